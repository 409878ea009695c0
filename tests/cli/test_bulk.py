"""`build` in bulk as a user meets it: what is said, in which language, and how it ends."""

import json
import zipfile
from pathlib import Path

import pytest

from cli.test_main import in_workspace
from dispatch_gen.workflow import bulk
from dispatch_gen.workspace import Workspace
from dispatch_gen.workspace.lock import only_run
from ooxml.reading import swapped
from workflow.test_build import GOLDEN, template_of
from workflow.test_bulk import FOLDER, documents, listed

Capture = pytest.CaptureFixture[str]
PERIOD = "2024-07"


@pytest.fixture
def units(workspace: Workspace) -> str:
    return str(listed(workspace, ("001", "Xã A"), ("002", "Xã B")))


def test_forms_for_a_list(workspace: Workspace, units: str, capsys: Capture) -> None:
    assert in_workspace(workspace, "build", "--units", units) == 0
    out, err = capsys.readouterr()
    assert len(documents(workspace)) == 6
    assert "Biểu mẫu: 6 ghi mới, 0 giữ nguyên, 0 xóa;" in out
    assert f"Nơi ghi: output/{FOLDER}." in out
    assert "data.assignee-not-addressed" in err
    assert in_workspace(workspace, "build", "--units", units) == 0
    assert "Biểu mẫu: 0 ghi mới, 6 giữ nguyên, 0 xóa;" in capsys.readouterr().out


def test_forms_for_a_list_in_english(workspace: Workspace, units: str, capsys: Capture) -> None:
    assert in_workspace(workspace, "--lang", "en", "build", "--units", units) == 0
    out = capsys.readouterr().out
    assert "Forms: 6 written, 0 unchanged, 0 removed;" in out
    assert f"Written to: output/{FOLDER}." in out


def test_json_is_one_document(workspace: Workspace, units: str, capsys: Capture) -> None:
    assert in_workspace(workspace, "--json", "build", "--units", units, "--check-all") == 0
    data = json.loads(capsys.readouterr().out)
    seconds = data.pop("seconds")
    assert seconds >= 0
    assert data == {
        "places": [f"output/{FOLDER}"],
        "made": 6,
        "unchanged": 0,
        "removed": 0,
        "checked": 6,
        "errors": 0,
        "warnings": 0,
        "notes": 0,
        "found": [],
        "interrupted": False,
    }


def test_quiet(workspace: Workspace, units: str, capsys: Capture) -> None:
    assert in_workspace(workspace, "--quiet", "build", "--units", units) == 0
    assert capsys.readouterr().out == ""


def test_what_a_shorter_list_takes_away_is_counted(
    workspace: Workspace, units: str, capsys: Capture
) -> None:
    in_workspace(workspace, "build", "--units", units)
    listed(workspace, ("002", "Xã B"))
    capsys.readouterr()
    assert in_workspace(workspace, "--json", "build", "--units", units) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["made"], data["unchanged"], data["removed"]) == (0, 3, 3)


def test_one_archive(workspace: Workspace, units: str, capsys: Capture) -> None:
    assert in_workspace(workspace, "build", "--units", units, "--zip") == 0
    assert f"Nơi ghi: output/{FOLDER}.zip." in capsys.readouterr().out
    with zipfile.ZipFile(workspace.output / f"{FOLDER}.zip") as archive:
        names = archive.namelist()
    assert f"{PERIOD}/001-xa-a.docx" in names
    assert len(names) == 9


@pytest.mark.parametrize("as_url", [False, True])
def test_another_folder(
    workspace: Workspace, units: str, capsys: Capture, tmp_path: Path, as_url: bool
) -> None:
    """As a path and as a URL the same; nothing goes into output/."""
    place = tmp_path / "nơi khác" / "nữa"
    to = place.as_uri() if as_url else str(place)
    assert in_workspace(workspace, "build", "--units", units, "--to", to) == 0
    assert len([*(place / FOLDER).rglob("*.docx")]) == 6
    assert place.name in capsys.readouterr().out
    assert not [*place.rglob(".*")]
    assert not workspace.output.exists()


def test_jobs_make_the_same(workspace: Workspace, units: str) -> None:
    assert in_workspace(workspace, "build", "--units", units, "--jobs", "64") == 0
    assert len(documents(workspace)) == 6


