"""The command line as a user meets it: exit codes, languages, no traceback for a user's mistake."""

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from builders import ROOT
from dispatch_gen.cli import main
from dispatch_gen.cli.app import app
from dispatch_gen.messages import LANGUAGES, Language, Messages
from dispatch_gen.workspace import Workspace

DISPATCH = "data/dispatches/2024-07-dung-2g.yaml"


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    code = stopped.value.code
    assert isinstance(code, int)
    return code


def in_workspace(workspace: Workspace, *words: str) -> int:
    return run("--workspace", str(workspace.root), *words)


def edit(workspace: Workspace, old: str, new: str) -> None:
    path = workspace.root / DISPATCH
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def output_bytes(workspace: Workspace) -> dict[str, bytes]:
    files = (path for path in workspace.output.rglob("*") if path.is_file())
    return {path.relative_to(workspace.output).as_posix(): path.read_bytes() for path in files}


def test_build_makes_everything_and_tells_it(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert in_workspace(workspace, "build") == 0
    out, err = capsys.readouterr()
    assert len(output_bytes(workspace)) == 28
    assert "bieu-mau/2024-08/ (8 biểu mẫu)" in out
    assert "UBND huyện Tam Đường" in out
    assert "19/8/2024" in out
    assert "data.assignee-not-addressed" in err


def test_json_is_one_document_with_all_findings(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert in_workspace(workspace, "--json", "build") == 0
    data = json.loads(capsys.readouterr().out)
    assert sum(made["sort"] == "form" for made in data["made"]) == 24
    assert [p["code"] for p in data["problems"] if p["severity"] == "warning"] == [
        "data.assignee-not-addressed"
    ]


def test_quiet_says_nothing_on_stdout(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert in_workspace(workspace, "--quiet", "build") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("old", "new", "code", "exit_code"),
    [
        ("kind: cong-van", "kind: cong-vann", "data.unknown-kind", 3),
        ("subject: triển", "subjects: triển", "data.unknown-key", 3),
        ("number: ", "template: khong-co.docx\nnumber: ", "template.missing", 4),
    ],
)
def test_a_mistake_is_told_and_the_earlier_output_stays(  # noqa: PLR0917
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    code: str,
    exit_code: int,
) -> None:
    in_workspace(workspace, "--quiet", "build")
    before = output_bytes(workspace)
    edit(workspace, old, new)
    assert in_workspace(workspace, "build") == exit_code
    err = capsys.readouterr().err
    assert f"[{code}]" in err
    assert "Traceback" not in err
    assert output_bytes(workspace) == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nothing"], "usage.unknown-command"),
        (["build", "--nothing"], "usage.unknown-option"),
        (["bench", "--forms", "many"], "usage.bad-value"),
        (["--lang", "fr", "build"], "usage.bad-value"),
        (["new"], "usage.missing-value"),
    ],
)
def test_wrong_usage_is_2(words: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words) == 2
    assert f"[{code}]" in capsys.readouterr().err


def test_outside_a_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--workspace", str(tmp_path), "build") == 2
    assert "[workspace.not-found]" in capsys.readouterr().err


def test_output_that_cannot_be_written_is_8(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.output.write_text("in the way", encoding="utf-8")
    assert in_workspace(workspace, "build") == 8
    assert "[workspace.read-only]" in capsys.readouterr().err


def test_no_dispatches(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace.root / DISPATCH).unlink()
    assert in_workspace(workspace, "build") == 2
    assert "[interface.no-dispatches]" in capsys.readouterr().err


def test_english(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert in_workspace(workspace, "--lang", "en", "build") == 0
    out, err = capsys.readouterr()
    assert "files made in" in out
    assert "Warning" in err
    page = workspace.output / "2024-07-dung-2g" / "index.html"
    assert '<html lang="en">' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_help_with_an_example(language: Language) -> None:
    commands = dict(app(Messages(language)).commands)
    for name, command in list(commands.items()):
        if isinstance(command, click.Group):
            commands |= {f"{name} {inner}": one for inner, one in command.commands.items()}
    assert "template inspect" in commands
    for name, command in commands.items():
        assert command.help
        assert f"dispatch-gen {name}" in command.help


def test_new_then_build(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--id", "2024-08-hop", "--kind", "ke-hoach", "--subject", 'họp "tổng kết": lần #1']
    words += ["--drafting", "TH", "--signatory", "Trần Thị B", "--title", "Chánh Văn phòng"]
    assert in_workspace(workspace, "new", *words, "--date", "2024-08") == 0
    assert (
        in_workspace(workspace, "build", f"{workspace.root}/data/dispatches/2024-08-hop.yaml") == 0
    )
    assert "[data.placeholder-left]" in capsys.readouterr().err
    assert (workspace.output / "2024-08-hop" / "ke-hoach.docx").is_file()
    assert in_workspace(workspace, "new", *words) == 2
    assert "[interface.new-exists]" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_left_out_stands_in_the_usage(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--lang", language, "fix", "--help") == 0
    told = capsys.readouterr().out
    assert "IN.docx --output OUT.docx\n" in told
    assert "[required]" not in told


def test_help_loads_nothing_heavy() -> None:
    """What keeps the start under half a second: the libraries that do the work are not imported."""
    heavy = ("pydantic", "docxtpl", "docx", "jinja2", "lxml", "yaml", "icalendar", "rich")
    code = (
        "import sys\nfrom dispatch_gen.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_bench_prints_a_ratio(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert in_workspace(workspace, "--json", "bench", "--forms", "5") == 0
    measured = json.loads(capsys.readouterr().out)["measured"]
    assert [one["engine"] for one in measured] == [
        "docxtpl",
        "dispatch-gen",
        "dispatch-gen, bulk",
    ]
    assert all(one["per_second"] > 0 for one in measured)


def test_schema_writes_the_committed_files(workspace: Workspace) -> None:
    committed = {path.name: path.read_bytes() for path in (ROOT / "data/schemas").iterdir()}
    for path in workspace.schemas.iterdir():
        path.unlink()
    assert in_workspace(workspace, "schema") == 0
    assert {path.name: path.read_bytes() for path in workspace.schemas.iterdir()} == committed


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_command_is_told_in_a_whole_sentence(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    groups: list[tuple[tuple[str, ...], click.Group]] = [((), app(Messages(language)))]
    while groups:
        words, group = groups.pop()
        assert run("--lang", language, *words, "--help") == 0
        told = " ".join(capsys.readouterr().out.split())
        for name, command in group.commands.items():
            first, *_ = re.split(r"(?<=\.) ", " ".join((command.help or "").split()))
            assert first.endswith(".")
            assert f"{name} {first}" in told
            if isinstance(command, click.Group):
                groups.append(((*words, name), command))
