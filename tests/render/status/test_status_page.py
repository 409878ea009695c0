"""The page of what came back: offline, readable without its colours, a stranger's text is only text."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings

from dispatch_gen.messages import LANGUAGES, Language, Messages
from dispatch_gen.render.status import Line, State, Status, Stranger, status_page
from dispatch_gen.render.status.standing import LOOKS, count, said
from render.many import lines
from render.test_page import Reader
from sample_status import PERIODS, STATES, sample_status

DAY = date(2024, 8, 23)


def page(status: Status | None = None, language: Language = "vi") -> Reader:
    return Reader(status_page(status or sample_status(), Messages(language)))


def of(*made: Line, strangers: tuple[Stranger, ...] = ()) -> Status:
    return Status("Kết quả", "Công văn", DAY, made, strangers)


def line(unit: str = "A", state: State = State.ON_TIME, **changes: object) -> Line:
    plain = Line(unit, "tháng 7 năm 2024", date(2024, 7, 19), state)
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_it_loads_nothing_and_leads_nowhere() -> None:
    text = status_page(sample_status(), Messages()).decode()
    assert page().links() == []
    assert set(page().tags).isdisjoint({"script", "img", "link", "iframe", "a"})
    assert "default-src 'none'" in text
    assert "url(" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_told_by_a_sign_and_in_words(language: Language) -> None:
    text = page(language=language).text()
    for state in State:
        assert f"{LOOKS[state].mark} {said(state, Messages(language))}: " in text
    assert len({look.mark for look in LOOKS.values()}) == len(State)


@pytest.mark.parametrize("state", State)
def test_letters_stand_out_from_their_ground(state: State) -> None:
    one, other = sorted((light(LOOKS[state].color), light(LOOKS[state].ink)), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= 4.5


def light(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_cell_for_each_unit_and_period_and_a_bar_for_each_unit() -> None:
    html = status_page(sample_status(), Messages()).decode()
    assert html.count('<td class="') - html.count('<td class="wide"') - html.count(
        '<td class="sum"'
    ) - html.count('<td class="day"') == len(STATES) * len(PERIODS)
    assert html.count('<div class="bar">') == len(STATES)
    for bar in re.findall(r'<div class="bar">(.*?)</div>', html):
        assert sum(map(float, re.findall(r"width: ([\d.]+)%", bar))) == pytest.approx(100, abs=0.1)


def test_what_is_owed_by_now_is_counted() -> None:
    seen = count(sample_status().lines)
    assert (seen.sent, seen.owed) == (8, 11)
    assert "đã gửi 8/11" in page().text()
    assert str(count(sample_status().of_period(PERIODS[2][0]))) == "–"


def test_how_late_is_told() -> None:
    text = page(of(line(state=State.LATE, days_late=4), line("B", State.NIL, days_late=2))).text()
    assert "Chậm 4 ngày" in text
    assert "Không phát sinh, chậm 2 ngày" in text


def test_only_what_is_missing_or_faulty_is_to_be_done() -> None:
    html = status_page(sample_status(), Messages()).decode()
    todo = html.split(Messages().text("interface.status-to-do"))[1].split("</table>")[0]
    assert todo.count("<tr><td>") == 3
    assert Messages().text("interface.status-nothing-to-do") in page(of(line())).text()


def test_a_unit_that_does_not_owe_a_period_has_no_sign_there() -> None:
    later = line("B", period="tháng 8 năm 2024", due=date(2024, 8, 19))
    html = status_page(of(line(), later), Messages()).decode()
    assert html.count("<td></td>") == 2


def test_periods_stand_in_the_order_of_their_days_and_once_has_a_name() -> None:
    late = line(period="tháng 8 năm 2024", due=date(2024, 8, 19))
    assert of(late, line()).periods() == ("tháng 7 năm 2024", "tháng 8 năm 2024")
    assert Messages().text("interface.status-once") in page(of(line(period=""))).text()


def test_nothing_owed_is_a_page_too() -> None:
    assert "đã gửi 0/0" in page(of()).text()


@settings(deadline=None, max_examples=40)
@given(text=lines(200))
@example("<script>alert(1)</script>")
@example("\" onmouseover='alert(1)")
@example("{{ 7*7 }}{% raw %}</title>")
def test_hostile_text_is_only_text(text: str) -> None:
    status = of(
        line(text, State.FAULTY, file=text, note=text), strangers=(Stranger(text, DAY, text),)
    )
    reader = page(status)
    plain = page(
        of(line("A", State.FAULTY, file="x", note="x"), strangers=(Stranger("x", DAY, "x"),))
    )
    assert reader.tags == plain.tags
    assert [(t, n) for t, n, _ in reader.attributes] == [(t, n) for t, n, _ in plain.attributes]
    assert text in reader.text()


def test_the_same_bytes_each_time() -> None:
    assert status_page(sample_status(), Messages()) == status_page(sample_status(), Messages())
