"""What a template may ask for, and what happens to one that is broken or hostile: always a TemplateError
with its place, never a broken file, never a traceback."""

import io
import zipfile
from collections.abc import Mapping

import pytest
from docx import Document

from builders import text_of
from dispatch_gen.errors import Problem, TemplateError
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.render.engine.levels import Level
from dispatch_gen.render.template import compile_template
from ooxml.reading import changed, opened, swapped
from render.dialect import CASES
from render.dialect.making import case, table
from render.samples import (
    LETTER,
    PROPERTIES,
    filled,
    real_contexts,
    saved,
    template_data,
    word_file,
)

CONTEXT: Mapping[str, object] = PROPERTIES | {
    "a": "x",
    "n": 3,
    "nothing": None,
    "names": ["một", "hai"],
    "agency": {"name": "Ủy ban", "place": "Lai Châu"},
    "rows": [{"title": "Một", "count": 1}],
    "empty": [],
}


def problems_of(data: bytes) -> tuple[Problem, ...]:
    """What is found before anything is filled."""
    found = compile_template(data, "templates/thu.docx").check(CONTEXT)
    tellable(found)
    return found


def tellable(problems: tuple[Problem, ...]) -> None:
    """Each has a sentence and a remedy in both languages, and the template's name."""
    for problem in problems:
        assert problem.place.file == "templates/thu.docx"
        for language in LANGUAGES:
            assert Messages(language).sentence(problem)
            assert Messages(language).remedy(problem)


def refusal(data: bytes) -> Problem:
    """The one problem for which a template is refused, when compiled or when filled."""
    with pytest.raises(TemplateError) as caught:
        compile_template(data, "templates/thu.docx").fill(CONTEXT)
    tellable(caught.value.problems)
    (problem,) = caught.value.problems
    return problem


# --- names that the data do not have ------------------------------------------------------------


def test_unknown_name() -> None:
    (problem,) = problems_of(word_file("Trước", "Kính gửi: {{ agencie }} và", "Sau"))
    assert problem.code == "template.unknown-name"
    assert problem.place.field == "word/document.xml"
    assert problem.values == {
        "name": "agencie",
        "nearest": "agency",
        "around": "Kính gửi: {{ agencie }} và",
        "tag": "{{ agencie }}",
    }


def test_unknown_name_inside_another() -> None:
    (problem,) = problems_of(word_file("Tên {{ agency.nmae }}"))
    assert (problem.values["name"], problem.values["nearest"]) == ("agency.nmae", "agency.name")


def test_unknown_name_of_an_item_in_a_loop() -> None:
    texts = ("{%p for row in rows %}", "{{ row.titel }} {{ row.count }}", "{%p endfor %}")
    (problem,) = problems_of(word_file(*texts))
    assert (problem.values["name"], problem.values["nearest"]) == ("row.titel", "row.title")
    assert "{{ row.titel }} {{ row.count }}" in problem.values["around"]


def test_unknown_name_in_a_table_and_a_condition() -> None:
    rows = (["{%tr for row in rows %}", ""], ["{{ row.x }}", "a"], ["{%tr endfor %}", ""])
    (problem,) = problems_of(case(table(*rows), "").template)
    assert problem.values["name"] == "row.x"
    (problem,) = problems_of(word_file("{%p if urgent and a %}", "Khẩn", "{%p endif %}"))
    assert problem.values["name"] == "urgent"


def test_unknown_name_in_a_header_and_a_footer() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].add_run("Số {{ numer }}")
    document.sections[0].footer.paragraphs[0].add_run("{{ agency.plase }}")
    found = problems_of(saved(document))
    parts = read_package(saved(document))
    assert {p.values["name"] for p in found} == {"numer", "agency.plase"}
    for problem in found:
        assert problem.values["around"] in text_of(saved(document), problem.place.field)
        assert problem.place.field in parts


