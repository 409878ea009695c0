"""An archive with a register beside it, and the kinds of harm that a file may come to."""

from collections.abc import Callable
from pathlib import Path

from archive.records import record
from dispatch_gen.archive import write
from dispatch_gen.archive.layout import TAG_FILES, TAGS, bag_files
from dispatch_gen.archive.verify import Verified, verify
from dispatch_gen.messages import LANGUAGES, Messages

BAG, OTHER = "2024/05-ubnd-vx", "2024/06-ubnd-vx"
PAYLOAD = sorted(path for path in bag_files(record()) if path.startswith("data/"))
FILES = [*PAYLOAD, *sorted(TAG_FILES), TAGS]


class Archive:
    """Two bags, and what a register would know of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.expected = {
            kept.name: kept.digest for kept in (write(root, record()), write(root, record(6)))
        }
        self.bag = root / BAG
        for path in root.rglob("*"):
            path.chmod(0o755)

    def verify(self, *, knowing: bool = True) -> Verified:
        return verify(self.root, expected=self.expected if knowing else None)

    def told(self, *, knowing: bool = True) -> list[tuple[str, str]]:
        """Codes and files; each is told in both languages."""
        problems = self.verify(knowing=knowing).problems
        for problem in problems:
            for language in LANGUAGES:
                messages = Messages(language)
                assert messages.sentence(problem)
                assert messages.remedy(problem)
        return [(one.code.removeprefix("archive."), one.place.file) for one in problems]


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def grow(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def empty(path: Path) -> None:
    path.write_bytes(b"")


HARMS: list[Callable[[Path], None]] = [flip, cut, grow, empty]
