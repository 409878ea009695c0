"""The text of a file that a clerk wrote: its encoding, its lines, and the words for showing a piece of it."""

import codecs
import pathlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from dispatch_gen.errors import Place, Problem
from dispatch_gen.vietnamese.text import masked

Path: TypeAlias = tuple[str | int, ...]
Spot: TypeAlias = tuple[int, int]

_MEGABYTES = 8
_EXCERPT = 60


def read_bytes(file: pathlib.Path, name: str) -> bytes | Problem:
    """The bytes of a file of sensible size, or why there are none."""
    place = Place(name)
    limit = _MEGABYTES * 1024 * 1024
    try:
        if not file.is_file():
            return Problem("yaml.not-a-file" if file.exists() else "yaml.not-found", place)
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Problem("yaml.unreadable", place, values=MappingProxyType({"reason": reason}))
    if len(data) > limit:
        values = MappingProxyType({"limit": str(_MEGABYTES)})
        return Problem("yaml.too-large", place, values=values)
    return data


def decode(data: bytes, name: str) -> str | Problem:
    """The text of UTF-8 bytes, line ends as line feeds, or where it is something else."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
        bad = data[:4].find(0)  # UTF-16 or UTF-32 without a byte order mark (YAML 1.2, 5.2)
        if bad < 0:
            return _line_feeds(text)
    except UnicodeDecodeError as error:
        bad = error.start
    before = _line_feeds(data[:bad].decode("utf-8"))
    source = SourceText.of(name, before)
    return source.problem("not-utf8", len(before), byte=f"0x{data[bad]:02X}")


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file, and where its lines start."""

    name: str
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, name: str, text: str) -> "SourceText":
        """The text with its lines found."""
        return cls(name, text, (0, *(match.end() for match in re.finditer("\n", text))))

    def spot(self, offset: int) -> Spot:
        """Line and column, from 1, of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, offset: int) -> str:
        """The whole line that an offset is on."""
        line = self.spot(offset)[0]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[self.starts[line - 1] : end].rstrip("\n")

    def character(self, offset: int) -> str:
        """The character at an offset; empty past the end."""
        return self.text[offset : offset + 1]

    def problem(self, fault: str, offset: int, path: Path = (), /, **values: str) -> Problem:
        """A problem `yaml.<fault>` at an offset."""
        place = Place(self.name, *self.spot(offset), dotted(path))
        return Problem(f"yaml.{fault}", place, values=MappingProxyType(values))


def dotted(path: Path) -> str:
    """A path as clerks count it: `directives[3].text`."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def short(text: str) -> str:
    """One line for a message, cut where it is long, without what cannot be shown."""
    line = masked(" ".join(text.split()))
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rstrip() + "…"


def in_quotes(text: str) -> str:
    """A text as YAML would have it in quotes."""
    shown = short(text)
    if '"' in shown or "\\" in shown:
        return "'" + shown.replace("'", "''") + "'"
    return f'"{shown}"'


def code_point(character: str) -> str:
    """`U+200B`."""
    return f"U+{ord(character):04X}"
