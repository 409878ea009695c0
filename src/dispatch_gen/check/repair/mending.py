"""What a repair is, and which findings have one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dispatch_gen.check.checker import kind_of
from dispatch_gen.check.facts import Facts
from dispatch_gen.check.finding import Finding, Report
from dispatch_gen.check.layout.find import find_layout
from dispatch_gen.check.layout.parts import BodyItem, Part
from dispatch_gen.check.standard import Rule
from dispatch_gen.model.kinds import kinds
from dispatch_gen.ooxml.edit import (
    TWIPS_PER_MM,
    At,
    Edit,
)
from dispatch_gen.ooxml.facts import Document, Paragraph


@dataclass(frozen=True, slots=True)
class Repair:
    """A fault with the changes that mend it."""

    finding: Finding
    edits: tuple[Edit, ...]
    is_last: bool = False
    """To be done when nothing else is left to do: a rule is measured by letters that have their size."""


def facts_of(document: Document) -> Facts:
    """What the rules, and the repairs, look at."""
    layout = find_layout(document, [kind.name for kind in kinds().values()])
    return Facts(document, layout, kind_of(layout))


def repairs(report: Report, facts: Facts) -> tuple[Repair, ...]:
    """What can be mended of what was found; faults that only a person can mend are left out."""
    found = []
    for finding in report.findings:
        mend = _MENDERS.get(finding.rule.judge)
        edits = tuple(mend(Case(finding, facts))) if mend else ()
        if edits:
            found.append(Repair(finding, edits, finding.rule.judge.startswith("rule-")))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Case:
    """A fault, and the document in which it was found."""

    finding: Finding
    facts: Facts

    @property
    def rule(self) -> Rule:
        """The rule that was broken."""
        return self.finding.rule

    @property
    def part(self) -> Part | None:
        """The part that it is about."""
        return self.facts.part(self.rule.part)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in which the fault was found."""
        for spot in (self.finding.spot, *self.finding.others):
            if spot.paragraph is not None:
                yield spot.paragraph

    def items(self) -> Iterator[tuple[BodyItem, BodyItem | None]]:
        """The paragraphs of the body in which the fault was found, each with the one before it."""
        places = {at(paragraph) for paragraph in self.paragraphs()}
        body = self.facts.layout.body
        for before, item in zip((None, *body), body, strict=False):
            if at(item.paragraph) in places:
                yield item, before


_Mender = Callable[[Case], Iterable[Edit]]
_MENDERS: dict[str, _Mender] = {}


def mends(*judges: str) -> Callable[[_Mender], _Mender]:
    """Enter a function for the faults that these judges find."""

    def enter(function: _Mender) -> _Mender:
        for name in judges:
            assert name not in _MENDERS, name
            _MENDERS[name] = function
        return function

    return enter


def at(paragraph: Paragraph) -> At:
    """Where a paragraph stands in the file."""
    return At(paragraph.part, paragraph.ordinal)


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)
