"""Issued documents that later ones change: read back from their bags as they are in force, and the duties that
are over."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dispatch_gen.archive import verify as of_archive
from dispatch_gen.archive.layout import PAYLOAD
from dispatch_gen.archive.stored import folder_of
from dispatch_gen.errors import ArchiveError, Problem, has_errors
from dispatch_gen.model.amended import amended
from dispatch_gen.model.changes import Original, Version, ends
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.form import Form
from dispatch_gen.model.obligation import Obligation
from dispatch_gen.model.revision import Relation
from dispatch_gen.register.entry import Outgoing
from dispatch_gen.register.store import Register
from dispatch_gen.source.load import load_file
from dispatch_gen.workflow.records import SOURCE_FOLDER, archive_folder
from dispatch_gen.workspace import Workspace

ENDED: Mapping[Relation, str] = {"replaces": "replaced", "recalls": "recalled"}
"""What puts an end to a document, and what the document is then."""
CONTINUING: frozenset[Relation] = frozenset({"amends", "replaces"})
"""What asks for the same reports, with changes."""


def original_of(
    workspace: Workspace, register: Register, entry: Outgoing, reader: str = ""
) -> Original:
    """An issued document with its forms, as it is in force. `reader` is the id of the later document, for which
    itself and what came after it do not count. Raises ArchiveError, also for a bag that is not what it was."""
    version = issued_version(workspace, entry)
    for later in amendments(register, entry, reader):
        version = amended(version, issued_version(workspace, later))
    return Original(entry.dispatch, entry.written, entry.date, version)


def amendments(register: Register, entry: Outgoing, reader: str = "") -> list[Outgoing]:
    """The documents that amended an entry, the oldest first; for `reader` those before it."""
    found = [one for relation, one in _later(register, entry) if relation == "amends"]
    own = register.entry_of(reader) if reader else None
    return [one for one in found if own is None or _order(one) < _order(own)]


def ended_by(register: Register, entry: Outgoing) -> tuple[Relation, Outgoing] | None:
    """The document that replaced or recalled an entry."""
    found = (one for one in _later(register, entry) if one[0] in ENDED)
    return next(found, None)


def _later(register: Register, entry: Outgoing) -> list[tuple[Relation, Outgoing]]:
    """What was done to an entry, and by which issued document, in order."""
    found = [(link.relation, register.entry(link.to)) for link in entry.linked_from]
    issued = [(relation, one) for relation, one in found if one and one.state == "issued"]
    return sorted(issued, key=lambda one: _order(one[1]))


def _order(entry: Outgoing) -> tuple[object, ...]:
    return entry.date, entry.year, entry.number


def issued_version(workspace: Workspace, entry: Outgoing) -> Version:
    """The issued file of a dispatch, and its forms, from the bag. Raises ArchiveError."""
    assert entry.bag
    archive = archive_folder(workspace)
    harmed = of_archive.verify(archive, [entry.bag], {entry.bag: entry.digest or ""}).problems
    if has_errors(harmed):
        raise ArchiveError(*harmed)
    folder = folder_of(archive, entry.bag) / PAYLOAD / SOURCE_FOLDER
    problems: list[Problem] = []
    dispatch = _read(workspace, folder / f"{entry.dispatch}.yaml", problems)
    ids = dict.fromkeys(reporting.form for reporting in dispatch.reporting)
    forms = {id_: load_file(workspace, folder / f"{id_}.yaml", Form, problems) for id_ in ids}
    if has_errors(problems):
        raise ArchiveError(*problems)
    return Version(dispatch, {id_: form.value for id_, form in forms.items() if form})


def _read(workspace: Workspace, file: Path, problems: list[Problem]) -> Dispatch:
    loaded = load_file(workspace, file, Dispatch, problems)
    if loaded is None or has_errors(problems):
        raise ArchiveError(*problems)
    return loaded.value


def continued_by(register: Register, dispatch: str) -> Iterator[str]:
    """The dispatches that an issued one goes on with, the nearest first: what it amends or replaces."""
    entry = register.entry_of(dispatch)
    while entry:
        older = [link.to for link in entry.links if link.relation in CONTINUING]
        entry = register.entry(older[0]) if older else None
        if entry:
            yield entry.dispatch


# --- duties


def superseded(
    workspace: Workspace, register: Register, obligations: Sequence[Obligation]
) -> Mapping[str, str]:
    """The duties that a later document put an end to: id -> number of that document. Raises ArchiveError."""
    found: dict[str, str] = {}
    for dispatch in dict.fromkeys(one.dispatch for one in obligations):
        entry = register.entry_of(dispatch)
        for relation, later in _bearing_on(register, entry) if entry else ():
            after = issued_version(workspace, later).dispatch
            for one in obligations:
                if one.dispatch == dispatch and ends(relation, after, later.date, one):
                    found.setdefault(one.id, later.written)
    return found


def _bearing_on(register: Register, entry: Outgoing) -> Iterator[tuple[Relation, Outgoing]]:
    """What was done to an entry; and, where it amends another one, what was done to that one after it."""
    yield from _later(register, entry)
    for link in entry.links:
        amended_one = register.entry(link.to) if link.relation == "amends" else None
        for relation, one in _later(register, amended_one) if amended_one else ():
            if _order(one) > _order(entry):
                yield relation, one
