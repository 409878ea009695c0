"""Collect: files that came are copied, read in processes of their own, checked, and taken in together.

Nothing counts before the journal names it, in one step at the end. A bad file costs itself; a run that dies, or
is only tried (`dry_run`), leaves nothing that counts.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

from dispatch_gen.errors import Place, Problem, Severity, UsageError
from dispatch_gen.model.form import FORM_TEMPLATE, Form
from dispatch_gen.ooxml.package import BadPackage, read_file
from dispatch_gen.returns.accept import Arrived, Run, accept
from dispatch_gen.returns.account import Change, changes, ledger_of
from dispatch_gen.returns.duties import Duties
from dispatch_gen.returns.journal import Collected, history
from dispatch_gen.returns.known import Known, known
from dispatch_gen.returns.ledger import Ledger, Outcome, Return
from dispatch_gen.returns.read import printed_lines
from dispatch_gen.returns.reading import Reading
from dispatch_gen.returns.store import Staged, Store, copy_in, hash_of
from dispatch_gen.returns.written import shared
from dispatch_gen.workflow.read_one import read_one
from dispatch_gen.workflow.records import returns_folder
from dispatch_gen.workflow.returns import Overview, owed_by, sources_of
from dispatch_gen.workflow.workers import Failure, Limits, each
from dispatch_gen.workspace import Workspace
from dispatch_gen.workspace.files import exists, reason, told_name

Progress = Callable[[int, int], None]
_LIMITS = Limits(seconds=20.0, memory=1 << 30)
_NOT_SENT = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows puts into a folder by itself."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for. `files` empty: the inbox. `at` is the moment of the run, as ISO 8601."""

    on: date
    by: str
    at: str
    files: tuple[Path, ...] = ()
    dry_run: bool = False
    jobs: int = 0
    """Worker processes; 0 for one for each processor."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run did: every file with its outcome, and the ledger with them in it."""

    returns: tuple[Return, ...]
    repeated: tuple[Problem, ...]
    """Files that were taken in before, byte for byte; a note for each."""
    unread: tuple[Problem, ...]
    """Files that the system did not let be read; they were not received."""
    superseding: tuple["Superseding", ...]
    now: Overview = field(compare=False)
    """The data, and the ledger with these returns in it."""

    @property
    def ledger(self) -> Ledger:
        """The ledger with these returns in it."""
        return self.now.ledger

    def count(self, outcome: Outcome) -> int:
        """How many files have this outcome; over all outcomes they are `returns`."""
        return sum(one.outcome is outcome for one in self.returns)

    @property
    def goes_back(self) -> bool:
        """Whether some of it goes back to its sender."""
        return any(self.count(one) for one in (Outcome.REJECTED, Outcome.UNREADABLE))


@dataclass(frozen=True, slots=True)
class Superseding:
    """A return that took the place of an earlier one, and the cells in which they differ."""

    new: Return
    old: Return
    changes: tuple[Change, ...]


def collect(workspace: Workspace, asked: Asked, progress: Progress) -> Taken:
    """Take in the files that came. Raises SourceError, UsageError, ReturnsError, OutputError; then none is."""
    sources = sources_of(workspace)
    owed = owed_by(workspace, sources)
    assert sources.units
    units, forms = sources.units.value, {key: one.value for key, one in sources.forms.items()}
    store = Store(returns_folder(workspace))
    files = came(store, asked.files)
    with ExitStack() as stack:
        staging = None
        if files and not asked.dry_run:
            stack.enter_context(store.alone())
            staging = stack.enter_context(store.staging())
        read = store.sound()
        told = history(read.entries)
        duties = Duties(owed, forms, units, ledger_of(owed, told, asked.on))
        intake = _Intake(files, {one.sha256 for one in told.returns}, staging)
        knowledge = replace(
            known(forms, (one.obligation for one in owed), units),
            printed=_printed(workspace, forms),
        )
        arrived = list(_read_all(intake, knowledge, asked.jobs, progress))
        run = Run(len(read.entries) + 1, asked.on, asked.by)
        returns = accept(arrived, duties, run)
        if returns and not asked.dry_run:
            store.put(intake.staged)
            store.append(read, Collected(asked.on, returns), asked.at, asked.by)
    told = replace(told, returns=(*told.returns, *returns))
    ledger = ledger_of(owed, told, asked.on)
    later = tuple(_superseding(ledger, {one.id for one in returns}))
    now = Overview(sources, owed, told, ledger)
    return Taken(returns, tuple(intake.repeated), tuple(intake.unread), later, now)


