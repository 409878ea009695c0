"""The font that a text really has (ISO 29500-1, 17.7.2 and 17.7.3)."""

import pytest

from dispatch_gen.ooxml.formatting import Font, Styles
from dispatch_gen.ooxml.wordprocessing import W, parse


def style(kind: str, id_: str, properties: str, *, based: str = "", more: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id_}" {more}><w:name w:val="Tên {id_}"/>{base}'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


def size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/>'


def styles(*found: str, defaults: str = "") -> Styles:
    given = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    return Styles(parse(f'<w:styles xmlns:w="{W}">{given}{"".join(found)}</w:styles>'))


def font(of: Styles, *, paragraph: str = "", run: str = "", before: str = "") -> Font:
    own = f'<w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>' if paragraph else ""
    text = f"<w:r><w:rPr>{run}</w:rPr><w:t>x</w:t></w:r>"
    return of.font_of(parse(f'<w:p xmlns:w="{W}">{own}{before}{text}</w:p>'))


def test_nothing_said_is_ten_points() -> None:
    """17.3.2.38: the size of a text of which nothing says a size."""
    assert font(styles()) == Font(10, bold=False, italic=False)


def test_defaults_of_the_document() -> None:
    assert font(styles(defaults=size(14) + "<w:i/>")) == Font(14, italic=True)


def test_default_paragraph_style() -> None:
    of = styles(
        style("paragraph", "N", size(9) + "<w:b/>", more='w:default="1"'), defaults=size(14)
    )
    assert font(of) == Font(9, bold=True)
    other = styles(style("character", "N", size(9), more='w:default="1"'), defaults=size(14))
    assert font(other).size == 14


def test_chain_of_styles() -> None:
    """The nearest that says it counts; what it does not say comes from further up."""
    of = styles(
        style("paragraph", "A", size(9) + "<w:b/><w:i/>"),
        style("paragraph", "B", size(11), based="A"),
        style("paragraph", "C", '<w:i w:val="0"/>', based="B"),
        defaults=size(14),
    )
    assert font(of, paragraph="A") == Font(9, bold=True, italic=True)
    assert font(of, paragraph="B") == Font(11, bold=True, italic=True)
    assert font(of, paragraph="C") == Font(11, bold=True, italic=False)


def test_styles_in_a_circle_and_styles_that_are_not_there() -> None:
    of = styles(
        style("paragraph", "A", size(9), based="B"), style("paragraph", "B", "<w:b/>", based="A")
    )
    assert font(of, paragraph="A") == Font(9, bold=True)
    assert font(of, paragraph="Lost") == Font(10)


def test_direct_properties_come_last() -> None:
    of = styles(style("paragraph", "A", size(9) + "<w:b/>"), style("character", "C", size(8)))
    assert font(of, paragraph="A", run=size(13)) == Font(13, bold=True)
    assert font(of, paragraph="A", run='<w:b w:val="false"/>') == Font(9)
    assert font(of, paragraph="A", run='<w:rStyle w:val="C"/>').size == 8
    assert font(of, paragraph="A", run=f'<w:rStyle w:val="C"/>{size(7)}').size == 7


@pytest.mark.parametrize(
    ("written", "bold"),
    [
        ("<w:b/>", True),
        *((f'<w:b w:val="{yes}"/>', True) for yes in ("1", "true", "on")),
        *((f'<w:b w:val="{no}"/>', False) for no in ("0", "false", "off")),
        ("", False),
    ],
)
def test_what_counts_as_bold(written: str, bold: bool) -> None:
    assert font(styles(), run=written).bold is bold


@pytest.mark.parametrize(
    ("defaults", "paragraph", "character", "direct", "bold"),
    [
        # 17.7.3: styles of different sorts cancel each other; direct is as it says
        ("", "<w:b/>", "", "", True),
        ("", "", "<w:b/>", "", True),
        ("", "<w:b/>", "<w:b/>", "", False),
        ("", "<w:b/>", '<w:b w:val="0"/>', "", True),
        ("", "<w:b/>", "<w:b/>", "<w:b/>", True),
        ("", "<w:b/>", "", '<w:b w:val="0"/>', False),
        ("<w:b/>", "", "", "", True),
        ("<w:b/>", "<w:b/>", "<w:b/>", "", True),
        ("<w:b/>", "<w:b/>", "<w:b/>", '<w:b w:val="0"/>', False),
    ],
)
def test_toggle_properties(
    defaults: str, paragraph: str, character: str, direct: str, *, bold: bool
) -> None:
    of = styles(
        style("paragraph", "P", paragraph), style("character", "C", character), defaults=defaults
    )
    assert font(of, paragraph="P", run=f'<w:rStyle w:val="C"/>{direct}').bold is bold
    as_italic = [text.replace("<w:b", "<w:i") for text in (defaults, paragraph, character, direct)]
    of = styles(
        style("paragraph", "P", as_italic[1]),
        style("character", "C", as_italic[2]),
        defaults=as_italic[0],
    )
    assert font(of, paragraph="P", run=f'<w:rStyle w:val="C"/>{as_italic[3]}').italic is bold


def test_the_first_run_with_text_counts() -> None:
    """docxtpl puts a value where the first run of its tag is."""
    empty = f"<w:r><w:rPr>{size(40)}</w:rPr><w:tab/></w:r>"
    assert font(styles(), run=size(12), before=empty).size == 12


def test_half_points() -> None:
    assert font(styles(), run='<w:sz w:val="27"/>').size == 13.5


def test_names() -> None:
    of = styles(style("paragraph", "A", ""))
    assert (of.name("A"), of.name("B"), of.name(None)) == ("Tên A", "", "")
