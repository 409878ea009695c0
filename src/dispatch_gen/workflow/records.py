"""Where the records of issued documents are: the register and the archive."""

import os
from contextlib import closing
from datetime import date
from pathlib import Path

from dispatch_gen.errors import Problem, RegisterError
from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.register.store import Register
from dispatch_gen.workspace import Workspace

SOURCE_FOLDER = "nguon"
"""Where a bag keeps the data files as they were."""
REGISTER = "DISPATCH_GEN_REGISTER"
"""The environment variable with the URL of a PostgreSQL server; without it the register is a file."""


def register_file(workspace: Workspace) -> Path:
    """The register of an office that has no server."""
    return workspace.data / "records/register.sqlite"


def archive_folder(workspace: Workspace) -> Path:
    """Where the bags are."""
    return workspace.data / "records/archive"


def returns_folder(workspace: Workspace) -> Path:
    """Where the forms that came back are, and the journal about them."""
    return workspace.data / "records/returns"


def register_is_there(workspace: Workspace) -> bool:
    """Whether there is a register to be read; to open one that is a file would make it."""
    return bool(os.environ.get(REGISTER, "").strip()) or register_file(workspace).exists()


def open_register(workspace: Workspace) -> Register:
    """The register, made where there is none; whoever opens it closes it. Raises RegisterError."""
    url = os.environ.get(REGISTER, "").strip()
    if not url:
        return SqliteRegister(register_file(workspace))
    if not url.startswith(("postgresql://", "postgres://")):
        raise _refused("register.unknown-url")
    try:
        from dispatch_gen.register.postgres import PostgresRegister  # noqa: PLC0415  an extra
    except ImportError as error:
        raise _refused("register.no-postgres") from error
    return PostgresRegister(url)


def issued_as(workspace: Workspace, dispatch: str) -> tuple[str, date] | None:
    """The written number and the day of a dispatch of `data/dispatches`; None before it is issued."""
    if not register_is_there(workspace):
        return None
    with closing(open_register(workspace)) as register:
        entry = register.entry_of(dispatch)
    return (entry.written, entry.date) if entry else None


def _refused(code: str) -> RegisterError:
    """The URL itself is not told: it may hold a password."""
    return RegisterError(Problem(code, values={"variable": REGISTER}))
