"""A part as a program: constants of its tags are values like any other."""

import pytest

from dispatch_gen.render.engine.levels import Level
from dispatch_gen.render.engine.programs import DOCUMENT, program_of
from dispatch_gen.render.engine.shown import ForbiddenCharacterError
from render.engine.small import p, part


@pytest.mark.parametrize("character", ["\\x00", "\\x01m", "\\x02", "\\ud800"])
def test_a_constant_that_xml_cannot_carry(character: str) -> None:
    program = program_of(DOCUMENT, part(p(f"{{{{ 'a{character}' }}}}")))
    assert program.standing.level is Level.A
    with pytest.raises(ForbiddenCharacterError):
        program.fill({})


def test_a_constant_of_two_lines() -> None:
    made = program_of(DOCUMENT, part(p("{{ 'a\\nb' }}"))).fill({})
    assert b"a</w:t><w:br/>" in made
