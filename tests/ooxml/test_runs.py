"""The text that a paragraph shows, and how it looks (ISO 29500-1, 17.3 and 17.7.2)."""

import pytest

from dispatch_gen.ooxml.facts import Paragraph, Span
from dispatch_gen.ooxml.reader import read_document
from ooxml import wordml as wm
from ooxml.wordml import docx, e, field, p, r


def one(*body: str, **parts: str) -> Paragraph:
    """The only paragraph of a file."""
    (paragraph,) = read_document(docx(*body, **parts)).paragraphs
    return paragraph


def span(*body: str, **parts: str) -> Span:
    """The only span of the only paragraph."""
    (found,) = one(*body, **parts).spans
    return found


def texts(*body: str) -> list[str]:
    return [paragraph.text for paragraph in read_document(docx(*body)).paragraphs]


# --- where text may stand -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "around",
    [
        wm.ins,
        wm.moved_to,
        wm.sdt,
        lambda run: e("hyperlink", run),
        lambda run: e("smartTag", e("smartTagPr"), run),
        lambda run: e("customXml", run),
        lambda run: e("fldSimple", run, instr="DATE"),
        lambda run: field("DATE", run),
        lambda run: wm.ins(wm.sdt(e("hyperlink", run))),
        lambda run: wm.alternate("", run, requires="unheard"),
    ],
)
def test_text_is_found_wherever_it_stands(around: object) -> None:
    assert callable(around)
    assert one(p(r("Kính "), around(r("gửi")), r(":"))).text == "Kính gửi:"


def test_what_a_change_takes_away_is_not_there() -> None:
    paragraph = one(p(r("Giao "), wm.deleted("Sở Y tế"), wm.moved_from(r("đến")), wm.ins(r("Sở"))))
    assert paragraph.text == "Giao Sở"


def test_an_insertion_that_was_deleted_again_is_not_there() -> None:
    assert one(p(r("a"), wm.ins(wm.deleted("b"), r("c")))).text == "ac"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    """17.13.5.15: the text takes on the look of the paragraph that it joins."""
    styles = wm.styles(wm.style("A", sz=20), wm.style("B", sz=28))
    body = p("Mục ", style="A", mark=wm.GONE_MARK) + p("tiêu", style="B") + p("sau")
    first, second = read_document(docx(body, styles=styles)).paragraphs
    assert (first.text, first.style, second.text) == ("Mục tiêu", "Tên B", "sau")
    assert [s.format.size for s in first.spans] == [14]
    assert (first.ordinal, second.ordinal, second.number) == (1, 2, 2)


def test_a_picture_of_a_joined_paragraph_stays() -> None:
    line = r(wm.shape(360_000))
    assert len(one(p(line, mark=wm.GONE_MARK), p("x")).drawings) == 1


def test_a_deleted_paragraph_mark_joins_no_table_and_no_other_cell() -> None:
    last = p("cuối", mark=wm.GONE_MARK)
    body = (p("trước", mark=wm.GONE_MARK), wm.tbl(wm.tr(wm.tc(last), wm.tc("b"))), p("sau"))
    assert texts(*body) == ["trước", "cuối", "b", "sau"]


def test_a_section_that_ends_in_a_deleted_mark_is_no_trap() -> None:
    ends = p("a", ppr=wm.section(w=16838, h=11906), mark=wm.GONE_MARK)
    document = read_document(docx(ends, p("b"), wm.section()))
    (paragraph,) = document.paragraphs
    assert (paragraph.text, document.sections[paragraph.section].landscape) == ("ab", False)


def test_signs_that_are_no_letters() -> None:
    signs = [e("tab"), e("br"), e("br", type="page"), e("noBreakHyphen"), e("softHyphen"), e("cr")]
    assert one(p(r("a", *signs, "b"))).text == "a\t\n\f-\nb"


def test_a_line_feed_in_the_file_is_a_blank() -> None:
    assert one(p(e("r", e("t", "a\nb\tc")))).text == "a b c"


def test_a_comment_in_the_file_cuts_no_text() -> None:
    assert one(p(e("r", e("t", "Quyết <!-- x -->định<?y z?>.")))).text == "Quyết định."


def test_placeholder() -> None:
    hint = e("sdt", e("sdtPr", e("showingPlcHdr")), e("sdtContent", r("Nhập tên")))
    assert [s.placeholder for s in one(p(r("a"), hint)).spans] == [False, True]


