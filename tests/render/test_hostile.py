"""Ten thousand documents of values that want to break the file: none is malformed, and each value is read back
as it went in; what XML cannot carry is refused, naming the tag and its paragraph."""

import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from dispatch_gen.errors import TemplateError
from dispatch_gen.ooxml.wordprocessing import document_text, parse
from dispatch_gen.render.engine.levels import Level
from dispatch_gen.render.template import Template, compile_template
from render.dialect.making import case, p, paragraphs, table, together, xml
from render.samples import FORM, PROPERTIES, context_of_form, template_data
from render.test_valid import FALSE_DEMANDS

_CARRIED = [
    *(
        "&",
        "<",
        ">",
        '"',
        "'",
        "]]>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?x ?>",
        "<!DOCTYPE x>",
        "&amp;",
        "&x;",
        "&#0;",
    ),
    *(
        "</w:t></w:r></w:p>",
        "<w:p/>",
        "{{ a }}",
        "{% for %}",
        "{# #}",
        "{_{",
        "}_}",
        "{%p x %}",
        "{{r x }}",
        "\\x00",
    ),
    *(
        "\u2028",
        "\u2029",
        "\u0085",
        "\u00a0",
        "\ufeff",
        "\ufffd",
        "\u202e",
        "\u200f",
        "אב",
        "ا",
        "😀",
        "\U0010ffff",
    ),
    *(
        "Ễ",
        "E\u0302\u0303",
        "\n",
        "\t",
        "a",
        " ",
        "%s",
        "{0.__class__}",
        "\x7f",
        "\x9f",
        '" w:x="1',
        "' w:x='1",
    ),
]
_REFUSED = [
    "\x00",
    "\x01",
    "\x01m",
    "\x02",
    "\x08",
    "\x0b",
    "\x1f",
    "\ud800",
    "\udfff",
    "\ufffe",
    "\uffff",
]
_FORBIDDEN = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

FAST = together(
    paragraphs("Tên {{ a }}.", "{%p for x in xs %}", "- {{ x }}", "{%p endfor %}"),
    table(
        ["TT", "Tên"],
        ["{%tr for x in xs %}", ""],
        ["{{ loop.index }}", "{{ x }}"],
        ["{%tr endfor %}", ""],
    ),
    xml(p('<w:r><w:rPr><w:rFonts w:ascii="{{ b }}"/></w:rPr><w:t>Z</w:t></w:r>')),
)
SLOW = together(
    paragraphs("{%p macro m(x) %}", "Tên {{ x }}.", "{%p endmacro %}", "{{p m(a) }}"),
    xml(p('<w:r><w:rPr><w:rFonts w:ascii="{{ b }}"/></w:rPr><w:t>{{ xs|join }}</w:t></w:r>')),
)


def texts(chance: random.Random) -> list[str]:
    pieces = _CARRIED if chance.random() < 0.7 else _CARRIED + _REFUSED
    return ["".join(chance.choices(pieces, k=chance.randint(0, 6))) for _ in range(4)]


def compiled_on(level: Level) -> Template:
    made = compile_template(case(SLOW if level is Level.B else FAST, "").template, "thu.docx")
    assert made.standing.level is level
    return made


def fill(template: Template, a: str, b: str, xs: list[str]) -> bytes | None:
    """The text part; None where the values were rightly refused."""
    try:
        docx = template.fill(PROPERTIES | {"a": a, "b": b, "xs": xs})
    except TemplateError as error:
        (problem,) = error.problems
        assert _FORBIDDEN.search("".join([a, b, *xs])), problem
        assert problem.code == "template.cannot-fill"
        assert re.match(r"\{\{.*\}\}$", problem.values["tag"])
        assert (
            problem.values["tag"] in problem.values["around"] or problem.values["tag"] == "{{ b }}"
        )
        return None
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/document.xml")


@pytest.mark.parametrize(("level", "number"), [(Level.A, 8000), (Level.B, 2000)])
def test_ten_thousand_documents(level: Level, number: int) -> None:
    chance, template, refused = random.Random(7), compiled_on(level), 0
    for _ in range(number):
        a, b, *xs = texts(chance)
        made = fill(template, a, b, xs)
        if made is None:
            refused += 1
            continue
        assert not _FORBIDDEN.search("".join([a, b, *xs]))
        text = document_text(parse(made))
        assert text.startswith(f"Tên {a}.\n")
        for x in xs if level is Level.A else []:
            assert text.count(f"- {x}\n") >= 1
    assert number * 0.05 < refused < number * 0.5


@pytest.mark.parametrize("level", [Level.A, Level.B])
@pytest.mark.parametrize(
    "text", ["<&>" * 40_000, "a\nb\t" * 2_000, "\r\n", "a\rb", "\u202e" * 1000]
)
def test_large_values_and_line_ends(level: Level, text: str) -> None:
    made = fill(compiled_on(level), text, "b", [text])
    assert made
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert f"Tên {plain}." in document_text(parse(made))


@pytest.mark.parametrize("level", [Level.A, Level.B])
def test_deep_values(level: Level) -> None:
    """A list in a list in a list is a text like any other, or refused."""
    deep: object = "x"
    for _ in range(200):
        deep = [deep]
    docx = compiled_on(level).fill(PROPERTIES | {"a": deep, "b": "b", "xs": []})
    assert b"[[[[" in zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml")


def test_a_sample_is_valid(tmp_path: Path) -> None:
    chance, validator, path = random.Random(11), OpenXmlValidator(), tmp_path / "thu.docx"
    template = compile_template(template_data(FORM), FORM)
    for _ in range(40):
        title, name, row, column = ("".join(chance.choices(_CARRIED, k=5)) for _ in range(4))
        context = dict(context_of_form())
        context["form"] = hostile(context["form"], title + name + row + column)
        path.write_bytes(template.fill(context))
        found = {e.description for e in validator.validate(path).errors}
        assert found <= FALSE_DEMANDS


def hostile(value: object, text: str) -> object:
    """The same with every text that is shown replaced."""
    if isinstance(value, dict):
        return {key: hostile(one, text) for key, one in value.items()}
    if isinstance(value, list):
        return [hostile(one, text) for one in value]
    return text if isinstance(value, str) and " " in value else value
