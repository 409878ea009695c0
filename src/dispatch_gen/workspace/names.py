"""Names of files in the output: the same on every system, and leading nowhere else."""

import re

_COMPONENT = re.compile(r"[0-9a-z][0-9a-z.-]*")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)


def is_safe(part: str) -> bool:
    """Whether `part` names the same file on every system and leads nowhere else."""
    well_formed = _COMPONENT.fullmatch(part) is not None and len(part) <= 100
    dotted = part.endswith(".") or ".." in part
    return well_formed and not dotted and part.partition(".")[0] not in _RESERVED


def safe_parts(relative: str) -> list[str]:
    """The parts of a path with `/`. Raises ValueError when one of them is not safe."""
    parts = relative.split("/")
    if not all(map(is_safe, parts)):
        raise ValueError(f"not a name for a file of the output: {relative!r}")
    return parts
