"""A Word file as a whole: its parts, its order of reading, and what is wrong with it."""

import io

import docx as python_docx
import pytest

from dispatch_gen.ooxml.package import BadPackage, read_package, write_package
from dispatch_gen.ooxml.reader import read_document
from ooxml import wordml as wm
from ooxml.reading import swapped
from ooxml.wordml import docx, e, field, p, r

STYLES = wm.styles(wm.style("A", sz=28))


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_document(data).paragraphs]


def sizes(data: bytes) -> list[float]:
    return [x.spans[0].format.size for x in read_document(data).paragraphs]


def test_a_file_by_another_hand() -> None:
    """python-docx writes what Word wrote in 2013; Word itself rounds the colour to 365F91."""
    document = python_docx.Document()
    document.add_heading("Kế hoạch", level=1)
    document.add_paragraph("Giao các sở", style="List Bullet")
    document.add_table(1, 2).cell(0, 1).text = "trong bảng"
    document.save(buffer := io.BytesIO())
    heading, item, left, right = read_document(buffer.getvalue()).paragraphs
    look = heading.spans[0].format
    assert (heading.style, look.face, look.size, look.bold) == ("heading 1", "Calibri", 14, True)
    assert (look.color, heading.format.before, heading.format.keep_next) == ("366091", 24, True)
    assert (item.full_text, item.spans[0].format.face) == ("• Giao các sở", "Cambria")
    assert (left.is_blank, right.text, right.room.cell is not None) == (True, "trong bảng", True)


def test_the_main_part_may_have_any_name() -> None:
    data = docx(p("x", style="A"), main="van ban/Phần chính.xml", styles=STYLES)
    (paragraph,) = read_document(data).paragraphs
    assert (paragraph.part, paragraph.spans[0].format.size) == ("van ban/Phần chính.xml", 14)


