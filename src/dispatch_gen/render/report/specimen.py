"""A small consolidated report with a value for everything that a template and the prose are offered."""

from datetime import date

from dispatch_gen.render.report.report import (
    Added,
    Cell,
    Measure,
    Opinion,
    RegionLine,
    Regions,
    Report,
    RowLine,
    Sent,
    Standing,
    Term,
    UnitLine,
)

_HASH = "0" * 64
_UNITS = frozenset({"001", "002"})


def specimen_report() -> Report:
    """Two units of three; a period before; one figure that came late."""
    return Report(
        title="Kết quả cải cách hành chính",
        row_title="Nội dung",
        measures=(Measure("so-ho-so", "Số hồ sơ", "hồ sơ"),),
        now=Term("tháng 4 năm 2026", date(2026, 4, 1), date(2026, 4, 30), _UNITS, 3, (1250,)),
        before=Term("tháng 3 năm 2026", date(2026, 3, 1), date(2026, 3, 31), _UNITS, 3, (1130,)),
        units=(
            UnitLine("001", "UBND xã Một", Standing.ON_TIME, (1250,), came=date(2026, 4, 18)),
            UnitLine("002", "UBND xã Hai", Standing.NIL, (0,), 2, date(2026, 4, 21)),
            UnitLine("003", "UBND xã Ba", Standing.MISSING, (None,)),
        ),
        regions=Regions(
            (
                RegionLine("Xã Một", ("001", "002"), 2, 2, (1250,), (1130,), ("Xã Hai",), date(2026, 4, 10)),
                RegionLine("Xã Ba", ("003",), 0, 1, (None,), (None,)),
            )
        ),
        rows=(
            RowLine("dung-han", "Giải quyết đúng hạn", (1200,), (1130,)),
            RowLine("qua-han", "Giải quyết quá hạn", (50,), (None,)),
        ),
        added=(
            Added("UBND xã Ba", "tháng 3 năm 2026", date(2026, 4, 20), (None,), (40,)),
        ),
        cells=(
            Cell(
                "001", "UBND xã Một", "dung-han", "Giải quyết đúng hạn", "so-ho-so", "1.200", 1200,
                "xa-mot.docx", "dung-han.so-ho-so", "control", _HASH, "000001/001",
            ),
            Cell(
                "001", "UBND xã Một", "qua-han", "Giải quyết quá hạn", "so-ho-so", "50", 50,
                "xa-mot.docx", "qua-han.so-ho-so", "control", _HASH, "000001/001",
            ),
        ),
        sent=(
            Sent("UBND xã Một", "xa-mot.docx", date(2026, 4, 18), 0, "Được tính", _HASH, "000001/001"),
            Sent("UBND xã Hai", "xa-hai.docx", date(2026, 4, 21), 2, "Được tính", _HASH, "000001/002"),
        ),
        opinions=(Opinion("UBND xã Một", "Thiếu máy quét"),),
        is_frozen=True,
        task="2026-03-vi-du/cua-xa/2026-04",
    )  # fmt: skip
