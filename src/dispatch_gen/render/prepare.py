"""What is worked out once in a template, so that each filling only puts in values.

Two things that Word cannot hold as a tag are written into attributes here, as expressions of the same
dialect: the length of a rule under a text, and the widths of columns made by a loop.
See docs/decisions/0003-rules-and-widths.md.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from dispatch_gen.ooxml.formatting import Font, Styles
from dispatch_gen.ooxml.metrics import text_width
from dispatch_gen.ooxml.wordprocessing import paragraph_text, paragraphs, value, w
from dispatch_gen.vietnamese.text import fold

RULE_SHARES = {fold("Kẻ bằng dòng chữ"): 1.0, fold("Kẻ một phần dòng chữ"): 5 / 12}
"""Paragraph styles that are rules, and how long each is: II.1.b the line itself; II.2.b and II.5.b
1/3 to 1/2 of it."""

_DEFAULT_CELL_MARGIN = 108
_ONLY_TAG = re.compile(r"\s*\{%p\b.*%\}\s*", re.DOTALL)
_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_RUN_TAG = re.compile(r"(?<=^\{[{%])r\s")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_LOOP = re.compile(r"\{%tc\s+for\s+(?P<name>\w+)\s+in\s+(?P<list>[\w.]+)\s*%\}")
_WIDTH = re.compile(r"\{%\s*cellwidth\s+(?P<name>\w+)\.(?P<key>\w+)\s*%\}")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A part as XML text, in which `holes` stand for expressions that go in after docxtpl's patching."""

    xml: str
    holes: dict[str, str] = field(default_factory=dict)


def prepare(root: etree._Element, styles: Styles) -> Prepared:
    """Put the expressions for rules and column widths into a part; `root` is changed."""
    holes: dict[str, str] = {}
    for rule, share in _rules(root, styles):
        hole = f"@rule{len(holes)}@"
        holes[hole] = _rule_expression(rule, share, root, styles)
        _set_indents(rule, hole)
    for table in root.iter(w("tbl")):
        _widths(table, holes)
    return Prepared(etree.tostring(root, encoding="unicode"), holes)


@lru_cache(maxsize=1024)
def rule_indent(text: str, available: int, font: Font, share: float) -> int:
    """Left and right indent, in twips, of a rule that is `share` as long as the last line of `text`.

    A rule shorter than its line is at least 1/3 of the longest line too, as far as 1/2 of the last one
    allows. `available` is the width of the column in twips.
    """
    lines = text.strip().splitlines() or [""]
    widths = [
        min(text_width(t.strip(), font.size, bold=font.bold, italic=font.italic) * 20, available)
        for t in lines
    ]
    length = max(widths[-1] * share, min(max(widths) / 3, widths[-1] / 2))
    return round((available - length) / 2)


