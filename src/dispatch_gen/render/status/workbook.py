"""The status as a workbook: a list to be sorted and filtered, and the grid of units and periods."""

import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dispatch_gen.messages import Messages
from dispatch_gen.render.sheets import FONT, HEAD, MADE, Cell, paper, write_cell
from dispatch_gen.render.status.standing import LOOKS, Line, State, Status, count, said, said_of
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import masked

_LIST = ("number", "unit", "period", "due", "state", "came", "late", "file", "remark")
_WIDTHS = (6, 30, 20, 12, 20, 12, 10, 44, 44)
_LONGEST = 1000
"""Characters of a cell; a cell holds 32,767."""
_CENTERED = frozenset({"number", "due", "came", "late"})
_SHOWN = {"due": "dd/mm/yyyy", "came": "dd/mm/yyyy", "number": "0", "late": "0"}


def status_workbook(status: Status, messages: Messages) -> bytes:
    """The status as .xlsx; the same status gives the same bytes."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"title": status.title, "created": MADE})
    for name, fill in (("list", _list), ("grid", _grid), ("strangers", _strangers)):
        sheet = workbook.add_worksheet(messages.text(f"interface.status-sheet-{name}"))
        fill(workbook, sheet, status, messages)
        day = messages.text("interface.status-on", day=in_digits(status.day))
        paper(sheet, f"{status.title} – {day}")
    workbook.close()
    return buffer.getvalue()


def _list(
    workbook: xlsxwriter.Workbook, sheet: Worksheet, status: Status, messages: Messages
) -> None:
    """A row for each form that is owed."""
    _head(workbook, sheet, [messages.text(f"interface.returns-column-{name}") for name in _LIST])
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    looks = [_column(workbook, name) for name in _LIST]
    for row, line in enumerate(status.lines, start=1):
        cells = (
            row, line.unit, line.period, line.due, said_of(line, messages), line.on,
            line.days_late or None, _fit(line.file), _fit(line.note),
        )  # fmt: skip
        for at, (cell, look) in enumerate(zip(cells, looks, strict=True)):
            write_cell(sheet, (row, at), cell, look)
    sheet.autofilter(0, 0, max(1, len(status.lines)), len(_LIST) - 1)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)


def _head(workbook: xlsxwriter.Workbook, sheet: Worksheet, titles: Sequence[str]) -> None:
    look = workbook.add_format(HEAD)
    for at, title in enumerate(titles):
        sheet.write_string(0, at, title, look)


def _column(workbook: xlsxwriter.Workbook, name: str) -> Format:
    align = "center" if name in _CENTERED else "left"
    shown = {"num_format": _SHOWN.get(name, "@"), "align": align, "text_wrap": True}
    return workbook.add_format(FONT | shown)


def _grid(
    workbook: xlsxwriter.Workbook, sheet: Worksheet, status: Status, messages: Messages
) -> None:
    """Sign and words on the state's colour, sums below, the legend at the foot."""
    units, periods, lines = status.units(), status.periods(), status.grid()
    once = messages.text("interface.status-once")
    head = [messages.text("interface.returns-column-unit"), *(one or once for one in periods)]
    _head(workbook, sheet, head)
    sheet.set_column(0, 0, _WIDTHS[1])
    sheet.set_column(1, max(1, len(periods)), 22)
    looks = {state: _colored(workbook, state) for state in State}
    plain = workbook.add_format(FONT)
    for row, unit in enumerate(units, start=1):
        write_cell(sheet, (row, 0), unit, plain)
        for at, period in enumerate(periods, start=1):
            line = lines.get((unit, period))
            look = looks[line.state] if line else plain
            write_cell(sheet, (row, at), _shown(line, messages) if line else None, look)
    _sums(workbook, sheet, status, messages)
    _legend(sheet, len(units) + 3, looks, messages)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _sums(
    workbook: xlsxwriter.Workbook, sheet: Worksheet, status: Status, messages: Messages
) -> None:
    row, look = len(status.units()) + 1, workbook.add_format(HEAD)
    sheet.write_string(row, 0, messages.text("interface.status-sent"), look)
    for at, period in enumerate(status.periods(), start=1):
        sheet.write_string(row, at, str(count(status.of_period(period))), look)


def _legend(sheet: Worksheet, row: int, looks: dict[State, Format], messages: Messages) -> None:
    for number, state in enumerate(State):
        text = f"{LOOKS[state].mark} {said(state, messages)}"
        sheet.write_string(row + number, 0, text, looks[state])


def _shown(line: Line, messages: Messages) -> str:
    return f"{LOOKS[line.state].mark} {said_of(line, messages)}"


def _colored(workbook: xlsxwriter.Workbook, state: State) -> Format:
    look = LOOKS[state]
    colors = {"bg_color": look.color, "font_color": look.ink, "text_wrap": True}
    return workbook.add_format(FONT | colors)


def _strangers(
    workbook: xlsxwriter.Workbook, sheet: Worksheet, status: Status, messages: Messages
) -> None:
    """Files that count for nobody."""
    names = ("file", "came", "why")
    _head(workbook, sheet, [messages.text(f"interface.returns-column-{name}") for name in names])
    looks = [_column(workbook, name) for name in names]
    for at, width in enumerate((44, 12, 70)):
        sheet.set_column(at, at, width)
    for row, one in enumerate(status.strangers, start=1):
        cells: tuple[Cell, ...] = (_fit(one.file), one.on, _fit(one.why))
        for at, (cell, look) in enumerate(zip(cells, looks, strict=True)):
            write_cell(sheet, (row, at), cell, look)
    sheet.autofilter(0, 0, max(1, len(status.strangers)), len(names) - 1)
    sheet.freeze_panes(1, 0)


def _fit(text: str) -> str:
    """A stranger's text in a cell."""
    return masked(text)[:_LONGEST]
