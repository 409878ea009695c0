"""Data files that speak of what is on record: documents that are revised or answered."""

from collections.abc import Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path

from dispatch_gen.errors import Problem, Severity
from dispatch_gen.model.changes import Original
from dispatch_gen.model.deadline import Citation
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.fault import DataPath
from dispatch_gen.model.kinds import LETTER
from dispatch_gen.model.revision import Revision
from dispatch_gen.register.entry import Arrived, Incoming, Outgoing
from dispatch_gen.register.store import Register
from dispatch_gen.source.load import Loaded, Sources, load
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import fold
from dispatch_gen.workflow.originals import ENDED, ended_by, original_of
from dispatch_gen.workflow.records import open_register
from dispatch_gen.workspace import Workspace


def load_recorded(
    workspace: Workspace, files: Iterable[Path], register: Register | None = None
) -> Sources:
    """What `data/` holds, held against the records that it speaks of; with the documents that are revised.

    The register is only opened where there is something to ask it. Raises RegisterError, ArchiveError.
    """
    sources = load(workspace, files)
    asking = [
        one
        for one in sources.dispatches
        if one.value.revises or any(cited.incoming for cited in one.value.citations)
    ]
    if not asking:
        return sources
    with nullcontext(register) if register else closing(open_register(workspace)) as known:
        problems = [problem for one in asking for problem in _arrivals(one, known)]
        originals: dict[str, Original] = {}
        for one in asking:
            problems += _original(workspace, known, one, originals)
    return replace(sources, problems=(*sources.problems, *problems), originals=originals)


# --- the document that is revised


def _original(
    workspace: Workspace,
    register: Register,
    one: Loaded[Dispatch],
    originals: dict[str, Original],
) -> Iterator[Problem]:
    revises = one.value.revises
    if revises is None:
        return
    entry = register.entry_of(revises.dispatch)
    if entry is None or revises.dispatch == one.id:
        place = one.file.place(("revises", "dispatch"))
        yield Problem("issue.original-not-issued", place, values={"dispatch": revises.dispatch})
        return
    original = original_of(workspace, register, entry, one.id)
    originals[entry.dispatch] = original
    if register.entry_of(one.id) is None:
        yield from _ended(register, one, entry)
        yield from _other_kind(one, revises, original)


def _ended(register: Register, one: Loaded[Dispatch], entry: Outgoing) -> Iterator[Problem]:
    """What was replaced or recalled is not changed any more. A draft may lie there; it is not issued."""
    if found := ended_by(register, entry):
        relation, later = found
        place = one.file.place(("revises", "dispatch"))
        values = {"number": entry.written, "later": later.written}
        yield Problem(f"issue.original-{ENDED[relation]}", place, Severity.WARNING, values)


def _other_kind(one: Loaded[Dispatch], revises: Revision, original: Original) -> Iterator[Problem]:
    """Điều 18, khoản 3: content by a document of the same form, slips by a letter."""
    by_letter = revises.relation in ("recalls", "corrects")
    wanted = LETTER if by_letter else original.version.dispatch.kind
    if one.value.kind != wanted:
        values = {"kind": wanted, "number": original.written}
        yield Problem("issue.other-kind", one.file.place(("kind",)), values=values)


# --- the documents that are answered


def _arrivals(one: Loaded[Dispatch], register: Register) -> Iterator[Problem]:
    """Each cited entry is there, and says what the citation says."""
    for index, cited in enumerate(one.value.citations):
        if cited.arrival is None:
            continue
        path: DataPath = ("citations", index, "incoming")
        at = Arrived(*cited.arrival)
        found = register.arrivals(at.year, at.number, at.number)
        if found:
            yield from _differences(one, path, cited, found[0])
        else:
            values = {"given": cited.incoming or ""}
            yield Problem("issue.no-such-arrival", one.file.place(path), values=values)


def _differences(
    one: Loaded[Dispatch], path: DataPath, cited: Citation, entry: Incoming
) -> Iterator[Problem]:
    told = (
        ("number", cited.number, entry.symbol),
        ("date", in_digits(cited.date), in_digits(entry.issued_on)),
        ("issuer", cited.issuer, entry.issuer),
    )
    for key, written, registered in told:
        if fold(written) != fold(registered):
            values = {"written": written, "registered": registered, "number": cited.incoming or ""}
            place = one.file.place((*path[:-1], key))
            yield Problem("issue.arrival-differs", place, values=values)
