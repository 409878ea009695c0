"""10,000 broken files: each is judged or refused; none hangs, crashes or shows a traceback."""

import os

from check.mutants import judged
from dispatch_gen.workflow.workers import Failure, Limits, each

FILES, BATCH = 10_000, 100
LIMITS = Limits(seconds=120.0, memory=2 << 30)
"""For a batch; a file takes some 10 ms."""


def test_no_broken_file_harms() -> None:
    batches = [range(start, start + BATCH) for start in range(0, FILES, BATCH)]
    results = [result for _, result in each(judged, batches, LIMITS, os.cpu_count() or 1)]
    read = [result for result in results if not isinstance(result, Failure)]
    assert len(read) == len(batches), [r for r in results if isinstance(r, Failure)]
    assert FILES / 4 < sum(read) < FILES, "some must be read and some refused"
