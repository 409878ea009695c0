"""A register of each kind, in a place of its own."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dispatch_gen.register.postgres import PostgresRegister
from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.register.store import Register
from register import servers

STORES = ("sqlite", "postgres")
Open = Callable[[], Register]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    at = servers.programs()
    if at is None:
        assert not servers.REQUIRED, "PostgreSQL is required, and initdb and pg_ctl are not found"
        pytest.skip("PostgreSQL is not installed")
    with servers.server(at) as url:
        yield url


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> str:
    name = request.param
    assert isinstance(name, str)
    return name


@pytest.fixture
def make(store: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], Open]:
    """Makes a new place for a register, and gives what opens it."""

    def place() -> Open:
        name = f"r{secrets.token_hex(6)}"
        if store == "sqlite":
            return lambda: SqliteRegister(tmp_path / name / "register.sqlite")
        return schema(request.getfixturevalue("server"), name)

    return place


def schema(url: str, name: str) -> Open:
    import psycopg  # noqa: PLC0415 - only where there is a server

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"create schema {name}".encode())
    return lambda: PostgresRegister(f"{url}&options=-csearch_path%3D{name}")


@pytest.fixture
def opened(make: Callable[[], Open]) -> Iterator[Open]:
    """Opens the same register again and again; each is closed at the end."""
    where = make()
    with ExitStack() as stack:

        def again() -> Register:
            register = where()
            stack.callback(register.close)
            return register

        yield again


@pytest.fixture
def register(opened: Open) -> Register:
    return opened()
