"""The kinds of documents are told apart, and what falls under another norm is not judged."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from docx.document import Document as WordDocument

from check.contents import DECISION, LETTER
from check.right import BASES, Change, blank, both, built, containing, replace_text
from check.shapes import (
    ENDING,
    addressee,
    annex,
    article,
    base,
    centred,
    codes,
    gone,
    letter,
    named,
    prose,
    report,
    words,
)
from dispatch_gen.check.standard import nd30


def _changed(base_: str, *changes: Change) -> WordDocument:
    document = BASES[base_]()
    both(*changes)(document)
    return document


# --- right documents of each kind -----------------------------------------------------------------


def _decision() -> WordDocument:
    return named(
        "QUYẾT ĐỊNH",
        "07/QĐ-STTTT",
        "Về việc thành lập Tổ công tác",
        base("Căn cứ Luật Viễn thông ngày 24/11/2023;"),
        base("Theo đề nghị của Chánh Văn phòng Sở."),
        centred("QUYẾT ĐỊNH:", before=12),
        article(1, "Thành lập Tổ công tác."),
        article(2, "Văn phòng Sở chịu trách nhiệm thi hành./."),
    )


def _resolution() -> WordDocument:
    return named(
        "NGHỊ QUYẾT",
        "12/NQ-HĐND",
        "Về nhiệm vụ năm 2024",
        centred("HỘI ĐỒNG NHÂN DÂN TỈNH LAI CHÂU"),
        centred("KHÓA XV, KỲ HỌP THỨ 20"),
        base("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;"),
        base("Xét Tờ trình số 12/TTr-UBND ngày 01/7/2024 của Ủy ban nhân dân tỉnh."),
        centred("QUYẾT NGHỊ:"),
        article(1, "Thông qua nhiệm vụ năm 2024."),
        article(2, "Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh thực hiện./."),
    )


def _telegram() -> WordDocument:
    return named(
        "CÔNG ĐIỆN",
        "03/CĐ-UBND",
        "Về việc ứng phó mưa lũ",
        prose("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:"),
        prose("- Các sở, ban, ngành tỉnh;"),
        prose("Yêu cầu các đơn vị thực hiện./."),
    )


def _contract() -> WordDocument:
    return named(
        "HỢP ĐỒNG",
        "12/HĐ-STTTT",
        "Mua sắm trang thiết bị",
        prose("Hôm nay, ngày 15 tháng 7 năm 2024, chúng tôi gồm:"),
        prose("BÊN A: Sở Thông tin và Truyền thông"),
        article(1, "Đối tượng của hợp đồng"),
    )


def _minutes() -> WordDocument:
    return named(
        "BIÊN BẢN", "02/BB-STTTT", "Họp giao ban", prose("Thời gian: 8 giờ."), prose("Hết.")
    )


RIGHT: dict[str, Callable[[], WordDocument]] = {
    "cong-van": letter,
    "bao-cao": lambda: named("BÁO CÁO", "12/BC-STTTT", "Kết quả truyền thông"),
    "to-trinh": lambda: named(
        "TỜ TRÌNH", "05/TTr-STTTT", "Về việc phê duyệt Kế hoạch", middle=addressee("UBND tỉnh.")
    ),
    "quyet-dinh": _decision,
    "thong-bao": lambda: named("THÔNG BÁO", "33/TB-STTTT", "Về lịch nghỉ lễ"),
    "ke-hoach": lambda: named("KẾ HOẠCH", "21/KH-STTTT", "Truyền thông năm 2024"),
    "giay-moi": lambda: named("GIẤY MỜI", "14/GM-STTTT", ""),
    "bien-ban": _minutes,
    "chi-thi": lambda: named("CHỈ THỊ", "01/CT-STTTT", "Về tăng cường truyền thông"),
    "quy-che": lambda: named("QUY CHẾ", "01/QC-STTTT", "Phối hợp"),
    "quy-dinh": lambda: named("QUY ĐỊNH", "01/QyĐ-STTTT", "Quản lý tài sản"),
    "huong-dan": lambda: named("HƯỚNG DẪN", "15/HD-STTTT", "Về báo cáo"),
    "nghi-quyet": _resolution,
    "cong-dien": _telegram,
    "hop-dong": _contract,
    "phuong-an": lambda: named("PHƯƠNG ÁN", "01/PA-STTTT", "Phòng, chống thiên tai"),
    "giay-uy-quyen": lambda: named("GIẤY UỶ QUYỀN", "01/GUQ-STTTT", ""),
}


def _as_above(document: WordDocument, kind: str) -> WordDocument:
    """Where there is Kính gửi, the list of recipients says so."""
    if kind == "to-trinh":
        words("- UBND tỉnh;", "- Như trên;")(document)
    return document


@pytest.mark.parametrize("kind", RIGHT)
def test_each_kind_is_known_and_right(kind: str) -> None:
    document = _as_above(RIGHT[kind](), kind)
    assert report(document).kind == kind
    assert codes(document) == []


@pytest.mark.parametrize("kind", ["bao-cao", "ke-hoach", "thong-bao", "quyet-dinh"])
def test_a_kind_without_its_title_is_known_by_its_symbol(kind: str) -> None:
    document = RIGHT[kind]()
    title = {"bao-cao": "BÁO CÁO", "ke-hoach": "KẾ HOẠCH", "thong-bao": "THÔNG BÁO"}.get(kind)
    gone(title or "QUYẾT ĐỊNH")(document)
    assert report(document).kind == kind
    assert "ND0501" in codes(document)


def test_a_title_with_its_subject_on_one_line() -> None:
    document = named("BÁO CÁO KẾT QUẢ TRUYỀN THÔNG", "12/BC-STTTT", "Sáu tháng đầu năm")
    assert report(document).kind == "bao-cao"


@pytest.mark.parametrize("symbol", ["125/CT-KTr", "125/CĐ-TC", "125/HD-VP", "125/TC-NS"])
def test_a_body_whose_letters_are_those_of_a_type_writes_a_cong_van(symbol: str) -> None:
    """`CT` is a chỉ thị, and the tax office; `CĐ` a công điện, and the trade union."""
    document = _changed("letter", words("125/UBND-VX", symbol))
    assert report(document).kind == "cong-van"
    assert codes(document) == []


def test_a_cong_van_with_the_symbol_of_no_type_and_no_subject() -> None:
    document = _changed("letter", gone("V/v truyền thông", "di động 2G trên"))
    assert report(document).kind == "cong-van"
    assert codes(document) == ["ND0551"]


# --- unknown kinds --------------------------------------------------------------------------------


def _unknown() -> WordDocument:
    return named("LỊCH CÔNG TÁC", "12/LCT-UBND", "Tuần 30 năm 2024")


def test_an_unknown_kind_has_the_common_rules_only() -> None:
    found = report(_unknown())
    assert found.kind is None
    assert not found.not_judged
    judged = {rule.code for rule in found.checked}
    of_kinds = {rule.code for rule in nd30().rules if rule.kinds or rule.not_kinds}
    assert not judged & of_kinds
    assert {"ND0104", "ND0303", "ND0602", "ND0704"} <= judged


def test_an_unknown_kind_is_held_to_the_common_rules() -> None:
    document = _unknown()
    containing(document, "Số: 12").runs[0].font.italic = True
    assert codes(document) == ["ND0304"]


# --- another norm ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH", "Đảng cộng sản Việt Nam"]
)
def test_documents_of_the_party_are_not_judged(title: str) -> None:
    found = report(_changed("decision", words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", title)))
    assert (found.not_judged, found.judged_by) == ("other-norm", "")
    assert not found.findings


@pytest.mark.parametrize(
    "symbol", ["12/2024/QĐ-UBND", "07/2024/NQ-HĐND", "5/2023/TT-BTTTT", "         /2024/QĐ-UBND"]
)
def test_legal_documents_are_not_judged(symbol: str) -> None:
    found = report(_changed("decision", words("07/QĐ-UBND", symbol)))
    assert (found.not_judged, found.findings) == ("legal-document", ())
    assert found.kind == "quyet-dinh"


def test_a_citation_of_a_legal_document_makes_none() -> None:
    document = _changed("letter", words("2709/BTTTT-CVT", "12/2024/QĐ-UBND"))
    assert report(document).not_judged == ""


@pytest.mark.parametrize(
    ("day", "judged"),
    [
        ("ngày 04 tháng 3 năm 2020", False),
        ("ngày 05 tháng 3 năm 2020", True),
        ("ngày 28 tháng 02 năm 2019", False),
    ],
)
def test_documents_older_than_the_norm(day: str, judged: bool) -> None:
    found = report(_changed("letter", words("ngày 15 tháng 7 năm 2024", day)))
    assert found.not_judged == ("" if judged else "before-the-norm")
    assert judged or not found.findings


def test_a_draft_without_a_day_is_judged() -> None:
    draft = _changed(
        "letter", words("ngày 15 tháng", "ngày      tháng"), words(": 125/", ":       /")
    )
    found = report(draft)
    assert not found.not_judged
    assert {one.rule.code for one in found.findings} == {"ND0314", "ND0407"}
    assert not found.has_errors


# --- annexes alone --------------------------------------------------------------------------------


def _annex_alone() -> WordDocument:
    document = blank()
    annex(document, "Phụ lục I", "DANH SÁCH ĐẦU MỐI")
    return document


def test_a_file_of_annexes_only() -> None:
    found = report(_annex_alone())
    assert found.kind == "annex"
    assert not [one.rule.code for one in found.findings]
    assert all(rule.code.startswith(nd30().annex_rules) for rule in found.checked)


def test_a_fault_in_a_file_of_annexes_only() -> None:
    document = _annex_alone()
    containing(document, "DANH SÁCH").runs[0].font.bold = False
    assert codes(document) == ["ND1507"]


def test_an_annex_behind_a_cong_van_does_not_change_its_kind() -> None:
    assert report(BASES["letter"]()).kind == "cong-van"
    document = built(replace(LETTER, body=(*LETTER.body[:1], ENDING)))
    annex(document, "Phụ lục", "BÁO CÁO")
    assert report(document).kind == "cong-van"
    assert codes(document) == []


def test_the_title_cong_van_is_no_title() -> None:
    document = _changed("letter", replace_text("addressees", "Kính gửi:"))
    line = centred("CÔNG VĂN")
    document = built(replace(LETTER, middle=(line, *LETTER.middle)))
    assert report(document).kind == "cong-van"
    assert "ND0507" in codes(document)
    assert "ND0507" not in codes(built(DECISION))
