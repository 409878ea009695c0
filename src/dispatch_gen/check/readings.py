"""Number, symbol and dates of a dispatch, read from its text (II.3, II.4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dispatch_gen.vietnamese.text import fold, nfc

_NUMBER = re.compile(
    r"^\s*(?P<word>[^\W\d_]*)\s*(?P<mark>[:.;]?)\s*(?P<number>[^/]*?)\s*(?P<slash>/)(?P<symbol>.*)$",
    re.DOTALL,
)
_NUMBER_ALONE = re.compile(
    r"^\s*(?P<word>[^\W\d_]*)\s*(?P<mark>[:.;]?)\s*(?P<number>\d*)\s*(?P<symbol>.*)$",
    re.DOTALL,
)
_BLANK = re.compile(r"[\s._…]*")
_IN_WORDS = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*(?P<word>ngày)\s*(?P<day>[\d._…\s]*?)\s*tháng\s*(?P<month>[\d._…\s]*?)"
    r"\s*năm\s*(?P<year>[\d._…\s]*?)\s*\.?$",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"(?:ngày\s+)?(?<!\d)(?P<d1>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<m1>\d{1,2})\s*(?P=sep)\s*(?P<y1>\d{4})(?!\d)"
    r"|ngày\s+(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumberText:
    """`Số: 12/UBND-VX` in its pieces, spaces kept."""

    word: str
    mark: str
    number: str
    """Between the colon and the slash, without spaces at the ends."""
    separator: str
    symbol: str

    @property
    def is_blank(self) -> bool:
        """Room left for Văn thư."""
        return bool(_BLANK.fullmatch(self.number))

    @property
    def value(self) -> int | None:
        """The number itself."""
        return int(self.number) if re.fullmatch(r"[0-9]{1,9}", self.number) else None


def read_number(text: str) -> NumberText:
    """The pieces of a number; nothing is thrown away."""
    match = _NUMBER.match(nfc(text))
    if match:
        return NumberText(match["word"], match["mark"], match["number"], "/", match["symbol"])
    match = _NUMBER_ALONE.match(nfc(text))
    assert match is not None  # every piece of the pattern may be empty
    return NumberText(match["word"], match["mark"], match["number"], "", match["symbol"])


@dataclass(frozen=True, slots=True)
class DateText:
    """`Lai Châu, ngày 05 tháng 7 năm 2024` in its pieces."""

    place: str
    comma: bool
    day: str
    month: str
    year: str

    @property
    def is_blank(self) -> bool:
        """The day is left to be written."""
        return bool(_BLANK.fullmatch(self.day))

    @property
    def date(self) -> date | None:
        """The day itself, None when it is no day of the calendar or not written yet; a year has four digits."""
        fits = len(self.day) <= _DAY and len(self.month) <= _DAY and len(self.year) == _YEAR
        return day_of(self.day, self.month, self.year) if fits else None


def read_date(text: str) -> DateText | None:
    """Place and date in words; None for another form."""
    match = _IN_WORDS.match(nfc(text).strip())
    if match is None:
        return None
    pieces = (match[name].strip() for name in ("day", "month", "year"))
    return DateText(match["place"].strip(), bool(match["comma"]), *pieces)


def day_of(day: str, month: str, year: str) -> date | None:
    """A day of the calendar."""
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in running text."""

    text: str
    start: int
    end: int
    date: date | None
    """None for what is no day of the calendar."""


def dates_in(text: str) -> Iterator[WrittenDate]:
    """Every full date of a text, `10/7/2024` or `ngày 10 tháng 7 năm 2024`."""
    for match in _DATES.finditer(text):
        given = (match["d1"] or match["d2"], match["m1"] or match["m2"], match["y1"] or match["y2"])
        yield WrittenDate(match[0], match.start(), match.end(), day_of(*given))


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in running text: its type, then number and date as far as they are there."""

    text: str
    kind: str
    number: str
    date: WrittenDate | None


_DAY, _YEAR = 2, 4
_TYPES = (
    "Công văn|Quyết định|Chỉ thị|Kế hoạch|Thông báo|Báo cáo|Tờ trình|Nghị quyết|Hướng dẫn|Công điện|Nghị định"
    "|Thông tư|Luật"
)
_DEADLINES = r"(?<!trước )(?<!sau )(?<!đến )(?<!hết )(?<!từ )(?<!trong )(?<!vào )(?<!nhất )"
_SYMBOL = r"\d[\w.]*(?:\s*/\s*\w[\w.]*|[–-]\w[\w.]*|\s*[–-]\s*[A-ZĐ]{2,}\b)*"
_ISSUER = rf"(?:(?!{_TYPES})[^.;:,()]){{2,80}}?"
_CITED = re.compile(
    rf"(?<!\w)(?P<kind>(?:{_TYPES})|(?i:{_TYPES})(?=\s+số\s*:?\s*\d))"
    rf"(?:\s+số\s*:?\s*(?P<number>{_SYMBOL}))?"
    rf"(?=\s*(?P<dated>,?\s*ngày\s+\S.{{0,40}})|\s+của\s{_ISSUER},?\s{_DEADLINES}(?P<later>ngày\s+\S.{{0,40}})|)"
)
"""A type, its number, and the day after it or after the body that issued it; a deadline is no such day."""
_NEEDS_BOTH = frozenset(
    ("công văn", "quyết định", "chỉ thị", "kế hoạch", "tờ trình", "nghị quyết", "công điện")
)


def citations_in(text: str) -> Iterator[Citation]:
    """The documents that a text names with a number or a date; `Luật …` by name alone is not one."""
    for match in _CITED.finditer(text):
        dated = match["dated"] or (match["later"] if match["number"] else "") or ""
        day = next(dates_in(dated), None)
        if day is not None and dated.lstrip(", ").find(day.text) > len("ngày "):
            day = None
        number = re.sub(r"\s+", "", match["number"] or "").rstrip(".,;-–")
        if number or day is not None:
            said = match[0] if day is None else f"{match[0]} {day.text}"
            yield Citation(said[:60], fold(match["kind"]), number, day)


def needs_number_and_date(kind: str) -> bool:
    """Whether a document of this type is cited with number and date (II.6.b)."""
    return fold(kind) in _NEEDS_BOTH
