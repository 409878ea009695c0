"""A bound template makes the bytes that the template makes, or is not bound at all."""

from collections.abc import Mapping

import pytest
from docx import Document
from docxtpl import Listing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispatch_gen.ooxml.package import read_package
from dispatch_gen.render.context import Context, UnitValues, with_unit
from dispatch_gen.render.engine.levels import Level
from dispatch_gen.render.engine.shown import ForbiddenCharacterError, Hole
from dispatch_gen.render.template import Template, compile_template
from dispatch_gen.workflow.series import HOLES
from render.dialect import CASES
from render.many import lines
from render.samples import (
    FORM,
    PROPERTIES,
    context_of_form,
    real_contexts,
    saved,
    template,
    word_file,
)

NAME, CODE = Hole(0), Hole(1)


def compiled(*texts: str) -> Template:
    return compile_template(word_file(*texts), "thu.docx")


def context(name: object, code: object, **more: object) -> Context:
    return {**PROPERTIES, "unit": {"name": name, "code": code}, **more}


def same(made: Template, *values: str, **more: object) -> bytes:
    """What the bound template makes, after a look whether the template makes it too."""
    bound = made.bind(context(NAME, CODE, **more))
    assert bound
    name, code = (*values, "c")[:2]
    filled = bound.fill((name, code))
    assert filled == made.fill(context(name, code, **more))
    return filled


# --- the same bytes -----------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(lines(200), st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True))
def test_our_form_for_any_unit(name: str, code: str) -> None:
    of = context_of_form()
    bound = template(FORM).bind(with_unit(of, HOLES))
    assert bound
    values = code, name, f"a/b/{code}/2024-07"
    assert bound.fill(values) == template(FORM).fill(with_unit(of, UnitValues(*values)))


