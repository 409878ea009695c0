"""What is wrong with a form by itself: cells that must not be blank, numbers, totals. Pure.

A blank cell is no 0. In a row where something stands, a blank number is an error: the unit means something and
does not say how much. A row of the form that is blank all over adds nothing, is told as a remark, and stands
among the unknown cells of the totals; a form that is blank all over goes back. (docs/decisions/0014-returns.md)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dispatch_gen.errors import Place, Problem, Severity, has_errors
from dispatch_gen.model.form import NAME_OF_FREE_ROW, TOTAL_ROW, Column, Form
from dispatch_gen.returns.layout import TOTAL_TITLE
from dispatch_gen.returns.reading import Kind, Reading, Spot, Value
from dispatch_gen.returns.totals import is_free
from dispatch_gen.vietnamese.numbers import grouped

MOST = 10_000_000
"""More in one cell needs a look: one in ten of all people of the country, reached in one period by one unit."""
_SHOWN = 5
"""So many rows are named, then how many more."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form that came, beside what was sent out."""

    file: str
    reading: Reading
    form: Form

    @property
    def numbers(self) -> tuple[Column, ...]:
        """Columns of numbers."""
        return tuple(column for column in self.form.columns if column.type == "number")

    @property
    def free_rows(self) -> tuple[str, ...]:
        """Rows whose name the unit writes, in order of the form."""
        return tuple(dict.fromkeys(s.row for s in self.reading.values if is_free(s.row)))

    def at(self, row: str, column: str) -> Value | None:
        """What stands in a cell; None where the cell itself is gone."""
        return self.reading.values.get(Spot(row, column))

    def written(self, row: str, column: str) -> str:
        """The words in a cell; "" for none."""
        value = self.at(row, column)
        return value.written if value else ""

    def wrong(
        self, name: str, severity: Severity, spot: Spot | None = None, **values: object
    ) -> Problem:
        """A fault of this form; a cell is named by the words of its row and column."""
        told = {key: str(value) for key, value in values.items()}
        if spot is not None:
            told |= {"row": self.row_title(spot.row), "column": self.column_title(spot.column)}
        place = Place(self.file, field=str(spot or ""))
        return Problem(f"returns.check-{name}", place, severity, told)

    def row_title(self, row: str) -> str:
        """The row in words."""
        if row == TOTAL_ROW:
            return TOTAL_TITLE
        titles = {one.id: one.title for one in self.form.rows}
        return titles.get(row) or self.written(row, NAME_OF_FREE_ROW) or row

    def cell(self, spot: Spot) -> str:
        """Row and column in words."""
        column = "" if spot.column == NAME_OF_FREE_ROW else f", {self.column_title(spot.column)}"
        return self.row_title(spot.row) + column

    def column_title(self, column: str) -> str:
        """The column in words."""
        return next((one.title for one in self.form.columns if one.id == column), column)


def check_form(file: str, reading: Reading, form: Form) -> tuple[Problem, ...]:
    """Every fault of a form by itself. What its cells hold that is no value, the reading tells."""
    sheet = Sheet(file, reading, form)
    if reading.nil:
        return ()
    return (*_blanks(sheet), *_free_rows(sheet), *_ranges(sheet), *_totals(sheet))


# --- blank cells


def _blanks(sheet: Sheet) -> Iterator[Problem]:
    rows = [row.id for row in sheet.form.rows]
    every = (*rows, *sheet.free_rows)
    if not any(sheet.written(row, c.id) for row in every for c in sheet.numbers):
        if not has_errors(sheet.reading.problems):  # no table, a picture instead …: told already
            yield sheet.wrong("all-blank", Severity.ERROR)
        return
    blank = [row for row in rows if not _says_anything(sheet, row)]
    if blank:
        yield sheet.wrong("blank-rows", Severity.NOTE, rows=_named(sheet, blank))
    for row in every:
        if _says_anything(sheet, row):
            yield from _partly_blank(sheet, row)
    if not any(value.count for value in _cells(sheet)) and not _unreadable(sheet):
        yield sheet.wrong("all-zero", Severity.NOTE)


def _says_anything(sheet: Sheet, row: str) -> bool:
    names = (NAME_OF_FREE_ROW, *(column.id for column in sheet.form.columns))
    return any(sheet.written(row, name) for name in names)


def _partly_blank(sheet: Sheet, row: str) -> Iterator[Problem]:
    said = [sheet.written(row, c.id) for c in sheet.form.columns if sheet.written(row, c.id)]
    said = said or [sheet.written(row, NAME_OF_FREE_ROW)]
    for column in sheet.numbers:
        value = sheet.at(row, column.id)
        if value is None or value.kind is Kind.BLANK:
            spot = Spot(row, column.id)
            yield sheet.wrong("blank", Severity.ERROR, spot, written="; ".join(said))


def _named(sheet: Sheet, rows: Sequence[str]) -> str:
    names = "; ".join(f"“{sheet.row_title(row)}”" for row in rows[:_SHOWN])
    more = len(rows) - _SHOWN
    return f"{names}; … (+{more})" if more > 0 else names


def _cells(sheet: Sheet) -> Iterator[Value]:
    """The cells that are summed."""
    numbers = {column.id for column in sheet.numbers}
    for spot, value in sheet.reading.values.items():
        if spot.column in numbers and spot.row != TOTAL_ROW:
            yield value


def _unreadable(sheet: Sheet) -> bool:
    return any(value.kind is Kind.UNREADABLE for value in _cells(sheet))


# --- rows that the unit named, numbers, totals


def _free_rows(sheet: Sheet) -> Iterator[Problem]:
    for row in sheet.free_rows:
        for column in sheet.numbers:
            value = sheet.at(row, column.id)
            if value and value.count and not sheet.written(row, NAME_OF_FREE_ROW):
                spot = Spot(row, column.id)
                yield sheet.wrong("no-name", Severity.WARNING, spot, written=value.written)


def _ranges(sheet: Sheet) -> Iterator[Problem]:
    numbers = {column.id for column in sheet.numbers}
    for spot, value in sheet.reading.values.items():
        if spot.column not in numbers or value.number is None:
            continue
        if value.number > MOST:
            told = {"written": value.written, "most": grouped(MOST)}
            yield sheet.wrong("too-large", Severity.WARNING, spot, **told)


def _totals(sheet: Sheet) -> Iterator[Problem]:
    for column in sheet.numbers:
        stated = sheet.at(TOTAL_ROW, column.id)
        spot = Spot(TOTAL_ROW, column.id)
        if not column.total or stated is None:
            continue
        total = _sum(sheet, column.id)
        if stated.kind is Kind.BLANK and any(value.written for value in _cells(sheet)):
            yield sheet.wrong("total-blank", Severity.NOTE, spot, sum=grouped(total))
        elif stated.count is not None and stated.count != total:
            yield sheet.wrong(
                "total", Severity.ERROR, spot, written=stated.written, sum=grouped(total)
            )


def _sum(sheet: Sheet, column: str) -> int:
    values = sheet.reading.values
    return sum(v.count or 0 for s, v in values.items() if s.column == column and s.row != TOTAL_ROW)
