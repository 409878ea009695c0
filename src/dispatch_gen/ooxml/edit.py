"""Changes of formatting in a Word file. What to change is a frozen value, decided elsewhere; here it is done.

No word of a text is touched, and no part in which nothing changes: those stay byte for byte. What is set is
set directly on paragraphs, runs and sections, so that it holds whatever the styles say (ISO 29500-1, 17.7.2).
Elements stand where the schema wants them. The same edits on what they made change nothing.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from dispatch_gen.ooxml.drawing import drawings
from dispatch_gen.ooxml.facts import TextFormat
from dispatch_gen.ooxml.formatting import Styles, TableLook
from dispatch_gen.ooxml.gate import TYPES, find
from dispatch_gen.ooxml.package import main_part, read_package, write_package
from dispatch_gen.ooxml.properties import whole
from dispatch_gen.ooxml.runs import Inline, InlineReader, Source
from dispatch_gen.ooxml.sections import R, section_elements
from dispatch_gen.ooxml.wordprocessing import W, value, w
from dispatch_gen.ooxml.xml_text import read_xml

TWIPS_PER_MM = 1440 / 25.4

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_ROOTS = {"header": "hdr", "footer": "ftr"}
_IDS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


# --- what can be changed --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class At:
    """A paragraph: its part, and its place among all `w:p` of the part."""

    part: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class TextLook:
    """What a text is to look like; None leaves as it is."""

    face: str | None = None
    size: float | None = None
    """Points."""
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    underline: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FormatText:
    """The characters from `start` to `end` of a paragraph that reads `text`; of another one, nothing."""

    at: At
    text: str
    start: int
    end: int
    look: TextLook
    mark: bool = False
    """The mark of the paragraph too, and with it the number that a list puts before the text."""


@dataclass(frozen=True, slots=True)
class FormatNumber:
    """The page number in a paragraph."""

    at: At
    look: TextLook


@dataclass(frozen=True, slots=True)
class FormatParagraph:
    """How a paragraph is set; None leaves as it is. Indents in twips, spacing in twentieths of a point."""

    at: At
    align: str | None = None
    left: int | None = None
    right: int | None = None
    first_line: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    """In 240ths of a line."""
    contextual: bool | None = None
    rule: bool | None = None
    """A solid border above and none elsewhere; False: no border at all."""


@dataclass(frozen=True, slots=True)
class RuleUnder:
    """A new paragraph after this one that is nothing but a rule, between two indents in twips."""

    at: At
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class RemoveLine:
    """A drawn line taken away: its place among the drawings of the paragraph."""

    at: At
    drawing: int


@dataclass(frozen=True, slots=True)
class RemoveNumber:
    """The page number of a paragraph taken away."""

    at: At


@dataclass(frozen=True, slots=True)
class FormatSection:
    """Paper, margins and page numbers of a section; None leaves as it is. Lengths in twips."""

    section: int
    width: int | None = None
    height: int | None = None
    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    """With the gutter."""
    right: int | None = None
    number_start: int | None = None
    arabic: bool = False
    """Page numbers in Arabic numerals."""


@dataclass(frozen=True, slots=True)
class AddNumber:
    """A page number in the header of the `default`, `first` or `even` pages of a section, if there is none."""

    section: int
    pages: str
    look: TextLook


@dataclass(frozen=True, slots=True)
class FirstPage:
    """A first page that differs from the others in that it bears no number."""

    section: int


Edit = (
    FormatText
    | FormatNumber
    | FormatParagraph
    | RuleUnder
    | RemoveLine
    | RemoveNumber
    | FormatSection
    | AddNumber
    | FirstPage
)


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The file with these changes; the very same bytes when they change nothing. Raises BadPackage."""
    package = _Package(read_package(data))
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: _ORDER.index(type(edit))):
        _DO[type(edit)](package, edit)
    changed = package.changed()
    return write_package(package.parts | changed) if changed else data


# --- the file -------------------------------------------------------------------------------------


class _Package:
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

    # --- sections and their headers

    def sections(self) -> list[etree._Element]:
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
        _put(self.sections()[section], reference, _SECTION)
        return name

    def copy_relations(self, name: str, copy: str) -> None:
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


