"""Which form a file is: what it says of itself, what stands on the page, and where the two disagree."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from dispatch_gen.errors import Severity
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.returns.read import NotReadable, read_return
from dispatch_gen.returns.reading import Reading, Step
from returns.filling import MAIN, all_known, forms, without_identity

ID = "2024-07-dung-2g/bao-cao-huyen/106/2024-07"
OTHER = "2024-07-dung-2g/bao-cao-huyen/108/2024-07"
XML, CUSTOM, CORE = "customXml/item1.xml", "docProps/custom.xml", "docProps/core.xml"
UNIT, PERIOD = "Ủy ban nhân dân huyện Tam Đường", "tháng 7 năm 2024, số liệu"


def read(data: bytes) -> Reading:
    reading = read_return(data, all_known())
    assert not isinstance(reading, NotReadable)
    return reading


def changed(data: bytes, **texts: Callable[[str], str] | None) -> bytes:
    """Parts by name, changed as text; None takes them away."""
    parts = dict(read_package(data))
    names = {"xml": XML, "custom": CUSTOM, "core": CORE, "main": MAIN}
    for name, change in texts.items():
        part = names[name]
        parts[part] = b"<x/>" if change is None else change(parts[part].decode()).encode()
    return write_package(parts)


def swapped(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def told(reading: Reading) -> dict[str, Severity]:
    return {p.code.removeprefix("returns."): p.severity for p in reading.problems}


@pytest.mark.parametrize(
    ("gone", "step"),
    [((), Step.XML), (("xml",), Step.PROPERTIES), (("xml", "custom"), Step.PROPERTIES)],
)
def test_the_steps_of_the_ladder(gone: tuple[str, ...], step: Step) -> None:
    reading = read(changed(forms()[ID], **dict.fromkeys(gone)))
    assert reading.identity
    assert reading.identity.obligation == ID
    assert (reading.identity.unit, reading.identity.period) == ("106", "2024-07")
    assert reading.identity.step is step
    assert reading.identity.version == (None if gone == ("xml", "custom") else 1)
    assert reading.problems == ()


def test_by_words_it_needs_a_look() -> None:
    reading = read(without_identity(forms()[ID]))
    assert reading.identity
    assert (reading.identity.obligation, reading.identity.step) == (ID, Step.HEADINGS)
    assert told(reading) == {"identified-by-words": Severity.WARNING}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (UNIT, "UBND huyện Tam Đường"),
        (UNIT, "HUYỆN TAM ĐƯỜNG"),
        (UNIT, "Uỷ ban nhân dân huyện Tam  Đường."),
        (UNIT, "uy ban nhan dan huyen tam duong"),
        (PERIOD, "tháng 07/2024, số liệu"),
        (PERIOD, "Tháng 7 năm 2024, số liệu"),
    ],
)
def test_other_writing_of_the_same_words(old: str, new: str) -> None:
    data = changed(forms()[ID], main=swapped(old, new))
    assert read(data).problems == ()
    reading = read(without_identity(data))
    assert reading.identity
    assert reading.identity.obligation == ID


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (UNIT, "Ủy ban nhân dân huyện Tam Dương Mới"),
        (UNIT, ""),
        (PERIOD, "tháng 12 năm 2024, số liệu"),
        (PERIOD, "quý III năm 2024, số liệu"),
        ("KẾT QUẢ TRUYỀN THÔNG VỀ", "BÁO CÁO KẾT QUẢ VỀ"),
    ],
)
def test_words_that_mean_no_form_of_ours(old: str, new: str) -> None:
    reading = read(without_identity(changed(forms()[ID], main=swapped(old, new))))
    assert reading.identity is None
    assert told(reading)["unidentified"] is Severity.ERROR


def test_the_title_may_stand_on_two_lines() -> None:
    data = changed(
        forms()[ID],
        main=swapped(" VỀ DỪNG CÔNG NGHỆ", "</w:t></w:r></w:p><w:p><w:r><w:t>VỀ DỪNG CÔNG NGHỆ"),
    )
    reading = read(without_identity(data))
    assert reading.identity
    assert told(reading) == {"identified-by-words": Severity.WARNING}


def test_the_name_of_another_unit_was_typed_over() -> None:
    data = changed(forms()[ID], main=swapped("huyện Tam Đường", "huyện Sìn Hồ"))
    assert told(read(data)) == {"other-unit-printed": Severity.ERROR}


def test_a_name_that_nobody_has() -> None:
    data = changed(forms()[ID], main=swapped("huyện Tam Đường", "huyện nhà"))
    assert told(read(data)) == {"other-unit-printed": Severity.WARNING}


def test_the_form_of_another_period_was_used() -> None:
    data = changed(forms()[ID], main=swapped("tháng 7 năm 2024, số", "tháng 8 năm 2024, số"))
    assert told(read(data)) == {"other-period-printed": Severity.WARNING}


def test_two_identities_in_one_file() -> None:
    data = changed(forms()[ID], custom=swapped("/106/", "/108/"))
    reading = read(data)
    assert reading.identity
    assert reading.identity.obligation == ID
    assert "identities-differ" in told(reading)


def test_a_field_that_does_not_fit_its_obligation() -> None:
    data = changed(forms()[ID], xml=swapped(">106<", ">108<"), custom=None, core=None)
    assert "identities-differ" in told(read(data))


@pytest.mark.parametrize("value", ["", "2023-01-viec-khac/bao-cao/1", "../../x", "ghép"])
def test_an_obligation_that_is_not_owed(value: str) -> None:
    form = forms()[ID]
    gone = {part: swapped(ID, value) for part in ("xml", "custom", "core")}
    no_unit = changed(form, **gone, main=swapped(UNIT, "…"))
    reading = read(no_unit)
    assert reading.identity is None
    assert {"unidentified"} <= told(reading).keys()
    assert ("unknown-obligation" in told(reading)) == bool(value)
    by_words = read(changed(form, **gone))
    assert by_words.identity
    assert "identified-by-words" in told(by_words)


def test_two_units_of_one_name_are_not_told_apart_by_words() -> None:
    known = all_known()
    (duty,) = [one for one in known.duties if one.obligation == ID]
    twin = replace(duty, unit="999", obligation=f"{ID}-khac")
    reading = read_return(
        without_identity(forms()[ID]), replace(known, duties=(*known.duties, twin))
    )
    assert isinstance(reading, Reading)
    assert reading.identity is None
    assert "unidentified" in told(reading)
    own = read_return(forms()[ID], replace(known, duties=(*known.duties, twin)))
    assert isinstance(own, Reading)
    assert own.problems == ()


def test_values_are_read_even_of_a_form_that_nobody_owns() -> None:
    data = without_identity(changed(forms()[ID], main=swapped(UNIT, "…")))
    reading = read(data)
    assert reading.identity is None
    assert len(reading.values) > 40


def test_an_xml_part_that_is_no_identity() -> None:
    assert read(changed(forms()[ID], xml=lambda t: re.sub("identity", "other", t))).identity
