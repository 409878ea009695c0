"""From the YAML files of a workspace to the model: every problem of every file, with its place, at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dispatch_gen.errors import Place, Problem
from dispatch_gen.model.agency import Agency
from dispatch_gen.model.base import Model, forbidden_in
from dispatch_gen.model.changes import Original
from dispatch_gen.model.checks import check_dispatch, check_form, check_parties, check_units
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.fault import DataPath, Fault
from dispatch_gen.model.form import Form
from dispatch_gen.model.unit import Units
from dispatch_gen.source.yaml_tree import Value, YamlFile, read_yaml
from dispatch_gen.vietnamese.text import masked, nearest, slug
from dispatch_gen.workspace import Workspace

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A value and the file that it was read from."""

    id: str
    value: M
    file: YamlFile

    def problem(self, fault: Fault) -> Problem:
        """A fault of the model with its line in the file."""
        return Problem(fault.code, self.file.place(fault.path), fault.severity, fault.values)


@dataclass(frozen=True, slots=True)
class Sources:
    """All that `data/` holds. What could not be read is absent, and told in `problems`."""

    agency: Loaded[Agency] | None
    units: Loaded[Units] | None
    forms: Mapping[str, Loaded[Form]]
    dispatches: tuple[Loaded[Dispatch], ...]
    problems: tuple[Problem, ...]
    originals: Mapping[str, Original] = field(default_factory=dict)
    """The issued documents that the dispatches revise, by id; only the register and the archive know them."""


def load(workspace: Workspace, dispatches: Iterable[Path]) -> Sources:
    """Read agency, units, all forms and the given dispatches. Raises nothing for a user's mistake."""
    dispatches = tuple(dispatches)
    problems = [
        *_name_problems(workspace, dispatches),
        *_name_problems(workspace, workspace.forms()),
    ]
    agency = load_file(workspace, workspace.agency, Agency, problems)
    units = load_file(workspace, workspace.units, Units, problems)
    forms = [load_file(workspace, path, Form, problems) for path in workspace.forms()]
    loaded = [load_file(workspace, path, Dispatch, problems) for path in dispatches]
    form_by_id = {form.id: form for form in forms if form}
    found = tuple(dispatch for dispatch in loaded if dispatch)
    form_ids = {path.stem for path in workspace.forms()}  # one that holds errors is known too
    problems += _checked(units, form_by_id, form_ids, found)
    return Sources(agency, units, form_by_id, found, tuple(problems))


def _name_problems(workspace: Workspace, paths: Iterable[Path]) -> Iterator[Problem]:
    """A file's name is an id, and the name of a folder of results: ASCII, and each only once."""
    seen: set[str] = set()
    for path in paths:
        place, values = Place(workspace.name_of(path)), {"given": path.stem}
        if slug(path.stem) != path.stem:
            yield Problem("data.bad-file-name", place, values=values)
        elif path.stem in seen:
            yield Problem("data.file-name-taken", place, values=values)
        seen.add(path.stem)


def _checked(
    units: Loaded[Units] | None,
    forms: Mapping[str, Loaded[Form]],
    form_ids: set[str],
    dispatches: tuple[Loaded[Dispatch], ...],
) -> Iterator[Problem]:
    """What can be checked with the files that could be read."""
    for form in forms.values():
        yield from map(form.problem, check_form(form.value))
    if units:
        yield from map(units.problem, check_units(units.value))
    for dispatch in dispatches:
        yield from map(dispatch.problem, check_dispatch(dispatch.value))
        if units:
            yield from map(dispatch.problem, check_parties(dispatch.value, units.value, form_ids))


def load_file(
    workspace: Workspace, path: Path, model: type[M], problems: list[Problem]
) -> Loaded[M] | None:
    """One file; what is wrong with it by itself is added to `problems`."""
    file, found = read_yaml(path, workspace.name_of(path))
    problems.extend(found)
    if file is None:
        return None
    try:
        value = model.model_validate(_without_blanks(file.value))
    except ValidationError as error:
        for fault in faults(model, error):
            place = file.place(fault.path, of_key=fault.code == "data.unknown-key")
            problems.append(Problem(fault.code, place, values=fault.values))
        return None
    return Loaded(path.stem, value, file)


def _without_blanks(value: Value) -> Value:
    """A key with nothing after it says the same as no key."""
    if isinstance(value, dict):
        return {key: _without_blanks(item) for key, item in value.items() if item is not None}
    return [_without_blanks(item) for item in value] if isinstance(value, list) else value


_TRANSLATED = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "string_type": "wants-text",
    "tuple_type": "wants-list",
    "model_type": "wants-keys",
    "model_attributes_type": "wants-keys",
    "literal_error": "not-one-of",
    "string_too_long": "too-long",
    "string_pattern_mismatch": "bad-identifier",
    "string_unicode": "forbidden-character",
    "too_short": "empty-list",
    "too_long": "too-many",
    "greater_than_equal": "too-small",
    "less_than_equal": "too-great",
}
"""What pydantic calls a fault -> what our messages do."""


def faults(model: type[Model], error: ValidationError) -> Iterator[Fault]:
    """What pydantic found wrong with the data of a `model`, told in our own words."""
    return (_fault(model, details) for details in error.errors())


def _fault(model: type[Model], details: ErrorDetails) -> Fault:
    path: DataPath = tuple(details["loc"])
    code = _TRANSLATED.get(details["type"], details["type"])
    given = details["input"]
    if code == "too-many" and isinstance(given, str):
        code = "too-long"
    values = {key: str(value) for key, value in details.get("ctx", {}).items()}
    part = values.get("given", given) if isinstance(given, str) else given
    values |= {"key": _key(path), "given": _shown(part)}
    if details["type"] == "string_unicode":  # half a character, from a command line
        values |= forbidden_in(given)
    if code == "unknown-key":
        values["nearest"] = _nearest_key(model, path)
    elif code == "not-one-of":
        values["expected"] = ", ".join(_quoted(values["expected"]))
    return Fault(f"data.{code}", path[:-1] if code == "missing-key" else path, values=values)


def _key(path: DataPath) -> str:
    """The last key of a path, with the numbers of the items inside it, from 1."""
    steps = [f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(steps).rpartition(".")[2]


def _shown(value: object) -> str:
    if isinstance(value, str):
        return masked(value) if len(value) <= 60 else f"{masked(value[:60])}…"
    return "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, list) else ""


def _quoted(expected: str) -> list[str]:
    return [word for index, word in enumerate(expected.split("'")) if index % 2]


def _nearest_key(model: type[Model], path: DataPath) -> str:
    """The known key that is most like the unknown one, or whose Vietnamese title is."""
    owner: type[BaseModel] | None = model
    for step in path[:-1]:
        owner = _inner(owner, step) if isinstance(step, str) else owner
    if owner is None:
        return "—"
    words = {field.title or name: name for name, field in owner.model_fields.items()}
    words |= {name: name for name in owner.model_fields}
    close = nearest(str(path[-1]), words)
    return words[close] if close else "—"


def _inner(owner: type[BaseModel] | None, name: str) -> type[BaseModel] | None:
    field = owner.model_fields.get(name) if owner else None
    stack: list[object] = [field.annotation] if field else []
    while stack:
        annotation = stack.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return annotation
        stack.extend(getattr(annotation, "__args__", ()))
    return None
