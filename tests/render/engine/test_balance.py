"""What is opened is closed on every way through the template, and where each value stands is known."""

import pytest
from jinja2 import nodes

from dispatch_gen.ooxml.wordprocessing import W
from dispatch_gen.render.engine.balance import Proof, prove
from dispatch_gen.render.engine.shown import Position
from dispatch_gen.render.engine.skeleton import Reason, UnprovedError, skeleton_of
from render.engine.small import p, part, program


def proof(source: str) -> Proof:
    return prove(skeleton_of(program(source))[0])


@pytest.mark.parametrize(
    "body",
    [
        p("{{ a }}"),
        "{% for x in xs %}" + p("{{ x }}") + "{% endfor %}",
        "<w:p>{% for x in xs %}</w:p><w:p>{% endfor %}</w:p>",
        "{% if a %}<w:p>{% else %}<w:p>{% endif %}</w:p>",
        '<w:p xmlns:x="u"><x:a x:b="1"/></w:p>',
    ],
)
def test_balanced(body: str) -> None:
    assert proof(part(body))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (part("<w:p>"), Reason.UNBALANCED),
        (part("</w:p><w:p>"), Reason.UNBALANCED),
        (part("<w:p></w:r>"), Reason.UNBALANCED),
        (part("{% if a %}<w:p>{% endif %}</w:p>"), Reason.UNBALANCED),
        (part("{% for x in xs %}<w:p>{% endfor %}</w:p>"), Reason.UNBALANCED),
        (part("{% for x in xs %}<w:p/>{% else %}<w:p>{% endfor %}"), Reason.UNBALANCED),
        (part("<w:p>{% for x in xs %}</w:p><w:tbl>{% endfor %}</w:p>"), Reason.UNBALANCED),
        ("<a/><b/>", Reason.UNBALANCED),
        ("{% for x in xs %}<a/>{% endfor %}", Reason.UNBALANCED),
        ("<a/>{{ v }}", Reason.UNBALANCED),
        ("<a/>chữ", Reason.UNBALANCED),
        ("", Reason.UNBALANCED),
        (part("<x:a/>"), Reason.NO_XML),
        (part('<w:p x:a="1"/>'), Reason.NO_XML),
        (part('<w:p xmlns:x="{{ a }}"/>'), Reason.NO_XML),
        (part(f'<w:p xmlns:x="{W}" w:a="1" x:a="2"/>'), Reason.NO_XML),
        (
            part('{% if a %}<w:p xmlns:x="u">{% else %}<w:p>{% endif %}<x:a/></w:p>'),
            Reason.UNBALANCED,
        ),
        (part(p("a\nb")), Reason.LINE_BREAK),
        (part("chữ"), Reason.STRAY_TEXT),
        (part(p("<w:b/>")), Reason.STRAY_TEXT),
    ],
)
def test_what_is_not_proved(source: str, reason: Reason) -> None:
    with pytest.raises(UnprovedError) as caught:
        proof(source)
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("body", "position"),
    [
        (p("{{ a }}"), Position.TEXT),
        ("<w:r><w:instrText>{{ a }}</w:instrText></w:r>", Position.ELEMENT),
        ("<w:p>{{ a }}</w:p>", Position.BETWEEN),
        ("{{ a }}", Position.BETWEEN),
        ('<x:a xmlns:x="u">{{ a }}</x:a>', Position.ELEMENT),
    ],
)
def test_where_a_value_stands(body: str, position: Position) -> None:
    tree = program(part(body))
    known = prove(skeleton_of(tree)[0]).positions
    (value,) = tree.find_all(nodes.Name)
    assert known == {id(value): position}


@pytest.mark.parametrize(
    ("cell", "bare"),
    [
        ("<w:p/>", False),
        ("<w:tcPr/>", True),
        ("{% if a %}<w:p/>{% endif %}", True),
        ("{% if a %}<w:p/>{% else %}<w:p/>{% endif %}", False),
        ("{% for x in xs %}<w:p/>{% endfor %}", True),
        ("{% for x in xs %}<w:tbl></w:tbl>{% endfor %}<w:p/>", False),
        ("<w:p/><w:tbl></w:tbl>", True),
        ("<w:p/>{% for x in xs %}<w:tbl></w:tbl>{% endfor %}", True),
        ("<w:p/>{% for x in xs %}</w:tc><w:tc>{% endfor %}<w:p/>", True),
    ],
)
def test_a_cell_that_may_lack_its_last_paragraph(cell: str, bare: bool) -> None:
    assert proof(part(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")).bare_stories is bare


@pytest.mark.parametrize(
    ("before", "after", "repeated"), [("", "", False), ("{% if a %}", "{% endif %}", True)]
)
def test_drawings_whose_numbers_depend_on_the_data(before: str, after: str, repeated: bool) -> None:
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    made = proof(part(f'{before}<wp:docPr xmlns:wp="{wp}" id="1"/>{after}'))
    assert made.repeated_drawings is repeated
