"""The stages beside the comparison: limits, and all cores."""

import subprocess
import sys

import pytest

from cores import Together, cores
from cores import table as cores_table
from engines import HERE, OURS, environment
from figures import Figures
from form import FORM
from limits import Limit, beside_ours, limits
from plan import Plan

TINY = Plan(((FORM, 2),), repetitions=1, budget=1.0, units=())


def test_each_part_of_the_work_is_measured() -> None:
    section = limits(TINY, lambda _: None)
    parts, beside = section.tables
    assert len(parts.rows) == len(section.data) == 11
    assert [row[0] for row in beside.rows] == ["in memory", "written into one file"]


def test_ours_is_a_ratio_to_the_sum_of_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("limits._DEFLATE", "deflate document.xml: isal, level 1")
    micros = {
        "escape and encode the values": 10.0,
        "join the pieces": 4.0,
        "CRC-32 of document.xml": 6.0,
        "deflate document.xml: zlib, level 1": 80.0,
        "deflate document.xml: isal, level 1": 20.0,
        "write into one file": 40.0,
        "ours: fill, to memory": 60.0,
    }
    found = [Limit(name, Figures(value, value, value)) for name, value in micros.items()]
    rows = beside_ours([*found, Limit("something not installed", None)]).rows
    assert rows == (
        ("in memory", "40,0", "60,0", "1,50"),
        ("written into one file", "80,0", "100", "1,25"),
    )


def test_processes_side_by_side_are_measured() -> None:
    first = next(one for one in cores(TINY, lambda _: None).data if isinstance(one, Together))
    assert (first.engine, first.processes, first.documents) == (OURS[0].label, 1, 2)
    assert first.rate


def test_cores_are_compared_with_one_process() -> None:
    found = [
        Together("a", 1, 10, Figures(100, 90, 110)),
        Together("a", 2, 10, Figures(195, 190, 200)),
        Together("b", 1, note="not installed: b"),
    ]
    assert [row[-1] for row in cores_table(found).rows] == ["1,00", "1,95", "—"]
    assert "not installed: b" in cores_table(found).rows[-1]


def test_ours_with_zlib_does_not_see_isal() -> None:
    code = (
        "from peers.ours import _with_deflate; _with_deflate('zlib'); "
        "from dispatch_gen.ooxml.deflate import crc32; print(crc32.__module__)"
    )
    zlib, isal = OURS
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(zlib) | {"PYTHONPATH": environment(isal)["PYTHONPATH"]},
        cwd=HERE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("zlib", "")
