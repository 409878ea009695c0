"""Mend the formatting of a dispatch that somebody made; say what was mended and what is left for a person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dispatch_gen.check.checker import check
from dispatch_gen.check.finding import Finding, Report, Spot
from dispatch_gen.check.repair import facts_of, repairs
from dispatch_gen.check.tell import ToldFinding, told_finding
from dispatch_gen.errors import CannotGoOn, Place, Problem, Severity, UnreadableFile, UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.ooxml.edit import apply_edits
from dispatch_gen.ooxml.facts import Document
from dispatch_gen.ooxml.package import BadPackage, read_file
from dispatch_gen.ooxml.reader import read_document
from dispatch_gen.workspace.files import reason, told_name

_ROUNDS = 8
"""One repair may bring to light another fault: larger letters make a second page, and that wants a number."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file with its formatting mended."""

    data: bytes
    """The very bytes that were given, when there was nothing to mend."""
    applied: tuple[Finding, ...]
    """What was found and is mended, with the places where it was."""
    left: tuple[Finding, ...]
    """What is still there."""
    not_judged: str = ""
    """Why nothing was looked at, as an entry of room `unknown`; empty when it was."""


@dataclass(frozen=True, slots=True)
class FixedFile:
    """The same in words."""

    data: bytes
    applied: tuple[ToldFinding, ...]
    left: tuple[ToldFinding, ...]
    has_errors: bool
    """Whether any of what is left is an error."""
    not_judged: str = ""
    """Why nothing was looked at."""


def fix_file(file: Path, messages: Messages | None = None) -> FixedFile:
    """`fix` for a file, which stays as it is. Raises what `fix` raises, with the file's name."""
    words, place = messages or Messages(), Place(told_name(file))
    try:
        data = read_file(file)
    except OSError as error:
        values = {"reason": reason(error)}
        raise UnreadableFile(Problem("file.unreadable", place, values=values)) from error
    except BadPackage as error:
        raise UnreadableFile(Problem(f"file.{error.reason}", place)) from error
    try:
        fixed = fix(data)
    except CannotGoOn as error:
        raise type(error)(*(replace(one, place=place) for one in error.problems)) from error
    return FixedFile(
        data=fixed.data,
        applied=tuple(told_finding(one, words) for one in fixed.applied),
        left=tuple(told_finding(one, words) for one in fixed.left),
        has_errors=any(one.severity is Severity.ERROR for one in fixed.left),
        not_judged=words.text(f"unknown.{fixed.not_judged}") if fixed.not_judged else "",
    )


def fix(data: bytes) -> Fixed:
    """Mend what has exactly one right form, and never a word. Raises UnreadableFile, and UsageError for a
    signed file: any change would break the signature."""
    document = _read(data)
    if document.signed:
        raise UsageError(Problem("repair.signed"))
    rounds = _Rounds(data, document)
    while not rounds.settled:  # rules whose repairs undo one another are left to a person
        rounds = _Rounds(data, document, rounds.restless)
    assert _words(rounds.document) == _words(document), "a repair has changed words"
    applied = tuple(_gone(rounds.tried, rounds.report.findings))
    return Fixed(rounds.data, applied, rounds.report.findings, rounds.report.not_judged)


def _read(data: bytes) -> Document:
    try:
        return read_document(data)
    except BadPackage as error:
        raise UnreadableFile(Problem(f"file.{error.reason}", values=error.values)) from error


class _Rounds:
    """Check and mend until nothing changes any more; `without` are codes of rules to leave alone."""

    def __init__(
        self, data: bytes, document: Document, without: frozenset[str] = frozenset()
    ) -> None:
        self.data, self.document = data, document
        self.tried = list(check(document).findings)
        """What was found at first, and what repairs brought to light and mended."""
        self.restless = without
        self.settled = False
        for _ in range(_ROUNDS):
            self.report, changed, codes = self._mended(without)
            if changed == self.data:
                self.settled = True
                return
            self.data, self.document = changed, read_document(changed)
        self.restless = without | codes

    def _mended(self, without: frozenset[str]) -> tuple[Report, bytes, frozenset[str]]:
        report = check(self.document)
        found = [
            one
            for one in repairs(report, facts_of(self.document))
            if one.finding.rule.code not in without
        ]
        for some in ([one for one in found if not one.is_last], found):
            changed = apply_edits(self.data, [edit for one in some for edit in one.edits])
            if changed != self.data:
                self.tried += [one.finding for one in some]
                return report, changed, frozenset(one.finding.rule.code for one in some)
        return report, self.data, frozenset()


def _words(document: Document) -> list[str]:
    """The text of every paragraph, without page numbers and what only headers and footers hold."""
    texts = ("".join(s.text for s in p.spans if s.field != "PAGE") for p in document.paragraphs)
    return [text for text in texts if text.strip()]


# --- what was mended ------------------------------------------------------------------------------


def _gone(tried: Iterable[Finding], left: Iterable[Finding]) -> Iterator[Finding]:
    """The places that were mended, in the faults as they were found first."""
    seen = {(one.rule.code, _place(spot)) for one in left for spot in _spots(one)}
    for finding in tried:
        spots = []
        for spot in _spots(finding):
            if (key := (finding.rule.code, _place(spot))) not in seen:
                spots.append(spot)
                seen.add(key)
        if spots:
            yield replace(finding, spot=spots[0], others=tuple(spots[1:]))


def _spots(finding: Finding) -> tuple[Spot, ...]:
    return (finding.spot, *finding.others)


def _place(spot: Spot) -> tuple[str, str, str]:
    """What tells two places apart and no repair changes: the part, and the text of the paragraph."""
    here = spot.paragraph
    return (spot.part, "", "") if here is None else (spot.part, here.part, here.full_text)
