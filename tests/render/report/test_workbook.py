"""The workbook: its values, its formulas, and where each figure comes from; read back by another library."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from dispatch_gen.render.report.report import RegionLine, Regions, Report, Sent, Standing
from dispatch_gen.render.report.sheets import HEAD_ROW, Names
from dispatch_gen.render.report.specimen import specimen_report
from dispatch_gen.render.report.workbook import xlsx_of
from render.report.reports import cell, report, unit, with_before

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
AGENCY = "Ủy ban nhân dân huyện Ví Dụ"


def rows(of: Report, name: Names) -> list[list[object]]:
    """The table of a sheet, its head first."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_of(of, AGENCY)))
    read = workbook.get_sheet_by_name(name.value).to_python(skip_empty_area=False)
    table: list[list[object]] = [list(row) for row in read]
    return table[HEAD_ROW:]


def formulas(of: Report, name: Names) -> dict[str, str]:
    there = [one for one in Names if one is not Names.REGIONS or of.regions]
    number = there.index(name) + 1
    with zipfile.ZipFile(io.BytesIO(xlsx_of(of, AGENCY))) as archive:
        root = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    cells = {one.get("r") or "": one.findtext(f"{MAIN}f") for one in root.iter(f"{MAIN}c")}
    return {at: text for at, text in cells.items() if text}


def half() -> Report:
    """Two units of three, one of them with a cell that has no number."""
    one, two = unit("1", Standing.ON_TIME, 7), unit("2", Standing.NIL)
    of = report(one, two, unit("3", Standing.MISSING), rows=(7, 0))
    cells = (cell(one, "bao-chi", 7, "07"), cell(one, "hoi-nghi", None, "vài"))
    return with_before(replace(of, cells=cells), 10, "1")


def test_by_unit() -> None:
    head, *units, total = rows(half(), Names.UNITS)
    assert head[-1] == "Số lượt thực hiện (lượt)"
    assert [(row[1], row[3], row[-1]) for row in units] == [
        ("1", "Đúng hạn", 7.0), ("2", "Không phát sinh", 0.0), ("3", "Chưa gửi", "—")
    ]  # fmt: skip
    assert (total[-2], total[-1]) == ("Tổng cộng", 7.0)
    assert formulas(half(), Names.UNITS)["G8"] == "SUM(G5:G7)"


def test_who_reported_nothing_has_no_formula() -> None:
    """A formula would say 0."""
    of = half()
    assert {"G5", "G6", "G8"} == set(formulas(of, Names.UNITS))
    nothing = report(unit("1", Standing.MISSING), unit("2", Standing.MISSING))
    assert formulas(nothing, Names.UNITS) == formulas(nothing, Names.ROWS) == {}
    assert [row[-1] for row in rows(nothing, Names.UNITS)[1:]] == ["—", "—", "—"]


def test_by_row_and_unit() -> None:
    head, *lines, total = rows(half(), Names.ROWS)
    assert head[2:] == ["Tổng cộng", "UBND xã 1", "UBND xã 2", "UBND xã 3"]
    assert [line[2:] for line in lines] == [[7.0, 7.0, 0.0, "—"], [0.0, 0.0, 0.0, "—"]]
    assert total[2] == 7.0


def test_beside_the_period_before() -> None:
    *_, total = rows(half(), Names.CHANGES)
    assert total[2:] == [7.0, 10.0, -3.0, pytest.approx(-0.3)]
    *_, total = rows(replace(half(), before=None), Names.CHANGES)
    assert total[2:] == [7.0, "—", "—", "—"]


def test_by_place() -> None:
    lines = (
        RegionLine("Xã Một", ("1", "2"), 2, 2, (7,), (6,), ("Xã Hai",), date(2026, 4, 10)),
        RegionLine("Xã Ba", ("3",), 0, 1, (None,), (4,)),
    )
    of = replace(half(), regions=Regions(lines))
    head, first, second, total = rows(of, Names.REGIONS)
    assert head[-2:] == ["Số lượt thực hiện (lượt), kỳ này", "Số lượt thực hiện (lượt), kỳ trước"]
    assert first[1:] == ["Xã Một", "Xã Hai", 7.0, 6.0]
    assert second[1:] == ["Xã Ba", "", "—", 4.0]
    assert total[2:] == ["Tổng cộng", 7.0, 10.0]
    assert set(formulas(of, Names.REGIONS)) == {"D5", "D7", "E7"}


def test_without_anything_to_tell_by_place_there_is_no_such_sheet() -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_of(half(), AGENCY)))
    assert workbook.sheet_names == [name.value for name in Names if name is not Names.REGIONS]


def test_each_figure_has_its_source() -> None:
    head, first, second = rows(half(), Names.SOURCES)
    assert head[7:9] == ["Số tính", "Tệp"]
    assert first[6:10] == ["07", 7.0, "1.docx", "bao-chi.so-luot"]
    assert second[6:8] == ["vài", "không có số"]
    assert first[11] == "0" * 64


def test_each_form_that_came_and_who_sent_none() -> None:
    sent = Sent("UBND xã 1", "a.docx", date(2026, 4, 20), 1, "Được tính", "f" * 64, "000001/001")
    _, first, *none = rows(replace(half(), sent=(sent,)), Names.SENT)
    assert first == [
        "UBND xã 1",
        "a.docx",
        date(2026, 4, 20),
        1.0,
        "Được tính",
        "f" * 64,
        "000001/001",
    ]
    assert [(row[0], row[4]) for row in none] == [
        ("UBND xã 2", "Chưa nhận tệp nào"), ("UBND xã 3", "Chưa nhận tệp nào")
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1", "@x", "https://example.org", "{=1}", "0912"])
def test_text_stays_text(text: str) -> None:
    of = half()
    one = replace(of.units[0], name=text)
    cells = (replace(of.cells[0], file=text, unit_name=text),)
    of = replace(of, units=(one, *of.units[1:]), cells=cells, row_title=text)
    assert rows(of, Names.SOURCES)[1][8] == text
    assert rows(of, Names.UNITS)[1][2] == text
    assert rows(of, Names.ROWS)[0][0] == text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert xlsx_of(specimen_report(), AGENCY) == xlsx_of(specimen_report(), AGENCY)


@pytest.mark.parametrize("of", [specimen_report(), report(unit("1", Standing.MISSING))])
def test_it_is_valid_and_has_charts_where_there_is_something_to_draw(
    of: Report, tmp_path: Path
) -> None:
    path = tmp_path / "so-lieu.xlsx"
    path.write_bytes(xlsx_of(of, AGENCY))
    assert OpenXmlValidator().validate(path).is_valid
    with zipfile.ZipFile(path) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/")]
    assert len(charts) == (2 if of.has_figures else 0)


def test_of_very_many_units_only_the_totals_by_row() -> None:
    units = tuple(unit(str(n), Standing.NIL) for n in range(60))
    head, *_ = rows(report(*units, rows=(0, 0)), Names.ROWS)
    assert head[2:] == ["Tổng cộng"]
