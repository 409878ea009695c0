"""Issue: number, final documents, bag, entry; all of it, or as if it had not been begun.

    check -> reserve -> make and check again -> bag -> entry

Whatever breaks off, at whatever point: the number stays kept for its document, and the next run goes on from
there. A bag is written once and in one step; a number is entered when its bag is there. So no number is given
twice, none is skipped, and no entry is without its document.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dispatch_gen.archive.bag import recover, settle, write
from dispatch_gen.archive.layout import PAYLOAD
from dispatch_gen.archive.stored import bag_names, head, payload
from dispatch_gen.check.tell import ToldReport
from dispatch_gen.errors import (
    Place,
    Problem,
    RegisterError,
    ReturnsError,
    Severity,
    SourceError,
    has_errors,
)
from dispatch_gen.messages import Messages
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.register.entry import Arrived, Draft, Link, Outgoing, Reservation
from dispatch_gen.register.series import series_of
from dispatch_gen.register.store import Register
from dispatch_gen.render.context import Source, addressees, recipients
from dispatch_gen.source.load import Sources
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.workflow.archival import libreoffice, with_pdf
from dispatch_gen.workflow.before_issue import check_archive, check_day, check_scheme
from dispatch_gen.workflow.final import Made, final_sources, make, record_of
from dispatch_gen.workflow.recorded import load_recorded
from dispatch_gen.workflow.records import SOURCE_FOLDER, archive_folder
from dispatch_gen.workflow.reminded import refuse_stale
from dispatch_gen.workspace import Workspace

_UNFINISHED = frozenset(
    {
        "data.placeholder-left",
        "data.single-brace",
        "data.expression-not-here",
        "issue.original-replaced",
        "issue.original-recalled",
    }
)
"""What a draft may hold, and a document must not: words that nobody is to read, an original that is gone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for. `today` is the clerk's day; `day` the one given on purpose."""

    file: Path
    today: date
    messages: Messages
    day: date | None = None
    copies: int | None = None
    as_numbered: int | None = None
    agreed: bool = False
    """A number from elsewhere that is not the next one is meant; a reminder goes to all that it names."""
    pdf: bool = False
    """The archive keeps the document as PDF/A-2b too."""


@dataclass(frozen=True, slots=True)
class Issued:
    """The entry, where its bag is, whether it was issued just now, and what was found and mended on the way."""

    entry: Outgoing
    bag: str
    is_new: bool
    notes: tuple[Problem, ...]
    reports: tuple[ToldReport, ...] = ()

    @property
    def main(self) -> str:
        """Where in the archive the document is, with its number and date."""
        return f"{self.bag}/{PAYLOAD}{_main_name(self.entry)}"


def issue(workspace: Workspace, asked: Asked, register: Register) -> Issued:
    """Issue one dispatch; asked again for the same, answer with the number that it has.

    Raises SourceError, TemplateError, RegisterError (changed after issue, back-dated, number taken …),
    ReturnsError (a report that is not frozen, a reminder of what came since), ArchiveError, OutputError;
    then nothing is issued.
    """
    sources = _loaded(workspace, asked.file, register)
    (loaded,) = sources.dispatches
    files = _source_files(workspace, sources)
    archive = archive_folder(workspace)
    with register.issuing():
        notes = (*recover(archive), *_finish(register, archive))
        known = register.entry_of(loaded.id)
        if known is not None:
            return _known(known, archive, files, (*notes, *_asked_otherwise(known, asked)))
        draft = _draft(sources, asked, _links(sources, register))
        written = loaded.value.date
        check_day(draft.date, written, asked.today, loaded.file.place(("date",)))
        check_archive(register, archive, draft.year)
        check_scheme(register, draft.series, draft.year)
        if asked.pdf:
            libreoffice()
        draft_made = make(workspace, sources, asked.messages)
        _refuse_errors(draft_made)
        _refuse_open(draft_made)
        if not asked.agreed:
            refuse_stale(workspace, sources)
        kept = register.reserve(
            draft,
            as_numbered=_number(asked, sources),
            agreed=asked.agreed,
        )
        assert isinstance(kept, Reservation)
        try:
            made = make(workspace, final_sources(sources, kept, asked.copies), asked.messages)
            _refuse_errors(made)
            made = with_pdf(made) if asked.pdf else made
        except Exception:  # whatever is wrong with the final document, its number is free again
            register.release(loaded.id)
            raise
        bag = write(archive, record_of(made, kept, files))
        entry = register.confirm(loaded.id, _digest(made.main), bag.name, bag.digest)
    return Issued(entry, bag.name, True, (*notes, *bag.notes), tuple(made.reports))


def _loaded(workspace: Workspace, file: Path, register: Register) -> Sources:
    sources = load_recorded(workspace, [file], register)
    if has_errors(sources.problems) or not sources.agency or not sources.units:
        raise SourceError(*sources.problems)
    unfinished = [one for one in sources.problems if one.code in _UNFINISHED]
    if unfinished:
        raise SourceError(*(replace(one, severity=Severity.ERROR) for one in unfinished))
    return sources


def _source_files(workspace: Workspace, sources: Sources) -> dict[str, bytes]:
    """The data files as they are, by their names in the bag; the dispatch's own first."""
    (loaded,) = sources.dispatches
    forms = {reporting.form for reporting in loaded.value.reporting}
    names = [loaded.file.name, *sorted(sources.forms[form].file.name for form in forms)]
    paths = [workspace.root / name for name in names]
    shared = (*_ordering(workspace, loaded.value), workspace.agency, workspace.units)
    return {path.name: path.read_bytes() for path in (*paths, *shared)}


