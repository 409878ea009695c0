"""The figures: by unit, by row of the form, beside those of the period before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from dispatch_gen.render.report.report import Count, Measure, Regions, Report, RowLine
from dispatch_gen.render.report.sheets import HEAD_ROW, Formula, Names, Pen, Written, formula
from dispatch_gen.render.report.sheets_of_sources import adding
from dispatch_gen.render.report.words import (
    NOTHING,
    beside,
    region_about,
    region_about_title,
    region_titles,
    regions_note,
    sentences,
    span,
    standing,
)

FIRST = HEAD_ROW + 1
"""The first row of every table."""
UNIT_WORDS, ROW_WORDS, _REGION_WORDS = 6, 2, 3
"""Columns of words before the numbers."""
_RATE = 5
"""The column of the rate of change."""
_NOTE_HEIGHT = 48
"""Points: three lines."""
_MOST_UNITS = 50
"""With more of them the table of rows has no column for each: nobody could read it."""


def units(sheet: Worksheet, pen: Pen) -> None:
    """Each unit, how it reported, and its sums."""
    report = pen.report
    words = ("TT", "Mã", "Đơn vị", "Tình trạng báo cáo", "Ngày nhận", "Chậm (ngày)")
    titles = (*words, *(measure.heading for measure in report.measures))
    pen.begin(sheet, titles, (5, 8, 30, 28, 12, 9, *(16 for _ in report.measures)))
    for place, unit in enumerate(report.units):
        row = FIRST + place
        code = xl_rowcol_to_cell(row, 1, col_abs=True)
        sums = (
            formula(adding(report, measure.id, unit=code), count)
            for measure, count in zip(report.measures, unit.counts, strict=True)
        )
        late = unit.days_late or None
        told = (place + 1, unit.code, unit.name, standing(unit), unit.came, late)
        pen.row(sheet, row, (*told, *sums))
    _sum_row(sheet, pen, FIRST + len(report.units), UNIT_WORDS, report.now.totals)


def regions(sheet: Worksheet, pen: Pen, by: Regions) -> None:
    """Each place with the sums of its units; those of the period before are values, as in `changes`."""
    report = pen.report
    words, numbers = ("TT", "Địa bàn", region_about_title(by)), region_titles(report)
    pen.begin(sheet, (*words, *numbers), (5, 28, 48, *(16 for _ in numbers)))
    _note(sheet, pen, regions_note(by), _REGION_WORDS + len(numbers) - 1)
    for place, line in enumerate(by.lines):
        sums = [
            formula(adding(report, measure.id, units=line.units), count)
            for measure, count in zip(report.measures, line.counts, strict=True)
        ]
        told = (place + 1, line.name, region_about(line, by))
        pen.row(sheet, FIRST + place, (*told, *beside(sums, list(map(_shown, line.before)))))
    totals = beside(report.now.totals, report.before.totals if report.before else ())
    _sum_row(sheet, pen, FIRST + len(by.lines), _REGION_WORDS, totals)


def _shown(count: Count) -> Written:
    return NOTHING if count is None else count


def _note(sheet: Worksheet, pen: Pen, text: str, last: int) -> None:
    """Between what the sheet is about and its table, over the columns up to `last`."""
    sheet.merge_range(2, 0, 2, last, "", pen.looks["long-note"])
    sheet.write_string(2, 0, text, pen.looks["long-note"])
    sheet.set_row(2, _NOTE_HEIGHT)


def _sum_row(sheet: Worksheet, pen: Pen, row: int, words: int, totals: Sequence[Count]) -> None:
    sums: list[Written] = []
    for column, total in enumerate(totals, start=words):
        first, last = (xl_rowcol_to_cell(r, column) for r in (FIRST, row - 1))
        sums.append(formula(f"=SUM({first}:{last})", total))
    pen.row(sheet, row, ("", *("" for _ in range(words - 2)), "Tổng cộng", *sums), "sum")


def rows(sheet: Worksheet, pen: Pen) -> None:
    """Each row of the form for each measure: over all units, and of each unit."""
    report = pen.report
    shown = report.units if len(report.units) <= _MOST_UNITS else ()
    titles = (report.row_title, "Chỉ tiêu", "Tổng cộng", *(unit.name for unit in shown))
    pen.begin(sheet, titles, (44, 22, 14, *(13 for _ in shown)))
    sums = _cells(report)
    for row, (place, line) in enumerate(lines(report), start=FIRST):
        measure = report.measures[place]
        total = adding(report, measure.id, row=f'"{line.id}"')
        cells: list[Written] = [line.title, measure.heading, formula(total, line.counts[place])]
        for unit in shown:
            text = adding(report, measure.id, unit=f'"{unit.code}"', row=f'"{line.id}"')
            known = unit.counts[place] is not None
            count = sums.get((unit.code, line.id, measure.id), 0) if known else None
            cells.append(formula(text, count))
        pen.row(sheet, row, cells)
    _measure_rows(sheet, pen, FIRST + len(report.rows) * len(report.measures))


def lines(report: Report) -> Iterator[tuple[int, RowLine]]:
    """The rows of the form for the first measure, then for the next."""
    return ((place, row) for place in range(len(report.measures)) for row in report.rows)


def _measure_rows(sheet: Worksheet, pen: Pen, row: int) -> None:
    """The totals of each measure, over the rows above that are its own."""
    report, height = pen.report, len(pen.report.rows)
    for place, (measure, total) in enumerate(zip(report.measures, report.now.totals, strict=True)):
        first = FIRST + place * height
        span_ = f"{xl_rowcol_to_cell(first, 2)}:{xl_rowcol_to_cell(first + height - 1, 2)}"
        cells = ("Tổng cộng", measure.heading, formula(f"=SUM({span_})", total))
        pen.row(sheet, row + place, cells, "sum")


def _cells(report: Report) -> dict[tuple[str, str, str], int]:
    """The sums by unit, row and measure."""
    found: dict[tuple[str, str, str], int] = {}
    for cell in report.cells:
        key = (cell.unit, cell.row, cell.measure)
        found[key] = found.get(key, 0) + (cell.count or 0)
    return found


def changes(sheet: Worksheet, pen: Pen) -> None:
    """This period beside the one before."""
    report = pen.report
    titles = (report.row_title, "Chỉ tiêu", "Kỳ này", "Kỳ trước", "Tăng, giảm", "Tỷ lệ")
    pen.begin(sheet, titles, (44, 22, 14, 14, 14, 12))
    told = sentences(report)["so-sanh"]
    before = f" Kỳ trước: số liệu {span(report.before)}." if report.before else ""
    _note(sheet, pen, f"{told}{before}", _RATE)
    for row, line in enumerate(_compared(report), start=FIRST):
        *cells, rate = _change(row, line)
        pen.row(sheet, row, cells, line.look)
        pen.write(sheet, (row, _RATE), rate, "rate")


@dataclass(frozen=True, slots=True)
class _Line:
    """What is compared: its words, the figure now and before."""

    title: str
    measure: Measure
    now: Count
    before: Count
    look: str = ""


def _compared(report: Report) -> Iterator[_Line]:
    for place, line in lines(report):
        counts = line.counts[place], line.before[place]
        yield _Line(line.title, report.measures[place], *counts)
    earlier = report.before.totals if report.before else (None,) * len(report.measures)
    for measure, now, before in zip(report.measures, report.now.totals, earlier, strict=True):
        yield _Line("Tổng cộng", measure, now, before, "sum")


def _change(row: int, line: _Line) -> Iterator[Written]:
    new, old, difference = (xl_rowcol_to_cell(row, column) for column in (2, 3, 4))
    yield from (line.title, line.measure.heading)
    yield formula(f"={Names.ROWS.ref(row, 2)}", line.now)
    yield _shown(line.before)
    if line.now is None or line.before is None:
        yield from (NOTHING, NOTHING)
        return
    change = line.now - line.before
    yield Formula(f"={new}-{old}", change)
    yield Formula(f"={difference}/{old}", change / line.before) if line.before else NOTHING
