"""What is wrong with a form by itself."""

import pytest

from dispatch_gen.errors import Problem, Severity
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.returns.checks import MOST, check_form
from dispatch_gen.returns.reading import Kind, Spot, Value
from returns.came import COLUMN, filled, number, reading, real_form, words

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
BLANK = Value(Kind.BLANK)
NONE = Value(Kind.NONE, "không", None)
FIRST, TOTAL = Spot("bao-chi", COLUMN), Spot("tong", COLUMN)
Values = dict[Spot, Value]


def found(values: Values, nil: bool = False) -> dict[str, Problem]:
    problems = check_form("a.docx", reading(values, nil=nil), real_form())
    for problem in problems:
        for language in LANGUAGES:
            assert Messages(language).sentence(problem)
            assert Messages(language).remedy(problem)
    return {problem.code.removeprefix("returns.check-"): problem for problem in problems}


def test_a_form_filled_in_well() -> None:
    assert found(filled(12, 3, 4)) == {}


def test_a_dash_or_none_is_no_fault() -> None:
    assert found(filled(0, 3) | {FIRST: NONE}) == {}


ROW = {Spot("khac-1", "ten"): words("Chiếu phim"), Spot("khac-1", "phuong-tien"): words("Xe")}


@pytest.mark.parametrize(
    ("code", "severity", "values"),
    [
        ("blank", ERROR, filled(0, 3) | {FIRST: BLANK, Spot("bao-chi", "ghi-chu"): words("3 bài")}),
        ("blank", ERROR, filled(3) | ROW | {Spot("khac-1", COLUMN): BLANK}),
        ("blank-rows", NOTE, filled(0, 3) | {FIRST: BLANK}),
        ("all-blank", ERROR, dict.fromkeys(filled(), BLANK)),
        ("all-zero", NOTE, filled()),
        ("no-name", WARNING, filled(3) | {Spot("khac-1", COLUMN): number(2), TOTAL: number(5)}),
        ("too-large", WARNING, filled(MOST + 1)),
        ("total", ERROR, filled(12, 3) | {TOTAL: number(16)}),
        ("total-blank", NOTE, filled(12, 3) | {TOTAL: BLANK}),
    ],
)
def test_each_fault_is_told_with_its_severity(
    code: str, severity: Severity, values: Values
) -> None:
    assert {name: one.severity for name, one in found(values).items()} == {code: severity}


def test_a_fault_names_its_cell_in_words_and_by_its_ids() -> None:
    problem = found(filled(12, 3) | {TOTAL: Value(Kind.NUMBER, "1.016", 1016)})["total"]
    assert problem.place.file == "a.docx"
    assert problem.place.field == "tong.so-luot"
    said = Messages("vi").sentence(problem)
    assert said == "Dòng “Tổng cộng”, cột “Số lượt thực hiện” ghi 1.016; cộng các dòng được 15."


def test_rows_that_the_unit_named_are_called_as_it_named_them() -> None:
    values = filled(3) | ROW | {Spot("khac-1", COLUMN): BLANK}
    assert found(values)["blank"].values["row"] == "Chiếu phim"


def test_what_cannot_be_read_is_neither_blank_nor_zero() -> None:
    """The reader tells of it; here it must not be taken for something else."""
    nonsense = Value(Kind.UNREADABLE, "nhiều")
    assert set(found(filled(0, 3) | {FIRST: nonsense})) == set()
    assert set(found(filled() | {FIRST: nonsense})) == set()


# --- nothing happened


def test_nil_needs_no_figures() -> None:
    assert found(dict.fromkeys(filled(), BLANK), nil=True) == {}
    assert found(filled(), nil=True) == {}
    assert found(filled() | {Spot("bao-chi", "ghi-chu"): words("chưa có")}, nil=True) == {}


def test_what_the_reader_told_of_the_whole_table_is_not_told_again() -> None:
    of = reading({}, problems=(Problem("returns.no-table"),))
    assert check_form("a.docx", of, real_form()) == ()
