"""Documents of the archive by the words that a person remembers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dispatch_gen.archive.record import Head
from dispatch_gen.archive.stored import bag_names, head
from dispatch_gen.errors import ArchiveError, Problem
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import fold, plain


@dataclass(frozen=True)
class Listed:
    """A bag in the list of the archive."""

    name: str
    head: Head
    void: str = ""
    """Why its document is void, where it is."""

    @cached_property
    def _folded(self) -> str:
        return fold(" ".join(_words_of(self.head)))

    @cached_property
    def _plain(self) -> str:
        return plain(self._folded)

    def has(self, word: str) -> bool:
        """Whether `word` is in what is known of the document. A word without marks matches any marks."""
        folded = fold(word)
        is_plain = plain(folded) == folded
        return folded in (self._plain if is_plain else self._folded)


def _words_of(one: Head) -> Iterator[str]:
    metadata = one.metadata
    yield from (one.code, in_digits(one.date), f"{one.date:%d/%m/%Y}", one.date.isoformat())
    yield from (metadata.type_name, metadata.subject, metadata.organ_name, metadata.description)
    yield from (metadata.signer.full_name, metadata.signer.position, metadata.file_code.notation)
    yield from (receiver.organ_name for receiver in metadata.to)


def listing(
    archive: Path, void: Mapping[str, str] | None = None
) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """Every bag by date and number, and the faults of those that cannot be read. Nothing is verified.

    `void` are the bags whose documents are void, and why.
    """
    reasons = void or {}
    found: list[Listed] = []
    problems: list[Problem] = []
    for name in bag_names(archive):
        try:
            found.append(Listed(name, head(archive, name), reasons.get(name, "")))
        except ArchiveError as error:
            problems.extend(error.problems)
    found.sort(key=lambda one: (one.head.date, one.head.number, one.name))
    return tuple(found), tuple(problems)


def find(listed: tuple[Listed, ...], words: str) -> tuple[Listed, ...]:
    """Those that have every one of `words`, in any order: `dung cong nghe` finds `dừng công nghệ`."""
    return tuple(one for one in listed if all(map(one.has, words.split())))
