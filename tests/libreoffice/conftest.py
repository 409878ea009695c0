"""These tests need LibreOffice. Without it they are not collected, and a line says so; with
DISPATCH_GEN_REQUIRE_LIBREOFFICE set they are collected all the same, and fail.
"""

import os
from pathlib import Path

import pytest

from dispatch_gen.render.pdf import find_soffice

REQUIRED = bool(os.environ.get("DISPATCH_GEN_REQUIRE_LIBREOFFICE"))
LEFT_OUT = find_soffice() is None and not REQUIRED

collect_ignore_glob = ["test_*.py"] if LEFT_OUT else []


def pytest_report_collectionfinish() -> str:
    """Unlike `pytest_report_header`, pytest asks a folder's own conftest for this one."""
    return "LibreOffice: not found, tests/libreoffice left out" if LEFT_OUT else ""


@pytest.fixture(scope="session")
def soffice() -> Path:
    found = find_soffice()
    assert found is not None, "LibreOffice is required, but was not found"
    return found
