"""Where the rows and columns of a form stand in the table of a file: by their words, and by tags. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dispatch_gen.model.form import FREE_ROW, TOTAL_ROW
from dispatch_gen.ooxml.form_facts import Cell, Table
from dispatch_gen.returns.layout import Layout
from dispatch_gen.returns.numerals import is_blank
from dispatch_gen.returns.reading import Spot

ADDED_ROW = "them"
_HEAD_ROWS = 6
"""How far down the titles of the columns are looked for."""

_TITLES_ENOUGH = 2
"""Titles of columns that make a table one of the form, even where no row of it has a title."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a table: in which column of the grid each stands, and the words that stand for it."""

    row: int
    """The row with the titles; -1 when there is none."""
    columns: dict[int, str]
    """Grid column -> id of the form's column."""
    label: int
    """The grid column with the titles of the rows."""
    width: int
    changed: tuple[tuple[str, str], ...] = ()
    """Columns that were known by tags only, with the title that stands there."""
    others: tuple[tuple[int, str], ...] = ()
    """Columns that the form does not have, with their titles."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of the table with the id of the form's row that it is."""

    id: str
    cells: Row
    label: str
    renamed: bool = False
    """Known by its tags, not by its title."""
    like: str = ""
    """The id of another row that has the same title or tags."""


def spot_of(tag: str) -> Spot | None:
    """The spot that a tag names."""
    row, dot, column = tag.partition(".")
    return Spot(row, column) if dot else None


def tagged_spots(cells: Sequence[Cell], layout: Layout) -> list[Spot]:
    """The spots of this form that the controls in the cells are tagged with."""
    named = (spot_of(control.tag) for cell in cells for control in cell.controls)
    return [spot for spot in named if spot and spot in layout.spots]


def find_heads(table: Table, layout: Layout, before: Heads | None = None) -> Heads | None:
    """The columns of the form in this table; None when it is another table. `before`: those of the table above,
    of which this may be the lower part."""
    tagged = _columns_by_tags(table.rows, layout)
    row, titled = _best_head(table, layout, tagged)
    body = table.rows[row + 1 :]
    label = _label_column(body, layout)
    if not titled and not tagged:
        goes_on = before is not None and label == before.label and _width(table, -1) == before.width
        return replace(before, row=-1, changed=(), others=()) if before and goes_on else None
    if not tagged and label is None and len(set(titled.values())) < _TITLES_ENOUGH:
        return None
    columns = tagged | titled if titled else tagged
    columns = {at: id_ for at, id_ in columns.items() if at in titled or id_ not in titled.values()}
    texts = _texts(table.rows[row]) if row >= 0 else {}
    place = min(columns) - 1 if label is None else label
    changed = {id_: texts.get(at, "") for at, id_ in sorted(columns.items()) if at not in titled}
    others = {at: text for at, text in texts.items() if at > place and at not in columns}
    return Heads(
        row, columns, place, _width(table, row), tuple(changed.items()), tuple(others.items())
    )


def _best_head(
    table: Table, layout: Layout, tagged: Mapping[int, str]
) -> tuple[int, dict[int, str]]:
    best: tuple[int, dict[int, str]] = (-1, {})
    for number, row in enumerate(table.rows[:_HEAD_ROWS]):
        found = _titled(row, layout, tagged)
        if len(set(found.values())) > len(set(best[1].values())):
            best = (number, found)
    return best


def _titled(row: Row, layout: Layout, tagged: Mapping[int, str]) -> dict[int, str]:
    """The columns whose titles stand in this row; of two with one title, the one with the controls, else the
    first."""
    found: dict[str, Cell] = {}
    for cell in row:
        id_ = "" if cell.covered else layout.column_titles.find(cell.text)
        if id_ and (id_ not in found or tagged.get(cell.column) == id_):
            found[id_] = cell
    grid = ((range(c.column, c.column + c.span), id_) for id_, c in found.items())
    return {at: id_ for columns, id_ in grid for at in columns}


def _columns_by_tags(rows: Sequence[Row], layout: Layout) -> dict[int, str]:
    """For each grid column the column of the form that most tags in it name."""
    counts: dict[int, Counter[str]] = {}
    for row in rows:
        for cell in row:
            for spot in tagged_spots((cell,), layout):
                if spot.column in layout.columns and cell.span == 1:
                    counts.setdefault(cell.column, Counter())[spot.column] += 1
    return {at: counter.most_common(1)[0][0] for at, counter in counts.items()}


