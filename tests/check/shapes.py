"""More right documents, and changes for their text: what right.py has no builder for."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from check.right import (
    DECISION,
    LETTER,
    Change,
    Content,
    Element,
    Line,
    built,
    containing,
    drop,
    put_paragraph,
    saved,
    table,
    write,
)
from dispatch_gen.check.checker import check
from dispatch_gen.check.finding import Report
from dispatch_gen.check.layout.find import find_layout
from dispatch_gen.check.layout.parts import Layout
from dispatch_gen.model.kinds import kinds
from dispatch_gen.ooxml.reader import read_document

# --- lines ----------------------------------------------------------------------------------------


def prose(text: str, **more: Any) -> Line:
    """A paragraph of the body."""
    return Line("prose", text, before=6, first=12.7, **more)


def centred(text: str, size: float = 14, *, bold: bool = True, **more: Any) -> Line:
    """A line in the middle."""
    return Line("heading", text, size, bold, align="center", **more)


def base(text: str) -> Line:
    """A legal basis."""
    return prose(text, italic=True)


def article(number: int, title: str) -> Line:
    """`Điều 1. …`"""
    return prose(f" {title}", lead=f"Điều {number}.")


def signing(*lines: str) -> tuple[Line, ...]:
    """Authority, title and, last, the name."""
    *authority, name = (centred(line) for line in lines)
    return (*authority, replace(name, before=70))


def recipients(*names: str) -> tuple[Line, ...]:
    """`Nơi nhận:` and its list."""
    head = Line("recipients-head", "Nơi nhận:", 12, bold=True, italic=True, align="left")
    return (head, *(Line("recipients", f"- {name}", 11, align="left") for name in names))


def addressee(*names: str) -> tuple[Line, ...]:
    """`Kính gửi:` with one name on its line, or a list under it."""
    head = Line("addressees", "Kính gửi:", 14, align="left", left=35, before=12)
    if len(names) == 1:
        return (replace(head, text=f"Kính gửi: {names[0]}"),)
    return (head, *(Line("addressee", f"- {name}", 14, align="left", left=56) for name in names))


ENDING = prose("Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.")


# --- documents ------------------------------------------------------------------------------------


def letter(
    *body: Line,
    middle: Sequence[Line] | None = None,
    to: Sequence[Line] | None = None,
    by: Sequence[Line] | None = None,
    head: Any = None,
) -> WordDocument:
    """A right công văn with another body, other addressees, recipients or another signer."""
    content = LETTER
    if body:
        content = replace(content, body=body)
    if middle is not None:
        content = replace(content, middle=tuple(middle))
    if to is not None:
        content = replace(content, recipients=tuple(to))
    if by is not None:
        content = replace(content, signing=tuple(by))
    if head is not None:
        content = replace(content, head=head)
    return built(content)


def named(
    title: str, symbol: str, subject: str, *body: Line, middle: Sequence[Line] = ()
) -> WordDocument:
    """A right document of a named type."""
    number = replace(DECISION.head[1][0][0], text=f"Số: {symbol}")
    kind = replace(DECISION.middle[0], text=title)
    about = (replace(DECISION.middle[1], text=subject),) if subject else ()
    return built(
        Content(
            head=(DECISION.head[0], ((number,), DECISION.head[1][1])),
            middle=(kind, *about, *middle),
            body=body or (prose("Nội dung của văn bản."), ENDING),
            recipients=recipients("UBND tỉnh;", "Lưu: VT, VX."),
            signing=signing("GIÁM ĐỐC", "Nguyễn Văn An"),
        )
    )


def right_plain_letter() -> WordDocument:
    """A công văn to one addressee, with two short paragraphs."""
    return letter(
        prose(
            "Ủy ban nhân dân tỉnh đề nghị Bộ Thông tin và Truyền thông xem xét các nội dung sau."
        ),
        ENDING,
        middle=addressee("Bộ Thông tin và Truyền thông."),
    )


def right_regulation() -> WordDocument:
    """A quy chế with Chương, Mục, Điều, khoản and điểm."""
    points = (
        "Phòng Bưu chính;",
        "Phòng Thông tin;",
        "Thanh tra;",
        "Văn phòng;",
        "Trung tâm;",
        "Ban;",
    )
    return named(
        "QUY CHẾ",
        "03/QC-UBND",
        "Phối hợp truyền thông",
        centred("Chương I"),
        centred("QUY ĐỊNH CHUNG"),
        article(1, "Phạm vi điều chỉnh"),
        prose("1. Quy chế này quy định nguyên tắc phối hợp."),
        prose("2. Quy chế này áp dụng đối với các đơn vị sau:"),
        *(prose(f"{letter_}) {name}") for letter_, name in zip("abcdđe", points, strict=True)),
        centred("Chương II"),
        centred("TỔ CHỨC THỰC HIỆN"),
        centred("Mục 1"),
        centred("TRÁCH NHIỆM"),
        article(2, "Trách nhiệm thi hành"),
        prose("Các đơn vị có trách nhiệm thi hành Quy chế này."),
    )


def right_annexes() -> WordDocument:
    """A công văn with two annexes, each in a section of its own."""
    document = letter()
    for label, title in (("Phụ lục I", "PHÂN CÔNG NHIỆM VỤ"), ("Phụ lục II", "DANH SÁCH ĐẦU MỐI")):
        annex(document, label, title)
    return document


def annex(document: WordDocument, label: str, title: str) -> None:
    """An annex: its section, label, title, note and a table."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    start: Element = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")
    note = "(Kèm theo Công văn số         /UBND-VX ngày       tháng 7 năm 2024 của Ủy ban nhân dân tỉnh)"
    for line in (centred(label), centred(title), replace(centred(note, bold=False), italic=True)):
        put_paragraph(document, line)
    cells = table(document, (80, 85), 1)
    write(cells.cell(0, 0).paragraphs[0], Line("cell", "Nhiệm vụ", 12, align="left"))
    write(cells.cell(0, 1).paragraphs[0], Line("cell", "Đơn vị", 12, align="left"))
    put_paragraph(document, prose("Các đơn vị chủ động thực hiện."))


