"""Build: from the YAML files to everything that goes out, all of it or nothing."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dispatch_gen.check.formats import as_data as as_report_data
from dispatch_gen.check.tell import ToldReport, tell
from dispatch_gen.errors import (
    Problem,
    Severity,
    SourceError,
    TemplateError,
    UsageError,
    has_errors,
)
from dispatch_gen.messages import Messages
from dispatch_gen.render.page import Made, page
from dispatch_gen.render.pdf import convert, find_soffice
from dispatch_gen.render.template import Template
from dispatch_gen.source.load import Sources
from dispatch_gen.workflow.consolidate import consolidated
from dispatch_gen.workflow.judge import judge
from dispatch_gen.workflow.plan import Plan, plans_of
from dispatch_gen.workflow.recorded import load_recorded
from dispatch_gen.workflow.templates import Templates
from dispatch_gen.workflow.value_places import with_places
from dispatch_gen.workspace import OutputTransaction, Workspace

_CALENDAR, _PAGE = "thoi-han.ics", "index.html"

Progress = Callable[[int, int], None]
"""Called with how many files are done and how many there will be."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The documents just made, held against the decree."""

    counts: Mapping[Severity, int]
    findings: tuple[ToldReport, ...]
    """Documents in which more was found than notes."""

    @property
    def has_errors(self) -> bool:
        """Whether any document departs from the wording of the decree."""
        return self.counts[Severity.ERROR] > 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made, the warnings and notes on the way, and what the check of the documents found."""

    made: tuple[Made, ...]
    problems: tuple[Problem, ...]
    checked: Checked
    pdf: "PdfTime | None" = None


@dataclass(frozen=True, slots=True)
class PdfTime:
    """How long LibreOffice worked, and its part of the time of the whole build, up to 1."""

    seconds: float
    share: float


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    pdf: bool
    messages: Messages


def build(
    workspace: Workspace, dispatches: Sequence[Path], options: Options, progress: Progress
) -> Report:
    """Make every file of the given dispatches (all of them when none is given).

    Raises SourceError or TemplateError with every problem found, OutputError when the result cannot be
    written; then nothing is written and the earlier output stands as it was.
    """
    begin = time.monotonic()
    chosen = dispatches or workspace.dispatches()
    if not chosen:
        raise UsageError(Problem("interface.no-dispatches"))
    sources, reports = consolidated(workspace, load_recorded(workspace, chosen))
    plans = tuple(plans_of(sources, reports))
    templates, problems = _templates(workspace, plans)
    if has_errors(sources.problems):
        raise SourceError(*sources.problems, *_template_problems(workspace))
    if has_errors(problems):
        raise TemplateError(*sources.problems, *problems)
    if options.pdf and find_soffice() is None:
        raise UsageError(Problem("pdf.no-libreoffice"))
    total = sum(len(plan.documents) for plan in plans) * (2 if options.pdf else 1)
    done, inspector = _Counter(progress, total), _Inspector(options.messages)
    with OutputTransaction(workspace.output) as output:
        for plan in plans:
            _write(output, plan, templates, _Steps(done, inspector, sources))
        seconds = _write_pdfs(output, plans, done) if options.pdf else 0.0
        for plan in plans:
            _write_page(output, plan, _findings(plan, sources), options)
        output.commit()
    made = tuple(made for plan in plans for made in _made(plan, options))
    pdf = PdfTime(seconds, seconds / (time.monotonic() - begin)) if options.pdf else None
    return Report(made, sources.problems, inspector.result(), pdf)


def _made(plan: Plan, options: Options) -> tuple[Made, ...]:
    """Everything that goes into the dispatch's folder, the calendar and the page too."""
    documents = (replace(document.made, has_pdf=options.pdf) for document in plan.documents)
    title = options.messages.text("interface.page-calendar")
    calendar_file = Made(f"{plan.source.id}/{_CALENDAR}", "calendar", title, "")
    page_file = Made(f"{plan.source.id}/{_PAGE}", "page", plan.source.dispatch.subject, "")
    title = options.messages.text("interface.page-workbook")
    workbook = Made(plan.workbook, "workbook", title, "")
    return (
        *documents,
        *((workbook,) if plan.workbook else ()),
        *((calendar_file,) if plan.has_deadlines else ()),
        page_file,
    )


