"""One part of a template as a program, on the highest level of the ladder that it can stand on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

import jinja2
from jinja2 import nodes

from dispatch_gen.render.engine.balance import Proof, prove
from dispatch_gen.render.engine.environment import StrictEnvironment
from dispatch_gen.render.engine.generator import compiled
from dispatch_gen.render.engine.levels import Level, Standing
from dispatch_gen.render.engine.listing import resolved, with_marks
from dispatch_gen.render.engine.shown import MARK, MARKUP, ForbiddenCharacterError, Position, Shown
from dispatch_gen.render.engine.skeleton import Reason, UnprovedError, skeleton_of
from dispatch_gen.render.engine.tables import grids_fit, has_gridless_table
from dispatch_gen.render.engine.trees import mended

DOCUMENT = "word/document.xml"
_LITERAL = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_GLOBALS: Mapping[str, object] = StrictEnvironment().globals


@dataclass(frozen=True, slots=True)
class Program:
    """A part that values go into. `standing` is the level it is filled on."""

    part: str
    source: str
    template: jinja2.Template
    standing: Standing
    shown: Shown = field(default_factory=Shown)

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
        pieces = chain.from_iterable(self.template.root_render_func(values))
        try:
            return self.shown.joined([*pieces])  # type: ignore[list-item]
        except UnicodeEncodeError as error:  # half of a surrogate pair
            raise ForbiddenCharacterError(f"U+{ord(error.object[error.start]):04X}") from error

    def _finished(self, xml: bytes, level: Level) -> bytes:
        if MARKUP in xml:
            level = Level.B
        if self.standing.level in (Level.B, Level.C):
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
    tree = _parsed(environment, source)
    standing, positions = _judged(part, tree)
    template, shown = compiled(environment, tree, positions)
    return Program(part, source, template, standing, shown)


def spread_out(source: str, one_tag_a_line: str) -> jinja2.Template:
    """`source` compiled from a text that differs in line feeds only; its values stand where they did."""
    environment = StrictEnvironment()
    tree, spread = _parsed(environment, source), _parsed(environment, one_tag_a_line)
    _, positions = _judged(DOCUMENT, tree)
    pairs = zip(_values(spread), _values(tree), strict=True)
    moved = {id(new): positions[id(old)] for new, old in pairs if id(old) in positions}
    template, _ = compiled(environment, spread, moved, one_by_one=True)
    return template


def _values(tree: nodes.Template) -> list[nodes.Node]:
    """All that is shown, in the order of the text."""
    shown = [value for output in tree.find_all(nodes.Output) for value in output.nodes]
    values = [value for value in shown if not isinstance(value, nodes.TemplateData)]
    return [*values, *tree.find_all(nodes.FilterBlock)]


def _judged(part: str, tree: nodes.Template) -> tuple[Standing, Mapping[int, Position]]:
    """The level of a part, and where its values stand as far as it is proved."""
    if tree.find(nodes.Block):
        return Standing(Level.C, Reason.OTHER_STATEMENT.value), {}
    try:
        skeleton, in_attributes = skeleton_of(tree)
        proof = prove(skeleton)
    except UnprovedError as error:
        return Standing(Level.B, error.reason.value, error.line), {}
    fits = part != DOCUMENT or has_gridless_table(skeleton) or grids_fit(skeleton, tree)
    in_quotes = dict.fromkeys(in_attributes, Position.ATTRIBUTE)
    return _standing(proof, fits=fits), {**proof.positions, **in_quotes}


def _parsed(environment: StrictEnvironment, source: str) -> nodes.Template:
    """The program; braces that a template writes out, as `{_{`, are read last, so that they are never a tag."""
    tree = environment.parse(source)
    for text in tree.find_all(nodes.TemplateData):
        for written, meant in _LITERAL.items():
            text.data = text.data.replace(written, meant)
    return tree


def _standing(proof: Proof, *, fits: bool) -> Standing:
    reasons = {
        "dynamic-columns": not fits,
        "bare-stories": proof.bare_stories,
        "repeated-drawings": proof.repeated_drawings,
    }
    reason = next((reason for reason, holds in reasons.items() if holds), "")
    return Standing(Level.A_PLUS if reason else Level.A, reason)
