"""Word files from short descriptions: `docx(p(r("a", b=True), style="S"), styles=styles(style("S", sz=28)))`.

Each helper gives the XML of the element of the same name. The properties of text are keywords in the
names of the standard: `b=True` is `<w:b/>`, `b=False` is `<w:b w:val="0"/>`, `sz=28` is `<w:sz w:val="28"/>`.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from dispatch_gen.ooxml.package import write_package
from dispatch_gen.ooxml.wordprocessing import W

Value = str | float | bool | None
Said = dict[str, Value]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
NAMESPACES = {
    "w": W,
    "r": _OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
    "w14": f"{_MICROSOFT}/wordml",
    "wps": f"{_MICROSOFT}/wordprocessingShape",
    "wpg": f"{_MICROSOFT}/wordprocessingGroup",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("vanish", "color", "sz", "szCs", "u", "rtl", "cs", "lang"),
)


# --- elements -----------------------------------------------------------------------------------


def e(name: str, *children: str, **attributes: Value) -> str:
    """`e("ind", left=720)` is `<w:ind w:left="720"/>`; an attribute that is None is left out."""
    said = "".join(
        f" w:{key.rstrip('_')}={quoteattr(_text(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<w:{name}{said}>{''.join(children)}</w:{name}>"


def _text(value: Value) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def fonts(face: str = "", **attributes: Value) -> str:
    """`w:rFonts`; `face` for Latin letters of all kinds."""
    given: dict[str, Value] = {"ascii": face, "hAnsi": face, "cs": face} if face else {}
    return e("rFonts", **given | attributes)


def rpr(**said: Value) -> str:
    """`w:rPr`, its children in the order of the schema; `rFonts` is a face or the whole element."""
    assert not said.keys() - set(RUN_ORDER), "not in the language"
    return e("rPr", *(_property(n, said[n]) for n in RUN_ORDER if said.get(n) is not None))


def _property(name: str, value: Value) -> str:
    if name == "rFonts":
        return str(value) if str(value).startswith("<") else fonts(str(value))
    return e(name) if value is True else e(name, val=value)


# --- text ---------------------------------------------------------------------------------------


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(*content: str, **said: Value) -> str:
    """A run; what is no XML is text."""
    inside = (one if one.startswith("<") else t(one) for one in content)
    return e("r", rpr(**said) if said else "", *inside)


def p(*content: str, style: str | None = None, ppr: str = "", mark: str = "") -> str:
    """A paragraph; what is no XML is a run of text. `mark` is the inside of the mark's `w:rPr`."""
    inside = (one if one.startswith("<") else r(one) for one in content)
    said = (e("pStyle", val=style) if style else "") + ppr + (e("rPr", mark) if mark else "")
    return e("p", e("pPr", said) if said else "", *inside)


def listed(num: int | None, level: int | None = None) -> str:
    """`w:numPr`."""
    said = "" if level is None else e("ilvl", val=level)
    return e("numPr", said, "" if num is None else e("numId", val=num))


_WHO: dict[str, Value] = {"id": 7, "author": "Ai đó", "date": "2024-07-01T00:00:00Z"}


def ins(*content: str) -> str:
    return e("ins", *content, **_WHO)


def deleted(text: str) -> str:
    """A tracked deletion."""
    return e("del", e("r", f"<w:delText>{escape(text)}</w:delText>"), **_WHO)


def moved_from(*runs: str) -> str:
    return e("moveFrom", *runs, **_WHO)


def moved_to(*runs: str) -> str:
    return e("moveTo", *runs, **_WHO)


GONE_MARK = e("del", **_WHO)
"""In the `mark` of a paragraph: its end is deleted."""


def sdt(*content: str) -> str:
    """A content control."""
    return e("sdt", e("sdtPr", e("tag", val="o")), e("sdtContent", *content))


def mark_of_field(kind: str) -> str:
    return e("r", e("fldChar", fldCharType=kind))


