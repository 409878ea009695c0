"""Statements and expressions in running text."""

from render.dialect.making import case, paragraphs, table

_TREE = [{"n": "a", "c": [{"n": "b", "c": [{"n": "<c>", "c": []}]}, {"n": "d", "c": []}]}]

TEXTS = {
    "paragraph elif": case(
        paragraphs("{%p if n == 1 %}", "Một", "{%p elif n == 2 %}", "Hai", "{%p endif %}", "Hết"),
        "Hai\nHết",
        n=2,
    ),
    "condition in a condition in a loop": case(
        paragraphs(
            *("{%p for x in xs %}", "{%p if x %}", "Có {{ x }}", "{%p if loop.last %}", "Cuối"),
            *("{%p endif %}", "{%p else %}", "Trống", "{%p endif %}", "{%p endfor %}"),
        ),
        "Có a\nTrống\nCó b\nCuối",
        xs=["a", "", "b"],
    ),
    "loop in a loop": case(
        paragraphs(
            *(
                "{%p for x in xs %}",
                "{{ x.t }}",
                "{%p for y in x.ys %}",
                "- {{ y }}/{{ loop.index }}",
            ),
            *("{%p endfor %}", "{%p endfor %}"),
        ),
        "A\n- 1/1\n- 2/2\nB\n- &/1",
        xs=[{"t": "A", "ys": ["1", "2"]}, {"t": "B", "ys": ["&"]}],
    ),
    "loop with an otherwise": case(
        paragraphs("{% for x in xs %}{{ x }}{% else %}không có{% endfor %}."), "không có.", xs=[]
    ),
    "paragraph loop with an otherwise": case(
        paragraphs("{%p for x in xs %}", "{{ x }}", "{%p else %}", "Không", "{%p endfor %}"),
        "Không",
        xs=[],
    ),
    "loop with a condition": case(
        paragraphs(
            "{% for x in xs if x != 'b' %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}"
        ),
        "a, c",
        xs=["a", "b", "c"],
    ),
    "loop over pairs": case(
        paragraphs("{% for k, v in xs %}{{ k }}={{ v }};{% endfor %}"),
        "a=1;b=<;",
        xs=[["a", 1], ["b", "<"]],
    ),
    "loop that calls itself": case(
        paragraphs(
            "{% for x in xs recursive %}{{ x.n }}{% if x.c %}({{ loop(x.c) }}){% endif %}{% endfor %}"
        ),
        "a(b(<c>)d)",
        xs=_TREE,
    ),
    "paragraph loop that calls itself": case(
        paragraphs(
            *("{%p for x in xs recursive %}", "{{ loop.depth }} {{ x.n }}", "{{p loop(x.c) }}"),
            "{%p endfor %}",
        ),
        "1 a\n2 b\n3 <c>\n2 d",
        xs=_TREE,
    ),
    "what a loop knows": case(
        paragraphs(
            "{% for x in xs %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.length }}{{ loop.cycle('-', '+') }}"
            "{% if loop.previtem is defined %}{{ loop.previtem }}{% endif %}{{ loop.changed(x) }};{% endfor %}"
        ),
        "033-True;123+aFalse;213-aTrue;",
        xs=["a", "a", "b"],
    ),
    "filters": case(
        paragraphs(
            "{{ a|upper }} {{ a|replace('x', 'y') }} {{ xs|join('/') }} {{ xs|length }} {{ a|title }}"
        ),
        "X & Ễ y & ễ a/<b> 2 X & Ễ",
        a="x & ễ",
        xs=["a", "<b>"],
    ),
    "default and none": case(
        paragraphs("{{ a|default('–', true) }}|{{ b or 'không' }}|{{ b }}"),
        "–|không|",
        a="",
        b=None,
    ),
    "numbers and lists": case(
        paragraphs(
            "{{ n + 1 }} {{ 1.5 * 2 }} {{ true }} {{ xs }} {{ '%03d'|format(n) }} {{ n // 2 }}"
        ),
        "8 3.0 True ['a', '<'] 007 3",
        n=7,
        xs=["a", "<"],
    ),
    "joined texts": case(paragraphs("{{ a ~ ' - ' ~ n ~ '<' }}"), "x& - 1<", a="x&", n=1),
    "one of two": case(
        paragraphs("{{ a if n > 1 else b }}{{ 'x' if n > 9 else '' }}"),
        "có",
        a="có",
        b="không",
        n=2,
    ),
    "constants": case(paragraphs("{{ 'a\\nb\\tc' }}{{ '<>' }}{{ 1 }}"), "a\nb\tc<>1"),
    "counter": case(
        paragraphs(
            "{% set s = namespace(n=0) %}{% for x in xs %}{% set s.n = s.n + x %}{% endfor %}{{ s.n }}"
        ),
        "6",
        xs=[1, 2, 3],
    ),
    "with": case(paragraphs("{% with y = a, z = 2 %}{{ y }}{{ z }}{% endwith %}"), "<2", a="<"),
    "set block of text": case(
        paragraphs("{% set y %}[{{ a }}]{% endset %}{{ y }}{{ y }}"), "[a & b][a & b]", a="a & b"
    ),
    "set block of paragraphs": case(
        paragraphs("{%p set y %}", "Đoạn {{ a }}", "{%p endset %}", "Giữa", "{{p y }}", "{{p y }}"),
        "Giữa\nĐoạn <\nĐoạn <",
        a="<",
    ),
    "filter block": case(
        paragraphs("{% filter upper %}a {{ a }} b{% endfilter %}"), "A Ễ B", a="ễ"
    ),
    "macro of paragraphs": case(
        paragraphs(
            *("{%p macro m(x, y='mặc định') %}", "{{ x }}: {{ y }}", "{%p endmacro %}"),
            *("{{p m(a) }}", "{{p m('khác', y=1) }}"),
        ),
        "&: mặc định\nkhác: 1",
        a="&",
    ),
    "macro with values of many lines": case(
        paragraphs("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(a) }}"), "[a\nb\tc]", a="a\nb\tc"
    ),
    "call block": case(
        paragraphs(
            "{% macro m(x) %}<{{ caller(x) }}>{% endmacro %}{% call(y) m(a) %}{{ y }}{{ y }}{% endcall %}"
        ),
        "<&&>",
        a="&",
    ),
    "call block of paragraphs": case(
        paragraphs(
            *("{%p macro m() %}", "Trên", "{{p caller() }}", "Dưới", "{%p endmacro %}"),
            *("{%p call m() %}", "Giữa {{ a }}", "{%p endcall %}"),
        ),
        "Trên\nGiữa x\nDưới",
        a="x",
    ),
    "block shown twice": case(
        paragraphs("{% block x %}[{{ a }}]{% endblock %}{{ self.x() }}"), "[&][&]", a="&"
    ),
    "whitespace cut in a run": case(
        paragraphs("A  {%- if a %} B {% endif -%}  C {{- a -}} D"), "A B CxD", a="x"
    ),
    "line cut from both sides": case(
        paragraphs("A", "{%- for x in xs -%}", "{{ x }}", "{%- endfor -%}", "Z"), "A12Z", xs=[1, 2]
    ),
    "typographic quotes in a loop": case(
        paragraphs(
            "{%p for x in xs if x != “b” %}", "“{{ x }}” ‘{{ x|default(“–”) }}’", "{%p endfor %}"
        ),
        "“a” ‘a’",
        xs=["a", "b"],
    ),
    "comments of every sort": case(
        paragraphs("A{# {{ x }} #}{#- cắt -#} B", "{#p cả đoạn #}", "C{# {{ y }} #}"), "AB\nC"
    ),
    "comment over a row": case(table(["a", "b"], ["{#tr bỏ #}", ""], ["c", "d"]), "a\nb\nc\nd"),
    "raw with braces written out": case(
        paragraphs("{% raw %}{{ a }} {_{ b }_}{% endraw %} {_% x %_}"), "{{ a }} {{ b }} {% x %}"
    ),
    "tags torn by proofing marks": case(
        paragraphs(
            ["{", "%", " for x", " in xs %", "}", "{", "{ x", "|upper }", "};{", "% endfor ", "%}"]
        ),
        "A;B;",
        xs=["a", "b"],
    ),
    "names with marks": case(
        paragraphs("{{ tên }} {{ đơn_vị.địa_chỉ }}"), "a b", tên="a", đơn_vị={"địa_chỉ": "b"}
    ),
    "items by number and by key": case(
        paragraphs("{{ xs[0] }}{{ xs[-1] }}{{ a['b c'] }}{{ xs[:2]|join }}"),
        "13x12",
        xs=[1, 2, 3],
        a={"b c": "x"},
    ),
    "run condition around formatted runs": case(
        paragraphs(["A", "{%r if a %}", " B", "{%r else %}", " C", "{%r endif %}", " D"]),
        "A C D",
        a=0,
    ),
    "autoescape switched on": case(
        paragraphs("{% autoescape true %}{{ a }}{% endautoescape %}"), "<&>", a="<&>"
    ),
    "value with everything": case(
        paragraphs("[{{ a }}]"),
        "[\t \n& \u2028\u00a0\u200f😀\ufeff]]>]",
        a="\t \n& \u2028\u00a0\u200f😀\ufeff]]>",
    ),
}
