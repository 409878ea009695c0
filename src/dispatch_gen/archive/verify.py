"""The whole archive, one bag or a sample of bags: every fault named."""

import os
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dispatch_gen.archive.bag import STAGED
from dispatch_gen.archive.fixity import Seen, harm, look
from dispatch_gen.archive.stored import bag_names, folder_of, is_year
from dispatch_gen.errors import Problem, Severity

_OWN = (".lock",)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification saw."""

    bags: int
    files: int
    problems: tuple[Problem, ...]
    digests: Mapping[str, str]
    """The digest of each bag, by its name: what the register must have."""


def sample(names: Sequence[str], count: int, seed: int) -> tuple[str, ...]:
    """`count` of the names, drawn by `seed`: another seed each time sees all of them in the end."""
    drawn = random.Random(seed).sample(list(names), min(count, len(names)))  # noqa: S311  no secret
    return tuple(sorted(drawn))


def verify(
    archive: Path, names: Iterable[str] | None = None, expected: Mapping[str, str] | None = None
) -> Verified:
    """Read every file of the bags `names`, of all when there are none given.

    `expected` are the bags that the register knows, with the digest of each: only so can a bag be missed that
    is gone as a whole, or one be seen that was replaced by another in good order. Raises ArchiveError for
    a name that is not there.
    """
    chosen = bag_names(archive) if names is None else tuple(names)
    for name in chosen:
        folder_of(archive, name)
    known = expected or {}
    seen = [look(archive, name, known.get(name)) for name in chosen]
    problems = [problem for one in seen for problem in one.problems]
    problems += _misplaced(archive, seen)
    problems += _signed(archive, seen, expected)
    if names is None:
        problems += _strays(archive)
        if expected is not None:
            problems += _against(expected, seen)
    digests = {one.name: one.digest for one in seen}
    return Verified(len(seen), sum(one.files for one in seen), tuple(problems), digests)


def _misplaced(archive: Path, seen: Iterable[Seen]) -> Iterator[Problem]:
    """Bags under another name than their own; two that have each other's are told once."""
    wrong = {one.name: one.head.name for one in seen if one.head and one.head.name != one.name}
    for name, own in wrong.items():
        if wrong.get(own) != name:
            yield harm("bag-renamed", name, own=own)
        elif name < own:
            yield harm("bag-swapped", name, other=own)


def _signed(
    archive: Path, seen: Iterable[Seen], expected: Mapping[str, str] | None
) -> Iterator[Problem]:
    """Signed PDFs that the register does not know, or whose document is not what it was then."""
    by_name = {one.name: one for one in seen}
    for one in by_name.values():
        beside = one.head and one.head.beside
        if not beside:
            continue
        if expected is not None and one.name not in expected:
            yield replace(harm("signed-unknown", one.name), severity=Severity.WARNING)
        document = by_name.get(beside.bag) or look(archive, beside.bag)
        if document.digest != beside.digest:
            yield harm("signed-of-another", one.name, document=beside.bag)


def _strays(archive: Path) -> Iterator[Problem]:
    """What lies in the archive and is no bag."""
    if not archive.is_dir():
        return
    for year in sorted(os.scandir(archive), key=lambda one: one.name):
        if not (is_year(year.name) and year.is_dir(follow_symlinks=False)):
            if year.name not in _OWN:
                yield harm("stray", year.name)
            continue
        for one in sorted(os.scandir(year), key=lambda entry: entry.name):
            name = f"{year.name}/{one.name}"
            if one.name.startswith(STAGED):
                yield replace(harm("staged", name), severity=Severity.WARNING)
            elif one.name.startswith(".") or not one.is_dir(follow_symlinks=False):
                yield harm("stray", name)


def _against(expected: Mapping[str, str], seen: Sequence[Seen]) -> Iterator[Problem]:
    """The register and the archive, both ways. A bag that is only renamed is told as that."""
    there = {one.name for one in seen}
    owns = {one.head.name for one in seen if one.head}
    for name in sorted(expected.keys() - there - owns):
        yield harm("bag-missing", name)
    for one in seen:
        is_own = not one.head or one.head.name == one.name
        if one.name not in expected and is_own and not (one.head and one.head.beside):
            yield harm("bag-unknown", one.name)
