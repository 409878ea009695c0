"""The tag and the paragraph of what is wrong."""

import jinja2
import pytest

from dispatch_gen.render.engine.explain import Fault, filling_fault, syntax_fault
from dispatch_gen.render.engine.programs import program_of
from render.engine.small import p, part


def fault(body: str, **values: object) -> Fault:
    program = program_of("word/document.xml", part(body))
    with pytest.raises((jinja2.TemplateError, TypeError, ZeroDivisionError)) as caught:
        program.fill({"range": range, **values})
    return filling_fault(program.source, caught.value, values)


@pytest.mark.parametrize(
    ("body", "tag", "around", "reason"),
    [
        (
            p("Trước") + p("Tên {{ a }} {{ b }}"),
            "{{ b }}",
            "Tên {{ a }} {{ b }}",
            "'b' is undefined",
        ),
        (
            p("{{ a }}") + p("{% if 1/0 %}{% endif %}"),
            "{% if 1/0 %}",
            "{% if 1/0 %}{% endif %}",
            "division by zero",
        ),
        (p("Tên {{ a }} {{ bad }}"), "{{ bad }}", "Tên {{ a }} {{ bad }}", "U+0002"),
        (p("x") + "<w:p>{{ a }}</w:p>", "{{ a }}", "{{ a }}", "wants markup"),
        (p("{% filter upper %}{{ bad }}{% endfilter %}"), "{% filter upper %}", None, "U+0002"),
        ("{% macro m(x) %}{{ x.y }}{% endmacro %}" + p("{{ m(a) }}"), "{{ x.y }}", None, None),
        (f'<w:p><w:jc w:val="{{{{ bad }}}}"/></w:p>{p("x")}', "{{ bad }}", None, "U+0002"),
    ],
)
def test_filling(body: str, tag: str, around: str | None, reason: str | None) -> None:
    found = fault(body, a="x", bad="\x02")
    assert found.tag == tag
    assert around in (None, found.around)
    assert reason in (None, found.reason)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Tên {{ a b }}", "{{ a b }}"),
        ("Tên {% if %}", "{% if %}"),
        ("Tên {{ a|nofilter }}", "{{ a|nofilter }}"),
    ],
)
def test_syntax(text: str, tag: str) -> None:
    found = syntax_fault(part(p("Trước") + p(text) + p("Sau")))
    assert (found.tag, found.around) == (tag, text)


def test_a_long_paragraph_is_cut() -> None:
    assert len(syntax_fault(part(p("chữ " * 200 + "{{ a b }}"))).around) < 130
