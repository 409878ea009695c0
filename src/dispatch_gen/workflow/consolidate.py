"""The reports that dispatches consolidate, from the ledger: made before anything is planned.

The ledger is read as of the end of time: what has not come is missing in a report, whatever day it is built on,
so that the same data make the same report.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from dispatch_gen.errors import Problem, Severity, has_errors
from dispatch_gen.model.dispatch import Collected, Dispatch
from dispatch_gen.model.fault import DataPath, Fault
from dispatch_gen.model.obligation import prose
from dispatch_gen.model.prose import FIGURE, references
from dispatch_gen.render.report.figures import Figures, figures
from dispatch_gen.render.report.report import Report, Standing
from dispatch_gen.returns.consolidated import Terms, report_of
from dispatch_gen.returns.ledger import Owed
from dispatch_gen.returns.regional import Places
from dispatch_gen.source.load import Sources
from dispatch_gen.vietnamese.text import nearest
from dispatch_gen.workflow.returns import Overview, overview
from dispatch_gen.workspace import Workspace

Reports = Mapping[str, Report]
"""By the id of the dispatch that tells it."""
_KEY = "consolidates"


def consolidated(workspace: Workspace, sources: Sources) -> tuple[Sources, Reports]:
    """The report of each dispatch that consolidates; what is wrong with one is added to the sources' problems.

    Raises SourceError for data with errors, ReturnsError for a journal that is not in order.
    """
    telling = [one for one in sources.dispatches if one.value.consolidates]
    if not telling or has_errors(sources.problems):
        return sources, {}
    books = Books(workspace)
    reports: dict[str, Report] = {}
    problems: list[Problem] = []
    for loaded in telling:
        assert loaded.value.consolidates
        faults = list(_link_faults(loaded.value.consolidates, (_KEY,), books.known.owed))
        if not faults:
            day = loaded.value.date.latest()
            reports[loaded.id] = report = books.report(loaded.value.consolidates, day)
            faults += _figure_faults(loaded.value, figures(report))
            faults += _warnings(loaded.value.consolidates, report)
        problems += map(loaded.problem, faults)
    return replace(sources, problems=(*sources.problems, *problems)), reports


class Books:
    """The ledger, read once, as reports need it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def known(self) -> Overview:
        """All that is known of the returns."""
        return overview(self._workspace, dt.date.max)

    def report(self, of: Collected, day: dt.date) -> Report:
        """The report of a task's period; there is one (see `link_faults`). Places are those of `day`."""
        task, period = task_of(of), of.period or ""
        earlier = _before(task, period, self.known.owed)
        terms = Terms(
            now=self.known.totals(task, period),
            before=self.known.totals(*earlier) if earlier else None,
            is_frozen=self.known.ledger.freeze_of(task, period) is not None,
            places=Places(self.known.units, day),
        )
        return report_of(terms)


def task_of(of: Collected) -> str:
    """`2024-07-dung-2g/bao-cao-huyen`."""
    return f"{of.dispatch}/{of.reporting}"


def _periods(task: str, owed: Iterable[Owed]) -> list[str]:
    return sorted({one.period for one in owed if one.task == task})


def _before(task: str, period: str, owed: Iterable[Owed]) -> tuple[str, str] | None:
    """The task and the period before, of the same series of figures; what took a duty's place stands for it."""
    owed = tuple(owed)
    series = next(one.series for one in owed if one.task == task)
    found = {
        (one.period, not one.superseded_by, one.task)
        for one in owed
        if one.series == series and one.period and one.period < period
    }
    last = max(found, default=None)
    return (last[2], last[0]) if last else None


def _link_faults(of: Collected, path: DataPath, owed: Iterable[Owed]) -> Iterator[Fault]:
    """The first of the three names that leads nowhere, with the nearest that leads somewhere."""
    owed = tuple(owed)
    steps = (
        ("dispatch", of.dispatch, {one.obligation.dispatch: one for one in owed}),
        ("reporting", task_of(of), {one.task: one for one in owed}),
        ("period", of.period or "", dict.fromkeys(_periods(task_of(of), owed))),
    )
    for key, given, known in steps:
        if given not in known:
            close = nearest(given, known) or ", ".join(known) or "—"
            values = {"given": given.rpartition("/")[2], "nearest": close.rpartition("/")[2]}
            yield Fault("report.no-such-forms", (*path, key), values=values)
            return


def _figure_faults(dispatch: Dispatch, known: Figures) -> Iterator[Fault]:
    for path, text in prose(dispatch):
        for reference in references(text):
            if reference.kind != FIGURE or known.get(reference.name) is not None:
                continue
            given = f"{{{{ figure.{reference.name} }}}}"
            if reference.name in known:
                yield Fault("report.nothing-reported", path, values={"given": given})
            else:
                close = nearest(reference.name, known)
                values = {"given": given, "nearest": f"{{{{ figure.{close} }}}}" if close else "—"}
                yield Fault("report.unknown-figure", path, values=values)


def _warnings(of: Collected, report: Report) -> Iterator[Fault]:
    """What may still change the figures."""
    waiting = [one.name for one in report.units if one.standing is Standing.LOOK]
    if waiting:
        values = {"units": ", ".join(waiting)}
        yield Fault("report.waits-for-a-look", (_KEY,), Severity.WARNING, values)
    if not report.is_frozen:
        yield Fault("report.not-frozen-yet", (_KEY,), Severity.NOTE, {"period": of.period or "—"})
