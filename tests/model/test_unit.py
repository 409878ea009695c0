"""Units over time: a code names a unit only together with a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import real_units
from dispatch_gen.model.unit import Group, Unit, Units

JULY_2024, LAST_OLD, FIRST_NEW = date(2024, 7, 1), date(2025, 6, 30), date(2025, 7, 1)
COMMUNES = ("xa", "phuong", "thi-tran")


def units(
    groups: list[dict[str, object]] | None = None, more: list[dict[str, object]] | None = None
) -> Units:
    """Offices a, b and c, and a commune, with these groups and units besides."""
    offices: list[dict[str, object]] = [
        {"code": code, "name": f"Sở {code.upper()}", "kind": "so"} for code in "abc"
    ]
    values = {
        "list_from": "2024-07-01",
        "kinds": [
            {"id": "so", "name": "Sở"},
            {"id": "xa", "name": "Xã", "body": "Ủy ban nhân dân", "body_short": "UBND"},
            {"id": "doi", "name": "Đội", "body": "Ban"},
        ],
        "groups": groups or [],
        "units": [*offices, {"code": "1", "name": "Xã Một", "kind": "xa"}, *(more or [])],
    }
    return Units.model_validate(values)


def ids(of: Units, id_: str, day: date = JULY_2024) -> list[str]:
    return [party.id for party in of.parties(id_, day)]


def count(kinds: tuple[str, ...], day: date) -> int:
    return sum(unit.kind in kinds and unit.is_valid_on(day) for unit in real_units().units)


# --- the real units


@pytest.mark.parametrize(
    ("group", "day", "number"),
    [
        ("ubnd-huyen", JULY_2024, 8),
        ("ubnd-huyen", date(2024, 7, 31), 8),
        ("ubnd-huyen", LAST_OLD, 8),
        ("ubnd-huyen", FIRST_NEW, 0),
        ("ubnd-huyen", date(2030, 1, 1), 0),
        ("ubnd-xa", JULY_2024, 106),
        ("ubnd-xa", LAST_OLD, 106),
        ("ubnd-xa", FIRST_NEW, 38),
        ("ubnd-xa", date(2030, 1, 1), 38),
        ("thong-tin-co-so", JULY_2024, 107),
        ("so-ban-nganh", JULY_2024, 1),
    ],
)
def test_who_is_in_a_group_on_a_day(group: str, day: date, number: int) -> None:
    found = ids(real_units(), group, day)
    assert len(found) == len(set(found)) == number


def test_each_old_unit_ends_and_each_commune_has_a_successor_on_the_next_day() -> None:
    known = real_units()
    old = [u for u in known.units if u.valid_to]
    assert {u.valid_to for u in old} == {LAST_OLD}
    assert len([u for u in old if u.kind in ("huyen", "thanh-pho")]) == 8
    communes = [u for u in old if u.kind in COMMUNES]
    assert len(communes) == 106
    for commune in communes:
        heir = known.on(commune.successor or "", FIRST_NEW)
        assert heir, commune
        assert heir.valid_from == FIRST_NEW


def test_every_new_commune_is_the_successor_of_some_old_one() -> None:
    known = real_units()
    new = {u.code for u in known.units if u.valid_from == FIRST_NEW}
    assert len(new) == 38
    assert {u.successor for u in known.units if u.successor} == new


@pytest.mark.parametrize("day", [JULY_2024, LAST_OLD, FIRST_NEW])
def test_a_code_names_one_unit_a_day_and_its_parent_is_there(day: date) -> None:
    known = real_units()
    valid = [unit for unit in known.units if unit.is_valid_on(day)]
    assert len({unit.code for unit in valid}) == len(valid)
    assert all(known.on(unit.parent, day) for unit in valid if unit.parent)


def test_a_code_means_another_unit_later() -> None:
    known = real_units()
    before, after = known.on("03388", LAST_OLD), known.on("03388", FIRST_NEW)
    assert before
    assert after
    assert (before.name, after.name) == ("Phường Quyết Tiến", "Phường Đoàn Kết")
    assert known.all_with("03388") == (before, after)


def test_counts_are_of_the_data_and_not_of_the_groups() -> None:
    assert (count(COMMUNES, JULY_2024), count(COMMUNES, FIRST_NEW)) == (106, 38)
    assert (count(("huyen",), JULY_2024), count(("thanh-pho",), JULY_2024)) == (7, 1)


# --- days

DAYS = st.none() | st.dates(date(2024, 1, 1), date(2024, 2, 10))


def unit(first: date | None, last: date | None) -> Unit:
    return Unit(code="x", name="X", kind="so", valid_from=first, valid_to=last)


@pytest.mark.parametrize(
    ("day", "valid"),
    [("2024-06-30", False), ("2024-07-01", True), ("2025-06-30", True), ("2025-07-01", False)],
)
def test_both_ends_count(day: str, valid: bool) -> None:
    assert unit(JULY_2024, LAST_OLD).is_valid_on(date.fromisoformat(day)) is valid


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_units_overlap_when_both_exist_on_a_day(
    a: date | None, b: date | None, c: date | None, d: date | None
) -> None:
    one, other = unit(a, b), unit(c, d)
    days = [date(2023, 12, 30) + timedelta(days=n) for n in range(60)]
    both = any(one.is_valid_on(day) and other.is_valid_on(day) for day in days)
    assert one.overlaps(other) is other.overlaps(one) is both


# --- parties


@pytest.mark.parametrize(
    ("more", "name", "short"),
    [
        (("so", "Sở Y tế"), "Sở Y tế", "Sở Y tế"),
        (("xa", "Xã Bình Lư"), "Ủy ban nhân dân xã Bình Lư", "UBND xã Bình Lư"),
        (("doi", "Đội Một"), "Ban đội Một", "Ban đội Một"),
    ],
)
def test_a_unit_is_called_by_the_body_that_stands_for_it(
    more: tuple[str, str], name: str, short: str
) -> None:
    known = units(more=[{"code": "x", "name": more[1], "kind": more[0]}])
    (party,) = known.parties("x", JULY_2024)
    assert (party.id, party.name, party.short_name, party.is_group) == ("x", name, short, False)


def test_an_unlisted_group_stands_for_itself() -> None:
    known = units([{"id": "g", "name": "Các sở", "units": ["a"], "listed": "false"}])
    (party,) = known.parties("g", JULY_2024)
    assert (party.id, party.name, party.is_group) == ("g", "Các sở", True)


def test_a_group_has_its_kinds_units_and_groups_each_unit_once() -> None:
    known = units(
        [
            {"id": "g", "name": "G", "kinds": ["xa"], "units": ["b", "1"], "groups": ["h", "k"]},
            {"id": "h", "name": "H", "units": ["b", "c"]},
            {"id": "k", "name": "K", "listed": "false"},
        ]
    )
    assert ids(known, "g") == ["b", "1", "c", "k"]


def test_nobody_is_meant_by_what_is_not_there() -> None:
    known = units([{"id": "g", "name": "G"}, {"id": "h", "name": "H", "groups": ["x"]}])
    assert [ids(known, id_) for id_ in ("g", "h", "x")] == [[], [], []]


def test_who_is_not_valid_on_the_day_is_not_meant() -> None:
    gone: dict[str, object] = {"code": "x", "name": "X", "kind": "xa", "valid_to": "2024-07-31"}
    known = units([{"id": "g", "name": "G", "kinds": ["xa"]}], [gone])
    assert ids(known, "g") == ["1", "x"]
    assert ids(known, "g", date(2024, 8, 1)) == ["1"]
    assert ids(known, "x", date(2024, 8, 1)) == []


def test_a_unit_of_an_unknown_kind_has_its_own_name() -> None:
    known = units(more=[{"code": "x", "name": "X", "kind": "khac"}])
    assert [party.name for party in known.parties("x", JULY_2024)] == ["X"]


def test_groups_in_a_circle_end() -> None:
    known = units(
        [
            {"id": "g", "name": "G", "units": ["a"], "groups": ["h"]},
            {"id": "h", "name": "H", "units": ["b"], "groups": ["g", "h"]},
        ]
    )
    assert ids(known, "g") == ["a", "b"]
    assert ids(known, "h") == ["b", "a"]


@pytest.mark.parametrize("all_in_all", [True, False])
def test_groups_in_many_groups_take_no_time(all_in_all: bool) -> None:
    """Gone through path by path, forty groups would take longer than the universe has been."""
    names = [f"g{n}" for n in range(40)]
    inside = [names if all_in_all else names[n + 1 : n + 3] for n in range(40)]
    known = units(
        [
            {"id": name, "name": name, "units": ["a"], "groups": groups}
            for name, groups in zip(names, inside, strict=True)
        ]
    )
    assert ids(known, "g0") == ["a"]


def test_ids_are_codes_and_groups() -> None:
    known = units([{"id": "g", "name": "G"}])
    assert known.ids() == {"a", "b", "c", "1", "g"}
    assert isinstance(known.group("g"), Group)
    assert known.group("a") is None
