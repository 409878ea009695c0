"""Plan: which files a dispatch will have, from which template and with which values. Nothing is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dispatch_gen.errors import has_errors
from dispatch_gen.model.changes import Original
from dispatch_gen.model.form import FORM_TEMPLATE
from dispatch_gen.model.kinds import kinds
from dispatch_gen.model.obligation import Obligation, derive
from dispatch_gen.render.annex import ANNEX_TITLE, annex_context
from dispatch_gen.render.changes import CHANGES_TITLE, changes_context
from dispatch_gen.render.context import (
    CHANGES,
    Context,
    Source,
    addressees,
    annex_labels,
    dispatch_context,
    form_context,
    recipients,
)
from dispatch_gen.render.page import Made
from dispatch_gen.render.report.report import Report
from dispatch_gen.source.load import Sources
from dispatch_gen.vietnamese.text import slug

ANNEX_TEMPLATE = "phu-luc-phan-cong.docx"
CHANGES_TEMPLATE = "phu-luc-thay-doi.docx"
REPORT_TEMPLATE = "bao-cao-tong-hop.docx"
FORMS = "bieu-mau"
"""The folder of the forms, beside the document."""


@dataclass(frozen=True, slots=True)
class Document:
    """One Word file to be: where it goes, from which template, with which values."""

    path: str
    template: str
    context: Context
    made: Made


@dataclass(frozen=True, slots=True)
class Plan:
    """All files of one dispatch, worked out before anything is written."""

    source: Source
    obligations: tuple[Obligation, ...]
    documents: tuple[Document, ...]

    @property
    def has_deadlines(self) -> bool:
        """Whether anything is due on a day."""
        return any(obligation.due for obligation in self.obligations)

    @property
    def workbook(self) -> str:
        """Where the figures of a report go; "" for a dispatch that consolidates nothing."""
        return f"{self.source.id}/{self.source.dispatch.kind}.xlsx" if self.source.report else ""


def plans_of(sources: Sources, reports: Mapping[str, Report]) -> Iterator[Plan]:
    """The plans of all dispatches that can be planned; none while the data hold errors. `reports` are those
    that the dispatches consolidate, by id."""
    if has_errors(sources.problems) or sources.agency is None or sources.units is None:
        return
    for loaded in sources.dispatches:
        agency, units = sources.agency.value, sources.units.value
        source = Source(loaded.id, loaded.value, agency, units, reports.get(loaded.id))
        obligations = derive(loaded.id, loaded.value, units)
        documents = tuple(_documents(source, obligations, sources))
        yield Plan(source, obligations, documents)


def _documents(
    source: Source, obligations: tuple[Obligation, ...], sources: Sources
) -> Iterator[Document]:
    dispatch, labels = source.dispatch, annex_labels(source.dispatch)
    kind = kinds()[dispatch.kind]
    path = f"{source.id}/{dispatch.kind}.docx"
    whom = "; ".join(addressees(source) or recipients(source))
    made = Made(path, "dispatch", kind.name, whom)
    template = REPORT_TEMPLATE if source.report else kind.template
    yield Document(path, dispatch.template or template, dispatch_context(source), made)
    if obligations:
        path = f"{source.id}/phan-cong-nhiem-vu.docx"
        made = Made(path, "annex", f"{labels['']}: {ANNEX_TITLE}", "")
        yield Document(path, ANNEX_TEMPLATE, annex_context(source, obligations, labels[""]), made)
    if original := dispatch.revises and sources.originals.get(dispatch.revises.dispatch):
        yield _changes_document(source, original, sources, labels[CHANGES])
    names = _FileNames()
    for obligation in obligations:
        if obligation.task.form:
            yield _form_document(source, obligation, sources, labels, names)


def _changes_document(source: Source, original: Original, sources: Sources, label: str) -> Document:
    path = f"{source.id}/noi-dung-thay-doi.docx"
    made = Made(path, "annex", f"{label}: {CHANGES_TITLE}", "")
    forms = {id_: form.value for id_, form in sources.forms.items()}
    context = changes_context(source, original, forms, label)
    return Document(path, CHANGES_TEMPLATE, context, made)


def _form_document(
    source: Source,
    obligation: Obligation,
    sources: Sources,
    labels: dict[str, str],
    names: "_FileNames",
) -> Document:
    form_id = obligation.task.form
    assert form_id
    form = sources.forms[form_id].value
    folder = f"{source.id}/{FORMS}/{form_folder(source, obligation)}"
    unit = source.units.on(obligation.party.id, obligation.due) if obligation.due else None
    path = names.free(folder, unit.name if unit else obligation.party.name, obligation.party.id)
    label = obligation.period.label if obligation.period else ""
    made = Made(path, "form", form.title, obligation.party.short_name, obligation.due, label)
    context = form_context(source, form_id, form, obligation, labels[form_id])
    return Document(path, form.template or FORM_TEMPLATE, context, made)


def form_folder(source: Source, obligation: Obligation) -> str:
    """Where the forms of one period lie: `2024-07`, under the task where the dispatch asks for several."""
    several = len(source.dispatch.reporting) > 1
    period = obligation.period.id if obligation.period else "mot-lan"
    return f"{slug(obligation.task.id)}/{period}" if several else period


class _FileNames:
    """ASCII names from the units' names; the code is added when two units would share one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, folder: str, name: str, code: str) -> str:
        path = f"{folder}/{slug(name)}.docx"
        if path in self._taken:
            path = f"{folder}/{slug(name)}-{slug(code)}.docx"
        self._taken.add(path)
        return path
