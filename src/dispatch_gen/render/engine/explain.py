"""Where a template fails: the part, the paragraph, the tag; found by compiling or filling once more, one tag a
line. Slow, and only asked when something is wrong."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType

import jinja2

from dispatch_gen.render.engine.environment import StrictEnvironment
from dispatch_gen.render.engine.programs import spread_out

_EXCERPT = 120
_PARAGRAPH = re.compile(r"<w:p[ >]")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_MARKUP = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Fault:
    """The tag, the text of its paragraph, and what jinja2 says of it; "" where that is not known."""

    tag: str
    around: str
    reason: str


def syntax_fault(source: str) -> Fault:
    """Why `source`, which does not compile, does not."""
    lines = Lines(source)
    try:
        StrictEnvironment().from_string(lines.text)
    except jinja2.TemplateSyntaxError as error:
        return _fault(error, lines, error.lineno)
    raise AssertionError("a template that does not compile cannot parse")


def filling_fault(source: str, error: Exception, context: Mapping[str, object]) -> Fault:
    """Why `source` cannot be filled; `error` is what was raised."""
    lines = Lines(source)
    try:
        template = spread_out(source, lines.text)
        for _ in template.root_render_func(template.new_context(dict(context))):
            pass
    except Exception as again:  # a template's expression can fail in any way
        return _fault(again, lines, _line_of(again))
    return _fault(error, lines, 0)


def _fault(error: Exception, lines: "Lines", line: int) -> Fault:
    reason = getattr(error, "message", None) or str(error) or type(error).__name__
    return Fault(lines.tag(line), lines.around(line), str(reason).rstrip("."))


class Lines:
    """The source with each paragraph and each tag on a line of its own, and back from a line to both."""

    def __init__(self, source: str) -> None:
        self.text = re.sub(r"(?=<w:p[ >]|\{\{|\{%)", "\n", source)
        self._lines = self.text.split("\n")
        starts = [n for n, line in enumerate(self._lines, 1) if _PARAGRAPH.match(line)]
        self._starts = [0, *starts]

    def tag(self, line: int) -> str:
        """The tag that stands on `line`."""
        found = _TAG.match(self._lines[line - 1]) if 0 < line <= len(self._lines) else None
        return found[0] if found else ""

    def around(self, line: int) -> str:
        """The text of the paragraph on `line`, or of the nearest one above that has any."""
        at = bisect_right(self._starts, line)
        for number in range(at - 1, -1, -1):
            end = (
                self._starts[number + 1] if number + 1 < len(self._starts) else len(self._lines) + 1
            )
            first = max(self._starts[number] - 1, 0)
            text = _MARKUP.sub("", "".join(self._lines[first : end - 1])).strip()
            if text:
                return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
        return ""


def _line_of(error: Exception) -> int:
    line, traceback = 0, error.__traceback__
    while isinstance(traceback, TracebackType):
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, jinja2.Template):
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line
