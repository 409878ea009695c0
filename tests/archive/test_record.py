import pytest

from archive.records import DAY, metadata, record
from dispatch_gen.archive import Beside, Head
from dispatch_gen.workspace.names import safe_parts


@pytest.mark.parametrize(
    ("number", "symbol", "name"),
    [
        (5, "UBND-VX", "2024/05-ubnd-vx"),
        (123, "BC-UBND", "2024/123-bc-ubnd"),
        (1234, "HD-UBND", "2024/1234-hd-ubnd"),
        (1, "HĐ-UBND", "2024/01-hd-ubnd-"),
        (1, "QyĐ-UBND", "2024/01-qyd-ubnd-"),
        (1, "UBND.VX", "2024/01-ubnd-vx-"),
        (1, "../..", "2024/01-x-"),
        (1, "UBND-KY-SO", "2024/01-ubnd-ky-so-"),
    ],
)
def test_the_name_of_a_bag(number: int, symbol: str, name: str) -> None:
    found = record(number, symbol).name
    assert found == name or (name.endswith("-") and found.startswith(name))
    assert len(safe_parts(found)) == 2


def test_symbols_that_differ_have_names_that_differ() -> None:
    symbols = [
        "HĐ-UBND",
        "HD-UBND",
        "ĐA-UBND",
        "DA-UBND",
        "UBND-VX",
        "UBND.VX",
        "UBND-VX-KY-SO",
        "Ủ",
        "Ú",
        "U",
    ]
    assert len({record(1, symbol).name for symbol in symbols}) == len(symbols)


def test_a_symbol_is_the_same_in_any_unicode_form() -> None:
    assert record(1, "HỘI").name == record(1, "HO\u0302\u0323I").name


def test_the_name_of_a_signed_pdf() -> None:
    def name(ordinal: int) -> str:
        beside = Beside("2024/05-ubnd-vx", "ab" * 32, ordinal)
        return Head(number=5, symbol="UBND-VX", date=DAY, metadata=metadata(), beside=beside).name

    assert [name(n) for n in (1, 2)] == ["2024/05-ubnd-vx-ky-so", "2024/05-ubnd-vx-ky-so-2"]


@pytest.mark.parametrize("name", ["../x", "a/../b", "X.docx", "con", "a b", ""])
def test_a_file_with_an_unsafe_name_is_a_bug(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        record(payload={name: b""})


def test_a_record_without_files_number_or_symbol_is_a_bug() -> None:
    for number, symbol in ((0, "UBND-VX"), (-1, "UBND-VX"), (5, "")):
        with pytest.raises(ValueError, match="a document in the archive"):
            record(number, symbol)
    with pytest.raises(ValueError, match="a bag without files"):
        record(payload={})
