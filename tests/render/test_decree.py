"""What Nghị định 30/2020 asks of every document, as far as the file itself says it (Phụ lục I, Phần I).

What only shows on the page is measured in tests/libreoffice."""

import re
from typing import NamedTuple

import pytest
from lxml import etree

from builders import dispatch, source
from dispatch_gen.ooxml.formatting import Font, Styles
from dispatch_gen.ooxml.package import read_package
from dispatch_gen.ooxml.wordprocessing import paragraph_text
from dispatch_gen.render.context import dispatch_context
from ooxml.reading import found, opened, part, styled, value, values
from render.samples import LETTER, annex_of, form_of, template, written

MM = 1440 / 25.4
NAMED = dispatch(
    kind="bao-cao",
    legal_bases=["Căn cứ Luật"],
    sections=[
        {
            "heading": "Kết quả",
            "directives": [{"id": "a", "heading": "Chỉ đạo", "text": "Đã làm"}],
        }
    ],
    urgency="hoa-toc",
    circulation="luu-hanh-noi-bo",
    number="7",
    date="2024-02-05",
)
DOCUMENTS = {
    "letter": template(LETTER).fill(dispatch_context(source())),
    "named": written(NAMED),
    "annex": annex_of(),
    "form": form_of(),
}
every = pytest.mark.parametrize("docx", DOCUMENTS.values(), ids=DOCUMENTS)


