"""A consolidated report as a workbook that recomputes: every total is a formula over the sheet of sources.

Each number is a row of `Nguồn số liệu` with its file, cell and hash; `Tổng hợp`, `Theo địa bàn` and `Theo hình
thức` add those rows up, however they are sorted; `So sánh` and the charts refer to them. The value of each
formula is written beside it, for readers that compute nothing. A figure that nobody reported is a dash, no 0.
"""

import io

import xlsxwriter

from dispatch_gen.render.report.report import Report
from dispatch_gen.render.report.sheet_of_charts import charts
from dispatch_gen.render.report.sheets import Names, Pen
from dispatch_gen.render.report.sheets_of_figures import changes, regions, rows, units
from dispatch_gen.render.report.sheets_of_sources import sent, sources


def xlsx_of(report: Report, agency: str) -> bytes:
    """The workbook as .xlsx; the same report gives the same bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    pen = Pen.of(book, report, agency)
    names = [name for name in Names if name is not Names.REGIONS or report.regions]
    sheets = {name: book.add_worksheet(name.value) for name in names}
    units(sheets[Names.UNITS], pen)
    if report.regions:
        regions(sheets[Names.REGIONS], pen, report.regions)
    rows(sheets[Names.ROWS], pen)
    changes(sheets[Names.CHANGES], pen)
    sources(sheets[Names.SOURCES], pen)
    sent(sheets[Names.SENT], pen)
    charts(book, sheets[Names.CHARTS], pen)
    book.close()
    return buffer.getvalue()
