"""dispatch-gen: compiled once, filled many times."""

import sys
from importlib.metadata import version

from peers.protocol import Engine, NotInstalled, Record, peer


def prepare(template: bytes, variant: str) -> Engine:
    """`variant` is the deflate to use: `zlib` or `isal`."""
    deflate = _with_deflate(variant)
    from dispatch_gen.render.template import compile_template  # noqa: PLC0415 - after the deflate

    compiled = compile_template(template, "form.docx")
    told = f"{version('dispatch-gen')}{deflate}"
    return Engine(told, lambda record: compiled.fill(context(record)))


def _with_deflate(variant: str) -> str:
    """See that the engine takes the deflate that is meant; what to add to its version.

    It takes isal where isal can be imported, so for `zlib` it must not be seen.
    """
    if variant == "zlib":
        sys.modules["isal"] = None  # type: ignore[assignment]  # what Python calls "not to be found"
    told = f", isal {version('isal')}" if variant == "isal" else ""
    from dispatch_gen.ooxml.deflate import crc32  # noqa: PLC0415 - chooses as it is imported

    if not crc32.__module__.startswith(variant):
        raise NotInstalled(f"dispatch-gen deflates by {crc32.__module__}, not by {variant}")
    return told


def context(record: Record) -> Record:
    """The record with what our engine also writes into each file: properties and identity."""
    properties = {
        "agency": record["agency"],
        "identifier": record["code"],
        "subject": record["unit"],
        "title": record["number"],
    }
    return record | {"properties": properties, "identity": [("unit", record["code"])]}


if __name__ == "__main__":
    peer(prepare)