def test_every_unknown_name_is_told_once() -> None:
    found = problems_of(word_file("{{ x1 }} {{ x2 }}", "{{ x1 }}", "{{ agency.x3 }}"))
    assert sorted(p.values["name"] for p in found) == ["agency.x3", "x1", "x2"]
    around = {p.values["name"]: p.values["around"] for p in found}
    assert around["x1"] == "{{ x1 }} {{ x2 }}"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{% set y = a %}{{ y }}", "x"),
        ("{% set y %}[{{ a }}]{% endset %}{{ y }}", "[x]"),
        ("{% if a %}{% set y = 1 %}{% else %}{% set y = 2 %}{% endif %}{{ y }}", "1"),
        ("{% macro m(y) %}[{{ y }}]{% endmacro %}{{ m(a) }}", "[x]"),
        ("{% filter upper %}{% for y in names %}{{ y }}{% endfor %}{% endfilter %}", "MỘTHAI"),
        ("{% with y = a %}{{ y }}{% endwith %}", "x"),
        ("{% for y in names if y != a %}{{ loop.index }}{% else %}{{ a }}{% endfor %}", "12"),
        (
            "{% for y, z in agency|dictsort %}{{ y }}={{ z }};{% endfor %}",
            "name=Ủy ban;place=Lai Châu;",
        ),
        ("{% set s = namespace(y=1) %}{% set s.y = 2 %}{{ s.y }}", "2"),
        (
            "{% for y in range(2) %}{% for z in names %}{{ y }}{{ z }}{% endfor %}{% endfor %}",
            "0một0hai1một1hai",
        ),
        ("{% for row in empty %}{{ row.whatever }}{% endfor %}", ""),
    ],
)
def test_names_that_a_template_makes_itself_are_known(text: str, made: str) -> None:
    assert text_of(filled(word_file(text), CONTEXT)) == made


@pytest.mark.parametrize(
    "text",
    [
        "{% set y = zz %}",
        "{% set y %}{{ zz }}{% endset %}",
        "{% for y in names if y != zz %}{% endfor %}",
        "{% for y in zz %}{% endfor %}",
        "{% filter upper %}{{ zz }}{% endfilter %}",
        "{{ a|replace('a', zz) }}",
        "{{ 'a' if zz else 'b' }}",
        "{{ [zz, a][0] }}",
        "{% if a %}{% elif zz %}{% endif %}",
        "{% for y in names %}{{ y }}{% endfor %}{{ zz }}",
        "{% if zz is defined %}{{ a }}{% endif %}",
    ],
)
def test_unknown_names_are_found_wherever_they_stand(text: str) -> None:
    """Behind `is defined` too: the names are the same in every document."""
    (problem,) = problems_of(word_file(text))
    assert problem.values["name"] == "zz"


def test_a_name_torn_into_runs_is_still_named() -> None:
    document = Document()
    paragraph = document.add_paragraph("Tên ")
    for piece in ("{", "{ agen", "cy.na", "men }", "}"):
        paragraph.add_run(piece)
    (problem,) = problems_of(saved(document))
    assert problem.values["name"] == "agency.namen"


def test_what_check_lets_through_by_default_is_refused_when_filled() -> None:
    """A name that only the values of this document lack."""
    problem = refusal(word_file("Trước", "Tên {{ rows[0].x }}"))
    assert problem.code == "template.cannot-fill"
    assert problem.values["around"] == "Tên {{ rows[0].x }}"
    assert problem.place.field == "word/document.xml"


def test_nothing_is_blank_by_mistake() -> None:
    """None is nothing; a name inside nothing is an error."""
    assert text_of(filled(word_file("[{{ nothing }}]"), CONTEXT)) == "[]"
    assert refusal(word_file("[{{ nothing.x }}]")).code == "template.cannot-fill"


def test_our_templates_ask_for_nothing_unknown() -> None:
    for name, template_name, context in real_contexts():
        compiled = compile_template(template_data(template_name), template_name)
        assert not compiled.check(context), name


