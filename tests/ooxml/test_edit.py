"""Edits: what is asked for is there afterwards and nothing else; elements stand where the schema wants them."""

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dispatch_gen.ooxml.edit import (
    AddNumber,
    ArabicNumber,
    At,
    Edit,
    FirstPage,
    FormatLabel,
    FormatNumber,
    FormatParagraph,
    FormatSection,
    FormatText,
    RemoveLine,
    RemoveNumber,
    RuleUnder,
    TextLook,
    apply_edits,
    applying,
    text,
)
from dispatch_gen.ooxml.facts import Align, Document, Paragraph
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.ooxml.reader import read_document
from dispatch_gen.ooxml.wordprocessing import W, paragraph_text, parse
from ooxml import wordml as wm
from ooxml.wordml import docx, e, field, p, pict, r, reference, section, shape, t

MAIN = "word/document.xml"
FIRST = At(MAIN, 0)
LOOK = TextLook("Times New Roman", 14.0, True, False, "000000", "none", "vi-VN")


def edited(data: bytes, *edits: Edit) -> Document:
    """The file with these edits; a second time they change nothing, in whatever order they come."""
    made = apply_edits(data, edits)
    assert (
        apply_edits(made, [one for one in edits if not isinstance(one, RuleUnder | RemoveLine)])
        == made
    )
    assert apply_edits(data, edits[::-1]) == made
    return read_document(made)


def root(data: bytes, name: str = MAIN) -> etree._Element:
    return parse(read_package(data)[name])


def text_of(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph.spans)


def whole(paragraph: Paragraph, look: TextLook = LOOK) -> FormatText:
    text = text_of(paragraph)
    return FormatText(At(paragraph.part, paragraph.ordinal), text, 0, len(text), look)


def whole_first(data: bytes, look: TextLook = LOOK) -> FormatText:
    return whole(read_document(data).paragraphs[0], look)


# --- text -----------------------------------------------------------------------------------------

