"""A dispatch with its number and date: every document made from it, judged, and told as a record to keep."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dispatch_gen import __version__
from dispatch_gen.archive.metadata import FileCode, Metadata, Receiver, SignerInfo
from dispatch_gen.archive.record import Record
from dispatch_gen.check.finding import Report
from dispatch_gen.check.formats import as_data
from dispatch_gen.check.standard import nd30
from dispatch_gen.check.tell import ToldReport, tell
from dispatch_gen.errors import SourceError, TemplateError, has_errors
from dispatch_gen.messages import Messages
from dispatch_gen.model.checks import check_dispatch
from dispatch_gen.model.dates import PartialDate
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.kinds import kinds
from dispatch_gen.register.entry import Reservation
from dispatch_gen.render.context import addressees, recipients
from dispatch_gen.render.template import Template
from dispatch_gen.source.load import Loaded, Sources
from dispatch_gen.workflow.consolidate import consolidated
from dispatch_gen.workflow.judge import judge
from dispatch_gen.workflow.plan import Plan, plans_of
from dispatch_gen.workflow.records import SOURCE_FOLDER
from dispatch_gen.workflow.templates import Templates
from dispatch_gen.workspace import Workspace

REPORT_FILE = "kiem-tra.json"
_PRIORITY = {"khan": 1, "thuong-khan": 2, "hoa-toc": 3}
"""Mức độ khẩn, as the elements of Phụ lục VI number it; nothing for an ordinary document."""


@dataclass(frozen=True, slots=True)
class Made:
    """All documents of a dispatch by their path below its folder, and what the check found in each."""

    plan: Plan
    files: Mapping[str, bytes]
    reports: Sequence[ToldReport]
    templates: Mapping[str, str]
    """SHA-256 of each template."""

    @property
    def main(self) -> bytes:
        """The dispatch itself."""
        return self.files[self.main_name]

    @property
    def main_name(self) -> str:
        """Its name."""
        return next(iter(self.files))

    @property
    def has_errors(self) -> bool:
        """Whether anything departs from the wording of the decree."""
        return any(report.errors for report in self.reports)


def final_sources(sources: Sources, numbered: Reservation, copies: int | None) -> Sources:
    """The sources with number and date in the dispatch. Raises SourceError for what then does not agree."""
    (loaded,) = sources.dispatches
    day = numbered.date
    values = {"number": numbered.number, "date": PartialDate(day.year, day.month, day.day)}
    if copies is not None:
        values["copies"] = copies
    final: Loaded[Dispatch] = replace(loaded, value=loaded.value.model_copy(update=values))
    problems = tuple(map(final.problem, check_dispatch(final.value)))
    if has_errors(problems):
        raise SourceError(*problems)
    return replace(sources, dispatches=(final,))


def make(workspace: Workspace, sources: Sources, messages: Messages) -> Made:
    """Fill and judge every document. Raises SourceError, TemplateError."""
    sources, reports = consolidated(workspace, sources)
    if has_errors(sources.problems):
        raise SourceError(*sources.problems)
    (plan,) = plans_of(sources, reports)
    found, used = Templates(workspace), {document.template for document in plan.documents}
    compiled = {name: found.compile(name) for name in sorted(used)}
    problems = [p for d in plan.documents for p in compiled[d.template].check(d.context)]
    if has_errors(problems):
        raise TemplateError(*dict.fromkeys(problems))
    files = dict(_filled(plan, compiled))
    told = [tell(_judged(data), name, messages) for name, data in files.items()]
    if report := plan.source.report:
        from dispatch_gen.render.report.workbook import xlsx_of  # noqa: PLC0415  few have a workbook

        name = plan.workbook.removeprefix(f"{plan.source.id}/")
        files[name] = xlsx_of(report, plan.source.agency.name)
    hashes = {name: hashlib.sha256(found.read(name)).hexdigest() for name in compiled}
    return Made(plan, files, told, hashes)


def _filled(plan: Plan, compiled: Mapping[str, Template]) -> list[tuple[str, bytes]]:
    prefix = f"{plan.source.id}/"
    return [
        (document.path.removeprefix(prefix), compiled[document.template].fill(document.context))
        for document in plan.documents
    ]


def _judged(data: bytes) -> Report:
    return judge(data)


def record_of(made: Made, numbered: Reservation, sources: Mapping[str, bytes]) -> Record:
    """What the archive keeps; `sources` are the data files as they were, by name."""
    report = json.dumps([as_data(one) for one in made.reports], ensure_ascii=False, indent=1)
    payload = {
        **made.files,
        **{f"{SOURCE_FOLDER}/{name}": data for name, data in sources.items()},
        REPORT_FILE: report.encode(),
    }
    return Record(
        number=numbered.number,
        symbol=numbered.symbol,
        date=numbered.date,
        metadata=_metadata(made, numbered),
        templates=made.templates,
        versions={"dispatch-gen": __version__, "nd30": nd30().checked.isoformat()},
        payload=payload,
    )


def _metadata(made: Made, numbered: Reservation) -> Metadata:
    """The elements of Phụ lục VI, as far as the dispatch says them."""
    source = made.plan.source
    dispatch = source.dispatch
    days = [obligation.due for obligation in made.plan.obligations if obligation.due]
    signatory = dispatch.signatory
    return Metadata(
        file_code=FileCode(notation=dispatch.filing.file or ""),
        type_name=kinds()[dispatch.kind].name,
        number=f"{numbered.number:02d}",
        notation=numbered.symbol,
        issued=numbered.date,
        organ_name=source.agency.name,
        subject=dispatch.subject,
        signer=SignerInfo(position=signatory.title, full_name=signatory.name),
        to=tuple(Receiver(organ_name=name) for name in (*addressees(source), *_copied(made))),
        priority=_PRIORITY.get(dispatch.urgency or ""),
        copies=dispatch.copies,
        due=min(days, default=None),
    )


def _copied(made: Made) -> list[str]:
    """Nơi nhận but for `Như trên`."""
    names = recipients(made.plan.source)
    return names[1:] if made.plan.source.dispatch.addressees else names
