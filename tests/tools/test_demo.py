"""`make demo`: the whole thread on the corpus with the real commands; it fails when a figure is another one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import demo

JULY = {"2024-07": demo.ROUNDS["2024-07"]}
LAST = date(2024, 7, 31)


def july() -> list[demo.Sent]:
    return [one for one in demo.corpus() if one.came <= LAST]


def test_the_whole_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    monkeypatch.setattr("sys.argv", ["demo.py", str(folder)])
    demo.main()
    said = capsys.readouterr().out
    assert "phát hành số 07/BC-UBND" in said
    assert "số liệu bổ sung kỳ 2024-07" in said
    sheets = sorted(p.name for p in (folder / "output" / "phieu-chinh-sua").rglob("*.docx"))
    assert sheets == ["huyen-phong-tho-109.docx", "huyen-tan-uyen-111.docx"]
    assert (folder / "tinh-hinh-2024-07.xlsx").is_file()


def test_another_figure_is_a_failure(tmp_path: Path) -> None:
    first, *others = july()
    demo.make_workspace(tmp_path / "demo")
    with pytest.raises(demo.Failed, match="tổng trong bảng tính"):
        demo.Demo(tmp_path / "demo", [replace(first, total=first.total + 1), *others], JULY).run()


def test_another_outcome_is_a_failure(tmp_path: Path) -> None:
    first, *others = july()
    demo.make_workspace(tmp_path / "demo")
    with pytest.raises(demo.Failed, match="phải là look, lại là accepted"):
        demo.Demo(tmp_path / "demo", [replace(first, outcome="look"), *others], JULY).run()


def test_a_command_that_fails_is_a_failure(tmp_path: Path) -> None:
    demo.make_workspace(tmp_path / "demo")
    (tmp_path / "demo" / "templates" / "cong-van.docx").write_bytes(b"")
    with pytest.raises(demo.Failed, match="mã thoát 4"):
        demo.Demo(tmp_path / "demo", july(), JULY).run()


def test_no_folder_of_somebody_else_is_removed(tmp_path: Path) -> None:
    (tmp_path / "quan-trong.txt").write_text("giữ", encoding="utf-8")
    with pytest.raises(demo.Failed):
        demo.make_workspace(tmp_path)
    assert (tmp_path / "quan-trong.txt").read_text(encoding="utf-8") == "giữ"
