"""fix: every fault with one right form is mended, no word is touched, and a second time changes nothing."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from check import six_ways
from check.cases_page import HIDDEN_COLORS, even_and_odd, gutter, page_field
from check.office import needs_office
from check.right import (
    BASES,
    Change,
    Element,
    Line,
    align,
    all_paragraphs,
    bold,
    border,
    both,
    color,
    containing,
    face,
    indents,
    inserted,
    italic,
    loaded,
    number_pages,
    other_rule,
    page,
    part,
    parts,
    right_dispatch,
    saved,
    says,
    set_language,
    size,
    spacing,
    without_rule,
    write,
)
from check.shapes import LOOK_OF_LABELS, numbered
from dispatch_gen.check.checker import check
from dispatch_gen.check.repair import Repair, facts_of, mending, repairs
from dispatch_gen.check.standard import nd30
from dispatch_gen.errors import UnreadableFile, UsageError
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.ooxml.edit import At, FormatText, TextLook
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.ooxml.reader import read_document
from dispatch_gen.ooxml.wordprocessing import paragraph_text, paragraphs, parse
from dispatch_gen.render.pdf import find_soffice, to_pdf
from dispatch_gen.workflow import fix as module
from dispatch_gen.workflow.fix import fix, fix_file
from libreoffice.measure import MM, read

# --- what is compared -----------------------------------------------------------------------------


def codes(data: bytes) -> set[str]:
    return {finding.rule.code for finding in check(read_document(data)).findings}


def texts(data: bytes) -> dict[str, list[str]]:
    """The text of every paragraph of every part, but for numbers of pages; empty ones do not count."""
    found: dict[str, list[str]] = {}
    for name, content in read_package(data).items():
        if re.fullmatch(r"word/\w+\.xml", name):
            margin = name.startswith(("word/header", "word/footer"))
            lines = [paragraph_text(p) for p in paragraphs(parse(content))]
            kept = [t for t in lines if t.strip() and not (margin and t.strip().isdigit())]
            if kept:
                found[name] = kept
    return found


def changed(base: Callable[[], WordDocument], change: Change) -> bytes:
    document = base()
    change(document)
    return saved(document)


def check_invariants(before: bytes, after: bytes) -> None:
    assert texts(after) == texts(before)
    assert fix(after).data == after, "a second time changes something"


# --- one fault each -------------------------------------------------------------------------------


def annexes() -> WordDocument:
    """A right công văn with an annex in a section of its own."""
    document = right_dispatch()
    section = document.add_section(WD_SECTION.NEW_PAGE)
    numbers: Element = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
    section.different_first_page_header_footer = True
    for line in (
        Line("annex-label", "Phụ lục", 14, bold=True, align="center"),
        Line("annex-title", "DANH SÁCH CÁC ĐƠN VỊ", 14, bold=True, align="center"),
        Line(
            "annex-note",
            "(Kèm theo Công văn số 125/UBND-VX của UBND tỉnh)",
            13,
            italic=True,
            align="center",
        ),
        Line("annex-text", "Các sở, ban, ngành tỉnh.", 14, before=6, first=12.7),
    ):
        write(document.add_paragraph(), line)
    return document


def chapters() -> WordDocument:
    """A right quyết định with a chapter and its title."""
    document = BASES["decision"]()
    for text in ("NHỮNG QUY ĐỊNH CHUNG", "Chương I"):
        line = Line("heading", text, 14, bold=True, align="center", before=6)
        inserted("order", line)(document)
    return document


ALL: dict[str, Callable[[], WordDocument]] = {**BASES, "annexes": annexes, "chapters": chapters}


def at(words: str, say: Callable[..., None]) -> Change:
    """Change the runs of the paragraph that has these words."""

    def change(document: WordDocument) -> None:
        for run in containing(document, words).runs:
            say(run.font)

    return change


def _bold(on: bool) -> Callable[..., None]:
    return lambda font: setattr(font, "bold", on)


def _italic(on: bool) -> Callable[..., None]:
    return lambda font: setattr(font, "italic", on)


def _size(points: float) -> Callable[..., None]:
    return lambda font: setattr(font, "size", Pt(points))


def _left(words: str) -> Change:
    def change(document: WordDocument) -> None:
        containing(document, words).alignment = WD_ALIGN_PARAGRAPH.LEFT

    return change


def _page_paragraph(say: Callable[..., None]) -> Change:
    def change(document: WordDocument) -> None:
        for run in document.sections[0].header.paragraphs[0].runs:
            say(run.font)

    return change


def _without_number(document: WordDocument) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    for run in paragraph.runs:
        paragraph._p.remove(run._r)


def _on_page_1(document: WordDocument) -> None:
    document.sections[0].different_first_page_header_footer = False


def _in_footer(document: WordDocument) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = False
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for run in header.runs:
        footer._p.append(run._r)


def _number_at_the_right(document: WordDocument) -> None:
    document.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _numbers(**said: str) -> Change:
    def change(document: WordDocument) -> None:
        section = document.sections[0]._sectPr
        numbers: Element = OxmlElement("w:pgNumType")
        for name, given_ in said.items():
            numbers.set(qn(f"w:{name}"), given_)
        section.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")

    return change


def _english(document: WordDocument) -> None:
    for paragraph in all_paragraphs(document):
        for run in paragraph.runs:
            set_language(run.font, "en-US")


def _border_under(name: str, *, style: str = "single") -> Change:
    """A rule over the whole width instead of the right one: the lower border of the paragraph."""

    def change(document: WordDocument) -> None:
        without_rule(name)(document)
        border(parts(document, name)[-1], "bottom", style=style)

    return change


def _underlined(name: str) -> Change:
    def change(document: WordDocument) -> None:
        without_rule(name)(document)
        for run in parts(document, name)[-1].runs:
            run.font.underline = True

    return change


def _rule_under(name: str) -> Change:
    return lambda document: border(part(document, name), "bottom")


def _annex_goes_on(document: WordDocument) -> None:
    numbers: Element = document.sections[1]._sectPr.find(qn("w:pgNumType"))
    document.sections[1]._sectPr.remove(numbers)


def _labels(look: str) -> Change:
    return numbered("1. Sở", "2. Ủy", "3. Báo", form="decimal", text="%1.", look=look)


def _number_on_first(document: WordDocument) -> None:
    header = document.sections[0].first_page_header
    number = document.sections[0].header.paragraphs[0]
    for run in list(number.runs):
        header.paragraphs[0]._p.append(run._r)
    number_pages(document.sections[0])


def _plain_article(document: WordDocument) -> None:
    for run in containing(document, "Điều 1. Thành lập").runs:
        run.font.bold = False


FAULTS: tuple[tuple[str, str, Change], ...] = (
    ("ND0001", "letter", page(width=215.9, height=279.4)),
    ("ND0003", "letter", page(top=15, bottom=28)),
    ("ND0004", "letter", page(left=25)),
    ("ND0005", "letter", page(right=25)),
    ("ND0006", "letter", face("clause", "Calibri")),
    ("ND0006", "letter", face("motto", "Arial", by="style")),
    ("ND0006", "letter", face("opening", "Cambria", by="theme")),
    ("ND0007", "letter", color("clause", "FF0000")),
    ("ND0007", "letter", says("clause", HIDDEN_COLORS["the theme's red beside black"])),
    ("ND0007", "letter", says("clause", HIDDEN_COLORS["filled with red"])),
    ("ND0006", "letter", _labels(LOOK_OF_LABELS.replace("Times New Roman", "Arial"))),
    (
        "ND0007",
        "letter",
        _labels(LOOK_OF_LABELS.replace("<w:sz", '<w:color w:val="FF0000"/><w:sz')),
    ),
    ("ND0006", "letter", _labels("<w:rPr/>")),
    ("ND0602", "letter", _labels(LOOK_OF_LABELS.replace("28", "20"))),
    ("ND0624", "decision", numbered("Điều 1", "Điều 2", form="decimal", text="Điều %1.")),
    ("ND0008", "long", _without_number),
    ("ND0009", "long", _on_page_1),
    ("ND0009", "letter", _number_on_first),
    ("ND0010", "long", _in_footer),
    ("ND0010", "long", _number_at_the_right),
    ("ND0011", "letter", _page_paragraph(_size(11))),
    ("ND0012", "letter", _page_paragraph(_italic(True))),
    ("ND0013", "letter", _numbers(fmt="lowerRoman")),
    ("ND0013", "letter", page_field("PAGE \\* ROMAN \\* MERGEFORMAT")),
    ("ND0008", "long", even_and_odd),
    ("ND0003", "letter", gutter(at_top=True)),
    ("ND0014", "letter", _numbers(start="5")),
    ("ND0015", "letter", _english),
    ("ND0016", "letter", _page_paragraph(_bold(True))),
    ("ND0104", "letter", size("national-title", 15)),
    ("ND0105", "letter", bold("national-title", False, by="style")),
    ("ND0106", "letter", italic("national-title", True)),
    ("ND0114", "letter", size("motto", 11)),
    ("ND0114", "letter", size("motto", 18, by="style")),
    ("ND0115", "letter", bold("motto", False)),
    ("ND0116", "letter", italic("motto", True, by="character-style")),
    ("ND0117", "letter", align("motto", "left")),
    ("ND0118", "letter", spacing("motto", line=1.5)),
    ("ND0121", "letter", without_rule("motto")),
    ("ND0122", "letter", other_rule("motto", 0.5)),
    ("ND0122", "letter", _border_under("motto")),
    ("ND0122", "letter-borders", size("motto", 18)),
    ("ND0123", "letter", other_rule("motto", dash="dash")),
    ("ND0123", "letter", _border_under("motto", style="dotted")),
    ("ND0203", "letter", size("agency", 14)),
    ("ND0204", "letter", bold("agency", False)),
    ("ND0205", "letter", italic("agency", True)),
    ("ND0208", "report", spacing("agency", line=1.5)),
    ("ND0209", "report", align("agency", "left")),
    ("ND0211", "letter", without_rule("agency")),
    ("ND0212", "letter", other_rule("agency", 1.0)),
    ("ND0212", "letter", _underlined("agency")),
    ("ND0213", "letter", other_rule("agency", 0.45, shift=-15)),
    ("ND0214", "letter", other_rule("agency", 0.45, dash="dash")),
    ("ND0222", "report", size("parent-agency", 14)),
    ("ND0223", "report", bold("parent-agency", True, by="style")),
    ("ND0224", "report", italic("parent-agency", True)),
    ("ND0225", "report", _rule_under("parent-agency")),
    ("ND0303", "letter", size("number", 12)),
    ("ND0304", "letter", italic("number", True)),
    ("ND0305", "letter", bold("number", True)),
    ("ND0315", "letter", align("number", "left")),
    ("ND0409", "letter", size("date", 12)),
    ("ND0410", "letter", italic("date", False)),
    ("ND0411", "letter", bold("date", True)),
    ("ND0413", "letter", align("date", "left")),
    ("ND0503", "report", size("kind", 16)),
    ("ND0504", "report", bold("kind", False)),
    ("ND0505", "report", italic("kind", True)),
    ("ND0506", "report", align("kind", "left")),
    ("ND0513", "report", size("subject", 12)),
    ("ND0514", "report", bold("subject", False)),
    ("ND0515", "report", italic("subject", True)),
    ("ND0516", "report", align("subject", "left")),
    ("ND0517", "report", without_rule("subject")),
    ("ND0518", "report", other_rule("subject", 0.9)),
    ("ND0519", "report", other_rule("subject", 0.4, dash="dash")),
    ("ND0520", "report", other_rule("subject", 0.4, shift=20)),
    ("ND0554", "letter", size("subject-line", 14)),
    ("ND0555", "letter", bold("subject-line", True)),
    ("ND0556", "letter", italic("subject-line", True)),
    ("ND0558", "letter", indents("subject-line", left=20)),
    ("ND0559", "letter", spacing("subject-line", before=0)),
    ("ND0560", "letter", lambda d: border(parts(d, "subject-line")[-1], "bottom")),
    ("ND0602", "letter", at("Thực hiện Công văn", _size(12))),
    ("ND0602", "letter", size("opening", 16, by="doc-defaults")),
    ("ND0603", "letter", at("Thực hiện Công văn", _italic(True))),
    ("ND0605", "letter", _left("Thực hiện Công văn")),
    ("ND0606", "letter", indents("opening", first=0)),
    ("ND0606", "letter", indents("opening", left=12.7, first=-6)),
    ("ND0607", "letter", spacing("point", before=0)),
    ("ND0608", "letter", spacing("opening", line=2.0)),
    ("ND0608", "letter", spacing("opening", line=0.8, by="style")),
    ("ND0611", "decision", italic("base", False)),
    ("ND0621", "chapters", at("Chương I", _bold(False))),
    ("ND0622", "chapters", _left("Chương I")),
    ("ND0624", "decision", _plain_article),
    ("ND0631", "report", bold("roman-heading", False)),
    ("ND0703", "letter", size("authority", 12)),
    ("ND0704", "letter", bold("authority", False)),
    ("ND0705", "letter", italic("authority", True)),
    ("ND0713", "letter", size("signer", 12)),
    ("ND0714", "letter", bold("signer", False)),
    ("ND0715", "letter", italic("signer", True)),
    ("ND0717", "letter", align("signer", "left")),
    ("ND0903", "letter", size("addressees", 12)),
    ("ND0904", "letter", bold("addressees", True)),
    ("ND0905", "letter", italic("addressees", True)),
    ("ND0953", "letter", size("recipients-head", 13)),
    ("ND0954", "letter", bold("recipients-head", False)),
    ("ND0955", "letter", italic("recipients-head", False)),
    ("ND0961", "letter", size("recipients", 12)),
    ("ND0962", "letter", italic("recipients", True)),
    ("ND0963", "letter", bold("recipients", True)),
    ("ND1002", "stamps", size("urgency", 16)),
    ("ND1003", "stamps", bold("urgency", False)),
    ("ND1006", "stamps", color("urgency", "000000")),
    ("ND1007", "stamps", italic("urgency", True)),
    ("ND1101", "stamps", size("circulation", 12)),
    ("ND1102", "stamps", bold("circulation", False)),
    ("ND1201", "stamps", size("drafter", 13)),
    ("ND1202", "stamps", italic("drafter", True)),
    ("ND1301", "stamps", size("contact", 13)),
    ("ND1302", "stamps", italic("contact", True)),
    ("ND1502", "annexes", at("Phụ lục", _size(13))),
    ("ND1503", "annexes", at("Phụ lục", _bold(False))),
    ("ND1504", "annexes", _left("Phụ lục")),
    ("ND1506", "annexes", at("DANH SÁCH", _size(16))),
    ("ND1507", "annexes", at("DANH SÁCH", _bold(False))),
    ("ND1509", "annexes", at("(Kèm theo", _size(11))),
    ("ND1510", "annexes", at("(Kèm theo", _italic(False))),
    ("ND1511", "annexes", _left("(Kèm theo")),
    ("ND1512", "annexes", _annex_goes_on),
    ("ND1513", "annexes", _left("DANH SÁCH")),
)
"""A rule, a right document, and what makes it break the rule (other rules perhaps too)."""


def _name(row: tuple[str, str, Change]) -> str:
    return f"{row[0]}-{FAULTS.index(row)}"


@pytest.mark.parametrize("row", FAULTS, ids=_name)
def test_a_fault_is_mended(row: tuple[str, str, Change]) -> None:
    code, base, change = row
    data = changed(ALL[base], change)
    assert code in codes(data)
    fixed = fix(data)
    assert codes(fixed.data) <= _follows(codes(data))
    assert {one.rule.code for one in fixed.left} == codes(fixed.data)
    assert code in {one.rule.code for one in fixed.applied}
    check_invariants(data, fixed.data)


def _follows(found: set[str]) -> set[str]:
    """The nearest size may not go with those of the other two lines: which of the three is to change is for a
    person to say (a warning)."""
    return {"ND0124"} if found & {"ND0104", "ND0114", "ND0409"} else set()


def test_every_sort_of_rule_that_can_be_mended_has_its_fault() -> None:
    judges = {rule.code: rule.judge for rule in nd30().rules}
    assert {judges[code] for code, _, _ in FAULTS} == mending._MENDERS.keys()


@pytest.mark.parametrize("base", ALL)
def test_a_right_file_comes_out_as_it_is(base: str) -> None:
    data = saved(ALL[base]())
    assert codes(data) == set()
    fixed = fix(data)
    assert fixed.data == data
    assert fixed.applied == fixed.left == ()


# --- many at once ---------------------------------------------------------------------------------

WAYS: dict[str, Callable[[], WordDocument]] = {
    name: getattr(six_ways, name)
    for name in ("tabs", "text_boxes", "run_by_run", "in_content_controls", "numbered_by_word")
}


BY_BASE = {base: [r for r in FAULTS if r[1] == base] for base in {row[1]: None for row in FAULTS}}


@st.composite
def together(draw: st.DrawFn) -> tuple[str, bytes]:
    """A document with some faults, whichever go together."""
    base = draw(st.sampled_from(sorted(BY_BASE)))
    rows = BY_BASE[base]
    most = min(8, len(rows))
    chosen = draw(st.lists(st.sampled_from(rows), max_size=most, unique_by=lambda row: row[0]))
    return base, with_faults(base, chosen)


def with_faults(base: str, rows: Sequence[tuple[str, str, Change]]) -> bytes:
    document = loaded(saved(ALL[base]()))
    for _, _, change in rows:
        with suppress(AssertionError, StopIteration, TypeError):  # what it changes is gone already
            change(document)
    return saved(document)


MENDED = {code for code, _, _ in FAULTS}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(together())
def test_faults_are_mended_together(made: tuple[str, bytes]) -> None:
    fixed = fix(made[1])
    assert not codes(fixed.data) & MENDED
    check_invariants(made[1], fixed.data)


@pytest.mark.parametrize("base", BY_BASE)
def test_all_faults_are_mended_at_once(base: str) -> None:
    data = with_faults(base, BY_BASE[base])
    assert codes(data) & MENDED
    fixed = fix(data)
    assert not codes(fixed.data) & MENDED
    check_invariants(data, fixed.data)


@pytest.mark.parametrize("way", WAYS)
def test_wrong_letters_are_mended_however_the_file_is_made(way: str) -> None:
    """Faults said by the defaults: all that is not said elsewhere is in another face, slanted and coloured."""

    def change(document: WordDocument) -> None:
        for paragraph in all_paragraphs(document):
            for run in paragraph.runs:
                if run.text.strip():
                    run.font.name, run.font.size = "Calibri", Pt(16)
                    run.font.italic = not run.font.italic

    data = changed(WAYS[way], change)
    before, fixed = codes(data), fix(data)
    assert len(before) > 10
    assert not codes(fixed.data) & {
        "ND0006", "ND0106", "ND0116", "ND0205", "ND0304", "ND0410", "ND0602", "ND0603", "ND0715", "ND0961"
    }  # fmt: skip
    check_invariants(data, fixed.data)


def test_two_columns_in_one_run_are_cut_apart() -> None:
    """The number is upright, the date in italics: one run holds both."""
    document = six_ways.tabs()
    number = containing(document, "Số:")
    for run in number.runs[1:]:
        number.runs[0].text += run.text
        element: Element = run._r
        element.getparent().remove(element)
    data = saved(document)
    assert codes(data) & {"ND0304", "ND0410"}
    fixed = fix(data)
    assert not codes(fixed.data) & {"ND0304", "ND0410"}
    check_invariants(data, fixed.data)


# --- what is left alone ---------------------------------------------------------------------------


def test_words_are_left_to_a_person() -> None:
    def change(document: WordDocument) -> None:
        part(document, "motto").runs[0].text = "Độc lập-Tự do-Hạnh phúc"
        part(document, "number").runs[0].text = "Số: 5/CV-UBND"
        containing(document, "Thực hiện").runs[0].text += " Điểm a Khoản 2"

    data = changed(right_dispatch, change)
    found, fixed = codes(data), fix(data)
    assert found >= {"ND0112", "ND0306", "ND0310", "ND2001"}
    assert {one.rule.code for one in fixed.left} >= found - {"ND0122"}
    check_invariants(data, fixed.data)


def test_letters_of_a_picture_font_and_old_encodings_keep_their_font() -> None:
    def change(document: WordDocument) -> None:
        paragraph = containing(document, "Thực hiện Công văn")
        for name in ("Wingdings", ".VnTime", "Calibri"):
            paragraph.add_run("J").font.name = name

    data = changed(right_dispatch, change)
    fixed = fix(data)
    faces = [s.format.face for p in read_document(fixed.data).paragraphs for s in p.spans]
    assert {face for face in faces if face != "Times New Roman"} == {"Wingdings", ".VnTime"}
    assert {one.rule.code for one in fixed.left} >= {"ND0006", "ND2004"}
    check_invariants(data, fixed.data)


def test_a_number_among_words_stays() -> None:
    """`Trang 2`: to take the number away would leave a word that means nothing."""

    def change(document: WordDocument) -> None:
        _in_footer(document)
        footer = document.sections[0].footer.paragraphs[0]
        run = footer.add_run("Trang ")
        footer._p.insert(1, run._r)

    data = changed(BASES["long"], change)
    fixed = fix(data)
    assert {one.rule.code for one in fixed.left} >= {"ND0009", "ND0010"}
    check_invariants(data, fixed.data)


def test_what_the_header_says_stays_on_page_1() -> None:
    def change(document: WordDocument) -> None:
        header = document.sections[0].header
        write(header.add_paragraph(), Line("header", "Văn bản nội bộ", 13))
        for kind in ("headerReference", "footerReference"):
            for reference in document.sections[0]._sectPr.findall(qn(f"w:{kind}")):
                if reference.get(qn("w:type")) == "first":
                    document.sections[0]._sectPr.remove(reference)
        _on_page_1(document)

    data = changed(BASES["long"], change)
    assert "ND0009" in codes(data)
    fixed = fix(data)
    assert "ND0009" not in codes(fixed.data)
    section = read_document(fixed.data).sections[0]
    above = {pages: section.shown(pages, header=True) for pages in ("first", "default")}
    assert [[p.text for p in above[pages] if p.text] for pages in above] == [
        ["Văn bản nội bộ"], ["2", "Văn bản nội bộ"]
    ]  # fmt: skip
    assert fix(fixed.data).data == fixed.data


def test_a_landscape_page_with_a_table_stays_so() -> None:
    def change(document: WordDocument) -> None:
        section = document.sections[1]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(279.4), Mm(215.9)
        document.add_table(1, 1).cell(0, 0).text = ""

    data = changed(annexes, change)
    assert "ND0001" in codes(data)
    section = read_document(fix(data).data).sections[1]
    assert (round(section.width), round(section.height)) == (297, 210)


def test_only_what_was_wrong_is_touched() -> None:
    data = changed(right_dispatch, size("motto", 11))
    before, after = read_package(data), read_package(fix(data).data)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert before.keys() == after.keys()
    lines = [set(one["word/document.xml"].split(b"<w:p>")) for one in (before, after)]
    assert (
        len(lines[1] - lines[0]) <= 3
    )  # the motto, the rule that follows it, and the line anchored to it


def test_a_document_of_another_norm_is_not_touched() -> None:
    def change(document: WordDocument) -> None:
        part(document, "date").runs[0].text = "Lai Châu, ngày 15 tháng 7 năm 2015"
        size("motto", 11)(document)

    data = changed(right_dispatch, change)
    fixed = fix(data)
    assert fixed.data == data
    assert fixed.not_judged == "before-the-norm"


# --- refusals -------------------------------------------------------------------------------------


def signed() -> bytes:
    data = changed(right_dispatch, size("motto", 11))
    signature = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'
    return write_package(read_package(data) | {"_xmlsignatures/sig1.xml": signature})


def test_a_signed_file_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        fix(signed())
    (problem,) = caught.value.problems
    assert problem.code == "repair.signed"
    for language in LANGUAGES:
        assert Messages(language).sentence(problem)
        assert Messages(language).remedy(problem)


@pytest.mark.parametrize(("data", "code"), [(b"", "file.empty"), (b"%PDF-1.7", "file.is-pdf")])
def test_an_unreadable_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        fix(data)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_file_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "thu.docx"
    for data, kind in ((signed(), UsageError), (b"", UnreadableFile), (None, UnreadableFile)):
        if data is None:
            path.unlink()
        else:
            path.write_bytes(data)
        with pytest.raises(kind) as caught:
            fix_file(path)
        assert [problem.place.file for problem in caught.value.problems] == [str(path)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_itself_stays(tmp_path: Path, language: str) -> None:
    path = tmp_path / "thu.docx"
    path.write_bytes(data := changed(right_dispatch, both(size("motto", 11), _in_footer)))
    fixed = fix_file(path, Messages("vi" if language == "vi" else "en"))
    assert path.read_bytes() == data != fixed.data
    assert {one.code for one in fixed.applied} >= {"ND0114", "ND0009", "ND0010"}
    assert not fixed.has_errors


def test_a_rule_is_measured_by_letters_that_are_right() -> None:
    """And no rule of the wrong length is told as mended that nobody ever saw."""
    data = changed(right_dispatch, both(size("motto", 18), without_rule("motto")))
    assert {one.rule.code for one in fix(data).applied} == {"ND0114", "ND0121"}


# --- repairs that would never come to rest --------------------------------------------------------


def test_a_repair_that_never_rests_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule whose repair changes the file each time: it is not applied, the others are."""
    data = changed(right_dispatch, both(size("motto", 18), size("number", 15)))
    turns = iter(range(10**6))

    def restless(report: object, facts: object) -> tuple[Repair, ...]:
        found = repairs(report, facts)  # type: ignore[arg-type]
        wrong = check(read_document(data)).findings
        number = next(one for one in wrong if one.rule.code == "ND0303")
        paragraph = number.spot.paragraph
        assert paragraph is not None
        look = TextLook(size=16 + next(turns) % 2)
        place = At(paragraph.part, paragraph.ordinal)
        edit = FormatText(place, paragraph.text, 0, len(paragraph.text), look)
        others = tuple(one for one in found if one.finding.rule.code != "ND0303")
        return (*others, Repair(number, (edit,)))

    monkeypatch.setattr(module, "repairs", restless)
    fixed = fix(data)
    assert "ND0303" in {one.rule.code for one in fixed.left}
    assert "ND0303" not in {one.rule.code for one in fixed.applied}
    assert "ND0114" in {one.rule.code for one in fixed.applied}


