"""A Word template in docxtpl's dialect: compiled once, filled many times.

Always escaped, strict and sandboxed; the result is parsed strictly, so nothing can be cut off unseen.
docxtpl's own `patch_xml` reads the dialect; what it would do anew for each document is done once here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType

import jinja2
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from dispatch_gen.errors import Place, Problem, TemplateError
from dispatch_gen.ooxml.formatting import Font, Styles
from dispatch_gen.ooxml.package import BadPackage, read_package, write_package
from dispatch_gen.ooxml.wordprocessing import paragraph_text, paragraphs, parse, w
from dispatch_gen.render.names import UnknownName, unknown_names
from dispatch_gen.render.prepare import Prepared, prepare, rule_indent
from dispatch_gen.render.properties import with_properties
from dispatch_gen.vietnamese.text import nearest

Context = Mapping[str, object]
"""Plain values only (text, numbers, lists, dicts): a template can do nothing with them but show them."""

FILLED_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LITERAL = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}
_MARKUP_TAG = re.compile(r"\{\{(?:r|p|tr|tc)\s[^}]*\}\}")
_EXCERPT = 120


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with dictionaries and lists that answer with what they hold, never with a method."""

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, dict | list):
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        if isinstance(obj, dict | list) and isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)


def _shown(value: object) -> object:
    """What a tag shows; only values, so that a method named without its brackets is an error."""
    if callable(value):
        raise jinja2.TemplateRuntimeError("not a value")
    return "" if value is None else value


def strict_environment() -> _Environment:
    """Always escaped, strict and sandboxed, with the filters that our templates use."""
    environment = _Environment(autoescape=True, undefined=jinja2.StrictUndefined, finalize=_shown)
    environment.filters["rule_indent"] = _rule_indent
    return environment


