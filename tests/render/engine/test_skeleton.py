"""Tags of XML are read whole from the pieces between the template's tags, or nothing is proved."""

import pytest

from dispatch_gen.render.engine.skeleton import (
    Branch,
    End,
    Hole,
    Loop,
    Reason,
    Start,
    Text,
    UnprovedError,
    skeleton_of,
)
from render.engine.small import program


def test_elements_texts_and_values() -> None:
    made, in_attributes = skeleton_of(program('<a x="1"><b/>chữ {{ v }}</a>'))
    start, inner, end, text, hole, last = made
    assert (start, inner, end) == (Start("a", {"x": "1"}), Start("b", {}), End("b"))
    assert (text, last) == (Text("chữ "), End("a"))
    assert isinstance(hole, Hole)
    assert not in_attributes


def test_branches_and_loops() -> None:
    ((branch, loop), _) = skeleton_of(
        program(
            "{% if a %}<b/>{% elif c %}{% else %}x{% endif %}{% for x in xs %}<b/>{% else %}y{% endfor %}"
        )
    )
    assert branch == Branch(((Start("b", {}), End("b")), (), (Text("x"),)))
    assert isinstance(loop, Loop)
    assert (loop.body, loop.otherwise) == ((Start("b", {}), End("b")), (Text("y"),))


@pytest.mark.parametrize(
    "value",
    [
        "{{ v }}",
        "a{{ v }}b{{ v }}",
        "{% if v %}x{% else %}{{ v }}{% endif %}",
        "{% filter upper %}x{% endfilter %}",
    ],
)
def test_values_in_attributes(value: str) -> None:
    made, in_attributes = skeleton_of(program(f'<a x="{value}" y="1>2"/>'))
    assert made == (Start("a", {"x": None, "y": "1>2"}), End("a"))
    assert in_attributes


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<{{ v }}/>", Reason.TAG_IN_TAG),
        ("<a {{ v }}/>", Reason.TAG_IN_TAG),
        ("<a x={{ v }}/>", Reason.TAG_IN_TAG),
        ('<a x="{% if v %}"{% endif %}/>', Reason.TAG_IN_TAG),
        ('<a {% if v %}x="1"{% endif %}/>', Reason.TAG_IN_TAG),
        ("{% if v %}<a{% else %}<b{% endif %}/>", Reason.TAG_IN_TAG),
        ('<a x="1" x="2"/>', Reason.NO_XML),
        ("<a x='<'/>", Reason.NO_XML),
        ("<a>&x;</a>", Reason.NO_XML),
        ("<a>&#0;</a>", Reason.NO_XML),
        ('<a x="&"/>', Reason.NO_XML),
        ("<a>]]></a>", Reason.NO_XML),
        ("<!-- {{ v }} -->", Reason.TAG_IN_TAG),
        ("<![CDATA[x]]>", Reason.NO_XML),
        ("<a", Reason.NO_XML),
        ("{% set y %}<a/>{% endset %}", Reason.MARKUP_IN_VALUE),
        ("{% macro m() %}<a/>{% endmacro %}", Reason.MARKUP_IN_VALUE),
        ("{% filter upper %}<a/>{% endfilter %}", Reason.MARKUP_IN_VALUE),
        ("{% with a = 1 %}<a/>{% endwith %}", Reason.OTHER_STATEMENT),
        ("{% for x in xs recursive %}<a/>{% endfor %}", Reason.OTHER_STATEMENT),
    ],
)
def test_what_is_not_proved(source: str, reason: Reason) -> None:
    with pytest.raises(UnprovedError) as caught:
        skeleton_of(program(source))
    assert caught.value.reason is reason
