"""A new dispatch file: a skeleton that builds at once, with what is still to be written marked."""

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files

from pydantic import ValidationError

from dispatch_gen.errors import Place, Problem, Severity, UsageError
from dispatch_gen.model.base import Identifier, Model
from dispatch_gen.model.checks import check_dispatch
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.fault import DataPath, Fault
from dispatch_gen.model.kinds import LETTER
from dispatch_gen.source.load import faults
from dispatch_gen.vietnamese.text import nfc, slug

FIELDS = ("id", "kind", "drafting", "subject", "title", "signatory", "date")

_OPTIONS: dict[DataPath, str] = {
    ("drafting", "symbol"): "drafting",
    ("signatory", "title"): "title",
    ("signatory", "name"): "signatory",
}
"""Which answer a value of the dispatch comes from, where its name does not say."""

_TAG = re.compile(r"@([a-z]+)@")
_PLAIN = re.compile(
    r"(?!(?:true|false|null|yes|no|on|off)\Z)[a-z][a-z0-9-]*|[0-9]{4}(-[0-9]{2})+", re.I
)


def skeleton(answers: Mapping[str, str]) -> str:
    """The YAML of a new dispatch. `answers` has all of FIELDS; raises UsageError with all bad ones."""
    given = {name: nfc(answers[name]).strip() for name in FIELDS}
    problems = tuple(_problems(given))
    if problems:
        raise UsageError(*problems)
    text = files(__package__).joinpath("skeleton.yaml").read_text(encoding="utf-8")
    text = text.replace("@addressees@", _addressees(given["kind"]))
    return _TAG.sub(lambda tag: _scalar(given[tag[1]]), text)


def check_answer(name: str, answer: str) -> tuple[Problem, ...]:
    """What is wrong with one answer, whatever the others will be."""
    given = dict.fromkeys(FIELDS, "x") | {"kind": LETTER, "date": "2024-01"}
    given[name] = nfc(answer).strip()
    return tuple(p for p in _problems(given) if p.place.field == f"--{name}")


def _addressees(kind: str) -> str:
    """A letter needs one; another kind has them only when it goes to a superior body."""
    lines = ("addressees:", '  - name: "[CẦN BỔ SUNG] nơi nhận chính"')
    return "\n".join(line if kind == LETTER else f"#{line}" for line in lines)


def _scalar(value: str) -> str:
    """A YAML scalar that every reader takes for text; JSON's double quotes are YAML's too."""
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _problems(given: Mapping[str, str]) -> Iterator[Problem]:
    for fault in (*_id_faults(given["id"]), *_dispatch_faults(given)):
        option = f"--{_OPTIONS.get(fault.path, fault.path[0])}"
        yield Problem(fault.code, Place(field=option), values={**fault.values, "key": option})


class _Id(Model):
    id: Identifier


def _id_faults(given: str) -> Iterator[Fault]:
    try:
        _Id(id=given)
    except ValidationError as error:
        yield from faults(_Id, error)
    else:
        if slug(given) != given:
            yield Fault("data.bad-file-name", ("id",), values={"given": given})


def _dispatch_faults(given: Mapping[str, str]) -> Iterator[Fault]:
    values = {
        "kind": given["kind"],
        "drafting": {"symbol": given["drafting"]},
        "date": given["date"],
        "subject": given["subject"],
        "addressees": [{"name": "x"}],
        "preamble": ["x"],
        "filing": {"unit": "x"},
        "signatory": {"title": given["title"], "name": given["signatory"]},
    }
    try:
        dispatch = Dispatch.model_validate(values)
    except ValidationError as error:
        yield from faults(Dispatch, error)
    else:
        found = check_dispatch(dispatch)
        yield from (fault for fault in found if fault.severity is Severity.ERROR)
