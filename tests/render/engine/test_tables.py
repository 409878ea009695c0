"""Whether docxtpl's `fix_tables` has nothing to do, whatever the values are."""

import pytest

from dispatch_gen.render.engine.skeleton import skeleton_of
from dispatch_gen.render.engine.tables import grids_fit, has_gridless_table
from render.engine.small import part, program

_COLUMN, _CELL = '<w:gridCol w:w="9"/>', "<w:tc><w:p/></w:tc>"


def fits(grid: str, *rows: str) -> bool:
    made = "".join(
        f"<w:tr>{row}</w:tr>" if row.startswith("<w:tc") or "<w:tr" not in row else row
        for row in rows
    )
    tree = program(part(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"))
    return grids_fit(skeleton_of(tree)[0], tree)


def looped(text: str, over: str = "xs") -> str:
    return f"{{% for x in {over} %}}{text}{{% endfor %}}"


def spanned(span: str) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p/></w:tc>'


@pytest.mark.parametrize(
    ("grid", "rows", "expected"),
    [
        (_COLUMN * 2, (_CELL * 2,), True),
        (_COLUMN * 2, (_CELL * 2, _CELL), True),
        (_COLUMN * 2, (spanned("2"),), True),
        (_COLUMN * 2, (looped(f"<w:tr>{_CELL * 2}</w:tr>"), _CELL * 2), True),
        (_COLUMN + looped(_COLUMN), (_CELL + looped(_CELL),), True),
        (_COLUMN * 2, (_CELL * 3,), False),
        (_COLUMN * 3, (_CELL * 2,), False),
        (_COLUMN * 2, (looped(f"<w:tr>{_CELL * 2}</w:tr>"),), False),
        (_COLUMN * 2, (looped(_CELL),), False),
        (looped(_COLUMN), (looped(_CELL, "ys"),), False),
        (looped(_COLUMN), (looped(_CELL, "xs if x"),), False),
        (_COLUMN * 2, (spanned("{{ n }}"),), False),
        (_COLUMN * 2, ("{% if a %}" + _CELL + "{% endif %}" + _CELL,), False),
        (_COLUMN * 2, ("{% if a %}" + _CELL + "{% else %}" + _CELL + "{% endif %}" + _CELL,), True),
        (_COLUMN * 2, (f"<w:sdt><w:sdtContent>{_CELL}</w:sdtContent></w:sdt>{_CELL}",), False),
        (
            _COLUMN,
            ("<w:tr><w:tc><w:p/></w:tc>{% for x in xs %}</w:tr><w:tr>{% endfor %}</w:tr>",),
            False,
        ),
        (_COLUMN, ("<w:tr>{% for x in xs %}</w:tr><w:tr>" + _CELL + "{% endfor %}</w:tr>",), False),
    ],
)
def test_grids(grid: str, rows: tuple[str, ...], expected: bool) -> None:
    assert fits(grid, *rows) is expected


@pytest.mark.parametrize(
    "change", ["{% set xs = ys %}", "{% for xs in ys %}{% endfor %}{% for xs in ys %}{% endfor %}"]
)
def test_a_name_that_changes_counts_nothing(change: str) -> None:
    assert not fits(looped(_COLUMN), change + f"<w:tr>{looped(_CELL)}</w:tr>")


def test_a_table_without_a_grid() -> None:
    gridless = skeleton_of(program(part(f"<w:tbl><w:tr>{_CELL}</w:tr></w:tbl>")))[0]
    assert has_gridless_table(gridless)