# --- broken tags --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "around"),
    [
        (["Trước", "Tên {{ a", "Sau"], "Tên {{ a"),
        (["Tên {{ a }"], "Tên {{ a }"),
        (["Trước", "{% if a %} Có"], "{% if a %} Có"),
        (["{%p if a %}", "Có"], "{% if a %}"),
        (["Có", "{%p endif %}"], "Có{% endif %}"),
        (["{% end %}"], "{% end %}"),
        (["{{ }}"], "{{ }}"),
        (["{{ a b }}"], "{{ a b }}"),
        (["{{ agency. }}"], "{{ agency. }}"),
        (["{% for in names %}{% endfor %}"], "{% for in names %}{% endfor %}"),
        (["{% cellwidth x.y %}"], "{% cellwidth x.y %}"),
        (["Tên {{ a|nofilter }}"], "Tên {{ a|nofilter }}"),
        (["{% block b %}{% endblock %}", "{% block b %}{% endblock %}"], "{% block b %}"),
    ],
)
def test_broken_tag(texts: list[str], around: str) -> None:
    problem = refusal(word_file(*texts))
    assert problem.code == "template.broken-tag"
    assert problem.values["around"].startswith(around)
    assert problem.values["reason"]


@pytest.mark.parametrize("a", ["", "x"])
@pytest.mark.parametrize(
    "texts",
    [
        ["{%p if a %}", "Có {% endif %} thêm"],
        ["{% if a %}", "{%p endif %}"],
        ["A {% if a %} B", "C {% endif %} D"],
        ["A {% for name in names %} B", "C {% endfor %} D"],
    ],
)
def test_tags_of_different_sorts_never_make_a_broken_file(texts: list[str], a: str) -> None:
    """Either the result is whole or it is refused."""
    compiled = compile_template(word_file(*texts), "templates/thu.docx")
    try:
        docx = compiled.fill(dict(CONTEXT) | {"a": a})
    except TemplateError as error:
        codes = [problem.code for problem in error.problems]
        tellable(error.problems)
    else:
        codes = ["template.breaks-xml"]
        assert [p.text for p in opened(docx).paragraphs] == text_of(docx).split("\n")
    assert codes == ["template.breaks-xml"]


def test_a_loop_over_rows_closed_in_a_cell() -> None:
    rows = (["{%tr for row in rows %}", "a"], ["{{ row.title }}", "{% endfor %}"])
    template = compile_template(case(table(*rows), "").template, "templates/thu.docx")
    one, two = ({"rows": [{"title": "a"}] * count} for count in (1, 2))
    assert len(opened(template.fill(dict(CONTEXT) | one)).tables[0].rows) == 1
    with pytest.raises(TemplateError) as caught:
        template.fill(dict(CONTEXT) | two)
    assert caught.value.problems[0].code == "template.breaks-xml"


FAULTS = ["1/0", "a + 1", "n()", "range(10**9)|list", "a|round", "n|sum", "a|truncate(-1)"]


@pytest.mark.parametrize("expression", FAULTS)
def test_an_expression_that_fails_is_told(expression: str) -> None:
    problem = refusal(word_file("Trước", f"Tên {{{{ {expression} }}}}"))
    assert problem.code == "template.cannot-fill"
    assert problem.values["around"] == f"Tên {{{{ {expression} }}}}"


@pytest.mark.parametrize("tag", ["include 'a'", "extends 'a'", "import 'a' as b", "for x in n"])
def test_a_tag_that_fails_is_told(tag: str) -> None:
    end = "{% endfor %}" if tag.startswith("for") else ""
    assert refusal(word_file(f"{{% {tag} %}}{end}")).code in {
        "template.cannot-fill",
        "template.broken-tag",
    }


@pytest.mark.parametrize("tag", ["{{r a }}", "{{p a }}"])
def test_a_tag_that_would_lose_its_value_is_told(tag: str) -> None:
    """docxtpl wants rich text there; a plain value lands outside any run, where Word shows nothing."""
    (problem,) = problems_of(word_file("Trước", f"Tên {tag}."))
    assert problem.code == "template.wants-markup"
    assert problem.values == {"tag": tag, "around": f"Tên {tag}."}


@pytest.mark.parametrize("a", ["", "x"])
def test_a_cell_never_loses_its_last_paragraph(a: str) -> None:
    """Word refuses a file with a cell that does not end with a paragraph (ISO 29500-1, 17.4.65)."""
    cell = "{%p if a %}\n{{ a }}\n{%p endif %}"
    compiled = compile_template(case(table([cell, "b"]), "").template, "templates/thu.docx")
    (row,) = opened(compiled.fill(dict(CONTEXT) | {"a": a})).tables[0].rows
    assert [[p.text for p in cell.paragraphs] for cell in row.cells] == [[a], ["b"]]


