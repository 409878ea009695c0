"""Texts that a clerk may write and that are hard on a program, and dispatches of every sort."""

from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from builders import dispatch
from dispatch_gen.model.base import Line
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.prose import Prose
from dispatch_gen.vietnamese.text import first_forbidden

_HARD = (
    *("&", "<", ">", '"', "'", "&amp;", "&lt;", "&#10;", "]]>", "<!--", "<w:p>", "</w:t>"),
    *("{{", "}}", "{%", "%}", "{#", "#}", "{_{", "}_}", "{_%", "%_}", "{{ agency.name }}"),
    *("{%p if x %}", "{{r x }}", "{%- ", "{", "}", "@rule0@", "@width0@", "{% cellwidth x.y %}"),
    *("\\", "\\n", "\\1", "\\g<0>", "%", "%s", "%(x)s", "{0}", "${x}", "=1+1", "./.", ";", "..."),
    *("  ", " ", "\u00a0", "\u3000", "-", "–", "“”", "‘’", "đĐ", "Ễ", "Ễ", "e\u0323\u0302"),
    *("\u0301", "😀", "𝒳", "中", "ا", "ß", "ŉ", "ﬁ", "ι\u0345"),
)
_CHARACTERS = st.characters(codec="utf-8").filter(
    lambda c: first_forbidden(c) is None and c not in "\n\t"
)
_LINE = TypeAdapter[str](Line)
_PROSE = TypeAdapter[str](Prose)


def _accepted(adapter: TypeAdapter[str], text: str) -> str | None:
    try:
        return adapter.validate_python(text)
    except ValidationError:
        return None


def _texts(adapter: TypeAdapter[str], most: int) -> st.SearchStrategy[str]:
    pieces = st.one_of(st.sampled_from(_HARD), st.text(_CHARACTERS, max_size=6))
    joined = st.lists(pieces, min_size=1, max_size=6).map("".join)
    accepted = joined.map(lambda text: _accepted(adapter, text[:most]))
    return accepted.filter(bool).map(str)


def lines(most: int = 60) -> st.SearchStrategy[str]:
    """Every sort of text that the model takes as one line."""
    return _texts(_LINE, most)


def proses(most: int = 120) -> st.SearchStrategy[str]:
    """Every sort of text that the model takes as a paragraph, without references."""
    return _texts(_PROSE, most).filter(lambda text: "{{" not in text)


def dispatch_of(kind: str = "cong-van", **changes: object) -> Dispatch:
    return dispatch(kind=kind, **changes)


def sorts_of_dispatches() -> dict[str, Dispatch]:
    """Dispatches whose layout takes every way through the two templates."""
    forty = [{"name": f"Sở số {number}"} for number in range(1, 41)]
    sixty = [{"id": f"viec-{n}", "text": f"Việc thứ {n}: làm."} for n in range(1, 61)]
    items = [{"id": f"y-{n}", "text": f"Ý {n}"} for n in range(1, 4)]
    found = {
        "letter": dispatch(),
        "letter, forty addressees": dispatch(addressees=forty, recipients=forty),
        "letter, sixty directives": dispatch(directives=sixty),
        "letter, items": dispatch(
            directives=[{"id": "a", "heading": "Mục", "text": "Gồm:", "items": items}]
        ),
        "named, nothing more": dispatch_of("bao-cao", addressees=None),
        "named, one addressee": dispatch_of("to-trinh"),
        "named, forty addressees": dispatch_of("bao-cao", addressees=forty),
        "named, bases and sections": dispatch_of(
            "quyet-dinh",
            addressees=None,
            legal_bases=["Căn cứ một", "Căn cứ hai"],
            sections=[{"heading": "Mục một", "paragraphs": ["Đoạn"], "directives": sixty[:2]}],
            closing=["Hết"],
            number="7",
            date="2024-02-05",
        ),
    }
    for urgency in ("khan", "thuong-khan", "hoa-toc"):
        for kind in ("cong-van", "bao-cao"):
            found[f"{kind}, {urgency}"] = dispatch_of(
                kind,
                urgency=urgency,
                circulation="luu-hanh-noi-bo",
                copies="300",
                drafting={"symbol": "VX", "initials": "PL"},
            )
    return found
