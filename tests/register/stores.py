"""The kinds of store, and places for registers in them."""

import secrets
from collections.abc import Callable
from pathlib import Path

from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.register.store import Register

STORES = ("sqlite", "postgres")
Open = Callable[[], Register]


def file(folder: Path) -> Open:
    """Opens a register file of its own in `folder`."""
    name = f"r{secrets.token_hex(6)}"
    return lambda: SqliteRegister(folder / name / "register.sqlite")


def schema(server: str) -> str:
    """The URL of tables of their own on a server."""
    import psycopg  # noqa: PLC0415 - only where there is a server

    name = f"r{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create schema {name}".encode())
    return f"{server}&options=-csearch_path%3D{name}"


def tables(server: str) -> Open:
    """Opens a register in tables of its own on a server."""
    from dispatch_gen.register.postgres import PostgresRegister  # noqa: PLC0415 - as above

    url = schema(server)
    return lambda: PostgresRegister(url)
