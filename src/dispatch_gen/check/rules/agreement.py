"""What must agree with one another: dates, citations, deadlines."""

import re
from collections.abc import Iterator
from datetime import date

from dispatch_gen.check.facts import Written
from dispatch_gen.check.finding import Spot
from dispatch_gen.check.layout.parts import Sort
from dispatch_gen.check.readings import (
    citations_in,
    dates_in,
    needs_number_and_date,
    short_dates_in,
)
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Verdict,
    at_item,
    at_paragraph,
    judge,
    quoted,
    said,
)
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import fold, nfc

_LATEST = re.compile(
    r"\b(?:chậm nhất|muộn nhất|thời hạn|thời gian hoàn thành|hạn)\b[^.;]{0,40}$", re.IGNORECASE
)
_BEFORE = re.compile(
    r"\b(?:trước|hết|không quá|từ nay đến|xong)\s+(?:thời điểm\s+)?"
    r"(?:\d+\s*(?:giờ|h)\s*(?:\d+\s*(?:phút)?)?[,\s]*)?(?:ngày\s*|trong\s+|vào\s+)?$",
    re.IGNORECASE,
)
_OF_THE_PAST = re.compile(
    r"\s*,?\s*(?:thì|được|phải|vẫn|mà|áp dụng|chuyển tiếp|chưa|không)\b", re.IGNORECASE
)
"""After a day: `hồ sơ nộp trước ngày … được giải quyết theo quy định cũ` asks nobody for anything."""
_LAW = re.compile(
    r"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh)\s[^.;:,()\d]{2,90}?\s(?<!từ )(?<!trước )(?<!lực )(?P<day>ngày\s.{8,30})"
)
_TO_DO = re.compile(
    r"\b(?:báo cáo|gửi|nộp|hoàn thành|xong|triển khai|thực hiện|tổng hợp|cung cấp|trình|đăng ký|phản hồi"
    r"|có ý kiến)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:đã|tính đến|tính từ|lũy kế|luỹ kế|phát sinh|kể từ|số liệu|được ban hành|có hiệu lực|từ ngày)\b",
    re.IGNORECASE,
)


@judge("impossible-date")
def impossible_date(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Every date is a day of the calendar, also one without its year."""
    for item in facts.written:
        text = nfc(item.text)
        for one in (*dates_in(text), *short_dates_in(text)):
            # Numbers between full stops or hyphens alone may be a version, or a telephone.
            if one.date is None and re.search(r"ngày|/|tháng", one.text, re.IGNORECASE):
                yield Found(_at(item), quoted(one.text), None)


@judge("citation-incomplete")
def citation_incomplete(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The first mention of a document gives number and date."""
    known: set[str] = set()
    for item in facts.prose:
        for cited in citations_in(nfc(item.paragraph.text)):
            if not needs_number_and_date(cited.kind, cited.number) or (
                cited.number and fold(cited.number) in known
            ):
                continue
            known.add(fold(cited.number))
            alone = cited.number.isdigit() and cited.date is not None
            if not cited.number or cited.date is None or alone:
                yield Found(at_item(item), quoted(cited.text), quoted(rule.good))


def _latest_day(facts: Facts) -> date | None:
    """The day of the document; of a draft whose day is not known yet, nothing is said."""
    return facts.date.date if facts.date else None


@judge("cited-later")
def cited_later(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No document is older than those that it cites."""
    own = _latest_day(facts)
    for item in facts.written if own else ():
        for day, text in _cited_days(item):
            if own and day > own:
                yield Found(_at(item), quoted(text), said("not-after", day=in_digits(own)))


def _at(one: Written) -> Spot:
    return at_paragraph(one.part, one.paragraph, one.text)


def _cited_days(item: Written) -> Iterator[tuple[date, str]]:
    """The days of the documents that a paragraph cites; a basis cites laws by name and day."""
    text = nfc(item.text)
    for cited in citations_in(text):
        if cited.date and cited.date.date and cited.number:
            yield cited.date.date, cited.text
    for law in _LAW.finditer(text):
        day = next(dates_in(law["day"]), None)
        if day and day.date:
            yield day.date, law[0]


@judge("deadline-past")
def deadline_past(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No deadline lies before the document."""
    own = _latest_day(facts)
    bases = {item.paragraph for item in facts.prose if item.sort is Sort.BASE}
    for item in (one for one in facts.written if own and one.paragraph not in bases):
        for day in _deadlines(item):
            if own and day < own:
                yield Found(
                    _at(item), quoted(in_digits(day)), said("not-before", day=in_digits(own))
                )


def _deadlines(item: Written) -> Iterator[date]:
    text = nfc(item.text)
    for one in dates_in(text):
        sentence = re.split(r"[.;]\s", text[: one.start])[-1]
        if one.date and _is_deadline(sentence) and not _OF_THE_PAST.match(text[one.end :]):
            yield one.date


def _is_deadline(said_before: str) -> bool:
    """Whether words bid that something be done by the day after them; `tính đến hết ngày` looks back."""
    if _PAST.search(said_before):
        return False
    if _LATEST.search(said_before):
        return True
    return bool(_BEFORE.search(said_before) and _TO_DO.search(said_before))
