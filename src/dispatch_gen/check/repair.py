"""What mends a fault: for each judge a function from what was found to changes of formatting.

Only what has exactly one right form is mended, and never a word: no case, no spelling, no number, no mark.
Where the form hangs on typed spaces, or on several columns in one paragraph, nothing is done and the fault
stays. Nothing is written here: the changes are values, `ooxml/edit.py` carries them out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil, floor
from re import compile as pattern

from dispatch_gen.check.checker import kind_of
from dispatch_gen.check.facts import Facts
from dispatch_gen.check.finding import Finding, Report
from dispatch_gen.check.layout.find import find_layout
from dispatch_gen.check.layout.parts import BodyItem, Part, Sort
from dispatch_gen.check.layout.pieces import Piece, pieces_of
from dispatch_gen.check.layout.strokes import Stroke, is_row_of_strokes
from dispatch_gen.check.standard import Rule
from dispatch_gen.model.kinds import kinds
from dispatch_gen.ooxml.edit import (
    TWIPS_PER_MM,
    AddNumber,
    At,
    Edit,
    FirstPage,
    FormatNumber,
    FormatParagraph,
    FormatSection,
    FormatText,
    RemoveLine,
    RemoveNumber,
    RuleUnder,
    TextLook,
)
from dispatch_gen.ooxml.facts import Align, Document, Paragraph, Section, Span
from dispatch_gen.vietnamese.text import plain


@dataclass(frozen=True, slots=True)
class Repair:
    """A fault with the changes that mend it."""

    finding: Finding
    edits: tuple[Edit, ...]
    is_last: bool = False
    """To be done when nothing else is left to do: a rule is measured by letters that have their size."""


def facts_of(document: Document) -> Facts:
    """What the rules, and the repairs, look at."""
    layout = find_layout(document, [kind.name for kind in kinds().values()])
    return Facts(document, layout, kind_of(layout))


def repairs(report: Report, facts: Facts) -> tuple[Repair, ...]:
    """What can be mended of what was found; faults that only a person can mend are left out."""
    found = []
    for finding in report.findings:
        mend = _MENDERS.get(finding.rule.judge)
        edits = tuple(mend(_Case(finding, facts))) if mend else ()
        if edits:
            found.append(Repair(finding, edits, finding.rule.judge.startswith("rule-")))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Case:
    """A fault, and the document in which it was found."""

    finding: Finding
    facts: Facts

    @property
    def rule(self) -> Rule:
        return self.finding.rule

    @property
    def part(self) -> Part | None:
        return self.facts.part(self.rule.part)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in which the fault was found."""
        for spot in (self.finding.spot, *self.finding.others):
            if spot.paragraph is not None:
                yield spot.paragraph

    def items(self) -> Iterator[tuple[BodyItem, BodyItem | None]]:
        """The paragraphs of the body in which the fault was found, each with the one before it."""
        places = {_at(paragraph) for paragraph in self.paragraphs()}
        body = self.facts.layout.body
        for before, item in zip((None, *body), body, strict=False):
            if _at(item.paragraph) in places:
                yield item, before


_Mender = Callable[[_Case], Iterable[Edit]]
_MENDERS: dict[str, _Mender] = {}


def _mends(*judges: str) -> Callable[[_Mender], _Mender]:
    """Enter a function for the faults that these judges find."""

    def enter(function: _Mender) -> _Mender:
        for name in judges:
            assert name not in _MENDERS, name
            _MENDERS[name] = function
        return function

    return enter


def _at(paragraph: Paragraph) -> At:
    return At(paragraph.part, paragraph.ordinal)


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


# --- letters --------------------------------------------------------------------------------------

_Change = Callable[[Span], TextLook | None]
"""What a text is to look like; None when it is right."""


def _raw(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph.spans)


