"""Each sentence is true of the data, also of a period in which little or nothing came."""

from dataclasses import replace
from datetime import date

import pytest

from dispatch_gen.render.report.figures import figures, known_figures
from dispatch_gen.render.report.report import (
    Added,
    Measure,
    Opinion,
    RegionLine,
    Regions,
    Report,
    Standing,
)
from dispatch_gen.render.report.specimen import specimen_report
from dispatch_gen.render.report.words import (
    beside,
    change,
    rate,
    region_about,
    region_about_title,
    region_titles,
    regions_note,
    sentences,
    standing,
)
from render.report.reports import cell, report, unit, with_before

LATE, NIL, MISSING, FAULTY = Standing.LATE, Standing.NIL, Standing.MISSING, Standing.FAULTY


def said(of: Report, name: str) -> str:
    return sentences(of)[name]


def half() -> Report:
    units = (
        unit("1", Standing.ON_TIME, 900, 50),
        unit("2", LATE, 300, 0, days_late=2),
        unit("3", NIL),
        unit("4", MISSING),
        unit("5", FAULTY),
        unit("6", Standing.EXCUSED, reason="lũ quét"),
    )
    return report(*units, rows=(1200, 50))


def test_a_period_of_which_a_part_came() -> None:
    of = half()
    assert said(of, "tinh-hinh") == (
        "Có 3/5 đơn vị đã gửi báo cáo hợp lệ (2 đơn vị đúng hạn, 1 đơn vị chậm); trong đó 1 đơn vị báo cáo "
        "không phát sinh."
    )
    assert said(of, "ket-qua") == (
        "Theo báo cáo của 3/5 đơn vị, số lượt thực hiện là 1.250 lượt. Nhiều nhất là bao chi (1.200 lượt) và "
        "hoi nghi (50 lượt)."
    )
    assert said(of, "chua-bao-cao") == (
        "Đơn vị chưa gửi: UBND xã 4. Đơn vị đã gửi, số liệu chưa dùng được: UBND xã 5. Đơn vị không phải báo "
        "cáo: UBND xã 6 (được miễn báo cáo: lũ quét)."
    )


def test_a_period_in_which_nothing_came_has_no_number() -> None:
    of = report(unit("1", MISSING), unit("2", MISSING))
    texts = sentences(of)
    assert texts["ket-qua"] == "Chưa có số liệu để tổng hợp cho kỳ này."
    assert "chưa đơn vị nào" in texts["tinh-hinh"]
    assert "0 lượt" not in " ".join(texts.values())
    assert figures(of)["so-luot"] is None
    assert "so-luot" not in known_figures(of)
    assert said(with_before(of, 7, "1"), "so-sanh").startswith("Kỳ này chưa có số liệu")


def test_all_reported_that_there_was_nothing() -> None:
    of = report(unit("1", NIL), unit("2", NIL), rows=(0, 0))
    assert said(of, "ket-qua") == "Các đơn vị đã báo cáo đều không phát sinh hoạt động trong kỳ."
    assert said(of, "chua-bao-cao") == "Không có đơn vị nào chưa gửi báo cáo."
    assert figures(of)["so-luot"] == "0"  # a true 0: somebody said so


def test_cells_without_a_number_are_told() -> None:
    one = unit("1", Standing.ON_TIME, 5)
    of = replace(report(one, rows=(5, None)), cells=(cell(one, "hoi-nghi", None, "vài"),))
    assert said(of, "ket-qua").endswith(
        "Còn 1 ô số liệu để trống hoặc không đọc được ở biểu mẫu của 1 đơn vị, chưa tính vào tổng."
    )


def test_forms_without_any_number() -> None:
    of = report(unit("1", Standing.ON_TIME, counts=(None,)))
    assert said(of, "ket-qua") == "Các biểu mẫu đã nhận không ghi số liệu nào tổng hợp được."


def test_beside_the_period_before() -> None:
    of = report(unit("1", Standing.ON_TIME, 9), rows=(9, None))
    assert said(of, "so-sanh") == "Đây là kỳ báo cáo đầu tiên, chưa có kỳ trước để so sánh."
    assert said(with_before(of, 8, "1"), "so-sanh") == (
        "So với kỳ trước (tháng 3 năm 2026), số lượt thực hiện tăng 1 lượt (12,5%)."
    )
    assert "không đổi." in said(with_before(of, 9, "1"), "so-sanh")
    assert "chỉ để tham khảo" in said(with_before(of, 8, "2"), "so-sanh")
    assert "trong 30 ngày, kỳ trước 19 ngày" in said(with_before(of, 8, "1", days=19), "so-sanh")
    assert said(with_before(of, None), "so-sanh") == (
        "Kỳ trước (tháng 3 năm 2026) chưa có số liệu nên không so sánh được."
    )


