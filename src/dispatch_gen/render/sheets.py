"""What all our workbooks have in common: the face, the paper, and cells that are written by their type."""

from datetime import date, datetime

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | date | None
"""A text, a number or a day; None where there is nothing yet."""

FONT = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "top"}
HEAD = FONT | {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
MADE = datetime(2020, 3, 5)  # noqa: DTZ001  the day on which the decree came into force; files have no zone
"""The same in all files, so that the same values give the same bytes."""
_A4 = 9
_INCH = 25.4
_LONGEST_TITLE = 110
"""Characters; a header holds 255, in which `&` counts twice."""


def write_cell(sheet: Worksheet, at: tuple[int, int], cell: Cell, look: Format) -> None:
    """By its type: `write` would take `=1+1` for a formula and an address for a link."""
    if cell is None or cell == "":
        sheet.write_blank(*at, None, look)
    elif isinstance(cell, str):
        sheet.write_string(*at, cell, look)
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell, look)
    else:
        sheet.write_number(*at, cell, look)


def paper(sheet: Worksheet, title: str) -> None:
    """A4, landscape, all columns on one page; the title above, the number of the page below."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=20 / _INCH, right=15 / _INCH, top=20 / _INCH, bottom=15 / _INCH)
    sheet.fit_to_pages(1, 0)
    shown = title[:_LONGEST_TITLE].replace("&", "&&")
    sheet.set_header(f'&C&"Times New Roman,Bold"{shown}')
    sheet.set_footer('&C&"Times New Roman,Regular"&P/&N')
