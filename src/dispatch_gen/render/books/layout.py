"""What the decree says of each book: its title, columns and words (`books.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

NOTE = "note"
"""The column that takes what an entry has to do with others, and why it is void."""


class Sort(StrEnum):
    """Which book it is."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"
    FILE_LIST = "file-list"


class Relation(StrEnum):
    """What one entry has to do with another."""

    AMENDS = "amends"
    AMENDED_BY = "amended-by"
    REPLACES = "replaces"
    REPLACED_BY = "replaced-by"
    RECALLS = "recalls"
    RECALLED_BY = "recalled-by"
    CORRECTS = "corrects"
    CORRECTED_BY = "corrected-by"
    ANSWERS = "answers"
    ANSWERED_BY = "answered-by"


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` in mm on paper."""

    id: str
    title: str
    kind: Kind
    width: int
    is_centered: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A sort of book: what it is called, what asks for it, and its columns."""

    title: str
    sheet: str
    citation: str
    confidence: str
    template: str
    has_cover: bool
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All of `books.toml`."""

    text_width: int
    layouts: Mapping[Sort, Layout]
    links: Mapping[Relation, str]
    void: str


@cache
def rulebook() -> Rulebook:
    """The layouts and words of all books."""
    text = files(__package__).joinpath("books.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return Rulebook(
        read["text_width"],
        {sort: _layout(read[sort]) for sort in Sort},
        {relation: read["links"][relation] for relation in Relation},
        read["void"]["note"],
    )


def layout(sort: Sort) -> Layout:
    """What a sort of book looks like."""
    return rulebook().layouts[sort]


def _layout(table: Mapping[str, Any]) -> Layout:
    return Layout(
        table["title"],
        table["sheet"],
        table["citation"],
        table["confidence"],
        table["template"],
        table["cover"],
        tuple(_column(row) for row in table["columns"]),
    )


def _column(row: Mapping[str, Any]) -> Column:
    kind = Kind(row["type"])
    return Column(
        row["id"],
        row["title"],
        kind,
        row["width"],
        kind is not Kind.TEXT or row.get("centered", False),
    )
