"""The rules under a text, and the widths of columns that a loop makes (docs/decisions/0003)."""

import re
from itertools import accumulate

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from builders import dispatch, form, real_agency, source
from dispatch_gen.model.agency import Agency
from dispatch_gen.model.form import Form
from dispatch_gen.ooxml.wordprocessing import paragraph_text
from dispatch_gen.render.context import Source, dispatch_context
from dispatch_gen.render.template import compile_template
from ooxml.reading import changed, found, part, swapped, torn, twips, value, values
from render.dialect.basics import widths
from render.dialect.making import case, table
from render.samples import (
    FORM,
    LETTER,
    NAMED,
    context_of_form,
    filled,
    form_of,
    saved,
    template,
    template_data,
)

WHOLE, SHARE = "KeBangDongChu", "KeMotPhanDongChu"
ROUNDING = 2
"""Twips: each end of a rule is rounded by itself."""

STYLES = "word/styles.xml"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
WORDS = ("ỦY", "BAN", "NHÂN", "DÂN", "TỈNH", "SỞ", "LAI", "CHÂU", "HUYỆN", "XÃ", "TÂN")

quick = settings(deadline=None, max_examples=40)


def rule(docx: bytes, style: str, number: int = 0) -> tuple[float, float]:
    """Length of a rule, and how far its middle is from the middle of its column; both in twips."""
    body = part(docx)
    paragraph = found(body, f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")[number]
    left, right = (int(value(paragraph, f"w:pPr/w:ind/@w:{side}")) for side in ("left", "right"))
    assert value(paragraph, "w:pPr/w:ind/@w:firstLine") == "0"
    assert paragraph_text(paragraph) == ""
    return room(paragraph) - left - right, abs(left - right)


def room(paragraph: etree._Element) -> float:
    """Width of the column that a paragraph stands in."""
    cells = found(paragraph, "ancestor::w:tc")
    if not cells:
        section = found(paragraph, "//w:sectPr")[0]
        size = int(value(section, "w:pgSz/@w:w"))
        return size - sum(int(value(section, f"w:pgMar/@w:{s}")) for s in ("left", "right"))
    margins = values(cells[-1], "ancestor::w:tbl[1]/w:tblPr/w:tblCellMar/*/@w:w")
    assert len(margins) == 2
    return int(value(cells[-1], "w:tcPr/w:tcW/@w:w")) - sum(map(int, margins))


def agency(*header: str) -> Agency:
    changed_keys = {"name": " ".join(header), "header": header}
    return Agency.model_validate(real_agency().model_dump() | changed_keys)


def letter(of: Agency, data: bytes | None = None) -> bytes:
    given_source = Source("thu", dispatch(), of, source().units)
    compiled = compile_template(data, LETTER) if data else template(LETTER)
    return compiled.fill(dispatch_context(given_source))


def with_size(style: str, points: float, name: str = LETTER) -> bytes:
    """A template in which a clerk has given a style another size."""
    pattern = rf'(w:styleId="{style}".*?<w:sz w:val=")\d+'
    return changed(
        template_data(name),
        STYLES,
        lambda xml: re.sub(pattern, rf"\g<1>{round(points * 2)}", xml, count=1, flags=re.DOTALL),
    )


# --- rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [12, 13.5, 16])
def test_rule_under_the_motto_is_as_long_as_the_motto(size: float) -> None:
    """II.1.b."""
    docx = letter(real_agency(), with_size("TieuNgu", size))
    length, off = rule(docx, WHOLE)
    assert length == pytest.approx(twips(MOTTO, size, "bold"), abs=ROUNDING)
    assert off == 0


lines_of_caps = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@quick
@given(
    header=st.lists(lines_of_caps, min_size=1, max_size=3), size=st.sampled_from([12.0, 13.0, 14.0])
)
@example(["ỦY BAN NHÂN DÂN", "HUYỆN SÌN HỒ"], 13.0)  # 5/12 of the last line is too short
def test_rule_under_the_issuer_is_a_third_to_a_half_of_its_line(
    header: list[str], size: float
) -> None:
    """II.2.b, however one reads `độ dài của dòng chữ`: of the last line always, of the longest as far as
    both can be had. And it is centred."""
    data = with_size("CoQuanBanHanh", size) if size != 13 else None
    length, off = rule(letter(agency(*header), data), SHARE)
    assert off == 0
    all_widths = [twips(line, size, "bold") for line in header]
    last, longest = all_widths[-1], max(all_widths)
    assert last / 3 - ROUNDING <= length <= last / 2 + ROUNDING
    if longest / 3 <= last / 2:
        assert longest / 3 - ROUNDING <= length <= longest / 2 + ROUNDING


def test_rule_under_the_real_issuer() -> None:
    length, _ = rule(letter(real_agency()), SHARE)
    for line in real_agency().header:
        assert 1 / 3 <= length / twips(line.upper(), 13, "bold") <= 1 / 2


def test_rule_is_never_longer_than_its_column() -> None:
    long = "ỦY BAN NHÂN DÂN " * 12
    length, off = rule(letter(agency(long.strip())), SHARE)
    assert 0 < length <= 3800 / 2
    assert off == 0


@quick
@given(subject=st.text("abcdeghiklmnopqrstuvxy ăâđêôơư", min_size=3, max_size=60))
def test_rule_under_the_subject_of_a_named_type(subject: str) -> None:
    """II.5.b, outside any table."""
    of = dispatch(kind="bao-cao", subject=f"x{subject}x")
    docx = template(NAMED).fill(dispatch_context(source(of)))
    length, off = rule(docx, SHARE, number=1)
    width = twips(f"X{subject}x", 14, "bold")
    assert width / 3 - ROUNDING <= length <= width / 2 + ROUNDING
    assert off == 0


def test_rule_follows_a_size_given_to_the_text_itself() -> None:
    data = swapped(
        template_data(LETTER),
        "word/document.xml",
        f"<w:r><w:t>{MOTTO}",
        f'<w:r><w:rPr><w:b w:val="0"/><w:sz w:val="20"/></w:rPr><w:t>{MOTTO}',
    )
    length, _ = rule(letter(real_agency(), data), WHOLE)
    assert length == pytest.approx(twips(MOTTO, 10, "regular"), abs=ROUNDING)


def test_rule_counts_what_is_read_and_not_how_it_is_written() -> None:
    """`&` in a name is one character wide, however XML writes it."""
    length, _ = rule(letter(agency("A & B")), SHARE)
    assert length == pytest.approx(twips("A & B", 13, "bold") * 5 / 12, abs=ROUNDING)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ agency.header|replace(‘a’, “b”) }}",
        "{{ agency.header|replace('a', 'b') }}",
        "{% if 3 &gt; 2 %}{{ agency.header }}{% endif %}",
        "{%r if agency.parent %}{{ agency.parent }}{%r else %}{{ agency.header }}{%r endif %}",
        "{# ghi chú #}{{ agency.header }}",
    ],
)
def test_rule_under_every_sort_of_tag(tag: str) -> None:
    """The rule repeats the text above it, so it must read what docxtpl reads."""
    runs = "</w:t></w:r><w:r><w:t>".join(re.split(r"(?<=\})(?=\{)", tag))
    data = swapped(template_data(LETTER), "word/document.xml", "{{ agency.header }}", runs)
    assert rule(letter(real_agency(), data), SHARE) == rule(letter(real_agency()), SHARE)


