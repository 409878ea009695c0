"""Entries read from either store: what the journal says of them, and how they stand by now."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from dispatch_gen.register.database import Database, Row, refused
from dispatch_gen.register.entry import (
    Address,
    Incoming,
    Ledger,
    Link,
    Outgoing,
    Record,
    Reservation,
    Signed,
    Standing,
    read,
    read_reservation,
)
from dispatch_gen.register.words import asked

_OUTGOING = (
    "select j.content, j.previous_hash, j.hash, o.reason, o.voided_on, o.seq "
    "from outgoing o join journal j on j.seq = o.seq"
)
_INCOMING = (
    "select j.content, j.previous_hash, j.hash, i.seq "
    "from incoming i join journal j on j.seq = i.seq"
)
_LINKS = (
    "select l.source, l.target, l.relation, s.series, s.year, s.number, t.series, t.year, t.number "
    "from link l join outgoing s on s.seq = l.source join outgoing t on t.seq = l.target"
)
_SIGNED = '%"type":"signed"}'
"""How such a record ends, and no other: keys are in order, and a quotation mark in a text has its backslash."""
_NO_END = 2**31 - 1
_AT_ONCE = 500


class Reader:
    """All that is asked of a register without changing it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def close(self) -> None:
        """Let go of it."""
        self._db.close()

    def pending(self) -> tuple[Reservation, ...]:
        """Numbers that are kept and have no document yet."""
        rows = self._db.run(
            "select draft from outgoing where state = 'reserved' order by series, year, number"
        )
        with _telling():
            return tuple(read_reservation(row[0]) for row in rows)

    def signed(self) -> tuple[Signed, ...]:
        """The bags of signed PDFs, of all years, each as it was noted first."""
        rows = self._db.run(
            "select content from journal where content like ? order by seq", _SIGNED
        )
        first: dict[str, Signed] = {}
        for (content,) in rows:
            if isinstance(one := _read(content), Signed):
                first.setdefault(one.bag, one)
        return tuple(first.values())

    def entry(self, at: Address) -> Outgoing | None:
        """The entry there."""
        where = "where o.series = ? and o.year = ? and o.number = ?"
        return _only(self._outgoing(where, at.series, at.year, at.number))

    def entry_of(self, key: str) -> Outgoing | None:
        """The entry, not void, of that key."""
        return _only(self._outgoing("where o.key = ? and o.state <> 'void'", key))

    def entries(
        self, year: int, series: str | None = None, first: int = 1, last: int | None = None
    ) -> tuple[Outgoing, ...]:
        """The entries of a year by series and number."""
        where = "where o.year = ? and o.number between ? and ?"
        values: list[object] = [year, first, last or _NO_END]
        if series is not None:
            where += " and o.series = ?"
            values.append(series)
        return self._outgoing(f"{where} order by o.series, o.number", *values)

    def arrivals(self, year: int, first: int = 1, last: int | None = None) -> tuple[Incoming, ...]:
        """The incoming documents of a year by number."""
        where = "where i.year = ? and i.number between ? and ? order by i.number"
        return self._incoming(where, year, first, last or _NO_END)

    def find(self, words: str, limit: int = 100) -> tuple[Outgoing, ...]:
        """The newest entries that have all `words`."""
        if not (wanted := asked(words)):
            return ()
        condition, value = self._db.matching(wanted)
        where = (
            f"join words on words.rowid = o.seq where {condition} order by words.rowid desc limit ?"
        )
        return self._outgoing(where, value, limit)

    def find_incoming(self, words: str, limit: int = 100) -> tuple[Incoming, ...]:
        """The newest incoming documents that have all `words`."""
        if not (wanted := asked(words)):
            return ()
        condition, value = self._db.matching(wanted)
        where = (
            f"join words on words.rowid = i.seq where {condition} order by words.rowid desc limit ?"
        )
        return self._incoming(where, value, limit)

    def ledger(self) -> Ledger:
        """All of it at one moment."""
        with self._db.reading():
            records = self._db.run(
                "select seq, content, previous_hash, hash from journal order by seq"
            )
            standing = self._db.run(
                "select series, year, number, symbol, date, key, elsewhere, state, reason, "
                "voided_on, seq from outgoing order by series, year, number"
            )
            links = self._db.run(f"{_LINKS} order by l.id")
            arrivals = self._db.run(
                "select year, number, date, seq from incoming order by year, number"
            )
            pending = self.pending()
        return Ledger(
            tuple(Record(*row) for row in records),
            tuple(_standing(row) for row in standing),
            tuple((Address(*row[3:6]), Link(row[2], Address(*row[6:]))) for row in links),
            tuple((y, n, _day(day), seq) for y, n, day, seq in arrivals),
            pending,
        )

    # --- from rows

    def _outgoing(self, where: str, *values: object) -> tuple[Outgoing, ...]:
        rows = self._db.run(f"{_OUTGOING} {where}", *values)
        links = self._links([row[5] for row in rows])
        return tuple(self._entry(row, links[row[5]]) for row in rows)

    def _entry(self, row: Row, links: "_Links") -> Outgoing:
        content, previous_hash, hash_, reason, voided_on, _ = row
        entry = _read(content)
        assert isinstance(entry, Outgoing)
        return replace(
            entry,
            reason=reason,
            voided_on=voided_on and _day(voided_on),
            links=tuple(links.forth),
            linked_from=tuple(links.back),
            previous_hash=previous_hash,
            hash=hash_,
        )

    def _links(self, seqs: Sequence[int]) -> "defaultdict[int, _Links]":
        """Two simple questions: a join of both ends made PostgreSQL read all entries."""
        sql = "select source, target, relation from link where source in"
        found: defaultdict[int, _Links] = defaultdict(_Links)
        for some, marks in _in_parts(seqs):
            either = f"{sql} ({marks}) or target in ({marks}) order by id"
            rows = self._db.run(either, *some, *some)
            at, void = self._addresses({seq for row in rows for seq in row[:2]})
            for source, target, relation in rows:
                if source in some:
                    found[source].forth.append(Link(relation, at[target]))
                if target in some and source not in void:
                    found[target].back.append(Link(relation, at[source]))
        return found

    def _addresses(self, seqs: Collection[int]) -> tuple[dict[int, Address], set[int]]:
        """Where the entries of these records stand, and which of them are void."""
        sql = "select seq, state, series, year, number from outgoing where seq in"
        rows = [
            row
            for some, marks in _in_parts(seqs)
            for row in self._db.run(f"{sql} ({marks})", *some)
        ]
        void = {seq for seq, state, *_ in rows if state == "void"}
        return {seq: Address(*place) for seq, _, *place in rows}, void

    def _incoming(self, where: str, *values: object) -> tuple[Incoming, ...]:
        return tuple(_arrived(row) for row in self._db.run(f"{_INCOMING} {where}", *values))


