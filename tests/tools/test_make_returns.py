"""tests/corpus/returns is what tools/make_returns.py makes."""

import json
import sys
from pathlib import Path

import pytest

import make_returns
from builders import ROOT, obligations
from dispatch_gen.ooxml.package import read_package
from return_cases import BY_LIBREOFFICE, CASES, JULY, UNREADABLE, How, filled

CORPUS = ROOT / "tests" / "corpus" / "returns"
MOST_BYTES = 1_500_000
MADE_HERE = [case for case in CASES if not BY_LIBREOFFICE & set(case.how)]
BY_OTHERS = {case.file for case in CASES} - {case.file for case in MADE_HERE}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("returns")
    run(folder)
    return folder


def run(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["make_returns.py", str(folder)])
        make_returns.main()


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_all_files_and_no_others(made: Path) -> None:
    assert files(made) == {case.file for case in MADE_HERE} | {"expected.json"}
    assert files(CORPUS) == files(made) | BY_OTHERS | {"README.md"}
    assert sum(path.stat().st_size for path in CORPUS.rglob("*")) < MOST_BYTES


def test_made_twice_the_same_bytes(made: Path, tmp_path: Path) -> None:
    run(tmp_path)
    different = [f for f in files(made) if (made / f).read_bytes() != (tmp_path / f).read_bytes()]
    assert different == []


@pytest.mark.parametrize("file", [c.file for c in MADE_HERE if c.outcome != UNREADABLE])
def test_a_kept_form_is_what_the_tool_makes(made: Path, file: str) -> None:
    """What was typed and who it is of; the look of the template may have changed since."""
    kept, new = (read_package((folder / file).read_bytes()) for folder in (CORPUS, made))
    assert list(kept) == list(new)
    for part in ("word/document.xml", "customXml/item1.xml", "docProps/custom.xml"):
        assert kept.get(part) == new.get(part)


def test_expectations_are_those_of_the_tool(made: Path) -> None:
    kept = json.loads((CORPUS / "expected.json").read_text(encoding="utf-8"))
    assert kept == json.loads((made / "expected.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in kept] == [case.file for case in CASES]


def test_each_form_of_the_dispatch_is_there() -> None:
    owed = {(o.party.id, o.period.id) for o in obligations() if o.task.form and o.period}
    sent = {(case.unit, case.period) for case in CASES if case.outcome != UNREADABLE}
    assert sent == owed
    assert {how for case in CASES for how in case.how} == set(How)


def test_files_came_in_the_order_of_the_table() -> None:
    assert [case.came for case in CASES] == sorted(case.came for case in CASES)


def test_only_made_names() -> None:
    texts = [text for case in CASES for text in filled(case).texts.values()]
    names = {t for t in texts if t.startswith(("Nguyễn", "Trần", "Lê", "Phạm"))}
    assert names <= {"Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"}


def test_totals_are_right_but_for_the_faulty_ones() -> None:
    wrong = []
    for case in CASES:
        cells = filled(case).cells
        numbers = {tag: one.number or 0 for tag, one in cells.items() if tag.endswith(".so-luot")}
        total = numbers.pop("tong.so-luot", 0)
        if total != sum(numbers.values()):
            wrong.append((case.unit, case.period, case.came))
    assert wrong == [
        ("111", JULY, "2024-07-19"),
        ("109", "2024-08", "2024-08-19"),
        ("107", "2024-09", "2024-09-19"),  # the row that was added counts
    ]
