"""What mends what: plans are values, made from what was found and from nothing else."""

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from check import six_ways
from check.right import (
    BASES,
    Change,
    Element,
    Line,
    align,
    all_paragraphs,
    both,
    containing,
    indents,
    inserted,
    italic,
    loaded,
    other_rule,
    page,
    part,
    parts,
    right_dispatch,
    saved,
    size,
    without_rule,
)
from dispatch_gen.check.checker import check
from dispatch_gen.check.repair import facts_of, mending, repairs
from dispatch_gen.check.rules.base import JUDGES
from dispatch_gen.check.standard import nd30
from dispatch_gen.ooxml.edit import (
    Edit,
    FormatParagraph,
    FormatSection,
    FormatText,
    RemoveLine,
    RuleUnder,
    TextLook,
)
from dispatch_gen.ooxml.reader import read_document

WORDS = (
    *(
        "wording",
        "missing",
        "upper",
        "lower",
        "abbreviated",
        "academic-title",
        "end-mark",
        "secret",
    ),
    *("reference-case", "double-space", "decomposed", "hidden-text", "tracked-changes", "comments"),
    *("recipients-ends", "addressees-ends", "point-form", "clause-form", "full-stop"),
)
"""Judges of words, of which none may ever be mended."""


def planned(change: Change, base: str = "letter") -> dict[str, tuple[Edit, ...]]:
    """The edits by the code of the rule that they mend."""
    document = loaded(saved(BASES[base]()))
    change(document)
    return _plan(document)


def _plan(document: WordDocument) -> dict[str, tuple[Edit, ...]]:
    facts = read_document(saved(document))
    return {one.finding.rule.code: one.edits for one in repairs(check(facts), facts_of(facts))}


def test_only_judges_of_form_are_mended() -> None:
    assert set(JUDGES) >= set(mending._MENDERS)
    assert not set(mending._MENDERS) & {
        *WORDS, *(name for name in JUDGES if name.startswith(("number-", "symbol-", "date-")))
    }  # fmt: skip
    assert {rule.judge for rule in nd30().rules} >= set(mending._MENDERS)


@pytest.mark.parametrize("base", BASES)
def test_nothing_is_planned_for_a_right_document(base: str) -> None:
    assert _plan(BASES[base]()) == {}


@pytest.mark.parametrize(("given", "wanted"), [(11, 13), (18, 14), (14.5, 14), (12.5, 13)])
def test_a_size_goes_to_the_nearest_limit(given: float, wanted: float) -> None:
    (edit,) = planned(size("motto", given))["ND0114"]
    assert isinstance(edit, FormatText)
    assert edit.look == TextLook(size=wanted)
    assert (edit.start, edit.end) == (0, len(edit.text))


def test_only_the_wrong_words_of_a_paragraph_are_changed() -> None:
    def change(document: WordDocument) -> None:
        containing(document, "Thực hiện Công văn").add_run(" xong").font.size = Pt(20)

    (edit,) = planned(change)["ND0602"]
    assert isinstance(edit, FormatText)
    assert edit.text[edit.start : edit.end] == " xong"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"top": 15}, FormatSection(0, top=1134)),
        ({"bottom": 40}, FormatSection(0, bottom=1417)),
        ({"left": 25}, FormatSection(0, left=1701)),
        ({"left": 40}, FormatSection(0, left=1984)),
        ({"right": 10}, FormatSection(0, right=851)),
        ({"right": 25}, FormatSection(0, right=1133)),
        ({"width": 215.9, "height": 279.4}, FormatSection(0, width=11906, height=16838)),
    ],
)
def test_lengths_go_to_the_nearest_limit(given: dict[str, float], wanted: FormatSection) -> None:
    plan = planned(page(**given))
    assert {
        edit for edits in plan.values() for edit in edits if isinstance(edit, FormatSection)
    } == {wanted}


def test_a_missing_rule_is_as_long_as_the_text() -> None:
    document = right_dispatch()
    without_rule("motto")(document)
    facts = facts_of(read_document(saved(document)))
    (edit,) = _plan(document)["ND0121"]
    motto = facts.part("motto")
    assert isinstance(edit, RuleUnder)
    assert motto is not None
    (piece,) = motto.pieces
    room = piece.paragraph.room
    assert room.width - (edit.left + edit.right) * 25.4 / 1440 == pytest.approx(
        piece.width, abs=0.05
    )
    assert room.left + edit.left * 25.4 / 1440 == pytest.approx(piece.left, abs=0.05)


