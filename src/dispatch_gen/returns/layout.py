"""A form as it is looked for in a table: the words of its rows and columns. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dispatch_gen.model.form import FREE_ROW, NAME_OF_FREE_ROW, TOTAL_ROW, Column, Form
from dispatch_gen.returns.reading import Spot
from dispatch_gen.returns.words import Titles

_TOTALS = ("Tổng cộng", "Tổng số", "Tổng", "Cộng")
TOTAL_TITLE = _TOTALS[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows and columns by their titles, and all spots in order."""

    row_title: str
    columns: Mapping[str, Column] = field(hash=False)
    """By id."""
    column_titles: Titles
    row_titles: Titles
    """Of the rows that have a title, the total too."""
    rows: Mapping[str, str] = field(hash=False)
    """Every row id, in order -> its title; "" for a free row."""
    spots: Mapping[Spot, str] = field(hash=False)
    """All cells that can be filled, in order -> the tag of the control in it."""
    tags: frozenset[str]

    def words(self, spot: Spot) -> dict[str, str]:
        """Row and column as a person calls them."""
        column = self.columns.get(spot.column)
        return {
            "row": self.rows.get(spot.row) or spot.row,
            "column": column.title if column else self.row_title,
        }


@lru_cache(maxsize=64)
def layout_of(form: Form) -> Layout:
    """The layout of a form."""
    free = [f"{FREE_ROW}-{number}" for number in range(1, form.free_rows + 1)]
    totals = [column.id for column in form.columns if column.total]
    titled = [(row.title, row.id) for row in form.rows]
    rows = {id_: title for title, id_ in titled} | dict.fromkeys(free, "")
    spots = [Spot(row, column.id) for row in rows for column in form.columns]
    spots += [Spot(row, NAME_OF_FREE_ROW) for row in free]
    spots += [Spot(TOTAL_ROW, id_) for id_ in totals]
    return Layout(
        row_title=form.row_title,
        columns={column.id: column for column in form.columns},
        column_titles=Titles.of(_column_titles(form)),
        row_titles=Titles.of([*titled, *((one, TOTAL_ROW) for one in _TOTALS if totals)]),
        rows=rows | ({TOTAL_ROW: TOTAL_TITLE} if totals else {}),
        spots={spot: str(spot) for spot in spots},
        tags=frozenset(map(str, spots)),
    )


def _column_titles(form: Form) -> Iterator[tuple[str, str]]:
    """With the unit of measure as it is printed, and without."""
    for column in form.columns:
        yield column.title, column.id
        if column.unit:
            yield f"{column.title} ({column.unit})", column.id