def field(instruction: str, *result: str, stored: bool = True) -> str:
    """A complex field; without `stored` it has no part for a result."""
    code = e("r", f'<w:instrText xml:space="preserve">{escape(instruction)}</w:instrText>')
    middle = (mark_of_field("separate"), *result) if stored else ()
    return "".join((mark_of_field("begin"), code, *middle, mark_of_field("end")))


# --- styles -------------------------------------------------------------------------------------


def style(
    id_: str,
    kind: str = "paragraph",
    own: Said | None = None,
    *,
    based: str | None = None,
    ppr: str = "",
    more: str = "",
    default: bool | None = None,
    **said: Value,
) -> str:
    """A style; `own` are more properties of text, `more` comes after its properties (`w:tblStylePr`)."""
    base = e("basedOn", val=based) if based else ""
    said |= own or {}
    return e(
        "style",
        e("name", val=f"Tên {id_}"),
        base,
        e("pPr", ppr) if ppr else "",
        rpr(**said) if said else "",
        more,
        type=kind,
        styleId=id_,
        default=default,
    )


def part_of_table(condition: str, own: Said | None = None, *, ppr: str = "", **said: Value) -> str:
    """`w:tblStylePr`."""
    said |= own or {}
    inside = (e("pPr", ppr) if ppr else "") + (rpr(**said) if said else "")
    return e("tblStylePr", inside, type=condition)


def styles(*found: str, own: Said | None = None, ppr: str = "", **defaults: Value) -> str:
    """`w:styles`; the keywords are `w:docDefaults`, left out when there are none."""
    defaults |= own or {}
    given = e("rPrDefault", rpr(**defaults)) if defaults else ""
    given += e("pPrDefault", e("pPr", ppr)) if ppr else ""
    return (e("docDefaults", given) if given else "") + "".join(found)


# --- numbering ----------------------------------------------------------------------------------


def lvl(number: int, text: str, format_: str = "decimal", *more: str, start: int | None = 1) -> str:
    """A level; `more` are `w:pStyle`, `w:isLgl`, `w:lvlRestart` before, `w:pPr` and `w:rPr` after."""
    before = "".join(one for one in more if not one.startswith(("<w:pPr", "<w:rPr")))
    after = "".join(one for one in more if one.startswith(("<w:pPr", "<w:rPr")))
    begin = "" if start is None else e("start", val=start)
    shown = e("lvlText", val=text)
    return e("lvl", begin, e("numFmt", val=format_), before, shown, after, ilvl=number)


def abstract(id_: int, *levels: str) -> str:
    return e("abstractNum", *levels, abstractNumId=id_)


def num(id_: int, abstract_id: int, *overrides: str) -> str:
    return e("num", e("abstractNumId", val=abstract_id), *overrides, numId=id_)


def override(level: int, *, start: int | None = None, instead: str = "") -> str:
    begin = "" if start is None else e("startOverride", val=start)
    return e("lvlOverride", begin, instead, ilvl=level)


# --- tables -------------------------------------------------------------------------------------


def tc(*content: str, ppr: str = "") -> str:
    """A cell; `ppr` is the inside of `w:tcPr`."""
    blocks = (one if one.startswith("<") else p(one) for one in content or ("",))
    return e("tc", e("tcPr", ppr) if ppr else "", *blocks)


def tr(*cells: str, ppr: str = "") -> str:
    return e("tr", e("trPr", ppr) if ppr else "", *cells)


def tbl(*rows: str, grid: tuple[int, ...] = (), style: str | None = None, ppr: str = "") -> str:
    """A table; `ppr` is the inside of `w:tblPr` after the style."""
    named = e("tblStyle", val=style) if style else ""
    columns = e("tblGrid", *(e("gridCol", w=width) for width in grid))
    return e("tbl", e("tblPr", named, ppr), columns, *rows)


# --- sections -----------------------------------------------------------------------------------


def section(*references: str, more: str = "", w: int = 11906, h: int = 16838) -> str:
    """`w:sectPr`: A4 with margins of an inch; `more` comes at its end."""
    size = e("pgSz", w=w, h=h, orient="landscape" if w > h else None)
    margins = e("pgMar", top=1440, bottom=1440, left=1440, right=1440, header=720, footer=720)
    return e("sectPr", *references, size, margins, more)


