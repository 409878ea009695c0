"""What the clerk decides: in, back, excused, frozen; and what cannot be decided so."""

from datetime import date

import pytest

from dispatch_gen.errors import CannotGoOn, ReturnsError, UsageError
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.returns.ledger import Account, Decided, Outcome, Return, State
from dispatch_gen.workflow.decide import Clerk, decide, excuse, freeze, return_of
from dispatch_gen.workflow.returns import accounts_of, meant_accounts, overview
from dispatch_gen.workspace import Workspace
from ooxml.reading import swapped
from returns.came import AUGUST, DUE, JULY, SEPTEMBER, TASK, duty
from returns.sending import sent
from workflow.test_collect import put, run, store, total

CLERK = Clerk("Lan", date(2024, 7, 20), "2024-07-20T08:00:00+07:00")


def say(
    workspace: Workspace, outcome: Outcome, id_: str, unit: str = "", period: str = ""
) -> Return:
    asked = Decided(id_, outcome, "đã hỏi", CLERK.on, CLERK.by)
    return decide(workspace, CLERK, asked, unit, period)


def accept(workspace: Workspace, id_: str, unit: str = "", period: str = "") -> Return:
    return say(workspace, Outcome.ACCEPTED, id_, unit, period)


def reject(workspace: Workspace, id_: str) -> Return:
    return say(workspace, Outcome.REJECTED, id_)


def account(workspace: Workspace, unit: str = "106", period: str = JULY) -> Account:
    (found,) = accounts_of(overview(workspace, CLERK.on), unit, period)
    return found


def refused(kind: type[CannotGoOn], call: object) -> str:
    assert callable(call)
    with pytest.raises(kind) as caught:
        call()
    for language in LANGUAGES:
        for problem in caught.value.problems:
            assert Messages(language).sentence(problem)
            assert Messages(language).remedy(problem)
    return caught.value.problems[0].code.removeprefix("returns.")


def two_at_once(workspace: Workspace) -> None:
    put(workspace, a=sent(12), b=sent(13))
    assert {one.outcome for one in run(workspace).returns} == {Outcome.LOOK}
    assert total(workspace) == 0


def test_a_return_that_needed_a_look_counts_once_it_is_accepted(workspace: Workspace) -> None:
    two_at_once(workspace)
    done = accept(workspace, "1/2")
    assert (done.id, done.outcome, done.problems[-1].values["reason"]) == (
        "000001/002", Outcome.ACCEPTED, "đã hỏi",
    )  # fmt: skip
    assert total(workspace) == 13
    assert account(workspace).state is State.ON_TIME
    reject(workspace, "000001/001")
    assert [one.outcome for one in account(workspace).others] == [Outcome.REJECTED]
    assert len(store(workspace).sound().entries) == 3
    assert store(workspace).verify().problems == ()


def test_a_decision_may_be_taken_back(workspace: Workspace) -> None:
    two_at_once(workspace)
    accept(workspace, "1/1")
    reject(workspace, "1/1")
    assert total(workspace) == 0
    accept(workspace, "1/1")
    assert total(workspace) == 12


def test_what_cannot_be_decided_so(workspace: Workspace) -> None:
    put(workspace, a_good=sent(12), b_wrong=sent(3, unit="107", total=4), c_scan=b"%PDF-1.4")
    run(workspace)
    before = store(workspace).sound()
    assert refused(ReturnsError, lambda: accept(workspace, "1/1")) == "collect-decided-already"
    assert refused(ReturnsError, lambda: accept(workspace, "1/2")) == "collect-goes-back"
    assert refused(ReturnsError, lambda: reject(workspace, "1/3")) == "collect-nothing-read"
    assert refused(UsageError, lambda: accept(workspace, "7/7")) == "collect-no-such-return"
    assert refused(UsageError, lambda: accept(workspace, "x")) == "collect-no-such-return"
    assert store(workspace).sound() == before


