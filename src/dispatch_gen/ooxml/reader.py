"""A .docx that anyone made, read as facts."""

from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from dispatch_gen.ooxml.bounds import Budget, check_styles, tree
from dispatch_gen.ooxml.facts import Document, Paragraph, Section
from dispatch_gen.ooxml.formatting import Styles
from dispatch_gen.ooxml.gate import find
from dispatch_gen.ooxml.numbering import Numbering
from dispatch_gen.ooxml.package import BadPackage, is_signed, main_part, read_package
from dispatch_gen.ooxml.relationships import relationships
from dispatch_gen.ooxml.sections import read_sections, section_elements
from dispatch_gen.ooxml.story import Story
from dispatch_gen.ooxml.theme import read_theme
from dispatch_gen.ooxml.values import is_on
from dispatch_gen.ooxml.wordprocessing import w

_TRACKED = tuple(
    w(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange"),
        *("tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "cellIns", "cellDel"),
    )
)


def read_document(data: bytes) -> Document:
    """The facts of a Word file. Raises BadPackage for what is none, or is not safe to read."""
    parts = read_package(data)
    try:
        return _DocumentReader(parts).read()
    except BadPackage:
        raise
    except (etree.XMLSyntaxError, RecursionError, ValueError, KeyError, LookupError) as error:
        raise BadPackage("damaged") from error


def _read_looks(styles: bytes, theme: bytes, numbering: bytes) -> tuple[Styles, Numbering]:
    """Styles and lists from their parts; an empty part is one that is not there."""
    roots = [tree(xml) if xml else None for xml in (styles, theme, numbering)]
    check_styles(roots[0])
    lists = Numbering(roots[2])
    return Styles(roots[0], read_theme(roots[1]), lists), lists


_WORTH_KEEPING = 1 << 20
"""Bytes: documents made from one template have these parts in common, and they are read once for all."""
_looks = lru_cache(maxsize=16)(_read_looks)


class _DocumentReader:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts, self._budget = parts, Budget()
        self._main = main_part(parts)
        self._targets = relationships(parts, self._main)
        self._changes: dict[str, int] = {}
        """Tracked changes of each part that was read."""
        looks = [self._related(kind) for kind in ("styles", "theme", "numbering")]
        known = sum(map(len, looks)) <= _WORTH_KEEPING
        self._styles, self._numbering = _looks(*looks) if known else _read_looks(*looks)

    def _related(self, kind: str) -> bytes:
        """The one part of this kind that the main part refers to; empty when there is none."""
        for sort, target in self._targets.values():
            if sort == kind and (name := find(self._parts, target)) is not None:
                return self._parts[name]
        return b""

    def read(self) -> Document:
        root = self._budget.tree(self._parts[self._main])
        body = root.find(w("body"))
        if body is None:
            raise BadPackage("not-a-word-file")
        settings = tree(self._related("settings")) if self._related("settings") else None
        even_and_odd = None if settings is None else settings.find(w("evenAndOddHeaders"))
        elements = section_elements(body)
        sections = read_sections(elements, self._margin_part, settings)
        story = Story(self._main, root, self._styles, self._numbering.counters(), sections)
        story.read(body, elements)
        footnotes = self._other_part("footnotes", sections[0])
        self._count_changes(self._main, root)
        return Document(
            paragraphs=tuple(story.paragraphs),
            sections=sections,
            even_and_odd=bool(is_on(even_and_odd)),
            tracked_changes=sum(self._changes.values()),
            comments=sum(1 for _ in root.iter(w("commentReference"))),
            footnotes=footnotes,
            signed=is_signed(self._parts),
        )

    def _margin_part(self, relationship: str, section: Section) -> tuple[Paragraph, ...]:
        _, target = self._targets.get(relationship, ("", ""))
        return self._paragraphs_of(target, section)

    def _other_part(self, kind: str, section: Section) -> tuple[Paragraph, ...]:
        found = next((target for sort, target in self._targets.values() if sort == kind), "")
        return self._paragraphs_of(found, section)

    def _paragraphs_of(self, target: str, section: Section) -> tuple[Paragraph, ...]:
        name = find(self._parts, target)
        if name is None:
            return ()
        root = self._budget.tree(self._parts[name])
        self._count_changes(name, root)
        story = Story(name, root, self._styles, self._numbering.counters(), (section,))
        story.read(root, [])
        return tuple(story.paragraphs)

    def _count_changes(self, name: str, root: etree._Element) -> None:
        self._changes[name] = sum(1 for _ in root.iter(*_TRACKED))
