"""What a clerk does with the archive besides issuing: look, verify, hand over."""

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from dispatch_gen import __version__
from dispatch_gen.archive import edxml, stored
from dispatch_gen.archive import verify as of_archive
from dispatch_gen.archive.contents import ContentsRow
from dispatch_gen.archive.contents import contents as rows_of
from dispatch_gen.archive.export import Exported
from dispatch_gen.archive.export import export as export_bags
from dispatch_gen.archive.find import Listed, find, listing
from dispatch_gen.archive.layout import digest_of
from dispatch_gen.archive.metadata import Receiver
from dispatch_gen.archive.signed import Read, put
from dispatch_gen.errors import (
    ArchiveError,
    Place,
    Problem,
    Severity,
    UnreadableFile,
    UsageError,
)
from dispatch_gen.register.entry import Outgoing, Reservation
from dispatch_gen.register.entry import Signed as SignedRecord
from dispatch_gen.register.store import Register
from dispatch_gen.vietnamese.text import slug
from dispatch_gen.workflow.final import REPORT_FILE
from dispatch_gen.workflow.plan import FORMS
from dispatch_gen.workflow.records import SOURCE_FOLDER
from dispatch_gen.workflow.register import known_bags, void_bags
from dispatch_gen.workspace import atomic_write
from dispatch_gen.workspace.files import make_folder, reason, telling
from dispatch_gen.workspace.folders import absolute


@dataclass(frozen=True, slots=True)
class Found:
    """Bags, and the faults of those that cannot be read."""

    bags: tuple[Listed, ...]
    problems: tuple[Problem, ...]


def listed(archive: Path, register: Register, words: str = "") -> Found:
    """The bags that have all `words`; all of them where there are none."""
    bags, problems = listing(archive, void_bags(register))
    return Found(find(bags, words), problems)


def verify(
    archive: Path, names: Sequence[str], sample: int | None, register: Register
) -> of_archive.Verified:
    """Every file of the bags `names`, of a sample, or of all; all are held against the register."""
    if names and sample:
        raise UsageError(Problem("usage.names-and-sample"))
    chosen = tuple(dict.fromkeys(names)) or None
    if sample:
        known = stored.bag_names(archive)
        chosen = of_archive.sample(known, sample, secrets.randbelow(2**32))
    return of_archive.verify(archive, chosen, known_bags(register))


def export(archive: Path, out: Path, since: date, register: Register) -> Exported:
    """The bags since a day as one .zip. A file that is there is kept: UsageError."""
    if out.exists():
        raise UsageError(Problem("usage.file-exists", values={"file": out.name}))
    return export_bags(archive, out, since, known_bags(register), void_bags(register))


def contents(archive: Path, register: Register, code: str) -> tuple[ContentsRow, ...]:
    """The documents of the file (hồ sơ) `code`, of all where it is empty.

    Raises ArchiveError for none, and names the codes that there are.
    """
    bags, problems = listing(archive, void_bags(register))
    if problems:
        raise ArchiveError(*problems)
    if rows := rows_of(bags, notation=code):
        return rows
    known = sorted({one.head.metadata.file_code.notation for one in bags} - {""})
    values = {"code": code or "—", "known": ", ".join(known) or "—"}
    raise ArchiveError(Problem("archive.nothing-in-file", values=values))


def bag_of(entry: Outgoing | Reservation) -> str:
    """The bag of an entry. Raises ArchiveError where it has none."""
    if isinstance(entry, Outgoing) and entry.bag:
        return entry.bag
    raise ArchiveError(Problem("archive.no-bag-yet", values={"number": entry.written}))


# --- the national exchange


@dataclass(frozen=True, slots=True)
class Exchange:
    """Codes that the archive does not have; names of receivers begin with what is given."""

    sender: str = ""
    receivers: tuple[str, ...] = ()
    """`000.10.01.H35=Sở Thông tin và Truyền thông` each."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An envelope, and which files of the bag are in it."""

    data: bytes
    documents: tuple[str, ...]
    """The document, its PDF and its annexes."""
    forms: tuple[str, ...]
    """The forms of the receivers."""


def envelope(
    archive: Path, entry: Outgoing | Reservation, place: str, sent: datetime, codes: Exchange
) -> Sent:
    """The document of an entry as edXML, with its annexes and the forms of the receivers that are given.

    Raises ArchiveError, also for a void one, and UsageError for a code without a name.
    """
    name = bag_of(entry)
    if isinstance(entry, Outgoing) and entry.reason is not None:
        values = {"number": entry.written, "reason": entry.reason}
        raise ArchiveError(Problem("archive.void-not-sent", values=values))
    files = _sound_files(archive, name)
    metadata = stored.head(archive, name).metadata
    given = tuple(map(_receiver, codes.receivers))
    file_code = replace(metadata.file_code, organ_id=codes.sender or metadata.file_code.organ_id)
    metadata = replace(metadata, file_code=file_code, to=given or metadata.to)
    documents = _documents(files, name, entry)
    forms = _forms(files, [one.organ_name for one in given])
    attached = [edxml.Attachment(one.replace("/", "-"), files[one]) for one in (*documents, *forms)]
    data = edxml.write(edxml.envelope(metadata, place, sent, attached))
    return Sent(data, documents, forms)


