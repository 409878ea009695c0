"""Fixtures for all tests."""

from pathlib import Path

import pytest

from builders import copy_workspace
from dispatch_gen.workspace import Workspace


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The real data and templates in a folder of the test's own."""
    return copy_workspace(tmp_path)
