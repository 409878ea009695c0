"""The pool: calls side by side, watched from one thread, so that an interruption finds them all."""

import os
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from dispatch_gen.errors import OutputError, Problem
from dispatch_gen.render.pdf import call as calls
from dispatch_gen.render.pdf.batches import Batch, batches, once_more
from dispatch_gen.render.pdf.call import Call
from dispatch_gen.render.pdf.process import PDF, PDF_A2B
from dispatch_gen.workspace import output_error

_MOST_JOBS = 8
"""Each takes about 200 MB of memory."""
_SECONDS_TO_LOOK = 0.05
_FRUITLESS_CALLS = 8
"""One after the other without any PDF: the fault lies with LibreOffice, not with the files."""
_NAMES_TOLD = 10


def default_jobs() -> int:
    """One process for each processor that we may use, up to a number that memory bears."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST_JOBS)
    return min(os.cpu_count() or 1, _MOST_JOBS)


def to_pdf(
    files: Sequence[Path], soffice: Path, on_done: Callable[[], None], *, archival: bool = False
) -> tuple[bytes, ...]:
    """The PDF of each Word file, in order; `on_done` is called as each one appears.

    For few files: all PDFs are held in memory. The rest as `convert`.
    """
    made: dict[int, bytes] = {}

    def take(place: int, pdf: bytes) -> None:
        made[place] = pdf
        on_done()

    convert(files, soffice, take, archival=archival)
    return tuple(made[place] for place in range(len(files)))


def convert(
    files: Sequence[Path],
    soffice: Path,
    take: Callable[[int, bytes], None],
    jobs: int | None = None,
    *,
    archival: bool = False,
) -> float:
    """Make the PDF of each Word file and give it to `take` with the place of its file, as it is made; returns
    the seconds that it took. `jobs` processes at a time, by default `default_jobs`; PDF/A-2b if `archival`.

    The files must be ours or have passed the reader's gate: LibreOffice opens them. Raises OutputError with
    the files that no PDF could be made of, when those of all others were taken.
    """
    begin = time.monotonic()
    with _temporary_folder() as folder, ExitStack() as ends:
        pool = _Pool(files, soffice, folder, ends, PDF_A2B if archival else PDF)
        pool.run(take, jobs or default_jobs())
    if pool.bad:
        raise OutputError(*_problems(pool, files))
    return time.monotonic() - begin


class _Pool:
    """`bad` are the places of files without a PDF, `late` those of them that took too long."""

    def __init__(
        self, files: Sequence[Path], soffice: Path, folder: Path, ends: ExitStack, export: str
    ) -> None:
        self._files, self._soffice, self._folder, self._ends = files, soffice, folder, ends
        self._export = export
        self._queue: deque[Batch] = deque()
        self._running: list[tuple[Call, set[int]]] = []
        self._started = self._fruitless = 0
        self.bad: set[int] = set()
        self.late: set[int] = set()

    def run(self, take: Callable[[int, bytes], None], jobs: int) -> None:
        empty = {place for place, file in enumerate(self._files) if _is_empty(file)}
        self.bad |= empty  # of which LibreOffice would make an empty page
        places = [place for place in range(len(self._files)) if place not in empty]
        self._queue.extend(batches(places, jobs))
        while self._queue or self._running:
            while self._queue and len(self._running) < jobs:
                self._start(self._queue.popleft())
            time.sleep(_SECONDS_TO_LOOK)
            for call, made in list(self._running):
                for place, pdf in call.look():
                    made.add(place)
                    take(place, pdf)
                if call.is_over:
                    self._finish(call, made)

    def _start(self, batch: Batch) -> None:
        self._started += 1
        folder = self._folder / str(self._started)
        call = Call(batch, self._files, self._soffice, folder, self._export)
        self._ends.callback(call.close)
        self._running.append((call, set()))

    def _finish(self, call: Call, made: set[int]) -> None:
        call.close()
        self._running.remove((call, made))
        self._fruitless = 0 if made else self._fruitless + 1
        again = once_more(call.batch, made)
        self._queue.extendleft(reversed(again))
        bad = set(call.batch) - made - {place for batch in again for place in batch}
        if self._fruitless >= _FRUITLESS_CALLS:
            bad.update(place for batch in self._queue for place in batch)
            self._queue.clear()
        self.bad |= bad
        if call.is_timed_out and not made:
            self.late |= bad


def _is_empty(file: Path) -> bool:
    try:
        return file.stat().st_size == 0
    except OSError as error:
        raise output_error(error, str(file)) from error


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    try:
        made = tempfile.TemporaryDirectory(prefix="pdf-", ignore_cleanup_errors=True)
    except OSError as error:
        raise output_error(error, str(error.filename or tempfile.tempdir)) from error
    with made as name:
        yield Path(name)


def _problems(pool: _Pool, files: Sequence[Path]) -> Iterator[Problem]:
    not_made = [files[place] for place in sorted(pool.bad - pool.late)]
    late = [files[place] for place in sorted(pool.late)]
    if not_made:
        yield Problem("pdf.not-made", values=_named(not_made, files))
    if late:
        seconds = f"{calls.SECONDS_WITHOUT_PDF:.0f}"
        yield Problem("pdf.timed-out", values={"seconds": seconds, **_named(late, files)})


def _named(bad: Sequence[Path], files: Sequence[Path]) -> dict[str, str]:
    """Named from the folder that all files have in common."""
    common = os.path.commonpath([file.absolute().parent for file in files])
    names = [file.absolute().relative_to(common).as_posix() for file in bad]
    told = ", ".join(names[:_NAMES_TOLD]) + (", …" if len(names) > _NAMES_TOLD else "")
    return {"count": str(len(names)), "files": told}
