"""books.toml: what the decree says, and what a page and a workbook can hold."""

import pytest

from builders import ROOT
from dispatch_gen.render.books import NOTE, Relation, Sort, layout, rulebook


@pytest.mark.parametrize("sort", Sort)
def test_columns_fill_the_page(sort: Sort) -> None:
    assert sum(column.width for column in layout(sort).columns) == rulebook().text_width


@pytest.mark.parametrize("sort", Sort)
def test_names_are_unique_and_there_is_a_note(sort: Sort) -> None:
    ids = [column.id for column in layout(sort).columns]
    assert len(set(ids)) == len(ids)
    assert ids[-1] == NOTE
    assert "void" not in ids


@pytest.mark.parametrize("sort", Sort)
def test_sheet_and_template_can_be(sort: Sort) -> None:
    assert len(layout(sort).sheet) <= 31
    assert (ROOT / "templates" / layout(sort).template).is_file()


@pytest.mark.parametrize("sort", [Sort.OUTGOING, Sort.INCOMING])
def test_registers_have_the_ten_columns_of_the_decree(sort: Sort) -> None:
    assert len(layout(sort).columns) == 10
    assert layout(sort).confidence == "text"
    assert "Phụ lục IV" in layout(sort).citation


def test_every_relation_names_the_other_entry() -> None:
    assert all(rulebook().links[one].count("{entry}") == 1 for one in Relation)
