"""One call of LibreOffice for a batch of files, in a folder and with a profile of its own."""

import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from dispatch_gen.render.pdf import process
from dispatch_gen.render.pdf.batches import Batch
from dispatch_gen.render.pdf.judge import whole_pdf
from dispatch_gen.workspace import output_error

SECONDS_WITHOUT_PDF = 90.0
"""For one file and, at first, for the start of LibreOffice on a slow computer."""
SECONDS_TO_END = 10.0
"""After its last PDF."""


class Call:
    """A process at work on a batch. Closed in any case: nothing of it is left, neither process nor file."""

    def __init__(
        self, batch: Batch, files: Sequence[Path], soffice: Path, folder: Path, export: str
    ) -> None:
        """Raises OutputError when it cannot be started."""
        self.batch = batch
        self.is_over = self.is_timed_out = self._is_closed = False
        self._folder, self._out = folder, folder / "out"
        self._newest: Path | None = None
        self._judged: set[Path] = set()
        names = self._copy_in([files[place] for place in batch])
        words = process.command(soffice, folder / "profile", self._out, names, export)
        self._process = process.start(words, folder / "in", folder / "tmp")
        self._since = time.monotonic()

    def _copy_in(self, files: Sequence[Path]) -> list[str]:
        """Copied under numbers, since names repeat."""
        names = [f"{number:05}.docx" for number in range(len(files))]
        try:
            for sub in ("in", "out", "tmp"):
                (self._folder / sub).mkdir(parents=True)
            process.write_profile(self._folder / "profile")
            for file, name in zip(files, names, strict=True):
                shutil.copyfile(file, self._folder / "in" / name)
        except OSError as error:
            place = str(error.filename2 or error.filename or self._folder)
            raise output_error(error, place) from error
        return names

    def look(self) -> Iterator[tuple[int, bytes]]:
        """The PDFs finished since the last look, each with its file's place; the process is ended when it is
        over its time. A PDF is finished when a later one is there or the process is at its end."""
        self.is_over = self._process.poll() is not None
        found = sorted(self._out.glob("*.pdf"))
        if not self.is_over:
            self._keep_time(found)
        for path in found if self.is_over else found[:-1]:
            data = None if path in self._judged else whole_pdf(path)
            self._judged.add(path)
            if data is not None:
                yield self.batch[int(path.stem)], data

    def _keep_time(self, found: Sequence[Path]) -> None:
        newest = found[-1] if found else None
        if newest != self._newest:
            self._newest, self._since = newest, time.monotonic()
        waited = time.monotonic() - self._since
        self.is_timed_out = waited > SECONDS_WITHOUT_PDF
        if self.is_timed_out or (waited > SECONDS_TO_END and self._is_last(newest)):
            process.end(self._process)
            self.is_over = True

    def _is_last(self, path: Path | None) -> bool:
        return path is not None and int(path.stem) + 1 == len(self.batch) and bool(whole_pdf(path))

    def close(self) -> None:
        """End the process, what it started, and its folder; the second time it does nothing."""
        if self._is_closed:
            return
        try:
            process.end(self._process)
            self._is_closed = True  # from here on its number may be another's
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)
