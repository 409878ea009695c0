"""From the totals of a period, and of the one before, to the report that is written of them. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dispatch_gen.model.form import FREE_ROW
from dispatch_gen.render.report.report import (
    RELEASED,
    REPORTED,
    Added,
    Cell,
    Count,
    Measure,
    Opinion,
    Report,
    RowLine,
    Sent,
    Standing,
    Term,
    UnitLine,
)
from dispatch_gen.returns.ledger import Account, Outcome, Return, State, Supplement
from dispatch_gen.returns.regional import Places, regions_of
from dispatch_gen.returns.totals import Figure, Sum, Totals, figures_of, is_free, sum_of

_FREE_TITLE = "Hình thức khác do đơn vị ghi thêm"
_OPINION = "kien-nghi"
"""The tag of what a unit writes beside the table (templates/bieu-mau.docx)."""
_STANDINGS = {
    State.ON_TIME: Standing.ON_TIME,
    State.LATE: Standing.LATE,
    State.NIL: Standing.NIL,
    State.FAULTY: Standing.FAULTY,
    State.EXCUSED: Standing.EXCUSED,
    State.SUPERSEDED: Standing.SUPERSEDED,
}
"""Who has not sent anything is missing in a report, whether the day has passed or not."""
_OUTCOMES = {
    Outcome.LOOK: "Cần xem lại, chưa tính",
    Outcome.REJECTED: "Không hợp lệ, đã trả lại",
    Outcome.UNREADABLE: "Không đọc được",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a report is made from: a period's totals, and those of the one before if there is one."""

    now: Totals
    before: Totals | None
    is_frozen: bool
    places: Places


def report_of(terms: Terms) -> Report:
    """The report of a period. Its totals have at least one account and one number column."""
    now = terms.now
    return Report(
        title=now.form.title,
        row_title=now.form.row_title,
        measures=tuple(Measure(c.id, c.title, c.unit or "") for c in now.columns),
        now=_term(now, now),
        before=_term(terms.before, now) if terms.before else None,
        units=tuple(_unit(account, now) for account in now.accounts),
        regions=regions_of(now, terms.before, terms.places, _standing),
        rows=tuple(_row(id_, title, terms) for id_, title in _rows(terms)),
        added=tuple(_added(now)),
        cells=tuple(map(_Cells(now).cell, now.figures)),
        sent=tuple(_sent(now.accounts)),
        opinions=tuple(_opinions(now.accounts)),
        is_frozen=terms.is_frozen,
        task="/".join(filter(None, (now.task, now.period))),
    )


def _term(totals: Totals, now: Totals) -> Term:
    """A period with its totals of the columns that the form has now."""
    owed = totals.accounts[0].owed.obligation
    assert owed.span
    standings = {a.owed.obligation.party.id: _standing(a) for a in totals.accounts}
    return Term(
        label=owed.period.label if owed.period else "",
        first=owed.span.first,
        last=owed.span.last,
        reporting=frozenset(code for code, standing in standings.items() if standing in REPORTED),
        asked=sum(standing not in RELEASED for standing in standings.values()),
        totals=tuple(_count(totals.total(c.id), totals) for c in now.columns),
    )


def _count(sum_: Sum, totals: Totals) -> Count:
    """A sum over units: known where a number was written, or where a unit said that there was nothing."""
    nothing = any(_standing(account) is Standing.NIL for account in totals.accounts)
    return sum_.value if sum_.figures or nothing else None


def _standing(account: Account) -> Standing:
    """By the return that counts: one that came after the freeze gives the account a state, not the report."""
    if account.counted is None and account.later:
        return Standing.AFTERWARDS
    if account.state is State.FAULTY and awaits_a_look(account):
        return Standing.LOOK
    return _STANDINGS.get(account.state, Standing.MISSING)


def awaits_a_look(account: Account) -> bool:
    """Whether the office itself has yet to look at something that came."""
    return any(one.outcome is Outcome.LOOK for one in account.others)


