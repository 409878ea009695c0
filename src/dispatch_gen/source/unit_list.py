"""A list of many units, from .csv or .xlsx: row by row, never all of it in memory.

Two columns are read, by their heads: the unit's code and its name as it is to be printed.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pydantic import Field, ValidationError
from python_calamine import CalamineError, CalamineWorkbook

from dispatch_gen.errors import Place, Problem
from dispatch_gen.model.base import Identifier, Model, Name
from dispatch_gen.source.load import faults
from dispatch_gen.vietnamese.text import fold

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

    def units(self) -> Iterator[ListedUnit]:
        """The units, in the order of the file, that was checked before."""
        for row in _rows(self):
            if isinstance(row, _Row):
                yield ListedUnit.model_construct(code=row.code, name=row.name)

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
        yield Problem("list.unreadable", Place(of.name), values={"reason": str(error)})


def _cells(path: Path) -> Iterator[Sequence[Cell]]:
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".ods"}:
        yield from CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        separator = max(_SEPARATORS, key=head.count)
        yield from csv.reader(file, delimiter=separator, strict=True)


def _named(of: UnitList, rows: Iterator[Sequence[Cell]]) -> Iterator[_Row | Problem]:
    head = [fold(str(cell)) for cell in next(rows, [])]
    places = {key: [i for i, h in enumerate(head) if h in heads] for key, heads in _HEADS.items()}
    for key, found in places.items():
        if len(found) != 1:
            yield Problem(f"list.no-{key}", Place(of.name, 1))
            return
    code, name = places["code"][0], places["name"][0]
    for line, row in enumerate(rows, start=2):
        cells = [*row, *[""] * (len(head) - len(row))]
        if isinstance(cells[code], float | int):
            given = {"given": f"{cells[code]:g}"}
            yield Problem("list.code-is-number", Place(of.name, line), values=given)
        elif str(cells[code]).strip() or str(cells[name]).strip():
            yield _Row(line, str(cells[code]).strip(), str(cells[name]).strip())