WRONG = {"rFonts": wm.fonts(asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi", cstheme="minorBidi")}


@pytest.mark.parametrize(
    "around",
    [
        wm.ins,
        wm.sdt,
        lambda run: e("hyperlink", run),
        lambda run: e("smartTag", e("smartTagPr"), run),
        lambda run: e("fldSimple", run, instr="DATE"),
        lambda run: field("DATE", run),
        lambda run: wm.alternate(run, "", requires="wps"),
    ],
)
def test_text_is_reached_wherever_it_stands(around: Callable[[str], str]) -> None:
    data = docx(
        p(r("Kính "), around(r("gửi", b=True, i=True, sz=40, color="FF0000", u="single")), r(":"))
    )
    (paragraph,) = edited(data, whole_first(data)).paragraphs
    assert text_of(paragraph) == "Kính gửi:"
    looks = [span.format for span in paragraph.spans if span.text]
    assert {(f.face, f.size, f.bold, f.italic) for f in looks} == {
        ("Times New Roman", 14.0, True, False)
    }
    assert {(f.color, f.underline, f.language) for f in looks} == {("000000", "none", "vi-VN")}


def test_it_holds_whatever_the_styles_say() -> None:
    styles = wm.styles(
        wm.style("S", b=True, i=True, sz=60, color="FF0000", more="", own=dict(WRONG)),
        wm.style("C", "character", i=True, b=True),
        i=True,
        own=dict(WRONG),
    )
    theme = wm.theme("Arial", "Calibri")
    data = docx(p(r("a", rStyle="C"), style="S"), styles=styles, theme=theme)
    (paragraph,) = edited(data, whole_first(data)).paragraphs
    (span,) = paragraph.spans
    assert (span.format.face, span.format.size) == ("Times New Roman", 14.0)
    assert (span.format.bold, span.format.italic, span.format.color) == (True, False, "000000")


def test_faces_of_the_theme_are_gone() -> None:
    run = r("a", rFonts=wm.fonts(asciiTheme="a", hAnsiTheme="a", eastAsiaTheme="a", cstheme="a"))
    data = docx(p(run))
    (fonts,) = root(apply_edits(data, [whole_first(data)])).iter(f"{{{W}}}rFonts")
    names = {etree.QName(name).localname: value for name, value in fonts.items()}
    assert names == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman")


CONTENT = t("Số: ") + e("tab") + t("12") + e("br") + e("noBreakHyphen") + t("Lai Châu")
TEXT = "Số: \t12\n-Lai Châu"


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
@settings(deadline=None)
def test_a_run_is_cut_where_its_format_changes(one: int, other: int) -> None:
    start, end = sorted((one, other))
    data = docx(p(r(CONTENT, sz=30), r("!", sz=30)))
    edit = FormatText(FIRST, TEXT + "!", start, end, TextLook(size=13))
    (paragraph,) = edited(data, edit).paragraphs
    assert text_of(paragraph) == TEXT + "!"
    sizes = [span.format.size for span in paragraph.spans for _ in span.text]
    assert sizes == [13.0 if start <= n < end else 15.0 for n in range(len(sizes))]
    if start == end:
        assert apply_edits(data, [edit]) == data


def test_a_paragraph_that_reads_otherwise_stays() -> None:
    data = docx(p("a"), p(""))
    for edit in (FormatText(FIRST, "b", 0, 1, LOOK), FormatText(At(MAIN, 1), "a", 0, 1, LOOK)):
        assert apply_edits(data, [edit]) == data


def test_a_run_that_cannot_be_cut_stays() -> None:
    """What stands in two forms would have to be cut in both."""
    data = docx(p(r(wm.alternate(t("ab"), t("ab")), sz=30)))
    assert apply_edits(data, [FormatText(FIRST, "ab", 0, 1, TextLook(size=13))]) == data


_LEVEL = wm.lvl(0, "%1.", "decimal", wm.rpr(sz=24, color="FF0000"))
_LISTS = {
    "of the list": wm.abstract(0, _LEVEL) + wm.num(1, 0),
    "without a look": wm.abstract(0, wm.lvl(0, "%1.")) + wm.num(1, 0),
    "replaced": wm.abstract(0, wm.lvl(0, "%1.")) + wm.num(1, 0, wm.override(0, instead=_LEVEL)),
    "of a style": (
        wm.e("abstractNum", wm.e("numStyleLink", val="L"), abstractNumId=0)
        + wm.e("abstractNum", wm.e("styleLink", val="L"), _LEVEL, abstractNumId=1)
        + wm.num(1, 0)
    ),
}


@pytest.mark.parametrize("level", _LISTS)
def test_the_label_of_a_list(level: str) -> None:
    data = docx(p("a", ppr=wm.listed(1, 0)), numbering=_LISTS[level])
    edit = FormatLabel(FIRST, "1", 0, TextLook(size=14, color="000000"))
    (paragraph,) = edited(data, edit).paragraphs
    assert paragraph.listed is not None
    assert (paragraph.listed.format.size, paragraph.listed.format.color) == (14, "000000")
    assert (paragraph.mark.size, paragraph.spans[0].format.size) == (14, 10)


def test_a_label_of_no_list() -> None:
    (paragraph,) = edited(docx(p("a")), FormatLabel(FIRST, "1", 0, TextLook(size=14))).paragraphs
    assert paragraph.mark.size == 14


# --- order of elements ----------------------------------------------------------------------------


def names(element: etree._Element | None) -> list[str]:
    assert element is not None
    return [etree.QName(child).localname for child in element]


TEXT_ORDER = (
    *(
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "vanish",
        "color",
        "spacing",
        "sz",
        "szCs",
    ),
    *("u", "vertAlign", "lang", "rPrChange"),
)


@pytest.mark.parametrize(
    "given_", [(), TEXT_ORDER[:1], TEXT_ORDER[-2:], TEXT_ORDER, ("caps", "spacing")]
)
def test_properties_of_text_stand_in_order(given_: tuple[str, ...]) -> None:
    inside = "".join(e(name) for name in given_)
    data = docx(p(e("r", e("rPr", inside), t("a"))))
    found = names(root(apply_edits(data, [whole_first(data)])).find(f".//{{{W}}}rPr"))
    assert found == [name for name in TEXT_ORDER if name in found]
    assert set(found) >= {
        *given_,
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "color",
        "sz",
        "szCs",
        "u",
        "lang",
    }


PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "framePr", "numPr", "pBdr", "shd", "tabs", "spacing", "ind"),
    *("contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr", "pPrChange"),
)
SET = FormatParagraph(FIRST, "both", 0, 0, 720, 120, 0, 240, contextual=False, rule=True)


