"""Text that a person can hardly see: each way of it, and what is none."""

import pytest

from dispatch_gen.ooxml.unseen import has_unseen


@pytest.mark.parametrize(
    "mark",
    [
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:themeColor="background1" w:val="auto"/>',
        '<w:sz w:val="2"/>',
        '<w:w w:val="1"/>',
        '<w:position w:val="-200"/>',
        '<w:bdo w:val="rtl">',
        '<w:highlight w:val="black"/>',
        '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
        '<w:ind w:left="-12000"/>',
        '<w:trHeight w:hRule="exact" w:val="2"/>',
    ],
)
def test_it_is_seen_that_it_is_unseen(mark: str) -> None:
    assert has_unseen(f"<w:p>{mark}</w:p>".encode(), b"")


@pytest.mark.parametrize(
    "mark",
    ['<w:color w:val="000000"/>', '<w:color w:val="auto"/>', '<w:color w:val="F00000"/>', '<w:sz w:val="26"/>',
     '<w:w w:val="95"/>', '<w:position w:val="6"/>', '<w:ind w:left="720" w:hanging="360"/>',
     '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>', '<w:trHeight w:val="340" w:hRule="exact"/>'],
)  # fmt: skip
def test_usual_text_is_none(mark: str) -> None:
    assert not has_unseen(f"<w:p>{mark}</w:p>".encode(), f"<w:style>{mark}</w:style>".encode())


def test_a_style_may_be_white_but_small_type_is_in_styles_of_our_own() -> None:
    assert has_unseen(b"", b'<w:style><w:color w:val="FEFEFE"/></w:style>')
    assert not has_unseen(b"", b'<w:style><w:sz w:val="2"/></w:style>')
