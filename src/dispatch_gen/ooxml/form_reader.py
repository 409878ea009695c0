"""A form that came back, read from its bytes as facts."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from dispatch_gen.ooxml.bounds import Budget, tree
from dispatch_gen.ooxml.form_facts import FormFacts, Line, lines_of
from dispatch_gen.ooxml.form_text import FormText
from dispatch_gen.ooxml.gate import find
from dispatch_gen.ooxml.package import BadPackage, main_part, read_package
from dispatch_gen.ooxml.relationships import relationships
from dispatch_gen.ooxml.unseen import has_unseen
from dispatch_gen.ooxml.values import is_on
from dispatch_gen.ooxml.wordprocessing import document_text, value, w

IDENTITY_NAMESPACE = "urn:dispatch-gen:identity:1"
"""Of the custom XML part that says which form it is."""
_CUSTOM_XML = "customxml/"
_MARGINS = frozenset(("header", "footer", "footnotes", "endnotes"))
_STEP = re.compile(r"/(?:(\w+):)?(\w+)(?:\[(\d{1,4})\])?")
_ATTRIBUTE = re.compile(r"/@(\w+)$")
_PREFIX = re.compile(r"xmlns:(\w+)\s*=\s*[\"']([^\"']*)[\"']")
_NOTE_TYPES = ("separator", "continuationSeparator", "continuationNotice")


def read_form(data: bytes) -> FormFacts:
    """The facts of a form that anyone sent. Raises BadPackage for what is no Word file, or not safe to read."""
    parts = read_package(data)
    try:
        return _FormReader(parts).read()
    except BadPackage:
        raise
    except (etree.XMLSyntaxError, RecursionError, ValueError, LookupError) as error:
        raise BadPackage("damaged") from error


class _FormReader:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts, self._budget = parts, Budget()
        self._main = main_part(parts)
        self._top = _targets(parts, "")
        self._inner = _targets(parts, self._main)

    def read(self) -> FormFacts:
        root = self._budget.tree(self._parts[self._main])
        body = root.find(w("body"))
        if body is None:
            raise BadPackage("not-a-word-file")
        text = FormText(hidden_styles(self._first(self._inner, "styles")), self._bound)
        blocks = text.read(root, body)
        missed = text.has_missed(body)
        return FormFacts(
            blocks=blocks,
            floating=tuple(text.floating),
            margins=tuple(self._margins(text)),
            identities=tuple(self._identities()),
            properties=_properties(self._first(self._top, "custom-properties")),
            identifier=_identifier(self._first(self._top, "core-properties")),
            comments=tuple(self._comments()),
            has_changes=text.has_changes,
            has_hidden=text.has_hidden,
            has_struck=text.struck > 0,
            has_missed=missed,
            has_unseen=has_unseen(self._parts[self._main], self._first(self._inner, "styles")),
            has_open_field=text.has_open_field,
        )

    def _first(self, targets: list[tuple[str, str]], kind: str) -> bytes:
        """The first part of a kind; empty when there is none."""
        return next((self._parts[name] for sort, name in targets if sort == kind), b"")

    def _margins(self, text: FormText) -> Iterator[Line]:
        """The lines of headers, footers and notes that a reader sees."""
        for name in dict.fromkeys(name for sort, name in self._inner if sort in _MARGINS):
            root = self._budget.tree(self._parts[name])
            notes = [one for one in root if value(one, "type") in _NOTE_TYPES]
            for note in notes:
                root.remove(note)
            for container in (root, *root.iter(w("footnote"), w("endnote"))):
                for block in text.read(root, container):
                    yield from lines_of(block)

    def _comments(self) -> Iterator[str]:
        xml = self._first(self._inner, "comments")
        if xml:
            texts = map(document_text, self._budget.tree(xml).iter(w("comment")))
            yield from (text.strip() for text in texts)

    # --- custom XML

    def _custom_xml(self) -> Iterator[bytes]:
        for name, data in self._parts.items():
            if name.lower().startswith(_CUSTOM_XML) and name.lower().endswith(".xml"):
                yield data

    def _identities(self) -> Iterator[dict[str, str]]:
        for data in self._custom_xml():
            if IDENTITY_NAMESPACE.encode() not in data:
                continue
            root = tree(data)
            if root.tag == f"{{{IDENTITY_NAMESPACE}}}identity":
                entries = root.iterfind(f"{{{IDENTITY_NAMESPACE}}}entry")
                yield {one.get("name") or "": (one.text or "").strip() for one in entries}

    def _bound(self, binding: etree._Element) -> str | None:
        """What a `w:dataBinding` leads to, where its path is a plain one (17.5.2.6)."""
        prefixes = dict(_PREFIX.findall(value(binding, "prefixMappings") or ""))
        path = value(binding, "xpath") or ""
        for data in self._custom_xml():
            found = _at(tree(data), path, prefixes)
            if found is not None:
                return found
        return None


def _targets(parts: Mapping[str, bytes], part: str) -> list[tuple[str, str]]:
    """The related parts that are there: last word of the relationship's type, name."""
    told = relationships(parts, part).values()
    return [(kind, name) for kind, target in told if (name := find(parts, target)) is not None]


def _at(root: etree._Element, path: str, prefixes: Mapping[str, str]) -> str | None:
    """The text at `/a:b[1]/a:c[2]` or `/a:b/@c`: found by steps, since a stranger's XPath may take for ever."""
    attribute = _ATTRIBUTE.search(path)
    plain = path[: attribute.start()] if attribute else path
    if not plain or _STEP.sub("", plain):
        return None
    level, here = [root], None
    for prefix, name, place in _STEP.findall(plain):
        wanted = f"{{{prefixes.get(prefix, '')}}}{name}" if prefix else name
        matching = [one for one in level if one.tag == wanted]
        index = int(place or 1) - 1
        if not 0 <= index < len(matching):
            return None
        here = matching[index]
        level = list(here)
    if here is None:
        return None
    return here.get(attribute[1]) if attribute else here.text or ""


def _properties(xml: bytes) -> dict[str, str]:
    """Name -> text of the custom properties (ISO 29500-1, 15.2.12.2)."""
    found: dict[str, str] = {}
    for one in tree(xml).iter("{*}property") if xml else ():
        found[one.get("name") or ""] = "".join(str(text) for text in one.itertext()).strip()
    return found


def _identifier(xml: bytes) -> str:
    one = tree(xml).find("{http://purl.org/dc/elements/1.1/}identifier") if xml else None
    return "" if one is None else (one.text or "").strip()


@lru_cache(maxsize=16)
def hidden_styles(xml: bytes) -> frozenset[str]:
    """Ids of the styles whose text Word does not show, those based on them too (`w:vanish`)."""
    if b"vanish" not in xml:
        return frozenset()
    said: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in tree(xml).iter(w("style")):
        name = value(style, "styleId") or ""
        said[name] = is_on(style.find(f"{w('rPr')}/{w('vanish')}"))
        based[name] = value(style.find(w("basedOn"))) or ""
    return frozenset(name for name in said if _says(name, said, based))


def _says(name: str, said: Mapping[str, bool | None], based: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while name in said and name not in seen:
        seen.add(name)
        own = said[name]
        if own is not None:
            return own
        name = based[name]
    return False
