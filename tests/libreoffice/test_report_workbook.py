"""LibreOffice computes every formula of a report's workbook anew, and comes to the values that we wrote."""

import csv
import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dispatch_gen.render.report.report import RegionLine, Regions, Report, Standing
from dispatch_gen.render.report.sheets import Names
from dispatch_gen.render.report.workbook import xlsx_of
from render.report.reports import cell, report, unit, with_before

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item
 oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item></oor:items>"""
"""Compute anew when a workbook is opened; without it LibreOffice shows what is written there."""
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Commas, double quotes, UTF-8, all sheets, numbers as they are and not as shown."""


def known() -> Report:
    one, two = unit("1", Standing.ON_TIME, 1203, 47), unit("03388", Standing.NIL)
    three = unit("a-b", Standing.LATE, 5, days_late=2)
    of = report(one, two, three, unit("4", Standing.MISSING), rows=(1208, 47))
    cells = (
        cell(one, "bao-chi", 1203), cell(one, "hoi-nghi", 47), cell(three, "bao-chi", 5),
        cell(three, "hoi-nghi", None, "=1+1"),
    )  # fmt: skip
    places = (
        RegionLine("Xã Một", ("1", "03388"), 2, 2, (1250,), (900,), ("Xã Hai",), date(2026, 4, 10)),
        RegionLine("Xã Ba", ("a-b",), 1, 1, (5,), (100,)), RegionLine("Xã Bốn", ("4",), 0, 1, (None,), (None,)),
    )  # fmt: skip
    of = replace(of, cells=cells, regions=Regions(places))
    return with_before(of, 1000, "1", "a-b")


def computed(xlsx: bytes, folder: Path, soffice: Path) -> dict[str, list[list[str]]]:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    (folder / "so.xlsx").write_bytes(xlsx)
    subprocess.run(
        [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", EVERY_SHEET,
         "--outdir", folder, folder / "so.xlsx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {name.value: table(folder / f"so-{name.value}.csv") for name in Names}


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def spoiled(xlsx: bytes) -> bytes:
    """The same workbook, the value beside each formula a wrong one."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx)) as right, zipfile.ZipFile(buffer, "w") as wrong:
        for name in right.namelist():
            wrong.writestr(name, re.sub(rb"(</f><v>)[^<]*", rb"\g<1>999999", right.read(name)))
    return buffer.getvalue()


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory, soffice: Path) -> dict[str, list[list[str]]]:
    xlsx = xlsx_of(known(), "Ủy ban nhân dân")
    return computed(spoiled(xlsx), tmp_path_factory.mktemp("so"), soffice)


def test_by_unit(sheets: dict[str, list[list[str]]]) -> None:
    assert [row[6] for row in sheets[Names.UNITS][4:9]] == ["1250", "0", "5", "—", "1255"]


def test_by_place(sheets: dict[str, list[list[str]]]) -> None:
    assert [row[3:5] for row in sheets[Names.REGIONS][4:8]] == [
        ["1250", "900"], ["5", "100"], ["—", "—"], ["1255", "1000"]
    ]  # fmt: skip


def test_by_row_and_unit(sheets: dict[str, list[list[str]]]) -> None:
    assert [row[2:7] for row in sheets[Names.ROWS][4:7]] == [
        ["1208", "1203", "0", "5", "—"],
        ["47", "47", "0", "0", "—"],
        ["1255", "", "", "", ""],
    ]


def test_beside_the_period_before(sheets: dict[str, list[list[str]]]) -> None:
    total = sheets[Names.CHANGES][6]
    assert total[2:6] == ["1255", "1000", "255", "25.5%"]


def test_text_is_not_computed(sheets: dict[str, list[list[str]]]) -> None:
    assert sheets[Names.SOURCES][7][6:8] == ["=1+1", "không có số"]
    assert "999999" not in str(sheets)
