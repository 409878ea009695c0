"""A form as it is looked for in a table: the words of its rows and columns. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dispatch_gen.model.form import FREE_ROW, NAME_OF_FREE_ROW, TOTAL_ROW, Column, Form
from dispatch_gen.returns.reading import Spot
from dispatch_gen.returns.words import key

_TOTALS = ("Tổng cộng", "Tổng số", "Tổng", "Cộng")
TOTAL_TITLE = _TOTALS[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows and columns by the keys of their titles, and all spots in order."""

    title: str
    row_title: str
    columns: Mapping[str, Column] = field(hash=False)
    """By id."""
    column_keys: Mapping[str, str] = field(hash=False)
    row_keys: Mapping[str, str] = field(hash=False)
    """Those of the rows that have a title, the total too."""
    row_titles: Mapping[str, str] = field(hash=False)
    """Every row id, in order -> its title; "" for a free row."""
    spots: frozenset[Spot]
    tags: frozenset[str]
    """The spots as the controls are tagged."""

    def titles(self, spot: Spot) -> dict[str, str]:
        """Row and column as a person calls them."""
        column = self.columns.get(spot.column)
        return {
            "row": self.row_titles.get(spot.row) or spot.row,
            "column": column.title if column else self.row_title,
        }


@lru_cache(maxsize=64)
def layout_of(form: Form) -> Layout:
    """The layout of a form."""
    free = [f"{FREE_ROW}-{number}" for number in range(1, form.free_rows + 1)]
    totals = [column.id for column in form.columns if column.total]
    titles = {row.id: row.title for row in form.rows} | dict.fromkeys(free, "")
    keys = {key(title): TOTAL_ROW for title in _TOTALS} if totals else {}
    keys |= {key(row.title): row.id for row in form.rows}
    every = [Spot(row, column.id) for row in titles for column in form.columns]
    every += [Spot(row, NAME_OF_FREE_ROW) for row in free] + [
        Spot(TOTAL_ROW, id_) for id_ in totals
    ]
    return Layout(
        title=form.title,
        row_title=form.row_title,
        columns={column.id: column for column in form.columns},
        column_keys=dict(_column_keys(form)),
        row_keys=keys,
        row_titles=titles | ({TOTAL_ROW: TOTAL_TITLE} if totals else {}),
        spots=frozenset(every),
        tags=frozenset(map(str, every)),
    )


def _column_keys(form: Form) -> list[tuple[str, str]]:
    """With the unit of measure as it is printed, and without."""
    return [
        (key(title), column.id)
        for column in form.columns
        for title in (column.title, f"{column.title} ({column.unit or ''})")
    ]