def test_a_drawn_rule_gives_way_to_a_right_one() -> None:
    removed, new = planned(other_rule("agency", 1.0))["ND0212"]
    assert isinstance(removed, RemoveLine)
    assert isinstance(new, RuleUnder)


def test_the_rule_of_a_paragraph_of_its_own_is_set_right() -> None:
    def change(document: WordDocument) -> None:
        motto = part(document, "motto")
        places = list(all_paragraphs(document))
        rule = places[next(n for n, p in enumerate(places) if p._p is motto._p) + 1]
        rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Mm(1)

    (edit,) = planned(change, "letter-borders")["ND0122"]
    assert isinstance(edit, FormatParagraph)
    assert edit.rule


def test_faults_of_one_rule_in_several_ways_are_mended_by_the_same_edits() -> None:
    """So that no rule is made twice."""
    plan = planned(other_rule("agency", 1.0, shift=-20, dash="dash"))
    assert plan["ND0212"] == plan["ND0213"] == plan["ND0214"]


# --- what is not planned --------------------------------------------------------------------------


@pytest.mark.parametrize("own_line", [True, False])
def test_a_rule_of_typed_characters_is_text(own_line: bool) -> None:
    """It stays, and no other rule is drawn beside it."""

    def change(document: WordDocument) -> None:
        without_rule("motto")(document)
        last = parts(document, "motto")[-1]
        if own_line:
            inserted("motto", Line("rule", "_" * 10, 13, align="center"))(document)
        else:
            last.add_run().add_break()
            last.add_run("_" * 10)

    wrong = {"ND0121", "ND0122"}
    assert _codes(change) & wrong
    assert not planned(change).keys() & wrong


def _codes(change: Change, base: str = "letter") -> set[str]:
    document = loaded(saved(BASES[base]()))
    change(document)
    return {one.rule.code for one in check(read_document(saved(document))).findings}


def test_columns_of_one_paragraph_get_no_rule_between_them() -> None:
    document = six_ways.tabs()
    for paragraph in document.paragraphs:
        for drawing in list(paragraph._p.iter(qn("w:drawing"))):
            run: Element = drawing.getparent()
            run.remove(drawing)
    codes = {one.rule.code for one in check(read_document(saved(document))).findings}
    assert codes >= {"ND0121", "ND0211"}
    assert not _plan(document).keys() & {"ND0121", "ND0211"}


def test_a_centred_line_of_bold_capitals_is_no_running_text() -> None:
    def change(document: WordDocument) -> None:
        paragraph = containing(document, "Thực hiện Công văn")
        align("opening", "center")(document)
        for run in paragraph.runs:
            run.font.bold = True

    assert "ND0605" in _codes(change)
    assert "ND0605" not in planned(change)


@pytest.mark.parametrize(("text", "first"), [("   ", True), ("\t", True), ("\t\t", False)])
def test_typed_indents_are_counted_in_or_left(text: str, first: bool) -> None:
    def change(document: WordDocument) -> None:
        containing(document, "Thực hiện Công văn").runs[0].text = (
            text + containing(document, "Thực hiện Công văn").runs[0].text
        )

    plan = planned(change)
    assert "ND0606" in _codes(change)
    assert ("ND0606" in plan) is first
    for edit in plan.get("ND0606", ()):
        assert isinstance(edit, FormatParagraph)
        assert edit.first_line is not None
        assert 0 <= edit.first_line < 720


def test_a_plan_says_what_it_mends() -> None:
    change = both(size("motto", 18), italic("number", True), indents("opening", first=0))
    plan = planned(change)
    assert plan.keys() <= _codes(change)
    assert plan.keys() >= {"ND0114", "ND0304", "ND0606"}
    assert all(plan.values())


def test_a_plan_changes_nothing() -> None:
    document = right_dispatch()
    size("motto", 18)(document)
    data = saved(document)
    facts = read_document(data)
    first, second = (repairs(check(facts), facts_of(facts)) for _ in range(2))
    assert first == second
    assert part(document, "motto").text == "Độc lập - Tự do - Hạnh phúc"
