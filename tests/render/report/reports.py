"""Consolidated reports in few words."""

from dataclasses import replace
from datetime import date

from dispatch_gen.render.report.report import (
    REPORTED,
    Cell,
    Measure,
    Report,
    RowLine,
    Standing,
    Term,
    UnitLine,
)
from dispatch_gen.render.report.specimen import specimen_report

ROWS = ("bao-chi", "hoi-nghi")


def unit(
    code: str, standing: Standing = Standing.ON_TIME, *counts: int, **more: object
) -> UnitLine:
    """A unit; `counts` of the two rows."""
    known = sum(counts) if standing in REPORTED else None
    line = UnitLine(code, f"UBND xã {code}", standing, (known,))
    return replace(line, **more)  # type: ignore[arg-type]


def report(*units: UnitLine, rows: tuple[int | None, ...] = (None, None)) -> Report:
    """A report of these units, with the sums of the two rows, and no period before."""
    known = [count for count in rows if count is not None]
    reporting = frozenset(one.code for one in units if one.standing in REPORTED)
    owed = sum(one.standing not in {Standing.EXCUSED, Standing.SUPERSEDED} for one in units)
    term = Term(
        "tháng 4 năm 2026", date(2026, 4, 1), date(2026, 4, 30), reporting, owed,
        (sum(known) if known else None,),
    )  # fmt: skip
    lines = tuple(
        RowLine(id_, id_.replace("-", " ").capitalize(), (count,), (None,))
        for id_, count in zip(ROWS, rows, strict=True)
    )
    return replace(
        specimen_report(), measures=(Measure("so-luot", "Số lượt thực hiện", "lượt"),), now=term,
        before=None, units=units, regions=None, rows=lines, added=(), cells=(), sent=(), opinions=(),
    )  # fmt: skip


def with_before(of: Report, total: int | None, *codes: str, days: int = 30) -> Report:
    """The same with a period before, reported by these units."""
    first, last = date(2026, 3, 31 - days + 1), date(2026, 3, 31)
    before = Term("tháng 3 năm 2026", first, last, frozenset(codes), of.now.asked, (total,))
    return replace(of, before=before)


def cell(unit_: UnitLine, row: str, count: int | None, written: str = "") -> Cell:
    """Where a figure comes from."""
    text = written or ("" if count is None else str(count))
    return Cell(
        unit_.code, unit_.name, row, row, "so-luot", text, count, f"{unit_.code}.docx",
        f"{row}.so-luot", "control", "0" * 64, "000001/001",
    )  # fmt: skip
