"""What the two stores do differently."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from dispatch_gen.errors import Problem, RegisterError

Row = tuple[Any, ...]
"""A row as the driver gives it; its types are those of the columns in `migrations/`."""


class Database(Protocol):
    """A connection. SQL is written for both, with `?` for each value."""

    def run(self, sql: str, *values: object) -> list[Row]:
        """Run one statement."""

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that no other writer is in; on the disk when it ends."""

    def reading(self) -> AbstractContextManager[None]:
        """A transaction that sees one moment."""

    def only_issuer(self) -> AbstractContextManager[None]:
        """A lock that ends with the process."""

    def index(self, seq: int, words: Iterable[str]) -> None:
        """Let record `seq` be found by `words`."""

    def matching(self, words: Iterable[str]) -> tuple[str, str]:
        """A condition on table `words` that is true where all of them are, and its value."""

    def close(self) -> None:
        """Let go of it."""


def refused(code: str, **values: object) -> RegisterError:
    """The refusal that `register.<code>` tells."""
    return RegisterError(Problem(code, values={name: str(v) for name, v in values.items()}))
