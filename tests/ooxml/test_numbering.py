"""The labels of Word's numbering and what it gives a paragraph (ISO 29500-1, 17.9)."""

import pytest

from dispatch_gen.ooxml.facts import Paragraph
from dispatch_gen.ooxml.reader import read_document
from ooxml import wordml as wm
from ooxml.wordml import abstract, docx, e, listed, lvl, num, override, p


def numbered(numbering: str, *items: tuple[int, int | None] | str, styles: str = "") -> list[str]:
    """The labels of paragraphs that name a list and a level, or a style."""
    body = [p("x", style=i) if isinstance(i, str) else p("x", ppr=listed(*i)) for i in items]
    read = read_document(docx(*body, numbering=numbering, styles=styles))
    return [paragraph.label for paragraph in read.paragraphs]


def first(body: str, **parts: str) -> Paragraph:
    return read_document(docx(body, **parts)).paragraphs[0]


LEVELS = abstract(
    0, lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2"), lvl(2, "%2.%3)", "lowerLetter"), lvl(3, "-")
)


def test_labels_of_several_levels() -> None:
    items = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 3)]
    assert numbered(LEVELS + num(1, 0), *items) == [
        *("I.", "I.1", "I.2", "2.a)", "2.b)", "II.", "II.1", "-")
    ]


def test_text_without_a_list_between_does_not_stop_the_count() -> None:
    body = p("a", ppr=listed(1, 0)) + p("giữa") + p("b", ppr=listed(1, 0))
    read = read_document(docx(body, numbering=LEVELS + num(1, 0))).paragraphs
    assert [x.full_text for x in read] == ["I. a", "giữa", "II. b"]


def test_legal_numbering() -> None:
    legal = abstract(0, lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2", "decimal", e("isLgl")))
    assert numbered(legal + num(1, 0), (1, 0), (1, 0), (1, 1)) == ["I.", "II.", "2.1"]
    off = legal.replace("<w:isLgl>", '<w:isLgl w:val="0">')
    assert numbered(off + num(1, 0), (1, 0), (1, 1)) == ["I.", "I.1"]


@pytest.mark.parametrize(
    ("format_", "labels"),
    [
        ("decimal", "1 2 3"),
        ("decimalZero", "01 02 03"),
        ("lowerRoman", "i ii iii"),
        ("upperLetter", "A B C"),
        ("none", "  "),
    ],
)
def test_formats(format_: str, labels: str) -> None:
    numbering = abstract(0, lvl(0, "%1", format_)) + num(1, 0)
    assert numbered(numbering, (1, 0), (1, 0), (1, 0)) == labels.split(" ")


def test_letters_after_z_double() -> None:
    numbering = abstract(0, lvl(0, "%1", "lowerLetter", start=26)) + num(1, 0)
    assert numbered(numbering, (1, 0), (1, 0), (1, 0)) == ["z", "aa", "bb"]


def test_a_level_without_a_number_shows_none_further_down() -> None:
    numbering = abstract(0, lvl(0, "%1", "none"), lvl(1, "%1%2.")) + num(1, 0)
    assert numbered(numbering, (1, 0), (1, 1)) == ["", "1."]


def test_lists_of_one_kind_go_on_counting_unless_told_to_start() -> None:
    """17.9.27: `w:startOverride` counts once, when its list begins."""
    numbering = LEVELS + num(1, 0) + num(2, 0) + num(3, 0, override(0, start=5))
    items = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]
    assert numbered(numbering, *items) == ["I.", "II.", "V.", "VI.", "VII."]


def test_a_start_of_its_own_holds_each_time_a_lower_level_starts_anew() -> None:
    numbering = LEVELS + num(1, 0, override(1, start=4))
    assert numbered(numbering, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)) == [
        *("I.", "I.4", "I.5", "II.", "II.4")
    ]


def test_a_level_that_is_replaced() -> None:
    numbering = LEVELS + num(1, 0, override(0, instead=lvl(0, "Điều %1.")))
    assert numbered(numbering, (1, 0), (1, 1)) == ["Điều 1.", "1.1"]


@pytest.mark.parametrize(("restart", "third"), [(None, "1"), (0, "3"), (1, "3"), (2, "1")])
def test_what_starts_a_level_anew(restart: int | None, third: str) -> None:
    """17.9.10: any level above, or only the one that is named and those above it."""
    more = () if restart is None else (e("lvlRestart", val=restart),)
    levels = [lvl(0, "%1"), lvl(1, "%2"), lvl(2, "%3", "decimal", *more)]
    items = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2)]
    assert numbered(abstract(0, *levels) + num(1, 0), *items)[-1] == third


def test_a_list_declared_by_a_numbering_style() -> None:
    """17.9.21: `w:numStyleLink` leads to the list with the same `w:styleLink`."""
    owner = abstract(0, e("styleLink", val="L"), lvl(0, "Điều %1."), lvl(1, "%2)", "lowerLetter"))
    linked = abstract(1, e("numStyleLink", val="L"))
    numbering = linked + owner + num(1, 1) + num(2, 1, override(0, instead=lvl(0, "Mục %1")))
    assert numbered(numbering, (1, 0), (1, 1)) == ["Điều 1.", "a)"]
    assert numbered(numbering, (2, 0), (2, 1)) == ["Mục 1", "a)"]


