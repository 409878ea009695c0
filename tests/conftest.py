"""Fixtures for all tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import copy_workspace
from dispatch_gen.workspace import Workspace
from register import servers, stores


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The real data and templates in a folder of the test's own."""
    return copy_workspace(tmp_path)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    at = servers.programs()
    if at is None:
        assert not servers.REQUIRED, "PostgreSQL is required, and initdb and pg_ctl are not found"
        pytest.skip("PostgreSQL is not installed")
    with servers.server(at) as url:
        yield url


@pytest.fixture(params=stores.STORES)
def store(request: pytest.FixtureRequest) -> str:
    """Each kind of store."""
    name = request.param
    assert isinstance(name, str)
    return name


@pytest.fixture
def make(store: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], stores.Open]:
    """Makes a new place for a register, and gives what opens it."""
    if store == "sqlite":
        return lambda: stores.file(tmp_path)
    url = request.getfixturevalue("server")
    return lambda: stores.tables(url)