def paths(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Where the texts of a context are."""
    if isinstance(value, Mapping):
        return [p for key, one in value.items() for p in paths(one, (*path, key))]
    if isinstance(value, list | tuple):
        return [p for key, one in enumerate(value) for p in paths(one, (*path, key))]
    return [path] if type(value) is str else []


def replaced(value: object, path: tuple[object, ...], by: object) -> object:
    if not path:
        return by
    key, *rest = path
    if isinstance(value, Mapping):
        return {k: replaced(v, (*rest,), by) if k == key else v for k, v in value.items()}
    assert isinstance(value, list | tuple)
    return [replaced(v, (*rest,), by) if k == key else v for k, v in enumerate(value)]


def outcome(of: Template, given: object) -> bytes | str:
    assert isinstance(given, dict)
    try:
        return of.fill(given)
    except Exception as error:
        return type(error).__name__


def every_hole(of: Template, given: Context, value: str) -> int:
    """Each text of a context made a hole, one at a time; how often that can be bound."""
    count = 0
    for path in paths(given):
        holed = replaced(given, path, NAME)
        assert isinstance(holed, dict)
        if bound := of.bind(holed):
            count += 1
            assert bound.fill((value,)) == outcome(of, replaced(given, path, value)), path
    return count


VALUE = "Xã “A” & <B> 'c' \"d\"\n{{ x }}\tđ"


@pytest.mark.parametrize(("name", "given"), [(n, c) for _, n, c in real_contexts()])
def test_our_templates_with_a_hole_in_any_place(name: str, given: Context) -> None:
    assert every_hole(template(name), given, VALUE) > 10


@pytest.mark.parametrize("name", CASES)
def test_the_dialect_with_a_hole_in_any_place(name: str) -> None:
    case = CASES[name]
    made = compile_template(case.template, name)
    count = every_hole(made, {**PROPERTIES, **case.context}, VALUE)
    assert count == 0 or made.standing.level is Level.A


def test_enough_of_the_dialect_is_bound() -> None:
    count = sum(
        every_hole(compile_template(case.template, name), {**PROPERTIES, **case.context}, "x")
        for name, case in CASES.items()
    )
    assert count > 50


@pytest.mark.parametrize(
    "value",
    [
        *("", " ", "a\nb", "a\tb", "a\ab", "a\fb", "\r\n", "a\rb\n\nc"),
        *("&<>\"'", "]]>", "{{ x }}", "1;", "T0;", "x" * 5000, "😀\u0301"),
    ],
)
def test_any_value_in_a_text(value: str) -> None:
    same(compiled("a{{ unit.name }}b {{ unit.name }}", "{{ unit.code }}"), value, "x")


def test_header_properties_attribute() -> None:
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].add_run("{{ unit.name }}")
    section.footer.paragraphs[0].add_run("{{ unit.code }}")
    document.add_paragraph("x")
    document.core_properties.title = "{{ unit.name }}"
    run = document.add_paragraph().add_run("y")
    run.style = None
    properties = run._element.get_or_add_rPr()
    properties.append(
        properties.makeelement(
            f"{{{properties.nsmap['w']}}}lang",
            {f"{{{properties.nsmap['w']}}}val": "{{ unit.code }}"},
        )
    )
    made = compile_template(saved(document), "thu.docx")
    parts = read_package(same(made, 'A & "<B>', 'c"<&\n'))
    headers = [name for name in parts if name.startswith(("word/header", "word/footer"))]
    assert b'A &amp; "&lt;B&gt;' in b"".join(parts[name] for name in headers)
    assert b'w:val="c&quot;&lt;&amp;\n"' in parts["word/document.xml"]


def test_loops_and_conditions_on_other_values() -> None:
    made = compiled(
        "{%p for x in rows %}",
        "{{ loop.index }} {{ x }} {{ unit.name }}",
        "{%p endfor %}",
        "{% if rows %}{{ unit.name }}{% else %}{{ unit.code }}{% endif %}",
        "{{ rows|length }}{% set n = unit.name %}{{ n }}",
    )
    same(made, "Xã A", "x", rows=["a", "b"])
    same(made, "Xã A", "x", rows=[])


def test_parts_without_a_hole_are_packed_once() -> None:
    bound = template(FORM).bind(with_unit(context_of_form(), HOLES))
    assert bound
    assert set(bound.texts) & set(bound.constant) == set()
    assert "word/document.xml" in bound.texts


def test_a_value_that_xml_cannot_carry_is_refused() -> None:
    bound = compiled("{{ unit.name }}").bind(context(NAME, CODE))
    assert bound
    for value in ("a\0", "\x01T0;", "\ufffe", "\ud800"):
        with pytest.raises(ForbiddenCharacterError):
            bound.fill((value, "x"))


# --- not bound ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("{% if unit.name %}x{% endif %}", "{% if not unit.name %}x{% endif %}"),
        *("{% if unit.name == 'x' %}x{% endif %}", "{% if 'x' in unit.name %}x{% endif %}"),
        *("{% if unit.name in ['x'] %}x{% endif %}", "{% if unit.name < unit.code %}x{% endif %}"),
        *("{{ unit.name|upper }}", "{{ unit.name|length }}", "{{ unit.name|string }}"),
        *("{{ unit.name|default('x', true) }}", "{{ unit.name|replace('a', 'b') }}"),
        *("{{ unit.name ~ 'x' }}", "{{ unit.name + 'x' }}", "{{ 'x' + unit.name }}"),
        *("{{ '%s' % unit.name }}", "{{ '%s'|format(unit.name) }}", "{{ '{}'.format(unit.name) }}"),
        *("{{ unit.name[0] }}", "{{ unit.name[:2] }}", "{{ unit.name.upper() }}"),
        *("{% for c in unit.name %}{{ c }}{% endfor %}", "{{ [unit.name]|join(', ') }}"),
        *("{{ [unit.code, unit.name]|sort|length }}", "{{ [unit.name]|unique|list|length }}"),
        *("{{ {unit.name: 1}|length }}", "{{ {'x': 1}[unit.name] }}", "{{ unit.name|int }}"),
        *("{{ unit.name|list|length }}", "{{ unit.name|e }}", "{{ unit.name * 2 }}"),
        # seen only in comparison with a document for a real unit
        *("{{ unit }}", "{{ [unit.name] }}", "{{ unit.name|pprint }}", "{{ unit.name.index }}"),
        *("{% if unit.name is string %}x{% endif %}", "{{ unit.name is callable }}"),
        *(
            "{{ unit.name is number }}{{ unit.name is string }}",
            "{{ [unit.name]|select('string')|list|length }}",
        ),
    ],
)
def test_a_template_that_looks_at_a_hole_is_not_bound(text: str) -> None:
    made = compiled("{{ unit.code }}", text)
    assert made.bind(context(NAME, CODE)) is None
    for value in ("Xã A", "x", ""):
        outcome(made, context(value, "c"))


def test_a_template_on_a_slower_level_is_not_bound() -> None:
    made = compiled("{{ unit.name }}")
    assert made.bind(context(NAME, CODE))
    assert made.at(Level.B).bind(context(NAME, CODE)) is None


def test_a_value_with_markup_is_not_bound() -> None:
    assert compiled("{{ unit.name }} {{ x }}").bind(context(NAME, CODE, x=Listing("<a>"))) is None
    assert compiled("{{ unit.name }}").bind(context(NAME, CODE, x=Listing("<a>")))


def test_a_name_that_is_not_there_is_told_when_a_document_is_filled() -> None:
    assert compiled("{{ unit.nmae }}").bind(context(NAME, CODE)) is None