def _reformat(
    paragraph: Paragraph, change: _Change, part: tuple[int, int] | None = None
) -> Iterator[Edit]:
    """The texts of a paragraph, or of a part of it, that do not look right; hints of controls stay."""
    text, place = _raw(paragraph), 0
    first, last = part or (0, len(text))
    whole = bool(paragraph.label) and (first, last) == (0, len(text))
    for span in paragraph.spans:
        start, end = max(place, first), min(place + len(span.text), last)
        look = change(span) if start < end and not span.placeholder else None
        if look is not None:
            yield FormatText(_at(paragraph), text, start, end, look, mark=whole)
        place += len(span.text)
    number = next((span for span in paragraph.spans if span.field == "PAGE"), None)
    look = change(number) if number is not None and part is None else None
    if look is not None:
        yield FormatNumber(_at(paragraph), look)


def _extents(part: Part) -> Iterator[tuple[Paragraph, tuple[int, int]]]:
    """Where the text of a part stands in its paragraphs."""
    for paragraph in part.paragraphs:
        if _owns(part, paragraph):
            yield paragraph, (0, len(_raw(paragraph)))
            continue
        for piece in part.pieces:
            if piece.paragraph == paragraph:
                yield paragraph, _extent(paragraph, piece)


def _owns(part: Part, paragraph: Paragraph) -> bool:
    """Whether a paragraph holds nothing but this part."""
    mine = [piece for piece in part.pieces if piece.paragraph == paragraph]
    return len(mine) == len(pieces_of(paragraph))


def _extent(paragraph: Paragraph, piece: Piece) -> tuple[int, int]:
    """The first character of a piece, and the one after its last."""
    label = f"{paragraph.label} " if paragraph.label else ""
    places: list[int] = [0] * len(label)
    place = 0
    for span in paragraph.spans:
        for character in span.text:
            shown = replace(span, text=character).shown
            places += [place] * len(shown)
            place += 1
    text, cursor = label + paragraph.text, 0
    for one in pieces_of(paragraph):
        start = text.index(one.text, cursor)
        cursor = start + len(one.text)
        if (one.line, one.column) == (piece.line, piece.column):
            return places[start], places[cursor - 1] + 1
    return 0, 0


def _in_range(rule: Rule) -> _Change:
    low, high = rule.number("min"), rule.number("max")

    def change(span: Span) -> TextLook | None:
        size = min(max(span.format.size, low), high)
        return None if size == span.format.size else TextLook(size=size)

    return change


def _to_be(style: str, *, on: bool) -> _Change:
    """`bold`, `italic`, on or off."""
    look = TextLook(bold=on) if style == "bold" else TextLook(italic=on)
    return lambda span: None if getattr(span.format, style) is on else look


_CHANGES: dict[str, Callable[[Rule], _Change]] = {
    "size": _in_range,
    "bold": lambda _: _to_be("bold", on=True),
    "not-bold": lambda _: _to_be("bold", on=False),
    "italic": lambda _: _to_be("italic", on=True),
    "upright": lambda _: _to_be("italic", on=False),
    "red": lambda _: _Colored("FF0000"),
    "annex-size": _in_range,
    "annex-bold": lambda _: _to_be("bold", on=True),
    "annex-italic": lambda _: _to_be("italic", on=True),
    "body-size": _in_range,
    "body-italic": lambda _: _to_be("italic", on=False),
    "base-italic": lambda _: _to_be("italic", on=True),
    "roman-bold": lambda _: _to_be("bold", on=True),
}


class _Colored:
    """Letters of one colour."""

    def __init__(self, color: str, *right: str) -> None:
        self._color, self._right = color, (color, *right)

    def __call__(self, span: Span) -> TextLook | None:
        return None if span.format.color in self._right else TextLook(color=self._color)


@_mends("size", "bold", "not-bold", "italic", "upright", "red")
def _letters(case: _Case) -> Iterator[Edit]:
    change = _CHANGES[case.rule.judge](case.rule)
    if case.rule.part == "page-number":
        for paragraph in case.facts.margin_paragraphs():
            number = next((span for span in paragraph.spans if span.field == "PAGE"), None)
            look = change(number) if number is not None else None
            if look is not None:
                yield FormatNumber(_at(paragraph), look)
    elif case.part is not None:
        for paragraph, extent in _extents(case.part):
            yield from _reformat(paragraph, change, extent)


