"""Whoever is given a task receives the dispatch, perhaps through a group."""

from pathlib import Path

import pytest

from source.small import DISPATCH, FILES, UNITS, edited, load_files

GROUPS = (
    "  - {id: trong, name: Trong, units: [so-yt]}\n"
    "  - {id: giua, name: Giữa, groups: [trong, bao-chi]}\n"
    "  - {id: ngoai, name: Ngoài, groups: [giua], units: [so-nv]}\n"
    "  - {id: chua-het, name: Chưa hết, units: [so-yt], listed: false}\n"
    "  - {id: vong-1, name: Vòng, groups: [vong-2]}\n"
    "  - {id: vong-2, name: Vòng, groups: [vong-1], units: [so-yt]}\n"
)


@pytest.mark.parametrize(
    ("addressed", "assignee", "reached"),
    [
        ("ngoai", "so-yt", True),
        ("ngoai", "trong", True),
        ("ngoai", "bao-chi", True),
        ("giua", "ngoai", True),
        ("trong", "ngoai", False),
        ("trong", "giua", False),
        ("trong", "so-yt", True),
        ("trong", "chua-het", False),
        ("chua-het", "so-yt", True),
        ("chua-het", "trong", True),
        ("bao-chi", "so-yt", False),
        ("vong-1", "so-yt", True),
        ("vong-1", "vong-2", True),
        ("trong", "vong-1", False),
        ("bao-chi", "vong-2", False),
    ],
)
def test_who_is_reached_through_groups(
    tmp_path: Path, addressed: str, assignee: str, reached: bool
) -> None:
    recipient = f"  - {{group: {addressed}}}\nfiling:"
    files = FILES | {
        UNITS: edited(UNITS, {"units:\n  - {code: so-nv": f"{GROUPS}units:\n  - {{code: so-nv"}),
        DISPATCH: edited(
            DISPATCH, {"assignees: [so-nv]": f"assignees: [{assignee}]", "filing:": recipient}
        ),
    }
    codes = [problem.code for problem in load_files(tmp_path, files).problems]
    assert codes == ([] if reached else ["data.assignee-not-addressed"])


def test_words_reach_nobody(tmp_path: Path) -> None:
    """Who is named in words only cannot be told from the others."""
    edits = {"    unit: so-nv\n": "", "- group: cac-huyen": "- name: Các huyện"}
    sources = load_files(tmp_path, FILES | {DISPATCH: edited(DISPATCH, edits)})
    assert sorted(problem.code for problem in sources.problems) == [
        *["data.assignee-not-addressed"] * 3,
        "data.receiver-not-addressed",
    ]
