"""What a document changes in an earlier one, found by the ids that both share; and which duties that ends."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from dispatch_gen.model.deadline import Deadline
from dispatch_gen.model.dispatch import Addressee, Dispatch
from dispatch_gen.model.form import Form
from dispatch_gen.model.obligation import Obligation, Task, directive_items, tasks
from dispatch_gen.model.prose import references
from dispatch_gen.model.revision import Relation, Revision
from dispatch_gen.vietnamese.dates import in_digits, roman

T = TypeVar("T")


class Sort(StrEnum):
    """What was changed."""

    DEADLINE = "deadline"
    UNIT = "unit"
    FORM = "form"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the table: where, what stood there, what stands there now; "" where nothing does."""

    sort: Sort
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """A dispatch with the forms that it asks for, as both were at one time."""

    dispatch: Dispatch
    forms: Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class Original:
    """An issued document as it was issued: its id, its number (`01/UBND-VX`) and its day."""

    id: str
    written: str
    date: date
    version: Version

    @property
    def citation(self) -> str:
        """The id under which the later document cites it."""
        return citation_of(self.id)


def citation_of(dispatch: str) -> str:
    """The id under which a document cites the one that it changes."""
    return f"goc-{dispatch}"[:60].rstrip("-")


def changes(
    original: Original, now: Version, revision: Revision, name: Callable[[str], str]
) -> tuple[Change, ...]:
    """All that is different, in the order of the text. `name` is what a unit or group is called.

    An amending document says only what it changes: what it does not mention stays as it was. One that replaces
    says all, and what it does not mention is gone. A recall ends the whole; a correction lists its slips.
    """
    if revision.relation == "corrects":
        return tuple(Change(Sort.TEXT, c.at, c.was, c.now) for c in revision.corrections)
    compared = _Compared(original, now, revision.relation, name)
    if revision.relation == "recalls":
        whole = f"Số {original.written}, {original.version.dispatch.subject}"
        ended = (*compared.deadlines(), *compared.forms())
        return (Change(Sort.TEXT, "Toàn bộ văn bản", whole, ""), *ended)
    found = (
        *compared.texts(),
        *compared.deadlines(),
        *compared.units(),
        *compared.forms(),
    )
    return tuple(one for one in found if one.before != one.after)