def test_a_cell_with_a_paragraph_gets_no_other() -> None:
    """Whatever Word writes behind it."""
    data = changed(
        case(table(["{{ a }}", "b"]), "").template,
        "word/document.xml",
        lambda xml: xml.replace("</w:tc>", '<w:bookmarkEnd w:id="1"/></w:tc>', 1).replace(
            "<w:tbl>", '<w:bookmarkStart w:id="1" w:name="dau"/><w:tbl>', 1
        ),
    )
    (row,) = opened(filled(data, CONTEXT)).tables[0].rows
    assert [len(cell.paragraphs) for cell in row.cells] == [1, 1]


@pytest.mark.parametrize(
    "a",
    [
        "",
        "x",
    ],
)
def test_a_header_never_loses_its_last_paragraph(a: str) -> None:
    document = Document()
    header = document.sections[0].header
    header.paragraphs[0].add_run("{%p if a %}")
    header.add_paragraph("{{ a }}")
    header.add_paragraph("{%p endif %}")
    compiled = compile_template(saved(document), "templates/thu.docx")
    made = opened(compiled.fill(dict(CONTEXT) | {"a": a})).sections[0].header
    assert [p.text for p in made.paragraphs] == [a]


# --- what is no template ------------------------------------------------------------------------


def zipped(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"{\\rtf1 x}", "is-rtf"),
        (zipped(a="x"), "not-a-word-file"),
        (zipped(**{"[Content_Types].xml": "<Types/>", "a.xml": "<a/>"}), "no-document"),
        (template_data(LETTER)[:4000], "damaged"),
    ],
    ids=["nothing", "broken zip", "rtf", "any zip", "no document", "cut off"],
)
def test_no_word_file(data: bytes, reason: str) -> None:
    assert refusal(data).code == f"file.{reason}"


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "[Content_Types].xml"]
)
@pytest.mark.parametrize("content", [None, b"", b"<a", b"\xff\xfe\x00"])
def test_a_part_that_is_missing_or_damaged(part: str, content: bytes | None) -> None:
    parts = read_package(template_data(LETTER))
    if content is None:
        del parts[part]
    else:
        parts[part] = content
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    expected = {"file.damaged"}
    if content is None and part != "word/styles.xml":
        expected = {"file.no-document", "file.not-a-word-file"}
    assert refusal(buffer.getvalue()).code in expected


def test_macros() -> None:
    parts = read_package(word_file("x")) | {"word/vbaProject.bin": b"x"}
    assert refusal(write_package(parts)).code == "file.has-macros"


def test_entities_are_not_expanded() -> None:
    """Neither a file of this machine nor a thousand laughs."""
    for entity in ('SYSTEM "file:///etc/passwd"', f'"{"ha" * 1000}"'):
        declared = f"<!DOCTYPE x [<!ENTITY e {entity}>]><w:document"
        data = changed(
            word_file("A&B"),
            "word/document.xml",
            lambda xml, declared=declared: xml.replace("<w:document", declared, 1).replace(  # type: ignore[misc]
                "A&amp;B", "&e;"
            ),
        )
        assert refusal(data).code == "file.has-doctype"


def test_deep_nesting_is_no_crash() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    data = swapped(word_file("x"), "word/document.xml", "<w:sectPr", f"{deep}<w:sectPr")
    try:
        compile_template(data, "templates/thu.docx").fill(CONTEXT)
    except TemplateError as error:
        tellable(error.problems)


def test_a_huge_template() -> None:
    """Ten thousand paragraphs, one in ten with a tag."""
    document = Document()
    document.add_paragraph("{{ a }}")
    data = saved(document)
    one = "<w:p><w:r><w:t>Đoạn văn không có thẻ nào cả.</w:t></w:r></w:p>"
    with_tag = "<w:p><w:r><w:t>Tên {{ a }}, {% if n %}có{% endif %}</w:t></w:r></w:p>"
    body = (one * 9 + with_tag) * 1000
    huge = swapped(data, "word/document.xml", "<w:sectPr", f"{body}<w:sectPr")
    text = text_of(filled(huge, CONTEXT))
    assert text.count("\n") == 10_000
    assert text.count("Tên x, có") == 1000


