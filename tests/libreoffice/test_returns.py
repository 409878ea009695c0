"""Forms that LibreOffice saved come back with the same values: as .docx, and by way of .odt and .doc.

LibreOffice 7.4 drops the tags of all controls, and moves a line break out of a control; so there is none here.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from dispatch_gen.render.pdf.process import write_profile
from dispatch_gen.returns.read import NotReadable, read_return
from dispatch_gen.returns.reading import Step
from returns.filling import Filled, all_known, filled, forms, some_values
from returns.test_round_trip import assert_same

WAYS = {"docx": ("docx",), "odt": ("odt", "docx"), "doc": ("doc", "docx")}
NIL = 5
"""Every fifth form says that there was nothing."""


def values() -> Mapping[str, Filled]:
    return {
        id_: Filled({}, nil=True) if number % NIL == 0 else some_values(id_)
        for number, id_ in enumerate(forms())
    }


@pytest.fixture(scope="module")
def saved(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    """All forms by each way, in their order."""
    folder = tmp_path_factory.mktemp("returns")
    write_profile(folder / "profile")
    (folder / "in").mkdir()
    for number, (id_, by) in enumerate(values().items()):
        (folder / "in" / f"{number:02}.docx").write_bytes(filled(forms()[id_], by))
    found = {}
    for way, steps in WAYS.items():
        here = folder / "in"
        for place, step in enumerate(steps):
            here = convert(soffice, folder / "profile", here, folder / f"{way}-{place}", step)
        found[way] = [path.read_bytes() for path in sorted(here.iterdir())]
    return found


def convert(soffice: Path, profile: Path, source: Path, out: Path, kind: str) -> Path:
    words = [str(soffice), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    words += ["--convert-to", kind, "--outdir", str(out), *map(str, sorted(source.iterdir()))]
    subprocess.run(words, check=True, capture_output=True, timeout=300)
    return out


@pytest.mark.parametrize("way", WAYS)
def test_the_same_values_come_back(way: str, saved: dict[str, list[bytes]]) -> None:
    assert len(saved[way]) == len(forms()) == 24
    for (id_, by), data in zip(values().items(), saved[way], strict=True):
        reading = read_return(data, all_known())
        assert not isinstance(reading, NotReadable)
        assert_same(reading, by)
        assert reading.identity
        assert reading.identity.obligation == id_
        assert reading.identity.step is (Step.XML if way == "docx" else Step.PROPERTIES)
        told = {problem.code for problem in reading.problems}
        assert told <= ({"returns.nil-by-words"} if by.nil and way == "doc" else set())
