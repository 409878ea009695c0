"""Start a peer, prove its text, then have it measure itself."""

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from dialects import DIALECTS, template
from engines import HERE, YARDSTICK, Engine, command, environment
from figures import Figures, rates
from form import Case, records
from texts import difference, document_xml, paragraphs

_SAMPLES = 3
_VALUES_A_BATCH = 5000
_GRACE = 120
"""Seconds beyond its budget after which a peer is given up: starting, and reading data."""


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
    seconds: tuple[float, ...] = ()
    prepare_seconds: float = 0
    peak_megabytes: float | None = None
    file_bytes: int = 0
    document_bytes: int = 0


class Unmeasured(Exception):
    """A peer that is not installed, failed, or says something else; the reason."""


def outcomes(load: Load, engines: Sequence[Engine]) -> Iterator[Outcome]:
    """One for each engine, in order. The yardstick comes first: its text is what is expected."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        bench = _Bench(Path(folder), load)
        expected = bench.expected()
        for engine in engines:
            yield bench.outcome(engine, expected)


class _Bench:
    """The templates and data of one load, in a folder."""

    def __init__(self, folder: Path, load: Load) -> None:
        self.folder, self.load = folder, load
        self.data = folder / "data.jsonl"
        with self.data.open("w", encoding="utf-8", newline="\n") as lines:
            for record in records(load.case, load.documents):
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        for name, dialect in DIALECTS.items():
            (folder / f"{name}.docx").write_bytes(template(dialect))

    def expected(self) -> list[list[str]]:
        return [paragraphs(path.read_bytes()) for path in self._samples(YARDSTICK)]

    def outcome(self, engine: Engine, expected: list[list[str]]) -> Outcome:
        about = (engine.label, self.load.case.name, self.load.documents)
        try:
            samples = self._samples(engine)
            for path, text in zip(samples, expected, strict=True):
                if told := difference(path, text):
                    return Outcome(*about, f"different text, not measured: {told}")
            answer = self._answer(engine, None)
        except Unmeasured as reason:
            return Outcome(*about, str(reason))
        return self._measured(about, answer, samples[0].read_bytes())

    def _measured(
        self, about: tuple[str, str, int], answer: dict[str, object], sample: bytes
    ) -> Outcome:
        documents, seconds, peak = answer["documents"], answer["seconds"], answer["peak_rss_mb"]
        prepare = answer["prepare_seconds"]
        assert isinstance(documents, int)
        assert isinstance(seconds, list)
        assert isinstance(prepare, float)
        assert peak is None or isinstance(peak, float | int)
        return Outcome(
            *about,
            version=str(answer["version"]),
            documents=documents,
            rate=rates(seconds, documents),
            seconds=tuple(seconds),
            prepare_seconds=prepare,
            peak_megabytes=peak,
            file_bytes=len(sample),
            document_bytes=len(document_xml(sample)),
        )

    def _samples(self, engine: Engine) -> list[Path]:
        """The first documents, written by the engine."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        self._answer(engine, folder)
        names = (folder / f"{number}.docx" for number in range(_SAMPLES))
        return list(takewhile(Path.exists, names))

    def _answer(self, engine: Engine, samples: Path | None) -> dict[str, object]:
        load = self.load
        job = {
            "variant": engine.variant,
            "template": str(self.folder / f"{engine.dialect}.docx"),
            "data": str(self.data),
            "documents": min(load.documents, _SAMPLES) if samples else load.documents,
            "batch": max(1, _VALUES_A_BATCH // (8 * load.case.rows)),
            "repetitions": load.repetitions,
            "budget": load.budget,
            "samples": str(samples) if samples else None,
        }
        return answer(engine, job, _GRACE + 4 * load.budget * load.repetitions)


def answer(engine: Engine, job: dict[str, object], seconds: float) -> dict[str, object]:
    """What the peer says to a job. Raises Unmeasured with the reason when it says nothing of use."""
    start = command(engine)
    if start is None:
        raise Unmeasured("not installed: no Node.js on the PATH")
    try:
        done = subprocess.run(
            [*start, json.dumps(job)],
            cwd=HERE,
            env=environment(engine),
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unmeasured(f"gave no answer within {seconds:.0f} s") from error
    if done.returncode:
        raise Unmeasured(f"failed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}")
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    if "missing" in found:
        raise Unmeasured(f"not installed: {found['missing']}")
    return found
