"""The parts of docxtpl's dialect one by one."""

import io

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docxtpl import RichText

from render.dialect.making import DOT, case, fill, paragraphs, table


def headers(document: WordDocument) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run("Đầu {{ a }}")
    section.footer.paragraphs[0].add_run("Chân {% if b %}{{ b }}{% endif %}")
    section.first_page_header.paragraphs[0].add_run("Đầu một {{ a }}")
    document.add_paragraph("{{ a }}")


def fields_and_controls(document: WordDocument) -> None:
    """A tag in a content control and in a hyperlink's text."""
    paragraph = document.add_paragraph("Trước ")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    properties, tag = OxmlElement("w:sdtPr"), OxmlElement("w:tag")
    tag.set(qn("w:val"), "o-{{ a }}")
    properties.append(tag)
    run = document.add_paragraph("{{ a }}").runs[0]._r
    content.append(run)
    control.append(properties)
    control.append(content)
    paragraph._p.append(control)


def picture(document: WordDocument) -> None:
    """A picture that a loop repeats."""
    document.add_paragraph("{%p for x in xs %}")
    document.add_picture(io.BytesIO(DOT), Pt(9))
    document.add_paragraph("{%p endfor %}")


def widths(document: WordDocument) -> None:
    made = document.add_table(1, 5)
    texts = ["TT", "{%tc for c in cs %}", "{{ c.t }}{% cellwidth c.width %}", "{%tc endfor %}", "X"]
    fill(made, texts)


def spanning(document: WordDocument) -> None:
    made = document.add_table(2, 3)
    fill(made, ["{% colspan n %}Gộp {{ a }}", "b", "c"], ["d", "e", "f"])
    made.rows[0]._tr.remove(made.rows[0].cells[2]._tc)


HOSTILE = "a & b < c > d \" e ' f"
BASICS = {
    "value": case(paragraphs("Tên: {{ a }}."), f"Tên: {HOSTILE}.", a=HOSTILE),
    "value escaped once": case(paragraphs("{{ a|e }}{{ a|upper }}"), "&&", a="&"),
    "paragraph loop": case(
        paragraphs("{%p for x in xs %}", "- {{ x }}", "{%p endfor %}", "Hết"),
        "- a\n- b\nHết",
        xs=["a", "b"],
    ),
    "paragraph condition": case(
        paragraphs("{%p if a %}", "Có", "{%p else %}", "Không", "{%p endif %}", "Hết"),
        "Không\nHết",
        a="",
    ),
    "condition inside a run": case(
        paragraphs("A{% if a %} có{% elif b %} hoặc{% else %} không{% endif %} Z"),
        "A hoặc Z",
        a=False,
        b=True,
    ),
    "row loop": case(
        table(
            ["TT", "Tên"],
            ["{%tr for x in xs %}", ""],
            ["{{ loop.index }}", "{{ x.t }}"],
            ["{%tr endfor %}", ""],
        ),
        "TT\nTên\n1\na\n2\n<b>",
        xs=[{"t": "a"}, {"t": "<b>"}],
    ),
    "row condition": case(
        table(["a", "b"], ["{%tr if a %}", ""], ["c", "d"], ["{%tr endif %}", ""], ["e", "f"]),
        "a\nb\ne\nf",
        a=False,
    ),
    "column loop": case(
        table(["TT", "{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"]),
        "TT\na\nb",
        cs=["a", "b"],
    ),
    "columns with widths": case(
        widths, "TT\na\nb\nX", cs=[{"t": "a", "width": 1}, {"t": "b", "width": 3}]
    ),
    "rich text": case(
        paragraphs(["Trước ", "{{r a }}", " sau"]),
        "Trước đỏ & sau",
        a=RichText("đỏ &", bold=True, color="FF0000"),
    ),
    "run loop": case(
        paragraphs(["A", "{%r for x in xs %}", "{{ x }};", "{%r endfor %}", "Z"]),
        "Aa;b;Z",
        xs=["a", "b"],
    ),
    "tags over several runs": case(
        paragraphs(["{", "{ a", " }", "}"], ["{% i", "f b", " %}có{%", " endif ", "%}"], "{{ a }}"),
        "x\ncó\nx",
        a="x",
        b=True,
    ),
    "typographic quotes": case(
        paragraphs("{% if a == ‘x’ %}bằng{% endif %} {{ “chữ” }} “ngoài”"),
        "bằng chữ “ngoài”",
        a="x",
    ),
    "comparisons": case(paragraphs("{% if n > 2 and n < 9 %}giữa{% endif %}"), "giữa", n=3),
    "vertical merge": case(
        table(["{%tr for x in xs %}", ""], ["{% vm %}Chung", "{{ x }}"], ["{%tr endfor %}", ""]),
        "Chung\na\n\nb",
        xs=["a", "b"],
    ),
    "horizontal merge": case(
        table(["{%tc for x in xs %}", "{% hm %}Chung", "{%tc endfor %}", "Z"]),
        "Chung\nZ",
        xs=["a", "b"],
    ),
    "colspan": case(spanning, "Gộp x\nb\nd\ne\nf", a="x", n=2),
    "cell background": case(table(["{% cellbg màu %}{{ a }}", "b"]), "x\nb", a="x", màu="FF0000"),
    "joined to the paragraph before and after": case(
        paragraphs("A", "{%- if a -%}", "B", "{%- endif -%}", "C", "D"), "ABC\nD", a=True
    ),
    "headers and footers": case(headers, "x", a="x", b="&"),
    "content control and attribute": case(fields_and_controls, "Trước x\n", a="x"),
    "braces written out": case(
        paragraphs("{_{ a }_}, {_% if %_}, {{ a }}"), "{{ a }}, {% if %}, x", a="x"
    ),
    "braces in a value": case(paragraphs("{{ a }}"), "{{ b }} {% c %}", a="{{ b }} {% c %}"),
    "line breaks in a value": case(paragraphs("Tên {{ a }}."), "Tên a\nb\n\nc.", a="a\nb\n\nc"),
    "tabs in a value": case(paragraphs("Tên {{ a }}."), "Tên a\tb.", a="a\tb"),
    "line break at an end": case(paragraphs("{{ a }}"), "\na\n", a="\na\n"),
    "set, filter, loop variables": case(
        paragraphs(
            "{% set y = xs|join(', ') %}{{ y }}{% for x in xs %}{{ loop.last }}{% endfor %}"
        ),
        "a, bFalseTrue",
        xs=["a", "b"],
    ),
    "comment": case(paragraphs("A{# ghi chú #}B", "{#p bỏ cả đoạn #}", "C"), "AB\nC"),
    "spaces kept": case(
        paragraphs("{{ a }} {{ a }}", "  {{ a }}  "), "  x    x \n    x   ", a="  x "
    ),
    "none is nothing": case(paragraphs("[{{ a }}]"), "[]", a=None),
    "raw": case(paragraphs("{% raw %}{{ a }}{% endraw %}"), "{{ a }}", a="x"),
    "picture in a loop": case(picture, "\n", xs=["a", "b"]),
    "macro": case(paragraphs("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(a) }}"), "<&>", a="&"),
}
