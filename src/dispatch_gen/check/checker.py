"""Holds a document against the norm."""

import re
from dataclasses import replace

from dispatch_gen.check.facts import Facts
from dispatch_gen.check.finding import Finding, Found, NotEvaluated, Report, Spot, Unknown
from dispatch_gen.check.layout.find import find_layout
from dispatch_gen.check.layout.head import kind_of_title
from dispatch_gen.check.layout.parts import Layout, PartName
from dispatch_gen.check.layout.words import is_near, words
from dispatch_gen.check.pages import Printed
from dispatch_gen.check.readings import read_number
from dispatch_gen.check.rules import (
    agreement,
    annex,
    body,
    encoding,
    head,
    headings,
    lists,
    page,
    parts,
    place,
    rendered,
    ruling,
    signer,
    stamps,
    text,
)
from dispatch_gen.check.rules.base import JUDGES, fold_places
from dispatch_gen.check.standard import Rule, Standard, nd30
from dispatch_gen.errors import Severity
from dispatch_gen.model.kinds import LETTER, kinds
from dispatch_gen.ooxml.facts import Align, Document
from dispatch_gen.vietnamese.text import fold

RULE_MODULES = (
    agreement,
    annex,
    body,
    encoding,
    head,
    headings,
    lists,
    page,
    parts,
    place,
    rendered,
    ruling,
    signer,
    stamps,
    text,
)
"""Imported so that their judges are entered."""

_LEGAL = re.compile(r"\d*\s*/\s*(?:19|20)\d\d\s*/\s*(?:L|NQ|NĐ|QĐ|TT|TTLT|CT|PL)\b")
"""Symbols of legal normative documents bear the year: `12/2024/QĐ-UBND`."""


def check(
    document: Document, printed: Printed | None = None, standard: Standard | None = None
) -> Report:
    """Judge a document by every rule of the norm that holds for its kind."""
    norm = standard or nd30()
    layout = find_layout(document, [kind.name for kind in kinds().values()])
    facts = Facts(document, layout, kind_of(layout), printed)
    other = _other_norm(facts, norm)
    if other:
        return Report(facts.kind, (), (), (), (), norm.unchecked, "", other)
    return _judge(facts, norm)


def _judge(facts: Facts, norm: Standard) -> Report:
    findings: list[Finding] = []
    unknown: list[NotEvaluated] = []
    checked: list[Rule] = []
    aside: list[Rule] = []
    for rule in norm.rules:
        if not _is_about(rule, facts, norm):
            aside.append(rule)
            continue
        verdicts = list(JUDGES[rule.judge](rule, facts))
        reasons = dict.fromkeys(one.reason for one in verdicts if isinstance(one, Unknown))
        unknown += [NotEvaluated(rule, reason) for reason in reasons]
        found = [one for one in verdicts if isinstance(one, Found)]
        findings += [
            Finding(rule, _on_page(first.spot, facts), first.measured, first.allowed, others)
            for first, others in fold_places(found)
        ]
        if found or not reasons:
            checked.append(rule)
    order = list(Severity)
    findings.sort(key=lambda one: (order.index(one.severity), _place(one), one.rule.code))
    return Report(
        facts.kind, tuple(findings), tuple(checked), tuple(aside), tuple(unknown), norm.unchecked
    )


def _on_page(spot: Spot, facts: Facts) -> Spot:
    """The spot with its page, where the pages are known."""
    if facts.printed is None or spot.paragraph is None or spot.page is not None:
        return spot
    return replace(spot, page=facts.printed.page_of(spot.paragraph.text))


def _place(finding: Finding) -> int:
    return finding.spot.paragraph.number if finding.spot.paragraph is not None else 0


def _is_about(rule: Rule, facts: Facts, norm: Standard) -> bool:
    """Whether a rule concerns this document: its kind, and the parts that it has."""
    if facts.kind == ANNEX:
        if not rule.code.startswith(norm.annex_rules):
            return False
    elif not rule.applies_to(facts.kind):
        return False
    about = rule.part
    if not about or rule.judge == "missing":
        return True
    if about.startswith("annex-"):
        return any(part.name.value == about for part in facts.layout.annexes)
    return facts.part(about) is not None


# --- kinds ----------------------------------------------------------------------------------------

ANNEX = "annex"
"""A file that holds annexes only: a form, a table."""


def kind_of(layout: Layout) -> str | None:
    """Id of the kind: by its title, else by its symbol, else by the form of a công văn."""
    by_name = {kind.name: kind.id for kind in kinds().values()}
    title = layout.part(PartName.KIND)
    if title is not None:
        named = kind_of_title(title.pieces[0], list(by_name))
        if named is not None:
            return by_name[named]
    if not layout.parts or (
        layout.annexes and layout.part(PartName.NATIONAL_TITLE) is None and not layout.body
    ):
        return ANNEX if layout.annexes else None
    if title is None and _has_subject_of_a_letter(layout):
        return LETTER  # whatever the symbol begins with: `CT` is a chỉ thị, and the tax office too
    number = layout.part(PartName.NUMBER)
    symbol = read_number(number.pieces[0].text).symbol if number else ""
    first = re.split(r"[-–]", symbol.strip())[0].strip()
    for kind in kinds().values():
        if kind.abbreviation and first == kind.abbreviation:
            return kind.id
    if layout.part(PartName.ADDRESSEES):
        return LETTER
    return LETTER if symbol.strip() and not _has_other_title(layout) else None


def _has_subject_of_a_letter(layout: Layout) -> bool:
    """`V/v …`, or `Về việc …` in the column of the number; in the middle it is the subject of a named type."""
    part = layout.part(PartName.SUBJECT_LINE)
    room = part.pieces[0].paragraph.room if part else None
    aside = room is not None and (room.cell is not None or room.box is not None)
    return part is not None and (aside or fold(part.text).startswith("v/v"))


def _has_other_title(layout: Layout) -> bool:
    """A line in upper case in the middle above the text: the title of a kind that is not known."""
    first = layout.body[0].paragraph if layout.body else None
    return first is not None and first.format.align is Align.CENTER and first.text.isupper()


def _other_norm(facts: Facts, norm: Standard) -> str:
    """Why a document is not judged by this norm; empty when it is."""
    title = facts.layout.part(PartName.NATIONAL_TITLE)
    if title is not None and any(is_near(title.text, other) for other in words().other_titles):
        return "other-norm"
    number = facts.layout.part(PartName.NUMBER)
    if number is not None and _LEGAL.search(number.text):
        return "legal-document"
    if facts.date is not None and facts.date.date is not None and facts.date.date < norm.in_force:
        return "before-the-norm"
    return ""


__all__ = ["ANNEX", "check", "kind_of"]