# --- the sandbox --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__",
        "''.__class__.__mro__[1].__subclasses__()",
        "cycler.__init__.__globals__",
        "lipsum.__globals__['os'].popen('id').read()",
        "namespace.__init__",
        "self._TemplateReference__context",
        "agency['__class__']",
        "names|attr('__class__')",
        "'{0.__class__}'.format(a)",
        "'%s'.__mod__",
        "a.__getattribute__('upper')",
        "agency.items",
        "agency.items()",
        "agency.keys",
        "agency.pop('name')",
        "agency|attr('items')",
        "rows[0].items",
        "'{a.__init__}'.format(a=cycler)",
        "'{0.__class__}'.format_map({'0': a})",
        "joiner.__init__.__globals__",
        "self._context",
        "dict.mro()",
        "'a' * 10**10",
        "[1] * 10**10",
        "10**(10**7)",
    ],
)
def test_a_template_cannot_reach_out(expression: str) -> None:
    problem = refusal(word_file(f"Tên {{{{ {expression} }}}}"))
    assert problem.code == "template.cannot-fill"


@pytest.mark.parametrize(
    "text",
    [
        "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}",
        "{% for x in names %}{{ loop._iterator }}{% endfor %}",
        "{% for x in names %}{{ loop.__class__ }}{% endfor %}",
        "{% macro m() %}{% endmacro %}{{ m._func }}",
        "{% for x in names recursive %}{{ loop(names) }}{% endfor %}",
    ],
)
@pytest.mark.parametrize("level", list(Level))
def test_statements_stay_inside_too(text: str, level: Level) -> None:
    with pytest.raises(TemplateError):
        compile_template(word_file(text), "templates/thu.docx").at(level).fill(CONTEXT)


@pytest.mark.parametrize(
    "expression",
    [
        *("names.append('x')", "names.clear()", "names['clear']()", "rows[0]['pop']('title')"),
        *("agency['items']()", "agency['update']({'name': 'x'})", "agency['items']"),
    ],
)
def test_a_template_cannot_change_the_data(expression: str) -> None:
    context = {
        key: list(value) if isinstance(value, list) else value for key, value in CONTEXT.items()
    }
    compiled = compile_template(word_file(f"{{{{ {expression} }}}}"), "templates/thu.docx")
    with pytest.raises(TemplateError):
        compiled.fill(context)


@pytest.mark.parametrize("expression", ["a.upper", "cycler", "range", "self.x", "agency.get"])
def test_nothing_but_values_is_shown(expression: str) -> None:
    """A method without its brackets would show its address in memory, another one each time."""
    assert refusal(word_file(f"Tên {{{{ {expression} }}}}")).code == "template.cannot-fill"


# --- compiled once ------------------------------------------------------------------------------


def test_filling_leaves_nothing_behind() -> None:
    """A template filled with other values in between makes the same bytes."""
    compiled = compile_template(
        word_file("{% set y = a %}{{ y }}", "{%p for x in names %}", "{{ x }}", "{%p endfor %}"),
        "t",
    )
    first = compiled.fill(CONTEXT)
    other = compiled.fill(dict(CONTEXT) | {"a": "khác", "names": []})
    assert text_of(other) == "khác"
    assert compiled.fill(CONTEXT) == first


def test_what_the_template_does_not_fill_is_kept_where_it_is_used() -> None:
    """A picture that the document shows stays as it is; what nothing leads to does not travel along."""
    data = CASES["picture in a loop"].template
    parts = read_package(data) | {"word/extra.xml": b"<a>{{ x </a>"}
    made = read_package(compile_template(write_package(parts), "t").fill({**CONTEXT, "xs": [1]}))
    for name in ("word/media/image1.png", "word/styles.xml", "word/settings.xml"):
        assert made[name] == parts[name]
    assert "word/extra.xml" not in made
    assert b"extra" not in made["[Content_Types].xml"]
