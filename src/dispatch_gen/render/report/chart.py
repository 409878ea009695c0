"""The chart of a consolidated report as a picture: one measure by the rows of the form, now and before.

The only doorway to matplotlib, which is imported when a picture is drawn. The same report gives the same bytes:
the style and the font are those that matplotlib brings, not the machine's, and the file says nothing of itself.
"""

import io
from functools import cache
from textwrap import wrap
from typing import TYPE_CHECKING

from dispatch_gen.render.report.report import Measure, Report, RowLine
from dispatch_gen.vietnamese.numbers import grouped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

_MOST = 25
"""Bars that can be read on a page; more rows than that are left out, the smallest first."""
_DPI = 200
_WIDTH = 6.3
"""Inches: 160 mm."""
_BAR = 0.24
"""Inches of height for each bar."""
_TOP, _BOTTOM, _RIGHT = 0.35, 0.55, 0.1
"""Inches for the legend, for the axis with its title, and beside it."""
_CHARACTER = 0.0775
"""Inches of a character of 9 points, a wide one: the room for titles is reckoned, since to let matplotlib
measure it draws all twice."""
_NOW, _BEFORE = "#1f4e79", "#a9bdd1"
_LABEL = 34
"""Characters of a row's title on one line; it has two."""


def charted(report: Report) -> Measure:
    """What the chart is about: the first number column of the form."""
    return report.measures[0]


def chart(report: Report) -> bytes | None:
    """A PNG; None where there is nothing to draw."""
    if not report.has_figures:
        return None
    import matplotlib  # noqa: PLC0415  half a second that a report without figures need not wait for
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    rows = _rows(report)
    series = 2 if _has_before(report) else 1
    height = _TOP + _BOTTOM + _BAR * len(rows) * (1.4 if series == 2 else 1.0)
    titles = ["\n".join(wrap(row.title, _LABEL, max_lines=2, placeholder="…")) for row in rows]
    left = 0.15 + _CHARACTER * max(len(line) for title in titles for line in title.split("\n"))
    box = (
        left / _WIDTH,
        _BOTTOM / height,
        1 - (left + _RIGHT) / _WIDTH,
        1 - (_TOP + _BOTTOM) / height,
    )
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        figure = Figure(figsize=(_WIDTH, height), dpi=_DPI)
        FigureCanvasAgg(figure)
        axes = figure.add_axes(box)
        _draw(axes, report, rows)
        axes.set_yticks(range(len(rows)), titles, fontproperties=_font(9))
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def _rows(report: Report) -> list[RowLine]:
    """Those that are drawn, in the form's order from top to bottom."""
    great = sorted(report.rows, key=lambda row: -max(row.counts[0] or 0, row.before[0] or 0))
    kept = set(great[:_MOST])
    return [row for row in report.rows if row in kept]


def _has_before(report: Report) -> bool:
    return report.before is not None and any(row.before[0] for row in report.rows)


def _draw(axes: "Axes", report: Report, rows: list[RowLine]) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    font = _font(9)
    places = [float(n) for n in range(len(rows))]
    both, term = _has_before(report), report.before
    width, shift = (0.38, 0.2) if both else (0.6, 0.0)
    bars = [axes.barh([p - shift for p in places], _counts(rows), width, color=_NOW)]
    bars[0].set_label(_named("Kỳ này", report.now.label))
    if both and term:
        earlier = [row.before[0] or 0 for row in rows]
        bars.append(axes.barh([p + shift for p in places], earlier, width, color=_BEFORE))
        bars[1].set_label(_named("Kỳ trước", term.label))
    known = (
        [row.counts[0] for row in rows],
        [row.before[0] for row in rows],
    )
    for drawn, counts in zip(bars, known, strict=False):
        texts = ["" if count is None else grouped(count) for count in counts]
        axes.bar_label(drawn, labels=texts, padding=2, fontproperties=_font(8))
    axes.invert_yaxis()
    axes.set_xlabel(charted(report).heading, fontproperties=font)
    axes.margins(x=0.12, y=0.02)
    axes.xaxis.set_major_formatter(lambda value, _: grouped(round(value)))
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    for label in axes.get_xticklabels():
        label.set_fontproperties(_font(8))
    axes.spines[["top", "right"]].set_visible(False)
    if both:
        axes.figure.legend(loc="upper center", ncols=2, frameon=False, prop=font)


def _counts(rows: list[RowLine]) -> list[int]:
    return [row.counts[0] or 0 for row in rows]


def _named(word: str, label: str) -> str:
    return f"{word} ({label})" if label else word


@cache
def _font(size: int) -> "FontProperties":
    """DejaVu Sans as matplotlib brings it: it has all Vietnamese letters, and is the same everywhere."""
    import matplotlib  # noqa: PLC0415
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    return FontProperties(fname=f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSans.ttf", size=size)