class _Counter:
    """Counts finished files and tells the caller."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0
        progress(0, total)

    def __call__(self) -> None:
        self._done += 1
        self._progress(self._done, self._total)


class _Inspector:
    """Checks each document as it is made; keeps what was found, not what was read."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._counts: Counter[Severity] = Counter()
        self._told: list[ToldReport] = []

    def look(self, path: str, docx: bytes) -> None:
        """Hold one document against the decree."""
        report = judge(docx)
        self._counts.update(finding.severity for finding in report.findings)
        if any(finding.severity is not Severity.NOTE for finding in report.findings):
            self._told.append(tell(report, path, self._messages))

    def result(self) -> Checked:
        """What was found in all of them."""
        return Checked(
            {severity: self._counts[severity] for severity in Severity}, tuple(self._told)
        )


@dataclass(frozen=True, slots=True)
class _Steps:
    """What is done with each document once it is filled."""

    done: _Counter
    inspector: _Inspector
    sources: Sources


def _findings(plan: Plan, sources: Sources) -> list[Problem]:
    """What was found in the dispatch itself and in the files that all dispatches share."""
    others = {d.file.name for d in sources.dispatches if d.id != plan.source.id}
    return [problem for problem in sources.problems if problem.place.file not in others]


# --- templates ----------------------------------------------------------------------------------


def _templates(
    workspace: Workspace, plans: Sequence[Plan]
) -> tuple[dict[str, Template], tuple[Problem, ...]]:
    """Every template that the plans use, compiled and held against what they will be given."""
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    found = Templates(workspace)
    for document in (d for plan in plans for d in plan.documents):
        if document.template in templates:
            continue
        try:
            template = found.compile(document.template)
        except TemplateError as error:
            problems += [p for p in error.problems if p not in problems]
            continue
        problems += template.check(document.context)
        templates[document.template] = template
    return templates, tuple(problems)


def _template_problems(workspace: Workspace) -> list[Problem]:
    """The faults of all templates; while the data hold errors nobody knows which will be used."""
    problems: list[Problem] = []
    found = Templates(workspace)
    for name in found.names():
        try:
            found.compile(name)
        except TemplateError as error:
            problems += error.problems
    return problems


# --- write --------------------------------------------------------------------------------------


def _write(
    output: OutputTransaction, plan: Plan, templates: dict[str, Template], steps: _Steps
) -> None:
    for document in plan.documents:
        try:
            docx = templates[document.template].fill(document.context)
        except TemplateError as error:
            raise with_places(error, plan.source.id, document, steps.sources) from error
        output.write(document.path, docx)
        steps.inspector.look(document.path, docx)
        steps.done()
    if plan.source.report:
        from dispatch_gen.render.report.workbook import xlsx_of  # noqa: PLC0415  few have a workbook

        output.write(plan.workbook, xlsx_of(plan.source.report, plan.source.agency.name))
    if plan.has_deadlines:
        from dispatch_gen.render.calendar import calendar  # noqa: PLC0415  icalendar is slow to import

        output.write(f"{plan.source.id}/{_CALENDAR}", calendar(plan.source, plan.obligations))


def _write_pdfs(output: OutputTransaction, plans: Sequence[Plan], done: _Counter) -> float:
    """The seconds that LibreOffice took."""
    soffice = find_soffice()
    assert soffice
    paths = [document.path for plan in plans for document in plan.documents]

    def write(place: int, pdf: bytes) -> None:
        output.write(f"{paths[place].removesuffix('.docx')}.pdf", pdf)
        done()

    return convert([output.path(path) for path in paths], soffice, write)


def _write_page(
    output: OutputTransaction, plan: Plan, problems: Sequence[Problem], options: Options
) -> None:
    made = _made(plan, options)
    html = page(plan.source, plan.obligations, made, problems, options.messages)
    output.write(f"{plan.source.id}/{_PAGE}", html)


def as_data(report: Report, messages: Messages) -> dict[str, object]:
    """A report as plain data, for `--json`."""
    pdf = report.pdf
    return {
        "made": [
            {
                "path": made.path,
                "sort": made.sort,
                "title": made.title,
                "for": made.whom,
                "due": made.due.isoformat() if made.due else None,
            }
            for made in report.made
        ],
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity.value,
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "field": problem.place.field,
                "message": messages.sentence(problem),
                "remedy": messages.remedy(problem),
            }
            for problem in report.problems
        ],
        "checked": {
            "counts": {severity.value: count for severity, count in report.checked.counts.items()},
            "findings": [as_report_data(one) for one in report.checked.findings],
        },
        "pdf": {"seconds": round(pdf.seconds, 3), "share": round(pdf.share, 4)} if pdf else None,
    }
