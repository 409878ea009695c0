"""A report in words: what every format shows, in one language."""

from dataclasses import dataclass

from dispatch_gen.check.finding import Finding, NotEvaluated, Report, Said, Spot
from dispatch_gen.check.standard import Rule, Standard, nd30
from dispatch_gen.messages import Messages
from dispatch_gen.model.kinds import kinds
from dispatch_gen.vietnamese.dates import in_digits

_ANNEX_I = "IV"
"""Clauses that begin so belong to Annex I, Part I."""


_QUOTED = ("text", "mark", "face", "language", "day")
"""Values that are text of the document, no numbers."""


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """One finding, ready to be read."""

    code: str
    name: str
    """Name of the fault, the same in every language."""
    severity: str
    severity_word: str
    title: str
    clause: str
    confidence: str
    part: str
    where: str
    """Part, paragraph and page."""
    text: str
    paragraph: int | None
    page: int | None
    measured: str
    allowed: str
    remedy: str
    others: tuple[str, ...]
    """Where else the same was found."""
    story: str
    """Name of the part of the file, `word/document.xml`."""
    ordinal: int | None
    """Place of the paragraph among all of its story, from 0."""


@dataclass(frozen=True, slots=True)
class ToldGap:
    """Something that was not evaluated."""

    code: str
    title: str
    clause: str
    reason: str


@dataclass(frozen=True, slots=True)
class ToldReport:
    """A report, ready to be read."""

    file: str
    norm: str
    kind: str
    kind_word: str
    verdict: str
    """One sentence: how many of what, or why nothing was judged."""
    errors: int
    warnings: int
    notes: int
    findings: tuple[ToldFinding, ...]
    checked: tuple[str, ...]
    """Codes of the rules that were judged."""
    not_applicable: tuple[str, ...]
    not_evaluated: tuple[ToldGap, ...]
    unchecked: tuple[ToldGap, ...]
    summary: str
    """What was checked and what was not."""


def tell(
    report: Report, file: str, messages: Messages, standard: Standard | None = None
) -> ToldReport:
    """The words of a report."""
    norm = standard or nd30()
    findings = tuple(told_finding(one, messages) for one in report.findings)
    counts = {
        name: sum(f.severity == name for f in findings) for name in ("error", "warning", "note")
    }
    return ToldReport(
        file=file,
        norm=norm.title,
        kind=report.kind or "",
        kind_word=kind_word(report.kind, messages),
        verdict=_verdict(report, counts, messages),
        errors=counts["error"],
        warnings=counts["warning"],
        notes=counts["note"],
        findings=findings,
        checked=tuple(rule.code for rule in report.checked),
        not_applicable=tuple(rule.code for rule in report.not_applicable),
        not_evaluated=tuple(_gap(one, messages) for one in report.not_evaluated),
        unchecked=tuple(
            ToldGap(
                "",
                "",
                clause_in_words(one.clause, messages),
                messages.text(f"unknown.{one.reason}"),
            )
            for one in report.unchecked
        ),
        summary=messages.text(
            "interface.check-summary",
            checked=len(report.checked),
            aside=len(report.not_applicable),
            unknown=len(report.not_evaluated),
            unchecked=len(report.unchecked),
            norm=norm.title,
            day=in_digits(norm.checked),
        ),
    )


def _verdict(report: Report, counts: dict[str, int], messages: Messages) -> str:
    if report.not_judged:
        return sentence(messages.text(f"unknown.{report.not_judged}")) + "."
    return messages.text(
        "interface.count-problems",
        errors=counts["error"],
        warnings=counts["warning"],
        notes=counts["note"],
    )


def kind_word(kind: str | None, messages: Messages) -> str:
    """The name of a kind, as Vietnamese offices have it."""
    known = kinds().get(kind or "")
    if known is not None:
        return known.name
    return messages.text("interface.check-annex" if kind else "interface.check-unknown-kind")


def told_finding(finding: Finding, messages: Messages) -> ToldFinding:
    """One finding in words."""
    rule, spot = finding.rule, finding.spot
    measured, allowed = _said(finding.measured, messages), _said(finding.allowed, messages)
    values = {
        "part": _part(spot.part or rule.part, messages),
        "measured": measured,
        "allowed": allowed,
    }
    return ToldFinding(
        code=rule.code,
        name=rule.judge,
        severity=finding.severity.value,
        severity_word=messages.text(f"interface.{finding.severity.value}"),
        title=sentence(messages.text(f"nd30.{rule.judge}", **values)),
        clause=clause_in_words(rule.clause, messages),
        confidence=messages.text(f"interface.confidence-{rule.confidence.value}"),
        part=values["part"],
        where=_where(spot, messages),
        text=spot.text,
        paragraph=spot.paragraph.number if spot.paragraph else None,
        page=spot.page,
        measured=measured,
        allowed=allowed,
        remedy=sentence(messages.remedy_of(f"nd30.{rule.judge}", values)),
        others=tuple(_where(one, messages) for one in finding.others),
        story=spot.paragraph.part if spot.paragraph else "",
        ordinal=spot.paragraph.ordinal if spot.paragraph else None,
    )


def _gap(one: NotEvaluated, messages: Messages) -> ToldGap:
    reason = messages.text(f"unknown.{one.reason}")
    return ToldGap(
        one.rule.code,
        title_of(one.rule, messages),
        clause_in_words(one.rule.clause, messages),
        reason,
    )


def title_of(rule: Rule, messages: Messages) -> str:
    """What the fault is, with no document in hand."""
    values = {"part": part_of(rule, messages), "measured": "…", "allowed": "…"}
    return sentence(messages.text(f"nd30.{rule.judge}", **values))


def part_of(rule: Rule, messages: Messages) -> str:
    """What a rule is about."""
    if "sides" in rule.limits:
        return ", ".join(_part(side, messages) for side in rule.texts("sides"))
    return _part(rule.part, messages)


def clause_in_words(clause: str, messages: Messages) -> str:
    """Where the decree says it."""
    if not clause:
        return messages.text("interface.clause-none")
    if clause[0] in _ANNEX_I:
        return messages.text("interface.clause", clause=clause)
    return messages.text("interface.clause-other", clause=clause)


def _part(name: str, messages: Messages) -> str:
    return messages.text(f"part.{name}") if name else messages.text("part.other")


def _where(spot: Spot, messages: Messages) -> str:
    pieces = [sentence(_part(spot.part, messages))]
    if spot.paragraph is not None and spot.paragraph.part.endswith("document.xml"):
        pieces.append(messages.text("interface.check-paragraph", number=spot.paragraph.number))
    if spot.page is not None:
        pieces.append(messages.text("interface.check-page", number=spot.page))
    return ", ".join(pieces)


def _said(one: Said | None, messages: Messages) -> str:
    if one is None:
        return ""
    values = {name: _value(name, value, messages) for name, value in one.values.items()}
    return messages.text(f"measure.{one.key}", **values)


def _value(name: str, value: str, messages: Messages) -> str:
    """Names of parts in words, decimals with the comma of Vietnamese; quoted text stays as it is."""
    if value.startswith("part."):
        return messages.text(value)
    decimal = name not in _QUOTED and messages.language == "vi"
    return value.replace(".", ",") if decimal else value


def sentence(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]
