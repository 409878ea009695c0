"""Forms that were damaged, by kinds that have names; and the judge: what is seen is read, or it is reported.

A damage edits a form that was filled in, and says what a reader sees in the cells that it touched: kind, number
and text; or None where two readers would disagree, so that it must be reported. Nothing here uses the reader.
"""

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from dispatch_gen.ooxml.package import read_package
from dispatch_gen.ooxml.packer import Packer
from dispatch_gen.ooxml.wordprocessing import W, parse, w
from dispatch_gen.returns.reading import Kind, Reading, Spot
from returns.filling import (
    MAIN,
    NUMBER,
    Filled,
    cell,
    control,
    filled,
    forms,
    row,
    run,
    some_values,
    spots,
    unwrap_all,
)

Seen = tuple[Kind, int | None, str]
Edit = Callable[["Case"], None]
FILLINGS = 12
TITLED = (
    "bao-chi",
    "phat-thanh-truyen-hinh",
    "truyen-thanh-co-so",
    "mang-xa-hoi",
    "hoi-nghi",
    "tin-nhan",
)
FREE = ("khac-1", "khac-2", "khac-3")
BLANK: Seen = (Kind.BLANK, None, "")


@dataclass(slots=True)
class Case:
    """One form that is being damaged."""

    root: etree._Element
    chance: random.Random
    bare: bool
    """The controls are taken away afterwards."""
    seen: dict[Spot, Seen | None]
    told: list[tuple[str, ...]] = field(default_factory=list)
    """Of each, one code must be told."""

    def spot(self, column: str = NUMBER, rows: tuple[str, ...] = TITLED) -> Spot:
        """A cell by chance."""
        return Spot(self.chance.choice(rows), column)

    def number(self) -> int:
        return self.chance.randrange(1000, 1_000_000)

    def cell(self, spot: Spot) -> etree._Element:
        return cell(self.root, str(spot))

    def row(self, spot: Spot) -> etree._Element:
        return row(self.root, f"{spot.row}.{NUMBER}")

    def control(self, spot: Spot) -> etree._Element:
        return control(self.root, str(spot))

    def paragraph(self, spot: Spot) -> etree._Element:
        return next(self.control(spot).iterancestors(w("p")))

    def put(self, spot: Spot, *runs: etree._Element) -> None:
        """Runs in the control of a spot, in place of what stands there."""
        properties, content = self.control(spot)[0], self.control(spot)[-1]
        for hint in properties.findall(w("showingPlcHdr")):
            properties.remove(hint)
        content[:] = list(runs)

    def type(self, spot: Spot, text: str, kind: Kind, number: int | None = None) -> None:
        """Text that was typed, and what it means."""
        self.put(spot, run(text))
        self.see(spot, kind, number, text)

    def see(self, spot: Spot, kind: Kind, number: int | None, text: str) -> None:
        self.seen[spot] = (kind, number, text)

    def report(self, *spots: Spot) -> None:
        """What stands there must be reported."""
        self.seen |= dict.fromkeys(spots, None)

    def tell(self, *codes: str) -> None:
        """One of these must be told."""
        self.told.append(codes)

    def report_row(self, row_: str) -> None:
        self.report(*(spot for spot in self.seen if spot.row == row_))


@dataclass(frozen=True, slots=True)
class Damage:
    """A kind of damage; `routes`: with the controls (False), without them (True)."""

    name: str
    edit: Edit
    routes: tuple[bool, ...]


DAMAGES: dict[str, Damage] = {}


def damage(*routes: bool) -> Callable[[Edit], Edit]:
    """Register a kind of damage; without `routes` for both."""

    def register(edit: Edit) -> Edit:
        name = edit.__name__
        assert name not in DAMAGES
        DAMAGES[name] = Damage(name, edit, routes or (False, True))
        return edit

    return register


def xml(text: str) -> etree._Element:
    """A piece of WordprocessingML."""
    return parse(f'<w:x xmlns:w="{W}">{text}</w:x>')[0]


# --- making them


@cache
def _base(number: int) -> tuple[Filled, etree._Element, Packer]:
    id_ = list(forms())[number]
    by = some_values(f"damage {number}")
    parts = read_package(filled(forms()[id_], by))
    return by, parse(parts.pop(MAIN)), Packer.of(parts)


def make(seed: int, *kinds: Damage, bare: bool) -> tuple[Case, bytes]:
    """The form of that seed, damaged in one way or in several, one after the other."""
    by, root, packer = _base(seed % FILLINGS)
    seen: dict[Spot, Seen | None] = {spot: by.value(spot) for spot in spots()}
    chance = random.Random(f"{[kind.name for kind in kinds]} {seed} {bare}")
    case = Case(copy.deepcopy(root), chance, bare, seen)
    for kind in kinds:
        kind.edit(case)
    if bare:
        unwrap_all(case.root)
    return case, packer.pack({MAIN: etree.tostring(case.root)})


# --- judging them


def reported(reading: Reading) -> frozenset[str]:
    """The places that have a problem: spots, rows, columns, "" for the file as a whole."""
    return frozenset(problem.place.field for problem in reading.problems)


def wrong_and_silent(case: Case, reading: Reading) -> Iterator[str]:
    """What is neither what a reader sees nor reported."""
    places = reported(reading)
    for spot, seen in case.seen.items():
        value = reading.values.get(spot)
        found = (value.kind, value.number, value.written) if value else None
        told = bool({str(spot), spot.row, spot.column} & places)
        if seen is None and not told and "" not in places:
            yield f"{spot}: not reported, read {found}"
        elif seen is not None and not _same(seen, found) and not told:
            yield f"{spot}: {seen} read as {found}"
    extra = reading.values.keys() - case.seen.keys()
    for spot in extra:
        if spot.row not in places and reading.values[spot].kind is not Kind.BLANK:
            yield f"{spot}: nobody wrote it, and it is not reported"
    codes = {problem.code.partition(".")[2] for problem in reading.problems}
    for wanted in case.told:
        if not codes.intersection(wanted):
            yield f"none of {wanted} told, but {sorted(codes)}"


def wrong(case: Case, reading: Reading) -> Iterator[str]:
    """What is not read as a reader sees it, reported or not."""
    for spot, seen in case.seen.items():
        value = reading.values[spot]
        found = value.kind, value.number, value.written
        if seen is not None and not _same(seen, found):
            yield f"{spot}: {seen} read as {found}"


def false_alarms(case: Case, reading: Reading) -> Iterator[str]:
    """What is reported although the damage is none to a reader."""
    if not case.told and None not in case.seen.values():
        yield from (f"{one.code} {one.place.field}" for one in reading.problems)


def _same(seen: Seen, found: Seen | None) -> bool:
    """Equal, space aside: a reader does not count it."""
    if found is None or seen[:2] != found[:2]:
        return False
    return seen[0] is not Kind.TEXT or "".join(seen[2].split()) == "".join(found[2].split())
