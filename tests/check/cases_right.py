"""What is right, though it looks otherwise: nothing must be found."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from check.right import (
    Case,
    Element,
    Line,
    both,
    containing,
    drawn_line,
    drop,
    every,
    fill,
    indents,
    inserted,
    other_rule,
    page,
    part,
    parts,
    replace_text,
    replace_words,
    size,
    spacing,
    without_rule,
    write,
)

_ROOM = 64.2
"""Millimetres of text in the left column."""


def right_cases() -> Iterator[Case]:
    """Nothing must be found."""
    for base, name, text in _RIGHT_TEXTS:
        yield Case(f"{base}, {name}: {text}", base, replace_text(name, text), ())
    for text, width in (("HOẢ TỐC", 30), ("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40)):
        aside = (_ROOM - width) / 2
        stamp = both(indents("urgency", left=aside, right=aside), replace_text("urgency", text))
        yield Case(f"stamps, urgency: {text}", "stamps", stamp, ())
    sizes = both(size("motto", 14), other_rule("motto", 1.0), size("date", 14))
    yield Case("12 - 14 - 14", "letter", sizes, ())
    yield Case("the widest margins", "letter", page(top=25, bottom=25, left=35, right=20), ())
    below = both(spacing("number", after=6), spacing("subject-line", before=0))
    yield Case("6 pt under the number instead of over V/v", "letter", below, ())
    yield Case("V/v in one paragraph", "letter", _subject_in_one_paragraph, ())
    office = both(
        replace_words("agency", "ỦY BAN NHÂN DÂN", "VĂN PHÒNG"),
        without_rule("agency"),
        replace_words("agency", "TỈNH LAI CHÂU", "ỦY BAN NHÂN DÂN TỈNH"),
        _rule_under_the_office,
    )
    yield Case("VĂN PHÒNG over ỦY BAN NHÂN DÂN TỈNH", "letter", office, ())
    yield Case("rule close under the name below its parent", "report", _rule_close_below, ())
    yield Case("rule typed on a line of its own", "letter", _typed_rule, ())
    yield Case("rule typed after a line break", "letter", _typed_rule_below, ())
    yield Case("page number in a content control", "letter", _number_in_a_control, ())
    yield Case("page number as a simple field", "letter", _simple_number, ())
    yield Case("page number in a frame", "letter", _number_in_a_frame, ())
    yield Case("a note of the text in a frame", "letter", _note_in_a_frame, ())
    yield Case("empty lines above the text", "report", _empty_lines, ())


_RIGHT_TEXTS = (
    ("letter", "national-title", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("letter", "number", "Số: 05/UBND-VX"),
    ("letter", "number", "Số: 1250/UBND-KTTH1"),
    ("letter", "number", "Số: 125/TTg-KTTH"),
    ("decision", "number", "Số: 07/QĐ-CTUBND"),
    ("letter", "date", "Lai Châu, ngày 05 tháng 8 năm 2024"),
    ("report", "date", "Lai Châu, ngày 15 tháng 02 năm 2025"),
    ("report", "date", "Thành phố Hồ Chí Minh, ngày 15 tháng 12 năm 2024"),
    ("stamps", "circulation", "XEM XONG TRẢ LẠI"),
)


def _subject_in_one_paragraph(document: WordDocument) -> None:
    first, second = parts(document, "subject-line")
    first.runs[0].text = f"{first.text} {second.text} theo chỉ đạo của Bộ Thông tin và Truyền thông"
    drop(second._p)


def _rule_under_the_office(document: WordDocument) -> None:
    name = containing(document, "ỦY BAN NHÂN DÂN TỈNH")
    name._p.append(drawn_line(24, (68 - 3.8 - 24) / 2, 16))


def _rule_close_below(document: WordDocument) -> None:
    """One line under the parent, with a rule at the foot of its letters: it is not the parent's."""
    first, second = parts(document, "agency")
    drop(second._p)
    first.runs[0].text = "SỞ Y TẾ"
    first._p.append(drawn_line(8, (68 - 3.8 - 8) / 2, 13.5))


def _typed_rule(document: WordDocument) -> None:
    without_rule("motto")(document)
    inserted("motto", Line("rule", "_" * 43, 8, align="center"))(document)


def _typed_rule_below(document: WordDocument) -> None:
    without_rule("motto")(document)
    run = parts(document, "motto")[-1].add_run()
    run.add_break()
    run.add_text("_" * 25)
    run.font.size, run.font.bold = Pt(14), True


def _number_in_a_control(document: WordDocument) -> None:
    paragraph = part(document, "page-number")._p
    control: Element = OxmlElement("w:sdt")
    content: Element = OxmlElement("w:sdtContent")
    control.append(content)
    paragraph.addprevious(control)
    content.append(paragraph)


def _simple_number(document: WordDocument) -> None:
    paragraph = part(document, "page-number")
    number = paragraph.runs[-2]._r
    for run in every(paragraph._p, "w:r"):
        drop(run)
    field: Element = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    field.append(number)
    paragraph._p.append(field)


def _note_in_a_frame(document: WordDocument) -> None:
    """Two paragraphs beside the text: of a frame the decree says nothing."""
    above = containing(document, "3. Báo Lai Châu")
    for text in ("Ghi chú: số liệu tính đến hết tháng 6", "và chưa gồm các xã mới thành lập."):
        made = document.add_paragraph()
        write(made, Line("note", text, 12, align="left"))
        frame: Element = OxmlElement("w:framePr")
        for key, value in (
            ("w", "2400"),
            ("hAnchor", "page"),
            ("xAlign", "right"),
            ("wrap", "around"),
        ):
            frame.set(qn(f"w:{key}"), value)
        made._p.get_or_add_pPr().insert(0, frame)
        above._p.addnext(made._p)
        above = made


def _number_in_a_frame(document: WordDocument) -> None:
    properties: Element = part(document, "page-number")._p.pPr
    frame: Element = OxmlElement("w:framePr")
    for key, value in (
        ("wrap", "around"),
        ("vAnchor", "text"),
        ("hAnchor", "margin"),
        ("xAlign", "center"),
    ):
        frame.set(qn(f"w:{key}"), value)
    properties.insert(0 if properties.find(qn("w:pStyle")) is None else 1, frame)
    alignment: Element = properties.find(qn("w:jc"))
    alignment.set(qn("w:val"), "left")


def _empty_lines(document: WordDocument) -> None:
    for _ in range(2):
        empty: Element = OxmlElement("w:p")
        parts(document, "subject")[-1]._p.addnext(empty)
        fill(Paragraph(empty, document._body), 14)
