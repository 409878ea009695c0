"""The status as one offline page: a bar for each unit, the grid of units and periods, what is to be done."""

from collections.abc import Iterator

from dispatch_gen.messages import Messages
from dispatch_gen.render.html import page_template
from dispatch_gen.render.status.standing import (
    LOOKS,
    NOT_OWED,
    SENT,
    Line,
    State,
    Status,
    count,
    said,
    said_of,
)
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import masked

Row = dict[str, object]


def status_page(status: Status, messages: Messages) -> bytes:
    """The page as UTF-8 HTML; it loads nothing and can be printed. The same status gives the same bytes."""
    whole = count(status.lines)
    html = page_template("status/page.html").render(
        t=messages.text,
        language=messages.language,
        title=status.title,
        reference=status.reference,
        day=in_digits(status.day),
        sent=whole.sent,
        owed=whole.owed,
        looks=[(state.value, LOOKS[state]) for state in State],
        legend=[_legend(state, number, messages) for state, number in _counted(status)],
        periods=[period or messages.text("interface.status-once") for period in status.periods()],
        units=[_unit(status, unit, messages) for unit in status.units()],
        sums=_sums(status),
        due=[_todo(line, messages) for line in status.lines if _is_to_do(line)],
        strangers=[
            {"file": masked(one.file), "on": in_digits(one.on), "why": one.why}
            for one in status.strangers
        ],
    )
    return html.encode("utf-8")


def _counted(status: Status) -> Iterator[tuple[State, int]]:
    """Every state with its number: the legend tells of those too that do not occur."""
    states = count(status.lines).states
    return ((state, states.get(state, 0)) for state in State)


def _legend(state: State, number: int, messages: Messages) -> Row:
    words = said(state, messages)
    return {"state": state.value, "mark": LOOKS[state].mark, "words": words, "number": number}


def _unit(status: Status, unit: str, messages: Messages) -> Row:
    lines, grid = tuple(line for line in status.lines if line.unit == unit), status.grid()
    seen = count(lines)
    return {
        "name": unit,
        "sent": str(seen),
        "shares": [
            {**_legend(state, number, messages), "percent": f"{100 * number / len(lines):.4g}"}
            for state, number in seen.shares()
        ],
        "cells": [_cell(grid.get((unit, period)), messages) for period in status.periods()],
    }


def _cell(line: Line | None, messages: Messages) -> Row | None:
    if line is None:
        return None
    day = messages.text("interface.status-received", day=in_digits(line.on)) if line.on else ""
    return {
        "state": line.state.value,
        "mark": LOOKS[line.state].mark,
        "words": said_of(line, messages),
        "more": "; ".join(filter(None, (day, masked(line.file), masked(line.note)))),
    }


def _sums(status: Status) -> list[str]:
    return [str(count(status.of_period(period))) for period in status.periods()]


def _is_to_do(line: Line) -> bool:
    return line.state not in SENT | NOT_OWED


def _todo(line: Line, messages: Messages) -> Row:
    return {
        "unit": line.unit,
        "period": line.period,
        "due": in_digits(line.due) if line.due else "",
        "state": line.state.value,
        "words": said_of(line, messages),
        "file": masked(line.file),
        "note": masked(line.note),
    }
