"""docs/reference is what the program says of itself."""

from pathlib import Path

import pytest

import make_reference
from builders import ROOT


def test_reference_is_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["make_reference.py", str(tmp_path)])
    make_reference.main()
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/reference").iterdir()
    }
    assert made == kept
