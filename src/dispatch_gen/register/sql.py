"""The register over SQL: numbers are given here, in transactions that one writer at a time is in."""

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import fields, replace
from typing import Any

from dispatch_gen.register.database import refused
from dispatch_gen.register.entry import (
    Address,
    Arrival,
    Content,
    Draft,
    Incoming,
    Ledger,
    Link,
    Linked,
    Outgoing,
    Record,
    Reservation,
    Signed,
    Voided,
    written,
    written_reservation,
)
from dispatch_gen.register.entry import read as read_content
from dispatch_gen.register.sql_read import Reader
from dispatch_gen.register.words import words_of
from dispatch_gen.vietnamese.dates import in_digits


class SqlRegister(Reader):
    """A register in a database (all of `store.Register` but the backup)."""

    def issuing(self) -> AbstractContextManager[None]:
        """Be the only one who issues."""
        return self._db.only_issuer()

    # --- a number and its document

    def reserve(
        self, draft: Draft, *, as_numbered: int | None = None, agreed: bool = False
    ) -> Reservation | Outgoing:
        """Keep the next number for `draft`; for a key that has one already, what it has."""
        with self._db.writing():
            known = self._reserved(draft.key) or self.entry_of(draft.key)
            if known:
                return known
            expected = self._next(draft)
            number = expected if as_numbered is None else as_numbered
            if number != expected and not agreed:
                raise refused("register.number-differs", expected=expected, given=number)
            elsewhere = as_numbered is not None
            reservation = Reservation(**_values(draft), number=number, elsewhere=elsewhere)
            self._check_free(reservation)
            self._check_dates(reservation)
            for link in draft.links:
                self._seq(link.to)
            self._insert(reservation)
            return reservation

    def _next(self, draft: Draft) -> int:
        sql = "select coalesce(max(number), 0) + 1 from outgoing where series = ? and year = ?"
        number: int = self._db.run(sql, draft.series, draft.year)[0][0]
        return number

    def _check_free(self, wanted: Reservation) -> None:
        taken = (
            "select 1 from outgoing where year = ? and number = ? and (series = ? or symbol = ?)"
        )
        names = (wanted.series, wanted.symbol)
        if self._db.run(taken, wanted.year, wanted.number, *names):
            raise refused("register.number-taken", number=wanted.written, year=wanted.year)

    def _check_dates(self, wanted: Reservation) -> None:
        """Numbers follow dates; one from elsewhere stands between its neighbours of the year."""
        sql = "select number, date from outgoing where series = ?"
        day = wanted.date.isoformat()
        if wanted.elsewhere:
            sql += " and year = ? and ((number < ? and date > ?) or (number > ? and date < ?))"
            found = self._db.run(sql, *_place(wanted.at), day, wanted.number, day)
        else:
            sql += " and date > ? order by date desc, number desc limit 1"
            found = self._db.run(sql, wanted.series, day)
        if found:
            number, last = found[0]
            days = {"given": in_digits(wanted.date), "last": in_digits(_day(last))}
            raise refused("register.back-dated", number=number, **days)

    def _insert(self, kept: Reservation) -> None:
        self._db.run(
            "insert into outgoing (series, year, number, symbol, date, key, elsewhere, state, draft) "
            "values (?, ?, ?, ?, ?, ?, ?, 'reserved', ?)",
            *(kept.series, kept.year, kept.number, kept.symbol, kept.date.isoformat()),
            *(kept.key, int(kept.elsewhere), written_reservation(kept)),
        )

    def confirm(self, key: str, document: str, bag: str, digest: str) -> Outgoing:
        """Enter the document under the number kept for it."""
        with self._db.writing():
            if kept := self._reserved(key):
                entry = Outgoing(**_values(kept), document=document, bag=bag, digest=digest)
                self._append(entry)
                return self._must(entry.at)
            known = self.entry_of(key)
            if known is None:
                raise refused("register.not-reserved", key=key)
            same = (known.document, known.bag, known.digest or digest) == (document, bag, digest)
            if not same:
                raise refused("register.other-document", number=known.written)
            return known

    def release(self, key: str) -> None:
        """Give back the last number."""
        with self._db.writing():
            kept = self._reserved(key)
            if kept is None:
                raise refused("register.not-reserved", key=key)
            if not kept.elsewhere and self._next(kept) != kept.number + 1:
                raise refused("register.not-last", number=kept.written)
            sql = "delete from outgoing where series = ? and year = ? and number = ?"
            self._db.run(sql, *_place(kept.at))

    def _reserved(self, key: str) -> Reservation | None:
        return next((kept for kept in self.pending() if kept.key == key), None)

    # --- what comes later

    def void(self, at: Address, reason: str, on: dt.date) -> Outgoing:
        """Make a number void, issued or kept."""
        reason = reason.strip()
        if not reason:
            raise refused("register.no-reason")
        with self._db.writing():
            if kept := next((one for one in self.pending() if one.at == at), None):
                gone = Outgoing(
                    **_values(kept), document=None, bag=None, reason=reason, voided_on=on
                )
                self._append(gone)
                return self._must(at)
            known = self._must(at)
            if known.reason is not None:
                raise refused("register.void", number=known.written, reason=known.reason)
            self._append(Voided(at, reason, on))
            return self._must(at)

    def link(self, at: Address, link: Link) -> Outgoing:
        """Note what the document at `at` does to another one."""
        with self._db.writing():
            if link.to == at:
                raise refused("register.itself", number=at.number, year=at.year)
            known = self._must(at)
            self._seq(link.to)
            if link not in known.links:
                self._append(Linked(at, link))
            return self._must(at)

    def sign(self, signed: Signed) -> None:
        """Note the bag of a signed PDF."""
        with self._db.writing():
            self._seq(signed.at)
            known = next((one for one in self.signed() if one.bag == signed.bag), None)
            if known is None:
                self._append(signed)
            elif (known.at, known.digest) != (signed.at, signed.digest):
                raise refused("register.signed-otherwise", bag=signed.bag)

    def receive(self, arrival: Arrival, *, again: bool = False) -> Incoming:
        """Enter a document that came."""
        with self._db.writing():
            self._check_new(arrival, again=again)
            last = self._db.run(
                "select number, date from incoming where year = ? order by number desc limit 1",
                arrival.year,
            )
            number, day = last[0] if last else (0, "")
            if day > arrival.date.isoformat():
                said = {"given": in_digits(arrival.date), "number": number}
                raise refused("register.came-before", **said, last=in_digits(_day(day)))
            entry = Incoming(**_values(arrival), number=number + 1)
            record = self._append(entry)
            return replace(entry, previous_hash=record.previous_hash, hash=record.hash)

    def _check_new(self, arrival: Arrival, *, again: bool) -> None:
        same = "select number, year from incoming where symbol = ? and issuer = ? and issued_on = ?"
        issued_on = arrival.issued_on.isoformat()
        known = [] if again else self._db.run(same, arrival.symbol, arrival.issuer, issued_on)
        if known:
            number, year = known[0]
            raise refused("register.came", symbol=arrival.symbol, number=number, year=year)

    # --- the journal, and what follows from it

    def take_over(self, ledger: Ledger) -> None:
        """Become a copy of another register."""
        with self._db.writing():
            if self._last() or self.pending():
                raise refused("register.not-empty")
            for record in ledger.records:
                self._add(record, read_content(record.content))
            for kept in ledger.pending:
                self._insert(kept)

    def _append(self, content: Content) -> Record:
        record = Record.after(self._last(), written(content))
        self._add(record, content)
        return record

    def _last(self) -> Record | None:
        sql = "select seq, content, previous_hash, hash from journal order by seq desc limit 1"
        found = self._db.run(sql)
        return Record(*found[0]) if found else None

    def _add(self, record: Record, content: Content) -> None:
        self._db.run(
            "insert into journal (seq, content, previous_hash, hash) values (?, ?, ?, ?)",
            *(record.seq, record.content, record.previous_hash, record.hash),
        )
        match content:
            case Outgoing():
                self._stand(record.seq, content)
            case Incoming():
                self._arrive(record.seq, content)
            case Voided(at, reason, on):
                self._db.run(
                    "update outgoing set state = 'void', reason = ?, voided_on = ? "
                    "where series = ? and year = ? and number = ?",
                    *(reason, on.isoformat(), *_place(at)),
                )
            case Linked(at, link):
                self._join(self._seq(at), link)
            case Signed():
                pass  # the journal alone has it

    def _stand(self, seq: int, entry: Outgoing) -> None:
        voided_on = entry.voided_on and entry.voided_on.isoformat()
        self._db.run(
            "insert into outgoing (series, year, number, symbol, date, key, elsewhere, state, "
            "reason, voided_on, seq) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "on conflict (series, year, number) do update set state = excluded.state, "
            "draft = null, reason = excluded.reason, voided_on = excluded.voided_on, "
            "seq = excluded.seq",
            *(*_place(entry.at), entry.symbol, entry.date.isoformat(), entry.key),
            *(int(entry.elsewhere), entry.state, entry.reason, voided_on, seq),
        )
        for link in entry.links:
            self._join(seq, link)
        self._db.index(seq, words_of(entry))

    def _arrive(self, seq: int, entry: Incoming) -> None:
        self._db.run(
            "insert into incoming (year, number, date, issuer, symbol, issued_on, seq) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            *(entry.year, entry.number, entry.date.isoformat(), entry.issuer, entry.symbol),
            *(entry.issued_on.isoformat(), seq),
        )
        self._db.index(seq, words_of(entry))

    def _join(self, source: int, link: Link) -> None:
        sql = "insert into link (source, relation, target) values (?, ?, ?)"
        self._db.run(sql, source, link.relation, self._seq(link.to))

    def _seq(self, at: Address) -> int:
        found = self._db.run(
            "select seq from outgoing where series = ? and year = ? and number = ? "
            "and seq is not null",
            *_place(at),
        )
        if not found:
            raise refused("register.no-entry", series=at.series, number=at.number, year=at.year)
        seq: int = found[0][0]
        return seq

    def _must(self, at: Address) -> Outgoing:
        self._seq(at)
        entry = self.entry(at)
        assert entry
        return entry


def _place(at: Address) -> tuple[str, int, int]:
    return at.series, at.year, at.number


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _values(value: Draft | Arrival) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}
