"""A copy of a Word file with comments at its paragraphs (ISO 29500-1, 17.13.4)."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from dispatch_gen.ooxml.gate import TYPES, find, main_part
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.ooxml.wordprocessing import W, value, w
from dispatch_gen.ooxml.xml_text import read_xml

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_AUTHOR, _INITIALS = "dispatch-gen", "dg"


@dataclass(frozen=True, slots=True)
class Comment:
    """Text of a comment and the paragraph that it is about, by its place among all of the main part."""

    ordinal: int
    lines: tuple[str, ...]


def with_comments(data: bytes, comments: Sequence[Comment]) -> bytes:
    """The file with the comments; everything else in it stays. Raises BadPackage for a bad file."""
    parts = read_package(data)
    main = main_part(parts)
    root = read_xml(parts[main])
    name, existing = _comments_part(parts, main)
    first = max((int(value(c, "id") or 0) for c in existing.iter(w("comment"))), default=-1) + 1
    paragraphs = list(root.iter(w("p")))
    for number, comment in enumerate(comments, first):
        if 0 <= comment.ordinal < len(paragraphs):
            existing.append(_comment(number, comment))
            _anchor(paragraphs[comment.ordinal], number)
    changed = {main: _xml(root), name: _xml(existing)}
    if name not in parts:
        changed |= _declared(parts, main, name)
    return write_package({**parts, **changed})


def _comments_part(parts: Mapping[str, bytes], main: str) -> tuple[str, etree._Element]:
    """Name and root of the comments part; a fresh one if there is none."""
    folder, base = posixpath.split(main)
    rels = parts.get(f"{folder}/_rels/{base}.rels")
    for one in () if rels is None else read_xml(rels):
        if str(one.get("Type") or "").endswith("/comments"):
            target = posixpath.normpath(
                posixpath.join("/" + folder, one.get("Target") or "")
            ).lstrip("/")
            found = find(parts, target)
            if found is not None:
                return found, read_xml(parts[found])
    return f"{folder}/comments.xml".lstrip("/"), etree.Element(w("comments"), nsmap={"w": W})


def _comment(number: int, comment: Comment) -> etree._Element:
    element = etree.Element(w("comment"))
    for key, text in (("id", str(number)), ("author", _AUTHOR), ("initials", _INITIALS)):
        element.set(w(key), text)
    for line in comment.lines:
        run = etree.SubElement(etree.SubElement(element, w("p")), w("r"))
        text_element = etree.SubElement(run, w("t"))
        text_element.text = line
        text_element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _anchor(paragraph: etree._Element, number: int) -> None:
    """Around all that the paragraph holds, after its properties."""
    start, end = (_marker(f"commentRange{side}", number) for side in ("Start", "End"))
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(end)
    run = etree.SubElement(paragraph, w("r"))
    run.append(_marker("commentReference", number))


def _marker(name: str, number: int) -> etree._Element:
    element = etree.Element(w(name))
    element.set(w("id"), str(number))
    return element


def _declared(parts: Mapping[str, bytes], main: str, name: str) -> dict[str, bytes]:
    """Content type of the new part and the relationship that leads to it."""
    types_name = find(parts, TYPES) or TYPES
    types = read_xml(parts[types_name])
    override = etree.SubElement(types, etree.QName(types.tag).namespace.join(("{", "}Override")))
    override.set("PartName", f"/{name}")
    override.set("ContentType", _TYPE)
    folder, base = posixpath.split(main)
    rels_name = f"{folder}/_rels/{base}.rels".lstrip("/")
    found = find(parts, rels_name)
    rels = read_xml(parts[found] if found else f'<Relationships xmlns="{_PACKAGE}"/>'.encode())
    relation = etree.SubElement(rels, f"{{{_PACKAGE}}}Relationship")
    taken = {one.get("Id") for one in rels}
    relation.set("Id", next(f"rIdC{n}" for n in range(len(taken) + 1) if f"rIdC{n}" not in taken))
    relation.set("Type", f"{_R}/comments")
    relation.set("Target", posixpath.basename(name))
    return {types_name: _xml(types), found or rels_name: _xml(rels)}


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
