"""Small books, and books of hard texts."""

from datetime import date

from hypothesis import strategies as st

from dispatch_gen.render.books import Book, Cell, Column, Kind, Link, Relation, Row, Sort, layout
from render.many import lines

DAY = date(2026, 3, 2)


def cells(sort: Sort = Sort.OUTGOING, **changes: Cell) -> tuple[Cell, ...]:
    """A text, a number or a day in each column but those that are changed."""
    plain: dict[Kind, Cell] = {Kind.TEXT: "chữ", Kind.NUMBER: 7, Kind.DATE: DAY}
    return tuple(changes.get(one.id, plain[one.kind]) for one in layout(sort).columns)


def book(*rows: Row, sort: Sort = Sort.OUTGOING) -> Book:
    return Book(sort, "Ủy ban nhân dân huyện Ví Dụ", 2026, rows)


def _cells(column: Column) -> st.SearchStrategy[Cell]:
    kinds: dict[Kind, st.SearchStrategy[Cell]] = {
        Kind.TEXT: st.one_of(st.just(""), lines()),
        Kind.NUMBER: st.one_of(st.none(), st.integers(0, 10**9)),
        Kind.DATE: st.one_of(st.none(), st.dates(date(1945, 9, 2), date(2100, 12, 31))),
    }
    return kinds[column.kind]


def _rows(sort: Sort) -> st.SearchStrategy[Row]:
    links = st.builds(Link, st.sampled_from(Relation), lines(20))
    return st.builds(
        Row,
        st.tuples(*map(_cells, layout(sort).columns)),
        st.lists(links, max_size=2).map(tuple),
        st.one_of(st.none(), lines(20)),
    )


def books() -> st.SearchStrategy[Book]:
    """Books of every sort with hard texts in every place."""
    return st.sampled_from(Sort).flatmap(
        lambda sort: st.builds(
            Book,
            st.just(sort),
            lines(),
            st.integers(2020, 2040),
            st.lists(_rows(sort), max_size=3).map(tuple),
            parent=st.one_of(st.just(""), lines()),
            numbers=st.one_of(st.none(), st.tuples(lines(8), lines(8))),
            subject=st.one_of(st.just(""), lines()),
        )
    )