def reference(kind: str, id_: str, pages: str = "default") -> str:
    """`kind` is `header` or `footer`, `id_` a key of `parts`."""
    return f'<w:{kind}Reference w:type="{pages}" r:id="{id_}"/>'


# --- drawings -----------------------------------------------------------------------------------


def alternate(choice: str, fallback: str, requires: str = "wps") -> str:
    chosen = f'<mc:Choice Requires="{requires}">{choice}</mc:Choice>'
    return (
        f"<mc:AlternateContent>{chosen}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def shape(
    width: int,
    height: int = 0,
    *,
    preset: str = "line",
    outline: str = "<a:ln><a:solidFill><a:srgbClr val='000000'/></a:solidFill></a:ln>",
    box: str = "",
    across: str = "",
    more: str = "",
) -> str:
    """A `w:drawing` with one shape of so many EMU; `box` is the content of its text box, `across` its
    `wp:positionH`."""
    text = f"<wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx>" if box else ""
    down = (
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>36000</wp:posOffset></wp:positionV>'
    )
    return (
        f"<w:drawing><wp:anchor>{across}{down}"
        f'<wp:extent cx="{width}" cy="{height}"/><a:graphic><a:graphicData><wps:wsp>'
        f'<wps:spPr><a:prstGeom prst="{preset}"/>{outline}</wps:spPr>{more}{text}'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def position(offset: int, relative: str = "column") -> str:
    inside = f"<wp:posOffset>{offset}</wp:posOffset>"
    return f'<wp:positionH relativeFrom="{relative}">{inside}</wp:positionH>'


def pict(*shapes: str) -> str:
    return e("pict", *shapes)


# --- files --------------------------------------------------------------------------------------

_KINDS = {"styles", "numbering", "settings", "footnotes", "theme"}
_ROOTS = {"header": "hdr", "footer": "ftr"}


def theme(major: str, minor: str, colors: str = "") -> str:
    """The inside of `a:theme`."""
    scheme = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind, face in (("major", major), ("minor", minor))
    )
    return (
        f'<a:themeElements><a:clrScheme name="n">{colors}</a:clrScheme>'
        f'<a:fontScheme name="n">{scheme}</a:fontScheme></a:themeElements>'
    )


def docx(*body: str, main: str = "word/document.xml", **parts: str | None) -> bytes:
    """A file; `parts` are the insides of `styles`, `numbering`, `settings`, `footnotes`, `theme`, and of
    any number of `header…` and `footer…`, whose keyword is their relationship id."""
    folder, _, name = main.rpartition("/")
    inside = {key: xml for key, xml in parts.items() if xml is not None}
    files = {f"{folder}/{key}.xml": _part(key, xml) for key, xml in inside.items()}
    types = {f"{folder}/{key}.xml": f"{_TYPE}.{_kind(key)}+xml" for key in inside}
    targets = {key: (f"{_OFFICE}/{_kind(key)}", f"{key}.xml") for key in inside}
    return write_package(
        {
            "[Content_Types].xml": _types(types | {main: f"{_TYPE}.document.main+xml"}),
            "_rels/.rels": _relationships({"main": (f"{_OFFICE}/officeDocument", main)}),
            main: _root("w:document", e("body", *body)),
            f"{folder}/_rels/{name}.rels": _relationships(targets),
            **files,
        }
    )


def _kind(key: str) -> str:
    return key if key in _KINDS else key[:6]


def _part(key: str, xml: str) -> bytes:
    kind = _kind(key)
    return _root("a:theme" if kind == "theme" else f"w:{_ROOTS.get(kind, kind)}", xml)


def _root(name: str, xml: str) -> bytes:
    return f"<{name}{_DECLARED}>{xml}</{name}>".encode()


def _types(types: Mapping[str, str]) -> bytes:
    usual = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    own = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in types.items())
    return f'<Types xmlns="{_PACKAGE}/content-types">{usual}{own}</Types>'.encode()


def _relationships(targets: Mapping[str, tuple[str, str]]) -> bytes:
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
        for id_, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'.encode()