# --- elements in their order ----------------------------------------------------------------------

_TEXT = (
    *("ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps"),
    *("smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof"),
    *("snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz"),
    *("szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em"),
    *("lang", "eastAsianLayout", "specVanish", "oMath", "", "rPrChange"),
)
"""The children of `w:rPr` in the order of the schema (ISO 29500-1, annex A); "" stands for those of others."""
_PARAGRAPH = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
    *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
    *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
    *("jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId"),
    *("cnfStyle", "rPr", "sectPr", "", "pPrChange"),
)
_SECTION = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar"),
    *("paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign"),
    *("noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings"),
    *("", "sectPrChange"),
)
_BORDERS = ("top", "left", "bottom", "right", "between", "bar")


def _rank(element: etree._Element, order: Sequence[str]) -> int:
    tag = element.tag if isinstance(element.tag, str) else ""
    name = tag.removeprefix(f"{{{W}}}")
    if name in ("headerReference", "footerReference"):  # in any order among themselves
        return 0
    return order.index(name) if name in order else order.index("") if "" in order else len(order)


def _put(parent: etree._Element, child: etree._Element, order: Sequence[str]) -> etree._Element:
    """Put a child where the schema wants it."""
    rank = _rank(child, order)
    later = next((one for one in parent if _rank(one, order) > rank), None)
    if later is None:
        parent.append(child)
    else:
        later.addprevious(child)
    return child


def _child(parent: etree._Element, name: str, order: Sequence[str]) -> etree._Element:
    """The one child of this name, made if need be."""
    found = parent.findall(w(name))
    for other in found[:-1]:  # of several the last one counts
        parent.remove(other)
    return found[-1] if found else _put(parent, etree.Element(w(name)), order)


def _properties(element: etree._Element, name: str) -> etree._Element:
    """`w:pPr` or `w:rPr`, the first child of its element."""
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def _drop(element: etree._Element, attribute: str) -> None:
    if attribute in element.attrib:
        del element.attrib[attribute]


def _set(element: etree._Element, without: Iterable[str] = (), **said: object) -> None:
    """Set attributes (those that are None stay), take others away."""
    _set_all(element, said, without)


def _set_all(
    element: etree._Element, said: Mapping[str, object], without: Iterable[str] = ()
) -> None:
    for name in without:
        _drop(element, w(name))
    for name, given in said.items():
        if given is not None:
            element.set(w(name), str(given))


# --- text -----------------------------------------------------------------------------------------

