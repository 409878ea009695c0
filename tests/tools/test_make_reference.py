"""docs/reference is what the program says of itself."""

from pathlib import Path

import pytest

import make_reference
from builders import ROOT

MEASURED = "benchmarks.md"  # made by benchmarks/run.py; no two runs are the same


def test_reference_is_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["make_reference.py", str(tmp_path)])
    make_reference.main()
    reference = texts(ROOT / "docs/reference")
    assert texts(tmp_path) == {name: text for name, text in reference.items() if name != MEASURED}


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in files}
