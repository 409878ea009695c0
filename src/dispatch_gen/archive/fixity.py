"""One bag against its own lists: what is damaged, missing, too much, swapped or renamed in it."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dispatch_gen.archive.layout import (
    HEAD,
    MANIFEST,
    METADATA,
    PAYLOAD,
    TAG_FILES,
    TAGS,
    NewerFormat,
    digest_of,
    digests_in,
    head_in,
)
from dispatch_gen.archive.record import Head
from dispatch_gen.errors import Place, Problem
from dispatch_gen.workspace.files import reason, told_name

_PIECE = 1 << 20
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """A bag as it was found."""

    name: str
    problems: tuple[Problem, ...]
    digest: str = ""
    """SHA-256 of the list of tag files; empty when there is none."""
    head: Head | None = None
    """What the bag says of itself, where that can be believed."""
    files: int = 0


def harm(code: str, name: str, path: str = "", **values: str) -> Problem:
    """A fault of the bag `name`, or of the file `path` in it; names of strangers are told in one line."""
    file = told_name(Path(name, path)) if path else name
    told = {key: told_name(Path(value)) for key, value in values.items()}
    return Problem(f"archive.{code}", Place(file=file), values={"bag": name, "file": file, **told})


def look(archive: Path, name: str, expected: str | None = None) -> Seen:
    """Read every file of a bag. `expected` is the digest that the register has of it."""
    try:
        bag = _Bag(f"{archive}/{name}", name)
        return bag.seen(expected)
    except OSError as error:
        return Seen(name, (harm("unreadable", name, reason=reason(error)),))


@dataclass(slots=True)
class _Bag:
    """The state of one look."""

    folder: str
    name: str
    found: dict[str, str] = field(default_factory=dict)
    """Every file that is there, with its hash; empty for what is no plain file."""
    kept: dict[str, bytes] = field(default_factory=dict)
    """The files that say something of others."""
    problems: list[Problem] = field(default_factory=list)

    def seen(self, expected: str | None) -> Seen:
        for path in _files(self.folder):
            self.found[path] = self._hash(path)
        if not {MANIFEST, TAGS, *TAG_FILES} & set(self.found):
            return Seen(self.name, (harm("not-a-bag", self.name),))
        tags = digests_in(self.kept.get(TAGS, b""))
        wanted = self._wanted(tags)
        self._compare(wanted)
        head = self._head(wanted)
        digest = self.found.get(TAGS, "")
        if expected and digest and tags and digest != expected:
            self._doubt(head)
        return Seen(self.name, tuple(self.problems), digest, head, len(self.found))

    def _hash(self, path: str) -> str:
        if path.endswith("/"):
            return ""
        small = path in {MANIFEST, TAGS, HEAD, METADATA}
        try:
            data, digest = _read(f"{self.folder}/{path}", keep=small)
        except OSError as error:
            self._harm("file-unreadable", path, reason=reason(error))
            return ""
        if small:
            self.kept[path] = data
        return digest

    def _harm(self, code: str, path: str, **values: str) -> None:
        self.problems.append(harm(code, self.name, path, **values))

    # What the lists name

    def _wanted(self, tags: Mapping[str, str] | None) -> dict[str, str]:
        """The hash that each file must have; empty where no list that can be believed has one."""
        if TAGS not in self.found:
            self._harm("missing", TAGS)
        elif tags is None:
            self._harm("list-damaged", TAGS)
        wanted = dict.fromkeys(TAG_FILES, "") if tags is None else dict(tags)
        listed = digests_in(self.kept.get(MANIFEST, b""))
        whole = wanted.get(MANIFEST, "") in {"", self.found.get(MANIFEST)}
        if listed is not None and whole:
            return {**listed, **wanted}
        if MANIFEST in self.found and whole:
            self._harm("list-damaged", MANIFEST)
        payload = (path for path in self.found if path.startswith(PAYLOAD) and path[-1] != "/")
        return {**dict.fromkeys(payload, ""), **wanted}

    # What is there

    def _compare(self, wanted: Mapping[str, str]) -> None:
        missing = sorted(wanted.keys() - self.found.keys())
        extra = sorted(self.found.keys() - wanted.keys() - {TAGS})
        wrong = [
            path
            for path, digest in sorted(wanted.items())
            if digest and self.found.get(path, digest) not in {"", digest}
        ]
        for old, new in _pairs(missing, extra, wanted, self.found):
            self._harm("renamed", old, to=new)
            missing.remove(old)
            extra.remove(new)
        for first, second in _pairs(wrong, wrong, wanted, self.found):
            if wanted[second] == self.found[first] and first < second:
                self._harm("swapped", first, other=second)
                wrong.remove(first)
                wrong.remove(second)
        folders = [path for path in extra if _is_folder(f"{self.folder}/{path}")]
        files = [path for path in extra if path not in folders]
        for code, paths in (
            ("damaged", wrong),
            ("missing", missing),
            ("extra", files),
            ("extra-folder", folders),
        ):
            for path in paths:
                self._harm(code, path)

    def _doubt(self, head: Head | None) -> None:
        """The register has another digest: the list is not what it was, so it accuses no tag file."""
        if self.problems:
            is_tag = {harm("damaged", self.name, path).place for path in TAG_FILES}
            self.problems = [one for one in self.problems if one.place not in is_tag]
            self._harm("list-damaged", TAGS)
        elif head is None or head.name == self.name:
            self.problems.append(harm("bag-replaced", self.name))

    def _head(self, wanted: Mapping[str, str]) -> Head | None:
        """What the bag says of itself, if both files are as they were written."""
        for path in (HEAD, METADATA):
            if path not in self.kept or wanted.get(path, "") not in {"", self.found[path]}:
                return None
        try:
            return head_in(self.kept[HEAD], self.kept[METADATA])
        except NewerFormat:
            self.problems.append(harm("newer-format", self.name))
        except (ValueError, TypeError, KeyError):
            self.problems.append(harm("head-unreadable", self.name))
        return None


def _pairs(
    olds: list[str], news: list[str], wanted: Mapping[str, str], found: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Each of `olds` with one of `news` that holds what it ought to hold; each once."""
    free: dict[str, list[str]] = {}
    for new in news:
        free.setdefault(found[new], []).append(new)
    pairs = []
    for old in olds:
        if wanted[old] and free.get(wanted[old]):
            pairs.append((old, free[wanted[old]].pop(0)))
    return pairs


