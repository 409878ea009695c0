"""What must agree with one another: dates, citations, deadlines."""

import re
from collections.abc import Iterator
from datetime import date

from dispatch_gen.check.layout.parts import BodyItem, Sort
from dispatch_gen.check.readings import citations_in, dates_in, needs_number_and_date
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Verdict,
    at_item,
    judge,
    quoted,
    said,
)
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import fold, nfc

_LATEST = re.compile(r"\b(?:chậm nhất|muộn nhất|thời hạn|hạn)\b[^.;]{0,40}$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:trước|hết|xong)\b[^.;]{0,20}$", re.IGNORECASE)
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
    """Every date is a day of the calendar."""
    for item in facts.prose:
        for one in dates_in(nfc(item.paragraph.text)):
            if one.date is None:
                yield Found(at_item(item), quoted(one.text), None)


@judge("citation-incomplete")
def citation_incomplete(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The first mention of a document gives number and date."""
    known: set[str] = set()
    for item in facts.prose:
        for cited in citations_in(nfc(item.paragraph.text)):
            if not needs_number_and_date(cited.kind) or (
                cited.number and fold(cited.number) in known
            ):
                continue
            known.add(fold(cited.number))
            if not cited.number or cited.date is None:
                yield Found(at_item(item), quoted(cited.text), quoted(rule.good))


def _latest_day(facts: Facts) -> date | None:
    """The day of the document; of a draft whose day is not known yet, nothing is said."""
    return facts.date.date if facts.date else None


@judge("cited-later")
def cited_later(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No document is older than those that it cites."""
    own = _latest_day(facts)
    for item in facts.prose if own else ():
        for cited in citations_in(nfc(item.paragraph.text)):
            day = cited.date.date if cited.date and cited.number else None
            if own and day and day > own:
                yield Found(
                    at_item(item), quoted(cited.text), said("not-after", day=in_digits(own))
                )


@judge("deadline-past")
def deadline_past(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No deadline lies before the document."""
    own = _latest_day(facts)
    for item in facts.prose if own else ():
        for day in _deadlines(item):
            if own and day < own:
                yield Found(
                    at_item(item), quoted(in_digits(day)), said("not-before", day=in_digits(own))
                )


def _deadlines(item: BodyItem) -> Iterator[date]:
    text = nfc(item.paragraph.text) if item.sort is not Sort.BASE else ""
    for one in dates_in(text):
        if one.date is not None and _is_deadline(re.split(r"[.;]\s", text[: one.start])[-1]):
            yield one.date


def _is_deadline(said_before: str) -> bool:
    """Whether words bid that something be done by the day after them; `tính đến hết ngày` looks back."""
    if _PAST.search(said_before):
        return False
    if _LATEST.search(said_before):
        return True
    return bool(_BEFORE.search(said_before) and _TO_DO.search(said_before))
