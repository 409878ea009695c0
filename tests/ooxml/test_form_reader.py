"""A form as facts: what a reader sees in it, and what the file says of itself."""

import pytest

from dispatch_gen.ooxml.form_facts import OBJECT, FormFacts, Line
from dispatch_gen.ooxml.form_reader import read_form
from dispatch_gen.ooxml.limits import BadPackage
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.ooxml.wordprocessing import W
from ooxml.wordml import docx, p, r, style, styles

VALUE = "urn:x"


def body(text: str, **parts: str) -> FormFacts:
    """The facts of a document with this body, and other parts by name."""
    made = dict(read_package(docx("", styles=parts.pop("styles", ""))))
    made["word/document.xml"] = (
        f'<w:document xmlns:w="{W}"><w:body>{text}</w:body></w:document>'.encode()
    )
    made |= {f"customXml/{name}.xml": xml.encode() for name, xml in parts.items()}
    return read_form(write_package(made))


def lines(facts: FormFacts) -> list[str]:
    return [block.text for block in facts.blocks if isinstance(block, Line)]


def bound(path: str, prefixes: str = f"xmlns:a='{VALUE}'") -> str | None:
    binding = f'<w:dataBinding w:prefixMappings="{prefixes}" w:xpath="{path}"/>'
    text = f'<w:sdt><w:sdtPr><w:tag w:val="t"/>{binding}</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    item = f'<a:d xmlns:a="{VALUE}"><a:v>12</a:v><a:v k="z">13</a:v><plain/></a:d>'
    (line,) = (b for b in body(text, item9=item).blocks if isinstance(b, Line))
    (piece,) = line.pieces
    assert piece.control
    return piece.control.bound


def test_a_control_around_a_paragraph_or_a_run() -> None:
    run = "<w:r><w:t>12</w:t></w:r>"
    inner = (
        f'<w:sdt><w:sdtPr><w:tag w:val="b"/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>'
    )
    facts = body(
        f'<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr><w:sdtContent><w:p>{run}{inner}</w:p>'
        "</w:sdtContent></w:sdt>"
    )
    (line,) = (b for b in facts.blocks if isinstance(b, Line))
    assert [(piece.text, piece.control and piece.control.tag) for piece in line.pieces] == [
        ("12", "a"),
        ("12", "b"),
    ]
    assert line.beside(frozenset("a")) == "12"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/a:d/a:v", "12"),
        ("/a:d[1]/a:v[2]", "13"),
        ("/a:d/a:v[2]/@k", "z"),
        ("/a:d/plain", ""),
        ("/a:d/a:v[3]", None),
        ("/a:d/a:v/@none", None),
        ("//a:v", None),
        ("count(//*)", None),
        ("", None),
    ],
)
def test_what_a_control_is_bound_to(path: str, value: str | None) -> None:
    assert bound(path) == value


def test_text_hidden_by_a_style_or_one_above_it() -> None:
    looks = styles(
        style("A", vanish=True), style("B", based="A"), style("C", based="A", vanish=False)
    )
    facts = body(
        "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{id_}"/></w:pPr><w:r><w:t>{id_}</w:t></w:r></w:p>'
            for id_ in "ABC"
        ),
        styles=looks,
    )
    assert lines(facts) == ["", "", "C"]
    assert facts.has_hidden


def test_nothing_hidden() -> None:
    facts = read_form(docx(p(r("a", vanish=False))))
    assert lines(facts) == ["a"]
    assert not facts.has_hidden


def test_a_list_of_an_old_form_shows_its_choice() -> None:
    entries = "".join(f'<w:listEntry w:val="{v}"/>' for v in ("a", "b"))
    data = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    facts = body(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert lines(facts) == ["b"]


def test_boxes_inside_boxes_are_read_once() -> None:
    """Read anew at each level, forty of them would take for ever."""
    inner = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(40):
        inner = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    facts = body(inner)
    assert [line.text for line in facts.floating].count("x") == 1


def test_a_picture_is_not_nothing() -> None:
    assert lines(body("<w:p><w:r><w:drawing/></w:r></w:p>")) == [OBJECT]


def test_a_field_over_several_cells_hides_none_of_them() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    cells = "".join(
        f"<w:tc><w:p>{begin if n == 0 else ''}<w:r><w:t>{n}</w:t></w:r></w:p></w:tc>"
        for n in (0, 1)
    )
    facts = body(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    (table,) = facts.tables()
    assert [cell.text for cell in table.rows[0]] == ["", "1"]
    assert facts.has_open_field


def test_a_paragraph_whose_end_is_deleted_joins_the_next() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    facts = body(f"<w:p>{mark}<w:r><w:t>12</w:t></w:r></w:p><w:p><w:r><w:t>50</w:t></w:r></w:p>")
    assert lines(facts) == ["1250"]
    assert facts.has_changes


def test_text_left_out_rightly_is_not_missed() -> None:
    gone = "<w:del><w:r><w:delText>1</w:delText><w:t>2</w:t></w:r></w:del>"
    assert not body(f"<w:p>{gone}<w:r><w:t>3</w:t></w:r></w:p>").has_missed
    assert body("<w:r><w:t>3</w:t></w:r><w:p/>").has_missed


def test_what_is_no_form_is_refused() -> None:
    with pytest.raises(BadPackage):
        read_form(b"PK")