def _rule_indent(text: str, *arguments: float) -> str:
    plain = text.unescape() if hasattr(text, "unescape") else text
    available, size, bold, italic, share = arguments
    font = Font(size, bool(bold), bool(italic))
    return str(rule_indent(plain, int(available), font, share))


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template. `static` parts go out as they are, `programs` make the others."""

    name: str
    static: Mapping[str, bytes]
    programs: Mapping[str, jinja2.Template]
    sources: Mapping[str, str]
    markup_tags: tuple[Problem, ...]

    def fill(self, context: Context) -> bytes:
        """The .docx for one context; the same context gives the same bytes.

        Raises TemplateError, naming the template and the text around the tag.
        """
        parts = dict(self.static)
        for part in self.programs:
            parts[part] = self._part(part, context)
        return write_package(parts)

    def _part(self, part: str, context: Context) -> bytes:
        try:
            text = self.programs[part].render(context)
        except Exception as error:  # a template's expression can fail in any way
            raise TemplateError(self._explained(part, error, context)) from error
        return _proved(text, self.name, part)

    def _explained(self, part: str, error: Exception, context: Context) -> Problem:
        """Fill once more with one paragraph a line, to learn where the error is."""
        source = _one_paragraph_a_line(self.sources[part])
        try:
            strict_environment().from_string(source).render(context)
        except Exception as again:
            return _problem("template.cannot-fill", self.name, part, again, source)
        return _problem("template.cannot-fill", self.name, part, error, source)

    def check(self, context: Context) -> tuple[Problem, ...]:
        """Every name that the template asks for and `context` does not have, and every tag that wants
        more than the plain values of a context."""
        unknown = (problem for part in self.programs for problem in self._unknown(part, context))
        return (*self.markup_tags, *unknown)

    def _unknown(self, part: str, context: Context) -> list[Problem]:
        source = _one_paragraph_a_line(self.sources[part])
        found: dict[str, UnknownName] = {}
        for unknown in unknown_names(strict_environment().parse(source), context):
            found.setdefault(unknown.name, unknown)
        return [
            Problem(
                "template.unknown-name",
                Place(self.name, field=part),
                values={
                    "name": unknown.name,
                    "nearest": _nearest_name(unknown.name, unknown.offered),
                    "around": _around(source, unknown.line),
                },
            )
            for unknown in found.values()
        ]


def compile_template(data: bytes, name: str) -> Template:
    """Compile the .docx `data`; `name` is how messages call it.

    Raises TemplateError with every fault found: no Word file, macros, broken XML, broken tags.
    """
    try:
        parts, sources = with_properties(read_package(data))
        roots = {part: parse(data) for part, data in parts.items() if FILLED_PARTS.fullmatch(part)}
        markup = [p for part, root in roots.items() for p in _markup_tags(root, name, part)]
        styles = Styles(parse(parts["word/styles.xml"]))
        prepared = {part: prepare(root, styles) for part, root in roots.items()}
    except (BadPackage, etree.XMLSyntaxError, KeyError) as error:
        bad = error if isinstance(error, BadPackage) else BadPackage("damaged")
        problem = Problem(f"file.{bad.reason}", Place(name), values=bad.values)
        raise TemplateError(problem) from error
    sources |= {part: _HEAD + _patched(ready) for part, ready in prepared.items()}
    static = {part: content for part, content in parts.items() if part not in sources}
    static |= {part: sources.pop(part).encode("utf-8") for part in _without_tags(sources)}
    programs, problems = _compiled(sources, name)
    if problems:
        raise TemplateError(*problems)
    return Template(name, static, programs, sources, tuple(markup))


def _without_tags(sources: Mapping[str, str]) -> list[str]:
    """Parts that are the same in every document."""
    return [part for part, source in sources.items() if not re.search(r"\{[{%#]", source)]


def _markup_tags(root: etree._Element, name: str, part: str) -> Iterator[Problem]:
    """`{{r x }}` wants a value that brings its own formatting; ours are text, and would be lost."""
    for paragraph in paragraphs(root):
        text = paragraph_text(paragraph)
        for match in _MARKUP_TAG.finditer(text):
            values = {"tag": match[0], "around": text}
            yield Problem("template.wants-markup", Place(name, field=part), values=values)


def _patched(ready: Prepared) -> str:
    xml: str = DocxTemplate(None).patch_xml(ready.xml)
    for literal, expression in _LITERAL.items():
        xml = xml.replace(literal, expression)
    for hole, expression in ready.holes.items():
        xml = xml.replace(hole, expression)
    return xml


def _compiled(
    sources: Mapping[str, str], name: str
) -> tuple[dict[str, jinja2.Template], list[Problem]]:
    environment = strict_environment()
    programs: dict[str, jinja2.Template] = {}
    problems: list[Problem] = []
    for part, source in sources.items():
        try:
            programs[part] = environment.from_string(source)
        except jinja2.TemplateSyntaxError:
            problems.append(_syntax_problem(environment, source, name, part))
    return programs, problems


def _syntax_problem(environment: _Environment, source: str, name: str, part: str) -> Problem:
    lines = _one_paragraph_a_line(source)
    try:
        environment.from_string(lines)
    except jinja2.TemplateSyntaxError as error:
        return _problem("template.broken-tag", name, part, error, lines)
    raise AssertionError("a template that does not compile cannot parse")


def _problem(code: str, name: str, part: str, error: Exception, source: str) -> Problem:
    line = getattr(error, "lineno", None) or _line_of(error.__traceback__)
    reason = getattr(error, "message", None) or str(error) or type(error).__name__
    values = {"reason": str(reason).rstrip("."), "around": _around(source, line)}
    return Problem(code, Place(name, field=part), values=values)


def _line_of(traceback: TracebackType | None) -> int:
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _one_paragraph_a_line(source: str) -> str:
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def _around(source: str, line: int) -> str:
    """The text of the paragraph on `line`, or of the nearest one above that has any."""
    lines = source.splitlines()
    for number in range(min(line, len(lines)), 0, -1):
        text = re.sub(r"<[^>]+>", "", lines[number - 1]).strip()
        if text:
            return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
    return ""


def _nearest_name(name: str, offered: tuple[str, ...]) -> str:
    owner, _, last = name.rpartition(".")
    close = nearest(last, offered)
    return "—" if close is None else f"{owner}.{close}" if owner else close


def _proved(text: str, name: str, part: str) -> bytes:
    """The part as bytes, proved well-formed; line feeds and tabs of values become `w:br` and `w:tab`."""
    data = text.encode("utf-8")
    try:
        root = parse(data)
    except etree.XMLSyntaxError as error:
        problem = Problem(
            "template.breaks-xml", Place(name, field=part), values={"reason": str(error)}
        )
        raise TemplateError(problem) from error
    if not (_break_lines(root) | _complete(root)):
        return data
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _complete(root: etree._Element) -> bool:
    """Give a cell, header or footer that its tags left without a last paragraph an empty one
    (ISO 29500-1, 17.4.65, 17.10.4)."""
    bare = [story for story in root.iter(w("tc"), w("hdr"), w("ftr")) if _lacks_paragraph(story)]
    for story in bare:
        etree.SubElement(story, w("p"))
    return bool(bare)


def _lacks_paragraph(story: etree._Element) -> bool:
    blocks = [child.tag for child in story if child.tag in (w("p"), w("tbl"), w("sdt"))]
    return not blocks or blocks[-1] == w("tbl")


def _break_lines(root: etree._Element) -> bool:
    found = [t for t in root.iter(w("t")) if t.text and ("\n" in t.text or "\t" in t.text)]
    for text in found:
        _split(text)
    return bool(found)


def _split(text: etree._Element) -> None:
    """`a\\nb` in a `w:t` -> `w:t`, `w:br`, `w:t`."""
    run = text.getparent()
    assert run is not None
    place = run.index(text)
    run.remove(text)
    for piece in reversed(re.split(r"([\n\t])", text.text or "")):
        if piece in ("\n", "\t"):
            run.insert(place, etree.Element(w("br" if piece == "\n" else "tab")))
        elif piece:
            new = etree.Element(w("t"))
            new.text = piece
            new.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.insert(place, new)
