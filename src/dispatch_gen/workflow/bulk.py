"""Bulk: the forms of a dispatch for any number of units, streamed. What is done stays done.

Units come from YAML or from a list, in batches; workers fill, check and write on their own. Nothing grows with
the number of units. A run that is broken off leaves whole files; the next one goes on from there.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from dispatch_gen.check.formats import as_data as as_report_data
from dispatch_gen.check.tell import ToldReport
from dispatch_gen.errors import (
    CannotGoOn,
    OutputError,
    Problem,
    SourceError,
    TemplateError,
    UsageError,
    has_errors,
)
from dispatch_gen.messages import Language
from dispatch_gen.source.load import Sources, load
from dispatch_gen.source.unit_list import UnitList
from dispatch_gen.workflow.batch import Batch, Done, Unit, make, make_segment
from dispatch_gen.workflow.executors import each, enough_for, executor
from dispatch_gen.workflow.series import Asked, Series, Template, asked_by
from dispatch_gen.workflow.templates import Templates
from dispatch_gen.workspace import Workspace
from dispatch_gen.workspace.files import telling
from dispatch_gen.workspace.lock import only_run
from dispatch_gen.workspace.stores import FolderStore, Store, clear_parts
from dispatch_gen.workspace.url_store import UrlStore, local_folder
from dispatch_gen.workspace.zip_store import ZipStore

R = TypeVar("R")

BATCH = 500
"""Forms of a batch, and of a folder: a second of work, and what a file manager shows without effort."""

_OF_A_CLUSTER = 32
"""Batches under way for each that is awaited, where nobody says how many workers there are."""
_MANY_FOUND = 20
_SUMS = ("made", "unchanged", "removed", "checked", "errors", "warnings", "notes")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for. `jobs` None takes all processors; `to` "" is the workspace's output."""

    language: Language
    units: Path | None = None
    to: str = ""
    as_zip: bool = False
    jobs: int | None = None
    cluster: str = ""
    check_all: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. `places` are where the forms are; `found` are at most twenty reports."""

    places: tuple[str, ...]
    made: int
    unchanged: int
    removed: int
    checked: int
    errors: int
    warnings: int
    notes: int
    found: tuple[ToldReport, ...]
    problems: tuple[Problem, ...]
    seconds: float
    interrupted: bool

    @property
    def has_errors(self) -> bool:
        """Whether a form that was checked departs from the wording of the decree."""
        return self.errors > 0


def bulk(
    workspace: Workspace, dispatches: Sequence[Path], options: Options, progress: Progress
) -> Report:
    """Make the forms of the given dispatches (of all when none is given) for every unit.

    Raises SourceError for faulty data or a faulty list, TemplateError, OutputError, UsageError; forms that were
    written before stay. Ctrl-C ends the run with a report of what is done.
    """
    started = time.perf_counter()
    _check_options(options)
    sources = load(workspace, dispatches or workspace.dispatches())
    listed, count = _listed(workspace, options, sources)
    jobs = _jobs(workspace, sources, listed, count)
    if not jobs:
        raise UsageError(Problem("bulk.no-forms"))
    tally = _Tally(progress, sum(one.count for one in jobs))
    with ExitStack() as stack:
        if folder := local_folder(options.to) if options.to else workspace.output:
            _open(folder, stack)
        workers = _OF_A_CLUSTER if options.cluster else options.jobs or enough_for(tally.total)
        pool = stack.enter_context(executor(workers, options.cluster))
        try:
            for id_ in dict.fromkeys(one.dispatch for one in jobs):
                own = [one for one in jobs if one.dispatch == id_]
                _Maker(pool, workers, options, tally, folder).make(
                    own, f"{id_}.bieu-mau", workspace
                )
        except KeyboardInterrupt:
            tally.interrupted = True
        except CannotGoOn as error:
            error.has_written = tally.has_written
            raise
    return tally.report(sources.problems, time.perf_counter() - started)


def _open(folder: Path, stack: ExitStack) -> None:
    """Keep other runs out of `folder`, and take away what a killed one left in it. Raises OutputError."""
    with telling(folder.name):
        folder.mkdir(parents=True, exist_ok=True)
    stack.enter_context(only_run(folder))
    clear_parts(folder)


def _check_options(options: Options) -> None:
    if options.cluster and not options.to:
        raise UsageError(Problem("bulk.cluster-wants-place"))
    if options.as_zip and options.to:
        raise UsageError(Problem("bulk.zip-is-local"))


def _listed(
    workspace: Workspace, options: Options, sources: Sources
) -> tuple[UnitList | None, int]:
    """The list of units and how many are in it. Raises SourceError for all that is wrong with data and list."""
    path = options.units
    listed = UnitList.of(path, workspace.name_of(path)) if path else None
    count, problems = listed.check() if listed else (0, ())
    if has_errors((*sources.problems, *problems)):
        raise SourceError(*sources.problems, *problems)
    return listed, count


@dataclass(frozen=True, slots=True)
class _Job:
    """A series of a dispatch, and the units that it goes to."""

    dispatch: str
    asked: Asked
    series: Series
    listed: UnitList | None
    count: int

    def batches(self, store: Store | None, options: Options) -> Iterator[Batch]:
        folder = self.series.folder
        for number, units in enumerate(_in_groups(self._units(), BATCH), start=1):
            name = f"{folder}/tap-{number:04d}" if self.count > BATCH else folder
            yield Batch(name, self.series, units, store, options.check_all, options.language)

    def _units(self) -> Iterator[Unit]:
        if self.listed:
            return (Unit(unit.code, unit.name) for unit in self.listed.units())
        return (Unit(party.id, party.name) for party in self.asked.parties)


def _in_groups(units: Iterator[Unit], size: int) -> Iterator[tuple[Unit, ...]]:
    while group := tuple(islice(units, size)):
        yield group


def _jobs(
    workspace: Workspace, sources: Sources, listed: UnitList | None, count: int
) -> list[_Job]:
    """Every series, its template read and held against what it will be given. Raises TemplateError."""
    templates, jobs = Templates(workspace), []
    for loaded in sources.dispatches:
        for asked in asked_by(loaded, sources):
            name = asked.template_name
            problems = templates.compile(name).check(asked.context)
            if has_errors(problems):
                raise TemplateError(*problems)
            template = Template(templates.shown(name), templates.read(name))
            number = count if listed else len(asked.parties)
            jobs.append(_Job(loaded.id, asked, asked.series(template), listed, number))
    return jobs


class _Tally:
    """What was done so far."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self.total = progress, total
        self._sums: Counter[str] = Counter()
        self._found: list[ToldReport] = []
        self.places: list[str] = []
        self.interrupted = False
        progress(0, total)

    def add(self, done: Done) -> None:
        for name in _SUMS:
            self._sums[name] += getattr(done, name)
        self._found += done.found[: _MANY_FOUND - len(self._found)]
        self._progress(self._sums["made"] + self._sums["unchanged"], self.total)

    @property
    def has_written(self) -> bool:
        return self._sums["made"] + self._sums["removed"] > 0

    def add_removed(self, files: int) -> None:
        self._sums["removed"] += files

    def report(self, problems: tuple[Problem, ...], seconds: float) -> Report:
        return Report(
            places=tuple(self.places),
            **{name: self._sums[name] for name in _SUMS},
            found=tuple(self._found),
            problems=problems,
            seconds=seconds,
            interrupted=self.interrupted,
        )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Gives batches to the workers and counts what comes back."""

    pool: Executor
    workers: int
    options: Options
    tally: _Tally
    folder: Path | None
    """Where the forms go on this machine, if they do."""

    def make(self, jobs: Sequence[_Job], name: str, workspace: Workspace) -> None:
        """The forms of one dispatch; `name` is the folder or archive that they go to."""
        if not self.folder:
            place = f"{self.options.to.rstrip('/')}/{name}"
            self.tally.places.append(place)
            self._store(jobs, UrlStore(place))
        elif self.options.as_zip:
            path = self.folder / f"{name}.zip"
            self.tally.places.append(workspace.name_of(path))
            self._zip(jobs, path)
        else:
            store = FolderStore(self.folder / name)
            self.tally.places.append(workspace.name_of(store.root))
            store.clear()
            self._store(jobs, store)

    def _store(self, jobs: Sequence[_Job], store: Store) -> None:
        names: set[str] = set()
        for done in self._done(make, self._batches(jobs, store, names)):
            self.tally.add(done)
        self.tally.add_removed(store.prune(names))

    def _zip(self, jobs: Sequence[_Job], path: Path) -> None:
        with ZipStore(path) as store:
            batches = (
                replace(b, before=store.listing(b.name)) for b in self._batches(jobs, None, set())
            )
            for done, name, new in self._done(make_segment, batches):
                if new:
                    store.append(name, new)
                else:
                    store.copy(name)
                self.tally.add(done)

    def _batches(
        self, jobs: Sequence[_Job], store: Store | None, names: set[str]
    ) -> Iterator[Batch]:
        for job in jobs:
            for batch in job.batches(store, self.options):
                names.add(batch.name)
                yield batch

    def _done(self, function: Callable[[Batch], R], batches: Iterable[Batch]) -> Iterator[R]:
        try:
            yield from each(self.pool, function, batches, self.workers)
        except BrokenExecutor as error:
            raise OutputError(Problem("bulk.worker-lost")) from error


def as_data(report: Report) -> dict[str, object]:
    """A report as plain data, for `--json`."""
    return {
        "places": list(report.places),
        **{name: getattr(report, name) for name in _SUMS},
        "found": [as_report_data(one) for one in report.found],
        "seconds": round(report.seconds, 3),
        "interrupted": report.interrupted,
    }
