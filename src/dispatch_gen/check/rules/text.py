"""The text itself: encoding, leftovers, references."""

import re
from collections.abc import Callable, Iterable, Iterator

from dispatch_gen.check.facts import Written
from dispatch_gen.check.finding import Spot
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Verdict,
    at_paragraph,
    judge,
    quoted,
    said,
)
from dispatch_gen.vietnamese.text import nfc

_UPPER_REFERENCE = re.compile(
    r"(?:(?<=[\w,;(]\s)|(?<=\())"
    r"(?:(?:Khoản|KHOẢN)\s+(?:\d+|[a-zđ]\b)|(?:Điểm|ĐIỂM)\s+(?:[a-zđ]|\d+))\b"
)
_LOWER_REFERENCE = re.compile(
    r"(?<!\w)(?:(?:điều|ĐIỀU)\s+\d+[a-zđ]?|(?:chương|phần(?=\s+[IVXLC])|tiểu mục"
    r"|(?<!danh )(?<!thư )(?<!tiểu )(?<!hạng )(?<!khoản )(?<!đầu )(?<!chuyên )mục)\s+(?:[IVXLC]+|\d+))(?!\w)"
)
_POINTS_AT = re.compile(
    r"(?:\b(?:khoản\s+\d+|điểm\s+\w|tại|theo|của|các|định)|\()\s*$", re.IGNORECASE
)
_OF_A_TEXT = re.compile(
    r"\s*(?:(?:Luật|Bộ luật|Nghị|Thông tư|Quyết|Quy |Kế hoạch|Công văn|Hiến|Pháp lệnh|Phụ lục|Điều|Chương|Phần"
    r"|của|này|nêu|và [Đđ]iều)|[,;.)]|$)"
)
"""What tells a reference (`tại điều 5 của Luật`) from a verb (`điều 5 xe`)."""
_PLACEHOLDER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\$?(?<!\{)\{[^\W\d]\w+\}(?!\})|\?{3,}|(?<!\w)\?\?"
    r"|«[^»]*»|<<[^>]*>>|<[^\W\d][^<>@:/.\n]{2,60}>|\[[^\]\[\n]{2,200}\]"
    r"|(?<!\w)(?<!thứ )(?<!khóa )(?<!kỳ )(?:X{3,}|x{3,}|#{2,})(?!\w)"
)
"""Among them `XXX`, unless it is the thirtieth congress."""
_QUOTED_REMARK = re.compile(
    r"\[(?:\d[\d,\s–-]*|\.{3}|…|sic|[^\W\d_]+\s\d+|[^\W_](?:\s*[;,]\s*[^\W_])+)\]", re.IGNORECASE
)
"""`[1]`, `[…]`, `[a; b]`: brackets that belong to the text."""
_DOTS = re.compile(
    r"\.{5,}|…{2,}|_{4,}|(?<!\w)_{2,}|\.{3}\s+\.{3}|(?:\.\s){3,}|(?:\.{3}|…)\s*/"
    r"|(?<=\s)(?:\.{4}|…\.+|-{4,})(?=\s|$)"
    r"|\b(?:ngày|tháng|năm|lúc|số:?)\s+(?:\.{3}|…)\s*\w|\s(?:\.{3}|…)\s*(?:giờ|ngày|tháng|đồng)\b"
)
_DOUBLE = re.compile(
    r"(?<=\S)(?<!ngày)(?<!tháng)(?<!năm)(?<!số)(?<!Số)(?<!:)(?<!,)[ \u00a0\u2000-\u200a\u3000]{2,}(?=[^\s/])"
    r"|(?<=[,:])[ \u00a0]{2}(?=\w)|(?<=ngày)[ \u00a0]{2}(?=\d)"
)
"""After `ngày`, `số` or a colon a gap is room to write by hand."""
_BEFORE_MARK = re.compile(r"\w[ \u00a0]+[,;:.!?](?=\s|$)(?! \.)")
Finder = Callable[[str], Iterator[tuple[str, str]]]
"""Yields what stands there and what ought to."""


def everywhere(facts: Facts, find: Finder) -> Iterator[Verdict]:
    """Look at the text of every paragraph."""
    for part, paragraph in facts.paragraphs:
        for wrong, right in find("".join(span.text for span in paragraph.spans)):
            yield Found(
                at_paragraph(part, paragraph, wrong),
                quoted(wrong),
                quoted(right) if right else None,
            )


