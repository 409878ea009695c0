"""The parts of a file, and how they refer to one another."""

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

from dispatch_gen.ooxml.gate import find
from dispatch_gen.ooxml.xml_text import read_xml

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def root_of(xml: bytes) -> etree._Element:
    """The tree of a part without comments, which may cut a text in two."""
    root = read_xml(xml)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


def relationships(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (last word of the type, name of the target part) (ISO 29500-2, 9.3)."""
    folder, name = posixpath.split(part)
    rels = find(parts, posixpath.join(folder, "_rels", f"{name}.rels"))
    if rels is None:
        return {}
    found = {}
    for one in root_of(parts[rels]).iter(f"{{{_PACKAGE}}}Relationship"):
        path = posixpath.join("/" + folder, unquote(one.get("Target") or ""))
        target = posixpath.normpath(path).lstrip("/")
        found[one.get("Id") or ""] = (posixpath.basename(one.get("Type") or ""), target)
    return found
