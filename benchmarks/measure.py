"""Have the engines prove their text, then measure themselves, in turns."""

import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from dialects import DIALECTS, template
from engines import YARDSTICK, Engine
from figures import Figures, figures, rates
from form import Case, records
from process import Process, Unmeasured, as_float
from texts import difference, document_xml, paragraphs

_SAMPLES = 3
_VALUES_A_BATCH = 5000
_GRACE = 120
"""Seconds beyond its budget after which a peer is given up: one document of a slow one, and reading data."""


@dataclass(frozen=True, slots=True)
class Load:
    """So many documents of one case, so many times, within so many seconds each time."""

    case: Case
    documents: int
    repetitions: int
    budget: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one engine under one load. Without `rate`, `note` tells why there is none."""

    engine: str
    case: str
    asked: int
    note: str = ""
    version: str = ""
    documents: int = 0
    rate: Figures | None = None
    cpu_micros: Figures | None = None
    """Of the processor, a document: says more than the seconds where others use the machine too."""
    seconds: tuple[float, ...] = ()
    prepare_seconds: float = 0
    peak_megabytes: float | None = None
    file_bytes: int = 0
    document_bytes: int = 0


@dataclass(slots=True)
class _Measured:
    """One engine while it is measured; `note` once it cannot go on."""

    engine: Engine
    process: Process | None = None
    note: str = ""
    documents: int = 0
    seconds: list[float] = field(default_factory=list)
    cpu_seconds: list[float] = field(default_factory=list)
    peak: float | None = None
    file_bytes: int = 0
    document_bytes: int = 0


def outcomes(
    load: Load, engines: Sequence[Engine], progress: Callable[[str], None]
) -> list[Outcome]:
    """One for each engine, in order; what is expected is the text that the yardstick gives.

    The engines repeat in turns, so that a slow moment of the machine meets them all.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="benchmarks-")))
        data = written(load, folder)
        with Process(YARDSTICK, job(YARDSTICK, load, data)) as yardstick:
            expected = [paragraphs(one) for one in _samples(yardstick, load, folder)]
        all_measured = [_Measured(engine) for engine in engines]
        for one in all_measured:
            _or_note(one, lambda one: _start(one, load, data, expected, stack))
        for turn in range(load.repetitions):
            for one in all_measured:
                _or_note(one, lambda one: _repeat(one, load))
                progress(
                    f"{load.case.name} × {load.documents}, {turn + 1}: {one.engine.label} {one.note}"
                )
        return [_outcome(one, load) for one in all_measured]


def _or_note(one: _Measured, action: Callable[[_Measured], None]) -> None:
    if not one.note:
        try:
            action(one)
        except Unmeasured as reason:
            one.note = str(reason)


def _start(
    one: _Measured, load: Load, data: Path, expected: list[list[str]], stack: ExitStack
) -> None:
    one.process = stack.enter_context(Process(one.engine, job(one.engine, load, data)))
    samples = _samples(one.process, load, data.parent)
    for sample, text in zip(samples, expected, strict=True):
        if told := difference(sample, text):
            raise Unmeasured(f"different text, not measured: {told}")
    one.file_bytes, one.document_bytes = len(samples[0]), len(document_xml(samples[0]))


def _repeat(one: _Measured, load: Load) -> None:
    """The first time finds how many documents the budget allows; it is as many each further time."""
    assert one.process
    wanted = one.documents or load.documents
    budget = None if one.documents else load.budget
    request = {"documents": wanted, "budget": budget, "samples": None}
    answer = one.process.ask(request, _GRACE + 4 * load.budget)
    one.documents = int(as_float(answer["documents"]))
    one.seconds.append(as_float(answer["seconds"]))
    one.cpu_seconds.append(as_float(answer["cpu_seconds"]))
    peak = answer["peak_rss_mb"]
    one.peak = None if peak is None else as_float(peak)


def _outcome(one: _Measured, load: Load) -> Outcome:
    about = (one.engine.label, load.case.name, load.documents)
    if one.note or one.process is None:
        return Outcome(*about, one.note)
    return Outcome(
        *about,
        version=one.process.version,
        documents=one.documents,
        rate=rates(one.seconds, one.documents),
        cpu_micros=figures([1e6 * each / one.documents for each in one.cpu_seconds]),
        seconds=tuple(one.seconds),
        prepare_seconds=one.process.prepare_seconds,
        peak_megabytes=one.peak,
        file_bytes=one.file_bytes,
        document_bytes=one.document_bytes,
    )


def written(load: Load, folder: Path) -> Path:
    """The load's data as JSON lines, and beside it a template for each dialect."""
    path = folder / "data.jsonl"
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for record in records(load.case, load.documents):
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    for name, dialect in DIALECTS.items():
        (folder / f"{name}.docx").write_bytes(template(dialect))
    return path


def job(engine: Engine, load: Load, data: Path) -> dict[str, object]:
    """What the engine's process is started with."""
    return {
        "variant": engine.variant,
        "template": str(data.with_name(f"{engine.dialect}.docx")),
        "data": str(data),
        "batch": max(1, _VALUES_A_BATCH // (8 * load.case.rows)),
    }


def _samples(process: Process, load: Load, folder: Path) -> list[bytes]:
    """The first documents of the load, as the engine writes them."""
    target = Path(tempfile.mkdtemp(dir=folder))
    documents = min(load.documents, _SAMPLES)
    request = {"documents": documents, "budget": None, "samples": str(target)}
    process.ask(request, _GRACE + 4 * load.budget)
    return [(target / f"{number}.docx").read_bytes() for number in range(documents)]
