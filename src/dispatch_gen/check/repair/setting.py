"""Repairs of setting: alignment, indents, spacing."""

from collections.abc import Iterator

from dispatch_gen.check.layout.parts import Part
from dispatch_gen.check.repair.letters import owns, raw
from dispatch_gen.check.repair.mending import Case, at, mends, twips
from dispatch_gen.ooxml.edit import (
    Edit,
    FormatParagraph,
)
from dispatch_gen.ooxml.facts import Align, Paragraph

_FIRST_LINE = 12.7
"""Millimetres: the one of the two indents of II.6.e that Word's tab stops have too."""
_SIX = 6.0
"""Points between paragraphs (II.6.e)."""
_LINE = 240
_POINT = 20


def center(paragraph: Paragraph) -> Iterator[Edit]:
    """Centred, without indents."""
    layout = paragraph.format
    indented = any(abs(one) > 0.1 for one in (layout.left, layout.right, layout.first_line))
    if layout.align is not Align.CENTER or indented:
        yield FormatParagraph(at(paragraph), align="center", left=0, right=0, first_line=0)


@mends("heading-centered")
def _centered_headings(case: Case) -> Iterator[Edit]:
    for paragraph in case.paragraphs():
        yield from center(paragraph)


@mends("centered")
def _centered(case: Case) -> Iterator[Edit]:
    """In the middle of the text, or of a table of one column."""
    if case.part is not None:
        yield from _all_centered(case.part)


@mends("annex-centered")
def _centered_annexes(case: Case) -> Iterator[Edit]:
    for part in case.facts.layout.annexes:
        if part.name.value == case.rule.part:
            yield from _all_centered(part)


def _all_centered(part: Part) -> Iterator[Edit]:
    for paragraph in part.paragraphs:
        cell = paragraph.room.cell
        if owns(part, paragraph) and (cell is None or cell.columns == 1):
            yield from center(paragraph)


@mends("centered-under")
def _centered_under(case: Case) -> Iterator[Edit]:
    """Both in the middle of one column of a table; elsewhere the middle hangs on indents, tabs or spaces."""
    above = case.facts.part(case.rule.text("above"))
    parts = [part for part in (case.part, above) if part is not None]
    paragraphs = [(part, paragraph) for part in parts for paragraph in part.paragraphs]
    columns = {
        None if (cell := p.room.cell) is None else (cell.table, cell.column, cell.columns)
        for _, p in paragraphs
    }
    if len(columns) != 1 or None in columns or not all(owns(*pair) for pair in paragraphs):
        return
    for _, paragraph in paragraphs:
        yield from center(paragraph)


@mends("body-align")
def _body_align(case: Case) -> Iterator[Edit]:
    for paragraph in case.paragraphs():
        if not _is_title(paragraph):
            yield FormatParagraph(at(paragraph), align="both")


def _is_title(paragraph: Paragraph) -> bool:
    """Centred and all bold or all in capitals: more likely a heading than running text."""
    spans = [span for span in paragraph.spans if span.shown.strip()]
    bold = all(span.format.bold for span in spans)
    return paragraph.format.align is Align.CENTER and (bold or paragraph.text.isupper())


@mends("body-indent")
def _body_indent(case: Case) -> Iterator[Edit]:
    """The first letter 1.27 cm from the edge, the other lines at the edge; typed spaces are counted in."""
    for item, _ in case.items():
        paragraph, layout = item.paragraph, item.paragraph.format
        text = raw(paragraph)
        edge = paragraph.room.left + layout.left + layout.first_line
        lead = 0.0 if paragraph.label else item.pieces[0].start - edge
        if text.startswith("\t"):
            single = not text.startswith("\t\t") and not layout.tabs and not paragraph.label
            first = 0.0 if single else None  # the tab leads to Word's own stop at 1.27 cm
        else:
            first = _FIRST_LINE - lead if lead <= _FIRST_LINE else None
        if first is not None:
            yield FormatParagraph(at(paragraph), left=0, first_line=twips(first))


@mends("body-gap")
def _body_gap(case: Case) -> Iterator[Edit]:
    for paragraph in case.paragraphs():
        yield FormatParagraph(at(paragraph), before=round(_SIX * _POINT), contextual=False)


@mends("body-lines")
def _body_lines(case: Case) -> Iterator[Edit]:
    measured = float(case.finding.measured.values["lines"]) if case.finding.measured else 1.0
    lines = min(max(measured, case.rule.number("min")), case.rule.number("max"))
    for paragraph in case.paragraphs():
        yield FormatParagraph(at(paragraph), line=round(lines * _LINE))


@mends("single-spacing")
def _single_spacing(case: Case) -> Iterator[Edit]:
    for paragraph in case.part.paragraphs if case.part else ():
        layout = paragraph.format
        if layout.line_rule != "auto" or abs(layout.line - 1) > 0.01:
            yield FormatParagraph(at(paragraph), line=_LINE)


@mends("space-above")
def _space_above(case: Case) -> Iterator[Edit]:
    if case.part is None or case.part.pieces[0].line:
        return
    paragraph = case.part.pieces[0].paragraph
    points = round(case.rule.number("points") * _POINT)
    yield FormatParagraph(at(paragraph), before=points)
    above = case.facts.document.paragraphs[paragraph.number - 2] if paragraph.number > 1 else None
    if above is not None and above.room.cell == paragraph.room.cell and above.format.after:
        yield FormatParagraph(at(above), after=0)