@dataclass(frozen=True, slots=True)
class _Compared:
    original: Original
    now: Version
    relation: Relation
    name: Callable[[str], str]

    @property
    def _old(self) -> Dispatch:
        return self.original.version.dispatch

    @property
    def _new(self) -> Dispatch:
        return self.now.dispatch

    def _pairs(
        self, before: Mapping[str, T], after: Mapping[str, T]
    ) -> Iterator[tuple[T | None, T | None]]:
        """Old and new of each id: those of the new one, then those that it no longer has."""
        yield from ((before.get(key), value) for key, value in after.items())
        if self.relation != "amends":
            yield from ((value, None) for key, value in before.items() if key not in after)

    def texts(self) -> Iterator[Change]:
        """Directives and items by id; the loose paragraphs of a document that says all."""
        if self.relation == "replaces":
            yield from self._loose()
        with_headings = self.relation == "replaces"  # in an amendment they say what is amended
        old, new = (_items(one, with_headings) for one in (self._old, self._new))
        for before, after in self._pairs(old, new):
            if before and after and before.raw == after.raw:
                continue
            where = (before or after or _NOTHING).label  # readers look it up in the original
            yield Change(Sort.TEXT, where, _spoken(before), _spoken(after))

    def _loose(self) -> Iterator[Change]:
        old, new = self._paragraphs(self._old), self._paragraphs(self._new)
        for where, after in new.items():
            before = old.get(where, ())
            gone = [text for text in before if text not in after]
            come = [text for text in after if text not in before]
            yield Change(Sort.TEXT, where, "\n".join(gone), "\n".join(come))
        for where, before in old.items():
            if where not in new:
                yield Change(Sort.TEXT, where, "\n".join(before), "")

    def _paragraphs(self, dispatch: Dispatch) -> dict[str, tuple[str, ...]]:
        """Those outside the directives, but for what is said of the original itself."""
        parts: list[tuple[str, Sequence[str]]] = [
            ("Căn cứ", dispatch.legal_bases),
            ("Phần mở đầu", dispatch.preamble),
            *(
                (f"Mục {roman(number)}", (section.heading, *section.paragraphs))
                for number, section in enumerate(dispatch.sections, start=1)
            ),
            ("Phần kết", dispatch.closing),
        ]
        return {
            where: tuple(dispatch.speak(text) for text in texts if not self._speaks_of_it(text))
            for where, texts in parts
        }

    def _speaks_of_it(self, text: str) -> bool:
        return any(one.id == self.original.citation for one in references(text))

    def deadlines(self) -> Iterator[Change]:
        """Deadlines by id."""
        old, new = ({d.id: d for d in one.deadlines} for one in (self._old, self._new))
        for before, after in self._pairs(old, new):
            known = after or before
            assert known
            where = f"Thời hạn “{known.title}”"
            yield Change(Sort.DEADLINE, where, _when(before), _when(after))

    def units(self) -> Iterator[Change]:
        """Who has to do it and who receives the result, by the id of the task; then to whom it is sent."""
        old, new = ({t.id: t for t in tasks(one)} for one in (self._old, self._new))
        for before, after in self._pairs(old, new):
            known = before or after
            assert known
            what = "Đơn vị báo cáo" if known.reporting else "Đơn vị thực hiện"
            yield self._parties(f"{what}, {known.label}", _assignees(before), _assignees(after))
            what = "Nơi nhận báo cáo" if known.reporting else "Nơi nhận kết quả"
            yield self._parties(f"{what}, {known.label}", _receivers(before), _receivers(after))
        if self.relation == "replaces":
            for what, key in (("Kính gửi", "addressees"), ("Nơi nhận", "recipients")):
                sent = [self._sent(getattr(one, key)) for one in (self._old, self._new)]
                yield Change(Sort.UNIT, what, *sent)

    def _parties(self, where: str, before: Sequence[str], after: Sequence[str]) -> Change:
        return Change(Sort.UNIT, where, self._names(before), self._names(after))

    def _names(self, ids: Sequence[str]) -> str:
        return "; ".join(map(self.name, ids))

    def _sent(self, whom: Sequence[Addressee]) -> str:
        return "; ".join(one.name or self.name(one.party_id or "") for one in whom)

    def forms(self) -> Iterator[Change]:
        """The form of each reporting rule by id: another form, or another version of it."""
        old, new = ({r.id: r.form for r in one.reporting} for one in (self._old, self._new))
        for before, after in self._pairs(old, new):
            form = self.now.forms.get(after or "") or self.original.version.forms.get(before or "")
            where = f"Biểu mẫu “{form.title}”" if form else f"Biểu mẫu {after or before}"
            told = (
                _form(self.original.version.forms, before),
                _form(self.now.forms, after),
            )
            yield Change(Sort.FORM, where, *told)


@dataclass(frozen=True, slots=True)
class _Text:
    """A directive's words: as they are written in the file, as they are said, and its place."""

    label: str
    raw: tuple[str, ...]
    said: str


_NOTHING = _Text("", (), "")


def _items(dispatch: Dispatch, with_headings: bool) -> dict[str, _Text]:
    found = {}
    for _, label, item in directive_items(dispatch):
        heading = getattr(item, "heading", None) if with_headings else None
        said = dispatch.speak(item.text)
        found[item.id] = _Text(
            label, (heading or "", item.text), f"{heading}\n{said}" if heading else said
        )
    return found


def _spoken(text: _Text | None) -> str:
    return text.said if text else ""


def _when(deadline: Deadline | None) -> str:
    """`Chậm nhất ngày 15/9/2024`; `trước ngày 20 hàng tháng, từ tháng 7/2024 đến tháng 9/2024`."""
    if deadline is None:
        return ""
    if deadline.on:
        return f"chậm nhất ngày {in_digits(deadline.on)}"
    first, last = deadline.in_prose("first"), deadline.in_prose("last")
    return f"{deadline.in_prose()}, từ {first} đến {last}"


def _assignees(task: Task | None) -> tuple[str, ...]:
    return task.assignees if task else ()


def _receivers(task: Task | None) -> tuple[str, ...]:
    return task.receivers if task else ()


def _form(forms: Mapping[str, Form], form_id: str | None) -> str:
    """`Phiên bản 2: 10 dòng, 3 cột (Số lượt thực hiện; …)`."""
    form = forms.get(form_id or "")
    if form is None:
        return form_id or ""
    columns = "; ".join(column.title for column in form.columns)
    rows = len(form.rows)
    return f"{form.title}, phiên bản {form.version}: {rows} dòng; các cột: {columns}"


def ends(relation: Relation, later: Dispatch, day: date, obligation: Obligation) -> bool:
    """Whether a document of `day` that changes the obligation's dispatch puts an end to it.

    What was due before that day stays owed: a later document does not undo it.
    """
    if relation == "corrects" or (obligation.due and obligation.due < day):
        return False
    if relation == "amends":
        return obligation.task.id in {task.id for task in tasks(later)}
    return True