_THEME_FACES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_THEME_COLORS = ("themeColor", "themeTint", "themeShade")
_LENGTHS = {w(n): 1 for n in ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym")}


class _Runs(InlineReader):
    """The runs of a paragraph with the text that each of them shows, as the reader reads them."""

    def __init__(self) -> None:
        super().__init__(Styles(None))

    def of(self, paragraph: etree._Element) -> list[tuple[etree._Element, str]]:
        found = []
        for run, source in self._runs(paragraph, Source()):
            if run is not None:
                inline = Inline()
                self._read_run(run, source, TextFormat(), inline)
                found.append((run, "".join(span.text for span in inline.spans)))
        return found


def _format_text(package: _Package, edit: FormatText) -> None:
    paragraph = package.paragraph(edit.at)
    runs = _Runs().of(paragraph)
    if "".join(text for _, text in runs) != edit.text:
        return
    place = 0
    for run, text in runs:
        start, end = max(edit.start - place, 0), min(edit.end - place, len(text))
        if start < end:
            between = _between(run, text, start, end)
            if between is not None:
                _set_look(_properties(between, "rPr"), edit.look)
        place += len(text)
    if edit.mark:
        properties = _properties(paragraph, "pPr")
        _set_look(_child(properties, "rPr", _PARAGRAPH), edit.look)


def _between(run: etree._Element, text: str, start: int, end: int) -> etree._Element | None:
    """A run that shows just these characters, cut out of one that shows more."""
    if (start, end) == (0, len(text)):
        return run
    if sum(map(_length, run)) != len(text):
        return None
    if end < len(text):
        _cut(run, end)
    return _cut(run, start) if start else run


def _length(child: etree._Element) -> int:
    return len(child.text or "") if child.tag == w("t") else _LENGTHS.get(str(child.tag), 0)


def _cut(run: etree._Element, where: int) -> etree._Element:
    """Cut a run before its character `where`; returns the second half."""
    second = deepcopy(run)
    second.tail = None
    run.addnext(second)
    place = 0
    for mine, its in zip(list(run), list(second), strict=True):
        if mine.tag == w("rPr"):
            continue
        length = _length(mine)
        if place + length <= where and place < where:
            second.remove(its)
        elif place >= where:
            run.remove(mine)
        else:
            text = mine.text or ""
            mine.text, its.text = text[: where - place], text[where - place :]
            mine.set(_SPACE, "preserve")
            its.set(_SPACE, "preserve")
        place += length
    return second


def _set_look(properties: etree._Element, look: TextLook) -> None:
    if look.face is not None:
        face = look.face
        fonts = _child(properties, "rFonts", _TEXT)
        _set(fonts, _THEME_FACES, ascii=face, hAnsi=face, eastAsia=face, cs=face)
    for name, on in (("b", look.bold), ("i", look.italic)):
        for toggle in (name, f"{name}Cs") if on is not None else ():
            element = _child(properties, toggle, _TEXT)
            element.attrib.clear()
            _set(element, val=None if on else 0)
    if look.color is not None:
        _set(_child(properties, "color", _TEXT), _THEME_COLORS, val=look.color)
    for name in ("sz", "szCs") if look.size is not None else ():
        _set(_child(properties, name, _TEXT), val=round((look.size or 0) * 2))
    if look.underline is not None:
        _set(_child(properties, "u", _TEXT), val=look.underline)
    if look.language is not None:
        _set(_child(properties, "lang", _TEXT), val=look.language)


# --- paragraphs -----------------------------------------------------------------------------------


def _format_paragraph(package: _Package, edit: FormatParagraph) -> None:
    properties = _properties(package.paragraph(edit.at), "pPr")
    _set_paragraph(properties, edit)


def _set_paragraph(properties: etree._Element, edit: FormatParagraph) -> None:
    if edit.align is not None:
        _set(_child(properties, "jc", _PARAGRAPH), val=edit.align)
    if (edit.left, edit.right, edit.first_line) != (None, None, None):
        _set_indents(_child(properties, "ind", _PARAGRAPH), edit)
    if (edit.before, edit.after, edit.line) != (None, None, None):
        _set_spacing(_child(properties, "spacing", _PARAGRAPH), edit)
    if edit.contextual is not None:
        _set(_child(properties, "contextualSpacing", _PARAGRAPH), val=int(edit.contextual))
    if edit.rule is not None:
        _set_borders(_child(properties, "pBdr", _PARAGRAPH), line=edit.rule)


def _set_indents(indents: etree._Element, edit: FormatParagraph) -> None:
    if edit.left is not None:
        _set(indents, ("start", "startChars", "leftChars"), left=edit.left)
    if edit.right is not None:
        _set(indents, ("end", "endChars", "rightChars"), right=edit.right)
    if edit.first_line is not None:
        gone = ("hanging", "hangingChars", "firstLineChars")
        _set(indents, gone, firstLine=edit.first_line)


def _set_spacing(spacing: etree._Element, edit: FormatParagraph) -> None:
    for side, given in (("before", edit.before), ("after", edit.after)):
        if given is not None:
            _set_all(spacing, {f"{side}Autospacing": 0, side: given}, (f"{side}Lines",))
    if edit.line is not None:
        _set(spacing, line=edit.line, lineRule="auto")


def _set_borders(borders: etree._Element, *, line: bool) -> None:
    for name in ("top", "bottom"):
        edge = _child(borders, name, _BORDERS)
        edge.attrib.clear()
        if line and name == "top":
            _set(edge, val="single", sz=6, space=0, color="000000")
        else:
            _set(edge, val="nil")


_RULE_HEIGHT, _RULE_SPACE, _RULE_SIZE = 80, 40, 2
"""As the rules of our templates are: an exact line of 4 pt, 2 pt below the text, type of 2 pt."""


def _rule_under(package: _Package, edit: RuleUnder) -> None:
    paragraph = etree.Element(w("p"))
    properties = _properties(paragraph, "pPr")
    _set_borders(_child(properties, "pBdr", _PARAGRAPH), line=True)
    _set(
        _child(properties, "spacing", _PARAGRAPH),
        before=_RULE_SPACE, beforeAutospacing=0, after=0, afterAutospacing=0,
        line=_RULE_HEIGHT, lineRule="exact",
    )  # fmt: skip
    _set(_child(properties, "ind", _PARAGRAPH), left=edit.left, right=edit.right, firstLine=0)
    _set(_child(properties, "contextualSpacing", _PARAGRAPH), val=0)
    _set(_child(properties, "jc", _PARAGRAPH), val="left")
    mark = _child(properties, "rPr", _PARAGRAPH)
    _set_look(mark, TextLook(size=_RULE_SIZE))
    package.paragraph(edit.at).addnext(paragraph)


def _remove_line(package: _Package, edit: RemoveLine) -> None:
    paragraph = package.paragraph(edit.at)
    inline = Inline()
    _Runs().read(paragraph, None, TableLook(), inline)
    place = 0
    for graphic in inline.graphics:
        shown = list(drawings(graphic, 0.0, 0.0))
        if place == edit.drawing and len(shown) == 1 and next(graphic.iter(w("p")), None) is None:
            _take_out(graphic)
            return
        place += len(shown)


def _take_out(graphic: etree._Element) -> None:
    """Remove a drawing with its other form for old readers, and the run that held nothing else."""
    while (parent := graphic.getparent()) is not None and parent.tag != w("r"):
        graphic = parent
    if parent is not None:
        parent.remove(graphic)
        _drop_if_empty(parent)


def _drop_if_empty(run: etree._Element) -> None:
    parent = run.getparent()
    if parent is not None and all(child.tag == w("rPr") for child in run):
        parent.remove(run)


# --- page numbers ---------------------------------------------------------------------------------


def _is_page(code: str | None) -> bool:
    words = (code or "").split()
    return bool(words) and words[0].upper() == "PAGE"


def _number_pieces(root: etree._Element) -> list[etree._Element]:
    """What page numbers are made of: `w:fldSimple`, or children of runs."""
    found = [field for field in root.iter(w("fldSimple")) if _is_page(value(field, "instr"))]
    found += root.iter(w("pgNum"))
    opened: list[list[etree._Element]] = []
    for run in root.iter(w("r")):
        for child in run:
            if value(child, "fldCharType") == "begin":
                opened.append([])
            for pieces in opened if child.tag != w("rPr") else ():
                pieces.append(child)
            if value(child, "fldCharType") == "end" and opened:
                pieces = opened.pop()
                code = "".join(p.text or "" for p in pieces if p.tag == w("instrText"))
                found += pieces if _is_page(code) else ()
    return found


def _without_number(root: etree._Element) -> None:
    for piece in _number_pieces(root):
        parent = piece.getparent()
        if parent is not None:
            parent.remove(piece)
            if parent.tag == w("r"):
                _drop_if_empty(parent)


def _remove_number(package: _Package, edit: RemoveNumber) -> None:
    _without_number(package.paragraph(edit.at))


def _format_number(package: _Package, edit: FormatNumber) -> None:
    for piece in _number_pieces(package.paragraph(edit.at)):
        if piece.tag == w("fldSimple"):
            runs = list(piece.iter(w("r"))) or [_number_run(piece)]
        else:
            runs = list(piece.iterancestors(w("r")))[:1]
        for run in runs:
            _set_look(_properties(run, "rPr"), edit.look)


def _number_run(field: etree._Element) -> etree._Element:
    """A run in which a field shows its result, so that the result can have a format."""
    run = etree.SubElement(field, w("r"))
    etree.SubElement(run, w("t")).text = "2"
    return run


def _add_number(package: _Package, edit: AddNumber) -> None:
    name = package.margin_part(edit.section, "header", edit.pages)
    if name is None:
        root = etree.Element(w("hdr"), nsmap={"w": W, "r": R})
        package.new_margin(edit.section, "header", edit.pages, root)
    else:
        root = package.root(name)
    if _number_pieces(root):
        return
    paragraph = next((one for one in root.iterfind(w("p")) if _is_bare(one)), None)
    if paragraph is None:
        paragraph = etree.Element(w("p"))
        root.insert(0, paragraph)
    _set_paragraph(
        _properties(paragraph, "pPr"),
        FormatParagraph(
            At("", 0),
            align="center", left=0, right=0, first_line=0, before=0, after=0, line=240,
        ),
    )  # fmt: skip
    for piece in _number_field():
        run = etree.SubElement(paragraph, w("r"))
        _set_look(_properties(run, "rPr"), edit.look)
        run.append(piece)


def _is_bare(paragraph: etree._Element) -> bool:
    return all(child.tag == w("pPr") for child in paragraph)


def _number_field() -> Iterator[etree._Element]:
    for kind in ("begin", "code", "separate", "result", "end"):
        element = etree.Element(w({"code": "instrText", "result": "t"}.get(kind, "fldChar")))
        if kind == "code":
            element.text = " PAGE "
            element.set(_SPACE, "preserve")
        elif kind == "result":
            element.text = "2"
        else:
            _set(element, fldCharType=kind)
        yield element


def _first_page(package: _Package, edit: FirstPage) -> None:
    """What stands above and below the other pages stands on the first one too, but for the number."""
    for kind in _ROOTS:
        other = package.margin_part(edit.section, kind, "default")
        if other is None or package.margin_part(edit.section, kind, "first") is not None:
            continue
        root = deepcopy(package.root(other))
        _without_number(root)
        for element in root.iter(w("p"), w("tr")):
            for name in ("paraId", "textId"):
                _drop(element, _IDS + name)
        if any(True for _ in root.iter(w("t"), w("drawing"), w("pict"), w("pBdr"), w("tbl"))):
            package.copy_relations(other, package.new_margin(edit.section, kind, "first", root))
    title_page = _child(package.sections()[edit.section], "titlePg", _SECTION)
    title_page.attrib.clear()


# --- sections -------------------------------------------------------------------------------------


def _format_section(package: _Package, edit: FormatSection) -> None:
    section = package.sections()[edit.section]
    if edit.width is not None:
        _set(_child(section, "pgSz", _SECTION), ("code",), w=edit.width, h=edit.height)
    if any(one is not None for one in (edit.top, edit.bottom, edit.left, edit.right)):
        _set_margins(section, edit)
    if edit.arabic or edit.number_start is not None:
        numbers = _child(section, "pgNumType", _SECTION)
        _set(numbers, ("fmt",) if edit.arabic else (), start=edit.number_start)


_USUAL_MARGINS = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440}
_OTHER_MARGINS = {"header": 720, "footer": 720, "gutter": 0}


