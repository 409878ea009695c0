"""Templates, contexts and dispatches for the tests of rendering."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from docx import Document
from docx.document import Document as WordDocument

from builders import ROOT, obligations, real_agency, real_sources, real_units, source
from dispatch_gen.model.agency import Agency
from dispatch_gen.model.changes import Original, Version
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.form import Form
from dispatch_gen.model.obligation import Obligation
from dispatch_gen.model.revision import Revision
from dispatch_gen.model.unit import Units
from dispatch_gen.render.annex import annex_context
from dispatch_gen.render.changes import changes_context
from dispatch_gen.render.context import (
    Context,
    Source,
    annex_labels,
    dispatch_context,
    form_context,
)
from dispatch_gen.render.template import Template, compile_template

LETTER, NAMED, ANNEX, CHANGED, FORM, CORRECTION = (
    "cong-van.docx",
    "van-ban-co-ten-loai.docx",
    "phu-luc-phan-cong.docx",
    "phu-luc-thay-doi.docx",
    "bieu-mau.docx",
    "phieu-chinh-sua.docx",
)
TEMPLATES = (LETTER, NAMED, ANNEX, CHANGED, FORM, CORRECTION)
REAL_FORM = "truyen-thong-2g"

PROPERTIES: Context = {
    "properties": {"title": "t", "subject": "s", "agency": "a", "identifier": "i"},
    "identity": [["dispatch", "thu"]],
}
"""What every template is asked for, whatever its text."""


def template_data(name: str) -> bytes:
    return (ROOT / "templates" / name).read_bytes()


@cache
def template(name: str) -> Template:
    return compile_template(template_data(name), name)


def filled(data: bytes, context: Mapping[str, object]) -> bytes:
    """A template filled, after its names were checked."""
    compiled = compile_template(data, "thu.docx")
    assert not compiled.check(PROPERTIES | dict(context))
    return compiled.fill(PROPERTIES | dict(context))


def saved(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_file(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs, each in one run."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def written(of: Dispatch, agency: Agency | None = None, units: Units | None = None) -> bytes:
    """A dispatch as the program writes it."""
    given = Source("thu", of, agency or real_agency(), units or real_units())
    name = LETTER if of.kind == "cong-van" else NAMED
    return template(name).fill(dispatch_context(given))


def annex_of(of: Dispatch | None = None) -> bytes:
    """The annex that says who does what by when."""
    context = annex_context(source(of), obligations(of), "Phụ lục I")
    return template(ANNEX).fill(context)


def form_duty(unit: str = "106", period: str = "2024-07") -> Obligation:
    """A duty of the real dispatch to hand in a form."""
    return next(
        o
        for o in obligations()
        if o.task.form and o.party.id == unit and o.period and o.period.id == period
    )


def context_of_form(form: Form | None = None, duty: Obligation | None = None) -> Context:
    real = real_sources().forms[REAL_FORM].value
    return form_context(source(), REAL_FORM, form or real, duty or form_duty(), "Phụ lục II")


def form_of(form: Form | None = None, duty: Obligation | None = None) -> bytes:
    """A unit's form as the program writes it."""
    return template(FORM).fill(context_of_form(form, duty))


def context_of_changes() -> Context:
    """The real dispatch, replaced by one that leaves out its first directive."""
    before, after = source(), source()
    original = Original(before.id, "01/UBND-VX", date(2024, 7, 15), Version(before.dispatch, {}))
    changed = {
        "revises": Revision(relation="replaces", dispatch=before.id),
        "directives": before.dispatch.directives[1:],
    }
    later = replace(after, dispatch=after.dispatch.model_copy(update=changed))
    return changes_context(later, original, {}, "Phụ lục II")


def real_contexts() -> Iterable[tuple[str, str, Context]]:
    """A name, a template and a context for each kind of document of the real dispatch."""
    yield "dispatch", LETTER, dispatch_context(source())
    labels = annex_labels(source().dispatch)
    yield "annex", ANNEX, annex_context(source(), obligations(), labels[""])
    yield "changes", CHANGED, context_of_changes()
    yield "form", FORM, context_of_form()
