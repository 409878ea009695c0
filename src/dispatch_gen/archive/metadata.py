"""Metadata of an outgoing document: the elements of Nghị định 30/2020, Phụ lục VI, Phần II.I.

The decree gives each element its name, its type and its length; it gives no document that holds them, so
the root of the XML (`Document`) and ISO dates (10 characters, as the length asks) are ours.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from typing import Annotated, Any, get_type_hints
from xml.etree import ElementTree as ET

from dispatch_gen.errors import Problem, Severity
from dispatch_gen.vietnamese.text import first_forbidden

NORM = "30/2020/NĐ-CP, Phụ lục VI, Phần II.I"
Tree = dict[str, object]


@dataclass(frozen=True, slots=True)
class Element:
    """Name and length of an element as the decree has them; 0: it holds other elements."""

    name: str
    limit: int = 0


@dataclass(frozen=True, slots=True)
class FileCode:
    """The file (hồ sơ) that the document belongs to."""

    organ_id: Annotated[str, Element("OrganId", 13)] = ""
    catalog: Annotated[int | None, Element("FileCatalog", 4)] = None
    notation: Annotated[str, Element("FileNotation", 20)] = ""


@dataclass(frozen=True, slots=True)
class SignerInfo:
    """Who signed."""

    position: Annotated[str, Element("Position", 100)] = ""
    full_name: Annotated[str, Element("FullName", 50)] = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A body that the document is sent to."""

    organ_id: Annotated[str, Element("OrganId", 13)] = ""
    organ_name: Annotated[str, Element("OrganName", 200)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The elements of one document. What is not known is empty and is not written."""

    file_code: Annotated[FileCode, Element("FileCode")] = FileCode()
    ordinal: Annotated[int | None, Element("DocOrdinal", 3)] = None
    type_name: Annotated[str, Element("TypeName", 100)]
    number: Annotated[str, Element("CodeNumber", 11)]
    notation: Annotated[str, Element("CodeNotation", 30)]
    issued: Annotated[date, Element("IssuedDate", 10)]
    organ_name: Annotated[str, Element("OrganName", 200)]
    subject: Annotated[str, Element("Subject", 500)]
    language: Annotated[str, Element("Language", 30)] = "Tiếng Việt"
    pages: Annotated[int | None, Element("PageAmount", 3)] = None
    description: Annotated[str, Element("Description", 500)] = ""
    signer: Annotated[SignerInfo, Element("SignerInfo")] = SignerInfo()
    to: Annotated[tuple[Receiver, ...], Element("To")] = ()
    priority: Annotated[int | None, Element("Priority", 1)] = None
    copies: Annotated[int | None, Element("IssuedAmount", 3)] = None
    due: Annotated[date | None, Element("DueDate", 10)] = None


def _elements(kind: type[Any]) -> dict[str, Element]:
    hints = get_type_hints(kind, include_extras=True)
    return {one.name: hints[one.name].__metadata__[0] for one in fields(kind)}


ELEMENTS: Mapping[type[Any], Mapping[str, Element]] = {
    kind: _elements(kind) for kind in (Metadata, FileCode, SignerInfo, Receiver)
}
"""The element of each field of each group."""
_REQUIRED = {
    kind: {one.name for one in fields(kind) if one.default is MISSING}
    for kind in (Metadata, FileCode, SignerInfo, Receiver)
}


# Written


def tree_of(value: object) -> Tree:
    """The elements of `value` by the decree's names, without those that are not known."""
    kind: type[Any] = type(value)
    leaves = ((key, e.name, _leaf(getattr(value, key))) for key, e in ELEMENTS[kind].items())
    return {
        name: leaf
        for key, name, leaf in leaves
        if key in _REQUIRED[kind] or leaf not in (None, "", [], {})
    }


def _leaf(value: object) -> object:
    if isinstance(value, tuple):
        return [tree_of(one) for one in value]
    if is_dataclass(value):
        return tree_of(value)
    return value.isoformat() if isinstance(value, date) else value


def as_json(metadata: Metadata) -> bytes:
    """The metadata as JSON."""
    return json_bytes(tree_of(metadata))


def json_bytes(tree: Mapping[str, object]) -> bytes:
    """A tree as a person can read it, and always in the same bytes."""
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def as_xml(metadata: Metadata) -> bytes:
    """The metadata as XML."""
    root = ET.Element("Document", {"standard": NORM})
    _grow(root, tree_of(metadata))
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _grow(parent: ET.Element, tree: Tree) -> None:
    for name, leaf in tree.items():
        for one in leaf if isinstance(leaf, list) else [leaf]:
            child = ET.SubElement(parent, name)
            if isinstance(one, dict):
                _grow(child, one)
            else:
                child.text = xml_text(str(one))


def xml_text(text: str) -> str:
    """`text`, which XML can carry. Raises ValueError for one that it cannot: the model refuses those."""
    if first_forbidden(text):
        raise ValueError(f"not a text for XML: {text!r}")
    return text


# Read back


def from_json(data: bytes) -> Metadata:
    """What `as_json` wrote. Raises ValueError, TypeError or KeyError for anything else."""
    tree = json.loads(data)
    return Metadata(
        **{
            **_values(Metadata, tree),
            "file_code": FileCode(**_values(FileCode, tree.get("FileCode", {}))),
            "signer": SignerInfo(**_values(SignerInfo, tree.get("SignerInfo", {}))),
            "to": tuple(Receiver(**_values(Receiver, one)) for one in tree.get("To", [])),
            "issued": date.fromisoformat(tree["IssuedDate"]),
            "due": date.fromisoformat(tree["DueDate"]) if "DueDate" in tree else None,
        }
    )


def _values(kind: type[Any], tree: object) -> dict[str, Any]:
    if not isinstance(tree, dict):
        raise ValueError("not a group of elements")
    unknown = set(tree) - {e.name for e in ELEMENTS[kind].values()}
    if unknown:
        raise ValueError(f"unknown elements: {sorted(unknown)}")
    return {key: tree[e.name] for key, e in ELEMENTS[kind].items() if e.name in tree}


# Judged


def too_long(metadata: Metadata) -> Iterator[Problem]:
    """A warning for each element that is longer than the decree allows; nothing is ever cut off."""
    for name, text, limit in _texts(metadata):
        if len(text) > limit:
            values = {"element": name, "length": str(len(text)), "limit": str(limit)}
            yield Problem("archive.element-too-long", severity=Severity.WARNING, values=values)


def _texts(value: object) -> Iterator[tuple[str, str, int]]:
    kind: type[Any] = type(value)
    for key, element in ELEMENTS[kind].items():
        one = getattr(value, key)
        if element.limit:
            yield element.name, "" if one is None else str(one), element.limit
        else:
            for part in one if isinstance(one, tuple) else (one,):
                yield from _texts(part)
