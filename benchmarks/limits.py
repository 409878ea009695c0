"""Section: what the parts of a document cost by themselves, on the same bytes as the form has.

No engine that renders with Jinja, deflates and writes can be faster than these together.
"""

import io
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate

from dialects import DIALECTS, template
from dispatch_gen.render.template import compile_template
from engines import HERE
from figures import Figures, figures
from form import FORM, records
from peers.ours import context
from plan import Plan
from section import Section, Table, number, significant, spread
from texts import document_xml

_TEXT = """\
Each line is one part of the work alone, in one process, on the bytes of one document of the form; *ours* are the
same documents by dispatch-gen, to memory. The limit of a document in memory is a render and a deflate; of a
document on disk, the writing comes to it."""
_COLUMNS = ("part of the work", "µs a document (median)", "min–max", "KB made")


@dataclass(frozen=True, slots=True)
class Limit:
    """Microseconds a document of one part of the work; None where its library is not installed."""

    name: str
    micros: Figures | None
    made_bytes: int = 0


Step = Callable[[int], bytes]
"""One part of the work on the document of a number; what it makes."""


def limits(plan: Plan, progress: Callable[[str], None]) -> Section:
    """Measure each part. More parts are added in `_steps`."""
    documents = min(200, max(count for case, count in plan.loads if case is FORM))
    found = []
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        for name, step in _steps(Path(folder)).items():
            found.append(_measured(name, step, documents, plan.repetitions))
            progress(f"limits: {name}")
    table = Table(
        f"Parts of the work, {number(documents)} documents", _COLUMNS, tuple(map(_row, found))
    )
    return Section("The limits", _TEXT, (table,), found)


def _steps(folder: Path) -> Mapping[str, Step | None]:
    package = template(DIALECTS["jinja"])
    filled = list(records(FORM, 20))
    program = _program(package)
    texts = [program.render(record) for record in filled]
    parts = [text.encode("utf-8") for text in texts]
    ours = compile_template(package, "form.docx")
    contexts = [context(dict(record)) for record in filled]
    files = [ours.fill(one) for one in contexts]
    return {
        "render: Jinja to text, alone": lambda n: program.render(filled[n % 20]).encode("utf-8"),
        "encode the text as UTF-8": lambda n: texts[n % 20].encode("utf-8"),
        "CRC-32 of document.xml": lambda n: zlib.crc32(parts[n % 20]).to_bytes(4, "big"),
        "deflate document.xml: zlib, level 6": lambda n: zlib.compress(parts[n % 20], 6),
        "deflate document.xml: zlib, level 1": lambda n: zlib.compress(parts[n % 20], 1),
        "deflate document.xml: isal, level 1": _isal_step(parts),
        "all parts through zipfile, level 6": lambda n: _zipped(files[n % 20]),
        "write the file: one file each": lambda n: _written(folder / f"{n}.docx", files[n % 20]),
        "write the file: all into one file": _appending(folder / "all", files),
        "ours: fill, to memory": lambda n: ours.fill(contexts[n % 20]),
    }


def _program(package: bytes) -> jinja2.Template:
    """The form's text as docxtpl hands it to Jinja, compiled once, escaped."""
    xml: str = DocxTemplate(None).patch_xml(document_xml(package).decode("utf-8"))
    return jinja2.Environment(autoescape=True).from_string(xml)


def _isal_step(parts: list[bytes]) -> Step | None:
    sys.path.append(str(HERE / "installed" / "isal"))
    try:
        from isal.isal_zlib import compress  # noqa: PLC0415 - may not be installed
    except ImportError:
        return None
    finally:
        sys.path.pop()
    return lambda n: bytes(compress(parts[n % 20], 1))


def _zipped(package: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as archive,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for info in archive.infolist():
            made.writestr(info, archive.read(info))
    return buffer.getvalue()


def _written(path: Path, data: bytes) -> bytes:
    path.write_bytes(data)
    return data


def _appending(path: Path, files: list[bytes]) -> Step:
    def append(number: int) -> bytes:
        with path.open("ab") as target:
            target.write(files[number % 20])
        return files[number % 20]

    return append


def _measured(name: str, step: Step | None, documents: int, repetitions: int) -> Limit:
    if step is None:
        return Limit(name, None)
    made = step(0)
    seconds = []
    for _ in range(repetitions):
        start = time.perf_counter()
        for index in range(documents):
            step(index)
        seconds.append(time.perf_counter() - start)
    return Limit(name, figures([1e6 * one / documents for one in seconds]), len(made))


def _row(limit: Limit) -> tuple[str, ...]:
    if limit.micros is None:
        return (limit.name, "not installed", "—", "—")
    made = number(limit.made_bytes / 1024, 1)
    return (limit.name, significant(limit.micros.median), spread(limit.micros), made)
