"""The status as a workbook, read back by another library and by its XML."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.render.status import Status, status_workbook
from dispatch_gen.render.status.standing import LOOKS, State
from render.books.test_workbook import part
from sample_status import PERIODS, STATES, sample_status

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def made(status: Status | None = None) -> bytes:
    return status_workbook(status or sample_status(), Messages())


def read(xlsx: bytes, sheet: int) -> list[list[object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
    return [list(row) for row in workbook.get_sheet_by_index(sheet).to_python()]


def test_a_row_for_each_form_with_typed_days_and_numbers() -> None:
    head, *rows = read(made(), 0)
    assert head == [
        "TT", "Đơn vị", "Kỳ", "Hạn gửi", "Tình trạng", "Ngày nhận", "Số ngày chậm", "Tệp", "Ghi chú",
    ]  # fmt: skip
    assert len(rows) == len(STATES) * len(PERIODS)
    late = next(row for row in rows if row[6])
    assert late == [
        4, "UBND huyện Mẫu 2", "tháng 7 năm 2024", date(2024, 7, 19), "Chậm 3 ngày",
        date(2024, 7, 22), 3, "UBND huyện Mẫu 2.docx", "",
    ]  # fmt: skip


def test_the_grid_tells_each_state_by_sign_words_and_colour() -> None:
    head, *rows = read(made(), 1)
    assert head == ["Đơn vị", *(period for period, _ in PERIODS)]
    assert rows[1] == [
        "UBND huyện Mẫu 2", "✓+ Chậm 3 ngày", "0 Không phát sinh", "… Chưa đến hạn",
    ]  # fmt: skip
    assert rows[len(STATES)] == ["Đã gửi", "5/6", "3/5", "–"]
    assert [row[0] for row in rows[len(STATES) + 2 :]][:2] == ["✓ Đúng hạn", "✓+ Chậm"]
    colors = {str(c.get("rgb")) for c in part(made(), "styles.xml").iter(f"{MAIN}fgColor")}
    assert {f"FF{LOOKS[state].color[1:].upper()}" for state in State} <= colors


def test_files_that_count_for_nobody_have_a_sheet() -> None:
    _, row = read(made(), 2)
    assert row == ["scan_0001.pdf", date(2024, 7, 18), "Tệp PDF, không phải biểu mẫu Word."]


def test_filter_frozen_head_and_print_titles() -> None:
    root = part(made(), "worksheets/sheet1.xml")
    assert next(root.iter(f"{MAIN}autoFilter")).get("ref") == "A1:I19"
    pane = next(root.iter(f"{MAIN}pane"))
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    assert "Print_Titles" in str([n.get("name") for n in part(made(), "workbook.xml").iter()])


@pytest.mark.parametrize("text", ["=1+1", "http://a.b/c", "\x00\u202e", "x" * 40_000])
def test_hard_texts_stay_texts(text: str) -> None:
    first, *others = sample_status().lines
    status = replace(sample_status(), lines=(replace(first, file=text, note=text), *others))
    row = read(made(status), 0)[1]
    assert row[7] == row[8]
    assert str(row[7]).strip("□") in text
    assert not list(part(made(status), "worksheets/sheet1.xml").iter(f"{MAIN}f"))


@pytest.mark.parametrize("title", ["A & B " * 100, ""])
def test_a_long_title_and_none(title: str) -> None:
    assert read(made(replace(sample_status(), title=title)), 0)


def test_nothing_owed_is_a_workbook_too() -> None:
    empty = Status("Kết quả", "", date(2024, 8, 23), ())
    assert len(read(made(empty), 0)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_valid_and_the_same_bytes_each_time(tmp_path: Path, language: str) -> None:
    assert made() == made()
    path = tmp_path / "a.xlsx"
    path.write_bytes(status_workbook(sample_status(), Messages("en" if language == "en" else "vi")))
    assert [str(e) for e in OpenXmlValidator().validate(path).errors] == []
