"""Files broken at random, the same ones each time: bytes of the archive, and elements of the parts."""

import random
from collections.abc import Callable
from functools import cache

from lxml import etree

from check.right import right_decision, right_dispatch, right_report, saved
from dispatch_gen.check.checker import check
from dispatch_gen.check.outline import outline
from dispatch_gen.check.tell import tell
from dispatch_gen.messages import Messages
from dispatch_gen.ooxml.package import BadPackage, read_package, write_package
from dispatch_gen.ooxml.reader import read_document

VALUES = (
    "|-1|0|1|63|100000000|99999999999999999999|-2147483649|abc|true|off|1e309|NaN|12.5|3cm|both|theme|𝔸|nil"
    f"|exact|%1%9|{'a' * 5000}|\u202e"
).split("|")
TEXTS = (
    "| |Số: /|Kính gửi:|Nơi nhận:|Phụ lục I|ngày tháng năm|QUYẾT ĐỊNH:|a)|1.|Điều 1.|Chương|Mục 1|Tiểu mục|TM."
    "|KT. |- ;|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|số 99999999999999999999/2024/QĐ-UBND ngày 99/99/9999|….../…/…"
    f"|\t\t\t|{'_' * 40}|\u0301|{'x' * 20000}"
).split("|")


@cache
def bases() -> tuple[bytes, ...]:
    """The files that are broken."""
    return tuple(saved(make()) for make in (right_dispatch, right_report, right_decision))


def mutant(seed: int) -> bytes:
    """The broken file of a number."""
    chance = random.Random(seed)
    base = chance.choice(bases())
    if chance.random() < 0.2:
        return _bytes(base, chance)
    parts = dict(read_package(base))
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    weights = [
        20 if name == "word/document.xml" else 3 if name.startswith("word/") else 1
        for name in names
    ]
    for name in chance.choices(names, weights, k=chance.randint(1, 3)):
        root = etree.fromstring(parts[name])
        for _ in range(chance.randint(1, 6)):
            chance.choice(CHANGES)(root, chance)
        parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return write_package(parts)


def _bytes(base: bytes, chance: random.Random) -> bytes:
    data = bytearray(base)
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.randrange(len(data))] if chance.random() < 0.2 else data)


Change = Callable[[etree._Element, random.Random], None]


def _some(root: etree._Element, chance: random.Random) -> etree._Element:
    return chance.choice(list(root.iter("*")))


def _attribute(root: etree._Element, chance: random.Random) -> None:
    one = _some(root, chance)
    if one.attrib:
        one.set(chance.choice(list(map(str, one.attrib))), chance.choice(VALUES))


def _text(root: etree._Element, chance: random.Random) -> None:
    texts = [one for one in root.iter("*") if one.text and one.text.strip()] or [root]
    chance.choice(texts).text = chance.choice(TEXTS)


def _delete(root: etree._Element, chance: random.Random) -> None:
    one = _some(root, chance)
    if (parent := one.getparent()) is not None:
        parent.remove(one)


def _double(root: etree._Element, chance: random.Random) -> None:
    one = _some(root, chance)
    if (parent := one.getparent()) is not None and len(list(one.iter())) < 200:
        parent.insert(
            chance.randrange(len(parent) + 1),
            etree.fromstring(etree.tostring(one, with_tail=False)),
        )


def _move(root: etree._Element, chance: random.Random) -> None:
    one, target = _some(root, chance), _some(root, chance)
    if one is not root and one not in target.iterancestors() and one is not target:
        target.insert(chance.randrange(len(target) + 1), one)


def _rename(root: etree._Element, chance: random.Random) -> None:
    one, other = _some(root, chance), _some(root, chance)
    one.tag = other.tag


def _drop_attribute(root: etree._Element, chance: random.Random) -> None:
    one = _some(root, chance)
    if one.attrib:
        del one.attrib[chance.choice(list(map(str, one.attrib)))]


def _note(root: etree._Element, chance: random.Random) -> None:
    one = _some(root, chance)
    one.insert(
        0, etree.Comment("x") if chance.random() < 0.5 else etree.ProcessingInstruction("x", "y")
    )


CHANGES: tuple[Change, ...] = (
    _attribute, _attribute, _text, _text, _delete, _double, _move, _rename, _drop_attribute, _note
)  # fmt: skip


def judged(seeds: range) -> int:
    """How many files of a batch could be read; everything else must be BadPackage."""
    read = 0
    for seed in seeds:
        try:
            document = read_document(mutant(seed))
        except BadPackage:
            continue
        tell(check(document), "x.docx", Messages("vi"))
        outline(document)
        read += 1
    return read
