"""Peers in processes of their own: measured, or told why not."""

from dataclasses import replace

import pytest

from engines import ENGINES, OURS, YARDSTICK, Engine
from form import Case
from install import requirements
from measure import Load, Outcome, outcomes

SMALL = Load(Case("small", rows=2, breaks=1), documents=4, repetitions=2, budget=5.0)


def only(engine: Engine, load: Load = SMALL) -> Outcome:
    (found,) = outcomes(load, [engine], lambda _: None)
    return found


def test_ours_is_measured() -> None:
    found = only(OURS[0])
    assert found.note == ""
    assert (found.documents, len(found.seconds)) == (4, 2)
    assert found.rate
    assert found.rate.low <= found.rate.median <= found.rate.high
    assert found.file_bytes
    assert found.document_bytes


def test_a_slow_engine_fills_what_its_time_allows() -> None:
    found = only(YARDSTICK, replace(SMALL, budget=0.0))
    assert (found.asked, found.documents, len(found.seconds)) == (4, 1, 2)


def test_a_peer_that_is_not_installed_is_told() -> None:
    absent = Engine("absent", "mailmerge2.py", "mergefield", folder="no-such-folder", alone=True)
    assert only(absent) == Outcome(
        "absent", "small", 4, "not installed: No module named 'mailmerge'"
    )


def test_without_node_its_peers_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    (node,) = (one for one in ENGINES if one.label == "docxtemplater")
    assert only(node).note == "not installed: no Node.js on the PATH"


def test_a_peer_that_says_something_else_is_not_measured() -> None:
    found = only(replace(YARDSTICK, label="other", dialect="mergefield"))
    assert found.note.startswith("different text, not measured: paragraph 4: ")
    assert found.rate is None


def test_a_peer_that_fails_is_told_with_its_reason() -> None:
    found = only(replace(YARDSTICK, label="broken", variant="no such"))
    assert found.note == "failed: KeyError: 'no such'"


def test_the_engines_stand_under_different_names_and_their_folders_can_be_installed() -> None:
    assert len({one.label for one in ENGINES}) == len(ENGINES)
    names = {requirement.partition("==")[0] for requirement in requirements()}
    assert {one.folder for one in ENGINES if one.folder} == names
