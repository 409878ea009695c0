"""A batch: every unit has a file of its own, under a name that every system takes."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import text_of
from dispatch_gen.workflow import series
from dispatch_gen.workflow.batch import Unit, _by_file_name, _marks_before
from dispatch_gen.workspace import Workspace
from dispatch_gen.workspace.names import is_safe
from render.samples import form_duty
from workflow.test_bulk import documents, listed, run, sums

HARD = [
    ("a", "b c"),
    ("a-b", "c"),
    ("001", "Xã Tân An"),
    ("002", "Xã Tân Ấn"),
    *((code, "x") for code in ("con", "nul", "com1", "lpt9", "0", "x-con")),
    ("l1", "Ủy ban nhân dân" + " rất dài" * 23),
    ("l2", "ă" * 200),
    ("c" * 60, "ă" * 200),
    ("c" * 59 + "d", "ă" * 200),
    ("s1", "…!?"),
    ("s2", "?!…"),
    ("r1", "محافظة"),
    ("e1", "😀😀"),
    ("p1", "../../etc/passwd"),
    ("p2", "C:\\con"),
    ("p3", "CON"),
    ("d1", "Xã A..."),
    ("d2", ". . ."),
    ("f1", "=cmd|' /C calc'!A1"),
    ("q1", 'Xã "A", B; C'),
]


def test_every_unit_has_a_safe_name_of_its_own() -> None:
    units = [Unit(*one) for one in HARD]
    named = _by_file_name(units)
    assert [*named.values()] == units
    for name in named:
        assert is_safe(name)
        assert re.fullmatch(r"[0-9a-z-]{1,90}\.docx", name)
    assert _by_file_name(units) == named


def test_hard_names_from_the_list_to_the_files(workspace: Workspace) -> None:
    """All of them made, none twice, and what is printed is what the list says."""
    units = listed(workspace, *((code, name.replace('"', '""')) for code, name in HARD))
    assert sums(run(workspace, units)) == (3 * len(HARD), 0, 0)
    made = documents(workspace)
    assert len(made) == 3 * len(HARD)
    assert len({*made.values()}) == len(made)
    for code, name in HARD:
        assert any(name in text_of(data) for data in made.values()), code
    assert sums(run(workspace, units)) == (0, 3 * len(HARD), 0)


def test_every_code_changes(workspace: Workspace) -> None:
    run(workspace, listed(workspace, *((f"a{n}", f"Xã {n}") for n in range(9))))
    units = listed(workspace, *((f"b{n}", f"Xã {n}") for n in range(9)))
    assert sums(run(workspace, units)) == (27, 0, 27)
    assert {name.rpartition("/")[2][0] for name in documents(workspace)} == {"b"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.replace(b",", b";"),
        lambda data: data.decode("utf-8-sig").encode("utf-16"),
        lambda data: data[:-40],
        lambda data: data + b'x,"y',
        lambda data: data.replace("Xã".encode(), b"X\xe3"),
        lambda data: b"\xff" * 1000,
        lambda data: b"",
    ],
)
def test_a_list_of_what_is_done_that_somebody_saved_anew(
    workspace: Workspace, damage: Callable[[bytes], bytes]
) -> None:
    """Nothing is believed that cannot be read; the forms are whole and the list is ours again."""
    run(workspace, units := listed(workspace, ("001", "Xã A"), ("002", "Xã B")))
    before = documents(workspace)
    for path in [*workspace.output.rglob("da-lam.csv")]:
        data = path.read_bytes()
        path.write_bytes(damage(data))
    report = run(workspace, units)
    assert report.made + report.unchanged == 6
    assert documents(workspace) == before
    assert path.read_bytes() == data


def test_marks_of_what_is_there() -> None:
    listing = "\ufefftep,ma,dau\r\na.docx,1,m\r\nb.docx,2,\r\nc.docx,3,m\r\n../x.docx,4,m\r\n"
    there = {"a.docx", "b.docx", "x.docx"}
    assert _marks_before(listing.encode(), there) == {"a.docx": "m", "b.docx": ""}
    assert _marks_before(b"a.docx\r\n", there) == {"a.docx": ""}


@pytest.mark.parametrize("code", ["2024", "07", "4", "24-07", "106", "bao-cao-huyen", "dung-2g"])
def test_a_code_that_stands_elsewhere_in_the_id_too(code: str) -> None:
    real = form_duty()
    duty = replace(real, party=replace(real.party, id=code))
    before, after = series._around_party(duty)
    assert f"{before}{code}{after}" == duty.id
    assert (before, after) == ("2024-07-dung-2g/bao-cao-huyen/", "/2024-07")
    assert series._around_party(replace(duty, period=None)) == (before, "")
