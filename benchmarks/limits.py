"""Section: what the parts of a document cost by themselves, on the same bytes as the form has.

No engine that makes these bytes, deflates and writes them can be faster than these together.
"""

import itertools
import re
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate
from markupsafe import escape

from dialects import DIALECTS, template
from dispatch_gen.ooxml.deflate import crc32
from dispatch_gen.render.template import compile_template
from engines import HERE
from figures import Figures, figures
from form import FORM, Record, records
from peers.ours import context
from plan import Plan
from section import Section, Table, number, significant, spread
from texts import document_xml

_TEXT = """\
Each line is one part of the work alone, in one process, on the bytes of one document of the form. *Ours* are the
same documents by dispatch-gen in that process, each with its properties and identity. The limit in memory is to
escape the values, to join the pieces, their CRC-32, and one deflate of document.xml; the limit on disk adds the
writing. A ratio of 1 would be an engine that does nothing else."""
_ESCAPE, _JOIN, _CRC = "escape and encode the values", "join the pieces", "CRC-32 of document.xml"
_ZLIB, _ISAL = "deflate document.xml: zlib, level 1", "deflate document.xml: isal, level 1"
_WRITE, _OURS = "write into one file", "ours: fill, to memory"
_DEFLATE = _ISAL if crc32.__module__.startswith("isal") else _ZLIB
"""What ours takes in this process."""

_RECORDS = 20


@dataclass(frozen=True, slots=True)
class Limit:
    """Microseconds a document of one part of the work; None where its library is not installed."""

    name: str
    micros: Figures | None


Step = Callable[[int], object]
"""One part of the work, on the document of a number."""


def limits(plan: Plan, progress: Callable[[str], None]) -> Section:
    """Measure each part. More parts are added in `_steps`."""
    documents = min(500, max(count for case, count in plan.loads if case is FORM))
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        found = _measured(_steps(Path(folder)), documents, plan.repetitions)
    progress("limits")
    return Section("The limits", _TEXT, (_parts(found, documents), beside_ours(found)), found)


def _steps(folder: Path) -> Mapping[str, Step | None]:
    package = template(DIALECTS["jinja"])
    filled = list(records(FORM, _RECORDS))
    program = _program(package)
    texts = [program.render(record) for record in filled]
    parts = [text.encode("utf-8") for text in texts]
    pieces = [re.split(rb"(?<=>)(?=[^<])|(?<=[^>])(?=<)", part) for part in parts]
    compiled = compile_template(package, "form.docx")
    contexts = [context(dict(record)) for record in filled]
    files = [compiled.fill(one) for one in contexts]
    return {
        "render: Jinja to text, as docxtpl does": lambda n: program.render(filled[n]),
        "encode that text": lambda n: texts[n].encode("utf-8"),
        _ESCAPE: lambda n: _escaped(filled[n]),
        _JOIN: lambda n: b"".join(pieces[n]),
        _CRC: lambda n: zlib.crc32(parts[n]),
        "deflate document.xml: zlib, level 6": lambda n: zlib.compress(parts[n], 6),
        _ZLIB: lambda n: zlib.compress(parts[n], 1),
        _ISAL: _isal(parts),
        "write a file each": _apart(folder, files),
        _WRITE: _appending(folder / "all", files),
        _OURS: lambda n: compiled.fill(contexts[n]),
    }


def _program(package: bytes) -> jinja2.Template:
    """The form's text as docxtpl hands it to Jinja, compiled once, escaped."""
    xml: str = DocxTemplate(None).patch_xml(document_xml(package).decode("utf-8"))
    return jinja2.Environment(autoescape=True).from_string(xml)


def _escaped(record: Record) -> list[bytes]:
    """All values in one go: the least that can be done with them."""
    return str(escape("\0".join(_values(record)))).encode("utf-8").split(b"\0")


def _values(record: Record) -> Iterator[str]:
    for value in record.values():
        if isinstance(value, str):
            yield value
        else:
            for row in value:
                yield from row.values()


def _isal(parts: list[bytes]) -> Step | None:
    sys.path.append(str(HERE / "installed" / "isal"))
    try:
        from isal.isal_zlib import compress  # noqa: PLC0415 - may not be installed
    except ImportError:
        return None
    finally:
        sys.path.pop()
    return lambda n: compress(parts[n], 1)


def _apart(folder: Path, files: list[bytes]) -> Step:
    """Each time a file that was not there: to write over one is another, slower, work."""
    names = itertools.count()
    return lambda n: (folder / f"{next(names)}.docx").write_bytes(files[n])


def _appending(path: Path, files: list[bytes]) -> Step:
    def append(number: int) -> int:
        with path.open("ab") as target:
            return target.write(files[number])

    return append


def _measured(steps: Mapping[str, Step | None], documents: int, repetitions: int) -> list[Limit]:
    """The parts repeat in turns, so that a slow moment of the machine meets them all."""
    micros: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(repetitions):
        for name, step in steps.items():
            if step is not None:
                micros[name].append(_micros(step, documents))
    return [Limit(name, figures(found) if found else None) for name, found in micros.items()]


def _micros(step: Step, documents: int) -> float:
    start = time.perf_counter()
    for index in range(documents):
        step(index % _RECORDS)
    return 1e6 * (time.perf_counter() - start) / documents


def _parts(found: Sequence[Limit], documents: int) -> Table:
    columns = ("part of the work", "µs a document (median)", "min–max")
    return Table(
        f"Parts of the work, {number(documents)} documents", columns, tuple(map(_row, found))
    )


def _row(limit: Limit) -> tuple[str, ...]:
    if limit.micros is None:
        return (limit.name, "not installed", "—")
    return (limit.name, significant(limit.micros.median), spread(limit.micros))


def beside_ours(found: Sequence[Limit]) -> Table:
    """Ours as a ratio to the sum of the limits."""
    medians = {limit.name: limit.micros.median for limit in found if limit.micros}
    memory = sum(medians[name] for name in (_ESCAPE, _JOIN, _CRC, _DEFLATE))
    ours, write = medians[_OURS], medians[_WRITE]
    rows = (
        ("in memory", significant(memory), significant(ours), significant(ours / memory)),
        (
            "written into one file",
            significant(memory + write),
            significant(ours + write),
            significant((ours + write) / (memory + write)),
        ),
    )
    columns = ("a document", "sum of the limits, µs", "ours, µs", "ours ÷ limits")
    return Table(f"Ours beside the limits (deflate: {_DEFLATE.partition(': ')[2]})", columns, rows)
