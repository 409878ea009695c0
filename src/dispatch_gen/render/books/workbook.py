"""A book as a workbook: days are days, texts stay texts, to be sorted, filtered and printed."""

import io
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dispatch_gen.render.books.book import Book
from dispatch_gen.render.books.layout import NOTE, Column, Kind
from dispatch_gen.render.sheets import FONT, HEAD, MADE, paper, write_cell

_SHOWN = {Kind.TEXT: "@", Kind.NUMBER: "0", Kind.DATE: "dd/mm/yyyy"}
_HEAD_ROWS = 2
_MM_PER_CHARACTER = 2.0
"""Width of a digit of the default font on paper, about; a sheet counts widths in these."""


@dataclass(frozen=True, slots=True)
class _Pen:
    """How the cells of a column look, when the entry stands and when it is void."""

    standing: Format
    void: Format


def xlsx_of(book: Book) -> bytes:
    """The book as .xlsx; the same book gives the same bytes."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.set_properties(
        {
            "title": book.layout.title,
            "company": book.agency,
            "created": MADE,
            "author": book.agency,
        }
    )
    sheet = workbook.add_worksheet(book.layout.sheet)
    _head(workbook, sheet, book)
    _entries(workbook, sheet, book)
    _page(sheet, book)
    workbook.close()
    return buffer.getvalue()


def _head(workbook: xlsxwriter.Workbook, sheet: Worksheet, book: Book) -> None:
    """Titles, and the numbers of the columns, which carry the arrows of the filter."""
    titles = workbook.add_format(HEAD)
    numbers = workbook.add_format(HEAD | {"bold": False, "italic": True})
    for at, column in enumerate(book.layout.columns):
        sheet.set_column(at, at, column.width / _MM_PER_CHARACTER)
        sheet.write_string(0, at, column.title, titles)
        sheet.write_string(1, at, f"({at + 1})", numbers)
    last = len(book.layout.columns) - 1
    sheet.autofilter(1, 0, max(_HEAD_ROWS, len(book.rows) + 1), last)
    sheet.freeze_panes(_HEAD_ROWS, 0)


def _entries(workbook: xlsxwriter.Workbook, sheet: Worksheet, book: Book) -> None:
    pens = [_pen(workbook, column) for column in book.layout.columns]
    for at, (row, cells) in enumerate(book.entries(), start=_HEAD_ROWS):
        for column, (pen, cell) in enumerate(zip(pens, cells, strict=True)):
            look = pen.standing if row.void is None else pen.void
            write_cell(sheet, (at, column), cell, look)


def _pen(workbook: xlsxwriter.Workbook, column: Column) -> _Pen:
    look: dict[str, object] = FONT | {
        "num_format": _SHOWN[column.kind],
        "align": "center" if column.is_centered else "left",
        "text_wrap": column.kind is Kind.TEXT,
    }
    struck = look | {"font_strikeout": column.id != NOTE}
    return _Pen(workbook.add_format(look), workbook.add_format(struck))


def _page(sheet: Worksheet, book: Book) -> None:
    paper(sheet, f"{book.layout.title}, năm {book.year}")
    sheet.repeat_rows(0, _HEAD_ROWS - 1)
