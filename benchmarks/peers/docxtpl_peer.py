"""docxtpl, escaped: a new object for each document, or one that is used again (it then reloads the file itself).

rust-docxtpl is imported under the same name; what differs is the folder that Python finds first.
"""

import io
from importlib.metadata import version

from peers.protocol import Engine, Record, peer

# Asking for the version also proves that the distribution meant is the one that answers.
_DISTRIBUTIONS = {"new": "docxtpl", "reused": "docxtpl", "rust": "rust-docxtpl"}


def prepare(template: bytes, variant: str) -> Engine:
    """`variant`: `new`, `reused` or `rust` (a new object each time, as its pages show it)."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - timed with the rest

    kept = DocxTemplate(io.BytesIO(template))

    def fill(record: Record) -> bytes:
        one = kept if variant == "reused" else DocxTemplate(io.BytesIO(template))
        one.render(record, autoescape=True)
        buffer = io.BytesIO()
        one.save(buffer)
        return buffer.getvalue()

    return Engine(version(_DISTRIBUTIONS[variant]), fill)


if __name__ == "__main__":
    peer(prepare)
