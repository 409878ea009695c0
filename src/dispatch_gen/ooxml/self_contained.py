"""A package that leads nowhere: no relationship to the outside, no part that nothing refers to.

What a template was copied from, linked to or once held must not travel with the documents made from it.
"""

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

from dispatch_gen.ooxml.wordprocessing import parse, w

_TYPES = "[Content_Types].xml"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def self_contained(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts without external relationships, and without what is not reached from the package's root.

    A link's text stays where the link is taken out. `parts` come from `read_package`.
    """
    kept = dict(parts)
    for name in [name for name in parts if name.endswith(".rels")]:
        _cut(kept, name)
    reached = _reached(kept)
    kept = {name: data for name, data in kept.items() if name in reached}
    kept[_TYPES] = _without_types(kept[_TYPES], reached)
    return kept


def _cut(parts: dict[str, bytes], relations: str) -> None:
    """Take the external relationships out of one list, and what uses them out of its part."""
    root = parse(parts[relations])
    outside = [e for e in root if (e.get("TargetMode") or "").strip().lower() == "external"]
    if not outside:
        return
    for entry in outside:
        root.remove(entry)
    parts[relations] = _serialised(root)
    part = _owner(relations)
    if part in parts:
        content = parse(parts[part])
        _cut_references(content, {entry.get("Id") or "" for entry in outside})
        parts[part] = _serialised(content)


def _cut_references(root: etree._Element, ids: set[str]) -> None:
    for element in list(root.iter(etree.Element)):
        used = {str(v) for k, v in element.items() if str(k).startswith(_REFERENCE)}
        if used & ids:
            _unwrap(element, keep_content=element.tag == w("hyperlink"))


def _unwrap(element: etree._Element, *, keep_content: bool) -> None:
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    if keep_content:
        parent[place:place] = list(element)
    parent.remove(element)


def _owner(relations: str) -> str:
    """`word/_rels/document.xml.rels` -> `word/document.xml`."""
    folder, _, name = relations.rpartition("/_rels/")
    return posixpath.join(folder, name.removesuffix(".rels"))


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _reached(parts: Mapping[str, bytes]) -> set[str]:
    """The names of the parts that the root leads to, with their lists of relationships."""
    by_name = {name.lower(): name for name in parts}
    reached, waiting = {_TYPES}, [""]
    while waiting:
        part = waiting.pop()
        relations = by_name.get((_relations_of(part) if part else "_rels/.rels").lower())
        if relations is None:
            continue
        reached.add(relations)
        for entry in parse(parts[relations]):
            target = unquote(entry.get("Target") or "")
            found = by_name.get(_resolved(part, target).lower())
            if found is not None and found not in reached:
                reached.add(found)
                waiting.append(found)
    return reached


def _resolved(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def _without_types(types: bytes, reached: set[str]) -> bytes:
    root, names = parse(types), {name.lower() for name in reached}
    for entry in root.findall("{*}Override"):
        if unquote(entry.get("PartName") or "").lstrip("/").lower() not in names:
            root.remove(entry)
    return _serialised(root)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