# --- fields -------------------------------------------------------------------------------------


def test_only_the_result_of_a_field_is_shown() -> None:
    paragraph = one(p(r("a "), field(" DATE \\@ yyyy ", r("2024")), r(" b")))
    assert [(s.text, s.field) for s in paragraph.spans] == [
        ("a ", ""),
        ("2024", "DATE"),
        (" b", ""),
    ]


def test_nested_fields() -> None:
    """What stands in the instruction of the outer field is not shown; the inner one gives its name."""
    inner = field("REF x", r("ẩn"))
    instruction = e("r", e("instrText", "IF "))
    begin, separate, end = (wm.mark_of_field(kind) for kind in ("begin", "separate", "end"))
    outer = begin + instruction + inner + separate + r("Trang ") + field("PAGE", r("7")) + end
    paragraph = one(p(outer, r(".")))
    assert paragraph.text == "Trang 7."
    assert paragraph.has_field("PAGE")
    assert not paragraph.has_field("REF")


def test_a_field_over_several_paragraphs() -> None:
    begin, separate, end = (wm.mark_of_field(kind) for kind in ("begin", "separate", "end"))
    first = p(begin, e("r", e("instrText", "TOC")), separate, r("Mục 1"))
    found = read_document(docx(first, p(r("Mục 2"), end, r("sau")))).paragraphs
    assert [(s.text, s.field) for x in found for s in x.spans if s.text] == [
        ("Mục 1", "TOC"),
        ("Mục 2", "TOC"),
        ("sau", ""),
    ]


@pytest.mark.parametrize(
    "page",
    [
        field("PAGE", stored=False),
        field(" page  \\* MERGEFORMAT"),
        e("fldSimple", instr=" PAGE "),
        r(e("pgNum")),
    ],
)
def test_a_page_number_without_a_stored_result(page: str) -> None:
    """Word computes it when it prints."""
    paragraph = one(p(page))
    assert (paragraph.text, paragraph.has_field("PAGE")) == ("", True)


# --- the layers of formatting -------------------------------------------------------------------


def test_each_layer_over_the_one_before() -> None:
    """17.7.2: defaults, table style, paragraph style, character style, direct."""
    layers = wm.styles(
        wm.style("T", "table", rFonts="Courier New", sz=22, color="111111", u="single"),
        wm.style("A", rFonts="Arial", sz=24, u="double"),
        wm.style("P", based="A", sz=26),
        wm.style("C", "character", rFonts="Verdana", sz=28),
        rFonts="Calibri",
        sz=20,
        lang="vi-VN",
    )
    cells = [
        wm.tc(p("a")),
        wm.tc(p("b", style="A")),
        wm.tc(p("c", style="P")),
        wm.tc(p(r("d", rStyle="C"), style="P")),
        wm.tc(p(r("e", rStyle="C", sz=30), style="P")),
    ]
    document = read_document(docx(wm.tbl(wm.tr(*cells), style="T"), p("f"), styles=layers))
    looks = [paragraph.spans[0].format for paragraph in document.paragraphs]
    assert [(look.face, look.size, look.underline) for look in looks] == [
        ("Courier New", 11, "single"),
        ("Arial", 12, "double"),
        ("Arial", 13, "double"),
        ("Verdana", 14, "double"),
        ("Verdana", 15, "double"),
        ("Calibri", 10, "none"),
    ]
    assert [look.color for look in looks] == ["111111"] * 5 + ["auto"]
    assert {look.language for look in looks} == {"vi-VN"}


@pytest.mark.parametrize("toggle", ["b", "i", "caps", "smallCaps", "strike", "vanish"])
@pytest.mark.parametrize("table", [None, True, False])
@pytest.mark.parametrize("paragraph", [None, True, False])
@pytest.mark.parametrize("character", [None, True, False])
def test_toggle_properties_of_three_levels(
    toggle: str, table: bool | None, paragraph: bool | None, character: bool | None
) -> None:
    """17.7.3: on when an odd number of levels says so; a style based on another counts as one level."""
    layers = wm.styles(
        wm.style("T", "table", {toggle: table}),
        wm.style("A", own={toggle: paragraph}),
        wm.style("P", own={toggle: paragraph}, based="A"),
        wm.style("C", "character", {toggle: character}),
    )
    text = [r("a", rStyle="C"), r("b", rStyle="C", **{toggle: True})]
    text.append(r("c", rStyle="C", **{toggle: False}))
    cell = wm.tbl(wm.tr(wm.tc(p(*text, style="P"))), style="T")
    (read, *_) = read_document(docx(cell, p(""), styles=layers)).paragraphs
    names = {"b": "bold", "i": "italic", "vanish": "hidden", "smallCaps": "small_caps"}
    found = {s.text: getattr(s.format, names.get(toggle, toggle)) for s in read.spans}
    seen = {letter: found[text] for text in found for letter in text}
    odd = [table, paragraph, character].count(True) % 2 == 1
    assert seen == {"a": odd, "b": True, "c": False}


