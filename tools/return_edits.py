"""What happens to a form between the office that made it and the office that gets it back: edits of its XML.

Each takes the parts of a .docx and gives those of another; `Edit.chance` is seeded by the case.
"""

import copy
import random
import re
from collections.abc import Mapping

from lxml import etree

from return_cases import ADDED, COLUMN, OUTSIDE_TEXT, Filled, How
from word_base import W14, W

MAIN = "word/document.xml"
W_, W14_ = f"{{{W}}}", f"{{{W14}}}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MONTHS = ("tháng 7 năm 2024", "tháng 8 năm 2024")
Parts = dict[str, bytes]
Element = etree._Element


def fill(parts: Mapping[str, bytes], filled: Filled, *, nil: bool) -> Parts:
    """Type into the controls as a person does in Word."""
    root = etree.fromstring(parts[MAIN])
    texts = {tag: one.written for tag, one in filled.cells.items()} | dict(filled.texts)
    for control in root.iter(f"{W_}sdt"):
        tag = tag_of(control)
        if texts.get(tag):
            type_into(control, texts[tag])
        elif tag == "khong-phat-sinh" and nil:
            tick(control)
    return {**parts, MAIN: written(root)}


def edit(parts: Parts, how: How, chance: random.Random) -> Parts:
    """One step of the way."""
    root = etree.fromstring(parts[MAIN])
    changed = dict(parts)
    if how in PARTS:
        changed = PARTS[how](changed)
    if how in TREES:
        TREES[how](root, chance)
    changed[MAIN] = written(root)
    return changed


# --- small words --------------------------------------------------------------------------------


def written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def tag_of(control: Element) -> str:
    return str(the(control, f"{W_}sdtPr/{W_}tag").get(f"{W_}val"))


def the(element: Element, path: str) -> Element:
    """The first one there, which must be."""
    found = element.find(path)
    assert found is not None, path
    return found


def drop(element: Element) -> None:
    above = element.getparent()
    assert above is not None
    above.remove(element)


def new(name: str, /, **attributes: str) -> Element:
    element = etree.Element(f"{W_}{name}")
    for key, value in attributes.items():
        element.set(f"{W_}{key}", value)
    return element


def run(text: str, properties: Element | None = None, *, of: str = "t") -> Element:
    result = new("r")
    if properties is not None:
        result.append(copy.deepcopy(properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            result.append(new("br"))
        node = etree.SubElement(result, f"{W_}{of}")
        node.text = line
        node.set(XML_SPACE, "preserve")
    return result


def type_into(control: Element, text: str) -> None:
    shown = control.find(f"{W_}sdtPr/{W_}showingPlcHdr")
    if shown is not None:
        drop(shown)
    the(control, f"{W_}sdtContent")[:] = [run(text)]


def tick(control: Element) -> None:
    the(control, f".//{W14_}checked").set(f"{W14_}val", "1")
    the(control, f".//{W_}t").text = "☒"


def controls_with_numbers(root: Element) -> list[Element]:
    found = [c for c in root.iter(f"{W_}sdt") if tag_of(c).endswith(f".{COLUMN}")]
    return [c for c in found if c.find(f"{W_}sdtPr/{W_}showingPlcHdr") is None]


def unwrap_controls(root: Element) -> None:
    """The content of each control takes its place."""
    for control in list(root.iter(f"{W_}sdt")):
        for child in list(the(control, f"{W_}sdtContent")):
            control.addprevious(child)
        drop(control)


# --- as Word saves ------------------------------------------------------------------------------


def as_word(root: Element, chance: random.Random) -> None:
    """Save marks on paragraphs and runs, runs split where somebody stopped typing, spelling marks."""
    for paragraph in root.iter(f"{W_}p"):
        mark = f"{chance.randrange(1 << 32):08X}"
        paragraph.set(f"{W_}rsidR", mark)
        paragraph.set(f"{W_}rsidRDefault", mark)
        paragraph.set(f"{W14_}paraId", f"{chance.randrange(1, 1 << 31):08X}")
    for one in list(root.iter(f"{W_}r")):
        if one.get(f"{W_}rsidR") is None and chance.randrange(2):
            split(one, chance)
    table = the(root, f".//{W_}tbl")
    table.addprevious(new("bookmarkStart", id="90", name="_GoBack"))
    table.addprevious(new("bookmarkEnd", id="90"))


def split(one: Element, chance: random.Random) -> None:
    texts = one.findall(f"{W_}t")
    text = texts[0].text or "" if len(texts) == 1 and len(one.findall(f"{W_}br")) == 0 else ""
    if len(text) < 2:
        return
    at = chance.randrange(1, len(text))
    second = run(text[at:], one.find(f"{W_}rPr"))
    texts[0].text = text[:at]
    texts[0].set(XML_SPACE, "preserve")
    one.set(f"{W_}rsidR", f"{chance.randrange(1 << 32):08X}")
    second.set(f"{W_}rsidRPr", f"{chance.randrange(1 << 32):08X}")
    one.addprevious(new("proofErr", type="spellStart"))
    one.addnext(second)
    second.addnext(new("proofErr", type="spellEnd"))


# --- as WPS saves -------------------------------------------------------------------------------


def as_wps(root: Element, _chance: random.Random) -> None:
    unwrap_controls(root)
    for one in root.iter(f"{W_}r"):
        properties = one.find(f"{W_}rPr")
        if properties is None:
            properties = new("rPr")
            one.insert(0, properties)
        if properties.find(f"{W_}rFonts") is None:
            at = 1 if properties.find(f"{W_}rStyle") is not None else 0
            properties.insert(at, new("rFonts", hint="default"))
        properties.append(new("lang", val="en-US"))


def wps_parts(parts: Parts) -> Parts:
    app = parts["docProps/app.xml"].replace(b"dispatch-gen", b"WPS Office_11.2.0.11537_F1E327BC")
    custom = parts["docProps/custom.xml"].replace(
        b"</Properties>",
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="90" name="KSOProductBuildVer">'
        b"<vt:lpwstr>1033-11.2.0.11537</vt:lpwstr></property></Properties>",
    )
    return {**parts, "docProps/app.xml": app, "docProps/custom.xml": custom}


def word_parts(parts: Parts) -> Parts:
    app = parts["docProps/app.xml"].replace(b"dispatch-gen", b"Microsoft Office Word")
    return {**parts, "docProps/app.xml": app}


# --- reviewing ----------------------------------------------------------------------------------


def tracked(root: Element, chance: random.Random) -> None:
    """Another number stood first; the change is not accepted yet, what counts is the new one."""
    for number, control in enumerate(controls_with_numbers(root)):
        content = the(control, f"{W_}sdtContent")
        marks = {"author": "Lê Văn C", "date": "2024-08-14T08:00:00Z"}
        out = new("del", id=str(100 + 2 * number), **marks)
        out.append(run(str(chance.randrange(1, 99)), of="delText"))
        into = new("ins", id=str(101 + 2 * number), **marks)
        into.extend(list(content))
        content[:] = [out, into]


def commented(root: Element, _chance: random.Random) -> None:
    control = controls_with_numbers(root)[0]
    control.addprevious(new("commentRangeStart", id="1"))
    reference = new("r")
    reference.append(new("commentReference", id="1"))
    control.addnext(reference)
    control.addnext(new("commentRangeEnd", id="1"))


def comment_parts(parts: Parts) -> Parts:
    comment = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{W}"><w:comment '
        'w:id="1" w:author="Trần Thị B" w:date="2024-08-14T09:00:00Z" w:initials="B"><w:p><w:r><w:t>Đã hỏi '
        "lại xã, số đúng là 999</w:t></w:r></w:p></w:comment></w:comments>"
    )
    types = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/word/comments.xml" ContentType="{MAIN_TYPE}.comments+xml"/></Types>'.encode(),
    )
    links = "word/_rels/document.xml.rels"
    linked = parts[links].replace(
        b"</Relationships>",
        f'<Relationship Id="rId90" Type="{RELATIONSHIPS}/comments" Target="comments.xml"/></Relationships>'.encode(),
    )
    return {
        **parts,
        "[Content_Types].xml": types,
        links: linked,
        "word/comments.xml": comment.encode(),
    }


