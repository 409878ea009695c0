"""A batch of forms, made from beginning to end by one worker: filled, checked, written, noted as done."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass

from dispatch_gen.check.tell import ToldReport, tell
from dispatch_gen.messages import Language, Messages
from dispatch_gen.render.cache import TemplateCache
from dispatch_gen.render.context import UnitValues, with_unit
from dispatch_gen.vietnamese.text import slug
from dispatch_gen.workflow.judge import judge
from dispatch_gen.workflow.series import Series
from dispatch_gen.workspace.stores import Change, Store, named
from dispatch_gen.workspace.zip_store import Segment, segment

_HEAD = ("tep", "ma", "ten", "ky", "han", "dau")
"""File, code, name, period, deadline, mark: a hash of all that the file is made from."""
_CACHE = TemplateCache()
_LONGEST = 90
"""Characters of a file's name before `.docx`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit to which a form goes."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Some units of a series, and where their forms go."""

    name: str
    series: Series
    units: tuple[Unit, ...]
    store: Store | None
    """None for forms that go into an archive."""
    check_all: bool
    language: Language
    before: bytes | None = None
    """The list of the batch in the archive that is there."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a batch. `checked` are the forms that were held against the decree, `found` the reports
    with more than notes."""

    made: int
    unchanged: int
    removed: int
    checked: int
    errors: int
    warnings: int
    notes: int
    found: tuple[ToldReport, ...]


def make(batch: Batch) -> Done:
    """Write what is not there yet or not as it would be now. Raises TemplateError and OutputError."""
    assert batch.store
    wanted = _by_file_name(batch.units)
    marks = {name: _mark(batch.series, unit) for name, unit in wanted.items()}
    listed = batch.store.listing(batch.name)
    before = _marks_before(listed, batch.store.names(batch.name)) if listed else {}
    files = {n: _filled(batch.series, u) for n, u in wanted.items() if before.get(n) != marks[n]}
    gone = [name for name in before if name not in wanted]
    reports = _reports(batch, wanted)
    listing = _listing(batch.series, wanted, marks)
    if files or listing != listed:
        stay = {name: mark for name, mark in marks.items() if name not in files}
        begun = _listing(batch.series, wanted, stay, gone)
        batch.store.write(batch.name, Change(files, gone, begun, listing))
    return _done(len(files), len(wanted) - len(files), len(gone), reports)


def make_segment(batch: Batch) -> tuple[Done, str, Segment | None]:
    """The batch for an archive, with its name; no segment where it is the same as before."""
    wanted = _by_file_name(batch.units)
    marks = {name: _mark(batch.series, unit) for name, unit in wanted.items()}
    listing = _listing(batch.series, wanted, marks)
    if listing == batch.before:
        return _done(0, len(wanted), 0, _reports(batch, wanted)), batch.name, None
    files = {name: _filled(batch.series, unit) for name, unit in wanted.items()}
    done = _done(len(files), 0, 0, _reports(batch, wanted))
    return done, batch.name, segment(batch.name, files, listing)


def _by_file_name(units: Sequence[Unit]) -> dict[str, Unit]:
    """Code and name; a hash where two would be one (`a`, `b c` and `a-b`, `c`) or a long one is cut."""
    named: dict[str, Unit] = {}
    for unit in units:
        stem = f"{unit.code}-{slug(unit.name)}"
        if len(stem) > _LONGEST or f"{stem}.docx" in named:
            digest = hashlib.sha256(unit.code.encode()).hexdigest()[:8]
            stem = f"{stem[: _LONGEST - 9].strip('-')}-{digest}"
        named[f"{stem}.docx"] = unit
    return named


def _mark(series: Series, unit: Unit) -> str:
    return hashlib.sha256(f"{series.hash}\0{unit.code}\0{unit.name}".encode()).hexdigest()[:32]


def _filled(series: Series, unit: Unit) -> bytes:
    template = _CACHE.compiled(series.template.data, series.template.name)
    bound = _CACHE.bound(series.hash, template, series.context)
    values = series.values(unit.code, unit.name)
    if bound:
        return bound.fill(values)
    return template.fill(with_unit(series.context, UnitValues(*values)))


# What is done -----------------------------------------------------------------------------------


def _marks_before(listing: bytes, there: Set[str]) -> dict[str, str]:
    """The files that a list names and that are there, each with its mark; "" where it is not done."""
    rows = csv.DictReader(io.StringIO(listing.decode("utf-8-sig", errors="replace")))
    marks: dict[str, str] = {}
    with suppress(csv.Error):  # somebody changed the list
        marks = {row["tep"]: row["dau"] or "" for row in rows if {"tep", "dau"} <= row.keys()}
    return {name: marks.get(name, "") for name in named(listing) if name in there}


def _listing(
    series: Series, wanted: dict[str, Unit], marks: Mapping[str, str], gone: Iterable[str] = ()
) -> bytes:
    """The list of what is done, for people and for the next run; the mark at the start tells a spreadsheet
    that it is UTF-8, a `'` before a formula's sign that it is text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEAD)
    due = series.due.isoformat() if series.due else ""
    for name, unit in wanted.items():
        shown = f"'{unit.name}" if unit.name[:1] in "=+-@" else unit.name
        writer.writerow((name, unit.code, shown, series.period, due, marks.get(name, "")))
    writer.writerows((name, *[""] * (len(_HEAD) - 1)) for name in gone)
    return text.getvalue().encode("utf-8-sig")


# Check ------------------------------------------------------------------------------------------


def _reports(batch: Batch, wanted: Mapping[str, Unit]) -> tuple[ToldReport, ...]:
    """The forms held against the decree: all of a batch, or the one with the longest name. The others differ
    from it in the unit's code and name alone (see `engine.bound`). Forms made before are judged too: what
    they depart in, they still depart in."""
    chosen = wanted if batch.check_all else [max(wanted, key=len)]
    messages = Messages(batch.language)
    return tuple(
        tell(judge(_filled(batch.series, wanted[name])), f"{batch.name}/{name}", messages)
        for name in chosen
    )


def _done(made: int, unchanged: int, removed: int, reports: tuple[ToldReport, ...]) -> Done:
    return Done(
        made=made,
        unchanged=unchanged,
        removed=removed,
        checked=len(reports),
        errors=sum(report.errors for report in reports),
        warnings=sum(report.warnings for report in reports),
        notes=sum(report.notes for report in reports),
        found=tuple(report for report in reports if report.errors or report.warnings),
    )
