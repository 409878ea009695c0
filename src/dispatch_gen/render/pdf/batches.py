"""Which files go into one call of LibreOffice, and which once more after it. Pure."""

import math
from collections.abc import Sequence, Set

Batch = tuple[int, ...]
"""Files by their places in the list of all, in the order in which they are converted."""

BATCH = 200
"""Files a call: its start, about a second, is little beside them, and what LibreOffice piles up is let go."""
FEWEST = 8
"""Files that are worth a process of their own beside another."""


def batches(places: Sequence[int], jobs: int) -> list[Batch]:
    """All files, in calls of about one size, so that `jobs` processes end at about one time."""
    processes = min(jobs, math.ceil(len(places) / FEWEST)) or 1
    rounds = math.ceil(len(places) / (processes * BATCH))
    size = math.ceil(len(places) / (processes * rounds or 1)) or 1
    return [tuple(places[start : start + size]) for start in range(0, len(places), size)]


def once_more(batch: Batch, made: Set[int]) -> list[Batch]:
    """What is converted again after a call that made only some: the others are bad files.

    LibreOffice goes through a batch in order. What it passed over is bad; the first after its last PDF may
    have ended it and goes alone; those behind had no turn. A file that was alone had its turn.
    """
    if len(batch) == 1:
        return []
    turns = [index for index, place in enumerate(batch, start=1) if place in made]
    rest = batch[max(turns, default=0) :]
    return [again for again in (rest[1:], rest[:1]) if again]
