"""Bags since a day as one .zip with a list, for handing over. What is not in order is not handed over."""

import csv
import io
import os
import secrets
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dispatch_gen.archive.find import Listed, listing
from dispatch_gen.archive.stored import folder_of
from dispatch_gen.archive.verify import Verified, verify
from dispatch_gen.errors import ArchiveError, Problem, UsageError, has_errors
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.workspace.files import move, sync_folder, telling

LIST = "danh-sach.csv"
_HEADS = (
    "Thư mục", "Số, ký hiệu", "Ngày", "Tên loại", "Trích yếu", "Người ký", "Số tệp",
    "SHA-256 của danh sách tệp", "Tình trạng",
)  # fmt: skip
_FIRST_OF_1980 = (1980, 1, 1, 0, 0, 0)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Exported:
    """What went out."""

    bags: int
    files: int
    size: int


def export(
    archive: Path,
    out: Path,
    since: date,
    expected: Mapping[str, str] | None = None,
    void: Mapping[str, str] | None = None,
) -> Exported:
    """Write the bags of documents dated `since` or later to `out`; whole or not at all.

    Every bag is verified first, and signed PDFs go with their documents: ArchiveError with all faults, and
    nothing is written; UsageError where there are none. Void documents go too,
    and the list says why they are (`void`, by bag). Same bags, same bytes.
    """
    listed, problems = listing(archive, void)
    chosen = [one for one in listed if one.head.date >= since]
    seen = verify(archive, [one.name for one in chosen], expected)
    problems += seen.problems
    if has_errors(problems):
        raise ArchiveError(*problems)
    if not chosen:
        raise UsageError(Problem("usage.nothing-since", values={"day": in_digits(since)}))
    part = out.with_name(f".tmp-{secrets.token_hex(4)}")
    try:
        with telling(out.name):
            files = _write(part, archive, chosen, seen)
        size = part.stat().st_size
        with telling(out.name, moving=True):
            move(part, out)
        with telling(out.name):
            sync_folder(out.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    return Exported(len(chosen), files, size)


def _write(part: Path, archive: Path, chosen: list[Listed], seen: Verified) -> int:
    count = 0
    with part.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
            counts = {}
            for one in chosen:
                folder = folder_of(archive, one.name)
                paths = sorted(path for path in folder.rglob("*") if path.is_file())
                for path in paths:
                    _add(target, path, f"{one.name}/{path.relative_to(folder).as_posix()}")
                counts[one.name] = len(paths)
                count += len(paths)
            target.writestr(_entry(LIST), _list(chosen, counts, seen))
        file.flush()
        os.fsync(file.fileno())
    return count


def _add(target: zipfile.ZipFile, path: Path, name: str) -> None:
    """Piece by piece: a file may be larger than the memory."""
    with path.open("rb") as source, target.open(_entry(name), "w", force_zip64=True) as into:
        shutil.copyfileobj(source, into, 1 << 20)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST_OF_1980)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def _list(chosen: list[Listed], counts: Mapping[str, int], seen: Verified) -> bytes:
    """The list, with the mark that tells a spreadsheet that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADS)
    for one in chosen:
        head, metadata = one.head, one.head.metadata
        told = (one.name, head.code, f"{head.date:%d/%m/%Y}", metadata.type_name, metadata.subject)
        more = (metadata.signer.full_name, str(counts[one.name]), seen.digests[one.name])
        writer.writerow(_safe([*told, *more, f"hủy: {one.void}" if one.void else ""]))
    return text.getvalue().encode("utf-8-sig")


def _safe(cells: Iterable[str]) -> Iterator[str]:
    """Text that a spreadsheet would take for a formula stays text."""
    return (f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)
