"""Who owes what, by when, on which form: the obligations of the real dispatch, and of others."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest

from builders import REAL, dispatch, obligations, real_units
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.obligation import Obligation, derive, directive_items, tasks

DISTRICTS = [str(code) for code in range(105, 113)]
PERIODS = ["2024-07", "2024-08", "2024-09"]
MONTHLY = {
    "id": "thang",
    "title": "Báo cáo",
    "every": "month",
    "before_day": "20",
    "first": "2025-05",
    "last": "2025-08",
}
REPORT = {
    "id": "bao-cao",
    "directive": "viec",
    "form": "so-lieu",
    "units": ["ubnd-xa"],
    "receivers": ["so-tttt"],
    "deadline": "thang",
    "figures": {"until": "deadline"},
}


def reporting(
    deadline: dict[str, str], figures: dict[str, str], units: Sequence[str] = ("105",)
) -> Dispatch:
    return dispatch(
        date="2025-05",
        directives=[{"id": "viec", "text": "Việc."}],
        deadlines=[deadline],
        reporting=[REPORT | {"figures": figures, "units": list(units)}],
    )


def spans(of: Dispatch) -> list[tuple[str, str]]:
    found = dict.fromkeys(o.span for o in obligations(of))
    return [(str(span.first), str(span.last)) for span in found if span]


def of_task(task: str, of: Dispatch | None = None) -> list[Obligation]:
    return [one for one in obligations(of) if one.task.id == task]


# --- the real dispatch


def test_each_district_reports_on_the_form_for_each_period() -> None:
    with_form = [one for one in obligations() if one.task.form]
    assert [(o.period.id, o.party.id) for o in with_form if o.period] == [
        (period, district) for period in PERIODS for district in DISTRICTS
    ]
    assert len(with_form) == 24
    assert {o.task.form for o in with_form} == {"truyen-thong-2g"}
    assert {o.assignee for o in with_form} == {"ubnd-huyen"}
    assert {o.task.receivers for o in with_form} == {("so-tttt",)}


def test_they_are_due_on_the_19th_and_their_figures_have_no_gap() -> None:
    with_form = [one for one in obligations() if one.task.form]
    dues = dict.fromkeys(o.due for o in with_form)
    assert list(dues) == [date(2024, 7, 19), date(2024, 8, 19), date(2024, 9, 19)]
    found = [span for span in dict.fromkeys(o.span for o in with_form) if span]
    assert [span.last for span in found] == list(dues)
    assert found[0].first == date(2024, 7, 1)
    for one, following in pairwise(found):
        assert following.first == one.last + timedelta(days=1)


def test_the_department_sums_up_each_month_and_keeps_watch() -> None:
    monthly = of_task("tong-hop")
    assert [(o.party.id, o.due, o.period.id if o.period else "") for o in monthly] == [
        ("so-tttt", date(2024, month, 19), f"2024-{month:02d}") for month in (7, 8, 9)
    ]
    assert {o.task.receivers for o in monthly} == {("bo-tttt", "12")}
    assert {o.task.label for o in monthly} == {"ý 2 khoản 4"}
    (watch,) = of_task("theo-doi")
    assert (watch.party.id, watch.due, watch.span, watch.task.form) == ("so-tttt", None, None, None)


def test_the_other_tasks_of_the_real_dispatch() -> None:
    everyone = [one.party.id for one in of_task("tuyen-truyen")]
    assert everyone == ["so-ban-nganh", *DISTRICTS, "bao-chi-truyen-thong"]
    news = of_task("dua-tin")
    assert {one.due for one in news} == {date(2024, 9, 15)}
    assert len(news) == 1 + 1 + 106
    assert [one.party.id for one in of_task("to-cong-nghe-so")] == ["to-chi-dao-cnscd"]


def test_ids_are_unique_and_say_what_they_are_of() -> None:
    found = obligations()
    assert len({one.id for one in found}) == len(found)
    with_form = [one.id for one in found if one.task.form]
    assert with_form == [f"{REAL}/bao-cao-huyen/{d}/{p}" for p in PERIODS for d in DISTRICTS]
    assert f"{REAL}/theo-doi/so-tttt" in {one.id for one in found}


def test_ids_stay_when_other_things_change() -> None:
    def one(id_: str) -> dict[str, object]:
        return {"id": id_, "text": "Việc.", "assignees": ["so-tttt", "105"]}

    before = {o.id for o in obligations(dispatch(directives=[one("a"), one("b")]))}
    changed = [one("b"), {**one("a"), "text": "Việc khác.", "heading": "Mới"}, one("c")]
    after = {o.id for o in obligations(dispatch(directives=changed))}
    assert before == {f"thu/{task}/{party}" for task in "ab" for party in ("so-tttt", "105")}
    assert before < after


# --- over the first of July 2025


def test_who_is_obliged_is_who_exists_on_the_day_it_is_due() -> None:
    found = obligations(reporting(MONTHLY, {"until": "deadline"}, ["ubnd-xa"]))
    by_period = {o.period.id: 0 for o in found if o.period}
    for one in found:
        assert one.period
        assert one.due
        by_period[one.period.id] += 1
        assert real_units().on(one.party.id, one.due)
    assert by_period == {"2025-05": 106, "2025-06": 106, "2025-07": 38, "2025-08": 38}
    assert len({one.id for one in found}) == len(found) == 288


def test_one_code_is_two_units_over_time() -> None:
    found = obligations(reporting(MONTHLY, {"until": "deadline"}, ["03390"]))
    assert [one.party.name for one in found] == [
        "Ủy ban nhân dân thị trấn Tam Đường",
        "Ủy ban nhân dân thị trấn Tam Đường",
        "Ủy ban nhân dân xã Bình Lư",
        "Ủy ban nhân dân xã Bình Lư",
    ]


def test_the_day_that_counts_is_the_due_day_and_not_the_period() -> None:
    july = MONTHLY | {"first": "2025-07", "last": "2025-07", "before_day": "1"}
    found = obligations(reporting(july, {"until": "deadline"}, ["ubnd-xa"]))
    assert {one.due for one in found} == {date(2025, 6, 30)}
    assert len(found) == 106


@pytest.mark.parametrize(("day", "number"), [("2025-06-30", 106), ("2025-07-01", 38)])
def test_without_a_deadline_the_day_of_the_dispatch_counts(day: str, number: int) -> None:
    directive = {"id": "a", "text": "Việc.", "assignees": ["ubnd-xa"]}
    found = obligations(dispatch(date=day, directives=[directive]))
    assert len(found) == number
    assert {one.due for one in found} == {None}


# --- the figures of a report


@pytest.mark.parametrize(
    ("figures", "first", "second"),
    [
        ({"until": "deadline"}, ("2025-05-01", "2025-05-19"), ("2025-05-20", "2025-06-19")),
        (
            {"until": "deadline", "first_day": "2025-04-10"},
            ("2025-04-10", "2025-05-19"),
            ("2025-05-20", "2025-06-19"),
        ),
        ({"until": "period"}, ("2025-05-01", "2025-05-31"), ("2025-06-01", "2025-06-30")),
        (
            {"until": "period", "first_day": "2025-04-10"},
            ("2025-04-10", "2025-05-31"),
            ("2025-06-01", "2025-06-30"),
        ),
    ],
)
def test_the_span_of_the_figures(
    figures: dict[str, str], first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert spans(reporting(MONTHLY, figures))[:2] == [first, second]


def test_figures_due_before_the_month_begins_are_those_of_the_month_before() -> None:
    of = reporting(MONTHLY | {"before_day": "1"}, {"until": "deadline"})
    assert spans(of)[:2] == [("2025-04-01", "2025-04-30"), ("2025-05-01", "2025-05-31")]


@pytest.mark.parametrize("every", ["month", "quarter", "year"])
@pytest.mark.parametrize("day", ["1", "2", "20", "31"])
@pytest.mark.parametrize("until", ["deadline", "period"])
def test_figures_follow_on_one_another_and_end_after_they_begin(
    every: str, day: str, until: str
) -> None:
    deadline = MONTHLY | {"every": every, "before_day": day, "first": "2024-01", "last": "2025-05"}
    found = spans(reporting(deadline, {"until": until}, ["12"]))
    assert len(found) == {"month": 17, "quarter": 6, "year": 2}[every]
    assert all(first <= last for first, last in found)
    for (_, last), (first, _) in pairwise(found):
        assert date.fromisoformat(first) == date.fromisoformat(last) + timedelta(days=1)


def test_a_report_due_once() -> None:
    deadline = {"id": "thang", "title": "Báo cáo", "on": "2025-06-15"}
    of = reporting(deadline, {"until": "deadline", "first_day": "2025-05-01"}, ["12"])
    (one,) = obligations(of)
    assert (one.id, one.due, one.period) == ("thu/bao-cao/12", date(2025, 6, 15), None)
    assert spans(of) == [("2025-05-01", "2025-06-15")]


# --- tasks and their places


def test_labels_are_the_places_in_the_text() -> None:
    items = [{"id": f"i{n}", "text": "Ý."} for n in range(6)]
    one = dispatch(
        directives=[{"id": "a", "text": "Việc.", "items": items[:2]}],
        sections=[
            {"heading": "Một"},
            {
                "heading": "Hai",
                "directives": [
                    {"id": "b", "text": "Việc."},
                    {"id": "c", "text": "Việc.", "items": items[1:], "markers": "letter"},
                ],
            },
        ],
    )
    labels = [label for _, label, _ in directive_items(one)]
    assert labels == [
        "khoản 1",
        "ý 1 khoản 1",
        "ý 2 khoản 1",
        "khoản 1 Mục II",
        "khoản 2 Mục II",
        *(f"điểm {mark} khoản 2 Mục II" for mark in "abcdđ"),
    ]


def test_who_is_named_twice_owes_once_through_the_first_name() -> None:
    assignees = ["105", "ubnd-huyen", "105", "so-tttt"]
    one = dispatch(directives=[{"id": "a", "text": "Việc.", "assignees": assignees}])
    found = obligations(one)
    assert [o.party.id for o in found] == [*DISTRICTS, "so-tttt"]
    assert [o.assignee for o in found] == ["105", *["ubnd-huyen"] * 7, "so-tttt"]


def test_a_directive_without_assignees_is_no_task() -> None:
    item = {"id": "b", "text": "Ý.", "assignees": ["so-tttt"]}
    one = dispatch(directives=[{"id": "a", "text": "Việc.", "items": [item]}])
    assert [task.id for task in tasks(one)] == ["b"]
    (task,) = tasks(one)
    assert list(task.assignee_paths) == [(("directives", 0, "items", 0, "assignees", 0), "so-tttt")]


def test_deriving_changes_nothing() -> None:
    one = reporting(MONTHLY, {"until": "deadline"}, ["ubnd-xa"])
    assert derive("thu", one, real_units()) == derive("thu", one, real_units())
