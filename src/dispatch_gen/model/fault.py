"""A fault found by the model itself: it knows the path in the data, not the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dispatch_gen.errors import Severity

DataPath = tuple[str | int, ...]
"""Keys and indexes from the top of a YAML file, for example `("directives", 0, "assignees", 2)`."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault at `path` of the file that holds the checked value; becomes a Problem with its line."""

    code: str
    path: DataPath
    severity: Severity = Severity.ERROR
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