@pytest.mark.parametrize(
    "given_", [(), PARAGRAPH_ORDER[:1], PARAGRAPH_ORDER[-3:], ("keepNext", "tabs", "outlineLvl")]
)
def test_properties_of_paragraphs_stand_in_order(given_: tuple[str, ...]) -> None:
    data = docx(p("a", ppr="".join(e(name) for name in given_)))
    edits: list[Edit] = [SET, FormatLabel(FIRST, "1", 0, LOOK)]
    found = names(root(apply_edits(data, edits)).find(f".//{{{W}}}pPr"))
    assert found == [name for name in PARAGRAPH_ORDER if name in found]
    assert set(found) >= {*given_, "pBdr", "spacing", "ind", "contextualSpacing", "jc", "rPr"}


def test_properties_of_sections_stand_in_order() -> None:
    more = "".join(e(n) for n in ("cols", "docGrid"))
    data = docx(p("a"), e("sectPr", e("type", val="nextPage"), more))
    edits: list[Edit] = [
        FormatSection(0, 11906, 16838, 1134, 1134, 1701, 850, 1),
        AddNumber(0, "default", LOOK),
        FirstPage(0),
    ]
    found = names(root(apply_edits(data, edits)).find(f".//{{{W}}}sectPr"))
    assert found == [
        *("headerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid")
    ]


def test_a_property_said_twice_is_said_once() -> None:
    data = docx(p(e("r", e("rPr", e("sz", val=20), e("sz", val=30)), t("a"))))
    (paragraph,) = edited(data, whole_first(data)).paragraphs
    assert paragraph.spans[0].format.size == 14.0


# --- paragraphs -----------------------------------------------------------------------------------


def test_a_paragraph_is_set_whatever_the_styles_say() -> None:
    said = e("ind", left=720, hanging=360, leftChars=100) + e("jc", val="right")
    said += e("spacing", beforeAutospacing=1, after=400, line=600, lineRule="exact")
    styles = wm.styles(wm.style("S", ppr=said + e("contextualSpacing")))
    for direct in ("", said):
        data = docx(p("a", style="S", ppr=direct), styles=styles)
        edit = FormatParagraph(FIRST, "both", 0, 0, 720, 120, 0, 300, contextual=False)
        (paragraph,) = edited(data, edit).paragraphs
        layout = paragraph.format
        assert (layout.align, layout.left, layout.right) == (Align.JUSTIFY, 0, 0)
        assert layout.first_line == pytest.approx(12.7)
        assert (layout.before, layout.after, layout.contextual) == (6, 0, False)
        assert (layout.line, layout.line_rule) == (1.25, "auto")


def test_a_rule_is_a_paragraph_of_its_own() -> None:
    data = docx(p("a"), p("b"))
    above, rule, below = edited(data, RuleUnder(FIRST, 100, 200)).paragraphs
    assert (above.text, rule.text, below.text) == ("a", "", "b")
    assert [name for name, _ in rule.format.borders] == ["top"]
    assert rule.format.left == pytest.approx(100 * 25.4 / 1440)
    assert rule.format.right == pytest.approx(200 * 25.4 / 1440)
    assert (rule.format.line, rule.format.line_rule) == (4, "exact")


