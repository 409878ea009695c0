"""Paper, margins, headers and footers, page numbers (ISO 29500-1, 17.6 and 17.10)."""

import pytest

from dispatch_gen.ooxml.facts import Document, Section
from dispatch_gen.ooxml.reader import read_document
from ooxml import wordml as wm
from ooxml.wordml import docx, e, field, p, r, reference, section

PLACES = ("first", "default", "even")


def read(*body: str, **parts: str) -> Document:
    return read_document(docx(*body, **parts))


def above(one: Section) -> list[str]:
    """The texts above the first, the odd and the even pages."""
    return ["".join(x.text for x in one.shown(pages, header=True)) for pages in PLACES]


def test_page() -> None:
    (one,) = read(p("x"), section()).sections
    found = (one.width, one.height, one.top, one.left, one.header_distance, one.text_width)
    assert [round(length, 1) for length in found] == [210, 297, 25.4, 25.4, 12.7, 159.2]
    assert (one.landscape, one.title_page, one.number_start, one.number_format) == (
        *(False, False, None, "decimal"),
    )


def test_without_section_properties_it_is_a_letter() -> None:
    (one,) = read(p("x")).sections
    assert [round(length, 1) for length in (one.width, one.height)] == [215.9, 279.4]


def test_the_gutter_belongs_to_the_left_margin() -> None:
    margins = e("pgMar", top=-1440, left=1134, right=567, bottom=1134, gutter=567)
    (one,) = read(p("x"), e("sectPr", margins)).sections
    assert [round(length) for length in (one.top, one.left, one.right)] == [25, 30, 10]


def test_a_landscape_section_between_others() -> None:
    """The properties of a section stand in its last paragraph."""
    wide = section(w=16838, h=11906)
    table = wm.tbl(wm.tr(wm.tc("bảng")), grid=(3000,))
    body = (p("một", ppr=section()), table, p("hai", ppr=wide), wm.sdt(p("ba")), section())
    document = read(*body)
    assert [x.landscape for x in document.sections] == [False, True, False]
    assert {x.text: x.section for x in document.paragraphs} == {
        "một": 0,
        "bảng": 1,
        "hai": 1,
        "ba": 2,
    }
    assert [round(x.room.width, 1) for x in document.paragraphs if not x.room.cell] == [
        *(159.2, 246.2, 159.2)
    ]


def test_former_section_properties_are_no_section() -> None:
    """17.13.5.32: what a tracked change replaced."""
    former = e("sectPrChange", e("sectPr", e("pgSz", w=16838, h=11906)), id=1, author="x")
    assert [x.landscape for x in read(p("x"), section(more=former)).sections] == [False]


@pytest.mark.parametrize(
    ("kind", "starts"),
    [("nextPage", True), ("oddPage", True), ("continuous", False), ("nextColumn", False)],
)
def test_whether_a_section_starts_a_page(kind: str, starts: bool) -> None:
    body = (p("a", ppr=section()), p("b"), section(e("type", val=kind)))
    assert [x.starts_page for x in read(*body).sections] == [True, starts]


def test_page_numbers() -> None:
    numbers = e("pgNumType", fmt="lowerRoman", start=3)
    (one,) = read(p("x"), section(more=numbers + e("titlePg"))).sections
    assert (one.number_start, one.number_format, one.title_page) == (3, "lowerRoman", True)
    off = section(more=e("titlePg", val="0"))
    assert not read(p("x"), off).sections[0].title_page


# --- headers and footers ------------------------------------------------------------------------


def test_headers_go_on_until_another_takes_their_place() -> None:
    """17.10.5: each kind of page for itself."""
    parts = {f"header{n}": p(f"tiêu đề {n}") for n in range(1, 5)}
    one = section(*(reference("header", f"header{n}", kind) for n, kind in enumerate(PLACES, 1)))
    two = section(reference("header", "header4", "even"))
    found = read(p("a", ppr=one), p("b", ppr=two), p("c"), section(), **parts).sections
    assert [above(x) for x in found] == [
        ["tiêu đề 1", "tiêu đề 2", "tiêu đề 3"],
        ["tiêu đề 1", "tiêu đề 2", "tiêu đề 4"],
        ["tiêu đề 1", "tiêu đề 2", "tiêu đề 4"],
    ]


def test_above_and_below_are_not_mixed_up() -> None:
    ends = section(reference("header", "header1"), reference("footer", "footer1"))
    (one,) = read(p("x"), ends, header1=p("trên"), footer1=p("dưới")).sections
    assert [x.text for x in one.shown("default", header=True)] == ["trên"]
    assert [x.text for x in one.shown("default", header=False)] == ["dưới"]
    assert one.shown("first", header=True) == ()


def test_a_reference_that_leads_nowhere() -> None:
    (one,) = read(p("x"), section(reference("header", "header9"))).sections
    assert one.shown("default", header=True) == ()


def test_a_page_number_in_a_header_without_a_stored_result() -> None:
    numbered = wm.sdt(p(field("PAGE", stored=False), ppr=e("jc", val="center")))
    (one,) = read(p("x"), section(reference("header", "header1")), header1=numbered).sections
    (paragraph,) = one.shown("default", header=True)
    assert paragraph.has_field("PAGE")
    assert (paragraph.format.align, paragraph.part) == ("center", "word/header1.xml")


def test_a_header_is_formatted_by_the_styles_of_the_document() -> None:
    styles = wm.styles(wm.style("A", sz=26))
    ends = section(reference("header", "header1"))
    (one,) = read(p("x"), ends, header1=p(r("2"), style="A"), styles=styles).sections
    assert one.shown("default", header=True)[0].spans[0].format.size == 13


@pytest.mark.parametrize(("said", "differ"), [(None, True), ("true", True), ("0", False)])
def test_even_and_odd_pages(said: str | None, differ: bool) -> None:
    setting = e("evenAndOddHeaders", val=said)
    assert read(p("x"), section(), settings=setting).even_and_odd is differ
    assert not read(p("x"), section()).even_and_odd