@_mends("annex-size", "annex-bold", "annex-italic")
def _letters_of_annexes(case: _Case) -> Iterator[Edit]:
    change = _CHANGES[case.rule.judge](case.rule)
    for part in case.facts.layout.annexes:
        for paragraph, extent in _extents(part) if part.name.value == case.rule.part else ():
            yield from _reformat(paragraph, change, extent)


@_mends("body-size", "body-italic", "base-italic", "roman-bold")
def _letters_of_body(case: _Case) -> Iterator[Edit]:
    change = _CHANGES[case.rule.judge](case.rule)
    for paragraph in case.paragraphs():
        yield from _reformat(paragraph, change)


_ARTICLE = pattern(r"\s*\w+\s+\d+\w?\s*[.:]")


@_mends("heading-bold")
def _bold_headings(case: _Case) -> Iterator[Edit]:
    """All of a heading; of an article `Điều 1.` only, for what follows it may be its text."""
    change = _to_be("bold", on=True)
    for item, _ in case.items():
        if item.sort is not Sort.ARTICLE:
            yield from _reformat(item.paragraph, change)
        elif not item.paragraph.label and (label := _ARTICLE.match(_raw(item.paragraph))):
            yield from _reformat(item.paragraph, change, label.span())


_SYMBOLS = ("symbol", "wingdings", "webdings", "marlett", "mt extra", "zapf", "bookshelf symbol")
"""Faces in which a letter is a picture: in another face it would say something else."""
_LEGACY = (".vn", "vni")


@_mends("typeface")
def _typeface(case: _Case) -> Iterator[Edit]:
    face = case.rule.text("face")

    def change(span: Span) -> TextLook | None:
        given = plain(span.format.face)
        same = given.replace(" ", "") == plain(face).replace(" ", "")
        return None if same or given.startswith((*_SYMBOLS, *_LEGACY)) else TextLook(face=face)

    for paragraph in case.paragraphs():
        yield from _reformat(paragraph, change)


@_mends("color")
def _color(case: _Case) -> Iterator[Edit]:
    for paragraph in case.paragraphs():
        yield from _reformat(paragraph, _Colored("000000", "auto"))


@_mends("language")
def _language(case: _Case) -> Iterator[Edit]:
    """What is marked as the language that most of the text is wrongly marked as; the rest may be right."""
    counts: Counter[str] = Counter()
    for paragraph in case.facts.document.paragraphs:
        for span in paragraph.spans:
            counts[span.format.language] += len(span.shown)
    wrong, look = counts.most_common(1)[0][0], TextLook(language=case.rule.text("language"))
    for paragraph in case.facts.document.paragraphs:
        yield from _reformat(paragraph, lambda s: look if s.format.language == wrong else None)


# --- setting --------------------------------------------------------------------------------------

_FIRST_LINE = 12.7
"""Millimetres: the one of the two indents of II.6.e that Word's tab stops have too."""
_SIX = 6.0
"""Points between paragraphs (II.6.e)."""
_LINE = 240
_POINT = 20


def _center(paragraph: Paragraph) -> Iterator[Edit]:
    layout = paragraph.format
    indented = any(abs(one) > 0.1 for one in (layout.left, layout.right, layout.first_line))
    if layout.align is not Align.CENTER or indented:
        yield FormatParagraph(_at(paragraph), align="center", left=0, right=0, first_line=0)


@_mends("heading-centered")
def _centered_headings(case: _Case) -> Iterator[Edit]:
    for paragraph in case.paragraphs():
        yield from _center(paragraph)


@_mends("centered")
def _centered(case: _Case) -> Iterator[Edit]:
    """In the middle of the text, or of a table of one column."""
    if case.part is not None:
        yield from _all_centered(case.part)


@_mends("annex-centered")
def _centered_annexes(case: _Case) -> Iterator[Edit]:
    for part in case.facts.layout.annexes:
        if part.name.value == case.rule.part:
            yield from _all_centered(part)


def _all_centered(part: Part) -> Iterator[Edit]:
    for paragraph in part.paragraphs:
        cell = paragraph.room.cell
        if _owns(part, paragraph) and (cell is None or cell.columns == 1):
            yield from _center(paragraph)


