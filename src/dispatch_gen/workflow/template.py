"""Template inspect: a Word template, what it is for, and what is to be known of it before it is used."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dispatch_gen.errors import CannotGoOn, Place, Problem, TemplateError
from dispatch_gen.messages import Messages
from dispatch_gen.model.form import FORM_TEMPLATE
from dispatch_gen.model.kinds import kinds
from dispatch_gen.render.inspect import Inspected, PartLevel, best_use, inspect_template
from dispatch_gen.render.specimen import Use
from dispatch_gen.render.template import Template, compile_template
from dispatch_gen.render.used import Variable
from dispatch_gen.source.load import load
from dispatch_gen.workflow.correction import CORRECTION_TEMPLATE
from dispatch_gen.workflow.plan import (
    ANNEX_TEMPLATE,
    CHANGES_TEMPLATE,
    REPORT_TEMPLATE,
)
from dispatch_gen.workspace import Workspace


class Ground(StrEnum):
    """How it is known what a template is for."""

    NAME = "name"
    DATA = "data"
    FIT = "fit"


@dataclass(frozen=True, slots=True)
class InspectedFile:
    """A template with what was seen; `inspected` is None where it does not compile."""

    file: str
    problems: tuple[Problem, ...] = ()
    inspected: Inspected | None = None
    use: Use = Use.DISPATCH
    ground: Ground = Ground.FIT

    @property
    def is_usable(self) -> bool:
        """Whether documents can be made from it."""
        return self.inspected is not None and not self.inspected.problems


def inspect_file(file: Path, workspace: Workspace | None) -> InspectedFile:
    """Look at one template; `workspace`, if there is one, says which data use it."""
    shown = workspace.name_of(file) if workspace else file.as_posix()
    try:
        template = compile_template(_read(file, shown), shown)
    except TemplateError as error:
        return InspectedFile(shown, error.problems)
    use, ground = _use(template, file, workspace)
    return InspectedFile(shown, (), inspect_template(template, use), use, ground)


def _read(file: Path, shown: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise TemplateError(Problem("template.unreadable", Place(shown), values=values)) from error


def _use(template: Template, file: Path, workspace: Workspace | None) -> tuple[Use, Ground]:
    by_name = _known_names().get(file.name)
    if by_name:
        return by_name, Ground.NAME
    by_data = _named_in_data(file, workspace) if workspace else None
    if by_data:
        return by_data, Ground.DATA
    return best_use(template), Ground.FIT


def _known_names() -> Mapping[str, Use]:
    """The templates that are used unless the data name others."""
    dispatches = {kind.template: Use.DISPATCH for kind in kinds().values()}
    return {
        **dispatches,
        REPORT_TEMPLATE: Use.REPORT,
        ANNEX_TEMPLATE: Use.ANNEX,
        CHANGES_TEMPLATE: Use.CHANGES,
        FORM_TEMPLATE: Use.FORM,
        CORRECTION_TEMPLATE: Use.CORRECTION,
    }


def _named_in_data(file: Path, workspace: Workspace) -> Use | None:
    """What the dispatches and forms, as far as they can be read, use the template for."""
    if not (workspace.templates / file.name).exists() or not file.samefile(
        workspace.templates / file.name
    ):
        return None
    with suppress(CannotGoOn):
        sources = load(workspace, workspace.dispatches())
        if any(one.value.template == file.name for one in sources.dispatches):
            return Use.DISPATCH
        if any(one.value.template == file.name for one in sources.forms.values()):
            return Use.FORM
    return None


# --- as plain data, for `--json`


def as_data(files: Sequence[InspectedFile], messages: Messages) -> list[dict[str, object]]:
    """What was seen of each template."""
    return [_file(one, messages) for one in files]


def _file(one: InspectedFile, messages: Messages) -> dict[str, object]:
    problems = [_problem(problem, messages) for problem in one.problems]
    if one.inspected is None:
        return {"file": one.file, "compiles": False, "problems": problems}
    seen = one.inspected
    return {
        "file": one.file,
        "compiles": True,
        "use": one.use.value,
        "use_known_by": one.ground.value,
        "level": seen.level.value,
        "parts": [_part(part, messages) for part in seen.parts],
        "variables": [_variable(variable) for variable in seen.variables],
        "unused": list(seen.unused),
        "problems": [_problem(problem, messages) for problem in seen.problems],
    }


def _part(part: PartLevel, messages: Messages) -> dict[str, object]:
    return {
        "part": part.part,
        "level": part.level.value,
        "reason": part.reason,
        "message": messages.text(f"level.{part.reason}") if part.reason else "",
        "around": part.spot.around,
        "tag": part.spot.tag,
    }


def _variable(variable: Variable) -> dict[str, object]:
    members = [_variable(member) for member in variable.members]
    return {"name": variable.name, "list": variable.is_list, "members": members}


def _problem(problem: Problem, messages: Messages) -> dict[str, object]:
    return {
        "code": problem.code,
        "part": problem.place.field,
        "message": messages.sentence(problem),
        "remedy": messages.remedy(problem),
        **problem.values,
    }
