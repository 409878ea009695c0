"""A dispatch as amended: by ids, in its old order, and only where the later one says something."""

from builders import dispatch, source
from dispatch_gen.model.amended import amended
from dispatch_gen.model.changes import Version
from dispatch_gen.model.dispatch import Dispatch

ITEMS = [{"id": "a", "text": "Ý a;"}, {"id": "b", "text": "Ý b."}]
OLD = dispatch(
    deadlines=[{"id": "h", "title": "H", "on": "2024-09-15"}],
    directives=[
        {"id": "mot", "text": "Một."},
        {"id": "hai", "heading": "Hai", "text": "Gồm:", "items": ITEMS},
    ],
)


def after(**said: object) -> Dispatch:
    by = dispatch(**({"directives": [], "preamble": ["Sửa đổi:"]} | said))
    return amended(Version(OLD, {}), Version(by, {})).dispatch


def texts(of: Dispatch) -> list[tuple[str, str | None, list[str]]]:
    return [(one.text, one.heading, [item.text for item in one.items]) for one in of.directives]


def test_what_is_not_mentioned_stays() -> None:
    assert after() == OLD
    real = Version(source().dispatch, {})
    assert amended(real, Version(dispatch(directives=[], preamble=["x"]), {})) == real


def test_a_directive_is_replaced_in_its_place_and_keeps_its_heading() -> None:
    item = {"id": "b", "text": "Ý b mới."}
    said = [{"id": "hai", "heading": "Sửa đổi khoản 2", "text": "Gồm có:", "items": [item]}]
    assert texts(after(directives=said)) == [
        ("Một.", None, []),
        ("Gồm có:", "Hai", ["Ý a;", "Ý b mới."]),
    ]


def test_what_is_new_stands_at_the_end() -> None:
    assert [d.id for d in after(directives=[{"id": "ba", "text": "Ba."}]).directives] == [
        "mot",
        "hai",
        "ba",
    ]


def test_deadlines_by_id() -> None:
    moved = [
        {"id": "h", "title": "H", "on": "2024-10-15"},
        {"id": "k", "title": "K", "on": "2024-11-01"},
    ]
    found = after(deadlines=moved).deadlines
    assert [(one.id, str(one.on)) for one in found] == [("h", "2024-10-15"), ("k", "2024-11-01")]


def test_a_directive_in_a_section_stays_there() -> None:
    section = {"heading": "Việc", "directives": [{"id": "mot", "text": "Một."}]}
    old = dispatch(directives=[], sections=[section])
    by = dispatch(directives=[{"id": "mot", "text": "Mới."}])
    now = amended(Version(old, {}), Version(by, {})).dispatch
    assert now.directives == ()
    assert [one.text for one in now.sections[0].directives] == ["Mới."]
