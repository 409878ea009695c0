"""Changes of words."""

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from check.contents import Line
from check.finding import Change, part, parts
from check.writing import Element, fill, write


def _set_text(paragraph: Paragraph, text: str) -> None:
    runs = [run for run in paragraph.runs if run.text]
    runs[0].text = text
    for run in runs[1:]:
        run.text = ""


def replace_text(name: str, text: str) -> Change:
    """Other words in the first paragraph of a part."""
    return lambda document: _set_text(part(document, name), text)


def replace_words(name: str, old: str, new: str) -> Change:
    """Some words of a part by others; every paragraph of the part that has them."""

    def change(document: WordDocument) -> None:
        found = [p for p in parts(document, name) if old in p.text]
        assert found, f"{name}: {old}"
        for paragraph in found:
            _set_text(paragraph, paragraph.text.replace(old, new))

    return change


def removed(*names: str) -> Change:
    """All paragraphs of some parts gone; a cell keeps an empty one."""

    def change(document: WordDocument) -> None:
        for name in names:
            for paragraph in parts(document, name):
                _remove(paragraph)

    return change


def _remove(paragraph: Paragraph) -> None:
    holder: Element = paragraph._p.getparent()
    holder.remove(paragraph._p)
    if holder.tag == qn("w:tc") and not holder.findall(qn("w:p")):
        empty: Element = OxmlElement("w:p")
        holder.append(empty)
        fill(Paragraph(empty, paragraph._parent))


def inserted(name: str, line: Line, *, after: bool = True) -> Change:
    """A new paragraph after the last of a part, or before its first."""

    def change(document: WordDocument) -> None:
        element: Element = OxmlElement("w:p")
        if after:
            parts(document, name)[-1]._p.addnext(element)
        else:
            part(document, name)._p.addprevious(element)
        write(Paragraph(element, document._body), line)

    return change


def both(*changes: Change) -> Change:
    """Several changes as one."""

    def change(document: WordDocument) -> None:
        for one in changes:
            one(document)

    return change


def nothing(document: WordDocument) -> None:
    """No change."""
