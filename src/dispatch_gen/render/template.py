"""A Word template in docxtpl's dialect: compiled once, filled many times.

Always escaped, strict and sandboxed; well-formed by proof when it is compiled, by a strict parse where a value
can carry markup. How it is done stands in `engine/`, one room for each idea (docs/engine/README.md).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import jinja2
from lxml import etree

from dispatch_gen.errors import Place, Problem, TemplateError
from dispatch_gen.ooxml.packer import Packer
from dispatch_gen.render.engine.bound import Bound, bind
from dispatch_gen.render.engine.dialect import FILLED_PARTS, Dialect, MarkupTag, read_dialect
from dispatch_gen.render.engine.environment import StrictEnvironment
from dispatch_gen.render.engine.explain import Fault, Lines, filling_fault, syntax_fault
from dispatch_gen.render.engine.levels import Level, Standing
from dispatch_gen.render.engine.programs import Program, program_of, scope_of
from dispatch_gen.render.engine.shown import NeedsDocxtplError, is_markup
from dispatch_gen.render.engine.trees import StrayMarkupError, StrayTextError
from dispatch_gen.render.engine.whole import FILLED, Whole, whole_of
from dispatch_gen.render.names import UnknownName, unknown_names, value_of
from dispatch_gen.vietnamese.text import nearest

__all__ = ["FILLED_PARTS", "Context", "Template", "compile_template"]

Context = Mapping[str, object]
"""Plain values (text, numbers, lists, dicts) and those of `engine.values`: a template can only show them."""


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template: `programs` make the parts that values go into, `packer` has the others."""

    name: str
    programs: tuple[Program, ...]
    packer: Packer
    whole: Whole
    markup_tags: tuple[MarkupTag, ...]
    lowest: Level = Level.A
    """Documents are made on this level of the ladder or a slower one."""

    @property
    def standing(self) -> Standing:
        """The slowest of its parts'."""
        return max((p.standing for p in self.programs), key=lambda s: s.level.rank())

    def at(self, level: Level) -> "Template":
        """The same template, filled no faster than on `level`."""
        return replace(self, lowest=max(self.lowest, level, key=Level.rank))

    def bind(self, context: Context) -> Bound | None:
        """The template with all of `context` put in but its holes; None where that cannot be done."""
        return bind(self.programs, self.packer, context) if self.lowest is Level.A else None

    def fill(self, context: Context) -> bytes:
        """The .docx for one context; the same context gives the same bytes.

        Raises TemplateError, naming the template, the part, the text around the tag and the tag.
        """
        if self.lowest is not Level.C:
            scope = scope_of(context)
            try:
                return self.packer.pack({p.part: self._part(p, scope) for p in self.programs})
            except NeedsDocxtplError:
                pass
        return self._by_docxtpl(context)

    def _part(self, program: Program, scope: dict[str, object]) -> bytes:
        try:
            return program.fill(scope, self.lowest)
        except NeedsDocxtplError:
            raise
        except Exception as error:  # a template's expression can fail in any way
            raise TemplateError(self._problem(program, error, scope)) from error

    def _by_docxtpl(self, context: Context) -> bytes:
        own = [p for p in self.programs if not FILLED.fullmatch(p.part)]
        scope = scope_of(context)
        try:
            parts = self.whole.fill(context)
            return Packer.of(parts | {p.part: self._part(p, scope) for p in own}).pack({})
        except TemplateError:
            raise
        except Exception as error:  # anything that docxtpl, python-docx and Pillow raise
            problem = self._broken(error, Place(self.name))
            if problem is None:
                values = {"reason": str(error) or type(error).__name__, "around": "…", "tag": "…"}
                problem = Problem("template.cannot-fill", Place(self.name), values=values)
            raise TemplateError(problem) from error

    def _problem(self, program: Program, error: Exception, context: Context) -> Problem:
        place = Place(self.name, field=program.part)
        if broken := self._broken(error, place):
            return broken
        fault = filling_fault(program.source, error, context)
        return _told("template.cannot-fill", place, fault)

    def _broken(self, error: Exception, place: Place) -> Problem | None:
        """What is wrong with a part that was filled and cannot be used."""
        if isinstance(error, etree.XMLSyntaxError):
            return Problem("template.breaks-xml", place, values={"reason": str(error)})
        if isinstance(error, StrayTextError | StrayMarkupError):
            code = "text-lost" if isinstance(error, StrayTextError) else "markup-in-text"
            return Problem(f"template.{code}", place, values={"text": str(error)})
        return None

    def check(self, context: Context) -> tuple[Problem, ...]:
        """Every name that the template asks for and `context` does not have, and every tag that wants a
        value with markup where the context has text."""
        wants = (self._wants_markup(tag) for tag in self.markup_tags if _is_text(tag, context))
        unknown = (problem for p in self.programs for problem in self._unknown(p, context))
        return (*wants, *unknown)

    def _wants_markup(self, tag: MarkupTag) -> Problem:
        values = {"tag": tag.tag, "around": tag.around}
        return Problem("template.wants-markup", Place(self.name, field=tag.part), values=values)

    def _unknown(self, program: Program, context: Context) -> list[Problem]:
        lines = Lines(program.source)
        found: dict[str, UnknownName] = {}
        for unknown in unknown_names(StrictEnvironment().parse(lines.text), context):
            found.setdefault(unknown.name, unknown)
        return [self._unknown_problem(program, unknown, lines) for unknown in found.values()]

    def _unknown_problem(self, program: Program, unknown: UnknownName, lines: Lines) -> Problem:
        values = {
            "name": unknown.name,
            "nearest": _nearest_name(unknown.name, unknown.offered),
            "around": lines.around(unknown.line),
            "tag": lines.tag(unknown.line),
        }
        place = Place(self.name, field=program.part)
        return Problem("template.unknown-name", place, values=values)


def compile_template(data: bytes, name: str) -> Template:
    """Compile the .docx `data`; `name` is how messages call it.

    Raises TemplateError with every fault found: no Word file, macros, broken XML, broken tags.
    """
    dialect = read_dialect(data, name)
    programs: list[Program] = []
    problems: list[Problem] = []
    for part, source in dialect.sources.items():
        try:
            programs.append(program_of(part, source))
        except jinja2.TemplateSyntaxError:
            place = Place(name, field=part)
            problems.append(_told("template.broken-tag", place, syntax_fault(source)))
    if problems:
        raise TemplateError(*problems)
    return _template(name, dialect, tuple(programs))


def _template(name: str, dialect: Dialect, programs: tuple[Program, ...]) -> Template:
    others = (program.part for program in programs if not FILLED.fullmatch(program.part))
    whole = whole_of(dialect.parts, dialect.tagged, others)
    lowest = Level.C if any(p.standing.level is Level.C for p in programs) else Level.A
    packer = Packer.of(dialect.static)
    return Template(name, programs, packer, whole, dialect.markup_tags, lowest)


def _told(code: str, place: Place, fault: Fault) -> Problem:
    values = {"reason": fault.reason, "around": fault.around, "tag": fault.tag or "…"}
    return Problem(code, place, values=values)


def _is_text(tag: MarkupTag, context: Context) -> bool:
    """Whether the context has plain text for a tag that names one value."""
    if not re.fullmatch(r"[\w.]+", tag.name):
        return False
    value = value_of(tag.name, context)
    return isinstance(value, str | int | float) and not is_markup(value)


def _nearest_name(name: str, offered: tuple[str, ...]) -> str:
    owner, _, last = name.rpartition(".")
    close = nearest(last, offered)
    return "—" if close is None else f"{owner}.{close}" if owner else close
