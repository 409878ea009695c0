"""A .docx in docxtpl's dialect -> the sources of its parts in plain jinja2, and the parts that never change.

docxtpl's own `patch_xml` reads the dialect; what it would do anew for each document is done once here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape  # that of xml.sax imports an HTTP client

from docxtpl import DocxTemplate
from lxml import etree

from dispatch_gen.errors import Place, Problem, TemplateError
from dispatch_gen.ooxml.formatting import Styles
from dispatch_gen.ooxml.package import BadPackage, read_package
from dispatch_gen.ooxml.self_contained import self_contained
from dispatch_gen.ooxml.wordprocessing import paragraph_text, paragraphs, parse
from dispatch_gen.render.engine.programs import DOCUMENT
from dispatch_gen.render.engine.trees import number_drawings
from dispatch_gen.render.prepare import Prepared, prepare
from dispatch_gen.render.properties import with_properties

FILLED_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MARKUP_TAG = re.compile(r"\{\{(?:r|p|tr|tc)\s+([^}]*?)\s*\}\}")
_TAG = re.compile(r"\{_?[{%#]|[}%]_\}")


@dataclass(frozen=True, slots=True)
class MarkupTag:
    """`{{r name }}`: a tag that wants a value with markup of its own, and the paragraph that it stands in."""

    part: str
    tag: str
    name: str
    around: str


@dataclass(frozen=True, slots=True)
class Dialect:
    """A template read. `sources` are jinja2 by part; `tagged` the same parts for docxtpl itself."""

    parts: Mapping[str, bytes]
    static: Mapping[str, bytes]
    sources: Mapping[str, str]
    tagged: Mapping[str, bytes]
    markup_tags: tuple[MarkupTag, ...]


def read_dialect(data: bytes, name: str) -> Dialect:
    """Raises TemplateError for what is no Word file, or one with macros; `name` is how messages call it."""
    try:
        parts, own = with_properties(self_contained(read_package(data)))
        styles = Styles(parse(parts["word/styles.xml"]))
        roots = {part: parse(parts[part]) for part in parts if FILLED_PARTS.fullmatch(part)}
    except (BadPackage, etree.XMLSyntaxError, KeyError) as error:
        bad = error if isinstance(error, BadPackage) else BadPackage("damaged")
        problem = Problem(f"file.{bad.reason}", Place(name), values=bad.values)
        raise TemplateError(problem) from error
    markup = tuple(tag for part, root in roots.items() for tag in _markup_tags(root, part))
    if DOCUMENT in roots:
        number_drawings(roots[DOCUMENT])
    prepared = {part: prepare(root, styles) for part, root in roots.items()}
    sources = own | {part: _HEAD + _patched(ready) for part, ready in prepared.items()}
    tagged = {part: _for_docxtpl(ready) for part, ready in prepared.items()}
    static = {part: content for part, content in parts.items() if part not in sources}
    untagged = [part for part, source in sources.items() if not _TAG.search(source)]
    static |= {part: sources.pop(part).encode() for part in untagged}
    return Dialect(parts, static, sources, tagged, markup)


def _markup_tags(root: etree._Element, part: str) -> Iterator[MarkupTag]:
    for paragraph in paragraphs(root):
        text = paragraph_text(paragraph)
        for match in _MARKUP_TAG.finditer(text):
            yield MarkupTag(part, match[0], match[1], text)


def _patched(ready: Prepared) -> str:
    xml: str = DocxTemplate(None).patch_xml(ready.xml)
    for hole, expression in ready.holes.items():
        xml = xml.replace(hole, expression)
    return xml


def _for_docxtpl(ready: Prepared) -> bytes:
    xml = ready.xml
    for hole, expression in ready.holes.items():
        xml = xml.replace(hole, escape(expression, quote=False))
    return xml.encode()
