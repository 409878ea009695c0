"""What a Word file says about itself: core and extended properties, and its identity.

The identity stands twice, in custom properties and in a custom XML part, so that a file that was renamed,
forwarded or saved by another program is still known. Whatever a template holds in these places is
replaced: it was said of the template, not of the document.
"""

import posixpath
import re
from collections.abc import Iterator, Set

from lxml import etree

from dispatch_gen.ooxml.form_reader import IDENTITY_NAMESPACE
from dispatch_gen.ooxml.wordprocessing import parse

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES, _RELATIONSHIPS = f"{_PACKAGE}/content-types", f"{_PACKAGE}/relationships"
_FORMAT = "application/vnd.openxmlformats"

CORE = "docProps/core.xml"
_PROGRAMS = {
    CORE: f"""<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"\
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{{{{ properties.agency }}}}</dc:creator>\
<dc:identifier>{{{{ properties.identifier }}}}</dc:identifier><dc:language>vi-VN</dc:language>\
<dc:subject>{{{{ properties.subject }}}}</dc:subject><dc:title>{{{{ properties.title }}}}</dc:title>\
</cp:coreProperties>""",
    "docProps/app.xml": f"""<Properties xmlns="{_OFFICE}/extended-properties">\
<Application>dispatch-gen</Application><Company>{{{{ properties.agency }}}}</Company></Properties>""",
    "docProps/custom.xml": f"""<Properties xmlns="{_OFFICE}/custom-properties"\
 xmlns:vt="{_OFFICE}/docPropsVTypes">{{% for name, value in identity %}}\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{{{{ loop.index + 1 }}}}"\
 name="{{{{ name }}}}"><vt:lpwstr>{{{{ value }}}}</vt:lpwstr></property>{{% endfor %}}</Properties>""",
    "customXml/item1.xml": f"""<identity xmlns="{IDENTITY_NAMESPACE}">{{% for name, value in identity %}}\
<entry name="{{{{ name }}}}">{{{{ value }}}}</entry>{{% endfor %}}</identity>""",
}
_STATIC = {
    "customXml/itemProps1.xml": f"""{_HEAD}<ds:datastoreItem\
 ds:itemID="{{6C0B7C1D-52A5-4E0E-9E57-3D1B8A2F7A10}}"\
 xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{IDENTITY_NAMESPACE}"/>\
</ds:schemaRefs></ds:datastoreItem>""",
    "customXml/_rels/item1.xml.rels": f"""{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">\
<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/>\
</Relationships>""",
}
_CONTENT_TYPES = {
    CORE: f"{_FORMAT}-package.core-properties+xml",
    "docProps/app.xml": f"{_FORMAT}-officedocument.extended-properties+xml",
    "docProps/custom.xml": f"{_FORMAT}-officedocument.custom-properties+xml",
    "customXml/itemProps1.xml": f"{_FORMAT}-officedocument.customXmlProperties+xml",
}
_ROOT_RELATIONS = {
    "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
    "docProps/app.xml": f"{_OFFICE}/relationships/extended-properties",
    "docProps/custom.xml": f"{_OFFICE}/relationships/custom-properties",
}
_OURS = re.compile(r"(docProps/(core|app|custom)\.xml|customXml/.*)$")
_REPLACED = re.compile(
    r".*/(core-properties|extended-properties|custom-properties|thumbnail|customXml)"
)
"""Types of the relations whose parts speak of the template, wherever they are kept."""

_DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"


def with_properties(parts: dict[str, bytes]) -> tuple[dict[str, bytes], dict[str, str]]:
    """A template's parts with ours in place of its own properties, and the programs that fill them."""
    empty = f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
    top, inner = parts["_rels/.rels"], parts.get(_DOCUMENT_RELATIONS, empty)
    dropped = {name for name in parts if _OURS.match(name)}
    dropped |= set(_replaced(top, "")) | set(_replaced(inner, "word"))
    kept = {name: data for name, data in parts.items() if name not in dropped}
    kept |= {name: text.encode("utf-8") for name, text in _STATIC.items()}
    kept["[Content_Types].xml"] = _content_types(kept["[Content_Types].xml"], dropped)
    kept["_rels/.rels"] = _relations(top, _ROOT_RELATIONS)
    item = {"../customXml/item1.xml": f"{_OFFICE}/relationships/customXml"}
    kept[_DOCUMENT_RELATIONS] = _relations(inner, item)
    return kept, {name: _HEAD + text for name, text in _PROGRAMS.items()}


def _replaced(relations: bytes, folder: str) -> Iterator[str]:
    """The names of the parts that ours replace."""
    for entry in parse(relations):
        if _REPLACED.fullmatch(entry.get("Type") or ""):
            yield posixpath.normpath(posixpath.join(folder, entry.get("Target") or "")).lstrip("/")


def _content_types(data: bytes, dropped: Set[str]) -> bytes:
    root = parse(data)
    for entry in root.findall(f"{{{_TYPES}}}Override"):
        if (entry.get("PartName") or "").lstrip("/") in dropped | set(_CONTENT_TYPES):
            root.remove(entry)
    known = {(entry.get("Extension") or "").lower() for entry in root}
    if "xml" not in known:
        default = {"Extension": "xml", "ContentType": "application/xml"}
        root.insert(0, etree.Element(f"{{{_TYPES}}}Default", default))
    for name, kind in _CONTENT_TYPES.items():
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return _serialised(root)


def _relations(data: bytes, wanted: dict[str, str]) -> bytes:
    root = parse(data)
    for entry in list(root):
        if _REPLACED.fullmatch(entry.get("Type") or ""):
            root.remove(entry)
    for index, (target, kind) in enumerate(wanted.items(), start=1):
        attributes = {"Id": f"rIdDispatchGen{index}", "Type": kind, "Target": target}
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", attributes)
    return _serialised(root)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