def _label_column(rows: Sequence[Row], layout: Layout) -> int | None:
    counter = Counter(
        cell.column
        for row in rows
        for cell in row
        if not cell.covered and layout.row_titles.find(cell.text) not in ("", TOTAL_ROW)
    )
    return counter.most_common(1)[0][0] if counter else None


def _texts(row: Row) -> dict[int, str]:
    return {cell.column: cell.text for cell in row if not cell.covered}


def _width(table: Table, row: int) -> int:
    """Of the row with the titles, else of most rows."""
    if row >= 0:
        return width_of(table.rows[row])
    return Counter(map(width_of, table.rows)).most_common(1)[0][0]


def width_of(row: Row) -> int:
    """The grid column after the last cell."""
    return row[-1].column + row[-1].span if row else 0


# --- rows


def find_rows(
    table: Table, heads: Heads, layout: Layout, before: Collection[str] = ()
) -> list[FoundRow]:
    """The rows below the titles, each with its id: by its title, else by its tags, else as a free row by its
    place, else `them-1` …; a row in which nothing stands is none. `before`: the ids of rows in other tables."""
    rows = [row for row in table.rows[heads.row + 1 :] if not _is_head_again(row, layout)]
    labels = [_label(row, heads) for row in rows]
    titled = [layout.row_titles.find(label) for label in labels]
    tagged = [_row_of_tags(row, layout) for row in rows]
    free = _free_by_place(titled, tagged, layout, before)
    added = sum(id_.startswith(ADDED_ROW) for id_ in before)
    found, seen = [], set(before)
    for number, row in enumerate(rows):
        by_tags = "" if tagged[number] in titled else tagged[number]
        id_ = titled[number] or by_tags or free.get(number, "")
        like = id_ if id_ in seen else "" if id_ else tagged[number]
        if not id_ and _is_empty(row):
            continue
        if not id_ or like:
            added += 1
            id_ = f"{ADDED_ROW}-{added}"
        seen.add(id_)
        renamed = id_ == by_tags and not titled[number] and not id_.startswith(f"{FREE_ROW}-")
        found.append(FoundRow(id_, row, labels[number], renamed, like))
    return found


def _is_head_again(row: Row, layout: Layout) -> bool:
    return len(set(_titled(row, layout, {}).values())) > len(layout.columns) / 2


def _label(row: Row, heads: Heads) -> str:
    here = [cell for cell in row if cell.column <= heads.label < cell.column + cell.span]
    return "\n".join(cell.text for cell in here if not cell.covered)


def _row_of_tags(row: Row, layout: Layout) -> str:
    """The row that all tags in a row name; of several the first, "" for none."""
    counter = Counter(spot.row for spot in tagged_spots(row, layout))
    return counter.most_common(1)[0][0] if counter else ""


def _free_by_place(
    titled: Sequence[str], tagged: Sequence[str], layout: Layout, before: Collection[str]
) -> dict[int, str]:
    """The free rows without tags: those between the last row with a title and the total, in their order."""
    fixed = [number for number, id_ in enumerate(titled) if id_ and id_ != TOTAL_ROW]
    start = fixed[-1] + 1 if fixed else 0
    end = next((n for n in range(start, len(titled)) if titled[n] == TOTAL_ROW), len(titled))
    places = [number for number in range(start, end) if not tagged[number]]
    free = [id_ for id_ in layout.rows if id_.startswith(f"{FREE_ROW}-")]
    left = (id_ for id_ in free if id_ not in before and id_ not in tagged)
    return dict(zip(places, left, strict=False))


def _is_empty(row: Row) -> bool:
    """Nothing but a running number in its first cell."""
    return all(is_blank(cell.text) for cell in row[1:]) and (
        not row or row[0].text.strip(" .•").isdigit() or is_blank(row[0].text)
    )


def cells_at(row: Row, heads: Heads) -> Iterator[tuple[str, list[Cell]]]:
    """For each column of the form the cells of a row that stand in it."""
    for id_ in dict.fromkeys(heads.columns.values()):
        grid = {at for at, column in heads.columns.items() if column == id_}
        yield id_, [cell for cell in row if grid & set(range(cell.column, cell.column + cell.span))]
