"""Slips of the pen: data that hold together and yet say what nobody means. Warnings and notes only."""

import re
from collections.abc import Iterator

from dispatch_gen.errors import Severity
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.fault import DataPath, Fault
from dispatch_gen.model.kinds import LETTER
from dispatch_gen.model.obligation import directive_items, prose, tasks
from dispatch_gen.model.prose import references
from dispatch_gen.vietnamese.text import fold

PLACEHOLDER = "[CẦN BỔ SUNG]"
_SINGLE_BRACE = re.compile(r"(?<!\{)\{\s*(?:deadline|citation|figure)\.[^{}]*\}(?!\})")
_PREFIX = re.compile(r"(?:v/v|về việc)\b")
_AUTOMATIC = re.compile(r"(?:-\s*)?(?:như trên|lưu\s*:)")


def check_slips(dispatch: Dispatch) -> Iterator[Fault]:
    """Every slip of a dispatch."""
    for path, text in _texts(dispatch):
        if PLACEHOLDER in text:
            yield _warning("placeholder-left", path, mark=PLACEHOLDER)
        for match in _SINGLE_BRACE.finditer(text):
            yield _warning("single-brace", path, given=match[0], wanted=f"{{{match[0]}}}")
    for path, text in _plain_texts(dispatch):
        if "{{" in text:
            yield _warning("expression-not-here", path, given=text)
    yield from _check_subject(dispatch)
    for index, recipient in enumerate(dispatch.recipients):
        if _AUTOMATIC.match(fold(recipient.name or "")):
            path = ("recipients", index, "name")
            yield _warning("recipient-automatic", path, given=recipient.name or "")
    yield from _check_signatory(dispatch)
    yield from _check_deadlines(dispatch)


def _warning(code: str, path: DataPath, **values: str) -> Fault:
    return Fault(f"data.{code}", path, Severity.WARNING, values)


def _texts(dispatch: Dispatch) -> Iterator[tuple[DataPath, str]]:
    yield from prose(dispatch)
    yield from _plain_texts(dispatch)


def _plain_texts(dispatch: Dispatch) -> Iterator[tuple[DataPath, str]]:
    """What is printed as it is, references too."""
    yield ("subject",), dispatch.subject
    for key in ("addressees", "recipients"):
        for index, who in enumerate(getattr(dispatch, key)):
            yield (key, index, "name"), who.name or ""
    for index, correction in enumerate(dispatch.revises.corrections if dispatch.revises else ()):
        for key in ("at", "was", "now"):
            yield ("revises", "corrections", index, key), getattr(correction, key)


def _check_subject(dispatch: Dispatch) -> Iterator[Fault]:
    """II.5.b: `V/v` is printed by the template; no full stop at the end."""
    if dispatch.kind == LETTER and _PREFIX.match(fold(dispatch.subject)):
        yield _warning("subject-prefix", ("subject",), given=dispatch.subject.split()[0])
    if dispatch.subject.endswith("."):
        yield _warning("subject-full-stop", ("subject",))


def _check_signatory(dispatch: Dispatch) -> Iterator[Fault]:
    """II.7: a deputy signs for the head."""
    signatory = dispatch.signatory
    deputy = fold(signatory.title).startswith("phó ")
    if deputy and not any(authority.prefix == "KT." for authority in signatory.authority):
        yield _warning("deputy-without-head", ("signatory", "title"), given=signatory.title)


def _check_deadlines(dispatch: Dispatch) -> Iterator[Fault]:
    """A deadline that obliges nobody."""
    obliging = {task.path for task in tasks(dispatch)}
    for path, _, item in directive_items(dispatch):
        if item.deadline and path not in obliging:
            yield _warning("deadline-without-assignee", (*path, "deadline"), id=item.deadline)
    used = {item.deadline for _, _, item in directive_items(dispatch)}
    used |= {reporting.deadline for reporting in dispatch.reporting}
    used |= {r.id for _, text in prose(dispatch) for r in references(text) if r.kind == "deadline"}
    for index, deadline in enumerate(dispatch.deadlines):
        if deadline.id not in used:
            path = ("deadlines", index, "id")
            yield Fault("data.unused-deadline", path, Severity.NOTE, {"id": deadline.id})
