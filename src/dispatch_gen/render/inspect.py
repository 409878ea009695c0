"""A template looked at without filling it: its level and why, what it asks for, what it leaves. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from dispatch_gen.errors import Problem
from dispatch_gen.render.context import Context
from dispatch_gen.render.engine.environment import StrictEnvironment
from dispatch_gen.render.engine.levels import Level
from dispatch_gen.render.engine.programs import Program
from dispatch_gen.render.specimen import Use, offered_names, specimen_contexts
from dispatch_gen.render.spots import Spot, spot_of
from dispatch_gen.render.template import FILLED_PARTS, Template
from dispatch_gen.render.used import Variable, is_used, variables

__all__ = ["Inspected", "PartLevel", "best_use", "inspect_template"]


@dataclass(frozen=True, slots=True)
class PartLevel:
    """A part with tags, its level, the reason (of `level` in the message catalogue, "" on A), and its place."""

    part: str
    level: Level
    reason: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Inspected:
    """`unused` are names that the model offers for this use; `problems` what the template asks in vain."""

    level: Level
    parts: tuple[PartLevel, ...]
    variables: tuple[Variable, ...]
    unused: tuple[str, ...]
    problems: tuple[Problem, ...]


def inspect_template(template: Template, use: Use) -> Inspected:
    """Hold a template against what the model offers for `use`."""
    context = specimen_contexts()[use]
    written = [one for one in template.programs if FILLED_PARTS.fullmatch(one.part)]
    asked = _variables(template.programs)
    return Inspected(
        template.standing.level,
        tuple(_part_level(program) for program in written),
        _variables(written),
        tuple(name for name, _ in offered_names(context) if not is_used(name, asked)),
        template.check(context),
    )


def best_use(template: Template) -> Use:
    """The use whose names answer most of what the template asks; the first of those that answer alike."""
    asked = _variables(template.programs)

    def fit(context: Context) -> tuple[int, int]:
        answered = sum(is_used(name, asked) for name, _ in offered_names(context))
        return -len(template.check(context)), answered

    contexts = specimen_contexts()
    return max(contexts, key=lambda use: fit(contexts[use]))


def _part_level(program: Program) -> PartLevel:
    standing = program.standing
    return PartLevel(program.part, standing.level, standing.reason, spot_of(program))


def _variables(programs: Iterable[Program]) -> tuple[Variable, ...]:
    environment = StrictEnvironment()
    return variables(environment.parse(program.source) for program in programs)
