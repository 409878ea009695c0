"""One issued document with all that hangs on it: related documents, and the duties that stand or are over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dispatch_gen.errors import Problem, RegisterError
from dispatch_gen.model.obligation import Obligation, derive
from dispatch_gen.model.revision import Relation
from dispatch_gen.register.entry import Address, Outgoing, Reservation
from dispatch_gen.register.store import Register
from dispatch_gen.source.load import load
from dispatch_gen.workflow.originals import issued_version, superseded
from dispatch_gen.workflow.register import entry_as_data
from dispatch_gen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Duty:
    """A task: where it stands in the text, how many duties it makes, how many are over, and by what."""

    task: str
    place: str
    what: str
    count: int
    superseded: int
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An entry; the numbers of the documents that it changes, and of those that change it; its tasks."""

    entry: Outgoing
    links: tuple[tuple[Relation, str], ...]
    linked_from: tuple[tuple[Relation, str], ...]
    duties: tuple[Duty, ...]


def document(workspace: Workspace, register: Register, entry: Outgoing | Reservation) -> Document:
    """All about an entry. Raises RegisterError for a number that has no document yet, ArchiveError."""
    if not isinstance(entry, Outgoing):
        values = {"series": entry.series, "number": entry.written, "year": str(entry.year)}
        raise RegisterError(Problem("register.no-entry", values=values))
    return Document(
        entry,
        tuple((one.relation, _number(register, one.to)) for one in entry.links),
        tuple((one.relation, _number(register, one.to)) for one in entry.linked_from),
        tuple(_duties(workspace, register, entry)),
    )


def _number(register: Register, at: Address) -> str:
    entry = register.entry(at)
    return entry.written if entry else f"{at.number:02d}"


def _duties(workspace: Workspace, register: Register, entry: Outgoing) -> Iterator[Duty]:
    units = load(workspace, ()).units
    if units is None or not entry.bag or entry.state != "issued":
        return
    dispatch = issued_version(workspace, entry).dispatch
    obligations = derive(entry.dispatch, dispatch, units.value)
    over = superseded(workspace, register, obligations)
    for _, group in groupby(obligations, key=lambda one: one.task.id):
        owed: Sequence[Obligation] = list(group)
        by = [over[one.id] for one in owed if one.id in over]
        task = owed[0].task
        what = task.text if task.reporting else dispatch.speak(task.text)
        yield Duty(task.id, task.label, what, len(owed), len(by), tuple(dict.fromkeys(by)))


def as_data(one: Document) -> dict[str, object]:
    """The document for `--json`."""
    return {
        **entry_as_data(one.entry),
        "duties": [
            {
                "task": duty.task,
                "count": duty.count,
                "superseded": duty.superseded,
                "by": list(duty.by),
            }
            for duty in one.duties
        ],
    }
