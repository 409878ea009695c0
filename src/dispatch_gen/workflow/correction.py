"""Correction sheets for returns that go back: their problems as rows, in words that can be sent to the unit."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dispatch_gen.errors import Problem, Severity
from dispatch_gen.messages import Messages
from dispatch_gen.model.form import FREE_ROW, TOTAL_ROW, Column, Form
from dispatch_gen.render.context import contact, party_name
from dispatch_gen.render.correction import Correction, Fault, correction_context
from dispatch_gen.render.template import Template
from dispatch_gen.returns.ledger import Outcome, Owed, Return
from dispatch_gen.returns.reading import Spot, Value
from dispatch_gen.returns.reminder import new_deadline
from dispatch_gen.vietnamese.text import slug
from dispatch_gen.workflow.returns import Overview, reference_of
from dispatch_gen.workflow.templates import Templates
from dispatch_gen.workspace import Workspace, atomic_write
from dispatch_gen.workspace.files import telling

CORRECTION_TEMPLATE = "phieu-chinh-sua.docx"
FOLDER = "phieu-chinh-sua"
"""Below `output/`, beside the folders of the dispatches: a build replaces those as a whole."""
_NO_CELL = "—"
_BY_HAND = "returns.collect-rejected-by-hand"


@dataclass(frozen=True, slots=True)
class Day:
    """The day on which the sheets are written, and the language of the program's own sentences."""

    today: dt.date
    messages: Messages


def write_corrections(
    workspace: Workspace, now: Overview, returns: Iterable[Return], day: Day
) -> tuple[Path, ...]:
    """Write a sheet for each return that goes back to a unit that is known; the paths, in order.

    `output/phieu-chinh-sua/<dispatch>/<period>/<unit>.docx`: a later sheet of the same unit and period replaces
    the earlier one. Raises TemplateError, OutputError.
    """
    owed = {one.obligation.id: one for one in now.owed}
    rejected = [one for one in returns if one.outcome is Outcome.REJECTED and one.reading]
    back = [(owed[one.obligation], one) for one in rejected if one.obligation in owed]
    template = Templates(workspace).compile(CORRECTION_TEMPLATE) if back else None
    written: dict[Path, None] = {}
    for duty, item in back:
        assert template
        path = workspace.output / FOLDER / _name(duty, now)
        data = correction_sheet(template, correction_of(workspace, now, duty, item, day))
        with telling(workspace.name_of(path.parent)):
            path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, data)
        written[path] = None
    return tuple(written)


def _name(duty: Owed, now: Overview) -> str:
    party, due = duty.obligation.party, duty.obligation.due
    unit = now.units.on(party.id, due) if due else None
    name = slug(unit.name if unit else party.name)
    return f"{duty.obligation.dispatch}/{duty.period or 'mot-lan'}/{name}-{slug(party.id)}.docx"


def correction_sheet(template: Template, sheet: Correction) -> bytes:
    """The sheet as .docx; the same sheet gives the same bytes. Raises TemplateError."""
    return template.fill(correction_context(sheet))


def correction_of(
    workspace: Workspace, now: Overview, duty: Owed, item: Return, day: Day
) -> Correction:
    """What the sheet says of a return that was rejected."""
    assert now.sources.agency
    assert item.reading
    obligation, agency = duty.obligation, now.sources.agency.value
    form, due = now.form_of(duty.task), obligation.due or day.today
    receivers = (party_name(id_, now.units, due) for id_ in obligation.task.receivers)
    return Correction(
        obligation=obligation.id,
        sender=", ".join(receivers) or agency.name,
        unit=obligation.party.short_name,
        form=form.title,
        period=obligation.period.label if obligation.period else "",
        reference=reference_of(workspace, now, obligation.dispatch),
        file=item.file,
        received=item.on,
        faults=faults_of(item.problems, form, item.reading.values, day.messages),
        place=agency.place,
        day=day.today,
        again_by=max(due, new_deadline(day.today)),
        contact=contact(agency),
    )


# --- problems as rows


def faults_of(
    problems: Iterable[Problem], form: Form, values: Mapping[Spot, Value], messages: Messages
) -> tuple[Fault, ...]:
    """The problems of a reading as rows of a sheet; `place.field` names the cell where there is one.

    What to do about a warning is said to the clerk, so it is not sent; a note asks for nothing.
    """
    return tuple(_faults(problems, form, values, messages))


def _faults(
    problems: Iterable[Problem], form: Form, values: Mapping[Spot, Value], messages: Messages
) -> Iterator[Fault]:
    for problem in problems:
        row, _, column = problem.place.field.partition(".")
        value = values.get(Spot(row, column))
        said = _said(problem, messages)
        if said:
            written = value.written if value else _NO_CELL
            yield Fault(spot_in_words(form, row, column), written, said)


def _said(problem: Problem, messages: Messages) -> str:
    if problem.code == _BY_HAND:
        reason = problem.values["reason"].strip().rstrip(".")
        return f"{reason[:1].upper()}{reason[1:]}.\n{messages.remedy(problem)}"
    if problem.severity is Severity.ERROR:
        return f"{messages.sentence(problem)}\n{messages.remedy(problem)}"
    return messages.sentence(problem) if problem.severity is Severity.WARNING else ""


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
    name, _, place = id_.rpartition("-")
    if name == FREE_ROW and place.isdecimal():
        return f"Dòng {len(form.rows) + int(place)} (nội dung khác)"
    return f"Dòng ghi thêm thứ {place}" if place.isdecimal() else ""


def _column_in_words(column: Column) -> str:
    return f"cột “{column.title} ({column.unit})”" if column.unit else f"cột “{column.title}”"
