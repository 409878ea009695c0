"""What a file is that is no form, by its content: each in words that can go back to the sender. Pure."""

import re

_SIGNS = (  # what stands in the first bytes
    (rb"\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|BM....\x00\x00\x00\x00|II\*\x00|MM\x00\*", "is-picture"),
    (rb"(?s:RIFF....WEBP)|(?s:.{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1|avif))", "is-picture"),
    (rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08", "is-archive"),
)
_OWN = frozenset(
    (
        *(
            "empty",
            "damaged",
            "not-a-word-file",
            "encrypted",
            "is-pdf",
            "is-doc",
            "is-rtf",
            "is-html",
        ),
        *("is-opendocument", "is-excel", "is-powerpoint"),
    )
)
"""Reasons of the gate that have a sentence of their own here."""
_TEXT = re.compile(rb"[^\x00-\x08\x0b\x0c\x0e-\x1f]+")
_ZIP, _HEAD = b"PK\x03\x04", 4096


def kind_of(data: bytes, reason: str) -> str:
    """The code for a file that the gate refused for `reason`."""
    for sign, kind in _SIGNS:
        if re.match(sign, data[:64]):
            return f"returns.{kind}"
    if reason == "not-a-word-file":
        return f"returns.{_other(data)}"
    return f"returns.{reason}" if reason in _OWN else f"file.{reason}"


def _other(data: bytes) -> str:
    if data.startswith(_ZIP):
        return "is-archive"
    if "Workbook".encode("utf-16-le") in data:
        return "is-excel"
    return "is-text" if _TEXT.fullmatch(data[:_HEAD]) else "not-a-word-file"
