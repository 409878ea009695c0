"""What the databases themselves refuse, whoever writes to them; and what the machine refuses, told."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dispatch_gen.errors import RegisterError
from dispatch_gen.register import postgres
from dispatch_gen.register.entry import Link, Signed
from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.register.store import Register
from dispatch_gen.register.verify import verify
from register.samples import ARRIVAL, DAY, HASH, draft, issue, reserve

Open = Callable[[], Register]
CORPUS = Path(__file__).parent.parent / "corpus" / "register"

FORBIDDEN = (
    "delete from journal",
    "update journal set content = 'x'",
    "insert into journal (seq, content, previous_hash, hash) values (99, 'x', 'y', 'z')",
    "delete from outgoing where number = 1",
    "delete from outgoing where state = 'reserved' and number = 4",
    "update outgoing set number = 9 where number = 2",
    "update outgoing set date = '2024-07-16' where number = 2",
    "update outgoing set symbol = 'X' where number = 2",
    "update outgoing set series = 'x' where number = 2",
    "update outgoing set year = 2025, date = '2025-01-01' where number = 2",
    "update outgoing set key = 'x' where number = 2",
    "update outgoing set seq = 99 where number = 2",
    "update outgoing set state = 'issued', reason = null, voided_on = null where number = 1",
    "update outgoing set state = 'reserved', draft = 'x', seq = null where number = 2",
    "delete from link",
    "update link set relation = 'recalls'",
    "delete from incoming",
    "update incoming set number = 7",
)


def run(register: Register, sql: str) -> object:
    return register._db.run(sql)  # type: ignore[attr-defined]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_nothing_is_deleted_or_renumbered(register: Register, sql: str) -> None:
    first = issue(register, "a").at
    issue(register, "b", links=(Link("replaces", first),))
    register.void(first, "Thay thế", DAY)
    register.receive(ARRIVAL)
    for key in "cde":
        reserve(register, key)
    before = register.ledger()
    with pytest.raises(Exception, match=r"never|comes after|only the last|constraint"):
        run(register, sql)
    assert register.ledger() == before


@pytest.mark.parametrize("table", ["journal", "outgoing", "link", "incoming"])
def test_a_server_empties_no_table(register: Register, store: str, table: str) -> None:
    if store == "postgres":
        issue(register, "a")
        with pytest.raises(Exception, match="never"):
            run(register, f"truncate {table} cascade")


def test_or_replace_is_no_way_around(tmp_path: Path) -> None:
    with closing(SqliteRegister(tmp_path / "r.sqlite")) as register:
        issue(register, "a")
        for table, seq in (("outgoing", "1"), ("journal", "1")):
            sql = f"insert or replace into {table} select * from {table} where seq = {seq}"
            with pytest.raises(sqlite3.IntegrityError):
                run(register, sql)


# --- SQLite


def refusal(call: Callable[..., Any], *values: object) -> str:
    with pytest.raises(RegisterError) as caught:
        call(*values)
    return caught.value.problems[0].code


def test_each_write_is_on_the_disk_when_it_is_done(tmp_path: Path) -> None:
    with closing(SqliteRegister(tmp_path / "r.sqlite")) as register:
        found = {
            name: register._db.run(f"pragma {name}")[0][0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
        assert found == {
            "journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "recursive_triggers": 1
        }  # fmt: skip


def until_it_is_full(register: Register) -> None:
    for number in range(500):
        issue(register, f"b{number}", subject="Dừng công nghệ 2G " * 20)


def test_a_full_disk_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    with closing(SqliteRegister(tmp_path / "r.sqlite")) as register:
        issue(register, "a")
        pages = register._db.run("pragma page_count")[0][0]
        register._db.run(f"pragma max_page_count = {pages}")
        assert refusal(until_it_is_full, register) == "register.failed"
        register._db.run("pragma max_page_count = 100000")
        kept = register.pending()
        for one in kept:
            register.confirm(one.key, HASH, one.key, HASH)
        issue(register, "c")
        assert verify(register.ledger()) == ()


def test_what_is_no_register_is_refused_and_left_alone(tmp_path: Path) -> None:
    other, text = tmp_path / "other.sqlite", tmp_path / "text.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("create table x (y)")
    text.write_bytes(b"Day khong phai la so dang ky. " * 200)
    for path in (other, text):
        before = path.read_bytes()
        assert refusal(SqliteRegister, path) == "register.not-a-register"
        assert path.read_bytes() == before


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    assert refusal(SqliteRegister, tmp_path) == "register.failed"


def test_a_register_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with closing(SqliteRegister(path)) as register:
        register._db.run("pragma user_version = 99")
    assert refusal(SqliteRegister, path) == "register.newer"


def test_waiting_for_another_writer_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.sqlite"
    SqliteRegister(path).close()
    monkeypatch.setattr("dispatch_gen.register.sqlite._WAIT", 0.01)
    with closing(SqliteRegister(path)) as register, closing(SqliteRegister(path)) as other:
        register._db.run("begin immediate")
        assert refusal(other.reserve, draft("a")) == "register.busy"
        register._db.run("rollback")
        assert other.reserve(draft("a"))


def test_a_register_of_this_version_stays_readable(tmp_path: Path) -> None:
    """Files of every version of the tables; later versions must open each and go on with it."""
    files = sorted(CORPUS.glob("*.sqlite"), key=lambda path: path.stem)
    assert [path.stem for path in files] == ["0001", "0001-digest"]
    for path in files:
        copy = Path(shutil.copy(path, tmp_path))
        with closing(SqliteRegister(copy)) as register:
            assert [problem.code for problem in verify(register.ledger())] == ["register.pending"]
            first, second, report = register.entries(2024)
            assert (first.written, first.state, first.reason) == ("01/UBND-VX", "void", "Thay thế")
            assert (second.links, report.elsewhere) == ((Link("replaces", first.at),), True)
            noted = {entry.digest for entry in (first, second, report)}
            assert noted == ({HASH} if path.stem.endswith("digest") else {None})
            assert register.find("dung cong nghe") == (report, second, first)
            assert register.arrivals(2024)[0].symbol == "2709/BTTTT-CVT"
            assert register.confirm("d", HASH, "d", HASH).number == 3
            assert issue(register, "e", date=date(2024, 8, 1)).number == 4
            assert register.signed() == ()
            register.sign(Signed(first.at, "2024/01-ubnd-vx-ky-so", HASH, DAY))
            assert len(register.signed()) == 1


# --- PostgreSQL


def test_a_server_that_is_not_there_is_told() -> None:
    url = "postgresql://clerk@/postgres?host=/nowhere"
    assert refusal(postgres.PostgresRegister, url) == "register.failed"


def test_tables_of_a_newer_version_are_refused(opened: Open, store: str) -> None:
    if store == "postgres":
        run(opened(), "insert into register_version (version) values (99)")
        assert refusal(opened) == "register.newer"


def test_waiting_for_another_clerk_ends(
    opened: Open, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if store == "postgres":
        monkeypatch.setattr(postgres, "_SETTINGS", ("set lock_timeout = '10ms'",))
        first, second = opened(), opened()
        with first.issuing():
            assert refusal(lambda: second.issuing().__enter__()) == "register.busy"
        run(first, "begin")
        run(first, "lock table journal in exclusive mode")
        assert refusal(second.reserve, draft("a")) == "register.busy"
        run(first, "rollback")
        assert second.reserve(draft("a"))
