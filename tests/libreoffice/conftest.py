"""These tests need LibreOffice. Without it they are not collected, and a line says so; with
DISPATCH_GEN_REQUIRE_LIBREOFFICE set they are collected all the same, and fail.
"""

import os
from pathlib import Path

import pytest

from dispatch_gen.render.pdf import find_soffice

REQUIRED = bool(os.environ.get("DISPATCH_GEN_REQUIRE_LIBREOFFICE"))
LEFT_OUT = find_soffice() is None and not REQUIRED

CALC = "test_report_workbook.py"


def _has_calc() -> bool:
    """Debian packs Calc apart from the rest."""
    soffice = find_soffice()
    program = soffice.resolve().parent if soffice else None
    return bool(program and any((*program.glob("*sclo.*"), *program.glob("../Frameworks/*sclo.*"))))


CALC_LEFT_OUT = not (_has_calc() or REQUIRED)
collect_ignore = [CALC] if CALC_LEFT_OUT else []
collect_ignore_glob = ["test_*.py"] if LEFT_OUT else []


def pytest_report_collectionfinish() -> str:
    """Unlike `pytest_report_header`, pytest asks a folder's own conftest for this one."""
    if LEFT_OUT:
        return "LibreOffice: not found, tests/libreoffice left out"
    return f"LibreOffice Calc: not found, {CALC} left out" if CALC_LEFT_OUT else ""


@pytest.fixture(scope="session")
def soffice() -> Path:
    found = find_soffice()
    assert found is not None, "LibreOffice is required, but was not found"
    return found
