"""Issued documents that later ones change: read back from their bags, and the duties that are over."""

from collections.abc import Mapping, Sequence

from dispatch_gen.archive.layout import PAYLOAD
from dispatch_gen.archive.stored import folder_of
from dispatch_gen.errors import ArchiveError, Problem, has_errors
from dispatch_gen.model.changes import Original, Version, ends
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.form import Form
from dispatch_gen.model.obligation import Obligation
from dispatch_gen.register.entry import Outgoing
from dispatch_gen.register.store import Register
from dispatch_gen.source.load import Loaded, load_file
from dispatch_gen.workflow.records import SOURCE_FOLDER, archive_folder
from dispatch_gen.workspace import Workspace


def original_of(workspace: Workspace, entry: Outgoing) -> Original:
    """An issued document with its forms as they were. Raises ArchiveError."""
    loaded, forms = source_of(workspace, entry)
    version = Version(loaded.value, forms)
    return Original(entry.dispatch, entry.written, entry.date, version)


def source_of(workspace: Workspace, entry: Outgoing) -> tuple[Loaded[Dispatch], dict[str, Form]]:
    """The issued file of a dispatch, and its forms, from the bag. Raises ArchiveError."""
    assert entry.bag
    folder = folder_of(archive_folder(workspace), entry.bag) / PAYLOAD / SOURCE_FOLDER
    problems: list[Problem] = []
    loaded = load_file(workspace, folder / f"{entry.dispatch}.yaml", Dispatch, problems)
    if loaded is None or has_errors(problems):
        raise ArchiveError(*problems)
    ids = dict.fromkeys(reporting.form for reporting in loaded.value.reporting)
    forms = {id_: load_file(workspace, folder / f"{id_}.yaml", Form, problems) for id_ in ids}
    if has_errors(problems):
        raise ArchiveError(*problems)
    return loaded, {id_: form.value for id_, form in forms.items() if form}


def superseded(
    workspace: Workspace, register: Register, obligations: Sequence[Obligation]
) -> Mapping[str, str]:
    """The duties that a later document put an end to: id -> number of that document. Raises ArchiveError."""
    found: dict[str, str] = {}
    for dispatch in dict.fromkeys(one.dispatch for one in obligations):
        entry = register.entry_of(dispatch)
        for link in entry.linked_from if entry else ():
            later = register.entry(link.to)
            if later is None or later.state != "issued" or not later.bag:
                continue
            after = source_of(workspace, later)[0].value
            for one in obligations:
                if one.dispatch == dispatch and ends(link.relation, after, later.date, one):
                    found.setdefault(one.id, later.written)
    return found
