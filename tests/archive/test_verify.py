"""Each kind of harm to each kind of file is named."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.harm import BAG, FILES, HARMS, OTHER, Archive, flip
from dispatch_gen.archive import stored
from dispatch_gen.archive.layout import TAGS
from dispatch_gen.archive.verify import sample, verify
from dispatch_gen.errors import ArchiveError, Problem
from workspace.helpers import only, posix_only


def test_an_archive_in_order(archive: Archive) -> None:
    seen = archive.verify()
    assert (seen.bags, seen.files, seen.problems) == (2, 2 * len(FILES), ())
    assert seen.digests == archive.expected
    assert archive.told(knowing=False) == []


def test_where_there_is_no_archive(tmp_path: Path) -> None:
    seen = verify(tmp_path / "none")
    assert (seen.bags, seen.problems) == (0, ())
    assert [one.code for one in verify(tmp_path / "none", expected={BAG: ""}).problems] == [
        "archive.bag-missing"
    ]


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("path", FILES)
def test_a_damaged_file(archive: Archive, path: str, harm: Callable[[Path], None]) -> None:
    harm(archive.bag / path)
    code = "list-damaged" if path == TAGS else "damaged"
    assert archive.told() == [(code, f"{BAG}/{path}")]


@pytest.mark.parametrize("path", FILES)
def test_a_missing_file(archive: Archive, path: str) -> None:
    (archive.bag / path).unlink()
    told = archive.told()
    assert told[0] == ("missing", f"{BAG}/{path}")
    # A folder that held this file only is told too.
    assert {code for code, _ in told[1:]} <= {"extra-folder"}
    assert len(told) <= 2


@pytest.mark.parametrize("path", FILES)
def test_a_renamed_file(archive: Archive, path: str) -> None:
    (archive.bag / path).rename(archive.bag / "moved.bin")
    told = archive.told()
    if path == TAGS:  # nothing else knows its hash
        assert told == [("missing", f"{BAG}/{TAGS}"), ("extra", f"{BAG}/moved.bin")]
    else:
        assert told[0] == ("renamed", f"{BAG}/{path}")
        assert archive.verify().problems[0].values["to"] == "moved.bin"
        assert {code for code, _ in told[1:]} <= {"extra-folder"}


@pytest.mark.parametrize("path", FILES)
def test_two_files_swapped(archive: Archive, path: str) -> None:
    other = "data/cong-van.docx" if path != "data/cong-van.docx" else "data/kiem-tra.json"
    first, second = archive.bag / path, archive.bag / other
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    told = archive.told()
    if path == TAGS:
        assert told == [("list-damaged", f"{BAG}/{TAGS}"), ("damaged", f"{BAG}/{other}")]
    elif path == "manifest-sha256.txt":  # the list of the other file is the one that was harmed
        assert told == [("damaged", f"{BAG}/{path}")]
    else:
        assert told == [("swapped", f"{BAG}/{min(path, other)}")]
        assert archive.verify().problems[0].values["other"] == max(path, other)


@pytest.mark.parametrize(
    "path", ["x.txt", "data/x.docx", "metadata/x.json", "data/new/x", ".hidden", "data/a b\nc"]
)
def test_a_file_too_much(archive: Archive, path: str) -> None:
    if os.name == "nt" and "\n" in path:
        return
    file = archive.bag / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"x")
    assert archive.told() == [("extra", f"{BAG}/{path}".replace("\n", "□"))]


def test_an_empty_folder_too_much(archive: Archive) -> None:
    (archive.bag / "data/empty").mkdir()
    assert archive.told() == [("extra-folder", f"{BAG}/data/empty")]


@posix_only
def test_a_link_in_place_of_a_file(archive: Archive, tmp_path: Path) -> None:
    file = archive.bag / "data/cong-van.docx"
    copy = tmp_path.parent / "copy.docx"
    shutil.copy(file, copy)
    file.unlink()
    file.symlink_to(copy)
    assert archive.told() == [
        ("missing", f"{BAG}/data/cong-van.docx"), ("extra", f"{BAG}/data/cong-van.docx")
    ]  # fmt: skip


def test_a_file_that_cannot_be_read(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: str, *more: int) -> int:
        if str(path).endswith("kiem-tra.json"):
            raise PermissionError(13, "closed")
        return real(path, *more)

    monkeypatch.setattr(os, "open", refuse)
    told = archive.told()
    assert ("file-unreadable", f"{BAG}/data/kiem-tra.json") in told
    assert {code for code, _ in told} == {"file-unreadable"}


def test_without_the_register_a_flipped_list_is_seen_too(archive: Archive) -> None:
    """The list of tag files has no other witness: one of the two is told."""
    flip(archive.bag / TAGS)
    assert archive.told(knowing=False) != []


# One, some, all


def test_one_bag_or_some(archive: Archive) -> None:
    flip(archive.bag / "data/cong-van.docx")
    (archive.root / "notes.txt").write_bytes(b"")
    assert verify(archive.root, [OTHER], archive.expected).problems == ()
    (problem,) = verify(archive.root, [BAG], archive.expected).problems
    assert problem.place.file == f"{BAG}/data/cong-van.docx"
    with pytest.raises(ArchiveError) as caught:
        verify(archive.root, ["2024/09-ubnd-vx"])
    only(caught.value, "archive.no-such-bag")


def test_a_sample_is_drawn_by_its_seed() -> None:
    names = [f"2024/{n:02}-ubnd-vx" for n in range(1, 100)]
    drawn = sample(names, 10, seed=1)
    assert drawn == sample(names, 10, seed=1) != sample(names, 10, seed=2)
    assert len(set(drawn)) == 10
    assert list(drawn) == sorted(drawn)
    assert sample(names, 1000, seed=1) == tuple(names)
    assert set(names) == {one for seed in range(200) for one in sample(names, 10, seed)}


def test_any_number_of_harms_at_once_is_never_fine(archive: Archive) -> None:
    """Whatever is done to the files, a bag that differs from what was written is told."""
    good = {path: (archive.bag / path).read_bytes() for path in FILES}
    draw = random.Random(1)
    for _ in range(150):
        for path in draw.sample(FILES, draw.randint(1, 4)):
            harm = draw.choice([*HARMS, Path.unlink])
            harm(archive.bag / path)
        assert archive.told(knowing=False) != []
        assert {file.partition("/data")[0][: len(BAG)] for _, file in archive.told()} == {BAG}
        for path, data in good.items():
            (archive.bag / path).write_bytes(data)
    assert archive.told() == []


def test_problems_are_values(archive: Archive) -> None:
    flip(archive.bag / "data/cong-van.docx")
    (problem,) = archive.verify().problems
    assert problem == Problem(
        "archive.damaged",
        problem.place,
        values={"bag": BAG, "file": f"{BAG}/data/cong-van.docx"},
    )
    assert stored.bag_names(archive.root) == (BAG, OTHER)
