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

_SHORT_DATES = re.compile(
    r"\bngày\s+(?P<d1>\d{1,2})\s*/\s*(?P<m1>\d{1,2})(?:\s*/\s*\d{2})?(?!\d|\s*[/.-]\s*\d)"
    r"|\bngày\s+(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?!\d|\s+năm\s+\d)"
    r"|(?<!\d )\btháng\s+(?P<m3>\d{1,2})(?:\s*/\s*|\s+năm\s+)\d{4}(?!\d)",
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


def short_dates_in(text: str) -> Iterator[WrittenDate]:
    """Every date that says no century: `ngày 31/4`, `ngày 31 tháng 4`, `ngày 31/4/24`; and `tháng 13/2024`."""
    for match in _SHORT_DATES.finditer(text):
        day, month = match["d1"] or match["d2"] or "1", match["m1"] or match["m2"] or match["m3"]
        leap_year = "2024"
        yield WrittenDate(match[0], match.start(), match.end(), day_of(day, month, leap_year))


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in running text: its type, then number and date as far as they are there."""

    text: str
    kind: str
    number: str
    date: WrittenDate | None


_DAY, _YEAR = 2, 4
_DAY_IN_WORDS = len("ngày 10 tháng 10 năm 2024")
_LEAD = re.compile(r"^[,(\s]*(?:ký\s+|ban hành\s+)?")
_TYPES = (
    "Công văn|Quyết định|Chỉ thị|Kế hoạch|Thông báo|Báo cáo|Tờ trình|Nghị quyết|Hướng dẫn|Công điện|Nghị định"
    "|Thông tư|Luật|Văn bản|Kết luận|Giấy mời|Chương trình"
)
_DEADLINES = r"(?<!trước )(?<!sau )(?<!đến )(?<!hết )(?<!từ )(?<!trong )(?<!vào )(?<!nhất )"
_SYMBOL = r"\d[\w.]*(?:\s*/\s*\w[\w.]*|[–-]\w[\w.]*|\s*[–-]\s*[A-ZĐ]{2,}\b)*"
_BARE = r"\d[\w.]*/(?:\d{4}/)?[A-ZĐ][\w.]*(?:[–-]\w[\w.]*)*"
"""A number that no `số` stands before; letters after the slash tell it from a year."""
_SAME_DAY = re.compile(r"[^.;]{0,200}?\bcùng (?=ngày\s)")
_ISSUER = rf"(?:(?!{_TYPES})[^.;:,()]){{2,80}}?"
_CITED = re.compile(
    rf"(?<!\w)(?P<kind>(?:{_TYPES})|(?i:{_TYPES})(?=\s+(?:số\s*:?\s*\d|{_BARE})))"
    rf"(?:\s+số\s*:?\s*(?P<number>{_SYMBOL})|\s+(?P<bare>{_BARE}))?"
    rf"(?=\s*(?P<dated>[,(]?\s*(?:ký\s+|ban hành\s+)?ngày\s+\S.{{0,40}})"
    rf"|\s+của\s{_ISSUER},?\s{_DEADLINES}(?P<later>ngày\s+\S.{{0,40}})|)"
)
"""A type, its number, and the day after it or after the body that issued it; a deadline is no such day."""
_NEEDS_BOTH = frozenset(
    ("công văn", "quyết định", "chỉ thị", "kế hoạch", "tờ trình", "nghị quyết", "công điện")
)
_BY_NAME = ("luật", "nghị định", "thông tư")
"""Norms, whose symbol bears their year, and which many cite by their name."""


def citations_in(text: str) -> Iterator[Citation]:
    """The documents that a text names with a number or a date; `Luật …` by name alone is not one."""
    for match in _CITED.finditer(text):
        with_number = match["number"] or match["bare"]
        dated = match["dated"] or (match["later"] if with_number else "") or ""
        day = next(dates_in(dated), None)
        if day is not None and _LEAD.sub("", dated).find(day.text) > len("ngày "):
            day = None
        number = re.sub(r"\s+", "", with_number or "").rstrip(".,;-–")
        shared = _SAME_DAY.match(text, match.end()) if number and day is None else None
        if shared:
            day = next(dates_in(text[shared.end() : shared.end() + _DAY_IN_WORDS]), None)
        if number or day is not None:
            said = match[0] if day is None else f"{match[0]} {day.text}"
            yield Citation(said[:60], fold(match["kind"]), number, day)


def needs_number_and_date(kind: str, number: str = "") -> bool:
    """Whether a document of this type is cited with number and date (II.6.b).

    `Báo cáo ngày 10/7/2024` may be a verb; with a number it is a document whatever its type.
    """
    return fold(kind) in _NEEDS_BOTH or (bool(number) and fold(kind) not in _BY_NAME)
