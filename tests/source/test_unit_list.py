"""Lists of units as offices send them: from any spreadsheet, with any mistake, and long."""

import random
import tracemalloc
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dispatch_gen.errors import Problem, SourceError
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.source.unit_list import UnitList

Units = list[tuple[str, str]]
TWO: Units = [("001", "Xã A"), ("xa-b", "Xã “B”, huyện C")]


def csv_file(folder: Path, text: str, encoding: str = "utf-8") -> UnitList:
    path = folder / "don-vi.csv"
    path.write_bytes(text.encode(encoding))
    return UnitList.of(path, path.name)


def book(folder: Path, fill: Callable[[Worksheet], None], name: str = "don-vi.xlsx") -> UnitList:
    path = folder / name
    with xlsxwriter.Workbook(str(path)) as workbook:
        fill(workbook.add_worksheet())
    return UnitList.of(path, name)


def rows(*of: Sequence[object], first: int = 0, column: int = 0) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for number, row in enumerate(of, start=first):
            sheet.write_row(number, column, row)

    return fill


def read(of: UnitList) -> Units:
    count, problems = of.check()
    assert problems == ()
    found = [(unit.code, unit.name) for unit in of.units()]
    assert count == len(found)
    return found


def told(of: UnitList) -> list[tuple[str, int | None]]:
    """Codes and lines of what is wrong; each can be said."""
    _, problems = of.check()
    for language in LANGUAGES:
        for problem in problems:
            assert Messages(language).sentence(problem)
            assert Messages(language).remedy(problem)
    return [(problem.code, problem.place.line) for problem in problems]


# --- csv ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_write(tmp_path: Path, separator: str, encoding: str, end: str) -> None:
    lines = [["Mã", "STT", "Tên"], *([c, str(n), f'"{name}"'] for n, (c, name) in enumerate(TWO))]
    text = end.join(separator.join(line) for line in lines)
    assert read(csv_file(tmp_path, text, encoding)) == TWO


def test_a_head_with_other_separators_in_it(tmp_path: Path) -> None:
    text = 'Mã;Tên;"Ghi chú, nếu có, và khác, nữa"\n001;Xã A;\n'
    assert read(csv_file(tmp_path, text)) == [("001", "Xã A")]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("MÃ", "TÊN"),
        ("mã  đơn vị", " Tên đơn vị "),
        ("code", "name"),
        (unicodedata.normalize("NFD", "Mã đơn vị"), unicodedata.normalize("NFD", "Tên")),
        ("Mã Ðơn Vị", "Tên"),
    ],
)
def test_heads_as_people_write_them(tmp_path: Path, code: str, name: str) -> None:
    assert read(csv_file(tmp_path, f"{name},{code}\nXã A,001\n")) == [("Xã A", "001")[::-1]]


def test_blank_rows_and_short_rows(tmp_path: Path) -> None:
    """Nothing is left out, and lines keep their numbers."""
    text = "\n,,\nMã,Tên,Ghi chú\n\n001,Xã A\n,,\n   ,\n002,Xã B,x,y\n003\n,Xã C\n"
    of = csv_file(tmp_path, text)
    assert told(of) == [("data.empty", 9), ("data.bad-identifier", 10)]


def test_quotes(tmp_path: Path) -> None:
    text = 'Mã,Tên\n001,"Xã ""A"", B"\n'
    assert read(csv_file(tmp_path, text)) == [("001", 'Xã "A", B')]


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("Mã,Tên\n001,Xã A", "utf-16", [("list.not-utf-8", None)]),
        ("Mã,Tên\n001,Xã À", "latin-1", [("list.not-utf-8", None)]),
        ("", "utf-8", [("list.no-code", 1)]),
        ("\n\n", "utf-8", [("list.no-code", 1)]),
        ("Mã,Tên\n", "utf-8", [("list.empty", None)]),
        ("Mã,Mã,Tên\n", "utf-8", [("list.no-code", 1)]),
        ("Mã\n001", "utf-8", [("list.no-name", 1)]),
        ("001,Xã A\n", "utf-8", [("list.no-code", 1)]),
        ('Mã,Tên\n001,"Xã A', "utf-8", [("list.unreadable", None)]),
        ('Mã,Tên\n001,"Xã\nA"', "utf-8", [("data.several-lines", 2)]),
        ("Mã,Tên\n001,A\0B", "utf-8", [("data.forbidden-character", 2)]),
        ("Mã,Tên\n001,A\u202eB", "utf-8", [("data.forbidden-character", 2)]),
        (f"Mã,Tên\n001,{'a' * 201}", "utf-8", [("data.too-long", 2)]),
        (f"Mã,Tên\n{'a' * 61},A", "utf-8", [("data.too-long", 2)]),
        ("Mã,Tên\n../x,A\nX,B\na b,C", "utf-8", [("data.bad-identifier", n) for n in (2, 3, 4)]),
        ("Mã,Tên\n1,A\n2,B\n1,C", "utf-8", [("list.code-twice", 4)]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, encoding: str, expected: list[tuple[str, int | None]]
) -> None:
    assert told(csv_file(tmp_path, text, encoding)) == expected


