"""The same as docxtpl for data of every sort, on templates that use much of its dialect; or refused.

What may be refused by ours alone is where docxtpl loses a part of the value without a word: characters that XML
cannot carry, and text where Word shows none. A cell that a condition leaves without a paragraph is not here:
docxtpl writes it so, and Word refuses the file (test_template).
"""

import re
from collections.abc import Mapping
from functools import cache

import jinja2
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from dispatch_gen.errors import TemplateError
from dispatch_gen.render.engine.levels import Level
from dispatch_gen.render.plain import fill_with_docxtpl, prepared_package
from dispatch_gen.render.template import Template, compile_template
from render.dialect import CASES
from render.many import lines
from render.samples import PROPERTIES
from render.test_same_as_docxtpl import difference

NAMES = [
    *(
        "value",
        "paragraph loop",
        "condition inside a run",
        "row loop",
        "column loop",
        "vertical merge",
    ),
    *(
        "horizontal merge",
        "run loop",
        "loop in a loop",
        "macro",
        "macro of paragraphs",
        "set block of paragraphs",
    ),
    *(
        "loop that calls itself",
        "rows in rows",
        "table in a cell of a loop",
        "rows of columns",
        "fields",
    ),
    *(
        "rows of different length",
        "values in attributes",
        "text box",
        "loop in a text box",
        "footnotes",
        "filters",
    ),
    *(
        "cell condition",
        "colspan by expression in a loop",
        "content controls around paragraphs",
        "call block",
    ),
    *(
        "tabs in a value",
        "paragraphs in a cell",
        "headers and footers of every page",
        "background and span",
    ),
]

_WRITTEN = re.compile(r"\{_[{%]|[}%]_\}")
"""Braces that a template writes out: docxtpl turns them into tags in values too ("braces in a value")."""


@cache
def both(name: str) -> tuple[Template, bytes]:
    template = CASES[name].template
    return compile_template(template, name), prepared_package(template)


def scalars() -> st.SearchStrategy[object]:
    many_lines = st.lists(lines(8), min_size=2, max_size=3).map("\n".join)
    with_tabs = st.lists(lines(8), min_size=2, max_size=2).map("\t".join)
    numbers = st.integers(-5, 10**20) | st.floats(allow_nan=True) | st.booleans()
    texts = (lines() | many_lines | with_tabs).filter(lambda text: not _WRITTEN.search(text))
    return st.none() | texts | texts | numbers | st.just("")


def like(value: object) -> st.SearchStrategy[object]:
    """Values of the shape of `value`: as many items as one likes, with any text; now and then another shape."""
    if isinstance(value, dict):
        return st.fixed_dictionaries({key: like(one) for key, one in value.items()})
    if isinstance(value, list) and value:
        return st.lists(st.one_of(*(like(one) for one in value)), max_size=4)
    if isinstance(value, int):
        return st.integers(0, 4) | scalars()
    return scalars()


def contexts(context: Mapping[str, object]) -> st.SearchStrategy[dict[str, object]]:
    """With all names, or without one."""
    whole = st.fixed_dictionaries({key: like(one) for key, one in context.items()})
    lost = st.sampled_from([None, None, None, *context])
    return st.tuples(whole, lost).map(
        lambda pair: {k: v for k, v in pair[0].items() if k != pair[1]}
    )


def in_one_line(context: Mapping[str, object]) -> bool:
    """Around a text box docxtpl takes the wrong run for that of a tab or a line feed, or leaves it as it is."""
    return not re.search(r"\\n|\\t", repr(context))


def some(context: Mapping[str, object]) -> bool:
    """docxtpl leaves a cell without a paragraph, a file that Word calls damaged (ISO 29500-1, 17.4.65)."""
    return bool(context.get("xs", True))


COMPARABLE = {
    "text box": in_one_line,
    "loop in a text box": in_one_line,
    "paragraphs in a cell": some,
}
"""Data for which docxtpl damages nothing, where it damages something for others."""


@pytest.mark.parametrize("name", NAMES)
@settings(
    derandomize=True,  # the same on every machine
    deadline=None,
    max_examples=5,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_the_same_or_refused(name: str, data: st.DataObject) -> None:
    context = PROPERTIES | data.draw(contexts(CASES[name].context))
    assume(COMPARABLE.get(name, bool)(context))
    template, package = both(name)
    try:
        theirs = fill_with_docxtpl(package, context)
    except (jinja2.TemplateError, TypeError, ValueError, ZeroDivisionError, AttributeError):
        for level in (Level.A, Level.C):
            with pytest.raises(TemplateError):
                template.at(level).fill(context)
        return
    assert difference(template.fill(context), theirs) == ""
