"""The figures that the prose of a consolidated report may name: `{{ figure.so-luot.bao-chi }}`."""

from collections.abc import Iterable, Iterator

from dispatch_gen.render.report.report import RELEASED, REPORTED, Count, Report, Standing, UnitLine
from dispatch_gen.render.report.words import absent, change, owing, rate, sentences
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.numbers import grouped

Figures = dict[str, str | None]
"""What each name stands for; None where nothing was reported that could stand there."""


def figures(report: Report) -> Figures:
    """Every name with its text. A column of the form has its sum, its rows and what the period before had."""
    said: Figures = {}
    for place, measure in enumerate(report.measures):
        said |= _of_measure(report, place, measure.id)
    return {
        **said,
        **{f"cau.{name}": text for name, text in sentences(report).items()},
        **dict(_of_units(report)),
        **dict(_of_periods(report)),
    }


def known_figures(report: Report) -> dict[str, str]:
    """Those that stand for something."""
    return {name: text for name, text in figures(report).items() if text is not None}


def _of_measure(report: Report, place: int, name: str) -> Figures:
    now = report.now.totals[place]
    before = report.before.totals[place] if report.before else None
    return {
        name: _number(now),
        **{f"{name}.{row.id}": _number(row.counts[place]) for row in report.rows},
        f"ky-truoc.{name}": _number(before),
        f"tang-giam.{name}": None if now is None or before is None else change(now, before),
        f"ty-le.{name}": rate(now, before) if now is not None and before else None,
    }


def _of_units(report: Report) -> Iterator[tuple[str, str]]:
    owed = owing(report)
    came = [one for one in owed if one.standing in REPORTED]
    late = [one for one in came if one.days_late]
    missing = [one for one in owed if one not in came]
    yield "don-vi", grouped(len(owed))
    yield "da-bao-cao", grouped(len(came))
    yield "dung-han", grouped(len(came) - len(late))
    yield "cham", grouped(len(late))
    yield "khong-phat-sinh", grouped(sum(one.standing is Standing.NIL for one in came))
    yield "chua-bao-cao", grouped(len(missing))
    yield "duoc-mien", grouped(sum(one.standing in RELEASED for one in report.units))
    yield "ten.chua-bao-cao", _names(one for one in absent(report) if one in missing)
    yield "ten.cham", _names(late)


def _of_periods(report: Report) -> Iterator[tuple[str, str | None]]:
    yield "ky", report.now.label or None
    yield "ky-truoc", report.before.label if report.before else None
    yield "tu-ngay", in_digits(report.now.first)
    yield "den-ngay", in_digits(report.now.last)


def _names(units: Iterable[UnitLine]) -> str:
    return ", ".join(one.name for one in units) or "không có"


def _number(count: Count) -> str | None:
    return None if count is None else grouped(count)
