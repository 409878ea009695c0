"""docx-mailmerge2: Word's own merge fields. An object is spent by one document, so each has its own."""

import io
from importlib.metadata import version

from peers.protocol import Engine, Record, peer


def prepare(template: bytes, _variant: str) -> Engine:
    """There is nothing to prepare but the import."""
    from mailmerge import MailMerge  # noqa: PLC0415 - timed with the rest

    def fill(record: Record) -> bytes:
        with MailMerge(io.BytesIO(template)) as document:
            document.merge(**{name: value for name, value in record.items() if name != "rows"})
            document.merge_rows("c1", record["rows"])
            buffer = io.BytesIO()
            document.write(buffer)
            return buffer.getvalue()

    return Engine(version("docx-mailmerge2"), fill)


if __name__ == "__main__":
    peer(prepare)