def _is_folder(path: str) -> bool:
    """Whether `path`, as `_files` gives it, is an empty folder; a link to a folder is none."""
    return path.endswith("/") and stat.S_ISDIR(os.lstat(path[:-1]).st_mode)


def _files(folder: str, inside: str = "") -> Iterator[str]:
    """Every file by its path with `/`; a link, a device or an empty folder ends with `/`."""
    is_empty = True
    with os.scandir(folder) as entries:
        for entry in entries:
            is_empty = False
            path = f"{inside}{entry.name}"
            if entry.is_file(follow_symlinks=False):
                yield path
            elif entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{path}/")
            else:
                yield f"{path}/"
    if is_empty and inside:
        yield inside


def _read(path: str, *, keep: bool) -> tuple[bytes, str]:
    """The content, if it is kept, and its SHA-256."""
    descriptor = os.open(path, _READ)
    try:
        data = os.read(descriptor, _PIECE)
        if keep or len(data) < _PIECE:
            pieces = [data]
            while more := os.read(descriptor, _PIECE):
                pieces.append(more)
            data = b"".join(pieces)
            return data if keep else b"", digest_of(data)
        digest = hashlib.sha256(data)
        while more := os.read(descriptor, _PIECE):
            digest.update(more)
        return b"", digest.hexdigest()
    finally:
        os.close(descriptor)
