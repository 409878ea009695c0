"""`returns …` as a clerk meets it."""

import json

import pytest

from cli.test_main import in_workspace
from dispatch_gen.workspace import Workspace
from returns.came import JULY
from returns.sending import sent
from workflow.test_collect import put, store

Told = pytest.CaptureFixture[str]
ON = ("--on", "19/7/2024")


def returns(workspace: Workspace, *words: str, lang: str = "vi") -> int:
    return in_workspace(workspace, "--lang", lang, "returns", *words)


def data(workspace: Workspace, capsys: Told, *words: str) -> dict[str, object]:
    capsys.readouterr()
    in_workspace(workspace, "--json", "returns", *words)
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "Nhận 3 tệp: 1 hợp lệ, 0 cần xem lại, 1 trả lại, 1 không đọc được."),
        ("en", "3 files received: 1 accepted, 0 to be looked at, 1 go back, 1 unreadable."),
    ],
)
def test_collect_tells_each_file_and_ends_with_1_when_some_go_back(
    workspace: Workspace, capsys: Told, lang: str, said: str
) -> None:
    put(workspace, good=sent(12), wrong=sent(3, unit="107", total=4), scan=b"%PDF-1.4")
    assert returns(workspace, "collect", *ON, lang=lang) == 1
    told = capsys.readouterr()
    assert said in told.out
    assert "000001/001" in told.out
    assert "wrong.docx" in told.err
    assert "returns.check-total" in told.err


def test_collect_with_nothing_wrong_ends_with_0_and_again_takes_nothing(
    workspace: Workspace, capsys: Told
) -> None:
    put(workspace, good=sent(12))
    assert returns(workspace, "collect", *ON, "--by", "Lan") == 0
    assert returns(workspace, "collect", *ON) == 0
    assert "1 tệp đã nhận từ trước" in capsys.readouterr().out
    (entry,) = store(workspace).sound().entries
    assert entry.by == "Lan"


def test_tried_only(workspace: Workspace, capsys: Told) -> None:
    put(workspace, good=sent(12))
    assert returns(workspace, "collect", *ON, "--dry-run") == 0
    assert "Chỉ xem thử" in capsys.readouterr().out
    assert store(workspace).sound().entries == ()


def test_a_second_return_is_told_with_its_changes(workspace: Workspace, capsys: Told) -> None:
    put(workspace, a=sent(12))
    returns(workspace, "collect", *ON)
    put(workspace, b=sent(13))
    capsys.readouterr()
    assert returns(workspace, "collect", *ON) == 0
    changed = "b.docx thay a.docx: Báo chí (báo in, báo điện tử), Số lượt thực hiện: 12 → 13"
    assert changed in capsys.readouterr().out
    assert returns(workspace, "show", "106", "--period", JULY) == 0
    assert "Hợp lệ, đang dùng" in capsys.readouterr().out
    found = data(workspace, capsys, "status", "--period", JULY)
    accounts = found["accounts"]
    assert isinstance(accounts, list)
    (one,) = (a for a in accounts if a["unit"] == "106")
    assert (one["state"], one["counted"], one["before"]) == (
        "on-time",
        "000002/001",
        ["000001/001"],
    )


def test_status_has_a_line_for_each_unit_and_a_sum(workspace: Workspace, capsys: Told) -> None:
    put(workspace, a=sent(12), nil=sent(unit="107", nil=True))
    returns(workspace, "collect", "--on", "22/7/2024")
    capsys.readouterr()
    assert returns(workspace, "status", "--period", JULY, "--on", "23/7/2024") == 0
    told = capsys.readouterr().out
    assert told.count("2024-07") >= 8
    assert "Chậm 3 ngày" in told
    assert "Không phát sinh, chậm 3 ngày" in told
    assert "tháng 7 năm 2024: 8 đơn vị; 6 chưa báo cáo, 1 chậm, 1 không phát sinh." in told
    assert returns(workspace, "status", "--period", "2031-01") == 2


def test_a_return_is_shown_with_its_figures(workspace: Workspace, capsys: Told) -> None:
    put(workspace, a=sent(12, bao_chi__ghi_chu="ba bài"))
    returns(workspace, "collect", *ON)
    capsys.readouterr()
    assert returns(workspace, "show", "1/1") == 0
    told = capsys.readouterr().out
    assert "ba bài" in told
    assert "huyện Tam Đường, tháng 7 năm 2024" in told
    found = data(workspace, capsys, "show", "1/1")
    assert found["outcome"] == "accepted"
    assert returns(workspace, "show", "9/9") == 2
    assert returns(workspace, "show", "không có") == 2


def test_the_clerk_decides(workspace: Workspace, capsys: Told) -> None:
    put(workspace, a=sent(12), b=sent(13))
    assert returns(workspace, "collect", *ON) == 0
    assert returns(workspace, "accept", "1/1", "--reason", "đã hỏi") == 0
    assert "Biểu 000001/001 (a.docx): hợp lệ." in capsys.readouterr().out
    assert returns(workspace, "accept", "1/1", "--reason", "đã hỏi") == 9
    assert returns(workspace, "reject", "1/2", "--reason", "bản cũ") == 0
    assert returns(workspace, "excuse", "107", "--period", JULY, "--reason", "bão lũ") == 0
    assert "được miễn báo cáo tháng 7 năm 2024: bão lũ" in capsys.readouterr().out
    assert returns(workspace, "freeze", "--period", JULY) == 0
    assert "1 biểu" in capsys.readouterr().out
    assert returns(workspace, "reject", "1/1", "--reason", "x") == 9
    assert returns(workspace, "accept", "1/1") == 2


def test_verify_ends_with_9_when_something_is_wrong(workspace: Workspace, capsys: Told) -> None:
    put(workspace, a=sent(12))
    returns(workspace, "collect", *ON)
    assert returns(workspace, "verify") == 0
    assert "Không có lỗi." in capsys.readouterr().out
    (kept,) = (p for p in store(workspace).files.rglob("*") if p.is_file())
    kept.chmod(0o644)
    kept.write_bytes(b"other")
    assert returns(workspace, "verify") == 9
    assert "returns.collect-file-changed" in capsys.readouterr().err
    assert data(workspace, capsys, "verify")["files"] == 1


def test_of_many_files_those_are_listed_that_somebody_has_to_look_at(
    workspace: Workspace, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dispatch_gen.cli.show_returns._ALL", 1)
    put(workspace, good=sent(12), wrong=sent(3, unit="107", total=4))
    returns(workspace, "collect", *ON)
    told = capsys.readouterr().out
    assert "wrong.docx" in told
    assert "good.docx" not in told


def test_as_data(workspace: Workspace, capsys: Told) -> None:
    put(workspace, a=sent(12), b=b"%PDF-1.4")
    found = data(workspace, capsys, "collect", *ON)
    counts = ("received", "accepted", "look", "rejected", "unreadable")
    assert [found[name] for name in counts] == [2, 1, 0, 0, 1]
    assert data(workspace, capsys, "status")["strangers"] != []
    excused = data(workspace, capsys, "excuse", "108", "--period", JULY, "--reason", "x")
    assert excused["reason"] == "x"
    assert data(workspace, capsys, "freeze", "--period", JULY)["period"] == JULY