# --- changes --------------------------------------------------------------------------------------


def on(words: str, *changes: Callable[[Paragraph], None]) -> Change:
    """Changes of the first paragraph with these words."""

    def change(document: WordDocument) -> None:
        paragraph = containing(document, words)
        for one in changes:
            one(paragraph)

    return change


def words(old: str, new: str) -> Change:
    """Some words by others, in the one run that has them."""

    def change(document: WordDocument) -> None:
        paragraph = containing(document, old)
        run = next(run for run in paragraph.runs if old in run.text)
        run.text = run.text.replace(old, new, 1)

    return change


def gone(*texts: str) -> Change:
    """The paragraphs with these words gone; a cell keeps an empty one."""

    def change(document: WordDocument) -> None:
        for text in texts:
            paragraph = containing(document, text)
            holder: Element = paragraph._p.getparent()
            if holder.tag == qn("w:tc") and len(holder.findall(qn("w:p"))) == 1:
                for run in paragraph.runs:
                    paragraph._p.remove(run._r)
            else:
                holder.remove(paragraph._p)

    return change


def gone_last(text: str) -> Change:
    """The last paragraph that is only this text gone."""

    def change(document: WordDocument) -> None:
        found = [p for p in document.paragraphs if p.text == text]
        drop(found[-1]._p)

    return change


def letters(**more: Any) -> Callable[[Paragraph], None]:
    """Properties of the runs: `bold`, `italic`, `all_caps`, `hidden`, `size` in points, `name`."""

    def change(paragraph: Paragraph) -> None:
        for run in paragraph.runs:
            for name, value in more.items():
                setattr(run.font, name, Pt(value) if name == "size" else value)

    return change


def setting(**more: Any) -> Callable[[Paragraph], None]:
    """Properties of the paragraph: `alignment`, `line_spacing`; lengths in mm for indents."""

    def change(paragraph: Paragraph) -> None:
        for name, value in more.items():
            mm = Mm(value) if name.endswith("indent") else value
            setattr(paragraph.paragraph_format, name, mm)

    return change


def below(words_: str, *lines: Line) -> Change:
    """New paragraphs after the one with these words."""

    def change(document: WordDocument) -> None:
        after = containing(document, words_)
        for line in lines:
            element: Element = OxmlElement("w:p")
            after._p.addnext(element)
            after = Paragraph(element, after._parent)
            write(after, line)

    return change


def tracked(words_: str, tag: str) -> Change:
    """The runs of a paragraph inserted (`ins`) or deleted (`del`) by a tracked change."""

    def change(document: WordDocument) -> None:
        paragraph = containing(document, words_)
        for run in list(paragraph._p.findall(qn("w:r"))):
            track(run, tag)

    return change


def track(run: Element, tag: str) -> None:
    """One run inserted or deleted by a tracked change."""
    holder: Element = OxmlElement(f"w:{tag}")
    holder.set(qn("w:id"), "900")
    holder.set(qn("w:author"), "A")
    holder.set(qn("w:date"), "2024-07-15T00:00:00Z")
    run.addprevious(holder)
    holder.append(run)
    for text in run.findall(qn("w:t")) if tag == "del" else ():
        text.tag = qn("w:delText")


