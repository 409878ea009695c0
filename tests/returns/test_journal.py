"""The journal: what is written is read again, and whatever was changed, left out or put in is seen."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch_gen.errors import Place, Problem, Severity
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.register.entry import BEGINNING, canonical
from dispatch_gen.returns.journal import (
    Act,
    Chain,
    Collected,
    Entry,
    chain,
    file_name,
    history,
    read_page,
    written,
)
from dispatch_gen.returns.ledger import Decided, Excused, Frozen, Outcome
from dispatch_gen.returns.reading import Identity, Kind, Reading, Spot, Step, Value
from returns.came import DUE, came, duty, filled

AT = "2024-07-20T08:15:00+07:00"


def collected(number: int) -> Collected:
    problem = Problem(
        "returns.check-total", Place("a.docx", field="tong.so-luot"), Severity.ERROR, {"sum": "3"}
    )
    first = came(f"{number:06d}/001", values=filled(12, number))
    second = replace(came(f"{number:06d}/002", nil=True, problems=(problem,)), reading=None)
    return Collected(DUE, (first, second))


ACTS: tuple[Act, ...] = (
    collected(1),
    Decided("000001/001", Outcome.REJECTED, "nhầm", DUE, "Văn thư", "", 2),
    Excused(duty().id, "bão", DUE, "Văn thư"),
    Frozen("d/t", "2024-07", DUE, {duty().id: "000001/001"}, "Văn thư", 4),
    collected(5),
)
ENTRIES = tuple(Entry(n, AT, "Văn thư", act) for n, act in enumerate(ACTS, 1))


def files() -> list[tuple[str, bytes]]:
    found, last = [], BEGINNING
    for entry in ENTRIES:
        page = written(entry, last)
        found.append((file_name(entry.number), page.data))
        last = page.hash
    return found


def codes(read: Chain) -> list[str]:
    for problem in read.problems:
        for language in LANGUAGES:
            assert Messages(language).sentence(problem)
            assert Messages(language).remedy(problem)
    return [p.code.removeprefix("returns.collect-journal-") for p in read.problems]


def test_what_is_written_is_read_again() -> None:
    read = chain(files())
    assert (read.entries, read.problems) == (ENTRIES, ())
    assert canonical(json.loads(files()[0][1])).encode() + b"\n" == files()[0][1]
    told = history(read.entries)
    assert [len(told.returns), len(told.decided), len(told.excused), len(told.frozen)] == [
        4,
        1,
        1,
        1,
    ]


def test_an_empty_journal() -> None:
    assert chain([]) == Chain((), BEGINNING, ())


texts = st.text(st.characters(codec="utf-8"), max_size=20)
values = st.builds(
    Value, st.sampled_from(Kind), texts, st.none() | st.integers(), st.sampled_from(Step), texts
)
names = st.text("abc-1", min_size=1, max_size=8)
identities = st.builds(
    Identity, texts, texts, st.none() | st.integers(0, 99), texts, texts, texts,
    st.sampled_from(Step),
)  # fmt: skip
problems = st.builds(
    Problem,
    texts,
    st.builds(Place, texts, field=texts),
    st.sampled_from(Severity),
    st.dictionaries(names, texts, max_size=2),
)
readings = st.builds(
    Reading,
    st.none() | identities,
    st.dictionaries(st.builds(Spot, names, names), values, max_size=5),
    st.booleans(),
    st.dictionaries(names, texts, max_size=2),
    st.lists(problems, max_size=2).map(tuple),
)


@given(st.none() | readings, st.lists(problems, max_size=3).map(tuple), texts)
def test_any_return_comes_back_as_it_was(
    reading: Reading | None, told: tuple[Problem, ...], by: str
) -> None:
    item = replace(came(), by=by, reading=reading, problems=told)
    entry = Entry(1, AT, by, Collected(item.on, (item,)))
    page = read_page(written(entry, BEGINNING).data)
    assert page.entry == entry
    assert page.is_sealed


@pytest.mark.parametrize("index", range(5))
def test_a_changed_file_is_seen(index: int) -> None:
    some = files()
    name, data = some[index]
    some[index] = (name, data.replace("Văn thư".encode(), "Ai khác".encode()))
    assert codes(chain(some)) == ["changed"]


@pytest.mark.parametrize("index", range(4))
def test_a_missing_file_is_seen(index: int) -> None:
    some = files()
    del some[index]
    assert codes(chain(some)) == ["gap"]


def test_a_file_of_another_chain_is_seen() -> None:
    some = files()
    other = written(replace(ENTRIES[2], by="Ai khác"), "ab" * 32)
    some[2] = (some[2][0], other.data)
    assert codes(chain(some)) == ["other-chain", "other-chain"]


def test_two_files_swapped_are_seen() -> None:
    some = files()
    (first, one), (second, two) = some[1:3]
    some[1:3] = [(first, two), (second, one)]
    assert "changed" in codes(chain(some))


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"null", b"\xff", b"{" * 9999, b'{"content":1,"hash":2,"previous":3}'],
)
def test_what_is_no_entry_is_told(data: bytes) -> None:
    some = files()
    some[1] = (some[1][0], data)
    assert codes(chain(some))[0] == "unreadable"


def test_an_entry_of_an_unknown_kind_is_told() -> None:
    value = json.loads(files()[1][1])
    value["content"]["type"] = "deleted"
    assert codes(chain([(file_name(1), json.dumps(value).encode())])) == ["unreadable"]


@given(st.integers(0, 4), st.data())
def test_any_byte_changed_is_seen(index: int, data: st.DataObject) -> None:
    some = files()
    name, good = some[index]
    at = data.draw(st.integers(0, len(good) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != good[at]))
    some[index] = (name, good[:at] + bytes([byte]) + good[at + 1 :])
    read = chain(some)
    assert read.problems or read.entries == ENTRIES


def test_the_day_is_the_clerks() -> None:
    assert read_page(files()[0][1]).entry.act == collected(1)
    assert isinstance(collected(1).on, date)
