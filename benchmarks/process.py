"""A peer in a process of its own, asked line by line."""

import json
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from typing import Self

from engines import HERE, Engine, command, environment

_SECONDS_TO_START = 60


class Unmeasured(Exception):
    """A peer that is not installed, failed, or says something else; the reason."""


class Process:
    """A running adapter. Raises Unmeasured with the reason when it says nothing of use."""

    def __init__(self, engine: Engine, job: Mapping[str, object]) -> None:
        start = command(engine)
        if start is None:
            raise Unmeasured("not installed: no Node.js on the PATH")
        self._given_up = False
        # closed by `close`; a file, because a pipe that nobody reads fills up
        self._complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._process = subprocess.Popen(
            [*start, json.dumps(job)],
            cwd=HERE,
            env=environment(engine),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            encoding="utf-8",
        )
        try:
            hello = self._line(_SECONDS_TO_START)
            if "missing" in hello:
                raise Unmeasured(f"not installed: {hello['missing']}")
        except Unmeasured:
            self.close()
            raise
        self.version = str(hello["version"])
        self.prepare_seconds = as_float(hello["prepare_seconds"])

    def ask(self, request: Mapping[str, object], seconds: float) -> dict[str, object]:
        """The answer to one request, given within so many seconds."""
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except OSError:  # it has ended; what it complained of is read below
            pass
        return self._line(seconds)

    def _line(self, seconds: float) -> dict[str, object]:
        assert self._process.stdout
        late = threading.Timer(seconds, self._give_up)
        late.start()
        line = self._process.stdout.readline()
        late.cancel()
        if not line:
            raise Unmeasured(self._why(seconds))
        found: dict[str, object] = json.loads(line)
        return found

    def _give_up(self) -> None:
        self._given_up = True
        self._process.kill()

    def _why(self, seconds: float) -> str:
        """Why it said nothing: the last line of its complaints."""
        code = self._process.wait()
        if self._given_up:
            return f"gave no answer within {seconds:.0f} s"
        self._complaints.seek(0)
        lines = [line for line in self._complaints.read().splitlines() if line.strip()]
        return f"failed: {lines[-1].strip() if lines else f'ended with code {code}'}"

    def close(self) -> None:
        """End it: it stops when nothing more can be asked."""
        self._process.communicate()
        self._complaints.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def as_float(value: object) -> float:
    """A number out of JSON."""
    assert isinstance(value, int | float)
    return float(value)