def test_without_docdefaults_and_without_styles() -> None:
    """17.3.2.38 and 17.3.2.26: what holds where nothing is said."""
    own = {"styles": wm.styles(wm.style("A"))}
    for look in (span(p("x")).format, span(p("x", style="A"), **own).format):
        assert (look.face, look.size, look.bold, look.color) == (
            "Times New Roman",
            10,
            False,
            "auto",
        )


def test_the_last_default_style_counts_and_a_style_may_leave_its_type_unsaid() -> None:
    styles = [wm.style(name, sz=size, default=True) for name, size in (("A", 20), ("B", 30))]
    found = wm.styles(*styles).replace(' w:type="paragraph"', "")
    assert span(p("x"), styles=found).format.size == 15


@pytest.mark.parametrize(
    ("written", "size"), [("27", 13.5), ("13pt", 13), ("-4", 10), ("0", 10), ("inf", 10), ("x", 10)]
)
def test_sizes(written: str, size: float) -> None:
    assert span(p(r("x", sz=written))).format.size == size


def test_complex_script_has_properties_of_its_own() -> None:
    said: wm.Said = {"b": True, "sz": 28, "szCs": 20, "iCs": True}
    assert (plain := span(p(r("x", **said))).format).size == 14
    assert (plain.bold, plain.italic) == (True, False)
    for switch in ("rtl", "cs"):
        other = span(p(r("x", rFonts=wm.fonts("Arial", cs="Verdana"), **said, **{switch: True})))
        look = other.format
        assert (look.face, look.size, look.bold, look.italic) == ("Verdana", 10, False, True)
    assert span(p(r("x", **said, rtl=True, cs=False))).format.size == 10
    assert span(p(r("x", **said, rtl=False, cs=False))).format.size == 14


def test_letters_beyond_ascii_may_have_another_face() -> None:
    faces = wm.fonts(ascii="Arial", hAnsi=".VnTime")
    assert [(s.text, s.format.face) for s in one(p(r("Giao S\u1edf", rFonts=faces))).spans] == [
        ("Giao S", "Arial"),
        ("\u1edf", ".VnTime"),
    ]


