"""An office that issues, fast enough to be broken off a thousand times: what is read and made is remembered."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from archive.test_broken_off import guarded
from builders import SMALL, copy_workspace
from dispatch_gen.messages import Messages
from dispatch_gen.register.postgres import PostgresDatabase, PostgresRegister
from dispatch_gen.register.sqlite import SqliteDatabase
from dispatch_gen.register.store import Register
from dispatch_gen.source.load import Sources
from dispatch_gen.workflow import archive as of_archive
from dispatch_gen.workflow import issue as issues
from dispatch_gen.workflow import register as of_register
from dispatch_gen.workflow.final import Made, make
from dispatch_gen.workflow.issue import Asked, Issued
from dispatch_gen.workflow.records import archive_folder, open_register
from dispatch_gen.workspace import Workspace
from register.stores import Open, schema

DAY = date(2024, 7, 15)
WRITING = ("open", "write", "fsync", "close", "mkdir", "replace", "unlink", "rmdir")
"""The calls of `os` by which `issue` changes files; a read between two of them changes nothing."""


@dataclass(frozen=True)
class Office:
    """A small workspace, and where its register is."""

    workspace: Workspace
    where: Open

    def issue(self, *names: str) -> None:
        """Issue these dispatches, one after another, in a run of the program."""
        with closing(self.where()) as register:
            for name in names:
                issues.issue(self.workspace, self.asked(name), register)

    def issued(self, name: str, **more: object) -> Issued:
        """Issue one; what the program answers."""
        with closing(self.where()) as register:
            return issues.issue(self.workspace, self.asked(name, **more), register)

    def asked(self, name: str, **more: object) -> Asked:
        file = self.workspace.data / f"dispatches/{name}.yaml"
        return replace(Asked(file, DAY, Messages()), **more)  # type: ignore[arg-type]

    def faults(self, names: Iterable[str], years: Sequence[int] = (DAY.year,)) -> list[str]:
        """What is wrong after a run that was not broken off, in which `names` were issued."""
        archive = archive_folder(self.workspace)
        with closing(self.where()) as register:
            wrong = [f"kept: {one.key}" for one in register.pending()]
            books = [register.entries(year) for year in years]
            wrong += [
                problem.code
                for problem in (
                    *of_register.verify(register, archive).problems,
                    *of_archive.verify(archive, (), None, register).problems,
                )
            ]
        for book in books:
            numbers = [entry.number for entry in book]
            if numbers != list(range(1, len(book) + 1)):
                wrong.append(f"numbers: {numbers}")
        found = sorted(entry.dispatch for book in books for entry in book)
        if len(set(found)) < len(found) or not set(found) >= set(names):
            wrong.append(f"documents: {found}")
        return wrong + [f"stray: {name}" for name in self._strays()]

    def _strays(self) -> Iterator[str]:
        """Whatever lies beside the register and the bags; what lies in them is verified."""
        records = self.workspace.data / "records"
        known = {"register.sqlite", "archive"}
        yield from (path.name for path in records.iterdir() if path.name not in known)
        inside = archive_folder(self.workspace).rglob(".*")
        yield from (path.name for path in inside)


@pytest.fixture
def fresh(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[[], Office]:
    """Empties the records of the office, and gives it."""
    workspace = small_workspace(tmp_path)
    remember(monkeypatch)
    if store == "postgres":
        url = schema(request.getfixturevalue("server"))

    def office() -> Office:
        shutil.rmtree(workspace.data / "records", ignore_errors=True)
        if store == "sqlite":
            return Office(workspace, lambda: open_register(workspace))
        forget(url)
        return Office(workspace, lambda: PostgresRegister(url))

    return office


def forget(url: str) -> None:
    """Empty the tables, which no clerk can do: making new ones a thousand times takes the server long."""
    with closing(PostgresRegister(url)) as register:
        register._db.run("set session_replication_role = replica")
        for table in ("words", "link", "incoming", "outgoing", "journal"):
            register._db.run(f"delete from {table}")


def small_workspace(folder: Path, names: Iterable[str] = ("mot", "hai", "ba")) -> Workspace:
    """A workspace with a dispatch of the least size for each name."""
    workspace = copy_workspace(folder)
    for name in names:
        write_dispatch(workspace, name)
    return workspace


def write_dispatch(workspace: Workspace, name: str, **changes: object) -> None:
    """YAML holds JSON."""
    path = workspace.data / f"dispatches/{name}.yaml"
    path.write_text(json.dumps(SMALL | {"date": "2024-07-15"} | changes), encoding="utf-8")


def remember(patch: pytest.MonkeyPatch) -> None:
    """A file is read once, and a document made once; all else is done as always."""
    load = issues._loaded
    read: dict[Path, Sources] = {}
    documents: dict[str, Made] = {}

    def loaded(workspace: Workspace, file: Path, *more: Register) -> Sources:
        if file not in read:
            read[file] = load(workspace, file, *more)
        return read[file]

    def made(workspace: Workspace, sources: Sources, messages: Messages) -> Made:
        (one,) = sources.dispatches
        key = f"{one.id} {one.value.model_dump_json()}"
        if key not in documents:
            documents[key] = make(workspace, sources, messages)
        return documents[key]

    patch.setattr(issues, "_loaded", loaded)
    patch.setattr(issues, "make", made)


def at_call(at: int, then: Callable[[], object]) -> None:
    """From now on count the calls that change files, and those of the database; do `then` at number `at`."""
    calls = count(1)

    def step() -> None:
        if next(calls) == at:
            then()

    for name in WRITING:
        setattr(os, name, guarded(name, step))
    for database in (SqliteDatabase, PostgresDatabase):
        _counted(database, step)


def _counted(database: type[SqliteDatabase | PostgresDatabase], step: Callable[[], None]) -> None:
    run = database.run

    def counted(self: Any, sql: str, *values: object) -> object:
        step()
        return run(self, sql, *values)

    database.run = counted  # type: ignore[assignment,method-assign]
