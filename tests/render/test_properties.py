"""What a file says about itself: known again when renamed, and nothing of the template's own."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from builders import REAL, source
from dispatch_gen.errors import TemplateError
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.render.context import dispatch_context
from dispatch_gen.render.template import compile_template
from ooxml.reading import found, opened, part, values
from render.samples import (
    LETTER,
    PROPERTIES,
    REAL_FORM,
    annex_of,
    filled,
    form_duty,
    form_of,
    saved,
    template,
    template_data,
    word_file,
)

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CUSTOM, ITEM = "docProps/custom.xml", "customXml/item1.xml"
FORM_IDENTITY = {
    "dispatch": REAL,
    "document": "bieu-mau",
    "form": REAL_FORM,
    "form_version": "1",
    "unit": "106",
    "period": "2024-07",
    "obligation": f"{REAL}/bao-cao-huyen/106/2024-07",
}


def identities(docx: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """What the custom properties and the custom XML part say."""
    properties = found(part(docx, CUSTOM), "/*/*")
    entries = found(part(docx, ITEM), "/*/*")
    return (
        {str(p.get("name")): "".join(map(str, p.itertext())) for p in properties},
        {str(e.get("name")): e.text or "" for e in entries},
    )


def test_identity_of_a_form_stands_twice() -> None:
    assert identities(form_of()) == (FORM_IDENTITY, FORM_IDENTITY)
    assert opened(form_of()).core_properties.identifier == FORM_IDENTITY["obligation"]
    assert form_duty().id == FORM_IDENTITY["obligation"]


def test_identity_of_the_other_documents() -> None:
    letter = template(LETTER).fill(dispatch_context(source()))
    for docx, document in ((letter, "van-ban"), (annex_of(), "phan-cong")):
        expected = {"dispatch": REAL, "document": document}
        assert identities(docx) == (expected, expected)


def test_identity_survives_a_new_name(tmp_path: Path) -> None:
    path = tmp_path / "huyen-tam-duong.docx"
    path.write_bytes(form_of())
    renamed = shutil.move(path, tmp_path / "Bao cao thang 7 (ban sua) - Copy.docx")
    assert identities(Path(renamed).read_bytes())[0] == FORM_IDENTITY


def test_identity_survives_another_program() -> None:
    """python-docx opens, changes and saves the file."""
    document = opened(form_of())
    document.core_properties.title = "khác"
    document.add_paragraph("thêm")
    assert identities(saved(document)) == (FORM_IDENTITY, FORM_IDENTITY)


def test_properties_are_numbered_from_two() -> None:
    """Each with its own number; 0 and 1 are the system's (MS-OLEPS)."""
    numbers = values(part(form_of(), CUSTOM), "/*/*/@pid")
    assert numbers == [str(n) for n in range(2, len(numbers) + 2)]


def test_dates_and_people_of_the_template_are_gone() -> None:
    core = opened(template(LETTER).fill(dispatch_context(source()))).core_properties
    assert core.author == "Ủy ban nhân dân tỉnh Lai Châu"
    assert (core.created, core.modified, core.last_modified_by) == (None, None, "")


# --- what a template says about itself ----------------------------------------------------------

LEAK = "rò rỉ"
CORE_OF_THE_SDK = "package/services/metadata/core-properties/0f3c.psmdcp"


