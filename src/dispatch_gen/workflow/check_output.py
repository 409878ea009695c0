"""The results of a check in the format that was asked for."""

import json
from collections.abc import Sequence
from typing import Literal

from dispatch_gen.check.formats import Data, as_data, as_sarif, unreadable_as_data
from dispatch_gen.check.outline import Mark, Page
from dispatch_gen.check.tell import ToldFinding
from dispatch_gen.messages import Messages
from dispatch_gen.render.check_page import check_page
from dispatch_gen.workflow.check import Examined

Format = Literal["text", "json", "html", "sarif"]
FORMATS: tuple[Format, ...] = ("text", "json", "html", "sarif")
_FLAG_STEP = 7.0
"""Millimetres between the flags of one paragraph."""
_DESCENT = 0.82
"""Where the baseline of a line stands, of its height."""


def as_json(results: Sequence[Examined], messages: Messages) -> str:
    """All results as one JSON list."""
    data = [_data(one, messages) for one in results]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def in_sarif(results: Sequence[Examined], messages: Messages) -> str:
    """All results as one SARIF log."""
    reports = [one.report for one in results if one.report is not None]
    bad = [(one.file, one.problem) for one in results if one.problem is not None]
    return json.dumps(as_sarif(reports, bad, messages), ensure_ascii=False, indent=2) + "\n"


def as_html(results: Sequence[Examined], messages: Messages) -> str:
    """All results as one offline page."""
    told = [_data(one, messages) | {"pages": _pages(one)} for one in results]
    return check_page(told, messages).decode("utf-8")


def _data(one: Examined, messages: Messages) -> Data:
    if one.report is not None:
        return as_data(one.report) | {"unreadable": ""}
    assert one.problem is not None
    return unreadable_as_data(one.file, one.problem, messages) | {"kind_word": ""}


def _pages(one: Examined) -> list[Data]:
    findings = one.report.findings if one.report else ()
    pages = [_page(page) for page in one.outline]
    for number, finding in enumerate(findings, 1):
        place, mark = _place(one.outline, finding)
        if place is None:
            continue
        flags = pages[place]["flags"]
        assert isinstance(flags, list)
        top = mark.top if mark else 6.0
        beside = sum(abs(flag["top"] - top) < 1 for flag in flags)
        x, y = max(5.0, (mark.left if mark else 12.0) - 6.0) - beside * _FLAG_STEP, top + 2.0
        x = x if x > 3 else 6.0 + beside * _FLAG_STEP
        flags.append(
            {
                "number": number,
                "severity": finding.severity,
                "x": round(x, 1),
                "y": round(y, 1),
                "text_y": round(y + 1.2, 1),
                "top": top,
            }
        )
    return pages


def _place(pages: Sequence[Page], finding: ToldFinding) -> tuple[int | None, Mark | None]:
    """Page and mark of a finding; one about the whole stands at the top of page 1."""
    if finding.paragraph is not None and finding.story.endswith("document.xml"):
        for index, page in enumerate(pages):
            mark = next((m for m in page.marks if m.paragraph == finding.paragraph), None)
            if mark is not None:
                return index, mark
    return (0 if pages else None), None


def _page(page: Page) -> Data:
    marks = [
        {
            "sort": mark.sort,
            "left": round(mark.left, 1),
            "top": round(mark.top, 1),
            "baseline": round(mark.top + mark.height * _DESCENT, 1),
            "width": round(max(mark.width, 0.1), 1),
            "height": round(mark.height, 1),
            "text": mark.text,
            "bold": mark.bold,
            "italic": mark.italic,
        }
        for mark in page.marks
    ]
    return {
        "width": round(page.width, 1),
        "height": round(page.height, 1),
        "marks": marks,
        "flags": [],
    }
