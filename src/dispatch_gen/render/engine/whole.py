"""The last level: docxtpl fills the document itself, as strict as we are; what is ours of the package stays."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import cast

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from lxml import etree

from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.ooxml.self_contained import self_contained
from dispatch_gen.ooxml.wordprocessing import parse
from dispatch_gen.render.engine.environment import StrictEnvironment
from dispatch_gen.render.engine.programs import DOCUMENT
from dispatch_gen.render.engine.trees import mended
from dispatch_gen.render.engine.values import Picture, Subdocument

FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
"""The parts that docxtpl fills."""

_EMPTY = b"<empty/>"
"""In place of the parts that docxtpl is not to fill."""


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl cuts off what it cannot read; here that is an error. The properties are ours to fill."""

    def render_properties(self, *_: object) -> None:
        """Nothing."""

    def fix_tables(self, xml: str) -> etree._Element:
        parse(xml)
        return cast("etree._Element", super().fix_tables(xml))


class _DescribedImage(InlineImage):  # type: ignore[misc]
    """docxtpl gives a picture no alternative text."""

    def __init__(self, *args: object, description: str) -> None:
        super().__init__(*args)
        self._description = description

    def __html__(self) -> str:
        drawing: str = super().__html__()
        if not self._description:
            return drawing
        said = escape(self._description)
        return drawing.replace("<wp:docPr ", f'<wp:docPr descr="{said}" ', 1)

    __str__ = __html__


@dataclass(frozen=True, slots=True)
class Whole:
    """A template's package for docxtpl: its tags as they were written, rules and widths already expressions."""

    package: bytes

    def fill(self, context: Mapping[str, object]) -> dict[str, bytes]:
        """The parts of the filled document. Raises what docxtpl raises, and ImportError where a whole
        document is to be put in and the extra `subdocuments` is not installed."""
        template = _StrictTemplate(io.BytesIO(self.package))
        template.render(bound(context, template), jinja_env=StrictEnvironment())
        buffer = io.BytesIO()
        template.save(buffer)
        parts = self_contained(read_package(buffer.getvalue()))
        for name in filter(FILLED.fullmatch, parts):
            parts[name] = mended(parts[name], is_document=name == DOCUMENT, is_proved=False)
        return parts


def whole_of(
    parts: Mapping[str, bytes], sources: Mapping[str, bytes], others: Iterable[str]
) -> Whole:
    """`sources` are the parts with tags, as Word wrote them but for rules and widths; `others` are filled by
    other means than docxtpl."""
    return Whole(write_package({**parts, **sources, **dict.fromkeys(others, _EMPTY)}))


def bound(context: Mapping[str, object], template: DocxTemplate) -> dict[str, object]:
    """The context with pictures and documents as docxtpl wants them: bound to the template."""
    return {key: _bound(one, template) for key, one in context.items()}


def _bound(value: object, template: DocxTemplate) -> object:
    if isinstance(value, dict):
        return bound(value, template)
    if isinstance(value, list):
        return [_bound(one, template) for one in value]
    if isinstance(value, Picture):
        width, height = (None if mm is None else Mm(mm) for mm in (value.width, value.height))
        return _DescribedImage(
            template, io.BytesIO(value.data), width, height, description=value.description
        )
    if isinstance(value, Subdocument):
        return template.new_subdoc(io.BytesIO(value.data))
    if isinstance(value, InlineImage):
        return InlineImage(
            template, value.image_descriptor, value.width, value.height, value.anchor
        )
    return value
