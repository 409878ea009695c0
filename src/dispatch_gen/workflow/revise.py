"""Begin a document that amends, replaces, recalls or corrects an issued one (Điều 18)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dispatch_gen.errors import Place, Problem, RegisterError, SourceError, UsageError
from dispatch_gen.model.revision import Relation
from dispatch_gen.register.entry import Outgoing, Reservation
from dispatch_gen.register.store import Register
from dispatch_gen.source.load import load
from dispatch_gen.source.revision import ENDINGS, draft
from dispatch_gen.vietnamese.text import slug
from dispatch_gen.workflow.originals import ENDED, amendments, ended_by, original_of
from dispatch_gen.workspace import Workspace, atomic_write


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be done to the document; `new_id` is that of the later one."""

    relation: Relation
    today: date
    new_id: str | None = None


_LONGEST = 60
"""Characters of an id (`model.base.Identifier`)."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The file of the later document, and the numbers of those that have amended the original already."""

    path: Path
    amended_by: tuple[str, ...]


def revise(
    workspace: Workspace,
    register: Register,
    entry: Outgoing | Reservation,
    asked: Asked,
) -> Begun:
    """Write the file of the later document, to be completed, built and issued. A file that is there is kept.

    Raises RegisterError for a document that is not in force, UsageError, ArchiveError, OutputError.
    """
    if not isinstance(entry, Outgoing) or entry.state != "issued":
        raise RegisterError(Problem("issue.not-in-force", values={"number": entry.written}))
    if found := ended_by(register, entry):
        relation, later = found
        values = {"number": entry.written, "later": later.written}
        raise RegisterError(Problem(f"issue.original-{ENDED[relation]}", values=values))
    sources = load(workspace, ())
    if sources.agency is None:
        raise SourceError(*sources.problems)
    original = original_of(workspace, register, entry)
    path = _free_path(workspace, entry.dispatch, asked.relation, asked.new_id)
    text = draft(original, sources.agency.value.name, asked.relation, asked.today)
    atomic_write(path, text.encode("utf-8"))
    return Begun(path, tuple(one.written for one in amendments(register, entry)))


def _free_path(workspace: Workspace, old: str, relation: Relation, new_id: str | None) -> Path:
    folder = workspace.data / "dispatches"
    if new_id is not None:
        path = folder / f"{new_id}.yaml"
        if slug(new_id) != new_id or len(new_id) > _LONGEST:
            raise UsageError(Problem("data.bad-file-name", Place("--id"), values={"given": new_id}))
        if path.exists():
            name = workspace.name_of(path)
            raise UsageError(Problem("interface.new-exists", Place(name), values={"path": name}))
        return path
    ending, number = ENDINGS[relation], 1
    while True:
        end = f"-{ending}-{number}" if number > 1 else f"-{ending}"
        path = folder / f"{old[: _LONGEST - len(end)].rstrip('-')}{end}.yaml"
        if not path.exists():
            return path
        number += 1