def test_rule_when_word_has_torn_the_text_into_runs() -> None:
    data = torn(template_data(LETTER))
    assert rule(letter(real_agency(), data), SHARE) == rule(letter(real_agency()), SHARE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('w:w="3800"', 'w:w="3800.0"'),
        ('<w:tcW w:type="dxa" w:w="3800"/>', '<w:tcW w:type="pct" w:w="2032"/>'),
        ('<w:tcW w:type="dxa" w:w="3800"/>', '<w:tcW w:w="40%" w:type="pct"/>'),
        ('<w:tcW w:type="dxa" w:w="3800"/>', '<w:tcW w:w="0" w:type="auto"/>'),
        ('<w:tcW w:type="dxa" w:w="3800"/>', ""),
    ],
)
def test_rule_in_a_table_that_other_programs_have_saved(old: str, new: str) -> None:
    """A width in percent or none at all: the grid of the table tells it. Google Docs writes `3800.0`."""
    docx = letter(real_agency(), swapped(template_data(LETTER), "word/document.xml", old, new))
    same = letter(real_agency())
    xpath = f"//w:p[w:pPr/w:pStyle/@w:val='{SHARE}']/w:pPr/w:ind/@w:left"
    assert values(part(docx), xpath) == values(part(same), xpath)


def rule_below(*texts: str) -> tuple[int, int]:
    """The indents of a rule below these paragraphs, in a Word file of another office."""
    document = Document()
    document.styles.add_style("Kẻ một phần dòng chữ", WD_STYLE_TYPE.PARAGRAPH)
    for text in texts:
        document.add_paragraph(text)
    document.add_paragraph(style="Kẻ một phần dòng chữ")
    (indent,) = found(part(filled(saved(document), {"a": "Tên", "b": ""})), "//w:ind")
    return int(value(indent, "@w:left")), int(value(indent, "@w:right"))