def _superseding(ledger: Ledger, new: set[str]) -> Iterator[Superseding]:
    for account in ledger.accounts:
        counting = (
            *account.before,
            *([account.counted] if account.counted else ()),
            *account.later,
        )
        for old, one in pairwise(counting):
            if one.id in new:
                yield Superseding(one, old, changes(old, one))


# --- which files


@dataclass(frozen=True, slots=True)
class Came:
    """A file, and its name as it is told: from the inbox, with `/`."""

    path: Path
    name: str


def came(store: Store, given: Sequence[Path]) -> tuple[Came, ...]:
    """The files given, and all in the folders given; without any, the inbox. By name. Raises UsageError."""
    found: dict[Path, Came] = {}
    for path in given or [store.inbox]:
        if path.is_dir():
            inside = (one for one in _all_in(path) if _was_sent(one))
            found |= {one: Came(one, told_name(one.relative_to(path))) for one in inside}
        elif exists(path) and path.is_file():
            found[path] = Came(path, told_name(Path(path.name)))
        elif given:
            raise UsageError(Problem("usage.no-such-file", values={"file": told_name(path)}))
    return tuple(sorted(found.values(), key=lambda one: (one.name, str(one.path))))


def _all_in(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):  # does not follow links
        yield from (Path(parent, name) for name in names)


def _was_sent(path: Path) -> bool:
    """Whether somebody put it there: not an editor's own file, nor the system's."""
    is_own = path.name[0] not in "~." and path.name.lower() not in _NOT_SENT
    return is_own and path.is_file() and not path.is_symlink()


class _Intake:
    """Files on their way in, one after another; what was taken in before is passed over."""

    def __init__(self, files: Sequence[Came], known_hashes: set[str], staging: Path | None) -> None:
        self.count = len(files)
        self.staged: list[Staged] = []
        self.repeated: list[Problem] = []
        self.unread: list[Problem] = []
        self._files, self._known, self._staging = files, known_hashes, staging

    def __iter__(self) -> Iterator[Staged]:
        for one in self._files:
            try:
                staged = self._take(one)
            except OSError as error:
                values = {"file": one.name, "reason": reason(error)}
                place = Place(one.name)
                problem = Problem("returns.collect-not-read", place, Severity.WARNING, values)
                self.unread.append(problem)
                continue
            if staged is None:
                place, values = Place(one.name), {"file": one.name}
                self.repeated.append(
                    Problem("returns.collect-repeated", place, Severity.NOTE, values)
                )
            else:
                self._known.add(staged.sha256)
                self.staged.append(staged)
                yield staged

    def _take(self, one: Came) -> Staged | None:
        """The file as it is kept; None when it was taken in before. What is read is what is kept."""
        sha256 = hash_of(one.path)
        if sha256 in self._known:
            return None
        if self._staging is None:
            return Staged(one.name, one.path, sha256, one.path.stat().st_size)
        staged = copy_in(one.path, one.name, self._staging)
        return None if staged.sha256 in self._known else staged


# --- reading


def _printed(workspace: Workspace, forms: Mapping[str, Form]) -> frozenset[str]:
    """What the office's own templates print: none of it was typed by a unit."""
    lines: set[str] = set()
    for name in {form.template or FORM_TEMPLATE for form in forms.values()}:
        with suppress(OSError, BadPackage):  # the build tells what is wrong with a template
            lines |= printed_lines(read_file(workspace.templates / name))
    return frozenset(lines)


def _read_all(
    intake: _Intake, knowledge: Known, jobs: int, progress: Progress
) -> Iterator[Arrived]:
    """Every new file as read, each in a process that may die of it."""
    progress(0, intake.count)
    work = partial(read_one, knowledge=knowledge)
    workers = max(1, min(jobs or os.cpu_count() or 1, intake.count))
    paths = (staged.path for staged in intake)
    for place, (_, result) in enumerate(each(work, paths, _LIMITS, workers)):
        yield _arrived(intake.staged[place], result)
        progress(len(intake.staged) + len(intake.repeated) + len(intake.unread), intake.count)


def _arrived(staged: Staged, result: Reading | Problem | Failure) -> Arrived:
    if isinstance(result, Reading):
        return Arrived(staged.name, staged.sha256, staged.size, shared(result))
    why = Problem(f"file.{result.value}") if isinstance(result, Failure) else result
    problem = replace(why, place=Place(staged.name), severity=Severity.ERROR)
    return Arrived(staged.name, staged.sha256, staged.size, None, problem)
