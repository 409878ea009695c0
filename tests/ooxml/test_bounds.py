"""Small files that say much: refused before their facts are made; what honest files hold is not."""

from collections.abc import Callable

import pytest

from dispatch_gen.ooxml.limits import LIMITS
from dispatch_gen.ooxml.package import BadPackage
from dispatch_gen.ooxml.reader import read_document
from ooxml.hostile import DOCUMENT, RELATIONS, WORD, document, related, word, zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_REFERENCE = f'<w:headerReference {_R} w:type="default" r:id="r0"/>'
_SECTION = f"<w:p><w:pPr><w:sectPr>{_REFERENCE}</w:sectPr></w:pPr></w:p>"


def paragraphs(count: int) -> bytes:
    return word(document=document("<w:p/>" * count))


def headers(sections: int, inner: str) -> bytes:
    """Many sections that share one header."""
    parts = {DOCUMENT: document(_SECTION * sections), RELATIONS: related(("header", "h.xml", ""))}
    return zipped({**WORD, **parts, "word/h.xml": f"<w:hdr {_W}>{inner}</w:hdr>".encode()})


def styles(depth: int, last: str = "") -> bytes:
    """Styles based on one another; the first on `last`."""
    bases = [last or "none", *(f"s{n}" for n in range(depth - 1))]
    inner = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="{base}"/></w:style>'
        for n, base in reversed(list(enumerate(bases)))
    )
    content = f"<w:styles {_W}>{inner}</w:styles>".encode()
    text = f'<w:p><w:pPr><w:pStyle w:val="s{depth - 1}"/></w:pPr></w:p>'
    parts = {DOCUMENT: document(text), RELATIONS: related(("styles", "styles.xml", ""))}
    return zipped({**WORD, **parts, "word/styles.xml": content})


@pytest.mark.parametrize(
    "build",
    [
        lambda: paragraphs(LIMITS.paragraphs + 1),
        lambda: headers(1000, "<w:p/>" * 100),
        lambda: headers(30, "<w:p>" + "<w:bookmarkStart/>" * 50_000 + "</w:p>"),
        lambda: styles(LIMITS.style_depth + 1),
        lambda: styles(20_000),
    ],
    ids=["paragraphs", "paragraphs of headers", "a long header", "styles", "many styles"],
)
def test_refused(build: Callable[[], bytes]) -> None:
    with pytest.raises(BadPackage) as caught:
        read_document(build())
    assert caught.value.reason == "too-complex"


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (headers(100, "<w:p/>" * 10), 100),
        (styles(LIMITS.style_depth), 1),
        (styles(5, "s4"), 1),
    ],
    ids=["headers", "styles", "styles in a circle"],
)
def test_honest_or_harmless(data: bytes, count: int) -> None:
    assert len(read_document(data).paragraphs) == count
