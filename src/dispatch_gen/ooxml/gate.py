"""What the parts of a stranger's Word file may hold (ISO 29500-2): nothing that runs, nothing that fetches.

Once through here, every XML part is well-formed UTF-8 without a document type, in transitional namespaces, and
all of them together fit into memory.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from lxml import etree

from dispatch_gen.ooxml.limits import LIMITS, BadPackage, tree_size
from dispatch_gen.ooxml.unzip import XML_NAMES
from dispatch_gen.ooxml.xml_text import plain_xml, read_xml

TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
_DOCUMENT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
_XML_TYPES = ("+xml", "/xml")

_OTHER_KINDS = {
    "spreadsheetml": "is-excel",
    "ms-excel": "is-excel",
    "presentationml": "is-powerpoint",
    "ms-powerpoint": "is-powerpoint",
}
_REFUSED_TYPES = {
    "macroenabled": "has-macros",
    "vbaproject": "has-macros",
    "vbadata": "has-macros",
    "oleobject": "has-ole",
    "activex": "has-activex",
}
_REFUSED_RELATIONS = {
    "vbaproject": "has-macros",
    "wordvbadata": "has-macros",
    "afchunk": "has-altchunk",
    "oleobject": "has-ole",
    "control": "has-activex",
    "activexcontrolbinary": "has-activex",
}
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}")
_LOCAL = re.compile(r"(?:file:///)?[A-Za-z]:[/\\]|file:///[^/\\]|[^/\\:]*$")
"""A path of the writer's own computer; never a share (`file://server`, `\\\\server`), which would be asked."""

_FIELDS = (b"instrText", b"fldSimple", b"delInstrText")
_DDE = re.compile(r"\s*DDE(?:AUTO)?\b", re.IGNORECASE)


def admitted(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts, all XML in one encoding and one set of namespaces. Raises BadPackage."""
    if find(parts, TYPES) is None:
        raise BadPackage("not-a-word-file")
    types = content_types(parts)
    xml = [n for n in parts if n.lower().endswith(XML_NAMES) or _is_xml(types[n])]
    plain = {**parts, **{name: plain_xml(name, parts[name]) for name in xml}}
    _check_size(plain[name] for name in xml)
    main = main_part(plain)
    _check_types(types, types[main])
    for name, content in plain.items():
        if name.lower().endswith(".rels"):
            _check_relations(content)
    for name in xml:
        _check_tree(plain[name], is_main=name == main)
    return plain


def find(parts: Iterable[str], name: str) -> str | None:
    """The part that `name` means: part names do not tell capital letters from small ones (7.2.3.5)."""
    return next((part for part in parts if part.lower() == name.lower()), None)


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of each part in small letters, "" for one that has none (7.2.3)."""
    xml = plain_xml(TYPES, parts[find(parts, TYPES) or TYPES])
    _check_size([xml])
    root = read_xml(xml)
    own = {unquote(e.get("PartName", "")).lstrip("/").lower(): e for e in root.iter("{*}Override")}
    usual = {e.get("Extension", "").lower(): e for e in root.iter("{*}Default")}
    found: dict[str, str] = {}
    for name in parts:
        entry = own.get(name.lower(), usual.get(name.lower().rpartition(".")[2]))
        found[name] = "" if entry is None else entry.get("ContentType", "").strip().lower()
    return found


def main_part(parts: Mapping[str, bytes]) -> str:
    """The name of the part that holds the text: where the package's one `officeDocument` relationship leads
    (ISO 29500-1, 11.3.10). Raises BadPackage."""
    relations = find(parts, RELATIONS)
    root = None if relations is None else read_xml(parts[relations])
    targets = [
        entry.get("Target", "")
        for entry in ([] if root is None else root.iter("{*}Relationship"))
        if _kind(entry) == "officedocument"
    ]
    name = posixpath.normpath(unquote(targets[0]).lstrip("/")) if len(targets) == 1 else ""
    main = find(parts, name)
    if main is None:
        raise BadPackage("no-document")
    return main


def _is_xml(content_type: str) -> bool:
    return content_type.partition(";")[0].rstrip().endswith(_XML_TYPES)


def _check_size(xml_parts: Iterable[bytes]) -> None:
    if sum(map(tree_size, xml_parts)) > LIMITS.trees:
        raise BadPackage("too-complex")


def _check_types(types: Mapping[str, str], main: str) -> None:
    """What the parts say they are; `main` is the type of the part that holds the text."""
    for mark, reason in _OTHER_KINDS.items():
        if mark in main:
            raise BadPackage(reason)
    for name, content_type in types.items():
        if name.lower().endswith("vbaproject.bin"):
            raise BadPackage("has-macros")
        for mark, reason in _REFUSED_TYPES.items():
            if mark in content_type:
                raise BadPackage(reason)


def _kind(relation: etree._Element) -> str:
    """The last word of a relationship's type, the same in strict, transitional and Microsoft's own names."""
    return relation.get("Type", "").strip().rpartition("/")[2].lower()


def _check_relations(xml: bytes) -> None:
    for relation in read_xml(xml).iter("{*}Relationship"):
        kind, target = _kind(relation), relation.get("Target", "").strip()
        if kind in _REFUSED_RELATIONS:
            raise BadPackage(_REFUSED_RELATIONS[kind])
        outside = relation.get("TargetMode", "").strip().lower() == "external"
        if (outside or _OUTSIDE.match(target)) and not _is_harmless(kind, target):
            raise BadPackage("has-external-link", target=target)


def _is_harmless(kind: str, target: str) -> bool:
    """Followed only when somebody clicks, or a path that leads nowhere on another computer."""
    return kind == "hyperlink" or (kind == "attachedtemplate" and _LOCAL.match(target) is not None)


def _check_tree(xml: bytes, *, is_main: bool) -> None:
    root = read_xml(xml)
    if is_main and root.tag != _DOCUMENT:
        raise BadPackage("no-document")
    if any(mark in xml for mark in _FIELDS) and any(map(_DDE.match, _field_codes(root))):
        raise BadPackage("has-dde")


def _field_codes(root: etree._Element) -> list[str]:
    """The codes of all fields (ISO 29500-1, 17.16), those that are split over several runs put together."""
    codes, pieces = [], [""]
    for element in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}fldSimple"):
        word = etree.QName(element).localname
        if word == "fldChar":
            pieces.append("\n")
        elif word == "fldSimple":
            codes += [str(v) for k, v in element.items() if str(k).endswith("instr")]
        else:
            pieces.append(element.text or "")
    return codes + "".join(pieces).split("\n")