def test_theme() -> None:
    """17.3.2.26: the theme's font wins over a face in the same element, and loses to one nearer."""
    theme = wm.theme("Arial", "Verdana", '<a:dk2><a:srgbClr val="1f497d"/></a:dk2>')
    both = wm.fonts("Tahoma", asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi")
    styles = wm.styles(wm.style("A", rFonts=both), color=None)
    assert span(p("x", style="A"), styles=styles, theme=theme).format.face == "Verdana"
    direct = p(r("x", rFonts="Courier New"), style="A")
    assert span(direct, styles=styles, theme=theme).format.face == "Courier New"
    colored = e("r", e("rPr", e("color", themeColor="text2")), wm.t("x"))
    assert span(p(colored), theme=theme).format.color == "1F497D"
    assert span(p(r("x", rFonts=both))).format.face == "Times New Roman"


_SCHEME = (
    '<a:dk1><a:sysClr val="windowText"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent2><a:srgbClr val="C0504D"/></a:accent2>'
)


@pytest.mark.parametrize(
    ("said", "color"),
    [
        ({"val": "000000", "themeColor": "accent2"}, "C0504D"),
        ({"val": "FF0000", "themeColor": "text1"}, "000000"),
        ({"val": "FF0000", "themeColor": "none"}, "FF0000"),
        ({"val": "FF0000", "themeColor": "accent6"}, "FF0000"),
        ({"val": "000000", "themeColor": "text1", "themeTint": "80"}, "7F7F7F"),
        ({"val": "000000", "themeColor": "background1", "themeShade": "80"}, "808080"),
        ({"val": "000000", "themeColor": "accent2", "themeShade": "BF"}, "943734"),
        ({"val": "000000", "themeColor": "text1", "themeTint": "no", "themeShade": "FF"}, "000000"),
    ],
)
def test_the_colour_of_the_theme_wins(said: dict[str, str], color: str) -> None:
    """17.3.2.6; Word itself rounds to within one step of these values."""
    run = e("r", e("rPr", e("color", **said)), wm.t("x"))
    theme = wm.theme("Arial", "Arial", _SCHEME)
    assert span(p(run), theme=theme).format.color == color


@pytest.mark.parametrize(
    ("fill", "color"),
    [
        ('<w14:solidFill><w14:srgbClr w14:val="FF0000"/></w14:solidFill>', "FF0000"),
        ('<w14:solidFill><w14:schemeClr w14:val="accent2"/></w14:solidFill>', "C0504D"),
        (
            '<w14:solidFill><w14:schemeClr w14:val="tx1"><w14:lumMod w14:val="50000"/>'
            '<w14:lumOff w14:val="50000"/></w14:schemeClr></w14:solidFill>',
            "7F7F7F",
        ),
        ("<w14:noFill/>", "FFFFFF"),
        ("", "000000"),
    ],
)
def test_what_fills_the_letters_covers_their_colour(fill: str, color: str) -> None:
    black = e("color", val="000000")
    run = e("r", e("rPr", black, f"<w14:textFill>{fill}</w14:textFill>"), wm.t("x"))
    theme = wm.theme("Arial", "Arial", _SCHEME)
    assert (
        one(p(e("r", e("rPr", black), wm.t("y")), run), theme=theme).spans[-1].format.color == color
    )


@pytest.mark.parametrize(
    ("said", "scale"), [("80", 0.8), ("80%", 0.8), ("0", 0.01), ("9999", 6), ("x", 1)]
)
def test_letters_narrow_and_set_apart(said: str, scale: float) -> None:
    run = e("r", e("rPr", e("spacing", val=-20), e("w", val=said)), wm.t("x"))
    look = span(p(run)).format
    assert (look.spacing, look.scale) == (-1, scale)


def test_capitals_and_hidden_text() -> None:
    text = one(p(r("ủy ban ", caps=True), r("ẩn", vanish=True), r("tỉnh", smallCaps=True)))
    assert text.text == "ỦY BAN tỉnh"
    assert one(p(r("x", vanish=True))).is_blank


def test_the_mark_has_a_format_of_its_own() -> None:
    paragraph = one(p(r("x", sz=28), mark=e("sz", val=40)))
    assert (paragraph.spans[0].format.size, paragraph.mark.size) == (14, 20)


# --- paragraphs ---------------------------------------------------------------------------------


def test_paragraph_properties_go_through_the_same_layers() -> None:
    styles = wm.styles(
        wm.style("A", ppr=e("spacing", before=120, line=360) + e("jc", val="both")),
        wm.style("B", based="A", ppr=e("spacing", before=60) + e("ind", hanging=567)),
        ppr=e("spacing", after=200),
    )
    direct = e("ind", left=1134, firstLine=0) + e("jc", val="center")
    look = one(p("x", style="B", ppr=direct), styles=styles).format
    assert (look.before, look.after, look.line, look.line_rule) == (3, 10, 1.5, "auto")
    assert (look.align, round(look.left, 2), look.first_line) == ("center", 20.0, 0)


def test_tab_stops_add_up_and_are_cleared() -> None:
    def stops(*tabs: tuple[str, int]) -> str:
        return e("tabs", *(e("tab", val=kind, pos=place) for kind, place in tabs))

    styles = wm.styles(wm.style("A", ppr=stops(("left", 567), ("right", 5670))))
    tabs = one(
        p("", style="A", ppr=stops(("clear", 567), ("center", 1134))), styles=styles
    ).format.tabs
    assert [(tab.kind, round(tab.position)) for tab in tabs] == [("center", 20), ("right", 100)]


def test_a_border_can_be_taken_away_again() -> None:
    line = e("pBdr", e("bottom", val="single", sz=12, color="FF0000"))
    styles = wm.styles(wm.style("A", ppr=line))
    edge = one(p("", style="A"), styles=styles).format.border("bottom")
    assert edge is not None
    assert (edge.style, edge.width, edge.color) == ("single", 1.5, "FF0000")
    none = e("pBdr", e("bottom", val="nil"))
    assert one(p("", style="A", ppr=none), styles=styles).format.borders == ()
