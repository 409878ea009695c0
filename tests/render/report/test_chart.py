"""The chart: the same picture each time, of what was reported, and none where nothing was."""

import io
import subprocess
import sys
from dataclasses import replace

from PIL import Image

from dispatch_gen.render.report.chart import chart
from dispatch_gen.render.report.report import RowLine, Standing
from dispatch_gen.render.report.specimen import specimen_report
from render.report.reports import report, unit

MARKS = (b"tEXt", b"iTXt", b"zTXt", b"tIME")
"""Chunks of a PNG that say when or by what it was made."""


def picture(png: bytes | None) -> Image.Image:
    assert png
    return Image.open(io.BytesIO(png))


def test_the_same_report_gives_the_same_bytes() -> None:
    png = chart(specimen_report())
    assert png == chart(specimen_report())
    assert png is not None
    assert not any(mark in png for mark in MARKS)


def test_other_figures_give_another_picture() -> None:
    of = specimen_report()
    rows = (replace(of.rows[0], counts=(600,)), of.rows[1])
    assert chart(of) != chart(replace(of, rows=rows))


def test_nothing_is_drawn_of_nothing() -> None:
    assert chart(report(unit("1", Standing.MISSING))) is None
    assert chart(report(unit("1", Standing.NIL), rows=(0, 0))) is None


def test_many_rows_still_fit_on_a_page() -> None:
    of = specimen_report()
    many = tuple(RowLine(f"viec-{n}", "Việc " * 20, (n,), (None,)) for n in range(300))
    small, great = picture(chart(of)), picture(chart(replace(of, rows=many)))
    assert small.width == great.width
    assert great.height < 2000  # 200 to the inch: under 10 of them


def test_matplotlib_is_imported_only_to_draw() -> None:
    code = (
        "import sys; import dispatch_gen.workflow.follow_up; import dispatch_gen.cli.returns;"
        "assert 'matplotlib' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
