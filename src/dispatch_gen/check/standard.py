"""The norm as data: rules with their limits, clauses and dates (`standards/*.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from dispatch_gen.errors import Severity

Limit = int | float | str | tuple["Limit", ...]
"""A limit of a rule: lengths in mm, sizes and spacing in points."""


class Confidence(StrEnum):
    """Where a rule comes from."""

    TEXT = "text"
    MODEL = "model"
    PRACTICE = "practice"
    OURS = "ours"


_SEVERITIES = {
    Confidence.TEXT: Severity.ERROR,
    Confidence.MODEL: Severity.WARNING,
    Confidence.PRACTICE: Severity.WARNING,
    Confidence.OURS: Severity.NOTE,
}
_OWN = (
    "judge",
    "part",
    "clause",
    "confidence",
    "severity",
    "kinds",
    "not_kinds",
    "good",
    "bad",
    "rendered",
)


@dataclass(frozen=True)
class Rule:
    """One rule of the norm."""

    code: str
    judge: str
    """Name of the function that judges by it."""
    clause: str
    """Of Annex I, Part I unless it says otherwise; empty for what the decree does not say."""
    confidence: Confidence
    severity: Severity
    part: str
    """Name of the part that it is about; empty for a rule about the whole."""
    kinds: frozenset[str]
    not_kinds: frozenset[str]
    limits: Mapping[str, Limit]
    good: str
    bad: str
    rendered: bool
    """It can be judged on the rendered page only."""

    def number(self, name: str) -> float:
        """A limit that is a number."""
        limit = self.limits[name]
        assert isinstance(limit, int | float)
        return float(limit)

    def text(self, name: str) -> str:
        """A limit that is a text."""
        limit = self.limits[name]
        assert isinstance(limit, str)
        return limit

    def texts(self, name: str) -> tuple[str, ...]:
        """A limit that is a list of texts."""
        limit = self.limits[name]
        assert isinstance(limit, tuple)
        return tuple(str(one) for one in limit)

    def numbers(self, name: str) -> tuple[float, ...]:
        """A limit that is a list of numbers."""
        limit = self.limits[name]
        assert isinstance(limit, tuple)
        return tuple(float(one) for one in limit if isinstance(one, int | float))

    def flag(self, name: str) -> bool:
        """Whether something is asked for; what is not said is not."""
        return name in self.limits and self.limits[name] is True

    def applies_to(self, kind: str | None) -> bool:
        """Whether it holds for a kind of document; None, a kind not known, has the common rules only."""
        if kind is None:
            return not self.kinds and not self.not_kinds
        return (not self.kinds or kind in self.kinds) and kind not in self.not_kinds


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What the norm asks and no program can tell from the file."""

    clause: str
    reason: str


@dataclass(frozen=True)
class Standard:
    """A norm."""

    name: str
    title: str
    in_force: date
    checked: date
    annex_rules: tuple[str, ...]
    """Beginnings of the codes that hold for a file of annexes only."""
    samples: Mapping[str, str]
    """An example of each part."""
    rules: tuple[Rule, ...]
    unchecked: tuple[Unchecked, ...]

    def rules_named(self, name: str) -> tuple[Rule, ...]:
        """The rule of a code, or all rules of a name (`size`); capital letters do not count."""
        return tuple(r for r in self.rules if name.casefold() in (r.code.casefold(), r.judge))


@cache
def nd30() -> Standard:
    """Nghị định 30/2020/NĐ-CP."""
    return _read("nd30")


def _read(name: str) -> Standard:
    path = files(__package__).joinpath("standards", f"{name}.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Standard(
        name=data["name"],
        title=data["title"],
        in_force=data["in_force"],
        checked=data["checked"],
        annex_rules=tuple(data["annex_rules"]),
        samples=data["samples"],
        rules=tuple(_rule(code, row) for code, row in data["rules"].items()),
        unchecked=tuple(Unchecked(row["clause"], row["reason"]) for row in data["unchecked"]),
    )


def _rule(code: str, row: dict[str, object]) -> Rule:
    confidence = Confidence(str(row.get("confidence", "text")))
    severity = row.get("severity")
    return Rule(
        code=code,
        judge=str(row["judge"]),
        clause=str(row["clause"]),
        confidence=confidence,
        severity=_SEVERITIES[confidence] if severity is None else Severity(str(severity)),
        part=str(row.get("part", "")),
        kinds=_names(row.get("kinds")),
        not_kinds=_names(row.get("not_kinds")),
        limits={name: _limit(value) for name, value in row.items() if name not in _OWN},
        good=str(row.get("good", "")),
        bad=str(row.get("bad", "")),
        rendered=bool(row.get("rendered", False)),
    )


def _names(value: object) -> frozenset[str]:
    return frozenset(value) if isinstance(value, list) else frozenset()


def _limit(value: object) -> Limit:
    if isinstance(value, list):
        return tuple(_limit(one) for one in value)
    assert isinstance(value, int | float | str)
    return value
