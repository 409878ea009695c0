"""Changes of paragraphs, and the rules under them."""

from lxml import etree

from dispatch_gen.ooxml.drawing import drawings
from dispatch_gen.ooxml.edit.changes import FormatParagraph, RemoveLine, RuleUnder, TextLook
from dispatch_gen.ooxml.edit.opened import Package
from dispatch_gen.ooxml.edit.order import (
    BORDERS,
    PARAGRAPH,
    child_of,
    properties_of,
    set_all,
    set_attributes,
)
from dispatch_gen.ooxml.edit.text import Runs, set_look
from dispatch_gen.ooxml.formatting import TableLook
from dispatch_gen.ooxml.runs import Inline
from dispatch_gen.ooxml.wordprocessing import w


def format_paragraph(package: Package, edit: FormatParagraph) -> None:
    """Alignment, indents and spacing of a paragraph."""
    properties = properties_of(package.paragraph(edit.at), "pPr")
    set_paragraph(properties, edit)


def set_paragraph(properties: etree._Element, edit: FormatParagraph) -> None:
    """The same in its properties."""
    if edit.align is not None:
        set_attributes(child_of(properties, "jc", PARAGRAPH), val=edit.align)
    if (edit.left, edit.right, edit.first_line) != (None, None, None):
        _set_indents(child_of(properties, "ind", PARAGRAPH), edit)
    if (edit.before, edit.after, edit.line) != (None, None, None):
        _set_spacing(child_of(properties, "spacing", PARAGRAPH), edit)
    if edit.contextual is not None:
        set_attributes(
            child_of(properties, "contextualSpacing", PARAGRAPH), val=int(edit.contextual)
        )
    if edit.rule is not None:
        _set_borders(child_of(properties, "pBdr", PARAGRAPH), line=edit.rule)


def _set_indents(indents: etree._Element, edit: FormatParagraph) -> None:
    if edit.left is not None:
        set_attributes(indents, ("start", "startChars", "leftChars"), left=edit.left)
    if edit.right is not None:
        set_attributes(indents, ("end", "endChars", "rightChars"), right=edit.right)
    if edit.first_line is not None:
        gone = ("hanging", "hangingChars", "firstLineChars")
        set_attributes(indents, gone, firstLine=edit.first_line)


def _set_spacing(spacing: etree._Element, edit: FormatParagraph) -> None:
    for side, given in (("before", edit.before), ("after", edit.after)):
        if given is not None:
            set_all(spacing, {f"{side}Autospacing": 0, side: given}, (f"{side}Lines",))
    if edit.line is not None:
        set_attributes(spacing, line=edit.line, lineRule="auto")


def _set_borders(borders: etree._Element, *, line: bool) -> None:
    for name in ("top", "bottom"):
        edge = child_of(borders, name, BORDERS)
        edge.attrib.clear()
        if line and name == "top":
            set_attributes(edge, val="single", sz=6, space=0, color="000000")
        else:
            set_attributes(edge, val="nil")


_RULE_HEIGHT, _RULE_SPACE, _RULE_SIZE = 80, 40, 2
"""As the rules of our templates are: an exact line of 4 pt, 2 pt below the text, type of 2 pt."""


def rule_under(package: Package, edit: RuleUnder) -> None:
    """A paragraph of its own that draws a rule."""
    paragraph = etree.Element(w("p"))
    properties = properties_of(paragraph, "pPr")
    _set_borders(child_of(properties, "pBdr", PARAGRAPH), line=True)
    set_attributes(
        child_of(properties, "spacing", PARAGRAPH),
        before=_RULE_SPACE, beforeAutospacing=0, after=0, afterAutospacing=0,
        line=_RULE_HEIGHT, lineRule="exact",
    )  # fmt: skip
    set_attributes(
        child_of(properties, "ind", PARAGRAPH), left=edit.left, right=edit.right, firstLine=0
    )
    set_attributes(child_of(properties, "contextualSpacing", PARAGRAPH), val=0)
    set_attributes(child_of(properties, "jc", PARAGRAPH), val="left")
    mark = child_of(properties, "rPr", PARAGRAPH)
    set_look(mark, TextLook(size=_RULE_SIZE))
    package.paragraph(edit.at).addnext(paragraph)


def remove_line(package: Package, edit: RemoveLine) -> None:
    """Take a drawn line, or a border, away."""
    paragraph = package.paragraph(edit.at)
    inline = Inline()
    Runs().read(paragraph, None, TableLook(), inline)
    place = 0
    for graphic in inline.graphics:
        shown = list(drawings(graphic, 0.0, 0.0))
        if place == edit.drawing and len(shown) == 1 and next(graphic.iter(w("p")), None) is None:
            _take_out(graphic)
            return
        place += len(shown)


def _take_out(graphic: etree._Element) -> None:
    """Remove a drawing with its other form for old readers, and the run that held nothing else."""
    while (parent := graphic.getparent()) is not None and parent.tag != w("r"):
        graphic = parent
    if parent is not None:
        parent.remove(graphic)
        drop_if_empty(parent)


def drop_if_empty(run: etree._Element) -> None:
    """Take a run away that holds nothing any more."""
    parent = run.getparent()
    if parent is not None and all(child.tag == w("rPr") for child in run):
        parent.remove(run)