def effective(docx: bytes, style: str, name: str = "word/document.xml") -> list[Font]:
    """The fonts of all paragraphs in a style that hold text."""
    styles = Styles(part(docx, "word/styles.xml"))
    paragraphs = found(part(docx, name), f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")
    return [styles.font_of(p) for p in paragraphs if paragraph_text(p).strip()]


def numbers(element: etree._Element, path: str) -> list[float]:
    return [float(text) for text in values(element, path)]


@every
def test_page(docx: bytes) -> None:
    """I.1-I.3: A4, upright; top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm."""
    sections = found(part(docx), "//w:sectPr")
    assert sections
    for section in sections:
        size = found(section, "w:pgSz")[0]
        assert [float(value(size, f"@w:{k}")) / MM for k in ("w", "h")] == pytest.approx(
            [210, 297], abs=0.1
        )
        assert values(size, "@w:orient") in ([], ["portrait"])
        limits = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
        for side, (least, most) in limits.items():
            assert least - 0.1 <= float(value(section, f"w:pgMar/@w:{side}")) / MM <= most + 0.1


@every
def test_page_number(docx: bytes) -> None:
    """I.7: Arabic, in the top margin, centred, 13-14 points, upright, not on page 1."""
    body, relations = part(docx), part(docx, "word/_rels/document.xml.rels")
    (section,) = found(body, "//w:sectPr")
    assert found(section, "w:titlePg[not(@w:val='0')]")
    parts: dict[str, str] = {}
    for reference in found(section, "w:headerReference"):
        id_ = next(str(v) for k, v in reference.attrib.items() if str(k).endswith("}id"))
        target = value(relations, f"//rel:Relationship[@Id='{id_}']/@Target")
        parts[value(reference, "@w:type")] = f"word/{target}"
    assert set(parts) == {"default", "first"}
    code = [text.strip() for text in values(part(docx, parts["default"]), "//w:instrText/text()")]
    assert code == ["PAGE"]
    assert values(part(docx, parts["first"]), "//w:instrText/text()") == []
    (paragraph,) = found(part(docx, parts["default"]), "//w:p")
    font = Styles(part(docx, "word/styles.xml")).font_of(paragraph)
    assert 13 <= font.size <= 14
    assert not font.italic
    style = value(paragraph, "w:pPr/w:pStyle/@w:val")
    styles = part(docx, "word/styles.xml")
    assert value(styles, f"//w:style[@w:styleId='{style}']/w:pPr/w:jc/@w:val") == "center"
    assert values(section, "w:pgNumType/@w:fmt") in ([], ["decimal"])
    top, header = (float(value(section, f"w:pgMar/@w:{side}")) for side in ("top", "header"))
    assert header < top


@every
def test_typeface(docx: bytes) -> None:
    """I.4: Times New Roman in every slot; no theme that could stand for another, black."""
    slots = ("ascii", "hAnsi", "eastAsia", "cs")
    defaults = found(part(docx, "word/styles.xml"), "/w:styles/w:docDefaults//w:rFonts")
    assert [[value(d, f"@w:{slot}") for slot in slots] for d in defaults] == [
        ["Times New Roman"] * 4
    ]
    for name, data in read_package(docx).items():
        if name.startswith("word/") and name.endswith(".xml"):
            assert b"Theme=" not in data, name
            assert not re.search(
                rb'w:themeColor|<w:color w:val="(?!000000|auto|FF0000|808080)', data
            )
    assert not [name for name in read_package(docx) if "theme" in name]
    other = set(values(part(docx), "//w:rFonts/@w:ascii")) | set(
        values(part(docx, "word/styles.xml"), "//w:style//w:rFonts/@w:ascii")
    )
    assert other <= {"MS Gothic"}  # the tick box ☐, which Times New Roman has not
    gothic = values(part(docx), "//w:r[w:rPr/w:rFonts/@w:ascii='MS Gothic']/w:t/text()")
    assert set(gothic) <= {"☐"}


@every
def test_language_and_settings(docx: bytes) -> None:
    """vi-VN, the layout of Word 2013 and later, no zoom without percent."""
    styles, settings = part(docx, "word/styles.xml"), part(docx, "word/settings.xml")
    assert values(styles, "/w:styles/w:docDefaults//w:lang/@w:val") == ["vi-VN"]
    for name in ("word/document.xml", "word/styles.xml"):
        assert set(values(part(docx, name), "//w:lang/@w:val")) <= {"vi-VN"}
    mode = "//w:compatSetting[@w:name='compatibilityMode']/@w:val"
    assert values(settings, mode) == ["15"]
    assert all(values(zoom, "@w:percent") for zoom in found(settings, "//w:zoom"))


class Look(NamedTuple):
    """A style, its least and most points, bold, italic, upper case."""

    style: str
    least: float
    most: float
    bold: bool = False
    italic: bool = False
    upper: bool = False


# With the clause of Phụ lục I
LETTER_PARTS = [
    Look("QuocHieu", 12, 13, True, False, True),  # II.1.a
    Look("TieuNgu", 13, 14, True, False, False),  # II.1.b
    Look("CoQuanBanHanh", 12, 13, True, False, True),  # II.2
    Look("SoKyHieu", 13, 13, False, False, False),  # II.3
    Look("DiaDanhNgayThang", 13, 14, False, True, False),  # II.4
    Look("TrichYeuCongVan", 12, 13, False, False, False),  # II.5.b
    Look("KinhGui", 13, 14, False, False, False),  # II.9.d
    Look("KinhGuiDanhSach", 13, 14, False, False, False),  # II.9.d
    Look("NoiDung", 13, 14, False, False, False),  # II.6.e
    Look("QuyenHanChucVu", 13, 14, True, False, True),  # II.7
    Look("HoTenNguoiKy", 13, 14, True, False, False),  # II.7
    Look("NoiNhan", 12, 12, True, True, False),  # II.9.d
    Look("NoiNhanDanhSach", 11, 11, False, False, False),  # II.9.d
]
NAMED_PARTS = [
    Look("TenLoaiVanBan", 13, 14, True, False, True),  # II.5.b
    Look("TrichYeuVanBan", 13, 14, True, False, False),  # II.5.b
    Look("CanCu", 13, 14, False, True, False),  # II.6.a
    Look("DeMuc", 13, 14, True, False, False),  # II.6.đ
    Look("MucDoKhan", 13, 14, True, False, True),  # III.2.b
]
ANNEX_PARTS = [
    Look("PhuLuc", 13, 14, True, False, False),  # III.1.b
    Look("KemTheo", 13, 14, False, True, False),  # III.1.c
]
CASES = [
    *(("letter", one) for one in LETTER_PARTS),
    *(("named", one) for one in NAMED_PARTS),
    *((name, one) for name in ("annex", "form") for one in ANNEX_PARTS),
]


@pytest.mark.parametrize(("name", "look"), CASES)
def test_size_and_style_of_each_part(name: str, look: Look) -> None:
    fonts = effective(DOCUMENTS[name], look.style)
    assert fonts, f"no {look.style}"
    for font in fonts:
        assert look.least <= font.size <= look.most
        assert (font.bold, font.italic) == (look.bold, look.italic)
    if look.upper:
        assert all(text == text.upper() for text in styled(DOCUMENTS[name], look.style))


def test_circulation_stands_in_the_top_margin() -> None:
    """III.2.c: framed, upright bold capitals, 13-14 points, on page 1."""
    docx = DOCUMENTS["named"]
    name = next(
        n for n in read_package(docx) if "header" in n and styled(docx, "PhamViLuuHanh", name=n)
    )
    assert styled(docx, "PhamViLuuHanh", name=name) == ["LƯU HÀNH NỘI BỘ"]
    assert effective(docx, "PhamViLuuHanh", name) == [Font(13, bold=True)]
    sides = values(part(docx, name), "//w:pBdr/*/@w:val")
    assert sides == ["single"] * 4
    assert values(part(docx, name), "//w:instrText") == []


@pytest.mark.parametrize(
    ("urgency", "text", "millimetres"),
    [("khan", "KHẨN", 20), ("thuong-khan", "THƯỢNG KHẨN", 40), ("hoa-toc", "HỎA TỐC", 30)],
)
@pytest.mark.parametrize("kind", ["cong-van", "bao-cao"])
def test_urgency_is_framed_and_red(urgency: str, text: str, millimetres: int, kind: str) -> None:
    """III.2.b: 20, 40 or 30 mm by 8 mm."""
    docx = written(dispatch(kind=kind, urgency=urgency))
    assert styled(docx, "MucDoKhan") == [text]
    (stamp,) = found(part(docx), "//w:p[w:pPr/w:pStyle/@w:val='MucDoKhan']")
    assert values(stamp, "w:pPr/w:pBdr/*/@w:val") == ["single"] * 4
    assert set(values(stamp, "w:pPr/w:pBdr/*/@w:color")) == {"FF0000"}
    color = "//w:style[@w:styleId='MucDoKhan']/w:rPr/w:color/@w:val"
    assert values(part(docx, "word/styles.xml"), color) == ["FF0000"]
    cell = found(stamp, "ancestor::w:tc")[0]
    width = float(value(cell, "w:tcPr/w:tcW/@w:w"))
    inner = width - sum(float(value(stamp, f"w:pPr/w:ind/@w:{s}")) for s in ("left", "right"))
    padding = 2 * 2 * 20  # two points between text and frame on each side
    assert (inner + padding) / MM == pytest.approx(millimetres, abs=1.5)


def test_body_is_set_as_the_decree_says() -> None:
    """II.6.e: justified, first line 1 or 1.27 cm, at least 6 points apart, line spacing 1 to 1.5."""
    styles = part(DOCUMENTS["letter"], "word/styles.xml")
    for style in ("NoiDung", "NoiDungDiLien", "CanCu"):
        (properties,) = found(styles, f"//w:style[@w:styleId='{style}']/w:pPr")
        assert values(properties, "w:jc/@w:val") == ["both"]
        first = float(value(properties, "w:ind/@w:firstLine")) / MM
        assert min(abs(first - 10), abs(first - 12.7)) < 0.1
        assert float(value(properties, "w:spacing/@w:before")) >= 120
    line = "/w:styles/w:docDefaults/w:pPrDefault/w:pPr/w:spacing"
    assert values(styles, f"{line}/@w:lineRule") == ["auto"]
    assert 240 <= float(value(styles, f"{line}/@w:line")) <= 360


def test_subject_of_a_letter_is_six_points_below() -> None:
    """II.5.b."""
    styles = part(DOCUMENTS["letter"], "word/styles.xml")
    spacing = "//w:style[@w:styleId='TrichYeuCongVan']/w:pPr/w:spacing/@w:before"
    assert values(styles, spacing) == ["120"]


def test_one_addressee_or_several() -> None:
    """II.9.d: one on the same line; two or more each on a line of their own, `;` and a final `.`."""
    one = written(dispatch(addressees=[{"name": "Sở Nội vụ"}]))
    assert styled(one, "KinhGui") == ["Kính gửi: Sở Nội vụ."]
    assert styled(one, "KinhGuiDanhSach") == []
    three = written(dispatch(addressees=[{"name": f"Sở {n}"} for n in "abc"]))
    assert styled(three, "KinhGui") == ["Kính gửi:"]
    assert styled(three, "KinhGuiDanhSach") == ["- Sở a;", "- Sở b;", "- Sở c."]
    none = written(dispatch(kind="quyet-dinh", addressees=None))
    assert styled(none, "KinhGui", "KinhGuiDanhSach") == []


def test_recipients_begin_with_the_addressees_and_end_with_the_file() -> None:
    """II.9.b."""
    docx = written(
        dispatch(recipients=[{"name": "Chủ tịch"}], filing={"unit": "VX4", "copies": "5"})
    )
    expected = ["- Như trên;", "- Chủ tịch;", "- Lưu: VT, VX4 (5)."]
    assert styled(docx, "NoiNhanDanhSach") == expected
    without = written(dispatch(kind="thong-bao", addressees=None))
    assert styled(without, "NoiNhanDanhSach") == ["- Lưu: VT, VX1."]


def test_drafter_and_copies() -> None:
    """III.3: at the end of 9b."""
    docx = written(dispatch(copies="300", drafting={"symbol": "VX", "initials": "PL"}))
    assert styled(docx, "NoiNhanDanhSach")[-1] == "- Lưu: VT, VX1. PL.(300)"


@pytest.mark.parametrize(
    ("kind", "number", "day", "symbol", "words"),
    [
        ("cong-van", None, "2024-07", " " * 10 + "/UBND-VX", "ngày       tháng 7 năm 2024"),
        ("cong-van", "7", "2024-07-05", "07/UBND-VX", "ngày 05 tháng 7 năm 2024"),
        ("bao-cao", "112", "2024-02-15", "112/BC-UBND", "ngày 15 tháng 02 năm 2024"),
    ],
)
def test_number_and_date(kind: str, number: str | None, day: str, symbol: str, words: str) -> None:
    """II.3 and II.4: blank until Văn thư gives them; a zero below 10, and before months 1 and 2 only."""
    docx = written(dispatch(kind=kind, number=number, date=day))
    assert styled(docx, "SoKyHieu") == [f"Số: {symbol}"]
    assert styled(docx, "DiaDanhNgayThang") == [f"Lai Châu, {words}"]


def test_a_letter_has_no_title_and_a_named_type_has() -> None:
    """II.5."""
    letter, named = DOCUMENTS["letter"], DOCUMENTS["named"]
    assert styled(letter, "TenLoaiVanBan") == []
    assert styled(letter, "TrichYeuCongVan")[0].startswith("V/v ")
    assert styled(named, "TenLoaiVanBan") == ["BÁO CÁO"]
    assert styled(named, "TrichYeuCongVan") == []


def test_annexes_are_numbered_when_there_are_two() -> None:
    """III.1.b and III.1.c: the blanks of the reference stay blank until issue."""
    assert styled(DOCUMENTS["annex"], "PhuLuc")[0] == "Phụ lục I"
    assert styled(DOCUMENTS["form"], "PhuLuc")[0] == "Phụ lục II"
    reference = styled(DOCUMENTS["form"], "KemTheo")[0].replace("\n", " ")
    assert re.fullmatch(
        r"\(Kèm theo Công văn số +/UBND-VX ngày +tháng 7 năm 2024 "
        r"của Ủy ban nhân dân tỉnh Lai Châu\)",
        reference,
    )


@every
def test_nothing_is_hidden_or_left_over(docx: bytes) -> None:
    """No tag, no comment, no tracked change, no hidden text, no empty run of a tag's format."""
    texts = [paragraph_text(p) for p in found(part(docx), "//w:p")]
    assert not [t for t in texts if re.search(r"\{[{%#]|[}%#]\}|@rule|@width", t)]
    assert not found(part(docx), "//w:ins | //w:del | //w:vanish | //w:commentReference")
    assert opened(docx).paragraphs