LOOK_OF_LABELS = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="28"/></w:rPr>'
)
"""What a level of a list says of its labels; without it they look as the marks of their paragraphs."""


def numbered(*texts: str, form: str, text: str, look: str = "") -> Change:
    """Paragraphs numbered by Word: their labels come from a list of this format (`lowerLetter`, `%1)`)."""

    def change(document: WordDocument) -> None:
        found = [containing(document, words_) for words_ in texts]
        numbering: Element = document.part.numbering_part.element
        level = (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{form}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/>'
            f"{look or LOOK_OF_LABELS}</w:lvl></w:abstractNum>"
        )
        first: Element = numbering.find(qn("w:num"))
        first.addprevious(parse_xml(level))
        use = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
        numbering.append(parse_xml(use))
        for paragraph in found:
            run = next(run for run in paragraph.runs if run.text.strip())
            run.text = re.sub(r"^\s*\S+\s", "", run.text)
            properties: Element = paragraph._p.get_or_add_pPr()
            made = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
            properties._insert_numPr(parse_xml(made))

    return change


def cell_of(document: WordDocument, words_: str) -> Element:
    """The `w:tc` in which some words stand."""
    return next(containing(document, words_)._p.iterancestors(qn("w:tc")))


def split_run(paragraph: Paragraph, at: int) -> Run:
    """The first run cut in two; the second is returned."""
    first = paragraph.runs[0]
    text = first.text
    made = paragraph.add_run(text[at:])
    first._r.addnext(made._r)
    if first._r.rPr is not None:
        made._r.insert(0, deepcopy(first._r.rPr))
    first.text = text[:at]
    return made


def deeper(text: str) -> str:
    """The text with its marks parted from the letters (NFD)."""
    return unicodedata.normalize("NFD", text)


def swap_foot(document: WordDocument) -> None:
    """The signer on the left, the recipients on the right, on one row still."""
    left, right = cell_of(document, "Nơi nhận:"), cell_of(document, "KT. CHỦ TỊCH")
    theirs, his = list(left.findall(qn("w:p"))), list(right.findall(qn("w:p")))
    for cell, paragraphs in ((left, his), (right, theirs)):
        for paragraph in paragraphs:
            cell.append(paragraph)


def foot_in_two_rows(document: WordDocument) -> None:
    """The recipients in a row of their own under the signer."""
    cell = cell_of(document, "Nơi nhận:")
    row: Element = cell.getparent()
    other = deepcopy(row)
    row.addnext(other)
    _emptied(cell)
    _emptied(other.findall(qn("w:tc"))[1])


def _emptied(cell: Element) -> None:
    for paragraph in cell.findall(qn("w:p"))[1:]:
        cell.remove(paragraph)
    for run in cell.find(qn("w:p")).findall(qn("w:r")):
        run.getparent().remove(run)


def short_note(document: WordDocument) -> None:
    """The note of the first annex short enough for one line."""
    containing(document, "(Kèm theo").runs[0].text = "(Kèm theo Công văn số 12/UBND-VX)"


def numbers_go_on(document: WordDocument) -> None:
    """The pages of the first annex go on counting."""
    properties: Element = document.sections[1]._sectPr
    properties.remove(properties.find(qn("w:pgNumType")))


def empty_control(document: WordDocument) -> None:
    """A content control at the end of a paragraph, with its hint."""
    runs: list[Element] = containing(document, "3. Báo Lai Châu")._p.findall(qn("w:r"))
    made = deepcopy(runs[-1])
    made.find(qn("w:t")).text = " Nhập nội dung tại đây. "
    control: Element = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    control.find(qn("w:sdtContent")).append(made)
    runs[-1].addnext(control)


def hidden_words(document: WordDocument) -> None:
    """Words that are not printed."""
    paragraph = containing(document, "3. Báo Lai Châu")
    split_run(paragraph, len(paragraph.text) - 10)
    made = split_run(paragraph, len(paragraph.runs[0].text) - 10)
    made.font.hidden = True


def comment(document: WordDocument) -> None:
    """A comment on a paragraph."""
    document.add_comment(containing(document, "3. Báo Lai Châu").runs, "xem lại", "A", "A")


# --- looking --------------------------------------------------------------------------------------


def report(document: WordDocument) -> Report:
    """What the checker says of a document."""
    return check(read_document(saved(document)))


def codes(document: WordDocument) -> list[str]:
    """The codes that were found."""
    return sorted({one.rule.code for one in report(document).findings})


def layout(document: WordDocument) -> Layout:
    """Where the parts were found."""
    return find_layout(read_document(saved(document)), [kind.name for kind in kinds().values()])
