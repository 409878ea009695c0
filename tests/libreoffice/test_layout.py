"""The PDF against the decree (Nghị định 30/2020, Phụ lục I): each assertion names its clause.

All files go through LibreOffice in one call. Lengths are in points unless they say mm.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from dispatch_gen.render.pdf import to_pdf
from libreoffice.measure import CAPITAL, MM, SINGLE, Document, Line, Page, Rule, read
from libreoffice.parts import (
    FOOT,
    Area,
    body,
    check,
    check_mm,
    check_style,
    edges,
    gap,
    inside,
    lines_between,
    room,
    rule_under,
    signer,
)
from libreoffice.samples import COUNTS, EDGES, ENDS, FILLERS, SUBJECTS, URGENCIES, files

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"

LETTERS = ("cong-van", *URGENCIES)
REPORTS = tuple(f"bao-cao-{name}" for name in SUBJECTS)
SWEEP = (
    *(f"than-{count:02}" for count in COUNTS),
    *(f"cuoi-{end}-{filler:02}" for end in ENDS for filler in FILLERS),
    *(f"mep-{short:02}-{long}-{names:02}" for short, long, names in EDGES),
)
DISPATCHES = (*LETTERS, *REPORTS)
ANNEX = "phan-cong"


@pytest.fixture(scope="session")
def made(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """Every sample as a PDF that was read."""
    folder = tmp_path_factory.mktemp("layout")
    samples = dict(files())
    for name, content in samples.items():
        (folder / f"{name}.docx").write_bytes(content)
    pdfs = to_pdf([folder / f"{name}.docx" for name in samples], soffice, lambda: None)
    return {name: read(pdf) for name, pdf in zip(samples, pdfs, strict=True)}


@pytest.fixture(scope="session")
def area(made: dict[str, Document]) -> Area:
    """As the real dispatch has it; all templates have the same."""
    lines = [line for page in made["cong-van"].pages for line in inside(page)]
    return Area(min(line.x0 for line in lines), max(line.x1 for line in lines))


# --- page (I) -----------------------------------------------------------------------------------


def test_paper_is_a4(made: dict[str, Document]) -> None:
    for page in all_pages(made):
        check_mm("I.1", page.width, 210, 210)
        check_mm("I.1", page.height, 297, 297)


def all_pages(made: dict[str, Document]) -> Iterator[Page]:
    return (page for document in made.values() for page in document.pages)


def test_text_stands_inside_the_margins(made: dict[str, Document]) -> None:
    for page in all_pages(made):
        lines = inside(page)
        assert lines, f"page {page.number} is empty"
        check_mm("I.3 left", min(line.x0 for line in lines), 30, 60)
        check_mm("I.3 right", page.width - max(line.x1 for line in lines), 15, 150)
        check_mm("I.3 top", min(line.top for line in lines), 20, 25)
        check_mm("I.3 bottom", page.height - max(line.bottom for line in lines), 20, 297)


def test_text_fills_the_page(made: dict[str, Document]) -> None:
    """A margin can be too wide as well: I.3 gives the most, too."""
    for document in made.values():
        lines = [line for page in document.pages for line in inside(page)]
        check_mm("I.3 left", min(line.x0 for line in lines), 30, 35)
    for page in (page for name in ("cong-van", *REPORTS) for page in made[name].pages):
        check_mm("I.3 right", page.width - max(line.x1 for line in inside(page)), 15, 20)
    whole = [page for name in SWEEP for page in made[name].pages[:-1]]
    lowest = max(line.bottom for page in whole for line in inside(page))
    check_mm("I.3 bottom", whole[0].height - lowest, 20, 26)


def test_typeface_is_times_new_roman(made: dict[str, Document]) -> None:
    """Here its metric twins stand for it."""
    for line in (line for page in all_pages(made) for line in page.lines):
        for char in line.chars:
            twin = char.font.startswith(("LiberationSerif", "Tinos", "TimesNewRoman"))
            assert twin or char.text == "☐", f"I.4: {char.text} in {char.font}"


def test_text_is_black(made: dict[str, Document]) -> None:
    """But for the degree of urgency (III.2.b) and what a form still waits for."""
    stamps = {"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"}
    for line in (line for page in all_pages(made) for line in page.lines):
        for char in line.chars:
            waits = char.text == "…" or "ngày … tháng …" in line.text
            assert not any(char.color) or waits or line.text in stamps, f"I.4: {line.text}"


def test_page_number(made: dict[str, Document], area: Area) -> None:
    several = 0
    for document in made.values():
        for page in document.pages:
            above = [line for line in page.lines if line.baseline < 20 * MM]
            numbers = [line for line in above if line.text.isdigit()]
            assert [line.text for line in numbers] == [str(page.number)][: page.number - 1], "I.7"
            for number in numbers:
                several += 1
                check_style("I.7", number, 13, 14, "")
                check_mm("I.7 centred", number.middle - area.middle, -0.5, 0.5)
                check_mm("I.7 in the top margin", number.top, 5, 20)
                check_mm("I.7 in the top margin", number.bottom, 5, 20)
    assert several > 40


# --- sizes and faces (II, III; table V) -----------------------------------------------------------

STYLES = (
    # document, beginning of the line, size from, to, style, clause
    ("cong-van", NATION, 12, 13, "bold upper", "II.1.a"),
    ("cong-van", MOTTO, 13, 14, "bold", "II.1.b"),
    ("bao-cao-mot-dong", "CƠ QUAN CHỦ QUẢN", 12, 13, "upper", "II.2"),
    ("cong-van", "ỦY BAN NHÂN DÂN", 12, 13, "bold upper", "II.2.b"),
    ("cong-van", "TỈNH LAI CHÂU", 12, 13, "bold upper", "II.2.b"),
    ("cong-van", "Số:", 13, 13, "", "II.3"),
    ("cong-van", "Lai Châu, ngày", 13, 14, "italic", "II.4"),
    ("bao-cao-mot-dong", "BÁO CÁO", 13, 14, "bold upper", "II.5.b (5a)"),
    ("bao-cao-mot-dong", SUBJECTS["mot-dong"], 13, 14, "bold", "II.5.b (5a)"),
    ("cong-van", "V/v triển khai", 12, 13, "", "II.5.b (5b)"),
    ("bao-cao-mot-dong", "Căn cứ Luật Viễn thông;", 13, 14, "italic", "II.6.a"),
    ("bao-cao-mot-dong", "I. KẾT QUẢ ĐẠT ĐƯỢC", 13, 14, "bold upper", "II.6 (V.6b)"),
    ("bao-cao-mot-dong", "1. Công tác chỉ đạo, điều hành", 13, 14, "bold", "II.6.đ"),
    ("bao-cao-mot-dong", "a) Yêu cầu", 13, 14, "", "II.6.đ"),
    ("cong-van", "1. Các sở", 13, 14, "", "II.6.đ"),
    ("cong-van", "KT. CHỦ TỊCH", 13, 14, "bold upper", "II.7 (7a)"),
    ("cong-van", "PHÓ CHỦ TỊCH", 13, 14, "bold upper", "II.7 (7a)"),
    ("cong-van", "Tống Thanh Hải", 13, 14, "bold", "II.7 (7b)"),
    ("cong-van", "Kính gửi:", 13, 14, "", "II.9.d (9a)"),
    ("cong-van", "- Các sở", 13, 14, "", "II.9.d (9a)"),
    ("khan", "Kính gửi: Sở Nội vụ.", 13, 14, "", "II.9.d (9a)"),
    ("cong-van", FOOT, 12, 12, "bold italic", "II.9.d (9b)"),
    ("cong-van", "- Như trên;", 11, 11, "", "II.9.d (9b)"),
    ("cong-van", "- Lưu: VT, VX4.", 11, 11, "", "II.9.d (9b)"),
    ("bao-cao-mot-dong", "- Lưu: VT, VX1. PL.(300)", 11, 11, "", "III.3 (12)"),
    ("khan", "KHẨN", 13, 14, "bold upper", "III.2.b (10b)"),
    ("thuong-khan", "THƯỢNG KHẨN", 13, 14, "bold upper", "III.2.b (10b)"),
    ("hoa-toc", "HỎA TỐC", 13, 14, "bold upper", "III.2.b (10b)"),
    ("bao-cao-mot-dong", "LƯU HÀNH NỘI BỘ", 13, 14, "bold upper", "III.2.c (11)"),
    ("bao-cao-mot-dong", "Địa chỉ: ", 11, 12, "", "III.4 (13)"),
    (ANNEX, "Phụ lục I", 14, 14, "bold", "III.1.b"),
    (ANNEX, "PHÂN CÔNG NHIỆM VỤ", 13, 14, "bold upper", "III.1.b"),
    (ANNEX, "(Kèm theo Công văn số", 13, 14, "italic", "III.1.c"),
)


@pytest.mark.parametrize("part", STYLES, ids=lambda part: part[5].split()[0])
def test_size_and_style(
    made: dict[str, Document], part: tuple[str, str, float, float, str, str]
) -> None:
    name, start, low, high, style, clause = part
    check_style(clause, made[name].line(start), low, high, style)


def test_clauses_and_points_are_as_large_as_the_body(made: dict[str, Document]) -> None:
    document = made["bao-cao-mot-dong"]
    parts = ("1. Công tác chỉ đạo, điều hành", "a) Yêu cầu", "Thực hiện nhiệm vụ")
    assert len({document.line(part).size for part in parts}) == 1, "II.6.đ"


def test_forms_begin_like_annexes(made: dict[str, Document], area: Area) -> None:
    for document in forms(made):
        first, title, reference = (document.pages[0].lines[n] for n in range(3))
        assert first.text == "Phụ lục II", "III.1.b"
        check_style("III.1.b", first, 14, 14, "bold")
        check_style("III.1.b", title, 13, 14, "bold upper")
        check_style("III.1.c", reference, 13, 14, "italic")
        for line in (first, title, reference):
            check_mm("III.1.b centred", line.middle - area.middle, -0.5, 0.5)


def forms(made: dict[str, Document]) -> list[Document]:
    found = [document for name, document in made.items() if name.startswith("bieu-mau")]
    assert found
    return found


# --- the head: ô 1 to 5 -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", DISPATCHES)
def test_rule_under_the_motto_is_as_long_as_the_motto(made: dict[str, Document], name: str) -> None:
    document = made[name]
    motto = document.line(MOTTO)
    rule = rule_under(document, motto)
    check_mm("II.1.b as long", rule.length - motto.width, -1, 1)
    check_mm("II.1.b centred", rule.middle - motto.middle, -0.5, 0.5)


@pytest.mark.parametrize("name", DISPATCHES)
def test_rule_under_the_issuer(made: dict[str, Document], name: str) -> None:
    document = made[name]
    issuer = document.line("TỈNH LAI CHÂU")
    check_short_rule("II.2.b", issuer, rule_under(document, issuer))


@pytest.mark.parametrize("name", REPORTS)
def test_rule_under_the_subject_of_a_named_type(made: dict[str, Document], name: str) -> None:
    """Under the last line, where the subject takes more than one."""
    document = made[name]
    first = document.line("Kết quả truyền thông")
    *_, last = lines_between(document, first, document.line("Kính gửi: Sở Nội vụ."))
    check_short_rule("II.5.b", last, rule_under(document, last))


def check_short_rule(clause: str, line: Line, rule: Rule) -> None:
    check(f"{clause} share", rule.length / line.width, 1 / 3, 1 / 2, 0.005)
    check_mm(f"{clause} centred", rule.middle - line.middle, -0.5, 0.5)


@pytest.mark.parametrize("name", DISPATCHES)
def test_head_is_centred_in_two_columns(made: dict[str, Document], name: str) -> None:
    document = made[name]
    issuer, number = document.line("ỦY BAN NHÂN DÂN"), document.line("Số:")
    nation, day = document.line(NATION), document.line("Lai Châu, ngày")
    check_mm("II.2.b", document.line("TỈNH LAI CHÂU").middle - issuer.middle, -0.5, 0.5)
    check_mm("II.3 centred under ô 2", number.middle - issuer.middle, -0.5, 0.5)
    check_mm("II.1.b centred under ô 1", document.line(MOTTO).middle - nation.middle, -0.5, 0.5)
    check_mm("II.4 centred under ô 1", day.middle - nation.middle, -0.5, 0.5)
    check("II.1.b single spacing", gap(nation, document.line(MOTTO)), 0, 1)
    check("II.2.b single spacing", gap(issuer, document.line("TỈNH LAI CHÂU")), 0, 1)
    assert nation.x0 - issuer.x1 > 5 * MM, "II.1.a: on the right"
    assert number.baseline > issuer.baseline, "II.3: under ô 2"


@pytest.mark.parametrize("name", DISPATCHES)
def test_number_and_date_stand_on_one_line(made: dict[str, Document], name: str) -> None:
    number, day = made[name].line("Số:"), made[name].line("Lai Châu, ngày")
    check("II.4 same line", number.baseline - day.baseline, -0.5, 0.5, 0)


def test_room_is_left_for_the_number_and_the_day(made: dict[str, Document]) -> None:
    document = made["cong-van"]
    number, day = document.line("Số:"), document.line("Lai Châu, ngày")
    check_mm("Điều 15 number", room(number, ":", "/"), 8, 20)
    check_mm("Điều 15 day", room(day, "ngày", "tháng"), 6, 15)
    reference = made[ANNEX].line("(Kèm theo Công văn số")
    check_mm("III.1.c number", room(reference, "số", "/"), 8, 20)
    check_mm("III.1.c day", room(reference, "ngày", "tháng"), 6, 15)


@pytest.mark.parametrize("name", LETTERS)
def test_subject_of_a_letter(made: dict[str, Document], name: str) -> None:
    document = made[name]
    number, subject = document.line("Số:"), document.line("V/v ")
    check("II.5.b 6 pt below ô 3", gap(number, subject), 6, 12)
    head = document.starting("Kính gửi:")[0]
    lines = [line for line in lines_between(document, subject, head) if line.color == subject.color]
    for line in lines:
        check_style("II.5.b (5b)", line, 12, 13, "")
        check_mm("II.5.b centred under ô 3", line.middle - number.middle, -0.5, 0.5)
    assert not lines[-1].text.endswith("."), "II.5.b: no full stop"
    rules = document.pages[0].levels(number.baseline, head.top)
    assert all(any(rule.color) for rule in rules), "II.5.b: no rule"
    assert not document.starting("CÔNG VĂN"), "II.5.b: no title"


# --- stamps (III.2) ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*URGENCIES, *REPORTS])
def test_frame_of_urgency(made: dict[str, Document], name: str) -> None:
    document = made[name]
    text = next(line for line in document.lines if line.text in {"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"})
    frame = [rule for rule in document.pages[0].rules if any(rule.color)]
    assert len(frame) == 4, "III.2.b: a single line on each side"
    width, height = URGENCIES.get(name, URGENCIES["khan"])
    left, right, top, bottom = edges(frame)
    check_mm("III.2.b width", right - left, width - 1, width + 1)
    check_mm("III.2.b height", bottom - top, height - 1, height + 1)
    check_mm("III.2.b centred", (left + right) / 2 - text.middle, -0.5, 0.5)
    middle = text.baseline - CAPITAL * text.size / 2
    check_mm("III.2.b centred", (top + bottom) / 2 - middle, -1, 1)
    assert {rule.color for rule in frame} == {(1, 0, 0)} == {text.color}, "III.2.b: red"
    above = document.starting("V/v ") or document.starting("Số:")
    check_mm("IV.2 under ô 5b", top - above[0].bottom, 1, 10)
    check_mm("IV.2 on the left", (left + right) / 2, 30, 100)


@pytest.mark.parametrize("name", REPORTS)
def test_circulation_stands_framed_in_the_top_margin(made: dict[str, Document], name: str) -> None:
    page = made[name].pages[0]
    text = made[name].line("LƯU HÀNH NỘI BỘ")
    left, right, top, bottom = edges([rule for rule in page.rules if rule.bottom < 20 * MM])
    assert left < text.x0 < text.x1 < right, "III.2.c: framed"
    assert top < text.top < text.bottom < bottom, "III.2.c: framed"
    check_mm("IV.2 in the top margin", bottom, 5, 20)
    check_mm("IV.2 at the right", page.width - right, 14.5, 25)


@pytest.mark.parametrize("name", REPORTS)
def test_contact_stands_at_the_foot_of_page_1(
    made: dict[str, Document], area: Area, name: str
) -> None:
    document = made[name]
    page, text = document.pages[0], document.line("Địa chỉ: ")
    assert text.page == 1, "III.4"
    *_, rule = page.levels(text.top - 20, text.baseline)
    check_mm("III.4 rule from the left margin", rule.x0 - area.left, -0.2, 0.2)
    check_mm("III.4 rule to the right margin", rule.x1 - area.right, -0.2, 0.3)
    assert rule.top < text.top, "III.4: under a rule"
    above = max(line.bottom for line in inside(page))
    assert above < rule.top, "III.4: at the foot"
    assert page.lines[-1].bottom < page.height - 5 * MM, "III.4: on the paper"


# --- Kính gửi (9a) ----------------------------------------------------------------------------------


def test_several_addressees_have_hyphens_under_the_colon(made: dict[str, Document]) -> None:
    document = made["cong-van"]
    head = document.line("Kính gửi:")
    *items, _ = lines_between(document, head, document.line("1. Các sở"))[1:]
    items = [line for line in items if line.x0 > head.x0]
    assert len(items) == 3
    for item in items:
        assert item.text.startswith("- "), "II.9.d"
        check_mm("II.9.d under the colon", item.part("-").middle - head.part(":").middle, -0.5, 0.5)
        check("II.9.d list", gap(head, item) if item is items[0] else 0, 0, 12)
    assert [item.text[-1] for item in items] == [";", ";", "."], "II.9.d"


@pytest.mark.parametrize("name", [*URGENCIES, *REPORTS])
def test_one_addressee_stands_on_the_same_line(made: dict[str, Document], name: str) -> None:
    assert made[name].line("Kính gửi: Sở Nội vụ."), "II.9.d"
    assert len(made[name].starting("Kính gửi")) == 1, "II.9.d"


# --- the body (6) -----------------------------------------------------------------------------------

BODIES = (
    ("cong-van", "Thực hiện Công văn"),
    *((name, "Mở đầu như sau") for name in URGENCIES),
    *((name, "Căn cứ Luật Viễn thông;") for name in REPORTS),
    *((name, "Đề nghị ") for name in SWEEP),
)


@pytest.fixture(scope="session")
def bodies(made: dict[str, Document]) -> dict[str, list[list[Line]]]:
    return {name: body(made[name], start) for name, start in BODIES}


def all_paragraphs(bodies: dict[str, list[list[Line]]]) -> Iterator[list[Line]]:
    return (paragraph for paragraphs in bodies.values() for paragraph in paragraphs)


def test_body_is_justified(bodies: dict[str, list[list[Line]]], area: Area) -> None:
    whole = [line for paragraph in all_paragraphs(bodies) for line in paragraph[:-1]]
    assert len(whole) > 200
    for line in whole:
        check_mm("II.6.e right edge", area.right - line.x1, -0.2, 1)
    for line in (line for paragraph in all_paragraphs(bodies) for line in paragraph[1:]):
        check_mm("II.6.e left edge", line.x0 - area.left, -0.1, 0.1)


def test_first_line_is_indented(bodies: dict[str, list[list[Line]]], area: Area) -> None:
    for paragraph in all_paragraphs(bodies):
        check_mm("II.6.e first line", paragraph[0].x0 - area.left, 10, 12.7)


def test_paragraphs_are_6_points_apart(bodies: dict[str, list[list[Line]]]) -> None:
    for paragraphs in bodies.values():
        for upper, lower in pairwise(paragraphs):
            if upper[-1].page == lower[0].page:
                check("II.6.e between paragraphs", gap(upper[-1], lower[0]), 6, 12, 0.2)


def test_line_spacing_is_single_to_one_and_a_half(bodies: dict[str, list[list[Line]]]) -> None:
    for paragraph in all_paragraphs(bodies):
        for upper, lower in pairwise(paragraph):
            if upper.page == lower.page:
                spacing = (lower.baseline - upper.baseline) / (SINGLE * lower.size)
                check("II.6.e line spacing", spacing, 1, 1.5, 0.01)


def test_body_is_13_to_14_upright(bodies: dict[str, list[list[Line]]]) -> None:
    for name, paragraphs in bodies.items():
        for line in (line for paragraph in paragraphs for line in paragraph):
            check("II.6.e", line.size, 13, 14, 0.01)
            assert name in REPORTS or name.startswith("cuoi-tieu-de") or not line.bold, "II.6.e"
            assert name in REPORTS or not line.italic, "II.6.e"


def test_body_ends_with_its_mark(bodies: dict[str, list[list[Line]]]) -> None:
    for paragraphs in bodies.values():
        assert paragraphs[-1][-1].text.endswith("./."), "Phụ lục III, mẫu 1.4 and 1.5"


# --- the foot: ô 7 and 9b ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", DISPATCHES)
def test_recipients_stand_level_with_the_title_of_the_signer(
    made: dict[str, Document], area: Area, name: str
) -> None:
    document = made[name]
    left, title = document.line(FOOT), signer(document)[0]
    check("II.9.d level with 7a", left.baseline - title.baseline, -1, 1, 0)
    check_mm("II.9.d flush left", left.x0 - area.left, -0.1, 0.1)


@pytest.mark.parametrize("name", DISPATCHES)
def test_signer_is_centred_under_the_title(made: dict[str, Document], name: str) -> None:
    document = made[name]
    *titles, who = signer(document)
    for title in titles:
        check_mm("II.7 centred", title.middle - who.middle, -0.5, 0.5)
    check_mm("II.7 room to sign", who.top - titles[-1].bottom, 15, 35)
    assert who.x0 > document.line(FOOT).x1 + 20 * MM, "II.7: on the right"


def test_foot_is_whole_and_not_alone(
    made: dict[str, Document], bodies: dict[str, list[list[Line]]]
) -> None:
    for name in (*DISPATCHES, *SWEEP):
        document = made[name]
        foot = document.line(FOOT)
        assert foot.page == len(document.pages), f"{name}: II.9.d on the last page"
        assert document.line("- Lưu: ").page == foot.page, f"{name}: not split"
        assert signer(document)[-1].bold, f"{name}: not split"
        lines = [line for paragraph in bodies[name] for line in paragraph]
        there = sum(line.page == foot.page for line in lines)
        assert there >= min(2, len(lines)), f"{name}: {there} lines on the page of the foot"


def test_foot_was_tried_everywhere_on_the_page(made: dict[str, Document]) -> None:
    """What the test above is worth."""
    feet = [made[name].line(FOOT) for name in SWEEP]
    tenths = {int(foot.baseline / (297 * MM) * 10) for foot in feet}
    assert tenths >= set(range(1, 8))
    assert {foot.page for foot in feet} >= {1, 2, 3}


# --- annex and forms --------------------------------------------------------------------------------


def test_head_of_the_annex_table_is_on_each_page(made: dict[str, Document]) -> None:
    document = made["phan-cong-dai"]
    assert len(document.pages) >= 2
    for page in document.pages:
        heads = [line for line in page.lines if line.text == "TT"]
        assert len(heads) == 1, "III.1"
        assert heads[0].bold, "III.1"


def test_annex_is_centred(made: dict[str, Document], area: Area) -> None:
    document = made[ANNEX]
    for start in ("Phụ lục I", "PHÂN CÔNG NHIỆM VỤ", "(Kèm theo"):
        line = document.line(start)
        check_mm("III.1.b centred", line.middle - area.middle, -0.5, 0.5)


def test_form_stands_on_one_page(made: dict[str, Document]) -> None:
    assert {len(document.pages) for document in forms(made)} == {1}