def _unit(account: Account, totals: Totals) -> UnitLine:
    party, standing = account.owed.obligation.party, _standing(account)
    sums = (totals.by_unit(party.id, column.id) for column in totals.columns)
    is_nil = standing is Standing.NIL
    reasons = {
        Standing.EXCUSED: account.reason,
        Standing.SUPERSEDED: f"theo văn bản số {account.owed.superseded_by}",
    }
    return UnitLine(
        code=party.id,
        name=party.short_name,
        standing=standing,
        counts=tuple(s.value if s.figures or is_nil else None for s in sums),
        days_late=account.days_late if account.counted else 0,
        came=account.counted.on if account.counted else None,
        reason=reasons.get(standing, ""),
    )


def _rows(terms: Terms) -> Iterator[tuple[str, str]]:
    """The rows of the form; one for all that units added, where one of the two periods has any."""
    found = dict(terms.now.rows) | (dict(terms.before.rows) if terms.before else {})
    free = found.pop(FREE_ROW, None)
    yield from found.items()
    if free is not None:
        yield FREE_ROW, _FREE_TITLE


def _row(id_: str, title: str, terms: Terms) -> RowLine:
    columns = [column.id for column in terms.now.columns]
    before = terms.before
    return RowLine(
        id=id_,
        title=title,
        counts=tuple(_count(terms.now.by_row(id_, c), terms.now) for c in columns),
        before=tuple(_count(before.by_row(id_, c), before) if before else None for c in columns),
    )


def _added(totals: Totals) -> Iterator[Added]:
    for one in totals.supplements:
        period = one.obligation.period
        yield Added(
            unit=one.obligation.party.short_name,
            label=period.label if period else "",
            came=one.later.on,
            was=_counts(one, one.earlier, totals),
            now=_counts(one, one.later, totals),
        )


def _counts(one: Supplement, item: Return | None, totals: Totals) -> tuple[Count, ...]:
    """What a single return says, for each measure."""
    if item is None:
        return tuple(None for _ in totals.columns)
    found = tuple(figures_of(item, one.obligation.party.id, totals.form))
    is_nil = item.reading is not None and item.reading.nil
    sums = (sum_of(f for f in found if f.spot.column == c.id) for c in totals.columns)
    return tuple(s.value if s.figures or is_nil else None for s in sums)


class _Cells:
    """Names the units of figures."""

    def __init__(self, totals: Totals) -> None:
        parties = (account.owed.obligation.party for account in totals.accounts)
        self._names = {party.id: party.short_name for party in parties}

    def cell(self, figure: Figure) -> Cell:
        """The provenance of one figure."""
        row, value = figure.spot.row, figure.value
        return Cell(
            unit=figure.unit,
            unit_name=self._names[figure.unit],
            row=FREE_ROW if is_free(row) else row,
            row_title=figure.name or _FREE_TITLE,
            measure=figure.spot.column,
            written=value.written,
            count=value.count,
            file=figure.file,
            spot=str(figure.spot),
            step=value.step.value,
            sha256=figure.sha256,
            return_id=figure.return_id,
        )


def _opinions(accounts: Iterable[Account]) -> Iterator[Opinion]:
    for account in accounts:
        if account.counted and account.counted.reading:
            text = account.counted.reading.texts.get(_OPINION, "")
            if text.strip(" .,;-…"):
                yield Opinion(account.owed.obligation.party.short_name, text)


def _sent(accounts: Iterable[Account]) -> Iterator[Sent]:
    """Every form that came for a unit, in the order in which they came."""
    for account in accounts:
        counted = (account.counted,) if account.counted else ()
        told: Sequence[tuple[Return, str]] = [
            *((one, "Được thay bằng bản gửi sau") for one in account.before),
            *((one, "Được tính vào số liệu") for one in counted),
            *((one, _OUTCOMES.get(one.outcome, "Chưa tính")) for one in account.others),
            *((one, "Nhận sau khi chốt, báo cáo ở kỳ sau") for one in account.later),
        ]
        for item, outcome in sorted(told, key=lambda pair: (pair[0].on, pair[0].id)):
            yield _one_sent(account, item, outcome)


def _one_sent(account: Account, item: Return, outcome: str) -> Sent:
    due = account.owed.obligation.due
    return Sent(
        unit=account.owed.obligation.party.short_name,
        file=item.file,
        came=item.on,
        days_late=max(0, (item.on - due).days) if due else 0,
        outcome=outcome,
        sha256=item.sha256,
        return_id=item.id,
    )
