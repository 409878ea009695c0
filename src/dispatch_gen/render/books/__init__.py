"""The books that are printed: registers of outgoing and incoming documents, the list of a file's documents.

Values in, bytes out: where the rows come from is not known here.
"""

from dispatch_gen.render.books.book import LONGEST, Book, Link, Row
from dispatch_gen.render.books.document import book_context, docx_of
from dispatch_gen.render.books.layout import (
    NOTE,
    Column,
    Kind,
    Layout,
    Relation,
    Sort,
    layout,
    rulebook,
)
from dispatch_gen.render.books.workbook import xlsx_of
from dispatch_gen.render.sheets import Cell

__all__ = [
    "LONGEST",
    "NOTE",
    "Book",
    "Cell",
    "Column",
    "Kind",
    "Layout",
    "Link",
    "Relation",
    "Row",
    "Sort",
    "book_context",
    "docx_of",
    "layout",
    "rulebook",
    "xlsx_of",
]
