"""The parts of a file, and how they refer to one another."""

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote

from dispatch_gen.ooxml.bounds import tree
from dispatch_gen.ooxml.gate import find

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (last word of the type, name of the target part) (ISO 29500-2, 9.3)."""
    folder, name = posixpath.split(part)
    rels = find(parts, posixpath.join(folder, "_rels", f"{name}.rels"))
    if rels is None:
        return {}
    found = {}
    for one in tree(parts[rels]).iter(f"{{{_PACKAGE}}}Relationship"):
        path = posixpath.join("/" + folder, unquote(one.get("Target") or ""))
        target = posixpath.normpath(path).lstrip("/")
        found[one.get("Id") or ""] = (posixpath.basename(one.get("Type") or ""), target)
    return found
