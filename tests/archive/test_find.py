from datetime import date
from pathlib import Path

import pytest

from archive.records import record
from dispatch_gen.archive import SignerInfo, write
from dispatch_gen.archive.find import find, listing


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    write(
        root,
        record(7, "BC-UBND", date(2024, 7, 9), type_name="Báo cáo", subject="Hòa giải ở cơ sở"),
    )
    write(root, record(5))
    write(root, record(1, "UBND-VX", date(2025, 1, 3), signer=SignerInfo("Chủ tịch", "Lê Dũng")))
    return root


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("dung cong nghe", ["2024/05-ubnd-vx", "2025/01-ubnd-vx"]),
        ("dừng công nghệ", ["2024/05-ubnd-vx", "2025/01-ubnd-vx"]),
        ("DỪNG", ["2024/05-ubnd-vx", "2025/01-ubnd-vx"]),
        ("dũng", ["2025/01-ubnd-vx"]),
        ("dúng", []),
        ("nghệ dừng 05/UBND", ["2024/05-ubnd-vx"]),
        ("hoà giải", ["2024/07-bc-ubnd"]),
        ("hoa giai bao cao", ["2024/07-bc-ubnd"]),
        ("9/7/2024", ["2024/07-bc-ubnd"]),
        ("09/07/2024", ["2024/07-bc-ubnd"]),
        ("2025-01", ["2025/01-ubnd-vx"]),
        ("le dung", ["2025/01-ubnd-vx"]),
        ("huyện thành phố", ["2024/05-ubnd-vx", "2024/07-bc-ubnd", "2025/01-ubnd-vx"]),
        ("", ["2024/05-ubnd-vx", "2024/07-bc-ubnd", "2025/01-ubnd-vx"]),
        ("không có", []),
    ],
)
def test_words_find_documents(archive: Path, words: str, names: list[str]) -> None:
    listed, problems = listing(archive)
    assert problems == ()
    assert [one.name for one in find(listed, words)] == names


def test_a_bag_that_cannot_be_read_is_told_and_the_others_are_found(tmp_path: Path) -> None:
    write(tmp_path, record(5))
    write(tmp_path, record(6))
    (tmp_path / "2024/05-ubnd-vx/metadata/ho-so.json").unlink()
    listed, problems = listing(tmp_path)
    assert [one.name for one in listed] == ["2024/06-ubnd-vx"]
    assert [one.code for one in problems] == ["archive.unreadable"]
    assert listing(tmp_path / "none") == ((), ())
