"""Issuing on a full disk, where nothing can be written, with a clock set back, over New Year."""

import errno
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import pytest

from archive.test_broken_off import guarded
from dispatch_gen.archive.stored import bag_names
from dispatch_gen.errors import CannotGoOn, RegisterError, UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.register.sql import SqlRegister
from dispatch_gen.workflow import issue as issues
from dispatch_gen.workflow.records import archive_folder
from workflow.issuing import Office, fresh, write_dispatch

__all__ = ["fresh"]

Fresh = Callable[[], Office]


# --- the disk


@dataclass(frozen=True)
class Refusal:
    """What a disk refuses from some call on, as the system and SQLite say it, and how the clerk is told."""

    number: int
    sqlite: int
    calls: Sequence[str]
    code: str


FULL = Refusal(
    errno.ENOSPC, sqlite3.SQLITE_FULL, ("write", "mkdir", "replace"), "workspace.disk-full"
)
READ_ONLY = Refusal(
    errno.EROFS,
    sqlite3.SQLITE_READONLY,
    ("open", "write", "mkdir", "replace", "unlink", "rmdir"),
    "workspace.read-only",
)


def refuse_from(patch: pytest.MonkeyPatch, at: int, refusal: Refusal) -> list[bool]:
    """From call `at` on nothing can be written; the list is empty as long as that did not matter."""
    calls = count(1)
    met: list[bool] = []

    def step() -> None:
        if next(calls) >= at:
            met.append(True)
            raise OSError(refusal.number, os.strerror(refusal.number))

    class Connection(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql.split(maxsplit=1)[0] in {"insert", "update", "delete", "create", "commit"}:
                try:
                    step()
                except OSError as error:
                    full = sqlite3.OperationalError(str(error))
                    full.sqlite_errorcode = refusal.sqlite
                    raise full from error
            return super().execute(sql, *values)

    for name in refusal.calls:
        patch.setattr(os, name, guarded(name, step))
    connect = sqlite3.connect
    patch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **k, factory=Connection))
    return met


@pytest.mark.parametrize("refusal", [FULL, READ_ONLY], ids=["full", "read-only"])
def test_a_disk_that_refuses_from_any_call_on_leaves_nothing_half(
    fresh: Fresh, monkeypatch: pytest.MonkeyPatch, refusal: Refusal
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    codes: list[str] = []
    for at in range(1, 1000):
        office = fresh()
        with monkeypatch.context() as patch:
            met = refuse_from(patch, at, refusal)
            codes += refused(lambda: office.issue("mot"))  # noqa: B023  done before the next
        if not met:
            break
        office.issue("hai", "mot")
        assert office.faults(["mot", "hai"]) == [], at
    assert set(codes) <= {refusal.code, "register.failed"}
    assert codes.count(refusal.code) > 50


def refused(call: Callable[[], object]) -> list[str]:
    """The codes of what was refused, each of which can be told."""
    try:
        call()
    except CannotGoOn as error:
        for problem in error.problems:
            assert Messages("vi").sentence(problem)
            assert Messages("vi").remedy(problem)
        return [problem.code for problem in error.problems]
    return []


# --- the calendar


OLD, NEW = date(2024, 12, 31), date(2025, 1, 1)
YEARS = (2024, 2025)


class Killed(BaseException):
    """Ends a run as a kill would."""


@pytest.fixture
def office(fresh: Fresh) -> Office:
    """Its drafts have no day yet: that of the clerk is taken. One was issued in the old year already."""
    one = fresh()
    for name, month in (("mot", "2024-12"), ("hai", "2024-12"), ("ba", "2025-01")):
        write_dispatch(one.workspace, name, date=month)
    one.issued("mot", today=date(2024, 12, 30))
    return one


def number(office: Office, name: str, today: date) -> tuple[str, date]:
    entry = office.issued(name, today=today).entry
    return entry.written, entry.date


def dies_after(patch: pytest.MonkeyPatch, owner: object, step: str) -> None:
    real = getattr(owner, step)

    def done(*given: Any, **more: Any) -> None:
        real(*given, **more)
        raise Killed

    patch.setattr(owner, step, done)


def broken_off(office: Office, monkeypatch: pytest.MonkeyPatch, owner: object, step: str) -> None:
    with monkeypatch.context() as patch, suppress(Killed):
        dies_after(patch, owner, step)
        office.issued("hai", today=OLD)


def test_the_numbers_of_a_year_begin_with_its_first_day(office: Office) -> None:
    assert number(office, "hai", OLD) == ("02/UBND-VX", OLD)
    assert number(office, "ba", NEW) == ("01/UBND-VX", NEW)
    names = bag_names(archive_folder(office.workspace))
    assert names == ("2024/01-ubnd-vx", "2024/02-ubnd-vx", "2025/01-ubnd-vx")
    assert office.faults(["mot", "hai", "ba"], YEARS) == []


@pytest.mark.parametrize("then", [("hai", "ba"), ("ba", "hai")])
def test_a_document_whose_bag_was_written_in_the_old_year_keeps_its_number_and_day(
    office: Office, monkeypatch: pytest.MonkeyPatch, then: Sequence[str]
) -> None:
    broken_off(office, monkeypatch, issues, "write")
    right = {"hai": ("02/UBND-VX", OLD), "ba": ("01/UBND-VX", NEW)}
    for name in then:
        assert number(office, name, NEW) == right[name]
    assert office.faults(["mot", "hai", "ba"], YEARS) == []


def test_a_number_of_the_old_year_that_came_to_nothing_is_given_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_off(office, monkeypatch, SqlRegister, "reserve")
    with closing(office.where()) as register:
        assert [(kept.written, kept.date) for kept in register.pending()] == [("02/UBND-VX", OLD)]
    with pytest.raises(UsageError, match=r"issue\.other-day"):
        number(office, "hai", NEW)
    assert number(office, "ba", NEW) == ("01/UBND-VX", NEW)
    assert office.faults(["mot", "ba"], YEARS) == []


def test_a_clock_set_back_gives_no_number(office: Office) -> None:
    assert refused(lambda: number(office, "hai", date(2024, 12, 29))) == ["register.back-dated"]
    office.issued("ba", today=NEW)
    with pytest.raises(RegisterError, match=r"register\.back-dated"):
        number(office, "hai", OLD)
    assert office.faults(["mot", "ba"], YEARS) == []
