"""A book as a Word file, from the template of its sort."""

from collections.abc import Iterator
from datetime import date

from dispatch_gen.render.books.book import Book
from dispatch_gen.render.sheets import Cell
from dispatch_gen.render.template import Template
from dispatch_gen.vietnamese.dates import in_digits

Context = dict[str, object]


def docx_of(book: Book, template: Template) -> bytes:
    """The book as .docx; the same book gives the same bytes. Raises TemplateError."""
    return template.fill(book_context(book))


def book_context(book: Book) -> Context:
    """What a template of this sort of book is offered: texts, and rows under the names of the columns."""
    first, last = (in_digits(day) for day in book.days) if book.days else ("", "")
    first_number, last_number = book.numbers or ("", "")
    title = f"{book.layout.title}, năm {book.year}"
    return {
        "agency": {"name": book.agency.upper(), "parent": book.parent.upper()},
        "book": {
            "title": book.layout.title.upper(),
            "year": str(book.year),
            "first_day": first,
            "last_day": last,
            "first_number": first_number,
            "last_number": last_number,
            "volume": book.volume,
            "code": book.code,
            "subject": book.subject,
        },
        "rows": list(_rows(book)),
        "properties": {
            "title": title,
            "subject": book.subject or title,
            "agency": book.agency,
            "identifier": f"{book.sort}/{book.year}",
        },
        "identity": [["document", book.sort.value], ["year", str(book.year)]],
    }


def _rows(book: Book) -> Iterator[Context]:
    ids = [column.id for column in book.layout.columns]
    for row, cells in book.entries():
        texts = (_text(cell) for cell in cells)
        yield {"void": row.void is not None, **dict(zip(ids, texts, strict=True))}


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return in_digits(cell)
    return "" if cell is None else str(cell)