def test_findings_end_with_1(workspace: Workspace, units: str, capsys: Capture) -> None:
    path = template_of(workspace, "bieu-mau.docx")
    path.write_bytes(swapped(path.read_bytes(), "word/styles.xml", "Times New Roman", "Arial"))
    assert in_workspace(workspace, "build", "--units", units) == 1
    out, err = capsys.readouterr()
    assert f"{PERIOD}/001-xa-a.docx" in out + err
    assert len(documents(workspace)) == 6


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (["--jobs", "0"], "usage.bad-value", 2),
        (["--jobs", "viele"], "usage.bad-value", 2),
        (["--zip", "--pdf"], "bulk.no-pdf", 2),
        (["--zip", "--to", "noi-khac"], "bulk.zip-is-local", 2),
        (["--cluster", "tcp://127.0.0.1:1"], "bulk.cluster-wants-place", 2),
        (["--units", "khong-co.csv"], "list.not-found", 3),
        (["--units", "khong-co.xlsx"], "list.not-found", 3),
        (["--units", "."], "list.unreadable", 3),
        (["--to", "memory://x"], "bulk.no-place", 8),
        (["--to", "khong-co://x/y"], "bulk.no-place", 8),
        (["--to", "ftp://khong-co.invalid/x"], "bulk.no-place", 8),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_cannot_be_done_is_told(  # noqa: PLR0917
    workspace: Workspace,
    capsys: Capture,
    words: list[str],
    code: str,
    exit_code: int,
    language: str,
) -> None:
    assert in_workspace(workspace, "--lang", language, "build", "--jobs", "1", *words) == exit_code
    out, err = capsys.readouterr()
    assert f"[{code}]" in err
    assert "Traceback" not in err
    assert out == ""
    nothing = {"vi": "Chưa ghi gì", "en": "Nothing was written"}[language]
    assert (nothing in err) == (exit_code > 2)
    assert not [*workspace.output.rglob("*")]


def test_faults_of_a_list_are_told_with_their_lines(workspace: Workspace, capsys: Capture) -> None:
    units = listed(workspace, ("001", "A"), ("X", "B"), ("001", "C"))
    assert in_workspace(workspace, "build", "--units", str(units)) == 3
    err = capsys.readouterr().err
    assert "don-vi.csv:3: Lỗi [data.bad-identifier] code" in err
    assert "don-vi.csv:4: Lỗi [list.code-twice]" in err


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_was_written_before_a_fault_is_not_denied(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: Capture, language: str
) -> None:
    """The list changes after the first of its forms are written."""
    monkeypatch.setattr("dispatch_gen.workflow.bulk.BATCH", 2)
    path = listed(workspace, *((f"x{n}", f"Xã {n}") for n in range(9)))
    real = bulk._Tally.add

    def add(tally: object, done: object) -> None:
        real(tally, done)  # type: ignore[arg-type]
        listed(workspace, ("y", "Xã khác"))

    monkeypatch.setattr(bulk._Tally, "add", add)
    words = ("--lang", language, "build", "--units", str(path), "--jobs", "1")
    assert in_workspace(workspace, *words) == 3
    err = capsys.readouterr().err
    assert "[list.changed]" in err
    assert {"vi": "Các tệp đã ghi đều trọn vẹn", "en": "Every file written is whole"}[
        language
    ] in err
    assert documents(workspace)


def test_no_form_is_asked_for(workspace: Workspace, capsys: Capture) -> None:
    dispatch = workspace.data / "dispatches" / GOLDEN.name
    dispatch.write_bytes(GOLDEN.read_bytes())
    assert in_workspace(workspace, "build", str(dispatch), "--jobs", "1") == 2
    assert "[bulk.no-forms]" in capsys.readouterr().err


def test_output_that_is_a_file(workspace: Workspace, units: str, capsys: Capture) -> None:
    workspace.output.write_text("in the way", encoding="utf-8")
    assert in_workspace(workspace, "build", "--units", units) == 8
    assert "[workspace.read-only]" in capsys.readouterr().err


def test_a_place_that_is_a_file(workspace: Workspace, units: str, capsys: Capture) -> None:
    place = workspace.root / "tep"
    place.write_text("in the way", encoding="utf-8")
    assert in_workspace(workspace, "build", "--units", units, "--to", str(place)) == 8
    assert "[workspace.read-only]" in capsys.readouterr().err


def test_two_runs_into_one_place(workspace: Workspace, units: str, capsys: Capture) -> None:
    place = workspace.root / "noi-khac"
    place.mkdir()
    with only_run(place):
        assert in_workspace(workspace, "build", "--units", units, "--to", str(place)) == 8
    assert "[workspace.busy]" in capsys.readouterr().err
    assert not [*place.rglob("*")]
