"""The charts of the workbook: Excel's own, drawn from the other sheets."""

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dispatch_gen.render.report.chart import charted
from dispatch_gen.render.report.sheets import Names, Pen
from dispatch_gen.render.report.sheets_of_figures import FIRST, UNIT_WORDS

_WIDTH, _LEAST, _BAR = 900, 320, 34
"""Pixels: of a chart, the least height, and height for each bar."""
_COLORS = ("#1F4E79", "#A9BDD1")


def charts(book: xlsxwriter.Workbook, sheet: Worksheet, pen: Pen) -> None:
    """The first measure by rows of the form, now and before; and by units."""
    report = pen.report
    pen.page(sheet)
    sheet.write_string(0, 0, f"{report.title}: {charted(report).heading}", pen.looks["title"])
    if not report.has_figures:
        sheet.write_string(2, 0, "Kỳ này không có số liệu để vẽ biểu đồ.", pen.looks["note"])
        return
    last = FIRST + len(report.rows) - 1
    names = Names.ROWS.span(FIRST, last, 0)
    series = [("Kỳ này", names, Names.CHANGES.span(FIRST, last, 2))]
    if report.before and report.before.reported:
        series.append(("Kỳ trước", names, Names.CHANGES.span(FIRST, last, 3)))
    height = _chart(book, sheet, 2, f"Theo {report.row_title.lower()}", series, len(report.rows))
    last = FIRST + len(report.units) - 1
    values = Names.UNITS.span(FIRST, last, UNIT_WORDS)
    by_unit = [("Kỳ này", Names.UNITS.span(FIRST, last, 2), values)]
    _chart(book, sheet, 4 + height // 20, "Theo đơn vị", by_unit, len(report.units))


def _chart(  # noqa: PLR0913, PLR0917
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    row: int,
    title: str,
    series: list[tuple[str, str, str]],
    bars: int,
) -> int:
    """Put a chart of bars at a row of the sheet; its height in pixels."""
    chart = book.add_chart({"type": "bar"})
    for (name, categories, values), color in zip(series, _COLORS, strict=False):
        chart.add_series(
            {
                "name": name,
                "categories": f"={categories}",
                "values": f"={values}",
                "fill": {"color": color},
                "data_labels": {"value": True},
            }
        )
    chart.set_title({"name": title})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
    height = max(_LEAST, 120 + bars * _BAR)
    chart.set_size({"width": _WIDTH, "height": height})
    sheet.insert_chart(row, 0, chart)
    return height