@_mends("centered-under")
def _centered_under(case: _Case) -> Iterator[Edit]:
    """Both in the middle of one column of a table; elsewhere the middle hangs on indents, tabs or spaces."""
    above = case.facts.part(case.rule.text("above"))
    parts = [part for part in (case.part, above) if part is not None]
    paragraphs = [(part, paragraph) for part in parts for paragraph in part.paragraphs]
    columns = {
        None if (cell := p.room.cell) is None else (cell.table, cell.column, cell.columns)
        for _, p in paragraphs
    }
    if len(columns) != 1 or None in columns or not all(_owns(*pair) for pair in paragraphs):
        return
    for _, paragraph in paragraphs:
        yield from _center(paragraph)


@_mends("body-align")
def _body_align(case: _Case) -> Iterator[Edit]:
    for paragraph in case.paragraphs():
        if not _is_title(paragraph):
            yield FormatParagraph(_at(paragraph), align="both")


def _is_title(paragraph: Paragraph) -> bool:
    """Centred and all bold or all in capitals: more likely a heading than running text."""
    spans = [span for span in paragraph.spans if span.shown.strip()]
    bold = all(span.format.bold for span in spans)
    return paragraph.format.align is Align.CENTER and (bold or paragraph.text.isupper())


@_mends("body-indent")
def _body_indent(case: _Case) -> Iterator[Edit]:
    """The first letter 1.27 cm from the edge, the other lines at the edge; typed spaces are counted in."""
    for item, _ in case.items():
        paragraph, layout = item.paragraph, item.paragraph.format
        text = _raw(paragraph)
        edge = paragraph.room.left + layout.left + layout.first_line
        lead = 0.0 if paragraph.label else item.pieces[0].start - edge
        if text.startswith("\t"):
            single = not text.startswith("\t\t") and not layout.tabs and not paragraph.label
            first = 0.0 if single else None  # the tab leads to Word's own stop at 1.27 cm
        else:
            first = _FIRST_LINE - lead if lead <= _FIRST_LINE else None
        if first is not None:
            yield FormatParagraph(_at(paragraph), left=0, first_line=_twips(first))


@_mends("body-gap")
def _body_gap(case: _Case) -> Iterator[Edit]:
    for paragraph in case.paragraphs():
        yield FormatParagraph(_at(paragraph), before=round(_SIX * _POINT), contextual=False)


@_mends("body-lines")
def _body_lines(case: _Case) -> Iterator[Edit]:
    measured = float(case.finding.measured.values["lines"]) if case.finding.measured else 1.0
    lines = min(max(measured, case.rule.number("min")), case.rule.number("max"))
    for paragraph in case.paragraphs():
        yield FormatParagraph(_at(paragraph), line=round(lines * _LINE))


@_mends("single-spacing")
def _single_spacing(case: _Case) -> Iterator[Edit]:
    for paragraph in case.part.paragraphs if case.part else ():
        layout = paragraph.format
        if layout.line_rule != "auto" or abs(layout.line - 1) > 0.01:
            yield FormatParagraph(_at(paragraph), line=_LINE)


@_mends("space-above")
def _space_above(case: _Case) -> Iterator[Edit]:
    if case.part is None or case.part.pieces[0].line:
        return
    paragraph = case.part.pieces[0].paragraph
    points = round(case.rule.number("points") * _POINT)
    yield FormatParagraph(_at(paragraph), before=points)
    above = case.facts.document.paragraphs[paragraph.number - 2] if paragraph.number > 1 else None
    if above is not None and above.room.cell == paragraph.room.cell and above.format.after:
        yield FormatParagraph(_at(above), after=0)


# --- rules under text -----------------------------------------------------------------------------

_PART_OF_LINE = (1 / 3, 1 / 2)


@_mends("rule-missing")
def _rule_missing(case: _Case) -> Iterator[Edit]:
    if case.part is not None:
        yield from _rule_under(case.part, case.facts)