def _set_margins(section: etree._Element, edit: FormatSection) -> None:
    margins = _child(section, "pgMar", _SECTION)
    for name, usual in (_USUAL_MARGINS | _OTHER_MARGINS).items():
        if value(margins, name) is None:  # the schema wants all of them
            _set_all(margins, {name: usual})
    gutter = whole(value(margins, "gutter")) or 0
    if edit.left is not None and gutter > edit.left:
        gutter = 0
        _set(margins, gutter=0)
    left = None if edit.left is None else edit.left - gutter
    signs = {n: -1 if (value(margins, n) or "").startswith("-") else 1 for n in ("top", "bottom")}
    _set(
        margins,
        left=left,
        right=edit.right,
        top=None if edit.top is None else signs["top"] * edit.top,
        bottom=None if edit.bottom is None else signs["bottom"] * edit.bottom,
    )


_DO: dict[type, Callable[..., None]] = {
    FormatText: _format_text,
    FormatNumber: _format_number,
    FormatParagraph: _format_paragraph,
    RuleUnder: _rule_under,
    RemoveLine: _remove_line,
    RemoveNumber: _remove_number,
    FormatSection: _format_section,
    AddNumber: _add_number,
    FirstPage: _first_page,
}
_ORDER = tuple(_DO)
"""A number is added where none is left, and a first page copied last."""
