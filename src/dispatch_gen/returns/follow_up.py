"""What a reminder and a report have in common: the dispatch that they follow, and the keys taken from it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dispatch_gen.model.agency import Agency
from dispatch_gen.model.dispatch import Dispatch, Item, Reporting
from dispatch_gen.model.form import Form
from dispatch_gen.model.kinds import LETTER, kinds
from dispatch_gen.model.obligation import directive_items
from dispatch_gen.model.unit import Units
from dispatch_gen.returns.ledger import Account
from dispatch_gen.source.written import Block

CITED = "van-ban-goc"
"""The id of the citation of the dispatch that ordered the reports."""


@dataclass(frozen=True, slots=True)
class Followed:
    """One reporting rule of an issued dispatch, for one period, with the accounts of its units."""

    id: str
    dispatch: Dispatch
    agency: Agency
    units: Units
    form: Form
    reporting: Reporting
    number: str
    """As issued: `01/UBND-VX`."""
    date: dt.date
    accounts: tuple[Account, ...]

    @property
    def period(self) -> str:
        """`2024-07`; "" for what is reported once."""
        return self.accounts[0].owed.period

    @property
    def label(self) -> str:
        """`tháng 7 năm 2024`; "" for what is reported once."""
        period = self.accounts[0].owed.obligation.period
        return period.label if period else ""

    @property
    def due(self) -> dt.date:
        """The day by which the forms had to come."""
        due = self.accounts[0].owed.obligation.due
        assert due
        return due

    @property
    def clause(self) -> tuple[str, Item]:
        """Where the dispatch orders it (`ý 2 khoản 4`), and the words."""
        items = directive_items(self.dispatch)
        return next(
            (place, item) for _, place, item in items if item.id == self.reporting.directive
        )

    @property
    def subject(self) -> str:
        """`kết quả truyền thông về dừng công nghệ di động 2G tháng 7 năm 2024`."""
        title = self.form.title[0].lower() + self.form.title[1:]
        return f"{title} {self.label}".rstrip()

    def citation(self) -> Block:
        """The dispatch as one that is cited, with its number and date."""
        kind = kinds()[self.dispatch.kind]
        about = "về việc " if kind.id == LETTER else ""
        cited = {
            "id": CITED,
            "kind": kind.name,
            "number": self.number,
            "date": self.date.isoformat(),
            "issuer": self.agency.name,
            "subject": f"{about}{self.dispatch.subject}",
        }
        return Block({"citations": [cited]})

    def link(self) -> dict[str, str]:
        """Whose forms these are, as a key of the new dispatch."""
        of = {"dispatch": self.id, "reporting": self.reporting.id}
        return of | ({"period": self.period} if self.period else {})

    def parties(self, ids: Iterable[str]) -> list[dict[str, str]]:
        """Units and groups as addressees or recipients."""
        return [{"group" if self.units.group(id_) else "unit": id_} for id_ in ids]

    def head(self, kind: str, subject: str, today: dt.date) -> Block:
        """The first keys of the new dispatch."""
        drafting = self.dispatch.drafting.model_dump(exclude_none=True)
        values: Mapping[str, object] = {
            "kind": kind,
            "drafting": drafting,
            "date": f"{today.year}-{today.month:02d}",
            "subject": subject,
        }
        return Block(values)

    def foot(self, recipients: list[dict[str, str]]) -> Block:
        """The last keys: who gets copies, where it is filed, who signs."""
        dispatch = self.dispatch
        filing = {
            key: str(one) for key, one in dispatch.filing.model_dump(exclude_none=True).items()
        }
        values: dict[str, object] = {"recipients": recipients} if recipients else {}
        signatory = dispatch.signatory.model_dump(mode="json", exclude_defaults=True)
        return Block(
            values | {"filing": filing, "signatory": signatory}, "Chép từ văn bản gốc; sửa nếu cần."
        )