def _sound_files(archive: Path, name: str) -> dict[str, bytes]:
    """The files that a bag keeps, by name. Raises ArchiveError where it is not in order."""
    problems = of_archive.verify(archive, [name]).problems
    if problems:
        raise ArchiveError(*problems)
    return stored.payload(archive, name)


def _receiver(given: str) -> Receiver:
    code, _, name = (part.strip() for part in given.partition("="))
    if not (code and name):
        raise UsageError(Problem("usage.not-a-receiver", values={"given": given}))
    return Receiver(organ_id=code, organ_name=name)


def _documents(
    files: Mapping[str, bytes], name: str, entry: Outgoing | Reservation
) -> tuple[str, ...]:
    """The document itself, its PDF where there is one, and the annexes: they stand beside it in the bag."""
    document = entry.document if isinstance(entry, Outgoing) else None
    main = next((path for path, data in files.items() if digest_of(data) == document), None)
    if main is None:
        values = {"bag": name, "number": entry.written, "year": str(entry.year)}
        raise ArchiveError(Problem("register.other-bag", Place(file=name), values=values))
    pdf = f"{main.removesuffix('.docx')}.pdf"
    annexes = (path for path in files if path.endswith(".docx") and "/" not in path)
    return tuple(path for path in dict.fromkeys((main, pdf, *annexes)) if path in files)


def _forms(files: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """The forms of the units of those names, of every period."""
    units = {slug(name) for name in names}
    return tuple(
        path for path in files if path.startswith(f"{FORMS}/") and PurePosixPath(path).stem in units
    )


def write_new(path: Path, data: bytes) -> None:
    """Write a file; one that is there is kept: UsageError."""
    if path.exists():
        raise UsageError(Problem("usage.file-exists", values={"file": path.name}))
    atomic_write(path, data)


# --- copies for the desk


@dataclass(frozen=True, slots=True)
class Copied:
    """Which files of a document were copied, and whether it is void."""

    files: tuple[str, ...]
    notes: tuple[Problem, ...]


def copy_files(archive: Path, entry: Outgoing | Reservation, folder: Path) -> Copied:
    """Copy what goes out of an entry's bag – the document, its annexes and forms – to `folder`, which is made.

    Nothing is written over: UsageError where one of the files is there. Raises ArchiveError and OutputError.
    """
    name = bag_of(entry)
    kept = _sound_files(archive, name)
    names = [one for one in kept if one.partition("/")[0] not in {SOURCE_FOLDER, REPORT_FILE}]
    if taken := [one for one in names if os.path.lexists(folder / one)]:
        raise UsageError(Problem("usage.file-exists", values={"file": taken[0]}))
    for one in names:
        path = absolute(folder / one)
        with telling(one):
            make_folder(path.parent)
        atomic_write(path, kept[one])
    return Copied(tuple(names), tuple(_void_note(name, entry)))


def _void_note(name: str, entry: Outgoing | Reservation) -> Iterator[Problem]:
    if isinstance(entry, Outgoing) and entry.reason is not None:
        values = {"number": entry.written, "reason": entry.reason}
        yield Problem("archive.void-copied", Place(name), Severity.WARNING, values)


# --- the signed PDF


@dataclass(frozen=True, slots=True)
class Signed:
    """Where a signed PDF was put, and what its signatures say."""

    bag: str
    is_new: bool
    signatures: Read
    notes: tuple[Problem, ...]


def put_signed(
    archive: Path, register: Register, entry: Outgoing | Reservation, file: Path, today: date
) -> Signed:
    """Put a signed PDF beside the document of an entry, and note its bag in the register.

    A run that died between the two is finished by putting the PDF again. Raises ArchiveError, UnreadableFile,
    and RegisterError.
    """
    name = bag_of(entry)
    try:
        pdf = file.read_bytes()
    except OSError as error:
        values = {"file": file.name, "reason": reason(error)}
        raise UnreadableFile(Problem("file.unreadable", Place(file.name), values=values)) from error
    versions, known = {"dispatch-gen": __version__}, known_bags(register)
    kept, signatures = put(archive, name, pdf, versions, known)
    register.sign(SignedRecord(entry.at, kept.name, kept.digest, today))
    return Signed(kept.name, kept.is_new, signatures, kept.notes)


# --- as data


def signed_as_data(one: Signed) -> dict[str, object]:
    """A signed PDF for `--json`; days and times as ISO texts."""
    signatures = one.signatures and [
        {k: v.isoformat() if isinstance(v, datetime) else v for k, v in asdict(each).items()}
        for each in one.signatures
    ]
    return {"bag": one.bag, "is_new": one.is_new, "signatures": signatures}


def as_data(one: Listed) -> dict[str, object]:
    """A bag for `--json`."""
    head = one.head
    return {
        "bag": one.name,
        "code": head.code,
        "date": head.date.isoformat(),
        "kind": head.metadata.type_name,
        "subject": head.metadata.subject,
        "signer": head.metadata.signer.full_name,
        "beside": head.beside.bag if head.beside else None,
        "void": one.void or None,
    }
