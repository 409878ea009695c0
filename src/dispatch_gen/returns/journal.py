"""The journal of returns: one file for each run that changed anything, each sealed onto the one before. Pure.

`000012.json` is canonical JSON (keys in order, no spaces): `content` says what happened, `previous` is the hash
of `000011.json`, and `hash` = SHA-256(previous + line feed + content), as in the register. So a file that was
changed, left out or put in is seen.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from dispatch_gen.errors import Place, Problem
from dispatch_gen.register.entry import BEGINNING, canonical, seal
from dispatch_gen.returns.ledger import Decided, Excused, Frozen, History, Return
from dispatch_gen.returns.written import data_of, return_of

BAD_DATA = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What the parts of Python raise for data that is not what it should be."""


@dataclass(frozen=True, slots=True)
class Collected:
    """A run took files in. Each return's id follows from the number of its entry and its place in it."""

    on: dt.date
    returns: tuple[Return, ...]


Act = Collected | Decided | Excused | Frozen

_KINDS: Mapping[str, TypeAdapter[Decided] | TypeAdapter[Excused] | TypeAdapter[Frozen]] = {
    "decided": TypeAdapter(Decided),
    "excused": TypeAdapter(Excused),
    "frozen": TypeAdapter(Frozen),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One run that changed something."""

    number: int
    at: str
    """When the program ran, by the computer's clock, as ISO 8601: `2024-07-20T08:15:00+07:00`."""
    by: str
    act: Act


def file_name(number: int) -> str:
    """`000012.json`."""
    return f"{number:06d}.json"


def id_of(number: int, place: int) -> str:
    """The id of the return at `place` (from 1) of an entry: `000012/003`."""
    return f"{number:06d}/{place:03d}"


def history(entries: Iterable[Entry]) -> History:
    """All that the entries say."""
    acts = [entry.act for entry in entries]
    return History(
        returns=tuple(r for act in acts if isinstance(act, Collected) for r in act.returns),
        decided=tuple(act for act in acts if isinstance(act, Decided)),
        excused=tuple(act for act in acts if isinstance(act, Excused)),
        frozen=tuple(act for act in acts if isinstance(act, Frozen)),
    )


# --- one file


@dataclass(frozen=True, slots=True)
class Page:
    """An entry as its file had it."""

    entry: Entry
    previous: str
    hash: str
    is_sealed: bool
    """Whether the hash is that of the content."""


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it goes into its file."""

    data: bytes
    hash: str


def written(entry: Entry, previous: str) -> Written:
    """An entry as it is to be written after the one whose hash is `previous`."""
    content = _content(entry)
    hash_ = seal(previous, content)
    whole = f'{{"content":{content},"hash":"{hash_}","previous":"{previous}"}}\n'
    return Written(whole.encode(), hash_)


def _content(entry: Entry) -> str:
    """The canonical JSON of an entry."""
    act = entry.act
    head: dict[str, object] = {"at": entry.at, "by": entry.by, "number": entry.number}
    if isinstance(act, Collected):
        # One return after the other: all as one tree take many times the memory of the text.
        first = canonical(head | {"on": act.on.isoformat()}).removesuffix("}")
        returns = ",".join(canonical(data_of(one)) for one in act.returns)
        return f'{first},"returns":[{returns}],"type":"collected"}}'
    kind = type(act).__name__.lower()
    data = _KINDS[kind].dump_python(act, mode="json")  # type: ignore[arg-type]
    return canonical(head | {"type": kind, kind: data})


def read_page(data: bytes) -> Page:
    """A file of the journal. Raises one of BAD_DATA for what is none."""
    value = json.loads(data.decode("utf-8"))
    content, previous, hash_ = value["content"], value["previous"], value["hash"]
    is_sealed = seal(previous, canonical(content)) == hash_
    return Page(_entry(content), previous, hash_, is_sealed)


def _entry(content: dict[str, object]) -> Entry:
    number, at, by, kind = content["number"], content["at"], content["by"], content["type"]
    if not (isinstance(number, int) and isinstance(at, str) and isinstance(by, str)):
        raise TypeError(content)
    if kind == "collected":
        return Entry(number, at, by, _collected(content, number, by))
    return Entry(number, at, by, _KINDS[str(kind)].validate_python(content[str(kind)]))


def _collected(content: dict[str, object], number: int, by: str) -> Collected:
    on, returns = dt.date.fromisoformat(str(content["on"])), content["returns"]
    if not isinstance(returns, list):
        raise TypeError(returns)
    items = (return_of(one, id_of(number, n), on, by) for n, one in enumerate(returns, 1))
    return Collected(on, tuple(items))


# --- all files


@dataclass(frozen=True, slots=True)
class Chain:
    """The journal as read, and what is not in order: a fault is told, nothing is guessed around it."""

    entries: tuple[Entry, ...] = ()
    last: str = BEGINNING
    """The hash of the last one."""
    problems: tuple[Problem, ...] = ()


def chain(files: Iterable[tuple[str, bytes]]) -> Chain:
    """The files of the journal, by name in order, as entries."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    last, number = BEGINNING, 0
    for name, data in files:
        number += 1
        values = {"file": name, "expected": file_name(number)}
        code, page = _looked_at(name, data, number, last)
        if code:
            problems.append(Problem(f"returns.collect-journal-{code}", Place(name), values=values))
        if page is not None:
            entries.append(page.entry)
            last, number = page.hash, page.entry.number
    return Chain(tuple(entries), last, tuple(problems))


def _looked_at(name: str, data: bytes, number: int, last: str) -> tuple[str, Page | None]:
    """What is wrong with a file, as part of a code, and what it holds."""
    try:
        page = read_page(data)
    except BAD_DATA:
        return "unreadable", None
    if not page.is_sealed or name != file_name(page.entry.number):
        return "changed", page
    if page.entry.number != number:
        return "gap", page
    return ("" if page.previous == last else "other-chain"), page
