"""Whether the grids of all tables fit their rows whatever the values are, so that nothing is to be mended.

docxtpl counts the cells of each filled table and widens or narrows its grid (`fix_tables`). Where the numbers
of cells and of grid columns are the same expression, counted over the same loops, that changes nothing.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from jinja2 import nodes

from dispatch_gen.render.engine.skeleton import Branch, End, Hole, Loop, Skeleton, Start, Text

_Term = tuple[str, ...]
_Count = Counter[_Term]
"""A number of cells: how often each product of loop lengths is counted; the empty product is one."""


@dataclass(slots=True)
class _Row:
    """A row that is open: its cells and the grid columns that they span."""

    depth: int
    cells: _Count = field(default_factory=Counter)
    spans: _Count = field(default_factory=Counter)


@dataclass(slots=True)
class _Table:
    """`rows` are pairs of cells and spans; `always` are the spans of rows that every document has."""

    depth: int
    grid: _Count = field(default_factory=Counter)
    grids: int = 0
    rows: list[_Count] = field(default_factory=list)
    always: list[_Count] = field(default_factory=list)


def grids_fit(skeleton: Skeleton, program: nodes.Template) -> bool:
    """Whether docxtpl's `fix_tables` would change no document made from this. The skeleton is balanced."""
    counter = _Counter()
    counter.walk(skeleton)
    keys = {key for count in counter.counts for term in count for key in term}
    return counter.fits and _are_constant(keys, program)


def has_gridless_table(skeleton: Skeleton) -> bool:
    """Whether there is a table without a grid, which `fix_tables` cannot read."""
    counter = _Counter()
    counter.walk(skeleton)
    return counter.gridless


class _Counter:
    def __init__(self) -> None:
        self.fits, self.gridless = True, False
        self.counts: list[_Count] = []
        self._around: list[str | None] = []
        """The loops and branches that are open; None for a branch."""
        self._path: list[str] = []
        """The names of the elements that are open."""
        self._tables: list[_Table] = []
        self._rows: list[_Row] = []

    def walk(self, items: Skeleton) -> None:
        for item in items:
            if isinstance(item, Start):
                self._start(item)
            elif isinstance(item, End):
                self._end(item)
            elif isinstance(item, Loop):
                self._inside(item.over, item.body)
                self._inside(None, item.otherwise)
            elif isinstance(item, Branch):
                self._branch(item)
            else:
                assert isinstance(item, Text | Hole)

    def _inside(self, around: str | None, items: Skeleton) -> None:
        """What is repeated or left out must not end a row or a table that began before it."""
        before = self._open()
        self._around.append(around)
        self.walk(items)
        self._around.pop()
        if any(a is not b for a, b in zip(before, self._open(), strict=True)):
            self.fits = False

    def _open(self) -> list[_Row | _Table]:
        return [*self._rows, *self._tables]

    def _branch(self, item: Branch) -> None:
        """The ways may differ in what they hold, not in how many cells they give to an open row."""
        before = self._open_counts()
        results = []
        for way in item.ways:
            self._set_open_counts(before)
            self._inside(None, way)
            results.append(self._open_counts())
        if any(result != results[0] for result in results):
            self.fits = False

    def _open_counts(self) -> list[_Count]:
        rows = [count for row in self._rows for count in (row.cells, row.spans)]
        return [Counter(count) for count in (*rows, *(t.grid for t in self._tables))]

    def _set_open_counts(self, counts: list[_Count]) -> None:
        given = iter(counts)
        for row in self._rows:
            row.cells, row.spans = Counter(next(given)), Counter(next(given))
        for table in self._tables:
            table.grid = Counter(next(given))

    def _start(self, item: Start) -> None:
        """Counted is what `fix_tables` counts: the rows, cells and grid columns right where they belong."""
        parents = tuple(self._path[-2:])
        self._path.append(item.name)
        match item.name:
            case "w:tbl":
                self._tables.append(_Table(len(self._around)))
            case "w:tblGrid" if parents[-1:] == ("w:tbl",):
                self._tables[-1].grids += 1
            case "w:gridCol" if parents == ("w:tbl", "w:tblGrid"):
                self._tables[-1].grid[self._term(self._tables[-1].depth)] += 1
            case "w:tr":
                self._rows.append(_Row(len(self._around)))
            case "w:tc" if parents[-1:] == ("w:tr",):
                term = self._term(self._rows[-1].depth)
                self._rows[-1].cells[term] += 1
                self._rows[-1].spans[term] += 1
            case "w:gridSpan" if parents == ("w:tc", "w:tcPr"):
                self._span(item.attributes.get("w:val"))

    def _span(self, value: str | None) -> None:
        if value is None or not re.fullmatch(r"[0-9]{1,4}", value):
            self.fits = False
            return
        row = self._rows[-1]
        row.spans[self._term(row.depth)] += int(value) - 1

    def _term(self, depth: int) -> _Term:
        """The loops since `depth`; what a branch holds is counted in each of its ways."""
        return tuple(sorted(key for key in self._around[depth:] if key is not None))

    def _end(self, item: End) -> None:
        self._path.pop()
        if item.name == "w:tr":
            row = self._rows.pop()
            self.counts += [row.cells, row.spans]
            for table in self._tables:
                table.rows.append(row.cells)
            if self._tables and len(self._around) == self._tables[-1].depth:
                self._tables[-1].always.append(row.spans)
        elif item.name == "w:tbl":
            self._close(self._tables.pop())

    def _close(self, table: _Table) -> None:
        self.counts.append(table.grid)
        self.gridless |= not table.grids
        self.fits &= table.grids == 1
        fits = all(cells <= table.grid for cells in table.rows)
        self.fits &= fits and any(table.grid <= spans for spans in table.always)


def _are_constant(keys: set[str], program: nodes.Template) -> bool:
    """Whether the expressions mean the same wherever they stand: no name in them is bound twice, or set."""
    bound = Counter(n.name for n in program.find_all(nodes.Name) if n.ctx in ("store", "param"))
    set_ = {n.name for a in program.find_all(nodes.Assign) for n in a.find_all(nodes.Name)}
    names = {name for key in keys for name in re.findall(r"Name\(name='([^']*)'", key)}
    return all(bound[name] <= 1 and name not in set_ for name in names)
