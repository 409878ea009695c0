"""The forms of the real dispatch, and how an office fills them: through the controls, or without them."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lxml import etree

import builders
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.ooxml.wordprocessing import parse, value, w
from dispatch_gen.render.context import annex_labels, form_context
from dispatch_gen.returns.known import Known, known
from dispatch_gen.returns.reading import Kind, Spot
from libreoffice.samples import fill

MAIN = "word/document.xml"
FORM = "truyen-thong-2g"
TEXTS = ("kien-nghi", "nguoi-lap", "dien-thoai", "ngay-lap", "nguoi-ky")
NUMBER = "so-luot"

NUMBERS: Mapping[str, tuple[Kind, int | None]] = {
    "": (Kind.BLANK, None),
    "0": (Kind.NUMBER, 0),
    "7": (Kind.NUMBER, 7),
    "05": (Kind.NUMBER, 5),
    "128": (Kind.NUMBER, 128),
    "1250": (Kind.NUMBER, 1250),
    "1.250": (Kind.NUMBER, 1250),
    "12.500": (Kind.NUMBER, 12500),
    "1 250": (Kind.NUMBER, 1250),
    "1\u00a0250": (Kind.NUMBER, 1250),
    "40 lượt": (Kind.NUMBER, 40),
    "không": (Kind.NONE, None),
    "-": (Kind.NONE, None),
}
"""What is typed for a count, and what it means."""
WORDS = (
    "",
    "Đài truyền thanh huyện",
    "Trang Zalo, 12 nhóm",
    "Loa cố định & loa kéo <mới>",
    "Nguyễn Văn A",
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What an office wrote into a form, by tag."""

    written: Mapping[str, str]
    nil: bool = False

    def value(self, spot: Spot) -> tuple[Kind, int | None, str]:
        """What a reader sees there."""
        text = self.written.get(str(spot), "")
        if spot.column == NUMBER:
            kind, number = NUMBERS[text]
        else:
            kind, number = (Kind.TEXT if text else Kind.BLANK), None
        return kind, number, text


@cache
def forms() -> Mapping[str, bytes]:
    """Every form of the real dispatch, by the id of its obligation."""
    source, templates = builders.source(), builders.real_sources().forms
    labels = annex_labels(source.dispatch)
    made = {}
    for one in builders.obligations():
        if (id_ := one.task.form) is not None:
            context = form_context(source, id_, templates[id_].value, one, labels[id_])
            made[one.id] = fill("bieu-mau.docx", context)
    return made


@cache
def all_known() -> Known:
    """What the office knows of these forms."""
    templates = {id_: one.value for id_, one in builders.real_sources().forms.items()}
    return known(templates, builders.obligations(), builders.real_units())


def spots() -> list[Spot]:
    """Every cell that can be filled, in the order of the form."""
    form = all_known().forms[FORM]
    rows = [row.id for row in form.rows] + [f"khac-{n + 1}" for n in range(form.free_rows)]
    found = [Spot(row, column.id) for row in rows for column in form.columns]
    found += [Spot(row, "ten") for row in rows if row.startswith("khac-")]
    return [*found, Spot("tong", NUMBER)]


def some_values(seed: object) -> Filled:
    """A form filled by chance."""
    chance = random.Random(str(seed))
    written = {
        str(spot): chance.choice(list(NUMBERS) if spot.column == NUMBER else WORDS)
        for spot in spots()
    }
    names = {"nguoi-lap": "Nguyễn Văn A", "dien-thoai": "0213 000 000", "nguoi-ky": "Trần Thị B"}
    written |= names | {
        "ngay-lap": "Lai Châu, ngày 19 tháng 7 năm 2024",
        "kien-nghi": "Không có loa",
    }
    return Filled(written)


# --- by editing the file


def edited(data: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    """A copy whose text was changed."""
    parts = read_package(data)
    root = parse(parts[MAIN])
    edit(root)
    return write_package(
        {**parts, MAIN: etree.tostring(root, xml_declaration=True, encoding="UTF-8")}
    )


def controls(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The content controls with their tags."""
    for control in list(root.iter(w("sdt"))):
        yield value(control.find(f"{w('sdtPr')}/{w('tag')}")) or "", control


def control(root: etree._Element, tag: str) -> etree._Element:
    """The control of that tag."""
    return next(one for name, one in controls(root) if name == tag)


def cell(root: etree._Element, tag: str) -> etree._Element:
    """The cell around the control of that tag."""
    return next(control(root, tag).iterancestors(w("tc")))


def row(root: etree._Element, tag: str) -> etree._Element:
    """The row around it."""
    return next(control(root, tag).iterancestors(w("tr")))


def run(text: str, *properties: etree._Element) -> etree._Element:
    """A `w:r`, its lines divided by `w:br`."""
    made = etree.Element(w("r"))
    if properties:
        etree.SubElement(made, w("rPr")).extend(properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(made, w("br"))
        etree.SubElement(made, w("t")).text = line
        made[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def type_in(one: etree._Element, text: str) -> None:
    """Text in a control, as Word leaves it: the placeholder's mark and look are gone."""
    properties, content = one.find(w("sdtPr")), one.find(w("sdtContent"))
    assert properties is not None
    assert content is not None
    for hint in properties.findall(w("showingPlcHdr")):
        properties.remove(hint)
    for old in list(content):
        content.remove(old)
    content.append(run(text))


def tick(root: etree._Element) -> None:
    """The box `Không phát sinh trong kỳ`."""
    box = control(root, "khong-phat-sinh")
    next(box.iter("{*}checked")).set(
        "{http://schemas.microsoft.com/office/word/2010/wordml}val", "1"
    )
    next(box.iter(w("t"))).text = "☒"


def filled(data: bytes, by: Filled) -> bytes:
    """A form filled through its controls; what is blank keeps its placeholder."""

    def edit(root: etree._Element) -> None:
        for tag, one in controls(root):
            if by.written.get(tag):
                type_in(one, by.written[tag])
        if by.nil:
            tick(root)

    return edited(data, edit)


def without_controls(data: bytes) -> bytes:
    """As programs leave it that do not know controls: their content stays."""
    return edited(data, unwrap_all)


def unwrap_all(root: etree._Element) -> None:
    """Every control's content in its place."""
    for _, one in controls(root):
        unwrap(one)


def unwrap(one: etree._Element) -> None:
    """What a control holds, in its place."""
    around, content = one.getparent(), one.find(w("sdtContent"))
    assert around is not None
    assert content is not None
    place = around.index(one)
    around[place : place + 1] = list(content)


def without_identity(data: bytes) -> bytes:
    """As when the text is copied into an empty document."""
    parts = read_package(data)
    kept = {n: d for n, d in parts.items() if not n.startswith(("customXml/", "docProps/"))}
    for name in ("_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml"):
        root = parse(kept[name])
        for one in list(root):
            if "customXml" in str(one.attrib) or "docProps" in str(one.attrib):
                root.remove(one)
        kept[name] = etree.tostring(root)
    return write_package(kept)