def test_no_list_is_no_label() -> None:
    numbering = LEVELS + num(1, 0) + num(0, 0)
    assert numbered(numbering, (0, 0), (9, 0), (1, 8), (1, 0)) == ["", "", "", "I."]
    assert numbered("", (1, 0)) == [""]


def test_headers_count_for_themselves() -> None:
    """A list in a header does not move on the count of the text."""
    item, end = p("x", ppr=listed(1, 0)), wm.section(wm.reference("header", "header1"))
    document = read_document(docx(item, end, header1=item, numbering=LEVELS + num(1, 0)))
    assert [x.label for x in document.paragraphs] == ["I."]
    assert [x.label for x in document.sections[0].shown("default", header=True)] == ["I."]


# --- styles and lists ---------------------------------------------------------------------------

INDENTED = abstract(
    0,
    lvl(0, "%1.", "decimal", e("pPr", e("ind", left=567)), wm.rpr(b=True, sz=80)),
    lvl(1, "%1.%2", "decimal", e("pStyle", val="Two"), e("pPr", e("ind", left=1134))),
) + num(1, 0)


def left(body: str, styles: str = "") -> int:
    return round(first(body, numbering=INDENTED, styles=styles).format.left)


def test_a_level_indents_but_does_not_format_text() -> None:
    paragraph = first(p("x", ppr=listed(1, 0)), numbering=INDENTED)
    assert round(paragraph.format.left) == 10
    assert (paragraph.spans[0].format.bold, paragraph.spans[0].format.size) == (False, 10)


def test_how_labels_look() -> None:
    """17.9.24: as the mark of their paragraph, and over it what the level says."""
    own = lvl(0, "%1.", "decimal", wm.rpr(sz=26, color="FF0000"))
    bare = lvl(0, "%1.")
    styles = wm.styles(wm.style("A", b=True, sz=24))
    for level, looks in ((own, (13, "FF0000", True)), (bare, (10.5, "auto", True))):
        body = p("x", style="A", ppr=listed(1, 0), mark=e("sz", val=21))
        listed_ = first(body, numbering=abstract(0, level) + num(1, 0), styles=styles)
        shown = listed_.labelled_spans[0]
        assert (shown.text, shown.format.size, shown.format.color, shown.format.bold) == (
            "1. ",
            *looks,
        )
        assert listed_.spans[0].format.size == 12


@pytest.mark.parametrize(("mark", "shown"), [("o", "•"), ("v", "•"), ("-", "-"), ("\uf0b7", "•")])
def test_a_letter_may_be_a_bullet(mark: str, shown: str) -> None:
    assert numbered(abstract(0, lvl(0, mark, "bullet")) + num(1, 0), (1, 0)) == [shown]


def test_whose_indent_counts() -> None:
    """A list gives way to what names it: the style that has it, and the paragraph."""
    styles = wm.styles(
        wm.style("A", ppr=e("ind", left=2268)),
        wm.style("B", ppr=listed(1, 0) + e("ind", left=1701)),
        wm.style("C", based="A", ppr=listed(1, 0)),
    )
    assert left(p("", style="A", ppr=listed(1, 0)), styles) == 10
    assert left(p("", style="B"), styles) == 30
    assert left(p("", style="C"), styles) == 10
    assert left(p("", style="B", ppr=listed(1, 0)), styles) == 10
    assert left(p("", style="B", ppr=listed(1, 0) + e("ind", left=0)), styles) == 0


def test_taking_a_paragraph_out_of_the_list_of_its_style() -> None:
    styles = wm.styles(wm.style("A", ppr=listed(1, 0)))
    inside, outside = p("", style="A"), p("", style="A", ppr=listed(0))
    assert (left(inside, styles), left(outside, styles)) == (10, 0)
    assert [first(x, numbering=INDENTED, styles=styles).label for x in (inside, outside)] == [
        "1.",
        "",
    ]


def test_the_level_of_a_style() -> None:
    """17.9.23: the level names the style; one based on it may say another level (17.9.3)."""
    styles = wm.styles(
        wm.style("One", ppr=listed(1)),
        wm.style("Two", based="One", ppr=listed(1)),
        wm.style("Three", based="One", ppr=listed(None, 1)),
    )
    assert numbered(INDENTED, "One", "Two", "Three", styles=styles) == ["1.", "1.1", "1.2"]
    assert [left(p("", style=s), styles) for s in ("One", "Two", "Three")] == [10, 20, 20]


def test_a_paragraph_may_name_only_the_list_or_only_the_level() -> None:
    styles = wm.styles(wm.style("A", ppr=listed(1, 1)))
    for ppr, indent in ((listed(1), 20), (listed(None, 0), 10)):
        body = p("", style="A", ppr=ppr)
        label = first(body, numbering=INDENTED, styles=styles).label
        assert (left(body, styles), label) == (indent, "1.1" if indent == 20 else "1.")
