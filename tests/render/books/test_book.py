"""What a book takes, and what its note says."""

from datetime import datetime

import pytest

from dispatch_gen.render.books import LONGEST, NOTE, Book, Cell, Link, Relation, Row, Sort
from render.books.books import book, cells


def note_of(row: Row) -> Cell:
    ((_, printed),) = book(row).entries()
    return printed[-1]


@pytest.mark.parametrize(
    ("row", "note"),
    [
        (Row(cells(note="")), ""),
        (Row(cells(note=None)), ""),
        (Row(cells(note="Mật")), "Mật"),
        (Row(cells(note=""), (Link(Relation.REPLACES, "12"),)), "Thay thế số 12"),
        (Row(cells(note="Mật"), (), "trùng"), "Mật; Hủy: trùng"),
        (
            Row(
                cells(note=""),
                (Link(Relation.RECALLS, "3"), Link(Relation.CORRECTED_BY, "{entry}")),
                "{x}",
            ),
            "Thu hồi số 3; Được đính chính bởi số {entry}; Hủy: {x}",
        ),
    ],
)
def test_the_note_says_all_that_is_to_be_noted(row: Row, note: str) -> None:
    assert note_of(row) == note


def test_only_the_note_is_changed() -> None:
    row = Row(cells(), (Link(Relation.AMENDS, "1"),), "trùng")
    ((same, printed),) = book(row).entries()
    assert same is row
    assert printed[:-1] == row.cells[:-1]
    assert book(row).layout.columns[-1].id == NOTE


@pytest.mark.parametrize(
    ("id_", "cell"),
    [
        ("date", "02/3/2026"),
        ("date", datetime(2026, 3, 2)),  # noqa: DTZ001
        ("copies", "7"),
        ("copies", True),
        ("subject", 7),
        ("subject", "a\x00b"),
        ("subject", "a\ud800"),
        ("subject", "x" * (LONGEST + 1)),
        ("note", "a\x0bb"),
    ],
)
def test_a_cell_of_another_type_or_that_cannot_be_printed(id_: str, cell: Cell) -> None:
    with pytest.raises(ValueError, match=r"column|cannot be printed"):
        book(Row(cells(Sort.OUTGOING, **{id_: cell})))


def test_a_row_of_another_length() -> None:
    with pytest.raises(ValueError, match="11 cells, not 10"):
        book(Row((*cells(), "")))
    with pytest.raises(ValueError, match="9 cells, not 10"):
        book(Row(cells()[:-1]))


def test_a_reason_that_cannot_be_printed() -> None:
    with pytest.raises(ValueError, match="cannot be printed"):
        book(Row(cells(), void="a\x00"))


@pytest.mark.parametrize("name", ["parent", "volume", "code", "subject"])
def test_texts_of_the_cover_are_printable(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be printed"):
        Book(Sort.OUTGOING, "A", 2026, (), **{name: "a\x00"})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="cannot be printed"):
        Book(Sort.OUTGOING, "A", 2026, (), numbers=("01", "\x00"))
