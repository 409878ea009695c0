"""The register on a PostgreSQL server, for an office with several clerks (extra `postgres`)."""

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg
from psycopg import errors

from dispatch_gen.register.database import Row, refused
from dispatch_gen.register.entry import Ledger
from dispatch_gen.register.migrations import migrations
from dispatch_gen.register.sql import SqlRegister
from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.register.words import is_beginning
from dispatch_gen.workspace.files import telling

_ISSUING, _MIGRATING = 30_2020_01, 30_2020_02
"""Keys of advisory locks: of the whole database, whatever its tables are."""
_SETTINGS = (
    "set synchronous_commit = on",
    "set lock_timeout = '60s'",
    "set datestyle = iso",
    # A computer that lost its power holds its locks only until the server misses it.
    "set tcp_keepalives_idle = 15",
    "set tcp_keepalives_interval = 5",
    "set tcp_keepalives_count = 3",
)


class PostgresRegister(SqlRegister):
    """A register on a server."""

    def __init__(self, url: str) -> None:
        super().__init__(PostgresDatabase(url))

    def take_over(self, ledger: Ledger) -> None:
        """Become a copy of another register; the server learns at once how much there is to search."""
        super().take_over(ledger)
        self._db.run("analyze journal, outgoing, link, incoming, words")

    def backup(self, path: Path) -> None:
        """Write a copy of this moment to a new file, a register of SQLite with the same hashes."""
        if path.exists():
            raise refused("register.exists", file=path.name)
        part = path.with_name(f".{path.name}.part")
        with telling(path.name):
            part.unlink(missing_ok=True)
        copy = SqliteRegister(part)
        try:
            copy.take_over(self.ledger())
        finally:
            copy.close()
        with telling(path.name):
            os.replace(part, path)  # noqa: PTH105


class PostgresDatabase:
    """A connection to a server; makes the tables where there are none."""

    def __init__(self, url: str) -> None:
        with _telling():
            # Nothing prepared: a plan for any words whatever was four times as slow for rare ones.
            self._connection = psycopg.connect(
                url, autocommit=True, connect_timeout=30, prepare_threshold=None
            )
        try:
            self._set_up()
        except BaseException:
            self._connection.close()
            raise

    def _set_up(self) -> None:
        for setting in _SETTINGS:
            self.run(setting)
        known = migrations("postgres")
        if self._version() != len(known):
            with self._transaction("begin", f"select pg_advisory_xact_lock({_MIGRATING})"):
                self._migrate(known)

    def _version(self) -> int:
        if self.run("select to_regclass('register_version')")[0][0] is None:
            return 0
        version: int = self.run("select max(version) from register_version")[0][0]
        return version

    def _migrate(self, known: tuple[str, ...]) -> None:
        """From the version that the tables have, seen inside the transaction, to ours."""
        version = self._version()
        if version > len(known):
            raise refused("register.newer", file="PostgreSQL")
        if version == 0:
            self.run("create table register_version (version integer primary key)")
        for number, script in enumerate(known[version:], version + 1):
            self.run(script)
            self.run("insert into register_version (version) values (?)", number)

    def run(self, sql: str, *values: object) -> list[Row]:
        """Run one statement."""
        with _telling():
            text = sql.replace("?", "%s") if values else sql
            cursor = self._connection.execute(text.encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that no other writer is in; on the disk when it ends."""
        return self._transaction("begin", "lock table journal in exclusive mode")

    def reading(self) -> AbstractContextManager[None]:
        """A transaction that sees one moment."""
        return self._transaction("begin isolation level repeatable read read only")

    @contextmanager
    def _transaction(self, *begin: str) -> Iterator[None]:
        try:
            for statement in begin:
                self.run(statement)
            yield
            self.run("commit")
        except BaseException:
            if not self._connection.closed:
                self.run("rollback")
            raise

    @contextmanager
    def only_issuer(self) -> Iterator[None]:
        """A lock of the session: the server frees it when the connection ends."""
        self.run(f"select pg_advisory_lock({_ISSUING})")
        try:
            yield
        finally:
            if not self._connection.closed:
                self.run(f"select pg_advisory_unlock({_ISSUING})")

    def index(self, seq: int, words: Iterable[str]) -> None:
        """Let record `seq` be found by `words`."""
        sql = "insert into words (rowid, terms) values (?, array_to_tsvector(?))"
        self.run(sql, seq, sorted(words))

    def matching(self, words: Iterable[str]) -> tuple[str, str]:
        """A condition that is true where all words are, and its value."""
        asked = (f"'{word}'{':*' if is_beginning(word) else ''}" for word in words)
        return "words.terms @@ ?::tsquery", " & ".join(asked)

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()


@contextmanager
def _telling() -> Iterator[None]:
    """Tell what the server refuses. A promise that was broken by our own code is a bug."""
    try:
        yield
    except (errors.LockNotAvailable, errors.DeadlockDetected) as error:
        raise refused("register.busy") from error
    except psycopg.OperationalError as error:
        raise refused("register.failed", file="PostgreSQL", reason=str(error).strip()) from error
