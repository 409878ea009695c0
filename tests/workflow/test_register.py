"""The register's use cases: spans, numbers as clerks write them, entries against bags."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from archive.records import record
from dispatch_gen.archive import stored, write
from dispatch_gen.archive.signed import put as put_in_archive
from dispatch_gen.errors import CannotGoOn, RegisterError, UsageError
from dispatch_gen.register.entry import Outgoing
from dispatch_gen.register.store import Register
from dispatch_gen.workflow import register as use_case
from dispatch_gen.workflow.archive import put_signed
from dispatch_gen.workflow.archive import verify as verify_archive
from dispatch_gen.workflow.records import archive_folder, open_register
from dispatch_gen.workspace import Workspace
from register.samples import ARRIVAL, draft
from workflow.kept import DAY, keep

TODAY = date(2025, 3, 1)


@pytest.fixture
def register(workspace: Workspace) -> Iterator[Register]:
    with closing(open_register(workspace)) as opened:
        yield opened


def refusal(error: pytest.ExceptionInfo[CannotGoOn]) -> str:
    (problem,) = error.value.problems
    return problem.code


def test_a_span_is_this_year_a_year_or_a_part_of_one() -> None:
    this = use_case.span(None, None, None, TODAY)
    assert (this.first, this.last) == (date(2025, 1, 1), date(2025, 12, 31))
    assert use_case.span(2024, None, None, TODAY).year == 2024
    part = use_case.span(None, date(2024, 7, 2), None, TODAY)
    assert (part.first, part.last) == (date(2024, 7, 2), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2024, date(2023, 7, 1), None),
        (None, date(2023, 12, 1), date(2024, 1, 31)),
        (None, date(2024, 7, 2), date(2024, 7, 1)),
    ],
)
def test_a_span_is_never_of_two_years(
    year: int | None, first: date | None, last: date | None
) -> None:
    with pytest.raises(UsageError) as error:
        use_case.span(year, first, last, TODAY)
    assert refusal(error) == "usage.not-one-year"


def test_a_span_of_numbers() -> None:
    part = use_case.span(2024, 2, 3, TODAY)
    assert (part.first, part.last, part.numbers) == (date(2024, 1, 1), date(2024, 12, 31), (2, 3))
    assert use_case.span(None, date(2024, 7, 1), 3, TODAY).numbers == (1, 3)
    with pytest.raises(UsageError) as error:
        use_case.span(None, 3, 2, TODAY)
    assert refusal(error) == "usage.numbers-backwards"


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [(2, None, "bcd"), (None, 2, "ab"), (2, 3, "bc"), (date(2024, 7, 2), 3, "bc"), (9, None, "")],
)
def test_entries_are_those_of_the_numbers(
    workspace: Workspace, register: Register, first: use_case.End, last: use_case.End, found: str
) -> None:
    for day, key in enumerate("abcd", 1):
        keep(workspace, key, date(2024, 7, day))
    asked = use_case.span(2024, first, last, TODAY)
    assert "".join(one.key for one in use_case.entries(register, asked).outgoing) == found


def test_entries_are_those_of_the_days(workspace: Workspace, register: Register) -> None:
    keep(workspace, "a", date(2024, 7, 1))
    keep(workspace, "b", date(2024, 7, 2))
    register.receive(ARRIVAL)
    found = use_case.entries(register, use_case.span(None, date(2024, 7, 2), None, TODAY))
    assert [one.key for one in found.outgoing] == ["b"]
    assert [one.symbol for one in found.incoming] == [ARRIVAL.symbol]


# --- one number


def test_a_number_is_known_with_and_without_its_symbol(
    workspace: Workspace, register: Register
) -> None:
    entry = keep(workspace, "a")
    for given in ("1", "01", "01/UBND-VX", " 1/ubnd-vx "):
        assert use_case.numbered(register, given, 2024) == entry


def test_a_number_of_two_series_needs_more(workspace: Workspace, register: Register) -> None:
    keep(workspace, "a")
    other = keep(workspace, "b", series="quyet-dinh", symbol="QĐ-UBND")
    with pytest.raises(RegisterError) as error:
        use_case.numbered(register, "1", 2024)
    assert refusal(error) == "register.several"
    assert use_case.numbered(register, "1", 2024, "quyet-dinh") == other
    assert use_case.numbered(register, "01/QĐ-UBND", 2024) == other


@pytest.mark.parametrize(
    ("given", "code"), [("7", "register.no-entry"), ("x", "usage.not-a-number")]
)
def test_no_number(register: Register, given: str, code: str) -> None:
    with pytest.raises(CannotGoOn) as error:
        use_case.numbered(register, given, 2024)
    assert refusal(error) == code


def test_a_kept_number_can_be_voided(register: Register) -> None:
    register.reserve(draft("a"))
    meant = use_case.numbered(register, "1", 2024)
    entry = use_case.void(register, meant.at, " ký  nhầm ", DAY)
    assert (entry.state, entry.reason) == ("void", "ký nhầm")


# --- what came

LATER = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"date": date(2025, 1, 1)}, "register.came-later"),
        (
            {"issued_on": date(2024, 12, 30), "date": date(2024, 12, 29)},
            "register.came-before-issued",
        ),
    ],
)
def test_a_day_that_cannot_be_is_not_entered(
    register: Register, changed: dict[str, date], code: str
) -> None:
    with pytest.raises(UsageError) as error:
        use_case.receive(register, replace(ARRIVAL, **changed), LATER)  # type: ignore[arg-type]
    assert refusal(error) == code
    assert register.arrivals(2024) == register.arrivals(2025) == ()


@pytest.mark.parametrize("text", ["x" * 2_001, "a\u200bb"])
def test_what_no_book_can_hold_is_not_entered(register: Register, text: str) -> None:
    with pytest.raises(UsageError) as error:
        use_case.receive(register, replace(ARRIVAL, note=text), LATER)
    assert refusal(error) == "usage.bad-text"
    assert register.arrivals(2024) == ()


def test_the_issuer_is_not_empty(register: Register) -> None:
    with pytest.raises(UsageError) as error:
        use_case.receive(register, replace(ARRIVAL, issuer=" "), LATER)
    assert refusal(error) == "usage.empty"


# --- whole or not


def codes(workspace: Workspace, register: Register) -> list[str]:
    return [one.code for one in use_case.verify(register, archive_folder(workspace)).problems]


def bag(workspace: Workspace, name: str | None) -> Path:
    assert name
    return archive_folder(workspace) / name


def test_all_in_order(workspace: Workspace, register: Register) -> None:
    keep(workspace, "a")
    voided = keep(workspace, "b")
    register.void(voided.at, "ký nhầm", DAY)
    seen = use_case.verify(register, archive_folder(workspace))
    assert seen.problems == ()
    assert (seen.outgoing, seen.last_hash) == (2, register.ledger().records[-1].hash)


def test_an_entry_whose_bag_is_gone(workspace: Workspace, register: Register) -> None:
    shutil.rmtree(bag(workspace, keep(workspace, "a").bag))
    assert codes(workspace, register) == ["register.no-bag"]


def test_a_bag_in_good_order_with_another_document(
    workspace: Workspace, register: Register
) -> None:
    entry = keep(workspace, "a")
    shutil.rmtree(bag(workspace, entry.bag))
    write(archive_folder(workspace), record(entry.number, entry.symbol, entry.date))
    assert codes(workspace, register) == ["register.other-bag"]


def test_a_bag_in_good_order_made_anew_around_the_same_document(
    workspace: Workspace, register: Register
) -> None:
    """Only the digest in the entry tells it; an entry of an early version has none."""
    entry = keep(workspace, "a")
    document = {"cong-van.docx": b"a", "them.txt": b"x"}
    shutil.rmtree(bag(workspace, entry.bag))
    kept = write(
        archive_folder(workspace), record(entry.number, entry.symbol, entry.date, document)
    )
    assert (kept.name, kept.digest == entry.digest) == (entry.bag, False)
    assert codes(workspace, register) == ["register.other-bag"]
    seen = verify_archive(archive_folder(workspace), (), None, register)
    assert [one.code for one in seen.problems] == ["archive.bag-replaced"]


def test_a_bag_that_no_entry_names(workspace: Workspace, register: Register) -> None:
    keep(workspace, "a")
    write(archive_folder(workspace), record(9))
    assert codes(workspace, register) == ["archive.bag-unknown"]


# --- the signed PDF


def put(workspace: Workspace, register: Register, entry: Outgoing, pdf: Path) -> str:
    folder = archive_folder(workspace)
    return put_signed(folder, register, entry, pdf, DAY).bag


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    pytest.importorskip("pyhanko")
    from archive.signing import plain_pdf, signed  # noqa: PLC0415 - needs the extra

    path = tmp_path / "ky.pdf"
    path.write_bytes(signed(plain_pdf(), "Tống Thanh Hải"))
    return path


def both(workspace: Workspace, register: Register) -> tuple[list[str], list[str]]:
    """What the verification of the register finds, and what that of the archive finds."""
    seen = verify_archive(archive_folder(workspace), (), None, register)
    return codes(workspace, register), [one.code for one in seen.problems]


def test_a_signed_pdf_that_is_gone_is_missed(
    workspace: Workspace, register: Register, pdf: Path
) -> None:
    name = put(workspace, register, keep(workspace, "a"), pdf)
    assert both(workspace, register) == ([], [])
    shutil.rmtree(bag(workspace, name))
    assert both(workspace, register) == (["register.no-bag"], ["archive.bag-missing"])


def test_a_signed_pdf_made_anew_is_seen(
    workspace: Workspace, register: Register, pdf: Path
) -> None:
    """In good order by itself: only the register has the digest of the first one."""
    name = put(workspace, register, keep(workspace, "a"), pdf)
    other = replace(stored.record(archive_folder(workspace), name), payload={"x.pdf": b"khac"})
    shutil.rmtree(bag(workspace, name))
    assert write(archive_folder(workspace), other).name == name
    assert both(workspace, register) == (["register.other-bag"], ["archive.bag-replaced"])


def test_a_run_that_died_before_the_register_is_finished_by_putting_again(
    workspace: Workspace, register: Register, pdf: Path
) -> None:
    entry = keep(workspace, "a")
    kept, _ = put_in_archive(archive_folder(workspace), str(entry.bag), pdf.read_bytes())
    assert both(workspace, register) == (["archive.signed-unknown"], ["archive.signed-unknown"])
    assert put(workspace, register, entry, pdf) == kept.name
    assert [(one.bag, one.digest) for one in register.signed()] == [(kept.name, kept.digest)]
    assert both(workspace, register) == ([], [])
