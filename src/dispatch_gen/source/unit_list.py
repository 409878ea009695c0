"""A list of many units, from .csv or .xlsx: row by row, never all of it in memory.

Two columns are read, by their heads: the unit's code and its name as it is to be printed.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeAlias

from pydantic import Field, ValidationError
from python_calamine import CalamineError, CalamineWorkbook

from dispatch_gen.errors import Place, Problem, SourceError
from dispatch_gen.model.base import Identifier, Model, Name
from dispatch_gen.source.load import faults
from dispatch_gen.vietnamese.text import fold
from dispatch_gen.workspace.files import reason

Cell: TypeAlias = object
_HEADS = {
    "code": {fold(head) for head in ("mã", "mã đơn vị", "code")},
    "name": {fold(head) for head in ("tên", "tên đơn vị", "name")},
}
_PROBLEMS_AT_MOST = 100
_SEPARATORS = ",;\t"


class ListedUnit(Model):
    """One row: a unit to which a form goes."""

    code: Identifier = Field(title="Mã đơn vị")
    name: Name = Field(title="Tên đơn vị", description="Như in trên biểu mẫu.")


@dataclass(frozen=True, slots=True)
class UnitList:
    """A file with a list of units; `name` is how messages call it."""

    path: Path
    name: str
    version: tuple[int, int]
    """Size and time of the file when it was met first."""

    @classmethod
    def of(cls, path: Path, name: str) -> Self:
        """The list at `path`, as it is now."""
        return cls(path, name, _version(path))

    def units(self) -> Iterator[ListedUnit]:
        """The units, in the order of the file. Raises SourceError when it is not as it was checked."""
        for row in _rows(self):
            if isinstance(row, Problem) or [*_faults(self, row, {})]:
                raise self._changed()
            yield ListedUnit.model_construct(code=row.code, name=row.name)
        if _version(self.path) != self.version:
            raise self._changed()

    def _changed(self) -> SourceError:
        return SourceError(Problem("list.changed", Place(self.name)))

    def check(self) -> tuple[int, tuple[Problem, ...]]:
        """How many units there are, and what is wrong with the list, at most a hundred faults."""
        problems: list[Problem] = []
        seen: dict[str, int] = {}
        for row in _rows(self):
            problems += [row] if isinstance(row, Problem) else _faults(self, row, seen)
            if len(problems) >= _PROBLEMS_AT_MOST:
                break
        if not seen and not problems:
            problems.append(Problem("list.empty", Place(self.name)))
        return len(seen), tuple(problems)


def _version(path: Path) -> tuple[int, int]:
    with suppress(OSError):
        found = path.stat()
        return found.st_size, found.st_mtime_ns
    return 0, 0


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    code: str
    name: str


def _faults(of: UnitList, row: _Row, seen: dict[str, int]) -> Iterator[Problem]:
    place = Place(of.name, row.line)
    if row.code in seen:
        values = {"code": row.code, "line": str(seen[row.code])}
        yield Problem("list.code-twice", place, values=values)
    seen.setdefault(row.code, row.line)
    try:
        ListedUnit(code=row.code, name=row.name)
    except ValidationError as error:
        for fault in faults(ListedUnit, error):
            field = ".".join(map(str, fault.path))
            yield Problem(fault.code, Place(of.name, row.line, field=field), values=fault.values)


def _rows(of: UnitList) -> Iterator[_Row | Problem]:
    """The rows with a code or a name, or why there are none."""
    try:
        yield from _named(of, _cells(of.path))
    except FileNotFoundError:
        yield Problem("list.not-found", Place(of.name))
    except UnicodeDecodeError:
        yield Problem("list.not-utf-8", Place(of.name))
    except (OSError, csv.Error, CalamineError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        yield Problem("list.unreadable", Place(of.name), values={"reason": why})


def _cells(path: Path) -> Iterator[Sequence[Cell]]:
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".ods"}:
        with path.open("rb") as book:
            yield from CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).iter_rows()
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        separator = _separator(next((line for line in file if line.strip(" \t\r\n,;")), ""))
        file.seek(0)
        yield from csv.reader(file, delimiter=separator, strict=True)


def _separator(head: str) -> str:
    """The one by which the heads are found."""
    known = set().union(*_HEADS.values())

    def found(separator: str) -> int:
        return sum(fold(cell) in known for cell in next(csv.reader([head], delimiter=separator)))

    return max(_SEPARATORS, key=found) if head else _SEPARATORS[0]


def _named(of: UnitList, rows: Iterator[Sequence[Cell]]) -> Iterator[_Row | Problem]:
    """The rows below the heads, which are in the first row that is not blank."""
    numbered = ((line, row) for line, row in enumerate(rows, start=1) if any(map(_text, row)))
    first, cells = next(numbered, (1, ()))
    head = [fold(_text(cell)) for cell in cells]
    places = {key: [i for i, h in enumerate(head) if h in heads] for key, heads in _HEADS.items()}
    for key, found in places.items():
        if len(found) != 1:
            yield Problem(f"list.no-{key}", Place(of.name, first))
            return
    code, name = places["code"][0], places["name"][0]
    for line, row in numbered:
        cells = [*row, *[""] * (len(head) - len(row))]
        if not isinstance(cells[code], str):
            given = {"given": _text(cells[code])}
            yield Problem("list.code-is-number", Place(of.name, line), values=given)
        elif _text(cells[code]) or _text(cells[name]):
            yield _Row(line, _text(cells[code]), _text(cells[name]))


def _text(cell: Cell) -> str:
    """A cell as text; a spreadsheet holds 5 as 5.0."""
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell).strip()
