"""A series: one form for one period, for any number of units. What differs from unit to unit are holes."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dispatch_gen import __version__
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.form import FORM_TEMPLATE
from dispatch_gen.model.obligation import Obligation, derive
from dispatch_gen.model.unit import Party
from dispatch_gen.render.context import (
    Context,
    Source,
    UnitValues,
    annex_labels,
    form_context,
    with_unit,
)
from dispatch_gen.render.engine.shown import Hole
from dispatch_gen.source.load import Loaded, Sources
from dispatch_gen.workflow.plan import form_folder

HOLES = UnitValues(Hole(0), Hole(1), Hole(2))


@dataclass(frozen=True, slots=True)
class Template:
    """A template file: how messages call it, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Series:
    """One form for one period. `context` has holes for the unit; `before` and `after` are the pieces of an
    obligation's id around the unit's code. `hash` is over all that a document is made from but the unit."""

    folder: str
    template: Template
    context: Context
    before: str
    after: str
    period: str
    due: date | None
    hash: str

    def values(self, code: str, name: str) -> tuple[str, str, str]:
        """A unit's values in the order of the holes."""
        return code, name, f"{self.before}{code}{self.after}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A series to be, and the units that the dispatch itself obliges."""

    template_name: str
    context: Context
    model: Obligation
    folder: str
    parties: tuple[Party, ...]

    def series(self, template: Template) -> Series:
        """The series, once its template is read."""
        before, after = _around_party(self.model)
        context = with_unit(self.context, HOLES)
        made_from = [
            __version__,
            hashlib.sha256(template.data).hexdigest(),
            before,
            after,
            _plain(context),
        ]
        return Series(
            folder=self.folder,
            template=template,
            context=context,
            before=before,
            after=after,
            period=self.model.period.id if self.model.period else "",
            due=self.model.due,
            hash=hashlib.sha256(json.dumps(made_from).encode()).hexdigest(),
        )


def asked_by(loaded: Loaded[Dispatch], sources: Sources) -> Iterator[Asked]:
    """Every form that a dispatch asks for, by period, with the units that it names."""
    assert sources.agency
    assert sources.units
    units = sources.units.value
    source = Source(loaded.id, loaded.value, sources.agency.value, units)
    labels = annex_labels(loaded.value)
    owed = [o for o in derive(loaded.id, loaded.value, units) if o.task.form]
    for folder, group in groupby(owed, key=lambda o: form_folder(source, o)):
        duties = list(group)
        model = duties[0]
        form_id = model.task.form
        assert form_id
        form = sources.forms[form_id].value
        context = form_context(source, form_id, form, model, labels[form_id])
        parties = tuple(duty.party for duty in duties)
        yield Asked(form.template or FORM_TEMPLATE, context, model, folder, parties)


def _around_party(model: Obligation) -> tuple[str, str]:
    """What stands before and after the unit's code in the obligation's id."""
    period = f"/{model.period.id}" if model.period else ""
    return model.id.removesuffix(model.party.id + period), period


def _plain(value: object) -> object:
    """A context as JSON has it; a hole by its number."""
    if isinstance(value, Hole):
        return {"hole": value.index}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in sorted(value.items())}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
