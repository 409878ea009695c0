"""What a template of a consolidated report is offered beside what every dispatch has: its tables. Pure."""

from collections.abc import Iterator, Sequence

from dispatch_gen.ooxml.metrics import Line, balanced_lines
from dispatch_gen.render.engine.values import Picture
from dispatch_gen.render.report.chart import chart, charted
from dispatch_gen.render.report.report import Count, Regions, Report, Term
from dispatch_gen.render.report.words import (
    absent,
    added,
    beside,
    change,
    rate,
    region_about,
    region_about_title,
    region_titles,
    regions_note,
    sentences,
    shown,
    span,
    standing,
)

Context = dict[str, object]
_HEADING = Line(width=430, size=14, bold=True)
"""A title of two lines or more is broken into lines of about one length; in points."""
_CHART_WIDTH = 160.0
"""Millimetres: the text area of I.3 is 165 wide."""


def report_context(report: Report, picture: Picture | str) -> Context:
    """Texts and numbers of one report, and its `picture` ("" for none)."""
    said = sentences(report)
    now, before = report.now, report.before
    return {
        "heading": "\n".join(balanced_lines(_heading(report), _HEADING)),
        "period": now.label,
        "span": span(now),
        "row_title": report.row_title,
        "measures": [{"title": one.heading, "width": 1} for one in report.measures],
        "has_counts": now.reported > 0,
        "units": [
            {
                "number": str(number),
                "name": one.name,
                "standing": standing(one),
                "counts": _counts(one.counts),
            }
            for number, one in enumerate(report.units, start=1)
        ],
        "regions": _regions(report),
        "rows": [
            {"number": str(number), "title": one.title, "counts": _counts(one.counts)}
            for number, one in enumerate(report.rows, start=1)
        ],
        "totals": _counts(now.totals),
        "before": {
            "period": before.label if before else "",
            "span": span(before) if before else "",
        },
        "comparison": list(_comparison(report)) if _comparable(now, before) else [],
        "comparison_note": said["so-sanh"],
        "absent": [{"name": one.name, "reason": standing(one)} for one in absent(report)],
        "absent_note": said["chua-bao-cao"],
        "added": [text for one in report.added for text in added(one, report.measures)],
        "added_note": said["bo-sung"],
        "result_note": said["ket-qua"],
        "chart_title": charted(report).heading,
        "chart": picture,
        "numbers": _numbers(report),
    }


def _heading(report: Report) -> str:
    return f"Tổng hợp {report.title[0].lower()}{report.title[1:]}".upper()


def _counts(counts: Sequence[Count]) -> list[Context]:
    return [{"text": shown(count), "width": 1} for count in counts]


def _numbers(report: Report) -> Context:
    """Of the tables, by the key of what they show: not every report has each of them."""
    there = ["units", *(["regions"] if report.regions else [])]
    names = [*there, "rows", "comparison", "absent", "added", "chart"]
    return {"regions": "", **{name: str(number) for number, name in enumerate(names, start=1)}}


def _regions(report: Report) -> Context:
    """The table by place, without lines where there is none; beside each number that of the period before."""
    regions, before = report.regions or Regions(()), report.before
    return {
        "note": regions_note(regions),
        "about_title": region_about_title(regions),
        "columns": [{"title": title, "width": 1} for title in region_titles(report)],
        "lines": [
            {
                "number": str(number),
                "name": one.name,
                "about": region_about(one, regions),
                "counts": _counts(beside(one.counts, one.before)),
            }
            for number, one in enumerate(regions.lines, start=1)
        ],
        "totals": _counts(beside(report.now.totals, before.totals if before else ())),
    }


def _comparable(now: Term, before: Term | None) -> bool:
    return before is not None and now.reported > 0 and before.reported > 0


def _comparison(report: Report) -> Iterator[Context]:
    """Each row of each measure, then its total; a line with the measure's name where there are several."""
    assert report.before
    for place, measure in enumerate(report.measures):
        if len(report.measures) > 1:
            yield _line("heading", measure.heading, None, None)
        for row in report.rows:
            yield _line("row", row.title, row.counts[place], row.before[place])
        yield _line("total", "Tổng cộng", report.now.totals[place], report.before.totals[place])


def _line(sort: str, title: str, now: Count, before: Count) -> Context:
    blank = sort == "heading"
    return {
        "sort": sort,
        "title": title,
        "now": "" if blank else shown(now),
        "before": "" if blank else shown(before),
        "change": "" if blank else change(now, before),
        "rate": "" if blank else rate(now, before),
    }


def picture_of(report: Report) -> Picture | str:
    """The chart for a template; "" where there is nothing to draw."""
    png = chart(report)
    return Picture(png, _CHART_WIDTH, description=_described(report)) if png else ""


def _described(report: Report) -> str:
    """The picture in words, and where its numbers stand."""
    by = report.row_title.lower()
    label = f", {report.now.label}" if report.now.label else ""
    number = _numbers(report)["rows"]
    return f"Biểu đồ {charted(report).heading} theo {by}{label}; số liệu ở bảng {number}."
