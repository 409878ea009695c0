"""Faults as values, and the few exceptions that mean "cannot go on".

A fault found in a user's file is a :class:`Problem`: a stable code, a place and the values that its
sentence needs. Sentences live in the message catalogue, so the same fault is told in any language.
Faults are collected and told all together; an exception carries the whole collection.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar


class Severity(StrEnum):
    """How much a problem matters: an error stops the run, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: a file (relative to the workspace, with `/`), line and column from 1,
    and the field (YAML path, or the part of a Word file)."""

    file: str = ""
    line: int | None = None
    column: int | None = None
    field: str = ""

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n is not None]
        return ":".join([self.file, *numbers]) if self.file else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `code` is `<room>.<fault>`, never reused, and the key of its sentences."""

    code: str
    place: Place = Place()
    severity: Severity = Severity.ERROR
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of `problems` stops the run."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class CannotGoOn(Exception):
    """A user's mistake or the machine's refusal; told without a traceback. A bug never is one."""

    exit_code: ClassVar[int] = 1
    has_written = False
    """Whether some of the results were written before; each of them is whole."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.code} {p.place}".strip() for p in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type["CannotGoOn"], tuple[Problem, ...]]:
        """Out of a worker process with its problems, not with its text."""
        return type(self), self.problems


class UsageError(CannotGoOn):
    """The command was called in a way that cannot be carried out."""

    exit_code = 2


class SourceError(CannotGoOn):
    """The YAML files in `data/` hold errors."""

    exit_code = 3


class TemplateError(CannotGoOn):
    """A Word template cannot be used."""

    exit_code = 4


class UnreadableFile(CannotGoOn):
    """A file that somebody sent cannot be read, or must not be."""

    exit_code = 5


class ArchiveError(CannotGoOn):
    """The archive refuses: a bag is there already, is not there, or is not what it was."""

    exit_code = 7


class RegisterError(CannotGoOn):
    """The register (sổ đăng ký) refuses, or cannot be read or written."""

    exit_code = 6


class OutputError(CannotGoOn):
    """The result cannot be written; what was there before is still there."""

    exit_code = 8


class ReturnsError(CannotGoOn):
    """The ledger of returned forms refuses, or is not in order."""

    exit_code = 9
