"""How the sheets of a report's workbook are written: formats, and cells by the type of what is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from dispatch_gen.render.report.report import Count, Report
from dispatch_gen.render.report.words import NOTHING, span

_MADE = datetime(2020, 3, 5)  # noqa: DTZ001  as in the books: the same report gives the same bytes
_FONT: dict[str, object] = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_CELL = _FONT | {"border": 1, "text_wrap": True}
_LOOKS: dict[str, dict[str, object]] = {
    "title": _FONT | {"bold": True, "font_size": 13},
    "note": _FONT | {"italic": True},
    "long-note": _FONT | {"italic": True, "text_wrap": True},
    "head": _CELL | {"bold": True, "align": "center", "valign": "vcenter"},
    "text": _CELL | {"num_format": "@"},
    "number": _CELL | {"num_format": "#,##0", "align": "right"},
    "rate": _CELL | {"num_format": "0.0%", "align": "right"},
    "day": _CELL | {"num_format": "dd/mm/yyyy", "align": "center"},
    "sum-text": _CELL | {"bold": True, "num_format": "@"},
    "sum": _CELL | {"bold": True, "num_format": "#,##0", "align": "right"},
}
_A4 = 9
HEAD_ROW = 3
"""The first three rows are the title, what the sheet is about, and a blank one."""


class Names(StrEnum):
    """The sheets, in their order."""

    UNITS = "Tổng hợp"
    REGIONS = "Theo địa bàn"
    """Only where there is something to tell by place."""
    ROWS = "Theo hình thức"
    CHANGES = "So sánh"
    SOURCES = "Nguồn số liệu"
    SENT = "Biểu mẫu nộp về"
    CHARTS = "Biểu đồ"

    def ref(self, row: int, column: int) -> str:
        """`'Theo hình thức'!$C$6`."""
        return f"'{self.value}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def span(self, first: int, last: int, column: int) -> str:
        """A column's cells from row to row: `'Nguồn số liệu'!$A$5:$A$84`."""
        end = xl_rowcol_to_cell(max(first, last), column, row_abs=True, col_abs=True)
        return f"{self.ref(first, column)}:{end}"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value that it has now."""

    text: str
    value: float | str


Written = str | int | date | Formula | None


@dataclass(frozen=True, slots=True)
class Pen:
    """What all sheets need: the report and the formats."""

    report: Report
    looks: dict[str, Format]

    @classmethod
    def of(cls, book: xlsxwriter.Workbook, report: Report, agency: str) -> "Pen":
        """The pen for a new workbook."""
        book.set_properties(
            {"title": report.title, "company": agency, "author": agency, "created": _MADE}
        )
        return cls(report, {name: book.add_format(look) for name, look in _LOOKS.items()})

    def begin(self, sheet: Worksheet, titles: Sequence[str], widths: Sequence[float]) -> None:
        """Title, head of the table, widths, and how it is printed."""
        now = self.report.now
        period = f", {now.label}" if now.label else ""
        state = "đã chốt" if self.report.is_frozen else "chưa chốt, còn có thể thay đổi"
        sheet.write_string(0, 0, f"{self.report.title}{period}", self.looks["title"])
        sheet.write_string(1, 0, f"Số liệu {span(now)}; {state}.", self.looks["note"])
        for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(HEAD_ROW, column, title, self.looks["head"])
        sheet.freeze_panes(HEAD_ROW + 1, 0)
        sheet.repeat_rows(HEAD_ROW)
        self.page(sheet)

    def page(self, sheet: Worksheet) -> None:
        """A4 across, as wide as one page."""
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer('&C&"Times New Roman,Regular"&P/&N')

    def row(self, sheet: Worksheet, row: int, cells: Sequence[Written], look: str = "") -> None:
        """One row of a table; `look` is put before the look that a cell's type has."""
        for column, cell in enumerate(cells):
            self.write(sheet, (row, column), cell, look)

    def write(self, sheet: Worksheet, at: tuple[int, int], cell: Written, look: str = "") -> None:
        """By its type: `write` would take `=1+1` for a formula and an address for a link."""
        text, number = self.looks[look or "text"], self.looks[look or "number"]
        if look == "sum":
            text = self.looks["sum-text"]
        if cell is None or cell == "":
            sheet.write_blank(*at, None, text)
        elif isinstance(cell, str):
            sheet.write_string(*at, cell, number if cell == NOTHING else text)
        elif isinstance(cell, Formula):
            sheet.write_formula(*at, cell.text, number, cell.value)
        elif isinstance(cell, date):
            sheet.write_datetime(*at, cell, self.looks["day"])
        else:
            sheet.write_number(*at, cell, number)


def formula(text: str, count: Count) -> Written:
    """A formula with its value; a dash where there is no figure."""
    return NOTHING if count is None else Formula(text, count)
