"""The tutorial, done as it is written: its snippets together make a dispatch that builds."""

import re

import pytest

from builders import ROOT
from dispatch_gen.cli import main
from dispatch_gen.workspace import Workspace

NEW = [
    "new",
    "--id",
    "2024-08-ra-soat",
    "--kind",
    "cong-van",
    "--drafting",
    "NL",
    "--date",
    "2024-08",
]
NEW += ["--subject", "rà soát nhà ở cho hộ nghèo"]
NEW += ["--signatory", "Nguyễn Văn A", "--title", "Phó Chủ tịch"]


def run(workspace: Workspace, *words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["--workspace", str(workspace.root), *words])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def with_key(text: str, snippet: str) -> str:
    """`text` in which each top key of `snippet` takes the place of the one it has."""
    for part in re.split(r"^(?=[a-z_]+:)", snippet, flags=re.MULTILINE):
        key = part.partition(":")[0]
        if key.strip():
            text = re.sub(rf"^{key}:\n?(?:[ #\n].*\n|\n)*", "", text, flags=re.MULTILINE)
            text += f"\n{part}"
    return text


def test_the_tutorial_works(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    tutorial = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    signatory, people, work, form, reporting = re.findall(r"```yaml\n(.*?)```", tutorial, re.DOTALL)
    assert run(workspace, *NEW) == 0
    path = workspace.data / "dispatches" / "2024-08-ra-soat.yaml"
    text = path.read_text(encoding="utf-8")
    for snippet in (signatory, people, work, reporting):
        text = with_key(text, snippet)
    path.write_text(text, encoding="utf-8")
    (workspace.data / "forms" / "ra-soat-nha-o.yaml").write_text(form, encoding="utf-8")
    capsys.readouterr()
    assert run(workspace, "build", str(path)) == 0
    made = sorted(p.name for p in workspace.output.rglob("*.docx"))
    assert len(made) == 26
    codes = set(re.findall(r"\[(data\.[a-z-]+)\]", capsys.readouterr().err))
    assert codes <= {"data.placeholder-left", "data.deadline-may-be-past"}
