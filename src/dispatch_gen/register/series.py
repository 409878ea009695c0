"""In which series of numbers a document stands (Điều 15)."""

from dispatch_gen.model.agency import Agency, Numbering
from dispatch_gen.model.kinds import LETTER, kinds

ALL = "all"
"""The series of all kinds together."""


def series_of(kind: str, agency: Agency) -> str:
    """`all`, or the kind; before it the advisory body that numbers on its own."""
    numbering = agency.numbering or Numbering()
    series = _of_kind(kind) if numbering.by == "kind" else ALL
    return f"{numbering.body}/{series}" if numbering.body else series


def _of_kind(kind: str) -> str:
    """Kinds whose symbol does not name them share one: number and symbol stay unique."""
    return kind if kinds()[kind].abbreviation else LETTER
