"""Deadlines (thời hạn): one day, or one day in each period of a recurrence that ends."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from dispatch_gen.model.base import Day, Identifier, Line, Model, Whole, fault
from dispatch_gen.model.dates import Every, Month, PartialDate, Period, days_in, period_of
from dispatch_gen.vietnamese.dates import in_digits, month_in_words

_OFTEN: dict[Every, str] = {"month": "hàng tháng", "quarter": "tháng cuối quý", "year": "tháng 12"}
_MOST_PERIODS = 120
_DayOfMonth = Annotated[Whole, Field(ge=1, le=31)]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day on which something is due; the period is None for a deadline that comes once."""

    due: date
    period: Period | None = None


class Deadline(Model):
    """Declared once; prose, forms, calendar and reminders all refer to it."""

    id: Identifier = Field(title="Mã thời hạn", description="Ví dụ: bao-cao-thang.")
    title: Line = Field(title="Tên thời hạn", description="Dùng trong lịch và bảng phân công.")
    on: Day | None = Field(
        None, title="Chậm nhất ngày", description="Thời hạn một lần, tính cả ngày này."
    )
    every: Every | None = Field(
        None, title="Lặp lại", description="month: hàng tháng; quarter: hàng quý; year: hàng năm."
    )
    before_day: _DayOfMonth | None = Field(
        None,
        title="Trước ngày",
        description="“Trước ngày 20” là chậm nhất ngày 19, trừ khi ghi last_day.",
    )
    last_day: _DayOfMonth | None = Field(
        None, title="Ngày cuối còn đúng hạn", description="Ghi 20 nếu ngày 20 vẫn đúng hạn."
    )
    first: Month | None = Field(None, title="Kỳ đầu", description="Ví dụ: 2024-07.")
    last: Month | None = Field(None, title="Kỳ cuối", description="Ví dụ: 2024-09. Bắt buộc.")

    @model_validator(mode="after")
    def _once_or_again_and_again(self) -> "Deadline":
        parts = (self.every, self.before_day, self.last_day, self.first, self.last)
        if (self.on is None) == all(part is None for part in parts):
            raise fault("once-or-recurring", id=self.id)
        if self.on is None:
            self._check_recurrence()
        return self

    def _check_recurrence(self) -> None:
        if self.every is None or self.first is None:
            raise fault("incomplete-recurrence", id=self.id)
        if self.before_day is None and self.last_day is None:
            raise fault("incomplete-recurrence", id=self.id)
        if self.last is None:
            raise fault("endless-recurrence", id=self.id)
        if self.last < self.first:
            raise fault("ends-before-it-begins", id=self.id)
        if len(self._periods()) > _MOST_PERIODS:
            raise fault("too-many-periods", id=self.id, most=_MOST_PERIODS)

    def _periods(self) -> tuple[Period, ...]:
        assert self.every
        assert self.first
        assert self.last
        found, end = [period_of(self.first, self.every)], period_of(self.last, self.every)
        while found[-1] < end and len(found) <= _MOST_PERIODS:
            found.append(found[-1].next())
        return tuple(found)

    def occurrences(self) -> tuple[Occurrence, ...]:
        """All days on which it falls due, in order."""
        if self.on is not None:
            return (Occurrence(self.on),)
        return tuple(Occurrence(self.due_in(period), period) for period in self._periods())

    def due_in(self, period: Period) -> date:
        """The last day in time for `period`: `last_day`, else the day before `before_day`.

        A day that the month does not have becomes the month's last one.
        """
        month_end = days_in(period.year, period.month)
        if self.last_day is not None:
            return date(period.year, period.month, min(self.last_day, month_end))
        assert self.before_day
        first = date(period.year, period.month, 1)
        return first + timedelta(days=min(self.before_day - 2, month_end - 1))

    def in_prose(self, aspect: str = "") -> str | None:
        """How the text of the dispatch says it; None when there is no such aspect.

        `` -> `15/9/2024` or `trước ngày 20 hàng tháng`; `first`, `last` -> `tháng 9/2024`. A zero stands
        where the date line has one: `trước ngày 05`, `tháng 02/2024`.
        """
        if self.on is not None:
            return {"": in_digits(self.on)}.get(aspect)
        assert self.every
        assert self.first
        assert self.last
        before = (
            f"trước ngày {self.before_day:02d}"
            if self.before_day
            else f"chậm nhất ngày {self.last_day:02d}"
        )
        said = {
            "": f"{before} {_OFTEN[self.every]}",
            "first": _in_short(self.first),
            "last": _in_short(self.last),
        }
        return said.get(aspect)


def _in_short(month: PartialDate) -> str:
    return month_in_words(month.month, month.year).replace(" năm ", "/")


_ARRIVAL = re.compile(r"[1-9]\d{0,8}/[12]\d{3}", re.ASCII)
_ARRIVAL_SCHEMA = WithJsonSchema({"type": "string", "pattern": f"^{_ARRIVAL.pattern}$"})


def _check_arrival(text: str) -> str:
    if not _ARRIVAL.fullmatch(text):
        raise fault("not-an-arrival", given=text)
    return text


class Citation(Model):
    """A document that the text cites (văn bản được viện dẫn)."""

    id: Identifier = Field(title="Mã viện dẫn", description="Ví dụ: cv-2709.")
    kind: Line = Field(title="Tên loại", description="Ví dụ: Công văn, Nghị định.")
    number: Annotated[Line, Field(max_length=50)] = Field(
        title="Số, ký hiệu", description="Ví dụ: 2709/BTTTT-CVT."
    )
    date: Day = Field(title="Ngày ban hành")
    issuer: Line = Field(title="Cơ quan ban hành")
    subject: Line | None = Field(
        None, title="Trích yếu", description="Ví dụ: về việc chỉ đạo truyền thông…"
    )

    incoming: Annotated[str, AfterValidator(_check_arrival), _ARRIVAL_SCHEMA] | None = Field(
        None,
        title="Số đến trong sổ",
        description="Số đến/năm, ví dụ: 3/2024, khi đây là văn bản đến mà văn bản này trả lời.",
    )

    @property
    def arrival(self) -> tuple[int, int] | None:
        """Year and number in the register of incoming documents."""
        number, _, year = (self.incoming or "").partition("/")
        return (int(year), int(number)) if year else None

    def in_prose(self, aspect: str = "") -> str | None:
        """The citation in full (type, number, date, body, subject), or one of its parts."""
        short = f"{self.kind} số {self.number}"
        full = f"{short} ngày {in_digits(self.date)} của {self.issuer}"
        said = {
            "": f"{full} {self.subject}" if self.subject else full,
            "short": short,
            "number": self.number,
            "date": in_digits(self.date),
        }
        return said.get(aspect)