def test_a_hundred_faults_at_most(tmp_path: Path) -> None:
    text = "Mã,Tên\n" + "X Y,\n" * 10_000
    _, problems = csv_file(tmp_path, text).check()
    assert 100 <= len(problems) <= 101
    assert {problem.place.file for problem in problems} == {"don-vi.csv"}


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx"])
def test_no_file_and_a_folder(tmp_path: Path, name: str) -> None:
    assert told(UnitList.of(tmp_path / name, name)) == [("list.not-found", None)]
    (tmp_path / name).mkdir()
    of = UnitList.of(tmp_path / name, name)
    assert told(of) == [("list.unreadable", None)]
    (problem,) = of.check()[1]
    assert str(tmp_path) not in problem.values["reason"]


# --- xlsx ---------------------------------------------------------------------------------------


def test_a_book(tmp_path: Path) -> None:
    """With a title's empty rows above and a column before; a name that is a number is shown as one."""
    of = book(
        tmp_path, rows(["Tên", "", "Mã"], ["Xã A", "x", "001"], [5, "", "xa-b"], first=3, column=2)
    )
    assert read(of) == [("001", "Xã A"), ("xa-b", "5")]


def test_codes_that_are_numbers_or_days_are_told(tmp_path: Path) -> None:
    """What the clerk typed is lost: zeros in front, or `1-2` that Excel made a day."""

    def fill(sheet: Worksheet) -> None:
        rows(["Mã", "Tên"], [7, "A"], [1.5, "B"], [True, "C"], ["", ""])(sheet)
        sheet.write_formula("A6", "=A2")
        sheet.write_formula("A7", "=A2", None, "f1")
        sheet.write("B7", "Tên F")
        sheet.write_formula("B8", "=NA()", None, "#N/A")
        sheet.write("A8", "g1")

    of = book(tmp_path, fill)
    number = "list.code-is-number"
    assert told(of) == [*((number, n) for n in (2, 3, 4, 6)), ("data.empty", 8)]


def test_a_day_in_the_place_of_a_code(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "d-m"}) as workbook:
        rows(["Mã", "Tên"], [date(2024, 1, 2), "A"])(workbook.add_worksheet())
    assert told(UnitList.of(path, "x.xlsx")) == [("list.code-is-number", 2)]


def test_an_empty_sheet(tmp_path: Path) -> None:
    assert told(book(tmp_path, lambda _: None)) == [("list.no-code", 1)]


def test_a_book_that_was_renamed(tmp_path: Path) -> None:
    """What is in it counts; a .csv is text."""
    assert read(book(tmp_path, rows(["Mã", "Tên"], *TWO), "x.xls")) == TWO
    assert told(book(tmp_path, rows(["Mã", "Tên"], *TWO), "x.csv")) == [("list.not-utf-8", None)]
    path = tmp_path / "text.xlsx"
    path.write_text("Mã,Tên\n1,A", encoding="utf-8")
    assert told(UnitList.of(path, "text.xlsx")) == [("list.unreadable", None)]


def test_a_damaged_book_is_told_or_read_and_never_more(tmp_path: Path) -> None:
    good = book(tmp_path, rows(["Mã", "Tên"], *([f"x{n}", f"Xã {n}"] for n in range(50))))
    data, chance = good.path.read_bytes(), random.Random(7)
    codes: set[str] = set()
    for _ in range(300):
        damaged = bytearray(data)
        if chance.random() < 0.5:
            del damaged[chance.randrange(1, len(data)) :]
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        good.path.write_bytes(damaged)
        codes |= {code for code, _ in told(good)}
    assert "list.unreadable" in codes


# --- long lists, lists that change --------------------------------------------------------------


def test_a_hundred_thousand_rows_are_never_all_in_memory(tmp_path: Path) -> None:
    """To check takes what the codes take; to read takes nothing that grows."""
    count = 100_000
    text = "Mã,Tên\n" + "".join(f"{n:06},Ủy ban nhân dân xã số {n}\n" for n in range(count))
    of = csv_file(tmp_path, text)
    tracemalloc.start()
    try:
        assert of.check() == (count, ())
        _, checking = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        base, _ = tracemalloc.get_traced_memory()
        assert sum(1 for _ in of.units()) == count
        _, reading = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert checking < 25_000_000, "a set of the codes with their lines"
    assert reading - base < 1_000_000


@pytest.mark.parametrize(
    "then", ["Mã,Tên\n001,Xã B", "Mã,Tên\n001,Xã A\n../x,B", "Mã\n001", "Mã,Tên\n001,Xã A\n"]
)
def test_a_list_that_changes_after_it_was_checked(tmp_path: Path, then: str) -> None:
    of = csv_file(tmp_path, "Mã,Tên\n001,Xã A")
    assert of.check() == (1, ())
    csv_file(tmp_path, then)
    found: list[str] = []
    with pytest.raises(SourceError) as caught:
        found.extend(unit.code for unit in of.units())
    assert set(found) <= {"001"}, "nothing that was not checked"
    assert [problem.code for problem in caught.value.problems] == ["list.changed"]
    (problem,) = caught.value.problems
    assert isinstance(problem, Problem)
    assert Messages("vi").remedy(problem)
