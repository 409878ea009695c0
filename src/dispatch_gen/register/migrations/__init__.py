"""The tables, one numbered file for each version of them."""

from importlib.resources import files


def migrations(store: str) -> tuple[str, ...]:
    """The SQL that leads from each version to the next, the first from nothing."""
    found = [path for path in files(__package__).joinpath(store).iterdir() if path.is_file()]
    paths = sorted(found, key=lambda path: path.name)
    return tuple(path.read_text(encoding="utf-8") for path in paths)
