"""One thing changed in a right document: its code is found and no other; put right, nothing is found."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import pytest

from check import cases_head, cases_text
from check.office import needs_office, saved_by_office
from check.right import BASES, Case, Change, loaded, nothing, saved
from dispatch_gen.check.checker import check
from dispatch_gen.ooxml.reader import read_document


def _all_cases() -> Iterator[Case]:
    yield from cases_head.CASES
    yield from cases_text.CASES
    if find_spec("check.cases_body") is not None:
        yield from import_module("check.cases_body").CASES


CASES = tuple(_all_cases())
_OURS = [case for case in CASES if not case.by_office]
_OFFICE = [case for case in CASES if case.by_office]


@cache
def _base(name: str) -> bytes:
    return saved(BASES[name]())


def changed(base: str, change: Change) -> bytes:
    document = loaded(_base(base))
    change(document)
    return saved(document)


def _codes(data: bytes) -> list[str]:
    return sorted({finding.rule.code for finding in check(read_document(data)).findings})


def _name(case: Case) -> str:
    return f"{'-'.join(case.codes) or 'right'}: {case.name}"


def test_each_case_is_named_once_and_says_why_it_has_two_codes() -> None:
    names = [_name(case) for case in CASES]
    assert len(set(names)) == len(names)
    assert not [case.name for case in CASES if len(case.codes) > 1 and not case.why]


@pytest.mark.parametrize("base", BASES)
def test_the_documents_are_right(base: str) -> None:
    assert _codes(_base(base)) == []


@pytest.mark.parametrize("case", _OURS, ids=_name)
def test_the_fault_alone_is_found(case: Case) -> None:
    assert _codes(changed(case.base, case.change)) == sorted(case.codes)


@pytest.mark.parametrize("case", [case for case in _OURS if case.mend], ids=_name)
def test_put_right_nothing_is_found(case: Case) -> None:
    assert _codes(changed(case.base, case.mend or nothing)) == []


@pytest.fixture(scope="session")
def by_office() -> dict[str, bytes]:
    """The changed documents, and the same put right, as LibreOffice saves them."""
    files = {_name(case): changed(case.base, case.change) for case in _OFFICE}
    files |= {f"right {_name(c)}": changed(c.base, c.mend or nothing) for c in _OFFICE}
    return saved_by_office(files)


@needs_office
@pytest.mark.parametrize("case", _OFFICE, ids=_name)
def test_the_fault_is_found_when_libreoffice_saved_it(
    case: Case, by_office: dict[str, bytes]
) -> None:
    assert _codes(by_office[_name(case)]) == sorted(case.codes)
    assert _codes(by_office[f"right {_name(case)}"]) == []
