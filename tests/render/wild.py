"""Programs of templates as nobody would write them: tags at any place, branches that close what they did not
open, loops that put things right again, tags inside of tags."""

import itertools

from hypothesis import strategies as st

from dispatch_gen.ooxml.wordprocessing import W

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_HEAD = f'<w:document xmlns:w="{W}" xmlns:wp="{_DRAWING}"><w:body>'
_TAIL = "</w:body></w:document>"

Tokens = list[str]
_Tree = st.SearchStrategy[Tokens]

_VALUES = ["{{ a }}", "{{ b }}", "{{ x }}", "{{ xs|length }}", "{{ '\\n<&' }}", "{{ z }}"]
_ODD = [
    *(
        "<w:p>",
        "</w:p>",
        "<w:tc>",
        "</w:tc>",
        "<w:tr>",
        "</w:tr>",
        "</w:t>",
        "<w:t>",
        "</w:p><w:p>",
    ),
    *(
        "</w:tc><w:tc>",
        "</w:tr><w:tr>",
        "</w:tbl>",
        "<w:gridCol w:w='9'/>",
        "<w:p/>",
        "<w:jc",
        "/>",
        ">",
    ),
    *(
        '"',
        "'",
        "&amp;",
        "&#9;",
        "&#0;",
        "&x;",
        "]]>",
        "<!-- ",
        " -->",
        "<![CDATA[",
        "]]>",
        "<x:y/>",
    ),
    *('<w:jc w:val="', '<w:jc w:val="1" w:val="{{ a }}"/>', '<w:p xmlns:x="u">', "<x:y>", "</x:y>"),
    *(
        "{% set xs = ys %}",
        "{% set a = '<w:p>' %}",
        "{% for x in ys %}",
        "{% for xs in xs %}",
        "{% endfor %}",
    ),
    *(
        "{% if b %}",
        "{% else %}",
        "{% elif x %}",
        "{% endif %}",
        "{{ a|safe }}",
        "{{ '<w:p/>'|safe }}",
    ),
    *(
        "{% macro m(x) %}",
        "{% endmacro %}",
        "{{ m(a) }}",
        "{% filter upper %}",
        "{% endfilter %}",
        "chữ",
        "\n",
    ),
    *(
        "{% set z %}",
        "{% endset %}",
        "{% with x = a %}",
        "{% endwith %}",
        "{% raw %}",
        "{% endraw %}",
        "<w:r>",
    ),
    *(
        "<w:tblGrid/>",
        "<w:p {{ a }}>",
        "<{{ a }}/>",
        "<w:jc w:val={{ a }}/>",
        '<w:gridSpan w:val="2"/>',
    ),
]
_ATTRIBUTES = [
    '<w:jc w:val="{{ a }}"/>',
    "<w:jc w:val='{{ a }}{{ b }}'/>",
    '<w:jc w:val="{% if a %}x{% else %}{{ b }}{% endif %}"/>',
    '<w:jc w:val="{% for x in xs %}{{ x }}{% endfor %}"/>',
    '<w:jc w:val="{% filter upper %}{{ a }}{% endfilter %}"/>',
    "<wp:docPr/>",
]


def _element(name: str, content: _Tree) -> _Tree:
    return content.map(lambda inner: [f"<{name}>", *inner, f"</{name}>"])


def _many(*of: _Tree) -> _Tree:
    return st.lists(st.one_of(*of), max_size=3).map(lambda lists: list(itertools.chain(*lists)))


def _tagged(content: _Tree) -> _Tree:
    """The content as it is, in a condition, or in a loop."""
    return st.one_of(
        content,
        st.tuples(st.sampled_from(["a", "x", "not b", "xs"]), content, content).map(
            lambda t: [f"{{% if {t[0]} %}}", *t[1], "{% else %}", *t[2], "{% endif %}"]
        ),
        st.tuples(st.sampled_from(["xs", "ys", "xs if x"]), content).map(
            lambda t: [f"{{% for x in {t[0]} %}}", *t[1], "{% endfor %}"]
        ),
    )


def _paragraph() -> _Tree:
    text = _element("w:t", _tagged(st.sampled_from(_VALUES).map(lambda tag: ["chữ ", tag])))
    attribute = st.sampled_from(_ATTRIBUTES).map(lambda token: [token])
    return _element("w:p", _many(_tagged(_element("w:r", text)), attribute))


def _table(content: _Tree) -> _Tree:
    column = st.just(['<w:gridCol w:w="900"/>'])
    span = st.sampled_from(["2", "{{ n }}", "1"]).map(
        lambda n: ["<w:tcPr>", f'<w:gridSpan w:val="{n}"/>', "</w:tcPr>"]
    )
    cell = _element(
        "w:tc", st.tuples(_many(span), _tagged(content)).map(lambda t: [*t[0][:3], *t[1]])
    )
    row = _element("w:tr", _many(_tagged(cell)))
    grid = _element("w:tblGrid", _many(_tagged(column)))
    return _element("w:tbl", st.tuples(grid, _many(_tagged(row))).map(lambda t: [*t[0], *t[1]]))


def _bodies() -> _Tree:
    blocks = st.recursive(
        _many(_paragraph()), lambda inner: _many(inner, _tagged(_table(inner)), _tagged(inner))
    )
    return _tagged(blocks)


@st.composite
def sources(draw: st.DrawFn, changes: int = 3) -> str:
    """The source of a part; up to `changes` of its pieces are put elsewhere, doubled, lost or made odd."""
    tokens = draw(_bodies())
    for _ in range(draw(st.integers(0, changes))):
        place, other = draw(st.integers(0, len(tokens))), draw(st.integers(0, len(tokens)))
        change = draw(st.sampled_from(("odd", "lose", "double", "move")))
        if change == "odd":
            tokens.insert(place, draw(st.sampled_from(_ODD)))
        elif place < len(tokens):
            taken = tokens[place] if change == "double" else tokens.pop(place)
            tokens[other:other] = [] if change == "lose" else [taken]
    drawn = itertools.count(1001)
    numbered = (f'<wp:docPr id="{next(drawn)}"/>' if t == "<wp:docPr/>" else t for t in tokens)
    return _HEAD + "".join(numbered) + _TAIL


_TEXTS = st.sampled_from(
    [
        "",
        "x",
        "a & b",
        "<w:p>",
        "</w:t>",
        '" w:x="1',
        "' w:x='1",
        "]]>",
        "a\nb\tc",
        "{{ a }}",
        "&#0;",
        "a\fb\ac",
    ]
)


def contexts() -> st.SearchStrategy[dict[str, object]]:
    texts = st.lists(_TEXTS, max_size=3)
    return st.fixed_dictionaries(
        {
            "a": _TEXTS,
            "b": _TEXTS,
            "x": _TEXTS,
            "z": _TEXTS,
            "n": st.integers(1, 3),
            "xs": texts,
            "ys": texts,
        }
    )