def bookmarked(root: Element, _chance: random.Random) -> None:
    """A mark in each cell that holds a number."""
    for number, control in enumerate(controls_with_numbers(root)):
        control.addprevious(new("bookmarkStart", id=str(200 + number), name=f"so_{number}"))
        control.addnext(new("bookmarkEnd", id=str(200 + number)))


# --- structure ----------------------------------------------------------------------------------


def new_row(root: Element, _chance: random.Random) -> None:
    """A copy of the row above the total, typed into by hand."""
    rows = the(root, f".//{W_}tbl").findall(f"{W_}tr")
    row = copy.deepcopy(rows[-2])
    unwrap_controls(row)
    name, number, means = ADDED
    texts = {1: name, 2: str(number), 3: means}
    for at, cell in enumerate(row.findall(f"{W_}tc")):
        paragraph = the(cell, f"{W_}p")
        for child in paragraph.findall(f"{W_}r"):
            paragraph.remove(child)
        if at in texts:
            paragraph.append(run(texts[at]))
    rows[-2].addnext(row)


def outside(root: Element, _chance: random.Random) -> None:
    paragraph = new("p")
    paragraph.append(run(OUTSIDE_TEXT))
    the(root, f".//{W_}tbl").addnext(paragraph)


def other_period(root: Element, _chance: random.Random) -> None:
    """Only the line of the period: the reference to the dispatch stays."""
    for text in root.iter(f"{W_}t"):
        if text.text and text.text.startswith(f"{MONTHS[0]}, số liệu"):
            text.text = (
                text.text.replace(*MONTHS)
                .replace("01/7/2024", "20/7/2024")
                .replace("19/7/", "19/8/")
            )


def naked(root: Element, _chance: random.Random) -> None:
    unwrap_controls(root)


def without_identity(parts: Parts) -> Parts:
    """Only the text and how it looks."""
    gone = re.compile(r"customXml/.*|docProps/.*")
    kept = {name: data for name, data in parts.items() if not gone.fullmatch(name)}
    for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        root = etree.fromstring(kept[name])
        for child in list(root):
            target = f"{child.get('Target')}{child.get('PartName')}"
            if "customXml/" in target or "docProps/" in target:
                root.remove(child)
        kept[name] = written(root)
    return kept


TREES = {
    How.WORD: as_word, How.WPS: as_wps, How.TRACKED: tracked, How.COMMENT: commented,
    How.BOOKMARKS: bookmarked, How.NEW_ROW: new_row, How.OUTSIDE: outside,
    How.OTHER_PERIOD: other_period, How.NAKED: naked,
}  # fmt: skip
PARTS = {
    How.WORD: word_parts, How.WPS: wps_parts, How.COMMENT: comment_parts, How.NAKED: without_identity,
}  # fmt: skip
