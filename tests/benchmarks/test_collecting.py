"""The stage that measures collecting: each step, on forms that are really taken in."""

from collecting import collecting
from plan import Plan


def test_each_step_is_measured() -> None:
    section = collecting(Plan((), 1, 1.0, (), (3,)), lambda _: None)
    (table,) = section.tables
    names = [row[0] for row in table.rows]
    assert names == [
        "load the data",
        "collect",
        "collect again: all known",
        "status",
        "totals",
        "verify",
    ]
    assert all(len(row) == len(table.columns) and row[1] == "3" for row in table.rows)
