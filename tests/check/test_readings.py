"""Numbers, dates and citations as they are read from a text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch_gen.check.readings import (
    citations_in,
    dates_in,
    day_of,
    needs_number_and_date,
    read_date,
    read_number,
)
from dispatch_gen.vietnamese.dates import day_in_words, in_digits
from dispatch_gen.vietnamese.text import nfc

# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pieces", "value"),
    [
        ("Số: 12/UBND-VX", ("Số", ":", "12", "/", "UBND-VX"), 12),
        ("Số 05/BC-UBND", ("Số", "", "05", "/", "BC-UBND"), 5),
        ("Số:        /UBND-VX", ("Số", ":", "", "/", "UBND-VX"), None),
        ("Số: …/UBND-VX", ("Số", ":", "…", "/", "UBND-VX"), None),
        ("Số: 12 / UBND - VX", ("Số", ":", "12", "/", " UBND - VX"), 12),
        ("Số: 12A/UBND-VX", ("Số", ":", "12A", "/", "UBND-VX"), None),
        ("12/UBND-VX", ("", "", "12", "/", "UBND-VX"), 12),
        ("Số: 12-BC/UBND", ("Số", ":", "12-BC", "/", "UBND"), None),
        ("Số: 12", ("Số", ":", "12", "", ""), 12),
        ("", ("", "", "", "", ""), None),
    ],
)
def test_a_number_in_pieces(text: str, pieces: tuple[str, ...], value: int | None) -> None:
    number = read_number(text)
    got = (number.word, number.mark, number.number, number.separator, number.symbol)
    assert got == pieces
    assert number.value == value


@pytest.mark.parametrize("gap", ["", "        ", "…", "......", "____", "\u00a0\u00a0"])
def test_room_for_a_number(gap: str) -> None:
    assert read_number(f"Số: {gap}/UBND-VX").is_blank
    assert not read_number(f"Số: 1{gap}/UBND-VX").is_blank


@pytest.mark.parametrize("digits", ["9" * 10, "9" * 5_000, "²", "٣"])
def test_what_is_no_number_of_a_dispatch_has_no_value(digits: str) -> None:
    assert read_number(f"Số: {digits}/UBND-VX").value is None


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "comma", "day"),
    [
        ("Lai Châu, ngày 05 tháng 7 năm 2024", "Lai Châu", True, date(2024, 7, 5)),
        ("Lai Châu ngày 5 tháng 07 năm 2024", "Lai Châu", False, date(2024, 7, 5)),
        ("Ngày 05 tháng 7 năm 2024", "", False, date(2024, 7, 5)),
        ("Lai Châu,ngày 05 tháng 7 năm 2024.", "Lai Châu", True, date(2024, 7, 5)),
        ("Lai Châu, ngày      tháng 7 năm 2024", "Lai Châu", True, None),
        ("Lai Châu, ngày … tháng … năm 2024", "Lai Châu", True, None),
        ("Lai Châu, ngày 30 tháng 02 năm 2023", "Lai Châu", True, None),
        ("Lai Châu, ngày 1 tháng 1 năm 99999999999999999999", "Lai Châu", True, None),
    ],
)
def test_place_and_date(text: str, place: str, comma: bool, day: date | None) -> None:
    read = read_date(text)
    assert read is not None
    assert (read.place, read.comma, read.date) == (place, comma, day)


@pytest.mark.parametrize("text", ["", "Lai Châu, 05/7/2024", "tháng 7 năm 2024", "Số: 12/UBND"])
def test_another_form_of_date_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("day", ["", "     ", "…", "....", "__"])
def test_room_for_the_day(day: str) -> None:
    read = read_date(f"Lai Châu, ngày {day} tháng 7 năm 2024")
    assert read is not None
    assert read.is_blank


def test_days_of_the_calendar() -> None:
    assert day_of("29", "2", "2024") == date(2024, 2, 29)
    assert day_of("29", "2", "2023") is None
    assert day_of("1", "1", "0") is None
    assert day_of("", "", "") is None
    assert day_of("1", "1", "9" * 30) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("từ 01/7/2024 đến 31.8.2024", [date(2024, 7, 1), date(2024, 8, 31)]),
        ("ngày 10-7-2024 và ngày 5 tháng 9 năm 2024", [date(2024, 7, 10), date(2024, 9, 5)]),
        ("ngày 30/02/2023", [None]),
        ("Quyết định số 12/2024/QĐ-UBND", []),
        ("tỷ lệ 1/2, 10/7, tháng 7/2024", []),
        ("số 112/7/20245", []),
    ],
)
def test_dates_in_running_text(text: str, days: list[date | None]) -> None:
    assert [one.date for one in dates_in(text)] == days


@given(st.dates(date(1900, 1, 1)))
def test_a_date_that_is_written_is_read(day: date) -> None:
    in_words = day_in_words(day.day, day.month, day.year)
    read = read_date(f"Lai Châu, {in_words}")
    assert read is not None
    assert read.date == day
    assert [one.date for one in dates_in(f"họp {in_words} và {in_digits(day)}.")] == [day, day]


# --- citations ------------------------------------------------------------------------------------

_DAY = date(2024, 7, 10)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Công văn số 2709/BTTTT-CVT ngày 10/7/2024 của Bộ", [("2709/BTTTT-CVT", _DAY)]),
        ("Công văn số: 12/UBND-VX, ngày 10 tháng 7 năm 2024", [("12/UBND-VX", _DAY)]),
        ("Công văn số 12 /UBND - VX ngày 10/7/2024", [("12/UBND-VX", _DAY)]),
        ("Công văn số 12/UBND-VX của UBND tỉnh ngày 10/7/2024", [("12/UBND-VX", _DAY)]),
        ("Công văn số 12/UBND-VX của UBND tỉnh, gửi trước ngày 10/7/2024", [("12/UBND-VX", None)]),
        ("Công văn số 12/UBND-VX của UBND tỉnh trước ngày 10/7/2024", [("12/UBND-VX", None)]),
        ("tại công văn số 12/UBND-VX", [("12/UBND-VX", None)]),
        ("Công văn ngày 10/7/2024", [("", _DAY)]),
        ("Nghị quyết số 29-NQ/TW ngày 10/7/2024", [("29-NQ/TW", _DAY)]),
        (
            "Công văn số 1/A-B, Kế hoạch số 2/KH-B ngày 10/7/2024",
            [("1/A-B", None), ("2/KH-B", _DAY)],
        ),
        (
            "Công văn số 1/A-B ngày 10/7/2024, Công văn số 2/A-B ngày 10/7/2024",
            [("1/A-B", _DAY), ("2/A-B", _DAY)],
        ),
        (
            "Công văn số 1/A-B của Sở và Kế hoạch số 2/KH-B ngày 10/7/2024",
            [("1/A-B", None), ("2/KH-B", _DAY)],
        ),
        ("Luật Viễn thông ngày 24/11/2023", []),
        ("gửi báo cáo ngày 10/7/2024; ban hành kế hoạch ngày 10/7/2024", []),
        ("Kế hoạch này, Quyết định này, Công văn nêu trên", []),
    ],
)
def test_citations(text: str, found: list[tuple[str, date | None]]) -> None:
    cited = [(one.number, one.date.date if one.date else None) for one in citations_in(text)]
    assert cited == found


def test_which_documents_are_cited_with_number_and_date() -> None:
    assert needs_number_and_date("Công văn")
    assert needs_number_and_date("QUYẾT ĐỊNH")
    assert not needs_number_and_date("Luật")
    assert not needs_number_and_date("Nghị định")


# --- any text -------------------------------------------------------------------------------------

_NUMBERS = (
    "Số: ",
    "/",
    "-",
    " – ",
    "12",
    "²",
    "٣",
    "9" * 20,
    "UBND",
    "…",
    "___",
    "\t",
    "\n",
    "\u2000",
)
_DATES = ("ngày ", " tháng ", " năm ", "2024", "30", "10/7/2024", ",", ".", "\u0301")
_CITED = ("Công văn", " số ", "Luật", " của ", " trước ", "Kế hoạch ")
_WORDS = st.sampled_from([*_NUMBERS, *_DATES, *_CITED])
TEXTS = st.one_of(st.text(), st.lists(_WORDS, max_size=30).map("".join))


@given(TEXTS)
def test_nothing_raises_on_any_text(text: str) -> None:
    number = read_number(text)
    assert number.is_blank in (True, False)
    assert number.value is None or number.value >= 0
    read = read_date(text)
    assert read is None or read.date is None or read.date.year > 0
    for one in dates_in(text):
        assert text[one.start : one.end] == one.text
    for cited in citations_in(text):
        assert cited.number or cited.date
        assert isinstance(needs_number_and_date(cited.kind), bool)


@given(TEXTS)
def test_nothing_of_a_number_is_lost(text: str) -> None:
    """But for white space: what was written can be told again."""
    n = read_number(text)
    told = "".join((n.word, n.mark, n.number, n.separator, n.symbol))
    assert "".join(told.split()) == "".join(nfc(text).split())


def test_a_year_has_four_digits() -> None:
    read = read_date("Lai Châu, ngày 15 tháng 3 năm 26")
    assert read is not None
    assert read.date is None
    assert not read.is_blank