@_mends("rule-length", "rule-off-centre", "rule-broken")
def _other_rule(case: _Case) -> Iterator[Edit]:
    """The rule of a paragraph of its own is set right; any other one gives way to such a rule."""
    part = case.part
    if part is None or part.stroke is None:
        return
    under = part.stroke.paragraph
    if part.stroke.made_of == "border" and under.is_blank and not under.drawings:
        left, right = _ends(part, under, case.facts)
        yield FormatParagraph(_at(under), left=left, right=right, first_line=0, rule=True)
        return
    gone = list(_without(part.stroke, part))
    new = list(_rule_under(part, case.facts)) if gone else []
    if new:
        yield from (*gone, *new)


@_mends("rule-unwanted")
def _rule_unwanted(case: _Case) -> Iterator[Edit]:
    if case.part is not None and case.part.stroke is not None:
        yield from _without(case.part.stroke, case.part)


def _without(stroke: Stroke, part: Part) -> Iterator[Edit]:
    """The rule gone; one of typed characters is text, and the border of a cell belongs to the table."""
    under = stroke.paragraph
    if stroke.made_of == "border":
        yield FormatParagraph(_at(under), rule=False)
    elif stroke.made_of == "drawing":
        for place, drawing in enumerate(under.drawings):
            if (drawing.left, drawing.width) == (stroke.left, stroke.length):
                yield RemoveLine(_at(under), place)
                return
    elif stroke.made_of == "underline":
        plain_ = TextLook(underline="none")
        lines = [(under, (0, len(_raw(under))))] if under.is_blank else _extents(part)
        for paragraph, extent in lines:
            yield from _reformat(
                paragraph, lambda s: plain_ if s.format.underline != "none" else None, extent
            )


def _rule_under(part: Part, facts: Facts) -> Iterator[Edit]:
    """A rule in a paragraph of its own under the part, where it has the paragraph above to itself."""
    last = part.pieces[-1].paragraph
    if _owns(part, last) and not last.format.frame and not _is_typed_under(last, facts):
        left, right = _ends(part, last, facts)
        yield RuleUnder(_at(last), left, right)


def _is_typed_under(last: Paragraph, facts: Facts) -> bool:
    """A row of typed characters follows: it is a rule already, and text."""
    below = (p for p in facts.document.paragraphs[last.number :] if not p.is_blank)
    following = next(below, None)
    return following is not None and is_row_of_strokes(following.text)


def _ends(part: Part, under: Paragraph, facts: Facts) -> tuple[int, int]:
    """Indents in twips of a rule that is as long as the last line of a part, or 5/12 of it, in the middle."""
    widths = [piece.width for piece in part.pieces]
    if part.name.value == "motto":  # II.1.b: as long as the line; II.2.b, II.5.b: 1/3 to 1/2
        length = widths[-1]
    else:
        low, high = _PART_OF_LINE
        length = max(widths[-1] * (low + high) / 2, min(max(widths) * low, widths[-1] * high))
    left = part.center - length / 2 - under.room.left
    return _twips(left), _twips(under.room.width - left - length)


# --- the page -------------------------------------------------------------------------------------


@_mends("paper")
def _paper(case: _Case) -> Iterator[Edit]:
    short, long = _twips(case.rule.number("width")), _twips(case.rule.number("height"))
    tolerance = case.rule.number("tolerance")
    for index, section in enumerate(case.facts.document.sections):
        given = sorted((section.width, section.height))
        wanted = (case.rule.number("width"), case.rule.number("height"))
        if max(abs(a - b) for a, b in zip(given, wanted, strict=True)) > tolerance:
            width, height = (long, short) if section.landscape else (short, long)
            yield FormatSection(index, width=width, height=height)


@_mends("margins")
def _margins(case: _Case) -> Iterator[Edit]:
    """To the nearest limit, on the lawful side of it."""
    low, high = case.rule.number("min"), case.rule.number("max")
    tolerance = case.rule.number("tolerance")
    least, most = ceil(low * TWIPS_PER_MM), floor(high * TWIPS_PER_MM)
    for index, section in enumerate(case.facts.document.sections):
        change = FormatSection(index)
        for name in case.rule.texts("sides"):
            side = name.removeprefix("margin-")
            wide = getattr(section, side)
            if wide < low - tolerance:
                change = replace(change, **{side: least})  # type: ignore[arg-type]
            elif wide > high + tolerance:
                change = replace(change, **{side: most})  # type: ignore[arg-type]
        if change != FormatSection(index):
            yield change


