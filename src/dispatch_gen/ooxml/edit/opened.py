"""A Word file opened for changing."""

import posixpath
from collections.abc import Mapping

from lxml import etree

from dispatch_gen.ooxml.edit.changes import At
from dispatch_gen.ooxml.edit.order import SECTION, put_in_order
from dispatch_gen.ooxml.gate import TYPES, find
from dispatch_gen.ooxml.package import main_part
from dispatch_gen.ooxml.sections import R, section_elements
from dispatch_gen.ooxml.wordprocessing import value, w
from dispatch_gen.ooxml.xml_text import read_xml

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


class Package:
    """The parts, with the trees of those that were looked at."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = dict(parts)
        self.main = main_part(parts)
        self._roots: dict[str, etree._Element] = {}
        self._before: dict[str, bytes] = {}
        self._paragraphs: dict[str, list[etree._Element]] = {}

    def changed(self) -> dict[str, bytes]:
        """The parts whose trees are no longer what they were."""
        return {
            name: etree.tostring(
                root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
            )
            for name, root in self._roots.items()
            if etree.tostring(root) != self._before.get(name)
        }

    def root(self, name: str) -> etree._Element:
        """The tree of a part, parsed once."""
        if name not in self._roots:
            root = read_xml(self.parts[name])
            self._roots[name], self._before[name] = root, etree.tostring(root)
        return self._roots[name]

    def add(self, name: str, root: etree._Element) -> None:
        """A part that was not there."""
        self._roots[name] = root

    def paragraph(self, at: At) -> etree._Element:
        """The paragraph that had this place when the file was read."""
        if at.part not in self._paragraphs:
            self._paragraphs[at.part] = list(self.root(at.part).iter(w("p")))
        return self._paragraphs[at.part][at.ordinal]

    def related(self, kind: str) -> str | None:
        """The one part of this kind that the main part refers to."""
        ids = (
            one.get("Id") or ""
            for one in self._main_relations()
            if posixpath.basename(one.get("Type") or "") == kind
        )
        return self._target(next(ids, ""))

    # --- sections and their headers

    def sections(self) -> list[etree._Element]:
        """The section properties in order."""
        body = self.root(self.main).find(w("body"))
        assert body is not None
        found = section_elements(body)
        if found[-1].getparent() is None:
            body.append(found[-1])
        return found

    def margin_part(self, section: int, kind: str, pages: str) -> str | None:
        """The part that a section shows as its header or footer, taken over from those before if need be."""
        for element in reversed(self.sections()[: section + 1]):
            for reference in element.iterfind(w(f"{kind}Reference")):
                if (value(reference, "type") or "default") == pages:
                    return self._target(reference.get(f"{{{R}}}id") or "")
        return None

    def new_margin(self, section: int, kind: str, pages: str, root: etree._Element) -> str:
        """A header or footer of its own for a section."""
        folder = posixpath.dirname(self.main)
        known = {name.lower() for name in (*self.parts, *self._roots)}
        names = (posixpath.join(folder, f"{kind}{n}.xml") for n in range(1, len(known) + 2))
        name = next(name for name in names if name.lower() not in known)
        self.add(name, root)
        types = self.root(find(self.parts, TYPES) or TYPES)
        etree.SubElement(
            types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_KIND.format(kind)
        )
        reference = etree.Element(w(f"{kind}Reference"))
        reference.set(w("type"), pages)
        reference.set(f"{{{R}}}id", self._relate(kind, posixpath.basename(name)))
        put_in_order(self.sections()[section], reference, SECTION)
        return name

    def copy_relations(self, name: str, copy: str) -> None:
        """Let a copied part have the relationships of its model."""
        relations = find(self.parts, _relations_of(name))
        if relations is not None:
            self.parts[_relations_of(copy)] = self.parts[relations]

    def _main_relations(self) -> etree._Element:
        name = find((*self.parts, *self._roots), _relations_of(self.main))
        if name is None:
            name = _relations_of(self.main)
            self.add(name, read_xml(f'<Relationships xmlns="{_RELATIONS}"/>'.encode()))
        return self.root(name)

    def _target(self, id_: str) -> str | None:
        for one in self._main_relations():
            if one.get("Id") == id_:
                folder = posixpath.dirname("/" + self.main)
                path = posixpath.normpath(posixpath.join(folder, one.get("Target") or ""))
                return find((*self.parts, *self._roots), path.lstrip("/"))
        return None

    def _relate(self, kind: str, target: str) -> str:
        relations = self._main_relations()
        known = {one.get("Id") for one in relations}
        id_ = next(i for i in (f"rId{n}" for n in range(1, len(known) + 2)) if i not in known)
        etree.SubElement(
            relations, f"{{{_RELATIONS}}}Relationship", Id=id_, Type=f"{R}/{kind}", Target=target
        )
        return id_


def _relations_of(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")
