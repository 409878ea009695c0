"""The 29 kinds of Article 7 with the abbreviations of Annex III."""

import pytest
from pydantic import ValidationError

from builders import ROOT, dispatch
from dispatch_gen.model.kinds import LETTER, kinds

# Nghị định 30/2020/NĐ-CP, Phụ lục III, Phần I.
ABBREVIATIONS = {
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ",
    "Thông cáo": "TC", "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr",
    "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA", "Dự án": "DA", "Báo cáo": "BC",
    "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ", "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM", "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC", "Phiếu báo": "PB",
}  # fmt: skip


def test_there_are_29_kinds() -> None:
    assert len(kinds()) == 29
    assert {kind.name for kind in kinds().values()} == {*ABBREVIATIONS, "Công văn", "Thư công"}


def test_each_has_the_abbreviation_of_the_decree() -> None:
    found = {kind.name: kind.abbreviation for kind in kinds().values() if kind.abbreviation}
    assert found == ABBREVIATIONS
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize("id_", list(kinds()))
def test_each_kind_makes_a_dispatch_with_a_template_that_is_there(id_: str) -> None:
    assert dispatch(kind=id_).kind == kinds()[id_].id == id_
    assert (ROOT / "templates" / kinds()[id_].template).is_file()


def test_only_the_letter_has_a_template_of_its_own() -> None:
    letters = [kind.id for kind in kinds().values() if kind.template != "van-ban-co-ten-loai.docx"]
    assert letters == [LETTER]


@pytest.mark.parametrize(
    ("given", "nearest"), [("Báo cáo", "bao-cao"), ("to_trinh", "to-trinh"), ("12345", LETTER)]
)
def test_an_unknown_kind_is_told_with_the_nearest(given: str, nearest: str) -> None:
    with pytest.raises(ValidationError) as caught:
        dispatch(kind=given)
    (error,) = caught.value.errors()
    assert (error["type"], error["ctx"]["nearest"]) == ("unknown-kind", nearest)
