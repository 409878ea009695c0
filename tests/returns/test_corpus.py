"""Every file of tests/corpus/returns: read as it was filled in, taken in as it deserves."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from builders import REAL, copy_workspace, obligations, real_sources, real_units
from dispatch_gen.returns.known import Known, known
from dispatch_gen.returns.ledger import Decided, Outcome, Return
from dispatch_gen.returns.read import NotReadable, read_return
from dispatch_gen.returns.reading import Kind, Reading, Step
from dispatch_gen.workflow.collect import Asked, collect
from dispatch_gen.workflow.decide import Clerk, decide
from dispatch_gen.workflow.returns import Overview, overview
from returns.corpus import Expected, expectations

FORMS = [one for one in expectations() if one.outcome != "unreadable"]
OTHERS = [one for one in expectations() if one.outcome == "unreadable"]
TASK = f"{REAL}/bao-cao-huyen"
PERIODS = ("2024-07", "2024-08", "2024-09")
CLERK = "Nguyễn Văn A"


@pytest.fixture(scope="module")
def knowledge() -> Known:
    forms = {id_: loaded.value for id_, loaded in real_sources().forms.items()}
    return known(forms, obligations(), real_units())


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.file)
def test_a_form_is_read_as_it_was_filled_in(one: Expected, knowledge: Known) -> None:
    reading = read_return(one.path.read_bytes(), knowledge)
    assert isinstance(reading, Reading)
    assert reading.identity
    assert (reading.identity.unit, reading.identity.period) == (one.unit, one.period)
    assert reading.nil is one.nil
    read = {str(s): (v.kind.value, v.written, v.number) for s, v in reading.values.items()}
    assert {spot: cell for spot, cell in read.items() if cell[0] != Kind.BLANK} == one.values
    assert {tag: text for tag, text in reading.texts.items() if text} == one.texts


@pytest.mark.parametrize("one", OTHERS, ids=lambda one: one.file)
def test_what_is_no_form_is_never_an_empty_one(one: Expected, knowledge: Known) -> None:
    assert isinstance(read_return(one.path.read_bytes(), knowledge), NotReadable)


def test_every_step_of_the_ladder_is_needed(knowledge: Known) -> None:
    readings = (read_return(one.path.read_bytes(), knowledge) for one in FORMS)
    steps = {r.identity.step for r in readings if isinstance(r, Reading) and r.identity}
    assert steps == {Step.XML, Step.PROPERTIES, Step.HEADINGS}


@pytest.mark.parametrize("way", ["NFC", "NFD"])
def test_a_name_is_told_composed_however_the_system_writes_it(tmp_path: Path, way: str) -> None:
    """macOS sends names decomposed; they are not kept so in the repository."""
    one = next(one for one in FORMS if one.path.name == "Biểu mẫu tháng 8 (1).docx")
    sent = tmp_path / unicodedata.normalize(way, one.path.name)  # type: ignore[arg-type]
    sent.write_bytes(one.path.read_bytes())
    workspace = copy_workspace(tmp_path / "work")
    asked = Asked(one.came, CLERK, f"{one.came}T08:00:00", (sent,), dry_run=True)
    (taken,) = collect(workspace, asked, lambda _done, _of: None).returns
    assert taken.file == one.path.name


# --- taken in day by day, looked at by the clerk


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Return], Overview]:
    """Every return by its file in the corpus, as it was judged when it came; and how things stand at last."""
    workspace = copy_workspace(tmp_path_factory.mktemp("taken"))
    judged: dict[str, Return] = {}
    for day, files in groupby(expectations(), key=lambda one: one.came):
        of = list(files)
        paths, at = tuple(one.path for one in of), f"{day}T08:00:00"
        found = collect(workspace, Asked(day, CLERK, at, paths, jobs=2), lambda _done, _of: None)
        by_name = {one.file: one for one in found.returns}
        judged |= {one.file: by_name[one.path.name] for one in of}
        for one in (one for one in of if one.then):
            decided = Decided(judged[one.file].id, Outcome(one.then), one.why, day, CLERK)
            decide(workspace, Clerk(CLERK, day, at), decided)
    return judged, overview(workspace, expectations()[-1].came)


def test_each_has_the_outcome_that_it_deserves(
    taken: tuple[dict[str, Return], Overview],
) -> None:
    outcomes = {file: one.outcome.value for file, one in taken[0].items()}
    assert outcomes == {one.file: one.outcome for one in expectations()}
    assert set(outcomes.values()) == {outcome.value for outcome in Outcome}


def test_none_is_lost(taken: tuple[dict[str, Return], Overview]) -> None:
    counts = Counter(one.outcome for one in taken[0].values())
    assert sum(counts.values()) == len(expectations())
    assert all(one.problems for one in taken[0].values() if one.outcome is not Outcome.ACCEPTED)


@pytest.mark.parametrize("period", PERIODS)
def test_totals_are_the_sum_of_the_last_accepted_of_each_unit(
    taken: tuple[dict[str, Return], Overview], period: str
) -> None:
    last = {one.unit: one for one in expectations() if one.counts and one.period == period}
    totals = taken[1].totals(TASK, period)
    assert len(last) == len(totals.accounts) == 8
    assert {a.owed.obligation.party.id: _name(a.counted) for a in totals.accounts} == {
        unit: one.path.name for unit, one in last.items()
    }
    assert totals.total("so-luot").value == sum(one.total for one in last.values())


def _name(item: Return | None) -> str:
    return item.file if item else ""


def test_days_and_nil(taken: tuple[dict[str, Return], Overview]) -> None:
    states = Counter(_states(taken[1]))
    assert states == {"on-time": 15, "late": 7, "nil": 2}


def _states(now: Overview) -> Iterator[str]:
    return (account.state.value for account in now.ledger.accounts)