def test_borders_are_set_and_taken_away() -> None:
    edges = e("pBdr", e("top", val="double", sz=24), e("bottom", val="dotted"))
    data = docx(p("a", ppr=edges))
    assert edited(data, FormatParagraph(FIRST, rule=False)).paragraphs[0].format.borders == ()
    ((name, edge),) = edited(data, FormatParagraph(FIRST, rule=True)).paragraphs[0].format.borders
    assert (name, edge.style, edge.width) == ("top", "single", 0.75)


def test_a_drawn_line_is_removed_and_its_old_form_with_it() -> None:
    line, box = shape(3_600_000), shape(360_000, 360_000, preset="rect", box=p("Mật"))
    old = pict('<v:line style="width:100pt;height:0" from="0,0" to="100pt,0"/>')
    data = docx(p(r("a"), r(box), r(wm.alternate(line, old)), r(old)))
    before = read_document(data).paragraphs[0]
    places = [n for n, drawing in enumerate(before.drawings) if drawing.kind == "line"]
    assert places == [1, 2]
    after = edited(data, RemoveLine(FIRST, 1))
    assert [drawing.kind for drawing in after.paragraphs[0].drawings] == ["box", "line"]
    assert [one.text for one in after.paragraphs] == ["a", "Mật"]
    assert len(root(apply_edits(data, [RemoveLine(FIRST, 1)])).findall(f".//{{{W}}}pict")) == 1
    assert apply_edits(data, [RemoveLine(FIRST, 0)]) == data, "a box with words stays"


# --- sections -------------------------------------------------------------------------------------


def test_a_file_without_sections_gets_one() -> None:
    only = edited(docx(p("a")), FormatSection(0, 11906, 16838, left=1701)).sections[0]
    assert (round(only.width), round(only.height), round(only.left)) == (210, 297, 30)
    assert round(only.top, 1) == 25.4, "what was not said stays as Word takes it"


@pytest.mark.parametrize(("gutter", "left"), [(0, 1000), (500, 900), (3000, 0)])
def test_the_gutter_is_part_of_the_margin(gutter: int, left: int) -> None:
    margins = e(
        "pgMar", top=-1440, bottom=1440, left=left, right=1440, header=1, footer=1, gutter=gutter
    )
    only = edited(
        docx(p("a"), e("sectPr", margins)), FormatSection(0, left=1701, top=1134)
    ).sections[0]
    assert (round(only.left, 1), round(only.top, 1)) == (30.0, 20.0)
    made = apply_edits(docx(p("a"), e("sectPr", margins)), [FormatSection(0, top=1134)])
    assert root(made).xpath("string(//@w:top)", namespaces={"w": W}) == "-1134"


@pytest.mark.parametrize("gutter", [500, 3000])
@pytest.mark.parametrize("side", ["top", "right"])
def test_the_gutter_may_stand_elsewhere(side: str, gutter: int) -> None:
    margins = e(
        "pgMar", top=900, bottom=900, left=900, right=900, header=1, footer=1, gutter=gutter
    )
    settings, more = (e("gutterAtTop"), "") if side == "top" else ("", e("rtlGutter"))
    data = docx(p("a"), e("sectPr", margins, more), settings=settings)
    change = FormatSection(0, left=1701, top=1134, right=1134)
    only = edited(data, change).sections[0]
    assert [round(mm, 1) for mm in (only.left, only.top, only.right)] == [30.0, 20.0, 20.0]


@pytest.mark.parametrize(
    "number",
    [
        field("PAGE \\* ROMAN", r("II")),
        f'<w:fldSimple w:instr="PAGE \\* roman">{r("ii")}</w:fldSimple>',
    ],
)
def test_a_field_leaves_the_numerals_to_its_section(number: str) -> None:
    (paragraph,) = edited(docx(p(number)), ArabicNumber(FIRST)).paragraphs
    assert {(span.field, span.numerals) for span in paragraph.spans} == {("PAGE", "")}


