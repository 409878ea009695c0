"""The register in a file: SQLite through the standard library, made to survive a power cut."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from dispatch_gen.register.database import Row, refused
from dispatch_gen.register.migrations import migrations
from dispatch_gen.register.sql import SqlRegister
from dispatch_gen.register.words import is_beginning
from dispatch_gen.workspace.files import make_folder, sync_folder, telling
from dispatch_gen.workspace.lock import only_run

APPLICATION = 0x44474E01
"""Marks the file as ours in its head."""
_WAIT = 60.0
"""Seconds to wait for another writer or issuer."""
_SETTINGS = (
    "pragma journal_mode = delete",  # no WAL: it needs shared memory, and had a bug up to 3.51.2
    "pragma synchronous = extra",  # the folder is synced too when the journal is removed
    "pragma foreign_keys = on",
    "pragma recursive_triggers = on",  # `insert or replace` deletes: the triggers shall see it
    "pragma trusted_schema = off",
)


class SqliteRegister(SqlRegister):
    """A register file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        super().__init__(SqliteDatabase(path))

    def backup(self, path: Path) -> None:
        """Write a copy of this moment to a new file."""
        if path.exists():
            raise refused("register.exists", file=path.name)
        part = path.with_name(f".{path.name}.part")
        with telling(path.name), _telling(path.name):
            part.unlink(missing_ok=True)
            with (
                closing(sqlite3.connect(self._path)) as ours,
                closing(sqlite3.connect(part)) as copy,
            ):
                copy.execute("pragma synchronous = extra")
                ours.backup(copy)
            part.rename(path)
            sync_folder(path.parent)


class SqliteDatabase:
    """A connection to a register file; makes it where there is none."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._folder = path.parent
        with telling(path.name), _telling(path.name):
            make_folder(self._folder)
            self._connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            self._set_up()
        except BaseException:
            self._connection.close()
            raise

    def _set_up(self) -> None:
        for setting in _SETTINGS:
            self.run(setting)
        known = migrations("sqlite")
        if self._version() != len(known):
            with self.writing():
                self._migrate(known)

    def _version(self) -> int:
        version: int = self.run("pragma user_version")[0][0]
        return version

    def _migrate(self, known: tuple[str, ...]) -> None:
        """From the version that the file has, seen inside the transaction, to ours."""
        version = self._version()
        ours = self.run("pragma application_id")[0][0] == APPLICATION
        if not ours and self.run("select 1 from sqlite_master"):
            raise refused("register.not-a-register", file=self._name)
        if version > len(known):
            raise refused("register.newer", file=self._name)
        for script in known[version:]:
            for statement in _statements(script):
                self.run(statement)
        self.run(f"pragma application_id = {APPLICATION}")
        self.run(f"pragma user_version = {len(known)}")

    def run(self, sql: str, *values: object) -> list[Row]:
        """Run one statement."""
        with _telling(self._name):
            return self._connection.execute(sql, values).fetchall()

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that no other writer is in; on the disk when it ends."""
        return self._transaction("begin immediate")

    def reading(self) -> AbstractContextManager[None]:
        """A transaction that sees one moment."""
        return self._transaction("begin")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
            self.run("commit")
        except BaseException:
            if self._connection.in_transaction:
                self.run("rollback")
            raise

    def only_issuer(self) -> AbstractContextManager[None]:
        """A lock on the folder, freed by the system when the process ends."""
        return only_run(self._folder, _WAIT)

    def index(self, seq: int, words: Iterable[str]) -> None:
        """Let record `seq` be found by `words`."""
        self.run("insert into words (rowid, terms) values (?, ?)", seq, " ".join(sorted(words)))

    def matching(self, words: Iterable[str]) -> tuple[str, str]:
        """A condition that is true where all words are, and its value."""
        asked = (f'"{word}"{" *" if is_beginning(word) else ""}' for word in words)
        return "words match ?", " AND ".join(asked)

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()


def _statements(script: str) -> Iterator[str]:
    """The single statements of a script: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})
_MACHINE = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_PROTOCOL,
    }
)


@contextmanager
def _telling(name: str) -> Iterator[None]:
    """Tell what the machine refuses. Anything else that SQLite raises is a bug, and stays one."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _BUSY:
            raise refused("register.busy") from error
        if code in _DAMAGED or str(error).startswith("no such table"):
            raise refused("register.not-a-register", file=name) from error
        if code in _MACHINE:
            raise refused("register.failed", file=name, reason=error) from error
        raise
