"""A template looked at without filling it: what it asks for, what it leaves, its level and why."""

import io
from collections.abc import Sequence

import pytest
from docx import Document
from jinja2 import nodes

from dispatch_gen.render.books import Sort, layout
from dispatch_gen.render.engine.environment import StrictEnvironment
from dispatch_gen.render.engine.levels import Level, Standing
from dispatch_gen.render.engine.programs import Program, program_of
from dispatch_gen.render.inspect import Inspected, best_use, inspect_template
from dispatch_gen.render.specimen import Use, offered_names, specimen_contexts
from dispatch_gen.render.spots import Spot, spot_of
from dispatch_gen.render.template import Template, compile_template
from dispatch_gen.render.used import Variable, is_used, variables
from render.samples import (
    ANNEX,
    CORRECTION,
    FORM,
    LETTER,
    NAMED,
    real_contexts,
    template,
    word_file,
)


def tree(*sources: str) -> dict[str, object]:
    """The variables as nested dictionaries; `name[]` is a list, `name*` is shown as it is."""
    environment = StrictEnvironment()
    parsed: list[nodes.Template] = [environment.parse(source) for source in sources]
    return _nested(variables(parsed))


def _nested(found: Sequence[Variable]) -> dict[str, object]:
    return {
        one.name + "[]" * one.is_list + "*" * one.is_whole: _nested(one.members) for one in found
    }


# --- variables


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ a }}{{ b.c }}{{ b.d.e }}", {"a*": {}, "b": {"c*": {}, "d": {"e*": {}}}}),
        ("{% for x in a.b %}{{ x.c }}{% endfor %}", {"a": {"b[]": {"c*": {}}}}),
        ("{% for x in a %}{{ x }}{{ loop.index }}{% endfor %}", {"a[]*": {}}),
        (
            "{% for x in a %}{% for y in x.b %}{{ y.c }}{% endfor %}{% endfor %}",
            {"a[]": {"b[]": {"c*": {}}}},
        ),
        ("{% for k, v in a %}{{ k }}{{ v }}{% endfor %}", {"a[]*": {}}),
        ("{% for x in a if x.b %}{{ x.c }}{% endfor %}", {"a[]": {"b": {}, "c*": {}}}),
        ("{% for x in a %}{{ x.b }}{% endfor %}{{ x.b }}", {"a[]": {"b*": {}}, "x": {"b*": {}}}),
        ("{% if a.b == 'c' and not d %}{{ e }}{% endif %}", {"a": {"b": {}}, "d": {}, "e*": {}}),
        ("{{ a if b else c }}", {"b": {}, "a*": {}, "c*": {}}),
        ("{% set x = a.b %}{{ x.c }}", {"a": {"b": {"c*": {}}}}),
        ("{% set x %}{{ a }}{% endset %}{{ x }}", {"a*": {}}),
        ("{% with x = a.b %}{{ x.c }}{% endwith %}{{ x }}", {"a": {"b": {"c*": {}}}, "x*": {}}),
        ("{% macro m(x) %}{{ x.y }}{{ a }}{% endmacro %}{{ m(b.c) }}", {"a*": {}, "b": {"c*": {}}}),
        ("{{ a['b'] }}{{ c[0].d }}{{ e[f] }}", {"a": {"b*": {}}, "c[]": {"d*": {}}, "f*": {}, "e*": {}}),
        ("{{ a|length }}{{ b|join(c) }}", {"a": {}, "c*": {}, "b*": {}}),
        ("{% for x in a|sort(attribute='b') %}{{ x.c }}{% endfor %}", {"a[]": {"c*": {}}}),
        ("{% filter upper %}{{ a }}{% endfilter %}", {"a*": {}}),
        ("chữ", {}),
    ],
)  # fmt: skip
def test_variables_as_a_tree(source: str, expected: dict[str, object]) -> None:
    assert tree(source) == expected


def test_what_several_parts_ask_is_one_tree() -> None:
    assert tree("{{ a.b }}", "{{ a.c }}") == {"a": {"b*": {}, "c*": {}}}


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("a.b", True),
        ("a.c", False),
        ("rows[…].title", True),
        ("rows[…].id", False),
        ("all.of.it", True),
        ("texts[…]", True),
        ("none", False),
    ],
)
def test_what_is_used(name: str, used: bool) -> None:
    parsed = StrictEnvironment().parse(
        "{{ a.b }}{% for r in rows %}{{ r.title }}{% endfor %}{{ all }}{% for t in texts %}{{ t }}{% endfor %}"
    )
    assert is_used(name, variables([parsed])) is used


# --- what the model offers


@pytest.mark.parametrize(
    ("use", "context"), [(use, context) for use, _, context in real_contexts()]
)
def test_the_specimen_offers_what_a_real_dispatch_does(
    use: str, context: dict[str, object]
) -> None:
    offered = [one for one, _ in offered_names(specimen_contexts()[Use(use)])]
    assert offered == [one for one, _ in offered_names(context)]


def test_the_specimen_has_a_value_for_everything() -> None:
    empty = [
        name
        for context in specimen_contexts().values()
        for name, value in offered_names(context)
        if value is None or value == ""
    ]
    assert empty == []


