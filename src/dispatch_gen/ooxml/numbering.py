"""The labels that Word's own numbering puts before paragraphs (ISO 29500-1, 17.9)."""

import re
from dataclasses import dataclass

from lxml import etree

from dispatch_gen.ooxml.paragraph_properties import ParagraphProperties, paragraph_properties
from dispatch_gen.ooxml.text_properties import TextProperties, text_properties
from dispatch_gen.ooxml.values import is_on, whole
from dispatch_gen.ooxml.wordprocessing import value, w
from dispatch_gen.vietnamese.dates import roman

_LEVELS = 9
_NO_LIST = "0"
_MOST = 3_999
"""Beyond it there are no Roman numerals; no list of a dispatch comes near."""
_BULLETS = str.maketrans(
    {"\uf0b7": "•", "\uf02d": "-", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓"}
)
_ROUND = "•"
"""For a bullet that a letter stands for: `o`, or what is a picture in the font of the level."""
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int
    format: str
    text: str
    properties: ParagraphProperties
    text_look: TextProperties
    """How its labels look, where they do not look as the mark of their paragraph does."""
    style: str | None = None
    all_decimal: bool = False
    restart: int | None = None
    """The level, from 1, that starts this one anew; 0 for none, None for every level above it."""

    def goes_on(self, after: int) -> bool:
        """Whether the count goes on after a paragraph of level `after` (17.9.10)."""
        return self.restart is not None and after >= self.restart


class Numbering:
    """The lists of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is the `w:numbering` element, None when the document has none."""
        self._lists: dict[str | None, dict[int, Level]] = {}
        self._nums: dict[str, tuple[str, dict[int, int]]] = {}
        for abstract in () if root is None else root.iter(w("abstractNum")):
            self._read_list(abstract)
        self._resolve_links(root)
        for num in () if root is None else root.iter(w("num")):
            self._read_num(num)

    def _read_list(self, abstract: etree._Element) -> None:
        levels = {}
        for element in abstract.iter(w("lvl")):
            number = whole(value(element, "ilvl"))
            if number is not None and 0 <= number < _LEVELS:
                levels[number] = _level(element)
        self._lists[value(abstract, "abstractNumId")] = levels

    def _read_num(self, num: etree._Element) -> None:
        id_, abstract = value(num, "numId"), value(num.find(w("abstractNumId")))
        if id_ is None or id_ == _NO_LIST or abstract is None:
            return
        overrides: dict[int, int] = {}
        changed: dict[int, Level] = {}
        for element in num.iter(w("lvlOverride")):
            level = whole(value(element, "ilvl")) or 0
            start = whole(value(element.find(w("startOverride"))))
            if start is not None:
                overrides[level] = start
            if (own := element.find(w("lvl"))) is not None:
                changed[level] = _level(own)
        if changed:
            self._lists[f"num {id_}"] = self._lists.get(abstract, {}) | changed
            abstract = f"num {id_}"
        self._nums[id_] = (abstract, overrides)

    def _resolve_links(self, root: etree._Element | None) -> None:
        """A list may be declared by a numbering style elsewhere (`w:numStyleLink`, 17.9.21)."""
        if root is None:
            return
        owners = {
            value(a.find(w("styleLink"))): value(a, "abstractNumId")
            for a in root.iter(w("abstractNum"))
        }
        for abstract in root.iter(w("abstractNum")):
            link = value(abstract.find(w("numStyleLink")))
            if link is not None and link in owners:
                self._lists[value(abstract, "abstractNumId")] = self._lists.get(owners[link], {})

    def level(self, num_id: str | None, number: int) -> Level | None:
        """The level of a list; None when there is none, or for list `0`, which means no list."""
        if num_id is None or num_id not in self._nums:
            return None
        return self._lists.get(self._nums[num_id][0], {}).get(number)

    def level_of_style(self, num_id: str | None, style: str | None) -> int | None:
        """The level that belongs to a paragraph style."""
        levels = self._lists.get(self._nums[num_id][0], {}) if num_id in self._nums else {}
        return next((number for number, level in levels.items() if level.style == style), None)

    def counters(self) -> "Counters":
        """Counters at the beginning of the text."""
        return Counters(self._lists, self._nums)


class Counters:
    """Counts as the text goes on."""

    def __init__(
        self,
        lists: dict[str | None, dict[int, Level]],
        nums: dict[str, tuple[str, dict[int, int]]],
    ) -> None:
        self._lists, self._nums = lists, nums
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, num_id: str | None, number: int) -> str:
        """The label of the next paragraph of a list, `1.` or `a)`; empty when it has none."""
        if num_id is None or num_id not in self._nums:
            return ""
        abstract, overrides = self._nums[num_id]
        levels = self._lists.get(abstract, {})
        if number not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        for upper in range(number):
            if upper in levels:
                counts.setdefault(upper, overrides.get(upper, levels[upper].start))
        start = overrides.get(number, levels[number].start)
        if number not in counts or (number in overrides and (num_id, number) not in self._begun):
            counts[number] = start
        else:
            counts[number] += 1
        self._begun.add((num_id, number))
        for deeper in [one for one in counts if one > number]:
            if deeper not in levels or not levels[deeper].goes_on(number):
                del counts[deeper]
        return _label(levels, number, counts)


def _level(element: etree._Element) -> Level:
    start = whole(value(element.find(w("start"))))
    return Level(
        start=1 if start is None else start,
        format=value(element.find(w("numFmt"))) or "decimal",
        text=value(element.find(w("lvlText"))) or "",
        properties=paragraph_properties(element.find(w("pPr"))),
        text_look=text_properties(element.find(w("rPr"))),
        style=value(element.find(w("pStyle"))),
        all_decimal=bool(is_on(element.find(w("isLgl")))),
        restart=whole(value(element.find(w("lvlRestart")))),
    )


def _label(levels: dict[int, Level], number: int, counts: dict[int, int]) -> str:
    level = levels[number]
    if level.format == "bullet":
        mark = level.text.translate(_BULLETS)
        return _ROUND if len(mark) == 1 and mark.isalnum() else mark
    if level.format == "none":
        return ""

    def in_words(match: re.Match[str]) -> str:
        wanted = int(match[1]) - 1
        if wanted not in levels:
            return ""
        style = "decimal" if level.all_decimal else levels[wanted].format
        return _number(counts.get(wanted, levels[wanted].start), style)

    return _PLACE.sub(in_words, level.text)


def _number(count: int, style: str) -> str:
    if style == "none":
        return ""
    if style in ("upperRoman", "lowerRoman") and 0 < count <= _MOST:
        return roman(count) if style == "upperRoman" else roman(count).lower()
    if style in ("upperLetter", "lowerLetter") and 0 < count <= _MOST:
        letters = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if style == "upperLetter" else letters.lower()
    return f"{count:02d}" if style == "decimalZero" else str(count)