def test_numbers_become_arabic_and_begin_again() -> None:
    data = docx(p("a"), section(more=e("pgNumType", fmt="lowerRoman", start=7, chapStyle=1)))
    only = edited(data, FormatSection(0, number_start=1, arabic=True)).sections[0]
    assert (only.number_format, only.number_start) == ("decimal", 1)


# --- page numbers ---------------------------------------------------------------------------------

FIELDS = {
    "complex": field(" PAGE ", r("2")),
    "complex without a result": field("page \\* MERGEFORMAT", stored=False),
    "in one run": r(
        e("fldChar", fldCharType="begin")
        + "<w:instrText>PAGE</w:instrText>"
        + e("fldChar", fldCharType="separate")
        + t("2")
        + e("fldChar", fldCharType="end")
    ),
    "simple": e("fldSimple", r("2"), instr=" PAGE "),
    "simple without a result": e("fldSimple", instr="PAGE"),
    "a content control": wm.sdt(field("PAGE", r("2"))),
    "of old": e("r", e("pgNum")),
}


def with_header(*inside: str, name: str = "header", more: str = "") -> bytes:
    return docx(p("a"), section(reference(name, f"{name}1"), more=more), **{f"{name}1": p(*inside)})


@pytest.mark.parametrize("name", FIELDS)
def test_a_number_is_formatted_and_removed(name: str) -> None:
    data = with_header(r("x "), FIELDS[name])
    at = At("word/header1.xml", 0)
    (paragraph,) = edited(data, FormatNumber(at, LOOK)).sections[0].shown("default", header=True)
    number = next(span for span in paragraph.spans if span.field == "PAGE")
    assert (number.format.size, number.format.bold) == (14.0, True)
    assert paragraph.spans[0].format.size == 10.0
    (bare,) = edited(data, RemoveNumber(at)).sections[0].shown("default", header=True)
    assert not bare.has_field("PAGE")
    assert text_of(bare) == "x "


def test_other_fields_stay() -> None:
    data = with_header(field("NUMPAGES", r("9")), field("PAGEREF a", r("3")))
    assert apply_edits(data, [RemoveNumber(At("word/header1.xml", 0))]) == data


@pytest.mark.parametrize("pages", ["default", "first", "even"])
def test_a_number_is_added_where_there_is_none(pages: str) -> None:
    document = edited(docx(p("a")), AddNumber(0, pages, LOOK))
    (paragraph,) = document.sections[0].shown(pages, header=True)
    assert paragraph.has_field("PAGE")
    assert paragraph.format.align is Align.CENTER
    assert {span.format.size for span in paragraph.spans} == {14.0}


def test_a_number_goes_into_the_header_that_is_there() -> None:
    document = edited(with_header(r("Lưu hành nội bộ")), AddNumber(0, "default", LOOK))
    above = document.sections[0].shown("default", header=True)
    assert [one.text for one in above] == ["2", "Lưu hành nội bộ"]
    bare = edited(with_header(), AddNumber(0, "default", LOOK))
    assert [one.text for one in bare.sections[0].shown("default", header=True)] == ["2"]
    numbered = with_header(FIELDS["simple"])
    assert apply_edits(numbered, [AddNumber(0, "default", LOOK)]) == numbered


def test_a_header_taken_over_from_the_section_before_is_used() -> None:
    first = p("a", ppr=section(reference("header", "header1")))
    data = docx(first, p("b"), section(), header1=p("x"))
    made = apply_edits(data, [AddNumber(1, "default", LOOK)])
    assert read_package(made).keys() == read_package(data).keys()
    assert all(
        s.shown("default", header=True)[0].has_field("PAGE") for s in read_document(made).sections
    )