def column_width(columns: Sequence[Mapping[str, int]], key: str, given: int, available: int) -> str:
    """Width in twips of the column whose share is `given`: all of `columns`, with their shares under `key`,
    have `available` twips together."""
    return str(available * given // sum(column[key] for column in columns))


def _rules(root: etree._Element, styles: Styles) -> Iterator[tuple[etree._Element, float]]:
    for paragraph in paragraphs(root):
        style = value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
        share = RULE_SHARES.get(fold(styles.name(style))) if style else None
        if share is not None:
            yield paragraph, share


def _rule_expression(
    rule: etree._Element, share: float, root: etree._Element, styles: Styles
) -> str:
    above = _text_above(rule)
    available = _available(rule, root)
    if above is None:
        return str(round(available * 5 / 12))
    font = styles.font_of(above)
    arguments = f"{available}, {font.size}, {font.bold}, {font.italic}, {share:.6f}"
    text = _TAG.sub(_plain_tag, paragraph_text(above))
    return f"{{% filter rule_indent({arguments}) %}}{text}{{% endfilter %}}"


def _plain_tag(tag: re.Match[str]) -> str:
    """A tag as docxtpl leaves it: straight quotes, no `r` for a run."""
    return _RUN_TAG.sub(" ", tag[0].translate(_QUOTES))


def _text_above(rule: etree._Element) -> etree._Element | None:
    """The paragraph that the rule underlines: the nearest one above that is more than a `{%p %}`."""
    for sibling in rule.itersiblings(w("p"), preceding=True):
        text = paragraph_text(sibling)
        if text.strip() and not _ONLY_TAG.fullmatch(text):
            return sibling
    return None


def _available(paragraph: etree._Element, root: etree._Element) -> int:
    """Width of the column that a paragraph stands in, in twips."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    if cell is None:
        section = next(root.iter(w("sectPr")), None)
        size = None if section is None else section.find(w("pgSz"))
        margins = None if section is None else section.find(w("pgMar"))
        inner = _twips(value(margins, "left")) + _twips(value(margins, "right"))
        return _twips(value(size, "w"), 11906) - inner
    table = next(cell.iterancestors(w("tbl")))
    return _cell_width(cell) - sum(_cell_margin(table, side) for side in ("left", "right"))


def _cell_margin(table: etree._Element, side: str) -> int:
    margin = value(table.find(f"{w('tblPr')}/{w('tblCellMar')}/{w(side)}"), "w")
    return _twips(margin, _DEFAULT_CELL_MARGIN)


def _twips(number: str | None, otherwise: int = 0) -> int:
    """A measure in twips; some programs write `3800.0`."""
    try:
        return otherwise if number is None else round(float(number))
    except ValueError:
        return otherwise


def _cell_width(cell: etree._Element) -> int:
    """What the cell says; if that is no number of twips, what the grid of the table says."""
    width = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if width is not None and value(width, "type") in (None, "dxa"):
        return _twips(value(width, "w"))
    columns = next(cell.iterancestors(w("tbl"))).findall(f"{w('tblGrid')}/{w('gridCol')}")
    start = sum(_span(earlier) for earlier in cell.itersiblings(w("tc"), preceding=True))
    return sum(_twips(value(column, "w")) for column in columns[start : start + _span(cell)])


def _span(cell: etree._Element) -> int:
    return _twips(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")), 1)


def _set_indents(rule: etree._Element, hole: str) -> None:
    properties = rule.find(w("pPr"))
    assert properties is not None
    indent = properties.find(w("ind"))
    if indent is None:
        indent = etree.Element(w("ind"))
        later = (w("contextualSpacing"), w("mirrorIndents"), w("jc"), w("rPr"), w("sectPr"))
        place = next((e for e in properties if e.tag in later), None)
        if place is None:
            properties.append(indent)
        else:
            place.addprevious(indent)
    indent.attrib.clear()
    for side in ("left", "right"):
        indent.set(w(side), hole)
    indent.set(w("firstLine"), "0")


def _widths(table: etree._Element, holes: dict[str, str]) -> None:
    """`{%tc for column in list %}` … `{% cellwidth column.width %}`: columns share the room of the
    three template cells (the loop, its cell, its end) in proportion to the given numbers."""
    rows = table.findall(w("tr"))
    looped = [[c for c in row.findall(w("tc")) if _set_cell_width(c, holes)] for row in rows]
    _set_grid(table, next(filter(None, looped), []))


def _cell_text(cell: etree._Element) -> str:
    return "\n".join(paragraph_text(paragraph) for paragraph in cell.iter(w("p")))


def _set_cell_width(cell: etree._Element, holes: dict[str, str]) -> bool:
    """Whether the cell is one that a loop makes and that has a width to be worked out."""
    match = _WIDTH.search(_cell_text(cell))
    before, after = cell.getprevious(), cell.getnext()
    if match is None or before is None or after is None:
        return False
    loop = _LOOP.search(_cell_text(before))
    if loop is None:
        return False
    room = sum(_cell_width(c) for c in (before, cell, after))
    hole = f"@width{len(holes)}@"
    given = f"{match['name']}.{match['key']}"
    holes[hole] = f"{{{{ {loop['list']}|column_width('{match['key']}', {given}, {room}) }}}}"
    width = _width_element(cell)
    width.set(w("w"), hole)
    width.set(w("type"), "dxa")
    for paragraph in cell.iter(w("p")):
        _remove(paragraph, _WIDTH)
    return True


def _width_element(cell: etree._Element) -> etree._Element:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = etree.Element(w("tcPr"))
        cell.insert(0, properties)
    width = properties.find(w("tcW"))
    if width is None:
        width = etree.Element(w("tcW"))
        properties.insert(0, width)
    return width


def _remove(paragraph: etree._Element, pattern: re.Pattern[str]) -> None:
    """Take a tag out of a paragraph, however Word has split it into runs."""
    texts = list(paragraph.iter(w("t")))
    match = pattern.search("".join(t.text or "" for t in texts))
    start = 0
    for text in texts if match else ():
        content = text.text or ""
        first, last = max(match.start() - start, 0), max(match.end() - start, 0)  # type: ignore[union-attr]
        text.text = content[:first] + content[last:]
        start += len(content)


def _set_grid(table: etree._Element, looped: list[etree._Element]) -> None:
    """Give the table the grid that a row with these looped cells will have."""
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    for cell in looped:
        start, end = cell.getprevious(), cell.getnext()
        assert start is not None
        assert end is not None
        loop = _LOOP.search(_cell_text(start))
        assert loop is not None
        first = sum(_span(earlier) for earlier in start.itersiblings(w("tc"), preceding=True))
        replaced = columns[first : first + sum(_span(c) for c in (start, cell, end))]
        if replaced:
            opening = f"{{% for {loop['name']} in {loop['list']} %}}"
            _loop_column(replaced, opening, value(_width_element(cell), "w") or "")


def _loop_column(replaced: list[etree._Element], opening: str, width: str) -> None:
    column = etree.Element(w("gridCol"))
    column.set(w("w"), width)
    replaced[0].addprevious(column)
    grid, previous = column.getparent(), column.getprevious()
    assert grid is not None
    if previous is None:
        grid.text = opening
    else:
        previous.tail = (previous.tail or "") + opening
    column.tail = "{% endfor %}"
    for old in replaced:
        grid.remove(old)
