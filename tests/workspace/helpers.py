"""Folders as values, and what the tests of the workspace ask of them."""

import os
from pathlib import Path

import pytest

from dispatch_gen.errors import CannotGoOn
from dispatch_gen.messages import LANGUAGES, Messages

posix_only = pytest.mark.skipif(os.name == "nt", reason="the system has no such thing")


Tree = dict[str, bytes]


EARLIER: Tree = {"b/x.docx": b"1", "c/deep/x.docx": b"1", "c/by-hand.txt": b"1", "z/x.docx": b"1"}


def tree(folder: Path) -> Tree:
    """Every file, link and folder below `folder`, with what it holds."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = b"-> " + os.fsencode(path.readlink())
        else:
            found[name] = path.read_bytes() if path.is_file() else b"folder"
    return found


def fill(folder: Path, files: Tree) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def only(error: CannotGoOn, code: str) -> dict[str, str]:
    """The values of the one problem, after a look whether it can be told."""
    (problem,) = error.problems
    assert problem.code == code
    for language in LANGUAGES:
        messages = Messages(language)
        assert messages.sentence(problem)
        assert messages.remedy(problem)
    return dict(problem.values)


class Disk:
    """What has been made to last, and what had been when each move took place."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.synced: list[int] = []
        self.moves: list[tuple[Path, list[int]]] = []
        self._fsync = os.fsync
        self._replace = os.replace
        monkeypatch.setattr(os, "fsync", self.fsync)
        monkeypatch.setattr(os, "replace", self.replace)

    def fsync(self, descriptor: int) -> None:
        self._fsync(descriptor)
        self.synced.append(os.fstat(descriptor).st_ino)

    def replace(self, source: Path, target: Path) -> None:
        self.moves.append((target, list(self.synced)))
        self._replace(source, target)