def _ordering(workspace: Workspace, dispatch: Dispatch) -> list[Path]:
    """The file of the dispatch whose forms this one consolidates or reminds of."""
    of = dispatch.consolidates or dispatch.reminds
    return [path for path in workspace.dispatches() if of and path.stem == of.dispatch]


def _finish(register: Register, archive: Path) -> tuple[Problem, ...]:
    """What a run that died left: a number whose bag is there gets its entry, another is given back."""
    notes = []
    for kept in register.pending():
        bag = _bag_of(kept, archive)
        if bag is None:
            register.release(kept.key)
            notes.append(_note("issue.rolled-back", kept))
        else:
            document = payload(archive, bag)[_main_name(kept)]
            register.confirm(kept.key, _digest(document), bag, settle(archive, bag).digest)
            notes.append(_note("issue.finished", kept))
    return tuple(notes)


def _bag_of(kept: Reservation, archive: Path) -> str | None:
    """The bag of a reserved number, if it was written."""
    for name in bag_names(archive):
        if name.startswith(f"{kept.year:04}/{kept.number:02}-"):
            found = head(archive, name)
            if (found.symbol, found.number, found.beside) == (kept.symbol, kept.number, None):
                return name
    return None


def _main_name(kept: Reservation) -> str:
    return f"{kept.kind}.docx"


def _note(code: str, kept: Reservation) -> Problem:
    values = {"number": kept.written, "dispatch": kept.dispatch}
    return Problem(code, Place(kept.dispatch), Severity.NOTE, values)


def _known(
    entry: Outgoing, archive: Path, files: dict[str, bytes], notes: Sequence[Problem]
) -> Issued:
    """What was issued before. Raises RegisterError when the draft is another one now."""
    assert entry.bag
    before, name = payload(archive, entry.bag), next(iter(files))
    if before.get(f"{SOURCE_FOLDER}/{name}") != files[name]:
        values = {"number": entry.written, "file": name, "bag": entry.bag}
        raise RegisterError(Problem("issue.changed", Place(name), values=values))
    return Issued(entry, entry.bag, False, tuple(notes))


def _asked_otherwise(entry: Outgoing, asked: Asked) -> Iterator[Problem]:
    """What was asked for now is not what the document was issued with."""
    wishes = (
        ("--date", asked.day, entry.date),
        ("--as-numbered", asked.as_numbered, entry.number),
        ("--copies", asked.copies, entry.copies),
    )
    for option, wanted, given in wishes:
        if wanted is not None and wanted != given:
            told = [in_digits(v) if isinstance(v, date) else str(v or "—") for v in (wanted, given)]
            values = {"option": option, "wanted": told[0], "given": told[1]}
            values["number"] = entry.written
            yield Problem("issue.issued-otherwise", Place(entry.dispatch), Severity.WARNING, values)


def _day(asked: Asked, dispatch: Dispatch) -> date:
    """The day that was asked for; else that of the draft; else today."""
    written = dispatch.date
    whole = written.earliest() if written.day else None
    return asked.day or whole or asked.today


def _number(asked: Asked, sources: Sources) -> int | None:
    """A number from elsewhere: asked for, or written in the file."""
    (loaded,) = sources.dispatches
    return asked.as_numbered if asked.as_numbered is not None else loaded.value.number


def _links(sources: Sources, register: Register) -> tuple[Link, ...]:
    """What the document does to an earlier one."""
    (loaded,) = sources.dispatches
    revises = loaded.value.revises
    entry = register.entry_of(revises.dispatch) if revises else None
    return (Link(revises.relation, entry.at),) if revises and entry else ()


def _draft(sources: Sources, asked: Asked, links: tuple[Link, ...]) -> Draft:
    assert sources.agency
    assert sources.units
    (loaded,) = sources.dispatches
    dispatch, agency = loaded.value, sources.agency.value
    source = Source(loaded.id, dispatch, agency, sources.units.value)
    names = [*addressees(source), *(n for n in recipients(source) if n != "Như trên")]
    return Draft(
        key=loaded.id,
        dispatch=loaded.id,
        series=series_of(dispatch.kind, agency),
        symbol=dispatch.symbol(agency.symbol),
        date=_day(asked, dispatch),
        kind=dispatch.kind,
        subject=dispatch.subject,
        signer=dispatch.signatory.name,
        recipients=tuple(names),
        unit=dispatch.filing.unit,
        copies=asked.copies or dispatch.copies,
        links=links,
        answers=tuple(Arrived(*one.arrival) for one in dispatch.citations if one.arrival),
    )


def _refuse_errors(made: Made) -> None:
    """An error of form stops the issue."""
    found = [
        Problem(
            "issue.against-the-decree",
            Place(report.file),
            values={"code": finding.code, "title": finding.title, "where": finding.where},
        )
        for report in made.reports
        for finding in report.findings
        if finding.severity == Severity.ERROR.value
    ]
    if found:
        raise SourceError(*found)


def _refuse_open(made: Made) -> None:
    """Figures that are sent must not change any more: their period is frozen first."""
    source = made.plan.source
    if source.report and not source.report.is_frozen:
        assert source.dispatch.consolidates
        values = {
            "period": source.report.now.label,
            "id": source.dispatch.consolidates.period or "—",
        }
        raise ReturnsError(Problem("report.not-frozen", Place(source.id), values=values))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
