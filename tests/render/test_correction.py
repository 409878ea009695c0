"""The correction sheet: what it says, that a stranger's text is only text, and that it is a clean document."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import text_of
from dispatch_gen.ooxml.package import read_package
from dispatch_gen.render.correction import (
    LONGEST,
    NOTHING,
    Correction,
    Fault,
    correction_context,
    specimen_correction,
)
from dispatch_gen.workflow.judge import judge
from render.samples import CORRECTION, template


def made(sheet: Correction) -> bytes:
    return template(CORRECTION).fill(correction_context(sheet))


def words(**changes: object) -> str:
    return text_of(made(replace(specimen_correction(), **changes)))  # type: ignore[arg-type]


def test_all_that_the_unit_needs_to_know() -> None:
    sheet = specimen_correction()
    text = words()
    for said in (
        "PHÒNG NỘI VỤ",
        "Ví Dụ, ngày 19 tháng 3 năm 2026",
        "Kính gửi: UBND xã Một",
        "“Kết quả cải cách hành chính”, kỳ báo cáo tháng 3 năm 2026",
        sheet.reference,
        "ngày 18/3/2026 (tệp “Bieu mau thang 3.docx”)",
        sheet.faults[0].place,
        "khoảng ba chục",
        "Ghi một số nguyên, ví dụ 30.",
        "gửi lại biểu mẫu (tệp Word) chậm nhất ngày 24/3/2026.",
        "liên hệ: Điện thoại: 0213 000 0000.",
    ):
        assert said in text


def test_what_is_not_known_is_left_out() -> None:
    text = words(period="", again_by=None, contact="")
    assert "kỳ báo cáo" not in text
    assert "gửi lại biểu mẫu (tệp Word)." in text
    assert "liên hệ" not in text


def test_one_row_for_each_fault_and_blank_is_told() -> None:
    faults = tuple(Fault(f"Dòng {n}", "", f"Sửa {n}.") for n in range(1, 31))
    text = words(faults=faults)
    assert text.count(NOTHING) == len(faults)
    assert all(f"Sửa {n}." in text for n in range(1, 31))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
@example("</w:t><w:del>")
@example("{{ 7*7 }}")
@example("\x00\u202ephieu\ufffe")
def test_a_strangers_text_is_only_text(text: str) -> None:
    docx = made(replace(specimen_correction(), file=text, faults=(Fault("Dòng 1", text, "Sửa."),)))
    tags = read_package(docx)["word/document.xml"].count(b"<w:tr>")
    assert tags == read_package(made(specimen_correction()))["word/document.xml"].count(b"<w:tr>")
    assert "Sửa." in text_of(docx)


def test_a_long_text_is_cut() -> None:
    text = words(faults=(Fault("Dòng 1", "a" * 5000, "Sửa."),))
    assert "a" * LONGEST + "…" in text
    assert "a" * (LONGEST + 1) not in text


def test_the_same_bytes_each_time() -> None:
    assert made(specimen_correction()) == made(specimen_correction())


def test_it_does_not_pass_for_a_form() -> None:
    """Sent back by mistake it must not be read as one: it names no form and no obligation of its own."""
    parts = read_package(made(specimen_correction()))
    identity = b"".join(data for name, data in parts.items() if name.startswith("customXml/"))
    assert b"phieu-chinh-sua" in identity
    assert b'name="obligation"' not in identity
    assert b'name="form"' not in identity


@pytest.mark.parametrize(
    "sender",
    ["Văn phòng", "Sở Thông tin và Truyền thông", "Trung tâm Văn hóa, Thể thao và Du lịch"],
)
def test_the_decree_has_nothing_to_say_against_it(sender: str) -> None:
    assert judge(made(replace(specimen_correction(), sender=sender))).findings == ()