def _in(texts: Iterable[Written], find: Finder) -> Iterator[Verdict]:
    """Look at what somebody wrote."""
    for one in texts:
        for wrong, right in find(nfc(one.text)):
            spot = at_paragraph(one.part, one.paragraph, one.text)
            yield Found(spot, quoted(wrong), quoted(right) if right else None)


def _prose(facts: Facts, *, tables: bool) -> Iterator[Written]:
    """The body and the lines of head and foot; a form, like an annex, has dots and gaps to fill in."""
    items = facts.layout.body if tables else facts.prose
    yield from facts.lines
    yield from (Written("body", item.paragraph, item.paragraph.full_text) for item in items)


# --- references and leftovers ---------------------------------------------------------------------


@judge("reference-case")
def reference_case(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """khoản and điểm in lower case, Điều and Chương with a capital."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        for match in _UPPER_REFERENCE.finditer(text):
            word, _, rest = match[0].partition(" ")
            yield match[0], f"{word.lower()} {rest}"
        for match in _LOWER_REFERENCE.finditer(text):
            if match[0].isupper() and not text[: match.start()].strip():
                continue  # a heading, and the fault of another rule
            if _POINTS_AT.search(text[: match.start()]) or _OF_A_TEXT.match(text[match.end() :]):
                yield (
                    match[0],
                    match[0].capitalize()
                    if match[0][:4] == "ĐIỀU"
                    else (match[0][0].upper() + match[0][1:]),
                )

    return _in(facts.written, find)


def _all_of(pattern: re.Pattern[str], mend: Callable[[str], str] = lambda _: "") -> Finder:
    def find(text: str) -> Iterator[tuple[str, str]]:
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 15) : match.end() + 15]
            yield around, mend(around)

    return find


@judge("placeholder")
def placeholder(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Nothing left of a template: no mark of a field, no hint of a control that waits to be filled."""
    said_so = "|".join(map(re.escape, rule.texts("words")))
    words = re.compile(rf"(?<!\w)(?:{said_so})(?!\w)", re.IGNORECASE)

    def find(text: str) -> Iterator[tuple[str, str]]:
        for match in _PLACEHOLDER.finditer(text):
            if not _QUOTED_REMARK.fullmatch(match[0]):
                yield match[0], ""
        yield from ((match[0], "") for match in words.finditer(text))

    yield from everywhere(facts, find)
    annexes = {paragraph.number for paragraph in facts.layout.annex_paragraphs}
    for paragraph in facts.document.paragraphs:
        hint = "".join(span.shown for span in paragraph.spans if span.placeholder).strip()
        if hint and paragraph.number not in annexes:
            yield Found(at_paragraph("", paragraph, hint), quoted(hint), None)


@judge("dots")
def dots(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No row of dots where a value belongs."""
    return _in(_prose(facts, tables=False), _all_of(_DOTS))


@judge("double-space")
def double_space(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """One space between words."""
    return _in(_prose(facts, tables=True), _all_of(_DOUBLE, lambda text: _DOUBLE.sub(" ", text)))


@judge("space-before-mark")
def space_before_mark(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No space before a mark of punctuation."""
    return _in(
        _prose(facts, tables=True),
        _all_of(_BEFORE_MARK, lambda text: re.sub(r"[ \u00a0]+([,;:.!?])", r"\1", text)),
    )


# --- what is not printed ----------------------------------------------------------------------


@judge("hidden-text")
def hidden_text(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No text that is not printed."""
    for part, paragraph in facts.paragraphs:
        hidden = "".join(s.text for s in paragraph.spans if s.format.hidden).strip()
        if hidden:
            yield Found(at_paragraph(part, paragraph, hidden), quoted(hidden), said("nothing"))


@judge("tracked-changes")
def tracked_changes(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """All changes accepted or rejected."""
    if facts.document.tracked_changes:
        yield Found(
            Spot("document"),
            said("number", number=facts.document.tracked_changes),
            said("number", number=0),
        )


@judge("comments")
def comments(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No comments left."""
    if facts.document.comments:
        yield Found(
            Spot("document"),
            said("number", number=facts.document.comments),
            said("number", number=0),
        )
