"""The values in the table of a form, each with what is to be said about it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dispatch_gen.errors import Place, Problem, Severity
from dispatch_gen.model.form import FREE_ROW, NAME_OF_FREE_ROW
from dispatch_gen.ooxml.form_facts import Cell, Control, Line, Table
from dispatch_gen.returns.layout import Layout
from dispatch_gen.returns.numerals import is_blank, number_value, text_value, tidy
from dispatch_gen.returns.reading import Kind, Spot, Step, Value
from dispatch_gen.returns.table import (
    ADDED_ROW,
    FoundRow,
    Heads,
    cells_at,
    find_rows,
    spot_of,
    width_of,
)
from dispatch_gen.vietnamese.text import masked

_ROWS_MORE = 20
"""Rows that an office may have added: their running numbers are no figures."""
_SHOWN = 80
"""Characters of what stood there that a sentence shows."""


def shown(text: str) -> str:
    """A text for a sentence: on one line, cut short."""
    line = masked(" ".join(tidy(text).split()))
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def told(
    code: str, place: object = "", severity: Severity = Severity.WARNING, **values: str
) -> Problem:
    """A problem at a place of the form."""
    return Problem(
        code, Place(field=str(place)), severity, {k: shown(v) for k, v in values.items()}
    )


@dataclass(slots=True)
class TableReading:
    """The values found so far and the problems with them."""

    layout: Layout
    values: dict[Spot, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _rows: set[str] = field(default_factory=set)
    _used: set[int] = field(default_factory=set)
    """The controls that were read, by number."""

    def tell(
        self, code: str, spot: Spot, severity: Severity = Severity.WARNING, **values: str
    ) -> None:
        """A problem at a spot, with the titles of its row and column."""
        self.problems.append(told(code, spot, severity, **self.layout.words(spot), **values))

    def read(self, table: Table, heads: Heads) -> None:
        """All rows of a table."""
        self._tell_heads(table, heads)
        for before in table.rows[: max(0, heads.row)]:
            self._tell_outside("", before)
        above: FoundRow | None = None
        for row in find_rows(table, heads, self.layout, self._rows):
            self._read_row(row, above, heads)
            above = row

    def _tell_heads(self, table: Table, heads: Heads) -> None:
        if heads.row < 0:
            self.problems.append(told("returns.no-titles"))
        for id_, text in heads.changed if heads.row >= 0 else ():
            column = self.layout.columns[id_].title
            self.problems.append(told("returns.column-renamed", id_, column=column, written=text))
        for at, title in heads.others:
            cells = [c for row in table.rows[heads.row + 1 :] for c in row if c.column == at]
            text = "; ".join(c.text for c in cells if not is_blank(c.text))
            if text or not is_blank(title):
                self.problems.append(told("returns.column-added", title=title, written=text))
        for id_, column_ in self.layout.columns.items():
            if id_ not in heads.columns.values():
                self.problems.append(told("returns.column-missing", id_, column=column_.title))

    def _read_row(self, row: FoundRow, above: FoundRow | None, heads: Heads) -> None:
        self._rows.add(row.id)
        self._tell_row(row, heads)
        if row.id.startswith((FREE_ROW, ADDED_ROW)):
            label = [c for c in row.cells if c.column <= heads.label < c.column + c.span]
            self._read_spot(Spot(row.id, NAME_OF_FREE_ROW), label)
        for column, cells in cells_at(row.cells, heads):
            spot = Spot(row.id, column)
            if spot in self.layout.spots or row.id.startswith(ADDED_ROW):
                self._read_spot(spot, cells)
                self._tell_merged(spot, cells, above, heads)
            else:
                self._tell_outside(row.id, cells)
        before = [cell for cell in row.cells if cell.column + cell.span <= heads.label]
        self._tell_outside(row.id, [cell for cell in before if not self._is_running(cell.text)])

    def _tell_row(self, row: FoundRow, heads: Heads) -> None:
        if row.id.startswith(ADDED_ROW):
            self.problems.append(told("returns.row-added", row.id, row=row.label))
        if row.like:
            title = self.layout.rows[row.like]
            self.problems.append(told("returns.row-twice", row.like, row=title or row.label))
        if row.renamed:
            title = self.layout.rows[row.id]
            self.problems.append(told("returns.row-renamed", row.id, row=title, written=row.label))
        empty = any(not cell.blocks for cell in row.cells)
        if width_of(row.cells) != heads.width or empty:
            self.problems.append(told("returns.ragged-row", row.id, row=row.label))

    def _is_running(self, text: str) -> bool:
        """A running number, no larger than rows there may be."""
        number = text.strip(" .•()\n")
        is_number = number.isascii() and number.isdigit() and len(number) < 4
        return is_number and int(number) < len(self.layout.rows) + _ROWS_MORE

    def _tell_outside(self, place: str, cells: Iterable[Cell]) -> None:
        """Text where nothing is asked for."""
        text = " ".join(cell.text for cell in cells)
        if not is_blank(text):
            self.problems.append(told("returns.text-outside", place, written=text))

    # --- one spot

    def _read_spot(self, spot: Spot, cells: Sequence[Cell]) -> None:
        seen = [cell for cell in cells if not cell.covered]
        lines = [line for cell in seen for line in cell.lines]
        controls = [control for cell in seen for control in cell.controls]
        self._used |= {control.number for cell in cells for control in cell.controls}
        is_tagged = any(spot_of(control.tag) == spot for control in controls)
        self.put(spot, lines, Step.CONTROL if is_tagged else Step.TABLE)
        self._tell_controls(spot, lines, controls)
        self._tell_cells(spot, cells)

    def put(self, spot: Spot, lines: Sequence[Line], step: Step) -> None:
        """Keep the value of a spot, with what is doubtful about it."""
        text, typed = seen_in(lines)
        column = self.layout.columns.get(spot.column)
        if column is not None and column.type == "number":
            value = number_value(text, column.unit, step)
        else:
            value = text_value(text, step)
        self.values[spot] = value
        if value.doubt:
            unreadable = value.kind is Kind.UNREADABLE
            unit = column.unit if column else None
            self.tell(
                value.doubt,
                spot,
                Severity.ERROR if unreadable else Severity.WARNING,
                written=value.written,
                number=str(value.number),
                unit=unit or "",
            )
        if typed:
            self.tell("returns.typed-over", spot, written=value.written)

    def _tell_controls(
        self, spot: Spot, lines: Sequence[Line], controls: Sequence[Control]
    ) -> None:
        wanted = self.layout.tags
        if any(control.tag in wanted for control in controls):
            beside = "\n".join(line.beside(wanted) for line in lines)
            if not is_blank(beside):
                self.tell("returns.beside-control", spot, written=beside)
        named = [spot_of(control.tag) for control in controls]
        if (
            any(one in self.layout.spots and one != spot for one in named)
            and spot in self.layout.spots
        ):
            self.tell("returns.control-moved", spot)
        for control in controls:
            own = "".join(p.text for line in lines for p in line.pieces if p.control is control)
            if control.bound is not None and tidy(control.bound) != tidy(own):
                self.tell("returns.bound-differs", spot, written=own, bound=control.bound)

    def _tell_cells(self, spot: Spot, cells: Sequence[Cell]) -> None:
        if any(cell.struck for cell in cells):
            self.tell("returns.struck-out", spot)
        if any(cell.tables for cell in cells):
            self.tell("returns.table-in-cell", spot)

    def _tell_merged(
        self, spot: Spot, cells: Sequence[Cell], above: FoundRow | None, heads: Heads
    ) -> None:
        """One cell for several spots: beside one another, or one below the other."""
        own = {at for at, column in heads.columns.items() if column == spot.column}
        wide = any(
            set(heads.columns) & set(range(c.column, c.column + c.span)) - own for c in cells
        )
        if wide or len(cells) != 1:
            self.tell("returns.merged-cells", spot)
        if any(cell.covered for cell in cells):
            self.tell("returns.merged-cells", spot)
            if above is not None:
                self.tell("returns.merged-cells", Spot(above.id, spot.column))

    # --- the end

    def read_elsewhere(self, lines: Iterable[Line]) -> None:
        """The controls of this form that stand in none of its rows."""
        found: dict[Spot, list[Line]] = {}
        for line in lines:
            for piece in line.pieces:
                spot = spot_of(piece.control.tag) if piece.control else None
                if piece.control is None or spot is None or piece.control.number in self._used:
                    continue
                if spot in self.layout.spots:
                    found.setdefault(spot, []).append(Line((piece,)))
        for spot, own in found.items():
            text, _ = seen_in(own)
            if spot not in self.values or self.values[spot].kind is Kind.BLANK:
                self.put(spot, own, Step.CONTROL)
            if not is_blank(text):
                self.tell("returns.control-elsewhere", spot, written=text)

    def fill(self) -> None:
        """All spots in the order of the form, blank where nothing is, and a word about each missing row."""
        blank = Value(Kind.BLANK, step=Step.TABLE)
        asked = {spot: self.values.pop(spot, blank) for spot in self.layout.spots}
        self.values = asked | self.values
        for row, title in self.layout.rows.items():
            if title and row not in self._rows:
                self.problems.append(told("returns.row-missing", row, row=title))


def seen_in(lines: Sequence[Line]) -> tuple[str, bool]:
    """What a reader sees in the lines, and whether it stands where the file says that a placeholder shows."""
    typed = False
    texts = []
    for line in lines:
        shown = []
        for piece in line.pieces:
            if piece.control and piece.control.hint:
                if is_blank(piece.text):
                    continue
                typed = True
            shown.append(piece.text)
        texts.append("".join(shown))
    return "\n".join(texts), typed
