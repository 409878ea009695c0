"""Units (đơn vị) over time, and the groups that dispatches speak of.

A code alone does not name a unit: since 1/7/2025 new units use old codes under other names. A unit is
known by its code on a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import Field

from dispatch_gen.model.base import Day, Identifier, Line, Model, Name, YesNo


class UnitKind(Model):
    """A kind of unit, and how the body that stands for it is called."""

    id: Identifier = Field(title="Mã loại", description="Ví dụ: huyen.")
    name: Line = Field(title="Tên loại", description="Ví dụ: Huyện.")
    body: Line | None = Field(
        None,
        title="Cơ quan đại diện",
        description="Ghép trước tên đơn vị, ví dụ: Ủy ban nhân dân (huyện Tam Đường).",
    )
    body_short: Line | None = Field(
        None, title="Cơ quan đại diện, viết tắt", description="Ví dụ: UBND."
    )


class Unit(Model):
    """An administrative unit or a body, valid from one day to another."""

    code: Identifier = Field(title="Mã đơn vị", description='Đặt trong ngoặc kép, ví dụ: "106".')
    name: Name = Field(title="Tên đơn vị", description="Ví dụ: Huyện Tam Đường.")
    kind: Identifier = Field(title="Loại đơn vị")
    parent: Identifier | None = Field(None, title="Mã đơn vị cấp trên")
    valid_from: Day | None = Field(
        None, title="Có từ ngày", description="Bỏ trống: có từ trước ngày đầu của danh sách."
    )
    valid_to: Day | None = Field(None, title="Đến hết ngày", description="Bỏ trống: đang còn.")
    successor: Identifier | None = Field(
        None, title="Mã đơn vị kế tục", description="Mã của đơn vị tiếp nhận từ ngày hôm sau."
    )
    also: tuple[Name, ...] = Field((), title="Cách viết khác của tên")

    def is_valid_on(self, day: date) -> bool:
        """Whether the unit exists on `day`."""
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day <= self.valid_to)

    def overlaps(self, other: "Unit") -> bool:
        """Whether there is a day on which both exist."""
        first = max(self.valid_from or date.min, other.valid_from or date.min)
        return first <= min(self.valid_to or date.max, other.valid_to or date.max)


class Group(Model):
    """A group of units that has a name of its own in dispatches."""

    id: Identifier = Field(title="Mã nhóm", description="Ví dụ: ubnd-huyen.")
    name: Name = Field(title="Tên nhóm", description="Ví dụ: UBND các huyện, thành phố.")
    kinds: tuple[Identifier, ...] = Field(
        (), title="Gồm mọi đơn vị thuộc các loại", description="Ví dụ: [huyen, thanh-pho]."
    )
    units: tuple[Identifier, ...] = Field((), title="Gồm các đơn vị", description="Theo mã.")
    groups: tuple[Identifier, ...] = Field((), title="Gồm các nhóm khác")
    listed: YesNo = Field(
        True,
        title="Đã liệt kê đủ",
        description="false: chưa liệt kê hết, khi đó cả nhóm được coi là một nơi thực hiện.",
    )


@dataclass(frozen=True, slots=True)
class Party:
    """One who is obliged or addressed: a unit, or a group whose members are not listed."""

    id: str
    name: str
    short_name: str
    kind: str = ""

    @property
    def is_group(self) -> bool:
        """A group has no kind of unit."""
        return not self.kind


class Units(Model):
    """`data/units.yaml`."""

    list_from: Day = Field(
        title="Danh sách đúng từ ngày", description="Trước ngày này, danh sách không nói được gì."
    )
    kinds: tuple[UnitKind, ...] = Field(title="Các loại đơn vị", min_length=1)
    groups: tuple[Group, ...] = Field((), title="Các nhóm đơn vị")
    units: tuple[Unit, ...] = Field(title="Các đơn vị", min_length=1)

    @cached_property
    def _by_code(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(unit.code, []).append(unit)
        return found

    @cached_property
    def _kind(self) -> dict[str, UnitKind]:
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def _group(self) -> dict[str, Group]:
        return {group.id: group for group in self.groups}

    def group(self, group_id: str) -> Group | None:
        """The group of that id."""
        return self._group.get(group_id)

    def all_with(self, code: str) -> tuple[Unit, ...]:
        """Every unit that ever had this code."""
        return tuple(self._by_code.get(code, ()))

    def on(self, code: str, day: date) -> Unit | None:
        """The unit that has this code on `day`."""
        return next((unit for unit in self.all_with(code) if unit.is_valid_on(day)), None)

    def ids(self) -> frozenset[str]:
        """Everything that an assignee, addressee or receiver may be: codes and group ids."""
        return frozenset(self._by_code) | frozenset(self._group)

    def party(self, unit: Unit) -> Party:
        """The body that stands for a unit: `Ủy ban nhân dân huyện Tam Đường`."""
        kind = self._kind.get(unit.kind)
        if kind is None or kind.body is None:
            return Party(unit.code, unit.name, unit.name, unit.kind)
        lowered = unit.name[0].lower() + unit.name[1:]
        short = kind.body_short or kind.body
        return Party(unit.code, f"{kind.body} {lowered}", f"{short} {lowered}", unit.kind)

    def members(self, group: Group, day: date) -> tuple[Unit, ...]:
        """The units that a group itself lists, valid on `day`, in the order of the file."""
        return tuple(
            unit
            for unit in self.units
            if (unit.kind in group.kinds or unit.code in group.units) and unit.is_valid_on(day)
        )

    def parties(self, id_: str, day: date) -> tuple[Party, ...]:
        """Who `id_` (a code or a group id) means on `day`; empty when nobody exists then.

        A group whose members are not all listed stands for itself.
        """
        return tuple(dict.fromkeys(self._parties(id_, day, set())))

    def _parties(self, id_: str, day: date, seen: set[str]) -> Iterator[Party]:
        group = self.group(id_)
        if group is None:
            yield from (self.party(unit) for unit in (self.on(id_, day),) if unit)
        elif not group.listed:
            yield Party(group.id, group.name, group.name)
        elif id_ not in seen:
            seen.add(id_)
            yield from (self.party(unit) for unit in self.members(group, day))
            for inner in group.groups:
                yield from self._parties(inner, day, seen)
