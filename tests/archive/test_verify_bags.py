"""Harm to bags as wholes is named."""

import shutil

from archive.harm import BAG, OTHER, Archive
from archive.records import record
from dispatch_gen.archive import Beside, Record, write
from dispatch_gen.archive.layout import TAG_FILES, TAGS, digest_of
from dispatch_gen.archive.verify import verify
from dispatch_gen.errors import Severity


def test_a_bag_that_was_made_anew_in_good_order(archive: Archive) -> None:
    shutil.rmtree(archive.bag)
    write(archive.root, record(payload={"cong-van.docx": b"forged"}))
    assert archive.told() == [("bag-replaced", BAG)]
    assert archive.told(knowing=False) == []


def test_a_missing_bag(archive: Archive) -> None:
    shutil.rmtree(archive.bag)
    assert archive.told() == [("bag-missing", BAG)]


def test_a_bag_that_the_register_does_not_know(archive: Archive) -> None:
    write(archive.root, record(7))
    assert archive.told() == [("bag-unknown", "2024/07-ubnd-vx")]
    assert archive.told(knowing=False) == []


def test_a_renamed_bag(archive: Archive) -> None:
    archive.bag.rename(archive.root / "2024/08-ubnd-vx")
    assert archive.told() == [("bag-renamed", "2024/08-ubnd-vx")]
    assert archive.verify().problems[0].values["own"] == BAG
    assert archive.told(knowing=False) == [("bag-renamed", "2024/08-ubnd-vx")]


def test_a_bag_in_another_year(archive: Archive) -> None:
    (archive.root / "2023").mkdir()
    archive.bag.rename(archive.root / "2023/05-ubnd-vx")
    assert archive.told() == [("bag-renamed", "2023/05-ubnd-vx")]


def test_a_copied_bag(archive: Archive) -> None:
    shutil.copytree(archive.bag, archive.root / "2024/05-ubnd-vx-copy")
    assert archive.told() == [("bag-renamed", "2024/05-ubnd-vx-copy")]


def test_two_bags_swapped(archive: Archive) -> None:
    archive.bag.rename(archive.root / "aside")
    (archive.root / OTHER).rename(archive.bag)
    (archive.root / "aside").rename(archive.root / OTHER)
    assert archive.told() == [("bag-swapped", BAG)]
    assert archive.told(knowing=False) == [("bag-swapped", BAG)]


def test_a_bag_that_lost_everything(archive: Archive) -> None:
    for path in archive.bag.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert archive.told() == [("not-a-bag", BAG)]


def test_a_bag_of_a_later_version(archive: Archive) -> None:
    text = (archive.bag / "metadata/ho-so.json").read_bytes()
    (archive.bag / "metadata/ho-so.json").write_bytes(text.replace(b'"format": 1', b'"format": 2'))
    tags = {path: (archive.bag / path).read_bytes() for path in TAG_FILES}
    lines = "".join(f"{digest_of(data)}  {path}\n" for path, data in sorted(tags.items()))
    (archive.bag / TAGS).write_text(lines, newline="\n")
    assert archive.told(knowing=False) == [("newer-format", BAG)]


def test_strays_and_what_a_dead_run_left(archive: Archive) -> None:
    for path in ("notes.txt", "2024/list.xlsx", "2024/.x/y", "old/05/z", "2024/.tmp-1/bagit.txt"):
        file = archive.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    assert archive.told() == [
        ("staged", "2024/.tmp-1"), ("stray", "2024/.x"), ("stray", "2024/list.xlsx"),
        ("stray", "notes.txt"), ("stray", "old"),
    ]  # fmt: skip
    staged = archive.verify().problems[0]
    assert staged.severity is Severity.WARNING


def beside(digest: str) -> Record:
    one = record(payload={"van-ban.pdf": b"%PDF"})
    return Record(
        number=5, symbol="UBND-VX", date=one.date, metadata=one.metadata, payload=one.payload,
        beside=Beside(BAG, digest),
    )  # fmt: skip


def test_a_signed_pdf_names_its_document(archive: Archive) -> None:
    kept = write(archive.root, beside(archive.expected[BAG]))
    name = "2024/05-ubnd-vx-ky-so"
    assert archive.told() == [("signed-unknown", name)]
    assert archive.verify().problems[0].severity is Severity.WARNING
    archive.expected[name] = kept.digest
    assert archive.told() == []
    assert verify(archive.root, [name]).problems == ()
    shutil.rmtree(archive.bag)
    assert archive.told() == [("signed-of-another", name), ("bag-missing", BAG)]
    (problem,) = verify(archive.root, [name]).problems
    assert problem.values["document"] == BAG


def test_a_signed_pdf_of_another_document(archive: Archive) -> None:
    kept = write(archive.root, beside("ab" * 32))
    archive.expected[kept.name] = kept.digest
    assert archive.told() == [("signed-of-another", "2024/05-ubnd-vx-ky-so")]