def nameless(*counts: int) -> bytes:
    """A form that lost its identity and the name of its unit."""
    data = sent(*counts)
    for part in ("docProps/core.xml", "docProps/custom.xml", "customXml/item1.xml"):
        try:
            data = swapped(data, part, "2024-07-dung-2g", "bo")
        except (KeyError, AssertionError):
            continue
    return swapped(data, "word/document.xml", "huyện Tam Đường", "huyện X")


def test_the_clerk_says_whose_a_form_is(workspace: Workspace) -> None:
    put(workspace, a=nameless(12))
    (one,) = run(workspace).returns
    assert one.obligation == ""
    assert refused(ReturnsError, lambda: accept(workspace, "1/1")) == "collect-goes-back"
    accept(workspace, "1/1", "Huyện Tam Đường", JULY)
    assert total(workspace) == 12
    assert overview(workspace, DUE).ledger.strangers == ()


def test_a_unit_is_excused_for_a_period(workspace: Workspace) -> None:
    owed = excuse(workspace, CLERK, "UBND huyện Tam Đường", JULY, "bão")
    assert owed.obligation == duty()
    assert (account(workspace).state, account(workspace).reason) == (State.EXCUSED, "bão")
    assert account(workspace, period=AUGUST).state is State.EXPECTED


def test_who_reported_or_is_not_there_cannot_be_excused(workspace: Workspace) -> None:
    put(workspace, a=sent(12))
    run(workspace)
    assert (
        refused(ReturnsError, lambda: excuse(workspace, CLERK, "106", JULY, "x"))
        == "collect-reported-already"
    )
    assert (
        refused(UsageError, lambda: excuse(workspace, CLERK, "999", JULY, "x"))
        == "collect-no-such-unit"
    )
    assert (
        refused(UsageError, lambda: excuse(workspace, CLERK, "106", "2031-01", "x"))
        == "collect-no-such-period"
    )


def test_frozen_figures_stay(workspace: Workspace) -> None:
    put(workspace, a=sent(12))
    run(workspace)
    frozen = freeze(workspace, CLERK, JULY)
    assert (frozen.task, dict(frozen.returns)) == (TASK, {duty().id: "000001/001"})
    put(workspace, b=sent(99), c=sent(5, unit="107"))
    taken = run(workspace)
    assert taken.count(Outcome.ACCEPTED) == 2
    assert total(workspace) == 12
    assert refused(ReturnsError, lambda: reject(workspace, "1/1")) == "collect-is-frozen"
    assert refused(ReturnsError, lambda: freeze(workspace, CLERK, JULY)) == "collect-frozen-already"
    told = overview(workspace, CLERK.on).totals(TASK, AUGUST).supplements
    assert [(s.later.file, s.earlier.id if s.earlier else None) for s in told] == [
        ("b.docx", "000001/001"), ("c.docx", None),
    ]  # fmt: skip
    assert overview(workspace, CLERK.on).totals(TASK, SEPTEMBER).supplements == ()


def test_several_dispatches_with_one_period_are_asked_about(workspace: Workspace) -> None:
    folder = workspace.data / "dispatches"
    (folder / "hai.yaml").write_bytes((folder / "2024-07-dung-2g.yaml").read_bytes())
    assert refused(UsageError, lambda: freeze(workspace, CLERK, JULY)) == "collect-several-tasks"
    assert freeze(workspace, CLERK, JULY, "hai").task == "hai/bao-cao-huyen"


def test_words_that_a_terminal_would_obey_are_not_kept(workspace: Workspace) -> None:
    excuse(workspace, CLERK, "106", JULY, "bão\x1b[31m\udcff")
    assert account(workspace).reason == "bão□[31m□"


def test_what_is_asked_for_is_found(workspace: Workspace) -> None:
    now = overview(workspace, CLERK.on)
    assert len(meant_accounts(now)) == 24
    assert len(meant_accounts(now, JULY)) == 8
    assert len(meant_accounts(now, dispatch="2024-07-dung-2g")) == 24
    assert refused(UsageError, lambda: meant_accounts(now, "2031-01")) == "collect-no-such-period"
    assert refused(UsageError, lambda: return_of(now.history, "")) == "collect-no-such-return"
