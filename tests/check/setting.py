"""Changes of how paragraphs are set, of rules and of the page."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.parfmt import ParagraphFormat

from check.contents import Line
from check.finding import Change, part, parts
from check.letters import names, runs_of
from check.writing import ALIGN, Element, drawn_line, room_of


def align(name: str, how: str, by: str = "direct") -> Change:
    """`left`, `center`, `right`, `both`."""

    def change(layout: ParagraphFormat) -> None:
        layout.alignment = ALIGN[how]

    return _setting(name, ("jc",), by, change)


def spacing(
    name: str,
    *,
    before: float | None = None,
    after: float | None = None,
    line: float | None = None,
    by: str = "direct",
) -> Change:
    """Points before and after, lines."""

    def change(layout: ParagraphFormat) -> None:
        if before is not None:
            layout.space_before = Pt(before)
        if after is not None:
            layout.space_after = Pt(after)
        if line is not None:
            layout.line_spacing = line

    return _setting(name, (), by, change)


def indents(
    name: str,
    *,
    left: float | None = None,
    right: float | None = None,
    first: float | None = None,
    by: str = "direct",
) -> Change:
    """Indents in mm."""

    def change(layout: ParagraphFormat) -> None:
        if left is not None:
            layout.left_indent = Mm(left)
        if right is not None:
            layout.right_indent = Mm(right)
        if first is not None:
            layout.first_line_indent = Mm(first)

    return _setting(name, (), by, change)


def _setting(
    name: str, tags: Sequence[str], by: str, say: Callable[[ParagraphFormat], None]
) -> Change:
    """Direct, or by a style that has taken over all that the paragraph said itself."""

    def change(document: WordDocument) -> None:
        paragraph = part(document, name)
        if by == "direct":
            say(paragraph.paragraph_format)
            return
        assert by == "style", by
        own: Any = document.styles.add_style(f"Đoạn {next(names)}", WD_STYLE_TYPE.PARAGRAPH)
        properties: Element = paragraph._p.get_or_add_pPr()
        for tag in ("spacing", "ind", "jc"):
            for element in properties.findall(qn(f"w:{tag}")):
                properties.remove(element)
                own.element.get_or_add_pPr().append(deepcopy(element))
        paragraph.style = own
        say(own.paragraph_format)

    return change


# --- rules and the page ---------------------------------------------------------------------------


def without_rule(name: str) -> Change:
    """The drawn rule under a part gone."""

    def change(document: WordDocument) -> None:
        drawings = [d for p in parts(document, name) for d in p._p.iter(qn("w:drawing"))]
        assert drawings, f"no rule under {name}"
        for drawing in drawings:
            run: Element = next(drawing.iterancestors(qn("w:r")))
            run.getparent().remove(run)

    return change


def other_rule(name: str, share: float = 1.0, *, shift: float = 0.0, dash: str = "") -> Change:
    """Another drawn rule under the last paragraph of a part: its length as a share of the text, moved by mm."""

    def change(document: WordDocument) -> None:
        paragraph = parts(document, name)[-1]
        if list(paragraph._p.iter(qn("w:drawing"))):
            without_rule(name)(document)
        run = runs_of(paragraph)[0]
        points = run.font.size.pt if run.font.size else 14.0
        line = Line(name, paragraph.text, points, bool(run.font.bold), bool(run.font.italic))
        length, room = share * line.width, room_of(paragraph)
        made = drawn_line(length, (room - length) / 2 + shift, points * 1.25, dash=dash)
        paragraph._p.append(made)

    return change


def page(**lengths: float) -> Change:
    """`width`, `height`, `top`, `bottom`, `left`, `right` of the page in mm."""

    def change(document: WordDocument) -> None:
        section = document.sections[0]
        for name, mm in lengths.items():
            long_name = f"page_{name}" if name in ("width", "height") else f"{name}_margin"
            setattr(section, long_name, Mm(mm))

    return change
