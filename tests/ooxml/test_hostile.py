"""The gate: each hostile file is refused with its own reason, at once; each honest one is let through."""

import string
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dispatch_gen.errors import Place, Problem, UnreadableFile
from dispatch_gen.messages import LANGUAGES, Messages, room
from dispatch_gen.ooxml.package import BadPackage, main_part, read_package
from dispatch_gen.ooxml.wordprocessing import document_text, parse
from ooxml.hostile import ARCHIVES, HONEST, LAWFUL_BOMBS, REFUSED, XML

MEMORY = 300
"""Megabytes, interpreter and libraries included."""
BOMBS = {name: (build, "") for name, build in LAWFUL_BOMBS.items()} | {
    name: (ARCHIVES | XML)[name]
    for name in (
        "too large",
        "a directory of a million",
        "too large unpacked",
        "unpacks to more than it says",
        "ten million empty paragraphs",
        "two million attributes",
        "a declaration without end",
        "four million elements in the content types",
        "long texts in three parts",
        "eight million texts in a part of no usual name",
        "a million and a half empty paragraphs in UTF-16",
        "many parts, each within the bounds",
        "ten thousand deep",
        "one text of eleven million",
    )
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_reason(name: str) -> None:
    build, reason = REFUSED[name]
    data = build()
    with pytest.raises(BadPackage) as caught:
        read_package(data)
    assert caught.value.reason == reason
    problem = Problem(f"file.{reason}", Place("a.docx"), values=caught.value.values)
    for language in LANGUAGES:
        assert Messages(language).sentence(problem)
        assert Messages(language).remedy(problem)
    assert UnreadableFile(problem).exit_code == 5


def test_every_reason_is_provoked_and_every_value_given() -> None:
    no_content = {
        "unreadable",
        "not-a-plain-file",
        "too-slow",
        "too-much-memory",
        "crashed",
    }
    assert {reason for _, reason in REFUSED.values()} == set(room("file")) - no_content
    for reason in set(room("file")) - no_content:
        for text in room("file")[reason].values():
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert names <= {"part", "limit", "target"}


@pytest.mark.parametrize("name", HONEST)
def test_honest(name: str) -> None:
    parts = read_package(HONEST[name]())
    text = document_text(parse(parts[main_part(parts)]))
    assert text.strip() or name in ("a field", "a ratio of 160:1")
    if "160" not in name and name != "a field":
        assert text == "Lai Châu"


PROBE = """
import sys, time, resource
from pathlib import Path
from dispatch_gen.ooxml.package import BadPackage, main_part, read_package
from dispatch_gen.ooxml.wordprocessing import parse
data, reason, start = Path(sys.argv[1]).read_bytes(), "", time.perf_counter()
try:
    parts = read_package(data)
    tree = parse(parts[main_part(parts)])
except BadPackage as error:
    reason = error.reason
took = time.perf_counter() - start
status = Path("/proc/self/status")
if status.exists():  # ru_maxrss also counts what the parent had
    (line,) = (one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
    peak = int(line.split()[1]) / 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
print(f"{reason or '-'} {took:.3f} {peak:.0f}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no measure of a process's peak")
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_cost_little(name: str, tmp_path: Path) -> None:
    """The whole file is read and the tree of its text kept, in a process of its own."""
    build, reason = BOMBS[name]
    path = tmp_path / "a.docx"
    path.write_bytes(build())
    command = [sys.executable, "-c", PROBE, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    told, took, peak = done.stdout.split()
    assert told == (reason or "-")
    assert float(peak) < MEMORY, f"{peak} MB"
    assert float(took) < (1 if reason else 6), f"{took} s"


@pytest.mark.parametrize("name", [name for name in REFUSED if name not in BOMBS])
def test_small_files_are_refused_at_once(name: str) -> None:
    data = REFUSED[name][0]()
    best = 9.0
    for _ in range(3):  # the best of three: another process may have had the processor
        start = time.perf_counter()
        with pytest.raises(BadPackage):
            read_package(data)
        best = min(best, time.perf_counter() - start)
    assert best < 0.1
