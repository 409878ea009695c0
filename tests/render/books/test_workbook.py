"""Books as workbooks, read back by another library and by their XML."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from dispatch_gen.render.books import LONGEST, NOTE, Book, Link, Relation, Row, Sort, xlsx_of
from render.books.books import DAY, book, books, cells
from sample_books import SAMPLES, outgoing

HEAD_ROWS = 2
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(xlsx: bytes) -> list[list[object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
    (name,) = workbook.sheet_names
    return [list(row) for row in workbook.get_sheet_by_name(name).to_python()]


def part(xlsx: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        return etree.fromstring(archive.read(f"xl/{name}"))


def sheet(xlsx: bytes) -> etree._Element:
    return part(xlsx, "worksheets/sheet1.xml")


def the(root: etree._Element, name: str) -> etree._Element:
    (one,) = root.iter(MAIN + name)
    return one


@pytest.mark.parametrize("sort", Sort)
def test_titles_numbers_and_typed_rows(sort: Sort) -> None:
    of = SAMPLES[sort](12)
    titles, numbers, *entries = read(xlsx_of(of))
    assert titles == [column.title for column in of.layout.columns]
    assert numbers == [f"({n})" for n in range(1, len(titles) + 1)]
    assert entries == [["" if c is None else c for c in row] for _, row in of.entries()]


@given(books())
def test_hard_texts_stay_what_they_are(of: Book) -> None:
    expected = [["" if c is None else c for c in row] for _, row in of.entries()]
    rows = read(xlsx_of(of))[HEAD_ROWS:]
    rows += [[""] * len(of.layout.columns)] * (len(expected) - len(rows))  # the reader drops them
    assert rows == expected


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+84 213", "-5", "@SUM(A1)", "{=1}", "=HYPERLINK(1)", "007", "1e5", "02/3/2026"),
        *(
            "TRUE",
            "http://a.b/c",
            "mailto:a@b.c",
            "internal:A1",
            "_x0041_",
            "_x005F_",
            " hai ",
            "a\nb",
        ),
        *("x" * LONGEST, "😀" * LONGEST),
    ],
)
def test_text_stays_text(text: str) -> None:
    xlsx = xlsx_of(book(Row(cells(subject=text))))
    assert read(xlsx)[HEAD_ROWS][2] == text
    root = sheet(xlsx)
    assert not list(root.iter(MAIN + "f", MAIN + "hyperlink"))
    assert root.find(f".//{MAIN}c[@r='C3']").get("t") == "s"  # type: ignore[union-attr]


def test_days_are_days_and_numbers_numbers() -> None:
    xlsx = xlsx_of(book(Row(cells(date=DAY, copies=12, sent=None))))
    row = read(xlsx)[HEAD_ROWS]
    assert type(row[1]) is date
    assert row[1] == DAY
    assert (row[6], row[7]) == (12, "")
    formats = {one.get("formatCode") for one in part(xlsx, "styles.xml").iter(MAIN + "numFmt")}
    assert formats == {"@", "dd/mm/yyyy"}


def test_nothing_yet_is_a_blank_cell() -> None:
    """Not an empty text, which a filter for blanks or a count would take for something."""
    root = sheet(xlsx_of(book(Row(cells(date=None, subject="")))))
    for name in ("B3", "C3"):
        cell = root.find(f".//{MAIN}c[@r='{name}']")
        assert cell is not None
        assert (cell.get("t"), len(cell)) == (None, 0)


def test_a_void_entry_is_struck_through_but_its_reason_is_not() -> None:
    xlsx = xlsx_of(book(Row(cells()), Row(cells(note=""), (), "ghi trùng")))
    styles = part(xlsx, "styles.xml")
    fonts = [font.find(MAIN + "strike") is not None for font in the(styles, "fonts")]
    struck = [fonts[int(xf.get("fontId") or 0)] for xf in the(styles, "cellXfs")]
    standing, void = (
        [struck[int(cell.get("s") or 0)] for cell in row]
        for row in list(the(sheet(xlsx), "sheetData"))[HEAD_ROWS:]
    )
    assert not any(standing)
    assert void == [column.id != NOTE for column in book().layout.columns]
    assert read(xlsx)[-1][-1] == "Hủy: ghi trùng"


def test_head_filter_and_page() -> None:
    xlsx = xlsx_of(outgoing(20))
    root = sheet(xlsx)
    pane = the(root, "pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("2", "frozen")
    assert the(root, "autoFilter").get("ref") == "A2:J22"
    page = the(root, "pageSetup")
    assert (page.get("paperSize"), page.get("orientation")) == ("9", "landscape")
    assert page.get("fitToHeight") == "0"
    assert "&P" in (the(root, "oddFooter").text or "")
    names = {
        one.get("name"): one.text for one in part(xlsx, "workbook.xml").iter(MAIN + "definedName")
    }
    assert names["_xlnm.Print_Titles"] == "'Văn bản đi'!$1:$2"


def test_an_empty_book_has_a_filter_too() -> None:
    xlsx = xlsx_of(book())
    assert len(read(xlsx)) == HEAD_ROWS
    assert the(sheet(xlsx), "autoFilter").get("ref") == "A2:J3"


@pytest.mark.parametrize("sort", Sort)
def test_columns_are_in_proportion_to_paper(sort: Sort) -> None:
    of = SAMPLES[sort](1)
    widths = [float(col.get("width") or 0) for col in spread(sheet(xlsx_of(of)))]
    wide = [column.width for column in of.layout.columns]
    assert [round(w - wide[i] / 2) for i, w in enumerate(widths)] == [1] * len(wide)


def spread(root: etree._Element) -> list[etree._Element]:
    """A `col` for each column: equal neighbours share one."""
    return [
        col
        for col in the(root, "cols")
        for _ in range(int(col.get("min") or 0), int(col.get("max") or 0) + 1)
    ]


@pytest.mark.parametrize("sort", Sort)
def test_valid(sort: Sort, tmp_path: Path) -> None:
    hard = cells(sort, note="a & b <c> ]]>\nhai dòng 😀")
    rows = (*SAMPLES[sort](12).rows, Row(hard, (Link(Relation.AMENDS, "<1>"),), "&"))
    for of in (book(sort=sort), book(*rows, sort=sort)):
        path = tmp_path / "so.xlsx"
        path.write_bytes(xlsx_of(of))
        assert list(OpenXmlValidator(security_validation=True).validate(path).errors) == []


def test_the_same_bytes_on_any_day() -> None:
    """Nothing in the file comes from the clock."""
    xlsx = xlsx_of(outgoing(30))
    assert xlsx == xlsx_of(outgoing(30))
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2020-03-05T00:00:00Z") == 2
