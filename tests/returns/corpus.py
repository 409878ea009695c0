"""tests/corpus/returns, with what is to be read in each of its files."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from builders import ROOT

CORPUS = ROOT / "tests" / "corpus" / "returns"
Cell = tuple[str, str, int | None]
"""Kind, what was typed, number."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A line of expected.json."""

    file: str
    came: date
    outcome: str
    then: str
    why: str
    unit: str
    period: str
    nil: bool
    values: dict[str, Cell]
    texts: dict[str, str]

    @property
    def path(self) -> Path:
        return CORPUS / self.file

    @property
    def counts(self) -> bool:
        return "accepted" in {self.outcome, self.then}

    @property
    def total(self) -> int:
        """Over its rows, without the row of the total."""
        cells = ((s, c) for s, c in self.values.items() if s.endswith(".so-luot"))
        return sum(cell[2] or 0 for spot, cell in cells if not spot.startswith("tong."))


@cache
def expectations() -> tuple[Expected, ...]:
    lines = json.loads((CORPUS / "expected.json").read_text(encoding="utf-8"))
    return tuple(_expected(line) for line in lines)


def _expected(line: dict[str, object]) -> Expected:
    values = line["values"]
    assert isinstance(values, dict)
    cells = {spot: (kind, written, number) for spot, (kind, written, number) in values.items()}
    rest = {key: value for key, value in line.items() if key not in {"how", "came", "values"}}
    return Expected(came=date.fromisoformat(str(line["came"])), values=cells, **rest)  # type: ignore[arg-type]
