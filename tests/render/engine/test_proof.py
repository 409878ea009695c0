"""What is called proved is well-formed for all values, and the same as without the proof."""

import os
from collections import Counter

import jinja2
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from dispatch_gen.render.engine.environment import StrictEnvironment
from dispatch_gen.render.engine.generator import compiled
from dispatch_gen.render.engine.levels import Level, Standing
from dispatch_gen.render.engine.programs import DOCUMENT, Program, program_of, scope_of
from dispatch_gen.render.engine.shown import NeedsDocxtplError
from ooxml.canonical import canonical
from render.wild import contexts, sources

MANY = int(os.environ.get("EXAMPLES", "100"))
often = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.generate] if MANY > 100 else list(Phase),
    max_examples=MANY,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ],
)


def unproved(source: str) -> Program:
    """The same program, of which nothing is known."""
    environment = StrictEnvironment()
    made, shown = compiled(environment, environment.parse(source), {})
    return Program(DOCUMENT, source, made, Standing(Level.B), shown)


def outcome(program: Program, context: dict[str, object], level: Level) -> str:
    """The part in canonical XML, or that there is none."""
    try:
        made = program.fill(scope_of(context), level)
    except NeedsDocxtplError:
        raise
    except Exception:
        return "refused"
    return canonical(made)  # parsed strictly


@often
@given(source=sources(), data=st.data())
def test_a_proof_holds(source: str, data: st.DataObject) -> None:
    try:
        program = program_of(DOCUMENT, source)
    except jinja2.TemplateSyntaxError:
        assume(False)
    assume(program.standing.level in (Level.A, Level.A_PLUS))
    bare = unproved(source)
    for context in data.draw(st.lists(contexts(), min_size=1, max_size=4)):
        own = outcome(program, context, program.standing.level)
        assert own == outcome(program, context, Level.B)
        assert own == outcome(bare, context, Level.B)


def test_much_of_what_is_wild_is_proved() -> None:
    """Otherwise the test above would say nothing."""
    levels: Counter[str] = Counter()

    @settings(
        database=None,
        derandomize=True,
        max_examples=200,
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(source=sources())
    def look(source: str) -> None:
        try:
            levels[program_of(DOCUMENT, source).standing.level] += 1
        except jinja2.TemplateSyntaxError:
            levels["broken"] += 1

    look()
    assert min(levels[level] for level in (Level.A, Level.A_PLUS, Level.B)) >= 15, levels
