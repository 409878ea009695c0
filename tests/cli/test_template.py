"""`template inspect` as a user meets it."""

import json
import shutil
from pathlib import Path

import pytest

from builders import ROOT
from cli.test_main import in_workspace, run
from dispatch_gen.workspace import Workspace
from render.samples import FORM, LETTER, TEMPLATES, word_file


def test_our_templates_are_fine(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(workspace.templates / name) for name in TEMPLATES]
    assert in_workspace(workspace, "template", "inspect", *files) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.count("Mức A: ") == len(TEMPLATES)
    assert "Dùng cho: biểu mẫu (theo tên tệp)." in out
    assert "columns[]" in out
    assert "mức C" in out


def test_what_is_asked_in_vain_ends_with_4(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "thu.docx"
    file.write_bytes(word_file("Của {{ agency.nam }}", '{% include "x" %}'))
    assert run("template", "inspect", str(file)) == 4
    out, _ = capsys.readouterr()
    assert "Mức B" in out
    assert 'ở đoạn “{% include "x" %}”, thẻ {% include "x" %}' in out
    assert "word/document.xml {{ agency.nam }}" in out
    assert "agency.name" in out
    assert "Không rõ dùng cho việc gì" in out


def test_one_that_does_not_compile_ends_with_4_and_the_others_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "thu.docx"
    file.write_bytes(word_file("{% if %}"))
    missing = tmp_path / "none.docx"
    good = ROOT / "templates" / LETTER
    assert run("template", "inspect", str(file), str(missing), str(good)) == 4
    out, err = capsys.readouterr()
    assert "template.broken-tag" in err
    assert "template.unreadable" in err
    assert LETTER in out


def test_a_template_that_the_data_name_is_known_by_them(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workspace.templates / "rieng.docx"
    shutil.copy(workspace.templates / FORM, file)
    form = workspace.forms()[0]
    form.write_text(form.read_text(encoding="utf-8") + "template: rieng.docx\n", encoding="utf-8")
    assert in_workspace(workspace, "template", "inspect", str(file)) == 0
    assert "Dùng cho: biểu mẫu (theo tên mẫu ghi trong data/)." in capsys.readouterr().out


def test_json_is_the_same_as_data(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    file = workspace.templates / "x.docx"
    file.write_bytes(word_file("{% for b in body %}{{ b.text }}{{ b.txt }}{% endfor %}"))
    assert in_workspace(workspace, "template", "inspect", "--json", str(file)) == 4
    (data,) = json.loads(capsys.readouterr().out)
    assert data["file"] == "templates/x.docx"
    assert (data["use"], data["use_known_by"], data["level"]) == ("dispatch", "fit", "A")
    (body,) = data["variables"]
    assert (body["name"], body["list"]) == ("body", True)
    assert [member["name"] for member in body["members"]] == ["text", "txt"]
    assert "agency.name" in data["unused"]
    (problem,) = data["problems"]
    assert (problem["name"], problem["nearest"]) == ("b.txt", "b.text")


def test_quiet_tells_only_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "thu.docx"
    file.write_bytes(word_file("{{ subjec }}"))
    good = str(ROOT / "templates" / LETTER)
    assert run("--quiet", "template", "inspect", good, str(file)) == 4
    out, _ = capsys.readouterr()
    assert "subjec" in out
    assert LETTER not in out
    assert "Mức" not in out


def test_an_unknown_command_of_the_group_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("template", "inspec") == 2
    assert "inspect" in capsys.readouterr().err