def _in_parts(seqs: Collection[int]) -> Iterator[tuple[frozenset[int], str]]:
    """As many as a statement holds, and a mark for each."""
    every = list(seqs)
    for start in range(0, len(every), _AT_ONCE):
        part = every[start : start + _AT_ONCE]
        yield frozenset(part), ", ".join("?" * len(part))


class _Links:
    def __init__(self) -> None:
        self.forth: list[Link] = []
        self.back: list[Link] = []


def _only(found: tuple[Outgoing, ...]) -> Outgoing | None:
    return found[0] if found else None


def _arrived(row: Row) -> Incoming:
    content, previous_hash, hash_, _ = row
    entry = _read(content)
    assert isinstance(entry, Incoming)
    return replace(entry, previous_hash=previous_hash, hash=hash_)


def _standing(row: Row) -> Standing:
    series, year, number, symbol, day, key, elsewhere, state, reason, voided_on, seq = row
    return Standing(
        at=Address(series, year, number),
        symbol=symbol,
        date=_day(day),
        key=key,
        elsewhere=bool(elsewhere),
        state=state,
        reason=reason,
        voided_on=voided_on and _day(voided_on),
        seq=seq,
    )


def _day(text: str) -> dt.date:
    """A day of a table. One that is none was tampered with, and differs from every real one."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return dt.date.min


def _read(content: str) -> object:
    """What a record says."""
    with _telling():
        return read(content)


@contextmanager
def _telling() -> Iterator[None]:
    """What was tampered with is refused, not guessed at."""
    try:
        yield
    except ValueError as error:
        raise refused("register.unreadable") from error