def test_figures_that_came_after_an_earlier_report() -> None:
    came = Added("UBND xã 2", "tháng 3 năm 2026", date(2026, 4, 2), (None,), (40,))
    more = replace(came, unit="UBND xã 3", was=(5,), now=(7,))
    same = replace(came, was=(3,), now=(3,))
    of = replace(report(unit("1")), added=(came, more, same))
    assert said(of, "bo-sung").endswith(
        "UBND xã 2, tháng 3 năm 2026: số lượt thực hiện 40 lượt; UBND xã 3, tháng 3 năm 2026: số lượt "
        "thực hiện 7 lượt (đã báo cáo 5 lượt)."
    )
    assert said(report(unit("1")), "bo-sung").startswith("Không có số liệu bổ sung")


def test_what_units_ask_for_is_quoted() -> None:
    of = report(unit("1", Standing.ON_TIME, 1), rows=(1, None))
    text = "thiếu  kinh\nphí; “cần” {{ figure.x }} \u200b."
    quoted = said(replace(of, opinions=(Opinion("UBND xã 1", text),)), "kien-nghi")
    assert quoted == 'UBND xã 1: “thiếu kinh phí; "cần" { figure.x }”.'
    assert said(of, "kien-nghi") == "Các đơn vị đã báo cáo không nêu khó khăn, kiến nghị."
    assert said(report(unit("1", MISSING)), "kien-nghi").startswith("Chưa nhận được")


@pytest.mark.parametrize(
    ("now", "before", "changed", "rated"),
    [
        (9, 8, "tăng 1", "12,5%"), (8, 9, "giảm 1", "11,1%"), (8, 8, "không đổi", "0%"),
        (8, 0, "tăng 8", "—"), (None, 8, "—", "—"), (8, None, "—", "—"),
    ],
)  # fmt: skip
def test_changes(now: int | None, before: int | None, changed: str, rated: str) -> None:
    assert (change(now, before), rate(now, before)) == (changed, rated)


@pytest.mark.parametrize("of", Standing)
def test_every_standing_has_words(of: Standing) -> None:
    assert standing(unit("1", of, days_late=3))


def test_figures_by_name() -> None:
    known = figures(with_before(half(), 1000, "1", "2", "3"))
    assert known["so-luot"] == "1.250"
    assert known["so-luot.hoi-nghi"] == "50"
    assert known["ky-truoc.so-luot"] == "1.000"
    assert known["tang-giam.so-luot"] == "tăng 250"
    assert known["ty-le.so-luot"] == "25%"
    counts = ("don-vi", "da-bao-cao", "dung-han", "cham", "khong-phat-sinh", "chua-bao-cao")
    assert [known[name] for name in counts] == ["5", "3", "2", "1", "1", "2"]
    assert known["ten.cham"] == "UBND xã 2"
    assert (known["tu-ngay"], known["den-ngay"]) == ("01/4/2026", "30/4/2026")


# --- by place


def test_the_break_is_told_with_its_day() -> None:
    merged = RegionLine("Xã Một", ("1",), 1, 1, (7,), (6,), ("Xã Hai", "Xã Ba"), date(2025, 7, 1))
    later = replace(merged, name="Xã Bốn", earlier=("Xã Năm",), since=date(2026, 3, 1))
    regions = Regions((merged, RegionLine("Xã Sáu", ("6",), 1, 1, (1,), (1,))))
    assert region_about_title(regions) == "Số liệu trước 01/7/2025 của"
    assert [region_about(line, regions) for line in regions.lines] == ["Xã Hai, Xã Ba", ""]
    assert regions_note(regions).startswith("Từ 01/7/2025 các đơn vị được sắp xếp lại.")
    twice = Regions((merged, later))
    assert region_about(merged, twice) == "trước 01/7/2025: Xã Hai, Xã Ba"
    assert region_about(later, twice) == "Xã Năm"


def test_districts_say_how_many_of_their_units_reported() -> None:
    regions = Regions((RegionLine("Huyện Một", ("1", "2"), 1, 2, (7,), ()),))
    assert region_about(regions.lines[0], regions) == "1/2"
    assert regions_note(regions) == ""


def test_beside_each_number_stands_the_one_before() -> None:
    of = replace(specimen_report(), measures=(Measure("a", "Lượt"), Measure("b", "Người")))
    assert region_titles(of) == (
        "Lượt, kỳ này",
        "Lượt, kỳ trước",
        "Người, kỳ này",
        "Người, kỳ trước",
    )
    assert beside((1, 2), (3, None)) == (1, 3, 2, None)
    assert region_titles(replace(of, before=None)) == ("Lượt", "Người")
    assert beside((1, 2), ()) == (1, 2)
