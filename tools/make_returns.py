"""Make tests/corpus/returns/: forms of the real dispatch, filled, saved and spoiled as offices do. All of it is made up.

    python tools/make_returns.py [FOLDER] [--libreoffice]

Without `--libreoffice` what goes through LibreOffice (not the same bytes each time) is left as it is.
"""

import io
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import xlsxwriter
from PIL import Image

from dispatch_gen.messages import Messages
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.register.entry import Reservation
from dispatch_gen.render.pdf import find_soffice
from dispatch_gen.source.load import load
from dispatch_gen.workflow.final import final_sources, make
from dispatch_gen.workspace import Workspace
from return_cases import (
    BLANK,
    BY_LIBREOFFICE,
    CASES,
    JULY,
    UNREADABLE,
    Case,
    Filled,
    How,
    added,
    filled,
)
from return_edits import Parts, edit, fill

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tests" / "corpus" / "returns"
REAL = "2024-07-dung-2g"
SIGNED = date(2024, 7, 15)
SECONDS = 120
SCALE, QUALITY = 0.9, 35
SAVED_BY_LIBREOFFICE: Mapping[How, tuple[str, ...]] = {
    How.LO_DOCX: ("docx",),
    How.LO_ODT: ("odt", "docx"),
    How.LO_DOC: ("doc", "docx"),
}
FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "doc": "doc:MS Word 97", "pdf": "pdf"}


def main() -> None:
    words = [word for word in sys.argv[1:] if word != "--libreoffice"]
    folder = Path(words[0]) if words else TARGET
    forms = empty_forms()
    for case in CASES:
        if BY_LIBREOFFICE & set(case.how) and "--libreoffice" not in sys.argv:
            continue
        path = folder / case.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file_of(case, forms))
    (folder / "expected.json").write_text(expected(), encoding="utf-8", newline="\n")


def empty_forms() -> dict[tuple[str, str], Parts]:
    """The forms as the dispatch went out with number and date, by unit and period."""
    workspace = Workspace(ROOT)
    sources = load(workspace, [workspace.data / "dispatches" / f"{REAL}.yaml"])
    numbered = Reservation(
        key="", dispatch=REAL, series="", symbol="UBND-VX", date=SIGNED, kind="cong-van", subject="",
        signer="", number=1,
    )  # fmt: skip
    made = make(workspace, final_sources(sources, numbered, None), Messages("vi"))
    duties = [one for one in made.plan.obligations if one.task.form]
    names = [name for name in made.files if name.startswith("bieu-mau/")]
    return {
        (duty.party.id, duty.period.id if duty.period else ""): read_package(made.files[name])
        for duty, name in zip(duties, names, strict=True)
    }


def file_of(case: Case, forms: Mapping[tuple[str, str], Parts]) -> bytes:
    what = filled(case)
    if How.WORKBOOK in case.how:
        return workbook(what)
    period = JULY if How.OTHER_PERIOD in case.how else case.period
    parts = fill(forms[case.unit, period], what, nil=case.nil)
    for how in case.how:
        parts = edit(parts, how, random.Random(f"{case.file}/{how}"))
    data = write_package(parts)
    for how in case.how:
        data = LAST[how](data) if how in LAST else data
    return data


# --- what is no XML -----------------------------------------------------------------------------


def by_libreoffice(data: bytes, formats: tuple[str, ...]) -> bytes:
    """Opened and saved once for each of the formats."""
    soffice = find_soffice()
    if soffice is None:
        sys.exit("LibreOffice: not found")
    with tempfile.TemporaryDirectory(prefix="returns-") as name:
        folder, ending = Path(name), "docx"
        (folder / "a.docx").write_bytes(data)
        for number, format_ in enumerate(formats):
            command = [str(soffice), "--headless", f"-env:UserInstallation={(folder / 'p').as_uri()}",
                       "--convert-to", FILTERS[format_], "--outdir", str(folder / str(number)),
                       str(folder / f"a.{ending}")]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            ending = format_
            made = folder / str(number) / f"a.{ending}"
            data = made.read_bytes()
            (folder / f"a.{ending}").write_bytes(data)
    return data


def picture(docx: bytes) -> Image.Image:
    """The first page, printed and scanned badly."""
    document = pypdfium2.PdfDocument(by_libreoffice(docx, ("pdf",)))
    page: Image.Image = document[0].render(scale=SCALE).to_pil().convert("L")
    document.close()
    return page.rotate(0.7, fillcolor=255, resample=Image.Resampling.BICUBIC)


def scan(docx: bytes) -> bytes:
    buffer = io.BytesIO()
    once = time.struct_time((2024, 7, 18, 8, 0, 0, 3, 200, 0))
    picture(docx).save(buffer, "PDF", quality=QUALITY, creationDate=once, modDate=once)
    return buffer.getvalue()


def photo(docx: bytes) -> bytes:
    buffer = io.BytesIO()
    picture(docx).rotate(-3, fillcolor=90).save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def workbook(what: Filled) -> bytes:
    """The table typed into a sheet of one's own."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": datetime(2024, 8, 19)})  # noqa: DTZ001
    sheet = book.add_worksheet("Tổng hợp")
    for row, (tag, typed) in enumerate(what.cells.items()):
        sheet.write_string(row, 0, tag)
        sheet.write_string(row, 1, typed.written)
    book.close()
    return buffer.getvalue()


def cut(docx: bytes) -> bytes:
    return docx[: len(docx) // 2]


LAST: Mapping[How, Callable[[bytes], bytes]] = {
    How.CUT: cut,
    How.SCAN: scan,
    How.PHOTO: photo,
    **{
        how: lambda data, formats=formats: by_libreoffice(data, formats)  # type: ignore[misc]
        for how, formats in SAVED_BY_LIBREOFFICE.items()
    },
}


# --- what is to be read -------------------------------------------------------------------------


def expected() -> str:
    """One line for each file, so that a change is seen as a change of a line."""
    lines = (json.dumps(expectation(case), ensure_ascii=False) for case in CASES)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def expectation(case: Case) -> dict[str, object]:
    """Values by cell: kind, what was typed, number. Cells that hold nothing are left out."""
    head: dict[str, object] = {
        "file": case.file,
        "came": case.came,
        "how": list(case.how),
        "outcome": case.outcome,
        "then": case.then,
        "why": case.why,
    }
    if case.outcome == UNREADABLE:
        return {**head, "unit": "", "period": "", "nil": False, "values": {}, "texts": {}}
    what = filled(case)
    cells = {**what.cells, **(added() if How.NEW_ROW in case.how else {})}
    values = {
        tag: [one.kind, one.written, one.number] for tag, one in cells.items() if one.kind != BLANK
    }
    period = JULY if How.OTHER_PERIOD in case.how else case.period
    return {
        **head,
        "unit": case.unit,
        "period": period,
        "nil": case.nil,
        "values": values,
        "texts": dict(what.texts),
    }


if __name__ == "__main__":
    main()
