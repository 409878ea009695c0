"""Which form a file is: by what it says of itself, else by its words, and then never in silence. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dispatch_gen.errors import Problem, Severity
from dispatch_gen.ooxml.form_facts import FormFacts, Line
from dispatch_gen.returns.beside import PERIOD_LABEL, UNIT_LABEL, labelled
from dispatch_gen.returns.cells import told
from dispatch_gen.returns.known import Duty, Known
from dispatch_gen.returns.numerals import tidy
from dispatch_gen.returns.reading import Identity, Step
from dispatch_gen.returns.words import key, period_key

_FIELDS = ("dispatch", "form", "form_version", "unit", "period", "obligation")


@dataclass(frozen=True, slots=True)
class Identified:
    """Which form it is; `form` is known even where nobody knows whose it is."""

    identity: Identity | None
    form: str
    problems: tuple[Problem, ...]


def identify(facts: FormFacts, lines: Sequence[Line], known: Known) -> Identified:
    """The identity of a form; `lines` are those outside its table."""
    said = list(_told_by_file(facts))
    problems = list(_disagreements(said))
    for step, fields in said:
        duty = known.by_obligation.get(fields.get("obligation", ""))
        if duty is not None:
            identity = _identity(duty, fields.get("form_version", ""), step)
            problems += _misfits(identity, fields, duty)
            problems += _printed_otherwise(lines, duty, known)
            return Identified(identity, duty.form, tuple(problems))
    if any(fields.get("obligation") for _, fields in said):
        names = "; ".join(fields.get("obligation", "") for _, fields in said)
        problems.append(told("returns.unknown-obligation", "", Severity.ERROR, written=names))
    return _by_words(said, lines, known, problems)


def _told_by_file(facts: FormFacts) -> Iterator[tuple[Step, Mapping[str, str]]]:
    yield from ((Step.XML, fields) for fields in facts.identities)
    if "obligation" in facts.properties:
        own = {name: facts.properties.get(name, "") for name in _FIELDS}
        yield Step.PROPERTIES, own
    if facts.identifier:
        yield Step.PROPERTIES, {"obligation": facts.identifier}


def _disagreements(said: Sequence[tuple[Step, Mapping[str, str]]]) -> Iterator[Problem]:
    """Two places of one file that name different obligations."""
    names = list(dict.fromkeys(fields.get("obligation", "") for _, fields in said))
    if len(names) > 1:
        yield told("returns.identities-differ", first=names[0], second=names[1])


def _identity(duty: Duty, version: str, step: Step) -> Identity:
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 4 else None
    parts = (duty.dispatch, duty.form, number, duty.unit, duty.period, duty.obligation, step)
    return Identity(*parts)


def _misfits(identity: Identity, fields: Mapping[str, str], duty: Duty) -> Iterator[Problem]:
    """Fields that do not fit the obligation that stands beside them."""
    for name in ("dispatch", "form", "unit", "period"):
        if fields.get(name, getattr(duty, name)) != getattr(duty, name):
            yield told("returns.identities-differ", first=identity.obligation, second=fields[name])


# --- what the page says


def _printed_otherwise(lines: Sequence[Line], duty: Duty, known: Known) -> Iterator[Problem]:
    """The names on the page against what the file says: somebody may have taken another unit's form."""
    unit = labelled(lines, UNIT_LABEL)
    called = known.units_called(unit or "")
    if duty.unit not in called:
        severity = Severity.ERROR if called else Severity.WARNING
        yield told(
            "returns.other-unit-printed", "", severity, written=unit or "", unit=duty.names[0]
        )
    period = labelled(lines, PERIOD_LABEL)
    if duty.label and not _is_period(period or "", duty.label):
        yield told("returns.other-period-printed", written=period or "", period=duty.label)


def _is_period(text: str, label: str) -> bool:
    found, wanted = period_key(text), period_key(label)
    return found.startswith(wanted) and not found[len(wanted) :][:1].isdigit()


def _by_words(
    said: Sequence[tuple[Step, Mapping[str, str]]],
    lines: Sequence[Line],
    known: Known,
    problems: list[Problem],
) -> Identified:
    """The title, the unit's name and the period on the page, where they mean one duty only."""
    forms = _forms(lines, known)
    named = next((f["form"] for _, f in said if f.get("form") in known.forms), "")
    form = named or (forms[0] if len(forms) == 1 else "")
    duties = [duty for duty in known.duties if duty.form in forms]
    unit, period = labelled(lines, UNIT_LABEL) or "", labelled(lines, PERIOD_LABEL) or ""
    duties = [duty for duty in duties if duty.unit in known.units_called(unit)]
    duties = [duty for duty in duties if not duty.label or _is_period(period, duty.label)]
    if len(duties) != 1:
        problems.append(told("returns.unidentified", "", Severity.ERROR, unit=unit, period=period))
        return Identified(None, form, tuple(problems))
    (duty,) = duties
    problems.append(told("returns.identified-by-words", unit=duty.names[0], period=duty.label))
    return Identified(_identity(duty, "", Step.HEADINGS), duty.form, tuple(problems))


def _forms(lines: Sequence[Line], known: Known) -> list[str]:
    """The forms whose title stands on the page, on one line or on two."""
    texts = [key(tidy(line.text)) for line in lines]
    pairs = [first + second for first, second in pairwise(texts)]
    seen = {*texts, *pairs}
    return [id_ for id_, form in known.forms.items() if key(form.title) in seen]
