"""What stands in the document counts, however it was made, and words that only look like a part are none."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from check.contents import LETTER, REPORT
from check.right import (
    BASES,
    Change,
    Element,
    Line,
    both,
    built,
    containing,
    nothing,
    page,
    put_paragraph,
    right_dispatch,
    right_report,
    table,
    text_box,
    write,
)
from check.shapes import (
    ENDING,
    addressee,
    annex,
    article,
    base,
    below,
    centred,
    codes,
    deeper,
    gone,
    layout,
    letter,
    letters,
    named,
    numbered,
    on,
    prose,
    recipients,
    report,
    right_annexes,
    signing,
    track,
    tracked,
    words,
)
from dispatch_gen.check.layout.parts import PartName

LONG = (
    "Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao xây dựng kế hoạch cụ thể, tổ chức tuyên truyền "
    "sâu rộng trên các phương tiện thông tin đại chúng để mọi người dân biết, đồng thuận và chủ động thực hiện."
)


def changed(change: Change, base_: str = "letter") -> WordDocument:
    document = BASES[base_]()
    change(document)
    return document


# --- words that only look like a part -------------------------------------------------------------

QUOTED = (
    "Kính gửi",
    "Kính gửi: Sở Nội vụ.",
    "Nơi nhận:",
    "Phụ lục I",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "KT. CHỦ TỊCH",
    "TM. ỦY BAN NHÂN DÂN",
    "Số: 12/UBND",
    "Lai Châu, ngày 20 tháng 8 năm 2024",
    "BÁO CÁO",
    "Chủ tịch Ủy ban nhân dân tỉnh",
)


@pytest.mark.parametrize("text", QUOTED)
def test_words_of_a_part_in_running_text(text: str) -> None:
    line = prose(f"Thể thức phần “{text}” trình bày theo Nghị định; các đơn vị soát xét lại.")
    assert codes(changed(below("3. Báo Lai Châu", line))) == []


@pytest.mark.parametrize("text", QUOTED)
def test_words_of_a_part_alone_on_a_line_of_the_body(text: str) -> None:
    document = changed(below("3. Báo Lai Châu", prose(text)))
    found = layout(document)
    assert codes(document) == []
    assert report(document).kind == "cong-van"
    assert text in [item.paragraph.text for item in found.body]


def test_a_whole_head_and_foot_quoted_in_the_body() -> None:
    lines = [prose(text) for text in QUOTED[:9]]
    assert codes(changed(below("3. Báo Lai Châu", *lines))) == []


# --- a wrong form is not a part missing -----------------------------------------------------------


def _addressees_in_a_table(document: WordDocument) -> None:
    lines = LETTER.middle
    made = table(document, (40, 125), 1)
    write(made.cell(0, 0).paragraphs[0], replace(lines[0], left=0, align="right"))
    for index, line in enumerate(lines[1:]):
        cell = made.cell(0, 1)
        target = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        write(target, replace(line, left=0))
    containing(document, "Kính gửi:")._p.addprevious(made._tbl)
    for text in [line.text for line in lines]:
        found: Element = next(p._p for p in document.paragraphs if p.text == text)
        found.getparent().remove(found)


def _recipients_under_the_signer(document: WordDocument) -> None:
    foot = containing(document, "Nơi nhận:")._p.xpath("ancestor::w:tbl")[0]
    for line in (*LETTER.signing, *LETTER.recipients):
        left = 62.0 if line in LETTER.signing else 0.0
        put_paragraph(document, replace(line, left=left))
    foot.getparent().remove(foot)


WRONG_FORMS: dict[str, tuple[str, Change, set[str]]] = {
    "title in lower case": (
        "letter",
        words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        {"ND0103"},
    ),
    "motto with en dashes": (
        "letter",
        words("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
        {"ND0112"},
    ),
    "motto with every word in capitals": (
        "letter",
        words("Độc lập - Tự do - Hạnh phúc", "Độc Lập - Tự Do - Hạnh Phúc"),
        {"ND0112"},
    ),
    "motto half in capitals": (
        "letter",
        words("Độc lập - Tự do - Hạnh phúc", "ĐỘC LẬP - Tự do - Hạnh phúc"),
        {"ND0112"},
    ),
    "motto typed in capitals": (
        "letter",
        words("Độc lập - Tự do - Hạnh phúc", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        {"ND0113", "ND0122"},
    ),
    "motto with two spaces": (
        "letter",
        words("Độc lập - Tự do - Hạnh phúc", "Độc lập -  Tự do - Hạnh phúc"),
        {"ND0112"},
    ),
    "motto in upper case": (
        "letter",
        on("Độc lập", letters(all_caps=True)),
        {"ND0113", "ND0122"},  # and so the rule under it is too short
    ),
    "addressees bold": ("letter", on("Kính gửi:", letters(bold=True)), {"ND0904"}),
    "recipients shouted": (
        "letter",
        both(words("Nơi nhận:", "NƠI NHẬN"), on("NƠI NHẬN", letters(size=13))),
        {"ND0952", "ND0953"},
    ),
    "symbol with CV": ("letter", words("125/UBND-VX", "123/CV-UBND"), {"ND0310"}),
    "parent bold": ("report", on("UBND TỈNH", letters(bold=True)), {"ND0223"}),
    "date in digits": ("letter", words("ngày 15 tháng 7 năm 2024", "15/7/2024"), {"ND0402"}),
    "date shouted": ("letter", on("Lai Châu, ngày", letters(all_caps=True)), {"ND0414"}),
    "addressees in a table": ("letter", _addressees_in_a_table, set()),
    "recipients under the signer": ("letter", _recipients_under_the_signer, {"ND0956"}),
    "signer with his hand": ("letter", words("KT. CHỦ TỊCH", "K/T CHỦ TỊCH"), {"ND0706"}),
    "subject in full": ("letter", words("V/v", "Về việc"), {"ND0552"}),
}


@pytest.mark.parametrize("name", WRONG_FORMS)
def test_a_wrong_form_is_told_as_such(name: str) -> None:
    base_, change, expected = WRONG_FORMS[name]
    assert set(codes(changed(change, base_))) == expected


# --- tracked changes ------------------------------------------------------------------------------


def test_what_is_deleted_is_gone() -> None:
    document = changed(both(tracked("V/v truyền thông", "del"), tracked("di động 2G trên", "del")))
    assert layout(document).part(PartName.SUBJECT_LINE) is None
    assert codes(document) == ["ND0551", "ND2010"]


def test_what_is_inserted_is_there() -> None:
    assert codes(changed(tracked("Lai Châu, ngày", "ins"))) == ["ND2010"]


def test_a_date_put_right_by_a_tracked_change() -> None:
    document = right_dispatch()
    paragraph = containing(document, "Lai Châu, ngày")
    right = deepcopy(paragraph.runs[0]._r)
    paragraph.runs[0].text = "Lai Châu ngày 5/7/2024"
    paragraph.runs[0]._r.addnext(right)
    track(paragraph._p.findall(qn("w:r"))[0], "del")
    track(right, "ins")
    assert codes(document) == ["ND2010"]


@pytest.mark.parametrize("where", ["header", "first_page_footer"])
def test_a_change_in_a_header_or_footer_is_one_too(where: str) -> None:
    document = right_dispatch()
    margin = getattr(document.sections[0], where).paragraphs[0]
    run = margin.runs[0] if margin.runs else margin.add_run()
    track(run._r, "ins")
    assert codes(document) == ["ND2010"]


def test_a_changed_margin_is_tracked_too() -> None:
    document = right_dispatch()
    change = f'<w:sectPrChange {nsdecls("w")} w:id="9" w:author="A"><w:sectPr/></w:sectPrChange>'
    document.sections[0]._sectPr.append(parse_xml(change))
    assert codes(document) == ["ND2010"]


# --- text wherever it is --------------------------------------------------------------------------


def _in_control(words_: str) -> Change:
    def change(document: WordDocument) -> None:
        control: Element = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent/></w:sdt>"
        )
        runs: list[Element] = containing(document, words_)._p.findall(qn("w:r"))
        runs[0].addprevious(control)
        for run in runs:
            control.find(qn("w:sdtContent")).append(run)

    return change


def _block_in_control(words_: str) -> Change:
    def change(document: WordDocument) -> None:
        control: Element = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        paragraph = containing(document, words_)._p
        paragraph.addprevious(control)
        control.find(qn("w:sdtContent")).append(paragraph)

    return change


def _in_field(words_: str) -> Change:
    def change(document: WordDocument) -> None:
        field: Element = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="DOCPROPERTY X"/>')
        runs: list[Element] = containing(document, words_)._p.findall(qn("w:r"))
        runs[0].addprevious(field)
        for run in runs:
            field.append(run)

    return change


PLACES = ("Số: 125", "Lai Châu, ngày", "Kính gửi:", "Thực hiện Công văn", "KT. CHỦ", "- Như trên")


@pytest.mark.parametrize("words_", PLACES)
@pytest.mark.parametrize("holder", [_in_control, _block_in_control, _in_field])
def test_text_in_controls_and_fields(holder: Callable[[str], Change], words_: str) -> None:
    assert codes(changed(holder(words_))) == []


def test_faults_in_a_text_box_are_seen() -> None:
    document = right_dispatch()
    box = text_box([Line("urgency", "KHẨN", 12, True, align="center", color="FF0000")], 0, 5, 30, 8)
    containing(document, "di động 2G trên")._p.append(box)
    assert "ND1002" in codes(document)


# --- spelling -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), [("HÒA", "HOÀ"), ("ỦY BAN", "UỶ BAN")])
def test_the_place_of_a_tone_mark(old: str, new: str) -> None:
    assert codes(changed(words(old, new))) == []


def test_decomposed_letters_hide_nothing() -> None:
    document = right_dispatch()
    for text in document.element.body.iter(qn("w:t")):
        text.text = deeper(text.text or "")
    assert codes(document) == ["ND2005"]


def test_decomposed_annexes() -> None:
    document = right_annexes()
    for text in document.element.body.iter(qn("w:t")):
        text.text = deeper(text.text or "")
    assert codes(document) == ["ND2005"]


def test_caps_by_the_font_are_upper_case() -> None:
    for text in ("KT. CHỦ TỊCH", "CỘNG HÒA", "TỈNH LAI CHÂU"):
        document = right_dispatch()
        paragraph = containing(document, text)
        paragraph.runs[0].text = paragraph.runs[0].text.capitalize()
        paragraph.runs[0].font.all_caps = True
        assert codes(document) == [], text


# --- styles ---------------------------------------------------------------------------------------


def test_what_the_style_says_is_seen_where_nothing_else_is_said() -> None:
    document = right_dispatch()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9)
    normal.font.color.rgb = RGBColor(0xFF, 0, 0)
    for run in [*document.element.body.iter(qn("w:r"))]:
        for said in run.findall(qn("w:rPr")):
            run.remove(said)
    assert {"ND0006", "ND0007", "ND0602", "ND0104", "ND0703", "ND0961"} <= set(codes(document))


def _styled_bold(document: WordDocument, text: str, *, twice: bool) -> Paragraph:
    """Bold from a paragraph style, and again from a character style: a toggle (17.7.3)."""
    paragraph = containing(document, text)
    own = document.styles.add_style("Đoạn đậm", WD_STYLE_TYPE.PARAGRAPH)
    own.font.bold = True
    character = document.styles.add_style("Chữ đậm", WD_STYLE_TYPE.CHARACTER)
    character.font.bold = True
    paragraph.style = own
    for run in paragraph.runs:
        run.font.bold = None
        run.style = character if twice else None
    return paragraph


def test_bold_over_bold_is_not_bold() -> None:
    document = right_dispatch()
    _styled_bold(document, "Tống Thanh Hải", twice=False)
    assert codes(document) == []
    document = right_dispatch()
    _styled_bold(document, "Tống Thanh Hải", twice=True)
    assert codes(document) == ["ND0714"]


# --- right documents of many shapes ---------------------------------------------------------------


def _with_table(document: WordDocument) -> None:
    made = table(document, (20, 100), 3)
    for row in range(3):
        write(made.cell(row, 0).paragraphs[0], Line("cell", str(row + 1), 12, align="center"))
        write(made.cell(row, 1).paragraphs[0], Line("cell", "Nơi nhận báo cáo", 12, align="left"))
    containing(document, "3. Báo Lai Châu")._p.addnext(made._tbl)


def _with_picture_of_a_signature(document: WordDocument) -> None:
    name = containing(document, "Tống Thanh Hải")
    box = text_box([Line("signature", "(Đã ký)", 11, align="center")], 20, -30, 40, 15)
    name._p.append(box)


def _long_recipients() -> WordDocument:
    to = recipients(
        "Như trên;",
        "Thường trực Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh, Đoàn đại biểu Quốc hội tỉnh;",
        "Chủ tịch, các Phó Chủ tịch UBND tỉnh (để báo cáo);",
        "Văn phòng UBND tỉnh: V, C, CB;",
        "Lưu: VT, VX4.",
    )
    wrapped = [
        *to[:2],
        replace(to[2], text="- Sở Nội vụ, Sở Tài chính,"),
        replace(to[2], text="Sở Tư pháp;"),
        *to[2:],
        Line("drafter", "PL.(300)", 11, align="left"),
    ]
    return letter(to=wrapped)


def _three_line_parent() -> WordDocument:
    parent, *_, agency = REPORT.head[0][0]
    lines = (
        replace(parent, text="BỘ THÔNG TIN"),
        replace(parent, text="VÀ TRUYỀN THÔNG"),
        replace(agency, text="CỤC VIỄN THÔNG"),
    )
    return letter(
        head=((lines, REPORT.head[0][1]), LETTER.head[1]), by=signing("CỤC TRƯỞNG", "Lê An")
    )


def _short_decision() -> WordDocument:
    """Who issues stands over the bases (mẫu 1.2); there are few and short paragraphs."""
    return named(
        "QUYẾT ĐỊNH",
        "07/QĐ-UBND",
        "Về việc thành lập Tổ công tác",
        centred("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", before=12),
        base("Căn cứ Luật Tổ chức chính quyền địa phương;"),
        base("Thực hiện Nghị quyết số 12/NQ-HĐND ngày 01/7/2024 của Hội đồng nhân dân;"),
        base("Theo đề nghị của Giám đốc Sở Nội vụ."),
        centred("QUYẾT ĐỊNH:", before=12),
        article(1, "Thành lập Tổ công tác."),
        article(2, "Quyết định có hiệu lực từ ngày ký."),
        article(3, "Chánh Văn phòng chịu trách nhiệm thi hành./."),
    )


def _foot_with_tabs() -> WordDocument:
    """No table: recipients and signer on the same lines, a tab between."""
    document = letter(
        prose("Căn cứ tình hình thực tế, các đơn vị triển khai thực hiện."),
        prose("Chủ tịch Ủy ban nhân dân tỉnh"),
        ENDING,
    )
    foot = containing(document, "Nơi nhận:")._p.xpath("ancestor::w:tbl")[0]
    foot.getparent().remove(foot)
    left, right = LETTER.recipients, (*LETTER.signing[:2], None, LETTER.signing[2])
    for mine, his in zip((*left, None), (*right, None), strict=False):
        if mine or his:
            paragraph = put_paragraph(document, mine or Line("", "", 11, align="left"))
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(90))
            if his:
                paragraph.add_run("\t")
                other = document.add_paragraph()
                write(other, his)
                for run in other.runs:
                    paragraph._p.append(run._r)
                element: Element = other._p
                element.getparent().remove(element)
    return document


def _form_behind(document: WordDocument) -> None:
    """Behind the foot, on a page of its own, a list with long text and a form with a foot of its own."""
    title = centred("DANH SÁCH THÀNH VIÊN TỔ CÔNG TÁC")
    put_paragraph(document, title).paragraph_format.page_break_before = True
    for line in (
        prose(LONG),
        *recipients("Như trên;", "Lưu: VT."),
        *signing("HIỆU TRƯỞNG", "Lê An"),
    ):
        put_paragraph(document, line)


def _annex_behind(document: WordDocument) -> None:
    annex(document, "Phụ lục", "DANH MỤC BÁO CÁO")
    put_paragraph(document, prose(LONG))


LETTERED = tuple(f"{name}) Nội dung thứ {name}." for name in "abcdđeghiklmnopqrstuvxy")

SHAPES: dict[str, Callable[[], WordDocument]] = {
    "a table in the body": lambda: changed(_with_table),
    "a signature over the name": lambda: changed(_with_picture_of_a_signature),
    "(Đã ký)": lambda: letter(
        by=[*LETTER.signing[:2], centred("(Đã ký)", bold=False), LETTER.signing[2]]
    ),
    "long recipients": _long_recipients,
    "a parent of two lines": _three_line_parent,
    "a short decision": _short_decision,
    "a foot of tabs": _foot_with_tabs,
    "a form behind": lambda: changed(_form_behind),
    "an annex behind": lambda: changed(_annex_behind),
    "TM., KT. and a deputy": lambda: letter(
        by=signing("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà Trọng Hải")
    ),
    "TL. with two lines": lambda: letter(
        by=signing("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Nguyễn Văn A")
    ),
    "Q. GIÁM ĐỐC": lambda: letter(by=signing("Q. GIÁM ĐỐC", "Tô Lâm Kt")),
    "an office that is not in the list": lambda: letter(
        by=signing("TRƯỞNG BAN QUẢN LÝ", "Nguyễn Văn A")
    ),
    "an office with a comma": lambda: letter(by=signing("BỘ TRƯỞNG, CHỦ NHIỆM", "Hầu A Lềnh")),
    "every letter": lambda: letter(prose("1. Các nội dung:"), *map(prose, LETTERED), ENDING),
    "abbreviations at the beginning": lambda: letter(
        prose("TP. Lai Châu chủ trì; các huyện phối hợp."),
        prose("TS. Nguyễn Văn A làm báo cáo viên."),
        prose("10.000 người dân được hướng dẫn."),
        prose("Mục 1 của Kế hoạch này do Sở Nội vụ thực hiện."),
        ENDING,
    ),
    "a remark in italics": lambda: letter(
        prose(LONG), prose("(Có Phụ lục kèm theo)", italic=True), ENDING
    ),
    "căn cứ in a sentence of a công văn": lambda: letter(
        prose("Căn cứ Luật Viễn thông ngày 24/11/2023;"),
        prose("Theo đề nghị của Sở Nội vụ, Ủy ban nhân dân tỉnh yêu cầu như sau:"),
        prose("1. Các sở chủ động triển khai."),
        ENDING,
    ),
    "letters above the Roman numbers": lambda: named(
        "BÁO CÁO",
        "12/BC-UBND",
        "Kết quả",
        prose("A. KẾT QUẢ THỰC HIỆN", bold=True),
        prose("I. CÔNG TÁC CHỈ ĐẠO", bold=True),
        prose("1. Các văn bản đã ban hành."),
        prose("B. PHƯƠNG HƯỚNG", bold=True),
        ENDING,
    ),
    "one addressee": lambda: letter(middle=addressee("Bộ Nội vụ.")),
    "one long addressee": lambda: letter(
        middle=addressee("Ban Chỉ đạo Trung ương các chương trình mục tiêu quốc gia giai đoạn mới.")
    ),
    "wide margins": lambda: changed(page(top=25, bottom=25, left=35, right=20)),
    "rules of borders": BASES["letter-borders"],
    "as it is": lambda: changed(nothing),
}


@pytest.mark.parametrize("name", SHAPES)
def test_right_documents_of_many_shapes(name: str) -> None:
    assert codes(SHAPES[name]()) == []


def test_words_own_letters_lack_a_letter() -> None:
    items = [prose(f"{name}) Nội dung thứ {name}.") for name in "abcdđ"]
    document = letter(prose("1. Các nội dung:"), *items, ENDING)
    change = numbered(*(item.text for item in items), form="lowerLetter", text="%1)")
    change(document)
    assert codes(document) == ["ND0628"]


def test_a_long_foot_leaves_the_body_whole() -> None:
    document = _short_decision()
    found = layout(document)
    authority = found.part(PartName.AUTHORITY)
    assert authority is not None
    assert authority.text == "GIÁM ĐỐC"
    assert any(item.paragraph.text.startswith("Căn cứ") for item in found.body)


def test_the_secretary_who_signs_beside_is_not_the_signer() -> None:
    document = named("BIÊN BẢN", "02/BB-UBND", "Họp giao ban")
    foot = containing(document, "Nơi nhận:")._p.xpath("ancestor::w:tbl")[0]
    foot.getparent().remove(foot)
    made = table(document, (80, 85), 1)
    for column, lines in enumerate((signing("THƯ KÝ", "Nguyễn An"), signing("CHỦ TỌA", "Lê Bình"))):
        for index, line in enumerate(lines):
            cell = made.cell(0, column)
            write(cell.paragraphs[0] if index == 0 else cell.add_paragraph(), line)
    for line in recipients("Các thành viên;", "Lưu: VT, hồ sơ."):
        put_paragraph(document, line)
    found = layout(document)
    assert [found.parts[n].text for n in (PartName.AUTHORITY, PartName.SIGNER)] == [
        "CHỦ TỌA",
        "Lê Bình",
    ]


_PRINTED = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=60)
_PLACES = (
    "Số: 125",
    "Lai Châu, ngày",
    "V/v",
    "Kính gửi:",
    "1. Sở",
    "KT. CHỦ",
    "- Như trên",
    "Nơi nhận:",
)


@settings(max_examples=60, deadline=None)
@given(_PRINTED, st.sampled_from(_PLACES))
def test_no_text_stops_the_checker(text: str, place: str) -> None:
    document = right_dispatch()
    containing(document, place).runs[0].text = text
    below("3. Báo Lai Châu", prose(text))(document)
    assert report(document).checked


@pytest.mark.parametrize(
    "text", ["\u2000 \u2001", "¹" * 60, "µ" * 60, "K\u0301 \u0301", "a) \u212b"]
)
def test_odd_text_is_read_at_once(text: str) -> None:
    assert report(changed(below("3. Báo Lai Châu", prose(text)))).checked


def test_text_aligned_by_a_box_or_a_gap_does_not_stop_the_checker() -> None:
    document = right_report()
    containing(document, "GIÁM ĐỐC").alignment = WD_ALIGN_PARAGRAPH.DISTRIBUTE
    gone("Nơi nhận:")(document)
    assert "ND0951" in codes(document)


def test_the_documents_here_are_built_as_the_others_are() -> None:
    assert codes(built(LETTER)) == []
