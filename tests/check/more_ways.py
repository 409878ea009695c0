"""Ways in which other programs, and people, leave the same công văn."""

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from check.right import (
    LETTER,
    Element,
    all_paragraphs,
    drop,
    every,
    fill,
    right_dispatch,
    style_run,
)
from check.shapes import LOOK_OF_LABELS
from dispatch_gen.ooxml.facts import MM_PER_POINT

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run_by_run() -> WordDocument:
    """Each word a run of its own, with marks of proofing between, as Word leaves a text that was edited."""
    document = right_dispatch()
    for paragraph in all_paragraphs(document):
        for run in paragraph.runs:
            if len(run.text.split()) > 1:
                _split(run._r)
    return document


def _split(run: Element) -> None:
    text: str = run.find(qn("w:t")).text
    words = text.split(" ")
    for index, word in enumerate(words):
        made: Element = OxmlElement("w:r")
        if run.rPr is not None:
            made.append(parse_xml(_xml(run.rPr)))
        content: Element = OxmlElement("w:t")
        content.text = word + (" " if index + 1 < len(words) else "")
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(content)
        run.addprevious(made)
        mark: Element = OxmlElement("w:proofErr")
        mark.set(qn("w:type"), "spellStart" if index % 2 else "spellEnd")
        run.addprevious(mark)
    run.getparent().remove(run)


def _xml(element: Element) -> str:
    from lxml import etree  # noqa: PLC0415

    return str(etree.tostring(element, encoding="unicode"))


def rule_on_the_line_above() -> WordDocument:
    """Drawn rules that hang on the line above the last one of the part, as a mouse leaves them."""
    document = right_dispatch()
    for paragraph in all_paragraphs(document):
        for drawing in list(paragraph._p.iter(qn("w:drawing"))):
            run: Element = next(drawing.iterancestors(qn("w:r")))
            above: Element = paragraph._p.getprevious()
            offsets: list[Element] = list(drawing.iter(qn("wp:posOffset")))
            offsets[1].text = str(int(offsets[1].text) + round(15 * MM_PER_POINT * 36_000))
            above.append(run)
    return document


def rule_on_the_line_below() -> WordDocument:
    """Drawn rules that hang on an empty paragraph below the part."""
    document = right_dispatch()
    for paragraph in all_paragraphs(document):
        for drawing in list(paragraph._p.iter(qn("w:drawing"))):
            run: Element = next(drawing.iterancestors(qn("w:r")))
            below: Element = OxmlElement("w:p")
            paragraph._p.addnext(below)
            fill(Paragraph(below, paragraph._parent), 4)
            list(drawing.iter(qn("wp:posOffset")))[1].text = "20000"
            below.append(run)
    return document


def one_paragraph_with_breaks() -> WordDocument:
    """The two lines of the national title, of the issuer and of the signer's office as one paragraph each."""
    document = right_dispatch()
    texts = {line.text: line for line in LETTER.lines}
    for first, second in (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        ("ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU"),
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ):
        found = {p.text.strip(): p for p in all_paragraphs(document)}
        above, below = found[first], found[second]
        style_run(above.add_run("\n"), texts[first])
        for run in list(below._p.findall(qn("w:r"))):
            above._p.append(run)
            for offset in every(run, "wp:posOffset")[1:]:
                offset.text = str(int(offset.text) + round(15 * MM_PER_POINT * 36_000))
        drop(below._p)
    return document


def in_content_controls() -> WordDocument:
    """Each paragraph of the head inside a content control."""
    document = right_dispatch()
    for paragraph in document.tables[0]._tbl.iter(qn("w:p")):
        control = parse_xml(f"<w:sdt {_W}><w:sdtPr/><w:sdtContent/></w:sdt>")
        paragraph.addprevious(control)
        control[1].append(paragraph)
    return document


def numbered_by_word() -> WordDocument:
    """khoản, điểm and the dashes of lists numbered by Word itself."""
    document = right_dispatch()
    marks = {"decimal": r"%1.", "lowerLetter": r"%1)", "bullet": "-"}
    numbering: Element = document.part.numbering_part.element
    ids = {
        kind: _list(numbering, 70 + i, kind, mark) for i, (kind, mark) in enumerate(marks.items())
    }
    for paragraph in all_paragraphs(document):
        text = paragraph.text
        kind = (
            "decimal" if text[:2] in ("1.", "2.", "3.") else
            "lowerLetter" if text[:2] in ("a)", "b)") else
            "bullet" if text.startswith("- ") and "Kính" not in text else ""
        )  # fmt: skip
        if kind:
            paragraph.runs[0].text = text.split(" ", 1)[1]
            properties: Element = paragraph._p.get_or_add_pPr()
            properties.get_or_add_numPr().get_or_add_numId().val = ids[kind]
            properties.numPr.get_or_add_ilvl().val = 0
    return document


def _list(numbering: Element, number: int, kind: str, mark: str) -> int:
    made = parse_xml(
        f'<w:abstractNum {_W} w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:suff w:val="space"/><w:lvlText w:val="{mark}"/>{LOOK_OF_LABELS}</w:lvl>'
        "</w:abstractNum>"
    )
    numbering.insert(0, made)
    return int(numbering.add_num(number).numId)