def test_part_names_do_not_tell_capitals_from_small_letters() -> None:
    """ISO 29500-2, 7.2.3.5."""
    data = docx(p("x", style="A"), styles=STYLES)
    other = swapped(data, "word/_rels/document.xml.rels", 'Target="styles', 'Target="Styles')
    parts = read_package(other)
    parts["word/_RELS/document.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    assert sizes(write_package(parts)) == [14]


@pytest.mark.parametrize("target", ["/word/styles.xml", "../word/./styles.xml", "s%74yles.xml"])
def test_the_ways_to_name_a_part(target: str) -> None:
    data = docx(p("x", style="A"), styles=STYLES)
    other = swapped(data, "word/_rels/document.xml.rels", '"styles.xml"', f'"{target}"')
    assert sizes(other) == [14]


def test_only_the_text_is_needed() -> None:
    """No styles, no numbering, no theme, no settings, no relationships."""
    parts = read_package(docx(p("x", style="A", ppr=wm.listed(1, 0))))
    del parts["word/_rels/document.xml.rels"]
    (paragraph,) = read_document(write_package(parts)).paragraphs
    look = paragraph.spans[0].format
    assert (paragraph.full_text, paragraph.style, look.face, look.size) == (
        *("x", "", "Times New Roman", 10),
    )


def test_order_and_numbers() -> None:
    """`ordinal` is the place in the file, `number` what a reader would count."""
    box = r(wm.shape(36_000, 36_000, preset="rect", box=p("khung")))
    body = (
        p("a"),
        wm.tbl(wm.tr(wm.tc("b"))),
        wm.sdt(p("c", box)),
        p("d", mark=wm.GONE_MARK),
        p("e"),
    )
    found = read_document(docx(*body)).paragraphs
    assert [(x.text, x.ordinal, x.number) for x in found] == [
        *(("a", 0, 1), ("b", 1, 2), ("c", 2, 3), ("khung", 3, 4), ("de", 5, 5)),
    ]


def test_content_controls_around_anything() -> None:
    row = wm.sdt(wm.tr(wm.sdt(wm.tc(wm.sdt(p(wm.sdt(r("ô"))))))))
    block = wm.sdt(wm.sdt(p("khối")), wm.tbl(row))
    assert texts(docx(block, e("customXml", p("sau")))) == ["khối", "ô", "sau"]


def test_a_block_with_alternatives_is_read_once() -> None:
    assert texts(docx(wm.alternate(p("mới"), p("cũ")), p("x"))) == ["mới", "x"]
    assert texts(docx(wm.alternate(p("mới"), p("cũ"), requires="unheard"))) == ["cũ"]


def test_footnotes_without_their_rule() -> None:
    rule = e("footnote", p("", r(e("separator"))), type="separator", id=-1)
    notes = rule + e("footnote", p("một", mark=wm.GONE_MARK), id=1) + e("footnote", p("hai"), id=2)
    found = read_document(docx(p("x"), footnotes=notes)).footnotes
    assert [(x.text, x.part) for x in found] == [
        ("một", "word/footnotes.xml"),
        ("hai", "word/footnotes.xml"),
    ]


def test_changes_and_comments_are_counted() -> None:
    comment = r(e("commentReference", id=1))
    document = read_document(docx(p(wm.ins(r("a")), wm.deleted("b"), comment), p("c")))
    assert (document.tracked_changes, document.comments, document.signed) == (2, 1, False)


def test_a_signed_file() -> None:
    parts = read_package(docx(p("x"))) | {"_xmlsignatures/origin.sigs": b""}
    assert read_document(write_package(parts)).signed


def test_a_file_without_a_body() -> None:
    data = swapped(docx(p("x")), "word/document.xml", "w:body", "w:nobody")
    with pytest.raises(BadPackage):
        read_document(data)


@pytest.mark.parametrize(
    "number", ["inf", "1e999", "nan", "", "9" * 400, "-1", "0x10", "12pt", "x"]
)
def test_no_number_is_a_trap(number: str) -> None:
    """What is no number, or none that a page has room for, counts as not said."""
    ppr = e("spacing", before=number, line=number) + e("ind", left=number, hanging=number)
    ppr += e("tabs", e("tab", val="left", pos=number)) + e(
        "pBdr", e("top", val="single", sz=number)
    )
    ppr += e("numPr", e("ilvl", val=number), e("numId", val=1))
    size = e("pgSz", w=number, h=number) + e("pgNumType", start=number)
    level = wm.lvl(0, "%1.").replace('w:start w:val="1"', f'w:start w:val="{number}"')
    table = wm.tbl(wm.tr(wm.tc("a", ppr=e("gridSpan", val=number) + e("tcW", w=number))))
    body = (
        p(r("x", sz=number), r(wm.shape(1).replace('cx="1"', f'cx="{number}"')), ppr=ppr),
        table,
    )
    numbering = wm.abstract(0, level) + wm.num(1, 0)
    document = read_document(docx(*body, e("sectPr", size), numbering=numbering))
    assert [x.text for x in document.paragraphs] == ["x", "a"]


def test_nothing_in_a_file_runs_away() -> None:
    """Fields that never end, styles in a circle, lists that link to themselves."""
    styles = wm.styles(wm.style("A", based="B", sz=24), wm.style("B", based="A", b=True))
    numbering = wm.abstract(0, e("numStyleLink", val="L")) + wm.num(1, 0) + wm.num(2, 7)
    body = (p("x", style="A", ppr=wm.listed(1, 0)), p("y", ppr=wm.listed(2, 0)))
    open_field = (
        p("z", wm.mark_of_field("begin"), wm.mark_of_field("separate") * 2, field("PAGE")),
    )
    found = read_document(docx(*body, *open_field, styles=styles, numbering=numbering)).paragraphs
    assert [(x.full_text, x.spans[0].format.size) for x in found] == [
        ("x", 12),
        ("y", 10),
        ("z", 10),
    ]
