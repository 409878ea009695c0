"""Bags that are in the archive, read back."""

import os
from pathlib import Path

from dispatch_gen.archive.layout import HEAD, METADATA, PAYLOAD, NewerFormat, head_in
from dispatch_gen.archive.record import Head, Record
from dispatch_gen.errors import ArchiveError, Place, Problem
from dispatch_gen.workspace.files import reason
from dispatch_gen.workspace.names import safe_parts

Name = str
"""A bag's name: `2024/05-ubnd-vx`."""


def is_year(name: str) -> bool:
    """Whether a folder of the archive is that of a year."""
    return len(name) == 4 and name.isascii() and name.isdigit()


def bag_names(archive: Path) -> tuple[Name, ...]:
    """Every bag of the archive, by year and name; nothing where there is no archive."""
    if not archive.is_dir():
        return ()
    years = [year for year in os.scandir(archive) if is_year(year.name) and year.is_dir()]
    return tuple(
        sorted(
            f"{year.name}/{bag.name}"
            for year in years
            for bag in os.scandir(year)
            if bag.is_dir(follow_symlinks=False) and not bag.name.startswith(".")
        )
    )


def folder_of(archive: Path, name: Name) -> Path:
    """Where a bag is. Raises ArchiveError when there is none of that name."""
    try:
        folder = archive.joinpath(*safe_parts(name))
    except ValueError:
        raise _no_such(name) from None
    if not folder.is_dir():
        raise _no_such(name)
    return folder


def _no_such(name: Name) -> ArchiveError:
    return ArchiveError(Problem("archive.no-such-bag", Place(file=name), values={"bag": name}))


def head(archive: Path, name: Name) -> Head:
    """What a bag says of its document. Nothing is verified. Raises ArchiveError."""
    folder = folder_of(archive, name)
    place, values = Place(file=name), {"bag": name}
    try:
        return head_in((folder / HEAD).read_bytes(), (folder / METADATA).read_bytes())
    except NewerFormat as error:
        raise ArchiveError(Problem("archive.newer-format", place, values=values)) from error
    except OSError as error:
        values["reason"] = reason(error)
        raise ArchiveError(Problem("archive.unreadable", place, values=values)) from error
    except (ValueError, TypeError, KeyError) as error:
        raise ArchiveError(Problem("archive.head-unreadable", place, values=values)) from error


def payload(archive: Path, name: Name) -> dict[str, bytes]:
    """The files that a bag keeps, by name."""
    root = folder_of(archive, name) / PAYLOAD
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def record(archive: Path, name: Name) -> Record:
    """A bag with its files, as `write` got it. Nothing is verified. Raises ArchiveError."""
    one = head(archive, name)
    fields = ("number", "symbol", "date", "metadata", "templates", "versions", "beside")
    return Record(**{key: getattr(one, key) for key in fields}, payload=payload(archive, name))