def test_repairs_know_the_facts_that_the_checker_has() -> None:
    document = read_document(changed(right_dispatch, size("motto", 11)))
    report = check(document)
    assert facts_of(document).kind == report.kind == "cong-van"


# --- the files are good ---------------------------------------------------------------------------


@pytest.mark.parametrize("base", BY_BASE)
def test_what_comes_out_is_valid(base: str, tmp_path: Path) -> None:
    validator, found = OpenXmlValidator(security_validation=True), []
    path = tmp_path / "a.docx"
    data = with_faults(base, BY_BASE[base])
    for one in (data, fix(data).data):
        path.write_bytes(one)
        found.append({error.description for error in validator.validate(path).errors})
    assert found[1] <= found[0]
    with ZipFile(BytesIO(fix(data).data)) as archive:
        assert archive.testzip() is None


# --- as LibreOffice shows it ----------------------------------------------------------------------


@needs_office
def test_libreoffice_shows_what_was_mended(tmp_path: Path) -> None:
    wrong = both(
        size("motto", 18), without_rule("motto"), _border_under("agency"), _in_footer, page(left=20)
    )
    data = changed(BASES["long"], wrong)
    path = tmp_path / "thu.docx"
    path.write_bytes(fix(data).data)
    soffice = find_soffice()
    assert soffice is not None
    (pdf,) = to_pdf([path], soffice, lambda: None)
    shown = read(pdf)
    motto, name = shown.line("Độc lập - Tự do"), shown.line("TỈNH LAI CHÂU")
    assert motto.size == pytest.approx(14, abs=0.1)
    for line, least, most in ((motto, 0.95, 1.05), (name, 0.33, 0.5)):
        under = shown.pages[0].levels(line.baseline, line.baseline + 12)
        (rule,) = [one for one in under if abs(one.middle - line.middle) < MM]
        assert least <= rule.length / line.width <= most
    assert min(line.x0 for line in shown.lines) >= 30 * MM - 1
    tops = [page.lines[0].text.strip() for page in shown.pages]
    assert tops[1:] == [str(number) for number in range(2, len(tops) + 1)] != []
    assert "1" not in [line.text.strip() for line in shown.pages[0].lines]