_NUMBER = TextLook("Times New Roman", 14.0, False, False, "000000", "none", "vi-VN")
"""I.7: size 13-14, upright."""


def _is_only_number(paragraph: Paragraph) -> bool:
    """Nothing beside the number: words before it (`Trang 2`) are text, and a box is drawn twice in the file."""
    rest = "".join(span.text for span in paragraph.spans if span.field != "PAGE")
    return not rest.strip() and not paragraph.drawings and paragraph.room.box is None


def _numbers(
    section: Section, pages: str, headers: tuple[bool, ...] = (True, False)
) -> list[Paragraph]:
    shown = [p for header in headers for p in section.shown(pages, header=header)]
    return [p for p in shown if p.has_field("PAGE")]


def _can_differ(section: Section) -> bool:
    """Whether the first page may be made to differ: it shows no words that it did not show before."""
    hidden = [p for header in (True, False) for p in section.shown("first", header=header)]
    return all(p.is_blank and not p.drawings for p in hidden)


@_mends("page-number-missing")
def _page_number_missing(case: _Case) -> Iterator[Edit]:
    document = case.facts.document
    first = document.sections[0]
    if first.title_page or _can_differ(first):
        yield AddNumber(0, "default", _NUMBER)
        if document.even_and_odd:
            yield AddNumber(0, "even", _NUMBER)
        if not first.title_page:
            yield FirstPage(0)


@_mends("page-number-on-page-1")
def _page_number_on_page_1(case: _Case) -> Iterator[Edit]:
    section = case.facts.document.sections[0]
    found = _numbers(section, "first" if section.title_page else "default")
    if not all(map(_is_only_number, found)):
        return
    if section.title_page:
        yield from (RemoveNumber(_at(paragraph)) for paragraph in found)
    elif _can_differ(section):
        yield FirstPage(0)


@_mends("page-number-place")
def _page_number_place(case: _Case) -> Iterator[Edit]:
    for index, section in enumerate(case.facts.document.sections):
        for pages in ("default", "first", "even"):
            if pages != "first" or section.title_page:
                yield from _number_in_place(index, section, pages)


def _number_in_place(index: int, section: Section, pages: str) -> Iterator[Edit]:
    below = _numbers(section, pages, (False,))
    above = [p for p in _numbers(section, pages, (True,)) if not p.format.frame]
    if not all(map(_is_only_number, (*below, *above))):
        return
    first = index == 0 and pages == "first"
    for paragraph in below:
        yield RemoveNumber(_at(paragraph))
    if below and not first:
        yield AddNumber(index, pages, _NUMBER)
    for paragraph in above:
        if "\t" not in _raw(paragraph) and paragraph.room.cell is None:
            yield from _center(paragraph) if paragraph.format.align is not Align.CENTER else ()
        elif paragraph.format.align is not Align.CENTER:
            middle = section.left + section.text_width / 2
            if all(abs(piece.center - middle) > _OFF for piece in pieces_of(paragraph)):
                yield RemoveNumber(_at(paragraph))
                yield AddNumber(index, pages, _NUMBER)


_OFF = 5.0
"""Millimetres by which a page number misses the middle."""


@_mends("page-number-format")
def _page_number_format(case: _Case) -> Iterator[Edit]:
    for index, section in enumerate(case.facts.document.sections):
        if section.number_format != "decimal":
            yield FormatSection(index, arabic=True)


@_mends("page-number-start")
def _page_number_start(case: _Case) -> Iterator[Edit]:
    yield FormatSection(0, number_start=round(case.rule.number("start")))


@_mends("annex-page-number")
def _annex_page_number(case: _Case) -> Iterator[Edit]:
    """Where the annex begins a section of its own; to break a section is for a person to do."""
    for paragraph in case.paragraphs():
        inside = [p for p in case.facts.document.paragraphs if p.section == paragraph.section]
        first = next((p for p in inside if not p.is_blank), None)
        if paragraph.section and first is not None and _at(first) == _at(paragraph):
            yield FormatSection(paragraph.section, number_start=1)
