"""One part of a template as a program, on the highest level of the ladder that it can stand on."""

from collections.abc import Mapping
from dataclasses import dataclass

import jinja2

from dispatch_gen.render.engine.balance import Proof, prove
from dispatch_gen.render.engine.environment import StrictEnvironment
from dispatch_gen.render.engine.generator import compiled
from dispatch_gen.render.engine.levels import Level, Standing
from dispatch_gen.render.engine.listing import resolved, with_marks
from dispatch_gen.render.engine.shown import MARK, MARKUP, Position
from dispatch_gen.render.engine.skeleton import UnprovedError, skeleton_of
from dispatch_gen.render.engine.tables import grids_fit, has_gridless_table
from dispatch_gen.render.engine.trees import mended

DOCUMENT = "word/document.xml"
_GLOBALS: Mapping[str, object] = StrictEnvironment().globals


@dataclass(frozen=True, slots=True)
class Program:
    """A part that values go into. `standing` is the level it is filled on."""

    part: str
    source: str
    template: jinja2.Template
    standing: Standing

    def fill(self, scope: dict[str, object], lowest: Level = Level.A) -> bytes:
        """The part for one `scope_of` a context, on its own level or on `lowest` where that is slower.

        Raises whatever an expression of the template can raise, NeedsDocxtplError, and what `mended` raises.
        """
        xml = self.run(scope)
        if self.standing.level is lowest is Level.A and MARK not in xml:
            return xml
        return self._finished(xml, max(self.standing.level, lowest, key=Level.rank))

    def run(self, scope: dict[str, object]) -> bytes:
        """What the program makes, with marks where more is to be done."""
        values = self.template.new_context(scope, shared=True)
        return b"".join(self.template.root_render_func(values))  # type: ignore[arg-type]

    def _finished(self, xml: bytes, level: Level) -> bytes:
        if MARKUP in xml:
            level = Level.B
        if self.standing.level is Level.B:
            xml = with_marks(xml)
        xml = resolved(xml)
        if level is Level.A:
            return xml
        return mended(xml, is_document=self.part == DOCUMENT, is_proved=level is Level.A_PLUS)


def scope_of(context: Mapping[str, object]) -> dict[str, object]:
    """What all programs of a template can see of one context; they add nothing to it."""
    return {**_GLOBALS, **context}


def program_of(part: str, source: str) -> Program:
    """Compile the source of one part. Raises jinja2.TemplateSyntaxError."""
    environment = StrictEnvironment()
    tree = environment.parse(source)
    try:
        skeleton, in_attributes = skeleton_of(tree)
        proof = prove(skeleton)
    except UnprovedError as error:
        standing = Standing(Level.B, error.reason.value, error.line)
        return Program(part, source, compiled(environment, tree, {}), standing)
    fits = part != DOCUMENT or has_gridless_table(skeleton) or grids_fit(skeleton, tree)
    positions = {**proof.positions, **dict.fromkeys(in_attributes, Position.ATTRIBUTE)}
    return Program(
        part, source, compiled(environment, tree, positions), _standing(proof, fits=fits)
    )


def _standing(proof: Proof, *, fits: bool) -> Standing:
    reasons = {
        "dynamic-columns": not fits,
        "bare-stories": proof.bare_stories,
        "repeated-drawings": proof.repeated_drawings,
    }
    reason = next((reason for reason, holds in reasons.items() if holds), "")
    return Standing(Level.A_PLUS if reason else Level.A, reason)