def test_rule_without_a_text_above() -> None:
    """Centred, and no error."""
    left, right = rule_below()
    assert left == right > 0


def test_rule_belongs_to_the_text_above_it() -> None:
    """Tags that stand alone and empty paragraphs do not count."""
    expected = rule_below("Dài hơn", "Tên")
    assert rule_below("Dài hơn", "{%p if a %}", "{{ a }}", "{%p endif %}") == expected
    assert rule_below("Dài hơn", "{{ a }}", "", " ") == expected
    assert rule_below("Dài hơn", "{{ a }}", "{%p if b %}", "{%p endif %}") == expected
    assert rule_below("Dài hơn") != expected


@pytest.mark.parametrize(
    "margins",
    [
        "",
        '<w:tblCellMar><w:left w:w="300" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>',
    ],
)
def test_rule_in_cells_with_margins(margins: str) -> None:
    """Without any given, Word leaves 108 twips on each side."""
    data = changed(
        template_data(LETTER),
        "word/document.xml",
        lambda xml: re.sub("<w:tblCellMar>.*?</w:tblCellMar>", margins, xml, flags=re.DOTALL),
    )
    xpath = f"//w:p[w:pPr/w:pStyle/@w:val='{WHOLE}']/w:pPr/w:ind/@w:left"
    (with_margins,), (without,) = (
        map(float, values(part(docx), xpath))
        for docx in (letter(real_agency(), data), letter(real_agency()))
    )
    taken = 300 + 40 if margins else 2 * 108
    assert without - with_margins == pytest.approx(taken / 2, abs=1)


# --- widths of looped columns -------------------------------------------------------------------


def columns(*shares: int) -> Form:
    number = [
        {"id": f"c{n}", "title": f"Cột {n}", "type": "number", "width": str(share)}
        for n, share in enumerate(shares)
    ]
    number[0]["total"] = "true"
    return form(columns=number, free_rows="1")


@quick
@given(shares=st.lists(st.integers(1, 20), min_size=1, max_size=12))
def test_columns_share_the_room(shares: list[int]) -> None:
    made = found(part(form_of(columns(*shares))), "//w:tbl")[0]
    width = int(value(made, "w:tblPr/w:tblW/@w:w"))
    grid = [int(w) for w in values(made, "w:tblGrid/w:gridCol/@w:w")]
    assert len(grid) == len(shares) + 2
    assert width - len(shares) <= sum(grid) <= width
    looped = grid[2:]
    for share, column in zip(shares, looped, strict=True):
        assert column == pytest.approx(share * sum(looped) / sum(shares), abs=len(shares) + 1)