def talkative(core: str = "docProps/core.xml", item: str = "customXml/item1.xml") -> bytes:
    """A template with properties, custom XML and a thumbnail of its own; `core` and `item` are where
    programs keep them."""
    parts = read_package(template_data(LETTER))
    parts[core] = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{LEAK}</dc:creator>'
        "</cp:coreProperties>"
    ).encode()
    parts["docProps/app.xml"] = (
        f'<Properties xmlns="{OFFICE}/extended-properties"><Manager>{LEAK}</Manager></Properties>'
    ).encode()
    parts[CUSTOM] = (
        f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="unit">'
        f"<vt:lpwstr>{LEAK}</vt:lpwstr></property></Properties>"
    ).encode()
    parts[item] = f"<mật>{LEAK}</mật>".encode()
    parts["docProps/thumbnail.jpeg"] = LEAK.encode()
    tops = {
        core: f"{PACKAGE}/relationships/metadata/core-properties",
        "docProps/app.xml": f"{OFFICE}/relationships/extended-properties",
        CUSTOM: f"{OFFICE}/relationships/custom-properties",
        "docProps/thumbnail.jpeg": f"{PACKAGE}/relationships/metadata/thumbnail",
    }
    add_relations(parts, "_rels/.rels", tops)
    item_relation = {f"/{item}": f"{OFFICE}/relationships/customXml"}
    add_relations(parts, "word/_rels/document.xml.rels", item_relation)
    types = (
        f'<Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/{core}" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f'<Override PartName="/{CUSTOM}" ContentType="application/vnd.openxmlformats-officedocument'
        '.custom-properties+xml"/></Types>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types.encode())
    return write_package(parts)


def add_relations(parts: dict[str, bytes], name: str, relations: dict[str, str]) -> None:
    added = "".join(
        f'<Relationship Id="own{n}" Type="{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(relations.items())
    )
    end = b"</Relationships>"
    parts[name] = parts[name].replace(end, added.encode() + end)


TALKATIVE = {
    "as Word keeps them": talkative(),
    "as the Open XML SDK keeps them": talkative(core=CORE_OF_THE_SDK),
    "many items": talkative(item="customXml/item7.xml"),
    "items elsewhere": talkative(item="word/customXml/item.xml"),
}


@pytest.mark.parametrize("name", TALKATIVE)
def test_a_template_leaks_nothing(name: str) -> None:
    docx = compile_template(TALKATIVE[name], LETTER).fill(dispatch_context(source()))
    parts = read_package(docx)
    assert not [part_name for part_name, data in parts.items() if LEAK.encode() in data]
    assert identities(docx)[0] == {"dispatch": REAL, "document": "van-ban"}
    for rels in ("_rels/.rels", "word/_rels/document.xml.rels"):
        kinds = values(part(docx, rels), "/rel:Relationships/rel:Relationship/@Type")
        single = [kind for kind in kinds if "properties" in kind or "customXml" in kind]
        assert len(single) == len(set(single))
    for target in values(part(docx, "_rels/.rels"), "//rel:Relationship/@Target"):
        assert target in parts
    overrides = values(part(docx, "[Content_Types].xml"), "//ct:Override/@PartName")
    assert len(overrides) == len(set(overrides))
    assert {name.lstrip("/") for name in overrides} <= set(parts)


def test_a_document_made_here_can_be_the_template() -> None:
    """A clerk goes on from a finished file: its identity is replaced, its relations stay whole."""
    finished = form_of()
    docx = filled(finished, PROPERTIES)
    assert identities(docx)[0] == {"dispatch": "thu"}
    ids = values(part(docx, "word/_rels/document.xml.rels"), "//@Id")
    assert len(ids) == len(set(ids))


def test_custom_xml_has_a_content_type() -> None:
    """Even where the template names each of its parts."""
    parts = read_package(template_data(LETTER))
    default = b'<Default Extension="xml" ContentType="application/xml"/>'
    assert default in parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(default, b"")
    docx = compile_template(write_package(parts), LETTER).fill(dispatch_context(source()))
    defaults = values(part(docx, "[Content_Types].xml"), "//ct:Default/@Extension")
    assert sorted(defaults) == ["rels", "xml"]


def test_a_template_may_use_the_names_of_its_properties() -> None:
    assert "Tên t" in opened(filled(word_file("Tên {{ properties.title }}"), {})).paragraphs[0].text


def test_identity_must_be_given() -> None:
    with pytest.raises(TemplateError):
        compile_template(saved(Document()), "t").fill({})
