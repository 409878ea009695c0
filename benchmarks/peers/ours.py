"""dispatch-gen: compiled once, filled many times."""

from importlib.metadata import version

from peers.protocol import Engine, NotInstalled, Record, peer


def prepare(template: bytes, variant: str) -> Engine:
    """`variant` is the deflate to use: `zlib` or `isal`."""
    from dispatch_gen.render.template import compile_template  # noqa: PLC0415 - timed with the rest

    told = _use_deflate(variant)
    compiled = compile_template(template, "form.docx")
    return Engine(f"{version('dispatch-gen')}{told}", lambda record: compiled.fill(context(record)))


def _use_deflate(variant: str) -> str:
    """Choose the deflate of what is compiled next; what to add to the version."""
    if variant == "zlib":
        return ""
    # The engine's switch is called here once it has one. To name it `isal` before would be untrue.
    raise NotInstalled("dispatch-gen has no switch for isal yet")


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