@pytest.mark.parametrize(
    ("name", "use"),
    [
        (LETTER, Use.DISPATCH),
        (NAMED, Use.DISPATCH),
        (ANNEX, Use.ANNEX),
        (FORM, Use.FORM),
        (CORRECTION, Use.CORRECTION),
        *((layout(sort).template, Use(sort.value)) for sort in Sort),
    ],
)
def test_our_templates_are_known_by_their_variables(name: str, use: Use) -> None:
    assert best_use(template(name)) is use
    seen = inspect_template(template(name), use)
    assert seen.problems == ()
    assert seen.level is Level.A


def test_a_form_asks_for_columns_with_titles_and_widths() -> None:
    asked = _nested(inspect_template(template(FORM), Use.FORM).variables)
    form = asked["form"]
    assert isinstance(form, dict)
    assert {"title*", "width*"} <= set(form["columns[]"])
    assert "properties" not in asked


def test_what_is_offered_and_not_used() -> None:
    seen = inspect_template(template(FORM), Use.FORM)
    assert "form.version" in seen.unused
    assert not {"form.columns[…].title", "form.rows[…].number", "guide[…]"} & set(seen.unused)
    assert not any(name.startswith(("properties", "identity")) for name in seen.unused)


def test_what_is_asked_in_vain() -> None:
    seen = inspected(word_file("Của {{ agency.nam }}", "{{ subject }}"))
    (problem,) = seen.problems
    assert problem.code == "template.unknown-name"
    assert problem.place.field == "word/document.xml"
    assert dict(problem.values) == {
        "name": "agency.nam",
        "nearest": "agency.name",
        "around": "Của {{ agency.nam }}",
        "tag": "{{ agency.nam }}",
    }


# --- levels and where their reasons stand


def inspected(data: bytes) -> Inspected:
    compiled = compile_template(data, "thu.docx")
    return inspect_template(compiled, best_use(compiled))


def part_of(data: bytes, part: str = "word/document.xml") -> tuple[Level, str, Spot]:
    found = next(one for one in inspected(data).parts if one.part == part)
    return found.level, found.reason, found.spot


def with_table(*cells: Sequence[str]) -> bytes:
    document, buffer = Document(), io.BytesIO()
    document.add_paragraph("Đầu")
    table = document.add_table(rows=1, cols=len(cells))
    for cell, (first, *others) in zip(table.rows[0].cells, cells, strict=True):
        cell.text = first
        for text in others:
            cell.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


def test_a_plain_template_has_no_reason() -> None:
    assert part_of(word_file("{{ subject }}")) == (Level.A, "", Spot())


def test_where_columns_are_made() -> None:
    data = with_table(["{%tc for x in body %}"], ["{{ x.text }}"], ["{%tc endfor %}"])
    level, reason, spot = part_of(data)
    assert (level, reason) == (Level.A_PLUS, "dynamic-columns")
    assert spot.tag == "{% for x in body %}"


def test_where_a_cell_may_stay_without_a_paragraph() -> None:
    data = with_table(["a"], ["{%p if number %}", "Số {{ number }}", "{%p endif %}"])
    level, reason, spot = part_of(data)
    assert (level, reason) == (Level.A_PLUS, "bare-stories")
    assert spot.tag == "{% if number %}"


def test_where_a_macro_holds_paragraphs() -> None:
    data = word_file("Đầu", "{%p macro f(a) %}", "Trong {{ a }}", "{%p endmacro %}")
    assert part_of(data) == (
        Level.B,
        "markup-in-value",
        Spot("Đầu{% macro f(a) %}", "{% macro f(a) %}"),
    )


def test_where_another_statement_stands() -> None:
    level, reason, spot = part_of(word_file("Đầu", '{% include "x" %}'))
    assert (level, reason) == (Level.B, "other-statement")
    assert spot == Spot('{% include "x" %}', '{% include "x" %}')


P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


@pytest.mark.parametrize(
    ("inner", "reason", "spot"),
    [
        (
            P.format("một") + "{% if a %}<w:p>{% endif %}<w:r/>{% if a %}</w:p>{% endif %}",
            "unbalanced",
            Spot("một{% if a %}", "{% if a %}"),
        ),
        (P.format("một") + P.format("hai\nba"), "line-break", Spot("haiba", "")),
        (
            P.format("một") + '<w:p><w:pPr w:x{{ a }}="1"/><w:r><w:t>hai</w:t></w:r></w:p>',
            "tag-in-tag",
            Spot("hai", "{{ a }}"),
        ),
        (P.format("một") + P.format("{{ a }} > b"), "no-xml", Spot("{{ a }} > b", "{{ a }}")),
    ],
)
def test_where_nothing_can_be_proved(inner: str, reason: str, spot: Spot) -> None:
    program = program_of("word/document.xml", BODY.format(inner))
    assert program.standing.level is Level.B
    assert program.standing.reason == reason
    assert spot_of(program) == spot


def test_where_drawings_are_repeated() -> None:
    drawing = '<w:p><w:r><wp:docPr id="1" name="h"/></w:r></w:p>'
    source = BODY.format(P.format("một") + f"{{% for x in a %}}{drawing}{{% endfor %}}")
    program = Program(
        "word/document.xml",
        source,
        StrictEnvironment().from_string(""),
        Standing(Level.A_PLUS, "repeated-drawings"),
    )
    assert spot_of(program) == Spot("một{% for x in a %}", "{% for x in a %}")


def test_the_slowest_part_says_the_level() -> None:
    compiled: Template = compile_template(word_file("{{ subject }}", '{% include "x" %}'), "x.docx")
    assert inspect_template(compiled, Use.DISPATCH).level is Level.B