@pytest.mark.parametrize("count", range(1, 9))
def test_every_row_fits_the_grid(count: int) -> None:
    shares = [3, 5, 2, 4, 2, 2, 6, 1][:count]
    made = found(part(form_of(columns(*shares))), "//w:tbl")[0]
    grid = [int(w) for w in values(made, "w:tblGrid/w:gridCol/@w:w")]
    edges = [0, *accumulate(grid)]
    rows = found(made, "w:tr")
    assert len(rows) == 1 + 1 + 1 + 1  # head, row, free row, total
    for row in rows:
        place = 0
        for cell in found(row, "w:tc"):
            span = int("".join(values(cell, "w:tcPr/w:gridSpan/@w:val")) or 1)
            wanted = edges[place + span] - edges[place]
            assert int(value(cell, "w:tcPr/w:tcW/@w:w")) == pytest.approx(wanted, abs=1)
            place += span
        assert place == len(grid)


def test_no_tag_is_left_when_word_has_torn_it_into_runs() -> None:
    whole = template(FORM).fill(context_of_form())
    compiled = compile_template(torn(template_data(FORM)), FORM)
    docx = compiled.fill(context_of_form())
    xpath = "//w:gridCol/@w:w | //w:tcW/@w:w"
    assert values(part(docx), xpath) == values(part(whole), xpath)
    assert "cellwidth" not in "".join(map(str, part(docx).itertext()))


def test_a_grid_is_only_worked_out_where_widths_are_given() -> None:
    """A loop without `cellwidth` gets a grid of equal columns as docxtpl makes it, whatever else there is."""
    document = Document()
    texts = ("{%tc for c in cs %}", "{{ c.t }}", "{%tc endfor %}", "X")
    for cell, text in zip(document.add_table(1, 4).rows[0].cells, texts, strict=True):
        cell.text = text
    widths(document)
    docx = filled(saved(document), {"cs": [{"t": "a", "width": 1}, {"t": "b", "width": 2}]})
    first, second = found(part(docx), "//w:tblGrid")
    assert len(first) == 3
    assert len(second) == 4
    assert len(set(values(first, "w:gridCol/@w:w"))) == 1
    assert int(value(second, "w:gridCol[3]/@w:w")) == 2 * int(value(second, "w:gridCol[2]/@w:w"))


@pytest.mark.parametrize("between", [["giữa"], []])
def test_two_looped_groups_in_one_table(between: list[str]) -> None:
    texts = ["{%tc for c in a %}", "{{ c.t }}{% cellwidth c.w %}", "{%tc endfor %}", *between]
    texts += ["{%tc for c in b %}", "{{ c.t }}{% cellwidth c.w %}", "{%tc endfor %}"]
    one, two = [{"t": "1", "w": 1}], [{"t": "2", "w": 1}, {"t": "3", "w": 1}]
    made = case(table(texts), "", a=two, b=one)
    filled_table = found(part(filled(made.template, made.context)), "//w:tbl")[0]
    grid = [int(w) for w in values(filled_table, "w:tblGrid/w:gridCol/@w:w")]
    assert grid == [int(w) for w in values(filled_table, "w:tr/w:tc/w:tcPr/w:tcW/@w:w")]
    assert (len(grid), grid[0], grid[-1]) == (3 + len(between), grid[1], grid[0] * 2)


@pytest.mark.parametrize("missing", ["<w:tblGrid>.*?</w:tblGrid>", "<w:tcW[^>]*/>"])
def test_a_table_that_lacks_what_word_writes(missing: str) -> None:
    data = changed(
        template_data(FORM),
        "word/document.xml",
        lambda xml: re.sub(missing, "", xml, flags=re.DOTALL),
    )
    docx = compile_template(data, FORM).fill(context_of_form())
    assert all(int(w) > 0 for w in values(part(docx), "//w:sdt/ancestor::w:tc//w:tcW/@w:w"))


def test_columns_of_a_table_whose_widths_are_in_percent() -> None:
    """What is worked out is in twips, and says so."""
    data = swapped(
        template_data(FORM),
        "word/document.xml",
        'w:type="dxa" w:w="3789"',
        'w:type="pct" w:w="2000"',
    )
    docx = compile_template(data, FORM).fill(context_of_form())
    cells = "//w:tbl[1]//w:tc[.//w:sdt]/w:tcPr/w:tcW"
    assert set(values(part(docx), f"{cells}/@w:type")) == {"dxa"}
    same = template(FORM).fill(context_of_form())
    assert values(part(docx), f"{cells}/@w:w") == values(part(same), f"{cells}/@w:w")
