"""templates/*.docx are what tools/make_templates.py makes."""

import sys
from pathlib import Path

import pytest

import make_templates
from builders import ROOT
from dispatch_gen.ooxml.package import read_package

NAMES = sorted(path.name for path in (ROOT / "templates").glob("*.docx"))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "argv", ["make_templates.py", str(tmp_path)])
    make_templates.main()
    return tmp_path


def test_all_templates_and_no_others(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == NAMES


def test_every_part_is_what_the_tool_makes(made: Path) -> None:
    """Part by part: how zlib packs them may differ from machine to machine."""
    for name in NAMES:
        kept = read_package((ROOT / "templates" / name).read_bytes())
        new = read_package((made / name).read_bytes())
        assert list(kept) == list(new), name
        different = [part for part in kept if kept[part] != new[part]]
        assert not different, f"{name}: run `make templates`"


def test_made_twice_the_same_bytes(made: Path) -> None:
    before = {name: (made / name).read_bytes() for name in NAMES}
    make_templates.main()
    assert {name: (made / name).read_bytes() for name in NAMES} == before
