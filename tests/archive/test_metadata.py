import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import metadata
from dispatch_gen.archive.metadata import (
    ELEMENTS,
    FileCode,
    Metadata,
    Receiver,
    SignerInfo,
    as_json,
    as_xml,
    from_json,
    too_long,
    tree_of,
)
from dispatch_gen.vietnamese.text import first_forbidden

NORM = """
FileCode{OrganId String 13, FileCatalog Number 4, FileNotation String 20} · DocOrdinal Number 3 ·
TypeName String 100 · CodeNumber String 11 · CodeNotation String 30 · IssuedDate Date 10 ·
OrganName String 200 · Subject String 500 ·
Language String 30 · PageAmount Number 3 ·
Description String 500 ·
SignerInfo{Position String 100, FullName String 50} · To{OrganId String 13, OrganName String 200} ·
Priority Number 1 · IssuedAmount Number 3 · DueDate Date 10
"""
"""Phụ lục VI, Phần II.I, as the decree lists it."""


def test_names_and_lengths_are_those_of_the_decree() -> None:
    words = NORM.replace("{", " ").replace("}", " ").replace(",", " ").split()
    limits = [
        (name, int(limit))
        for name, kind, limit in zip(words, words[1:], words[2:], strict=False)
        if kind in {"String", "Number", "Date"}
    ]
    groups = {"FileCode": FileCode, "SignerInfo": SignerInfo, "To": Receiver}
    ours = [
        (one.name, one.limit)
        for top in ELEMENTS[Metadata].values()
        for one in (ELEMENTS[groups[top.name]].values() if top.name in groups else [top])
    ]
    assert ours == limits
    tops = [one.name for one in ELEMENTS[Metadata].values()]
    assert tops == [part.split("{")[0].split()[0] for part in NORM.split("·")]


def test_json_and_xml_say_the_same() -> None:
    tree = json.loads(as_json(metadata()))
    root = ET.fromstring(as_xml(metadata()))
    assert root.tag == "Document"
    assert "30/2020" in root.attrib["standard"]
    assert root.findtext("FileCode/OrganId") == tree["FileCode"]["OrganId"] == "000.00.00.H35"
    assert root.findtext("FileCode/FileCatalog") == str(tree["FileCode"]["FileCatalog"]) == "2024"
    assert [one.findtext("OrganName") for one in root.findall("To")] == [
        one["OrganName"] for one in tree["To"]
    ]
    assert {one.tag for one in root} == set(tree)
    assert tree["IssuedDate"] == root.findtext("IssuedDate") == "2024-07-05"


def test_what_is_not_known_is_not_written() -> None:
    bare = metadata(file_code=FileCode(), ordinal=None, pages=None, to=(), due=None, copies=None)
    assert not {"FileCode", "DocOrdinal", "PageAmount", "To", "DueDate"} & set(tree_of(bare))
    assert from_json(as_json(bare)) == bare
    assert tree_of(metadata(priority=0))["Priority"] == 0


WORDS = st.text(max_size=40).filter(lambda text: not first_forbidden(text))


@given(st.builds(Receiver, WORDS, WORDS), WORDS, st.dates(), st.none() | st.integers(0, 999))
def test_metadata_comes_back_as_it_was(
    to: Receiver, text: str, day: date, number: int | None
) -> None:
    one = metadata(subject=text, description=text, to=(to, to), issued=day, due=day, pages=number)
    assert from_json(as_json(one)) == one
    assert as_xml(one) == as_xml(from_json(as_json(one)))


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"1", b'{"Subject": "x"}', as_json(metadata())[:-9],
             as_json(metadata()).replace(b'"Subject"', b'"Matter"'),
             as_json(metadata()).replace(b"2024-07-05", b"5/7/2024")]
)  # fmt: skip
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_json(data)


def test_a_text_that_xml_cannot_carry_is_a_bug() -> None:
    with pytest.raises(ValueError, match="not a text"):
        as_xml(metadata(subject="a\x00b"))


def test_what_is_longer_than_the_decree_allows_is_told_and_kept() -> None:
    one = replace(
        metadata(),
        subject="x" * 501,
        to=(Receiver("", "y" * 201),),
        signer=SignerInfo("", "z" * 50),
    )
    told = [(p.code, p.values["element"], p.values["length"]) for p in too_long(one)]
    assert told == [
        ("archive.element-too-long", "Subject", "501"),
        ("archive.element-too-long", "OrganName", "201"),
    ]
    assert "x" * 501 in as_json(one).decode()
    assert list(too_long(metadata())) == []