def test_the_first_page_keeps_all_but_the_number() -> None:
    picture = '<w:p><w:r><w:pict r:id="rId9"/></w:r></w:p>'
    data = docx(
        p("a"),
        section(reference("header", "header1"), reference("footer", "footer1")),
        header1=p("Nội bộ") + p(FIELDS["complex"]) + picture,
        footer1=p(FIELDS["simple"]),
    )
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    )
    data = write_package(read_package(data) | {"word/_rels/header1.xml.rels": relations})
    made = apply_edits(data, [FirstPage(0)])
    only = read_document(made).sections[0]
    assert only.title_page
    first = only.shown("first", header=True)
    assert [one.text for one in first] == ["Nội bộ", "", ""]
    assert not any(one.has_field("PAGE") for one in first)
    assert [one.text for one in only.shown("default", header=True)] == ["Nội bộ", "2", ""]
    assert only.shown("first", header=False) == ()
    assert read_package(made)["word/_rels/header2.xml.rels"] == relations
    assert apply_edits(made, [FirstPage(0)]) == made


# --- the package ----------------------------------------------------------------------------------


def test_other_parts_stay_byte_for_byte() -> None:
    """Spaces between elements and the order of attributes among them."""
    data = docx(p("a"), styles="\n  " + wm.style("S"), header1=p("x"), numbering=" ")
    made = apply_edits(data, [whole_first(data)])
    before, after = read_package(data), read_package(made)
    assert {name for name in before if before[name] != after[name]} == {MAIN}
    assert before.keys() == after.keys()


def test_nothing_to_change_gives_the_same_bytes() -> None:
    data = docx(p("a"), section(reference("header", "header1")), header1=p("x"))
    assert apply_edits(data, []) is data
    once = apply_edits(data, [whole_first(data), SET])
    assert apply_edits(once, [whole_first(once), SET]) is once


def test_edits_work_together_in_any_order() -> None:
    data = docx(
        p("a"), p("b"), section(reference("footer", "footer1")), footer1=p(FIELDS["complex"])
    )
    edits: list[Edit] = [
        RemoveNumber(At("word/footer1.xml", 0)),
        AddNumber(0, "default", LOOK),
        FirstPage(0),
        RuleUnder(FIRST, 0, 0),
    ]
    made = {apply_edits(data, order) for order in permutations(edits)}
    assert len(made) == 1
    only = read_document(made.pop()).sections[0]
    assert [p_.text for p_ in only.shown("default", header=True)] == ["2"]
    assert only.shown("first", header=True) == ()


def test_a_main_part_elsewhere() -> None:
    data = docx(p("a"), main="thu/van-ban.xml")
    made = apply_edits(data, [AddNumber(0, "default", LOOK)])
    assert "thu/header1.xml" in read_package(made)
    assert read_document(made).sections[0].shown("default", header=True)


def test_a_file_without_relations_of_its_main_part() -> None:
    parts = read_package(docx(p("a")))
    del parts["word/_rels/document.xml.rels"]
    made = apply_edits(write_package(parts), [AddNumber(0, "default", LOOK)])
    assert read_document(made).sections[0].shown("default", header=True)


def test_text_is_read_as_the_reader_reads_it() -> None:
    """The two walk over the same runs: where they differ, an edit would hit the wrong words."""
    body = p(r("a"), wm.deleted("b"), wm.ins(r("c")), field("DATE", r("d")), r(e("sym")), r("e"))
    paragraph = root(docx(body)).find(f".//{{{W}}}p")
    assert paragraph is not None
    (read,) = read_document(docx(body)).paragraphs
    assert "".join(text for _, text in text.Runs().of(paragraph)) == text_of(read) == "acd□e"
    assert paragraph_text(paragraph) == "acde"


def test_every_edit_is_a_value() -> None:
    assert len({whole_first(docx(p("a"))), whole_first(docx(p("a"))), SET}) == 2
    for kind in applying._DO:
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
