"""A book as a workbook: days are days, texts stay texts, to be sorted, filtered and printed."""

import io
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dispatch_gen.render.books.book import Book, Cell
from dispatch_gen.render.books.layout import NOTE, Column, Kind

_FONT = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "top"}
_HEAD = _FONT | {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
_SHOWN = {Kind.TEXT: "@", Kind.NUMBER: "0", Kind.DATE: "dd/mm/yyyy"}
_A4 = 9
_HEAD_ROWS = 2
_MM_PER_CHARACTER = 2.0
"""Width of a digit of the default font on paper, about; a sheet counts widths in these."""
_INCH = 25.4
_MADE = datetime(2020, 3, 5)  # noqa: DTZ001  the day on which the decree came into force; files have no zone
"""The same in all files, so that the same book gives the same bytes."""


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
            "created": _MADE,
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
    titles = workbook.add_format(_HEAD)
    numbers = workbook.add_format(_HEAD | {"bold": False, "italic": True})
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
            _write(sheet, (at, column), cell, look)


def _pen(workbook: xlsxwriter.Workbook, column: Column) -> _Pen:
    look: dict[str, object] = _FONT | {
        "num_format": _SHOWN[column.kind],
        "align": "center" if column.is_centered else "left",
        "text_wrap": column.kind is Kind.TEXT,
    }
    struck = look | {"font_strikeout": column.id != NOTE}
    return _Pen(workbook.add_format(look), workbook.add_format(struck))


def _write(sheet: Worksheet, at: tuple[int, int], cell: Cell, look: Format) -> None:
    """By its type: `write` would take `=1+1` for a formula and an address for a link."""
    if cell is None or cell == "":
        sheet.write_blank(*at, None, look)
    elif isinstance(cell, str):
        sheet.write_string(*at, cell, look)
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell, look)
    else:
        sheet.write_number(*at, cell, look)


def _page(sheet: Worksheet, book: Book) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=20 / _INCH, right=15 / _INCH, top=20 / _INCH, bottom=15 / _INCH)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, _HEAD_ROWS - 1)
    sheet.set_header(f'&C&"Times New Roman,Bold"{book.layout.title}, năm {book.year}')
    sheet.set_footer('&C&"Times New Roman,Regular"&P/&N')
