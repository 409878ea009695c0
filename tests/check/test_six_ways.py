"""One right công văn made in many ways: found to be right in all of them, part by part."""

from functools import cache

import pytest

from check.office import needs_office, saved_by_office
from check.right import LETTER, removed, replace_text, saved
from check.six_ways import LOST_BY_OFFICE, WAYS_TO_MAKE_IT
from dispatch_gen.check.checker import check
from dispatch_gen.check.layout.find import find_layout
from dispatch_gen.check.layout.parts import PartName
from dispatch_gen.errors import Severity
from dispatch_gen.model.kinds import kinds
from dispatch_gen.ooxml.reader import read_document

_BY_OFFICE = [way for way in WAYS_TO_MAKE_IT if way not in LOST_BY_OFFICE]
_PARTS = {
    "addressees": ("addressees", "addressee"),
    "agency": ("agency",),
    "authority": ("authority",),
    "date": ("date",),
    "motto": ("motto",),
    "national-title": ("national-title",),
    "number": ("number",),
    "recipients": ("recipients",),
    "recipients-head": ("recipients-head",),
    "signer": ("signer",),
    "subject-line": ("subject-line",),
}
_IN_BOXES = {
    ("ND0107", "in-text-boxes"),
    ("ND0206", "in-text-boxes"),
    ("ND0412", "in-text-boxes"),
}
_UNDECIDABLE = {
    "text-boxes": _IN_BOXES | {("ND0213", "in-text-boxes")},
    "vml-boxes": _IN_BOXES | {("ND0213", "in-text-boxes")},
    "frames": _IN_BOXES | {("ND0213", "in-text-boxes")},
    "boxes-on-the-addressees": _IN_BOXES | {("ND0213", "in-text-boxes")},
    "boxes-on-the-text": _IN_BOXES | {("ND0213", "in-text-boxes")},
    "two-columns": {("ND0412", "in-columns")},
    # LibreOffice hangs the rules of a text box on the paragraph outside
    "text-boxes, saved by LibreOffice": _IN_BOXES
    | {("ND0121", "loose-rule"), ("ND0211", "loose-rule")},
    "vml-boxes, saved by LibreOffice": _IN_BOXES
    | {("ND0121", "loose-rule"), ("ND0211", "loose-rule")},
    "two-columns, saved by LibreOffice": {("ND0412", "in-columns")},
    "frames, saved by LibreOffice": _IN_BOXES | {("ND0213", "loose-rule")},
    "boxes-on-the-addressees, saved by LibreOffice": _IN_BOXES
    | {("ND0121", "loose-rule"), ("ND0211", "loose-rule")},
    "boxes-on-the-text, saved by LibreOffice": _IN_BOXES
    | {("ND0121", "loose-rule"), ("ND0211", "loose-rule")},
}
"""What nobody can tell from the file; nothing in the other ways."""


@cache
def _made(way: str) -> bytes:
    return saved(WAYS_TO_MAKE_IT[way]())


@pytest.fixture(scope="session")
def by_office() -> dict[str, bytes]:
    return saved_by_office({way: _made(way) for way in _BY_OFFICE})


def _is_right(data: bytes, way: str) -> None:
    report = check(read_document(data))
    wrong = [(f.rule.code, f.spot.text) for f in report.findings if f.severity is not Severity.NOTE]
    assert not wrong
    assert report.kind == "cong-van"
    unknown = {(one.rule.code, one.reason) for one in report.not_evaluated if not one.rule.rendered}
    assert unknown == _UNDECIDABLE.get(way, set())


def _has_all_parts(data: bytes) -> None:
    layout = find_layout(read_document(data), [kind.name for kind in kinds().values()])
    found = {name.value: part.text for name, part in layout.parts.items()}
    assert found.keys() == _PARTS.keys() | {"page-number"}
    for part, names in _PARTS.items():
        words = " ".join(line.full_text for line in LETTER.lines if line.part in names)
        assert found[part] == words, part
    body = [item.paragraph.full_text for item in layout.body]
    assert body == [line.full_text for line in LETTER.body]


@pytest.mark.parametrize("way", WAYS_TO_MAKE_IT)
def test_right_however_it_is_made(way: str) -> None:
    _is_right(_made(way), way)


@pytest.mark.parametrize("way", WAYS_TO_MAKE_IT)
def test_all_parts_are_found(way: str) -> None:
    _has_all_parts(_made(way))


def test_a_short_line_of_the_text_does_not_join_the_subject_above_it() -> None:
    """Without tables only the place tells them apart."""
    document = WAYS_TO_MAKE_IT["tabs"]()
    removed("addressee")(document)
    replace_text("addressees", "Theo đề nghị của các sở:")(document)
    layout = find_layout(read_document(saved(document)), [kind.name for kind in kinds().values()])
    assert layout.parts[PartName.SUBJECT_LINE].text.endswith("địa bàn tỉnh")
    assert layout.body[0].paragraph.text == "Theo đề nghị của các sở:"


@needs_office
@pytest.mark.parametrize("way", _BY_OFFICE)
def test_right_when_libreoffice_saved_it(way: str, by_office: dict[str, bytes]) -> None:
    _is_right(by_office[way], f"{way}, saved by LibreOffice")
    _has_all_parts(by_office[way])
