"""Problems of a reading as rows of a correction sheet."""

import pytest

from builders import ROOT, form, text_of
from dispatch_gen.errors import Place, Problem, Severity
from dispatch_gen.messages import Messages
from dispatch_gen.render.correction import specimen_correction
from dispatch_gen.render.template import compile_template
from dispatch_gen.returns.reading import Kind, Spot, Value
from dispatch_gen.workflow.correction import (
    CORRECTION_TEMPLATE,
    correction_sheet,
    faults_of,
    spot_in_words,
)

FORM = form(
    columns=[
        {"id": "so-luot", "title": "Số lượt", "type": "number", "unit": "lượt", "total": "true"},
        {"id": "ghi-chu", "title": "Ghi chú", "type": "text"},
    ],
    rows=[{"id": "bao-chi", "title": "Báo chí"}, {"id": "loa", "title": "Loa"}],
    free_rows="2",
)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("loa", "so-luot", "Dòng 2 “Loa”, cột “Số lượt (lượt)”"),
        ("bao-chi", "ghi-chu", "Dòng 1 “Báo chí”, cột “Ghi chú”"),
        ("tong", "so-luot", "Dòng “Tổng cộng”, cột “Số lượt (lượt)”"),
        ("khac-2", "ten", "Dòng 4 (nội dung khác)"),
        ("them-1", "so-luot", "Dòng ghi thêm thứ 1, cột “Số lượt (lượt)”"),
        ("", "so-luot", "cột “Số lượt (lượt)”"),
        ("kien-nghi", "", "Toàn biểu"),
        ("", "", "Toàn biểu"),
    ],
)
def test_a_cell_is_named_as_it_is_found_on_paper(row: str, column: str, said: str) -> None:
    assert spot_in_words(FORM, row, column) == said


def test_a_problem_becomes_a_row_with_sentence_and_remedy() -> None:
    messages = Messages()
    problem = Problem(
        "data.too-small", Place("a.docx", field="loa.so-luot"),
        values={"given": "-3", "key": "Số lượt", "ge": "0"},
    )  # fmt: skip
    values = {Spot("loa", "so-luot"): Value(Kind.UNREADABLE, "-3")}
    (row, whole) = faults_of([problem, Problem("interface.no-dispatches")], FORM, values, messages)
    assert (row.place, row.written) == ("Dòng 2 “Loa”, cột “Số lượt (lượt)”", "-3")
    assert row.wanted == f"{messages.sentence(problem)}\n{messages.remedy(problem)}"
    assert (whole.place, whole.written) == ("Toàn biểu", "—")


def test_the_sheet_is_made_from_the_template() -> None:
    data = (ROOT / "templates" / CORRECTION_TEMPLATE).read_bytes()
    template = compile_template(data, CORRECTION_TEMPLATE)
    docx = correction_sheet(template, specimen_correction())
    assert "PHIẾU ĐỀ NGHỊ CHỈNH SỬA BIỂU MẪU" in text_of(docx)


def test_of_a_warning_only_what_was_seen_and_of_a_note_nothing() -> None:
    """What to do about them is said to the clerk, in the names of commands."""
    values = {"row": "Loa", "column": "Số lượt", "written": "900", "before": "9"}
    place, messages = Place("a.docx", field="loa.so-luot"), Messages()
    warning = Problem("returns.check-jump", place, Severity.WARNING, values)
    note = Problem("returns.check-jump", place, Severity.NOTE, values)
    (row,) = faults_of([warning, note], FORM, {}, messages)
    assert row.wanted == messages.sentence(warning)
    assert "returns accept" in messages.remedy(warning)
