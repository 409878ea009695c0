"""What a parser's error means to the one who wrote the file: where reading stopped, and why."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from dispatch_gen.errors import Problem
from dispatch_gen.source.source_text import SourceText, in_quotes, short

_QUOTED = re.compile(r""" "(?:[^"\\]++|\\.)*+" | '(?:[^']++|'')*+' """, re.DOTALL | re.VERBOSE)
_ESCAPE = re.compile(r"\\[xuU]?\Z")
_KEY = re.compile(r"(?P<key>.*?:)\s+(?P<value>.*)")
_ALIAS_BEFORE = re.compile(r"(?:^|\s)(\*)\S*\s*\Z")
_CLOSING = {"[": "]", "{": "}"}
INDICATORS = {"&": "anchor", "*": "alias", "!": "tag"}


@dataclass(frozen=True, slots=True)
class Stop:
    """Where reading stopped (`at`) and where the thing began that was being read (`begun`)."""

    source: SourceText
    at: int
    begun: int
    by_scanner: bool = True

    @property
    def here(self) -> str:
        """The character at `at`; empty at the end of the file."""
        return self.source.character(self.at)

    @property
    def opened(self) -> str:
        """The character at `begun`."""
        return self.source.character(self.begun)

    @property
    def before(self) -> str:
        """What stands before `at` on its line."""
        return self.source.line(self.at)[: self.source.spot(self.at)[1] - 1]

    def problem(self, fault: str, offset: int, **values: str) -> Problem:
        """A problem at `offset` that quotes the line there."""
        return self.source.problem(fault, offset, text=short(self.source.line(offset)), **values)


def explained(stop: Stop) -> Problem:
    """The first rule that knows what happened here, else a general sentence."""
    told = (rule(stop) for rule in _RULES)
    return next(filter(None, told), None) or stop.problem("syntax", stop.at)


def _tab(stop: Stop) -> Problem | None:
    if stop.here != "\t":
        return None
    return stop.problem("tab-inside" if stop.before.strip() else "tab", stop.at)


def _bracket(stop: Stop) -> Problem | None:
    if stop.by_scanner or stop.begun == stop.at or stop.opened not in _CLOSING:
        return None
    line, opened_line = stop.source.spot(stop.at)[0], stop.source.spot(stop.begun)[0]
    closing = _CLOSING[stop.opened]
    if stop.here and line == opened_line:
        return stop.problem("comma", stop.at, opening=stop.opened, closing=closing)
    return stop.problem("bracket", stop.begun, opening=stop.opened, closing=closing, line=str(line))


def _text_after(stop: Stop) -> Problem | None:
    closing = stop.before.rstrip()[-1:]
    if stop.here and closing and closing in "\"']}":
        return stop.problem("text-after", stop.at, closing=closing)
    return None


def _quote(stop: Stop) -> Problem | None:
    if not stop.by_scanner or stop.opened not in {'"', "'"}:
        return None
    if _ESCAPE.search(stop.source.text[stop.begun : stop.at]) and stop.here:
        return stop.problem("escape", stop.at)
    if _QUOTED.match(stop.source.text, stop.begun):
        return None
    return stop.problem("quote", stop.begun, quote=stop.opened)


def _indicator(stop: Stop) -> Problem | None:
    offsets = [stop.at, stop.begun] if stop.by_scanner else [stop.at]
    alias = _ALIAS_BEFORE.search(stop.before)
    if alias:
        offsets.append(stop.at - len(stop.before) + alias.start(1))
    faults = ((INDICATORS.get(stop.source.character(offset)), offset) for offset in offsets)
    return next((stop.problem(fault, offset) for fault, offset in faults if fault), None)


def _colon(stop: Stop) -> Problem | None:
    inside = stop.begun != stop.at
    if stop.here != ":" or (stop.by_scanner and inside):
        return None
    if not stop.before.strip(" -?") or not (stop.by_scanner or inside):
        return stop.problem("empty-key", stop.at)
    if not stop.by_scanner:
        return None
    known = _KEY.fullmatch(stop.source.line(stop.at))
    if known is None or len(known["key"]) > len(stop.before):
        return stop.problem("unexpected-key", stop.at)
    example = f"{short(known['key'])} {in_quotes(known['value'])}"
    return stop.problem("colon", stop.at, example=example)


def _reserved(stop: Stop) -> Problem | None:
    if stop.by_scanner and stop.opened in {"|", ">", "%"}:
        return stop.problem("reserved", stop.begun, character=stop.opened)
    if stop.begun == stop.at and stop.here and stop.here in "%@`,?]}":
        return stop.problem("reserved", stop.at, character=stop.here)
    return None


def _layout(stop: Stop) -> Problem | None:
    if stop.by_scanner and stop.begun != stop.at:
        return stop.problem("missing-colon", stop.begun)
    if stop.begun == stop.at and stop.here == "-":
        return stop.problem("dash", stop.at)
    if not stop.by_scanner and not stop.before.strip():
        return stop.problem("indentation", stop.at)
    return None


_Rule: TypeAlias = Callable[[Stop], Problem | None]
_RULES: tuple[_Rule, ...] = (
    _tab,
    _bracket,
    _colon,
    _text_after,
    _quote,
    _indicator,
    _reserved,
    _layout,
)
