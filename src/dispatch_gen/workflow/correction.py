"""The correction sheet of a return that was rejected: its problems as rows, in words that can be sent back."""

from collections.abc import Iterable, Mapping

from dispatch_gen.errors import Problem
from dispatch_gen.messages import Messages
from dispatch_gen.model.form import FREE_ROW, TOTAL_ROW, Column, Form
from dispatch_gen.render.correction import Correction, Fault, correction_context
from dispatch_gen.render.template import Template
from dispatch_gen.returns.reading import Spot, Value

CORRECTION_TEMPLATE = "phieu-chinh-sua.docx"
FOLDER = "phieu-chinh-sua"
"""Below the output of the dispatch and the folder of the period."""


def correction_sheet(template: Template, sheet: Correction) -> bytes:
    """The sheet as .docx; the same sheet gives the same bytes. Raises TemplateError."""
    return template.fill(correction_context(sheet))


def faults_of(
    problems: Iterable[Problem], form: Form, values: Mapping[Spot, Value], messages: Messages
) -> tuple[Fault, ...]:
    """The problems of a reading as rows of a sheet; `place.field` names the cell where there is one."""
    return tuple(_fault(problem, form, values, messages) for problem in problems)


def _fault(problem: Problem, form: Form, values: Mapping[Spot, Value], messages: Messages) -> Fault:
    row, _, column = problem.place.field.partition(".")
    value = values.get(Spot(row, column))
    said = f"{messages.sentence(problem)}\n{messages.remedy(problem)}"
    return Fault(spot_in_words(form, row, column), value.written if value else "", said)


def spot_in_words(form: Form, row: str, column: str) -> str:
    """`Dòng 1 “Báo chí”, cột “Số lượt (lượt)”`, as the unit finds it on paper; `Toàn biểu` for no cell."""
    of_row = _row_in_words(form, row)
    of_column = next((_column_in_words(one) for one in form.columns if one.id == column), "")
    return ", ".join(filter(None, (of_row, of_column))) or "Toàn biểu"


def _row_in_words(form: Form, id_: str) -> str:
    for number, row in enumerate(form.rows, start=1):
        if row.id == id_:
            return f"Dòng {number} “{row.title}”"
    if id_ == TOTAL_ROW:
        return "Dòng “Tổng cộng”"
    name, _, number_text = id_.rpartition("-")
    if name == FREE_ROW and number_text.isdecimal():
        return f"Dòng {len(form.rows) + int(number_text)} (nội dung khác)"
    return f"Dòng ghi thêm thứ {number_text}" if number_text.isdecimal() else ""


def _column_in_words(column: Column) -> str:
    return f"cột “{column.title} ({column.unit})”" if column.unit else f"cột “{column.title}”"
