"""Each kind of harm is named; done to the file itself, with its triggers taken out."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dispatch_gen.errors import RegisterError
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.register.entry import Address, Ledger, Link, Record, Signed
from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.register.verify import verify
from register.samples import ARRIVAL, DAY, HASH, issue, reserve

Harm = Callable[[sqlite3.Connection], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "register.sqlite"
    with closing(SqliteRegister(path)) as register:
        first = issue(register, "a").at
        issue(register, "b", links=(Link("replaces", first),))
        issue(register, "c", series="bao-cao", symbol="BC-UBND", kind="bao-cao")
        register.void(first, "Thay thế", DAY)
        register.receive(ARRIVAL)
        register.receive(replace(ARRIVAL, symbol="12/TB-VP"))
        assert verify(register.ledger()) == ()
    return path


def codes(path: Path, harm: Harm) -> list[str]:
    """What verify names after the harm; each fault is told in each language."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute("select name from sqlite_master where type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"drop trigger {name}")
        harm(connection)
    with closing(SqliteRegister(path)) as register:
        found = verify(register.ledger())
    for problem in found:
        for language in LANGUAGES:
            assert Messages(language).sentence(problem)
            assert Messages(language).remedy(problem)
    return [problem.code.removeprefix("register.") for problem in found]


def do(sql: str) -> Harm:
    return lambda connection: connection.execute(sql)


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        (
            "update journal set content = replace(content, '2G', '3G') where seq = 1",
            ["record-changed"],
        ),
        ("update journal set content = '{}' where seq = 3",
         ["record-changed", "record-unreadable", "entry-unfounded"]),
        ("update journal set content = '\"x\"' where seq = 5",
         ["record-changed", "record-unreadable", "incoming-gap", "incoming-changed"]),
        ("update journal set previous_hash = 'x' where seq = 4", ["chain-broken", "record-changed"]),
        ("update journal set hash = 'x' where seq = 6", ["record-changed"]),
        ("delete from journal where seq = 4", ["record-missing", "entry-changed"]),
        ("delete from journal where seq = 1",
         ["record-missing", "unfounded-record", "entry-unfounded", "gap"]),
        ("delete from journal where seq = 5",
         ["record-missing", "incoming-gap", "incoming-changed"]),
        ("delete from outgoing where number = 1 and series = 'all'",
         ["entry-missing", "links-changed"]),
        ("update outgoing set number = 7 where series = 'bao-cao'",
         ["entry-missing", "entry-unfounded"]),
        ("update outgoing set date = '2024-07-16' where series = 'bao-cao'", ["entry-changed"]),
        ("update outgoing set symbol = 'X' where series = 'bao-cao'", ["entry-changed"]),
        ("update outgoing set reason = 'khác' where state = 'void'", ["entry-changed"]),
        ("update outgoing set state = 'issued', reason = null, voided_on = null",
         ["entry-changed"]),
        ("update outgoing set date = '2024-07-99' where series = 'bao-cao'", ["entry-changed"]),
        ("update incoming set date = '2024-07-99' where number = 2", ["incoming-changed"]),
        ("delete from link", ["links-changed"]),
        ("update link set relation = 'amends'", ["links-changed"]),
        ("delete from incoming where number = 2", ["incoming-changed"]),
        ("update incoming set date = '2024-07-09' where number = 2", ["incoming-changed"]),
        ("insert into outgoing (series, year, number, symbol, date, key, elsewhere, state, seq) "
         "values ('all', 2024, 3, 'X', '2024-07-15', 'x', 0, 'issued', 6)", ["entry-unfounded"]),
    ],
)  # fmt: skip
def test_harm_is_named(path: Path, sql: str, found: list[str]) -> None:
    assert codes(path, do(sql)) == found


def sealed_again(contents: list[str]) -> tuple[Record, ...]:
    """A journal whose hashes fit: as somebody would make who knows how."""
    records: list[Record] = []
    for content in contents:
        records.append(Record.after(records[-1] if records else None, content))
    return tuple(records)


def changed(ledger: Ledger, seq: int, **values: object) -> Ledger:
    contents = [record.content for record in ledger.records]
    contents[seq - 1] = json.dumps({**json.loads(contents[seq - 1]), **values})
    return replace(ledger, records=sealed_again(contents))


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with closing(SqliteRegister(path)) as register:
        yield register.ledger()


@pytest.mark.parametrize(
    ("seq", "values", "found"),
    [
        (2, {"number": 3}, "gap"),
        (2, {"number": 3, "elsewhere": True}, "gap"),
        (2, {"number": 1}, "twice"),
        (2, {"date": "2024-07-14"}, "date-order"),
        (3, {"symbol": "UBND-VX"}, "duplicate"),
        (6, {"number": 4}, "incoming-gap"),
        (6, {"date": "2024-07-07"}, "incoming-order"),
    ],
)
def test_wrong_numbers_are_named_though_the_hashes_fit(
    ledger: Ledger, seq: int, values: dict[str, object], found: str
) -> None:
    assert f"register.{found}" in {one.code for one in verify(changed(ledger, seq, **values))}


def test_a_signed_pdf_that_is_noted_again_is_named_and_the_first_one_counts(path: Path) -> None:
    with closing(SqliteRegister(path)) as register:
        at = register.entries(2024)[0].at
        first = Signed(at, "2024/01-a-ky-so", HASH, DAY)
        register.sign(first)
        for one in (replace(first, digest="cd" * 32), replace(first, at=Address("all", 2024, 9))):
            register._append(one)
        assert register.signed() == (first,)
        found = [problem.code for problem in verify(register.ledger())]
    assert found == ["register.signed-twice", "register.unfounded-record"]


def test_a_number_that_is_kept_is_a_warning(path: Path) -> None:
    with closing(SqliteRegister(path)) as register:
        reserve(register, "d", date=date(2024, 8, 1))
        (pending,) = verify(register.ledger())
    assert (pending.code, pending.severity) == ("register.pending", "warning")
    assert pending.values["number"] == "3"


def test_a_draft_that_was_tampered_with_is_refused(path: Path) -> None:
    with closing(SqliteRegister(path)) as register:
        reserve(register, "d")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("update outgoing set draft = '{}' where key = 'd'")
    with closing(SqliteRegister(path)) as register, pytest.raises(RegisterError) as caught:
        register.pending()
    assert caught.value.problems[0].code == "register.unreadable"


def test_every_fault_that_verify_knows_is_provoked_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    code = Path(verify.__code__.co_filename).read_text(encoding="utf-8")
    known = {part.split('"', 1)[0] for part in code.split('"register.')[1:]}
    assert len(known) > 12
    assert {
        name for name in known if f'"{name}"' not in source and f".{name}" not in source
    } == set()
