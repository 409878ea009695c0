"""What every store promises, tried on both."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dispatch_gen.errors import RegisterError
from dispatch_gen.register.entry import Address, Link, Outgoing, Reservation, Signed
from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.register.store import Register
from dispatch_gen.register.verify import verify
from register.samples import ARRIVAL, DAY, DRAFT, HASH, draft, issue, reserve

NEXT_DAY = date(2024, 7, 16)


def refusal(call: Callable[..., object], *values: Any, **options: Any) -> str:
    with pytest.raises(RegisterError) as caught:
        call(*values, **options)
    assert caught.value.exit_code == 6
    return caught.value.problems[0].code


def at(number: int, series: str = "all", year: int = 2024) -> Address:
    return Address(series, year, number)


# --- numbers


def test_numbers_run_from_one_in_each_series_and_year(register: Register) -> None:
    first = issue(register, "a")
    assert (first.number, first.written, first.at) == (1, "01/UBND-VX", at(1))
    assert issue(register, "b").number == 2
    assert issue(register, "c", series="bao-cao", symbol="BC-UBND").number == 1
    assert issue(register, "d", date=date(2025, 1, 2)).number == 1
    assert verify(register.ledger()) == ()


def test_the_same_key_has_the_same_number_and_date(register: Register) -> None:
    kept = reserve(register, "a")
    assert register.reserve(draft("a", date=NEXT_DAY)) == kept
    entry = register.confirm("a", HASH, "2024/01-a", HASH)
    assert register.reserve(draft("a", date=NEXT_DAY)) == entry
    assert register.confirm("a", HASH, "2024/01-a", HASH) == entry
    assert reserve(register, "b").number == 2


def test_an_entry_has_what_the_draft_had(register: Register) -> None:
    entry = issue(register, DRAFT.key)
    for name in DRAFT.__slots__:
        assert getattr(entry, name) == getattr(DRAFT, name)
    assert entry.state == "issued"
    assert (entry.document, entry.bag) == (HASH, "2024/01-2024-07-dung-2g")
    assert register.entry(entry.at) == register.entry_of(DRAFT.key) == entry


def test_what_is_entered_is_there_when_it_is_opened_again(opened: Callable[[], Register]) -> None:
    entry, kept = issue(opened(), "a"), reserve(opened(), "b")
    again = opened()
    assert again.entries(2024) == (entry,)
    assert again.pending() == (kept,)


def test_back_dating_is_refused(register: Register) -> None:
    issue(register, "a", date=NEXT_DAY)
    assert refusal(register.reserve, draft("b", date=DAY)) == "register.back-dated"
    assert reserve(register, "c", date=NEXT_DAY).number == 2
    assert reserve(register, "d", date=DAY, series="bao-cao", symbol="BC-UBND").number == 1


def test_a_clock_set_back_over_new_year_gives_no_number(register: Register) -> None:
    issue(register, "a", date=date(2025, 1, 2))
    before = draft("b", date=date(2024, 12, 31))
    assert refusal(register.reserve, before) == "register.back-dated"


def test_a_document_of_the_last_day_is_finished_in_the_new_year(register: Register) -> None:
    issue(register, "a", date=date(2024, 12, 30))
    kept = reserve(register, "b", date=date(2024, 12, 31))
    new = reserve(register, "c", date=date(2025, 1, 1))
    assert register.reserve(draft("b", date=date(2025, 1, 1))) == kept
    assert (kept.at, new.at) == (at(2), at(1, year=2025))
    assert register.confirm("b", HASH, "x", HASH).written == "02/UBND-VX"


def test_number_and_symbol_are_unique_in_the_year_whatever_the_series(register: Register) -> None:
    issue(register, "a", symbol="BC-UBND")
    assert refusal(register.reserve, draft("b", symbol="BC-UBND", series="bao-cao")) == (
        "register.number-taken"
    )


# --- numbers from elsewhere


def test_a_number_from_elsewhere_that_is_the_next_one(register: Register) -> None:
    kept = register.reserve(draft("a"), as_numbered=1)
    assert isinstance(kept, Reservation)
    assert (kept.number, kept.elsewhere) == (1, True)


def test_another_number_than_the_next_one_is_told_and_not_taken(register: Register) -> None:
    with pytest.raises(RegisterError) as caught:
        register.reserve(draft("a"), as_numbered=1207)
    (problem,) = caught.value.problems
    assert problem.code == "register.number-differs"
    assert problem.values == {"expected": "1", "given": "1207"}
    assert register.pending() == ()
    kept = register.reserve(draft("a"), as_numbered=1207, agreed=True)
    assert kept.written == "1207/UBND-VX"
    register.confirm("a", HASH, "a", HASH)
    assert issue(register, "b").number == 1208
    (gap,) = verify(register.ledger())
    assert (gap.code, gap.severity) == ("register.gap", "warning")


def test_a_number_from_elsewhere_stands_between_its_neighbours(register: Register) -> None:
    for number, day in ((5, 10), (9, 20)):
        register.reserve(
            draft(f"{number}", date=date(2024, 7, day)), as_numbered=number, agreed=True
        )
    for day in (9, 21):
        wrong = draft("7", date=date(2024, 7, day))
        assert refusal(register.reserve, wrong, as_numbered=7, agreed=True) == "register.back-dated"
    right = draft("7", date=date(2024, 7, 15))
    assert register.reserve(right, as_numbered=7, agreed=True).number == 7
    again = draft("again", date=date(2024, 7, 15))
    assert refusal(register.reserve, again, as_numbered=7, agreed=True) == "register.number-taken"


# --- what became of it


def test_only_a_number_that_is_kept_is_confirmed(register: Register) -> None:
    assert refusal(register.confirm, "a", HASH, "a", HASH) == "register.not-reserved"
    issue(register, "a")
    other = "cd" * 32
    for what in ((other, "2024/01-a", HASH), (HASH, "2024/01-b", HASH), (HASH, "2024/01-a", other)):
        assert refusal(register.confirm, "a", *what) == "register.other-document"
    assert refusal(register.release, "a") == "register.not-reserved"


def test_the_last_number_is_given_back_and_leaves_no_gap(register: Register) -> None:
    issue(register, "a")
    reserve(register, "b")
    register.release("b")
    assert register.pending() == ()
    assert issue(register, "c").number == 2
    assert verify(register.ledger()) == ()


def test_a_number_in_the_middle_is_voided_instead(register: Register) -> None:
    reserve(register, "a")
    issue(register, "b")
    assert refusal(register.release, "a") == "register.not-last"
    gone = register.void(at(1), "Không ban hành", NEXT_DAY)
    assert (gone.state, gone.reason, gone.document) == ("void", "Không ban hành", None)
    assert [entry.number for entry in register.entries(2024)] == [1, 2]
    assert verify(register.ledger()) == ()


def test_a_void_number_stays_and_its_key_is_free(register: Register) -> None:
    issue(register, "a")
    gone = register.void(at(1), " Sai thẩm quyền ", NEXT_DAY)
    assert (gone.state, gone.reason, gone.voided_on) == ("void", "Sai thẩm quyền", NEXT_DAY)
    assert gone.document == HASH
    assert register.entry_of("a") is None
    assert issue(register, "a").number == 2
    assert register.entries(2024)[0] == gone
    assert refusal(register.void, at(1), "lần nữa", DAY) == "register.void"
    assert refusal(register.void, at(2), "  ", DAY) == "register.no-reason"
    assert refusal(register.void, at(3), "không có", DAY) == "register.no-entry"


def test_links_are_seen_from_both_ends(register: Register) -> None:
    old = issue(register, "a")
    new = issue(register, "b", links=(Link("replaces", old.at),))
    assert new.links == (Link("replaces", at(1)),)
    later = issue(register, "c")
    assert register.link(later.at, Link("corrects", old.at)).links == (Link("corrects", at(1)),)
    again = register.link(later.at, Link("corrects", old.at))
    assert again == register.entry(later.at)
    seen = register.entry(old.at)
    assert seen
    assert seen.linked_from == (Link("replaces", at(2)), Link("corrects", at(3)))
    assert verify(register.ledger()) == ()


def test_a_link_leads_to_an_entry(register: Register) -> None:
    issue(register, "a")
    missing = Link("amends", at(9))
    assert refusal(register.reserve, draft("b", links=(missing,))) == "register.no-entry"
    assert refusal(register.link, at(1), missing) == "register.no-entry"
    assert refusal(register.link, at(1), Link("amends", at(1))) == "register.itself"
    assert register.pending() == ()


# --- looking


def test_entries_of_a_year_a_series_a_range(register: Register) -> None:
    for number in range(1, 6):
        issue(register, f"a{number}")
    issue(register, "b", series="bao-cao", symbol="BC-UBND")
    issue(register, "c", date=date(2025, 1, 2))
    keys = [entry.key for entry in register.entries(2024, "all", 2, 4)]
    assert keys == ["a2", "a3", "a4"]
    assert [entry.key for entry in register.entries(2024, first=5)] == ["a5"]
    assert len(register.entries(2024)) == 6


def test_many_entries_have_their_own_links(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dispatch_gen.register.sql_read._AT_ONCE", 3)
    first = issue(register, "first")
    for number in range(8):
        issue(register, f"a{number}", links=(Link("amends", first.at),))
    found = register.entries(2024)
    assert len(found[0].linked_from) == 8
    assert all(entry.links == (Link("amends", at(1)),) for entry in found[1:])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dung cong nghe", "ba"),
        ("DỪNG CÔNG NGHỆ", "ba"),
        ("cong ngh", "ba"),
        ("tong thanh hai", "ba"),
        ("so thong tin", "ba"),
        ("02/UBND-NV", "b"),
        ("2 nv", "b"),
        ("15/7/2024", "a"),
        ("2024-07-16", "b"),
        ("bao cao", "c"),
        ("cong van", "ba"),
        ("hoả hoạn", "c"),
        ("hỏa hoạn", "c"),
        ("2025", "c"),
        ("ongnghe", ""),
        ("dung xe", ""),
        ('"; drop table journal --', ""),
        ("' & !", ""),
        ("", ""),
    ],
)
def test_found_by_words(register: Register, words: str, found: str) -> None:
    issue(register, "a")
    issue(register, "b", symbol="UBND-NV", date=NEXT_DAY)
    issue(
        register, "c", date=date(2025, 2, 1), kind="bao-cao", symbol="BC-UBND",
        subject="Phòng chống hỏa hoạn", signer="Lê Văn Lương", recipients=("Lưu: VT",),
    )  # fmt: skip
    reserve(register, "d", date=date(2025, 2, 1), subject="Dừng công nghệ")
    assert "".join(entry.key for entry in register.find(words)) == found


def test_found_are_the_newest(register: Register) -> None:
    for number in range(1, 8):
        issue(register, f"a{number}")
    assert [entry.number for entry in register.find("cong nghe", limit=3)] == [7, 6, 5]


# --- documents that came


def test_incoming_numbers_run_through_the_year(register: Register) -> None:
    first = register.receive(ARRIVAL)
    second = register.receive(replace(ARRIVAL, symbol="12/TB-VP"))
    new = register.receive(replace(ARRIVAL, symbol="1/KH", date=date(2025, 1, 3)))
    assert [entry.number for entry in (first, second, new)] == [1, 2, 1]
    assert register.arrivals(2024) == (first, second)
    assert register.arrivals(2024, 2, 2) == (second,)
    assert register.find_incoming("2709/bttt") == (first,)
    assert register.find_incoming("bo thong tin 5/7/2024") == (new, second, first)
    assert register.find_incoming("-") == ()
    assert register.find("2709") == ()
    assert verify(register.ledger()) == ()


def test_the_same_document_is_entered_once_unless_meant(register: Register) -> None:
    register.receive(ARRIVAL)
    assert refusal(register.receive, ARRIVAL) == "register.came"
    assert register.receive(ARRIVAL, again=True).number == 2


def test_a_document_did_not_come_before_the_last_one(register: Register) -> None:
    register.receive(ARRIVAL)
    earlier = replace(ARRIVAL, symbol="1/X", date=date(2024, 7, 7))
    assert refusal(register.receive, earlier) == "register.came-before"


# --- copies


def test_a_backup_is_a_register(register: Register, tmp_path: Path) -> None:
    issue(register, "a")
    issue(register, "b", links=(Link("replaces", at(1)),))
    register.void(at(1), "Thay thế", NEXT_DAY)
    register.receive(ARRIVAL)
    reserve(register, "c")
    register.backup(tmp_path / "copy.sqlite")
    copy = SqliteRegister(tmp_path / "copy.sqlite")
    try:
        assert copy.ledger() == register.ledger()
        assert copy.find("dung cong nghe") == register.find("dung cong nghe")
        assert copy.confirm("c", HASH, "c", HASH) == register.confirm("c", HASH, "c", HASH)
    finally:
        copy.close()
    assert refusal(register.backup, tmp_path / "copy.sqlite") == "register.exists"
    names = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert names == {"copy.sqlite"}


def test_a_register_moves_from_one_store_to_the_other(
    register: Register, make: Callable[[], Callable[[], Register]]
) -> None:
    issue(register, "a")
    register.receive(ARRIVAL)
    register.sign(Signed(at(1), "2024/01-a-ky-so", HASH, DAY))
    reserve(register, "b")
    other = make()()
    try:
        other.take_over(register.ledger())
        assert other.ledger() == register.ledger()
        assert other.signed() == register.signed() != ()
        assert refusal(other.take_over, register.ledger()) == "register.not-empty"
    finally:
        other.close()


def test_a_signed_pdf_is_noted_once(register: Register, tmp_path: Path) -> None:
    one = Signed(issue(register, "a").at, "2024/01-a-ky-so", HASH, DAY)
    assert register.signed() == ()
    register.sign(one)
    register.sign(replace(one, on=date(2024, 8, 1)))
    assert register.signed() == (one,)
    assert refusal(register.sign, replace(one, digest="cd" * 32)) == "register.signed-otherwise"
    assert refusal(register.sign, replace(one, at=at(9), bag="x")) == "register.no-entry"
    assert verify(register.ledger()) == ()
    register.backup(tmp_path / "copy.sqlite")
    with closing(SqliteRegister(tmp_path / "copy.sqlite")) as copy:
        assert copy.signed() == (one,)


def test_what_a_subject_says_is_no_signed_pdf(register: Register) -> None:
    issue(register, "a", subject='%"type":"signed"}')
    assert register.signed() == ()


def test_one_issues_at_a_time_and_then_the_next(opened: Callable[[], Register]) -> None:
    with opened().issuing():
        pass
    with opened().issuing():
        assert isinstance(issue(opened(), "a"), Outgoing)
