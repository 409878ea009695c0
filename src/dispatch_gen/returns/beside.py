"""What stands beside the table of a form: the box to tick, names, remarks, what nobody asked for. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dispatch_gen.errors import Problem, Severity
from dispatch_gen.ooxml.form_facts import OBJECT, Control, Line
from dispatch_gen.returns.cells import seen_in, told
from dispatch_gen.returns.numerals import PLACEHOLDER, is_blank, tidy
from dispatch_gen.returns.words import after_label, key

NIL = "khong-phat-sinh"
_LABELS = {
    "kien-nghi": ("Khó khăn, kiến nghị (nếu có)", "Khó khăn, kiến nghị"),
    "nguoi-lap": ("Họ và tên",),
    "dien-thoai": ("Điện thoại",),
    "ngay-lap": (),
    "nguoi-ky": (),
}
"""Tags of the texts and the labels that the template prints before them."""

UNIT_LABEL, PERIOD_LABEL = "Đơn vị báo cáo", "Kỳ báo cáo"
_SIGNATURE = frozenset(
    map(key, ("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên, đóng dấu)"))
)
_SIGNED_BELOW = frozenset(map(key, ("(Ký, ghi rõ họ tên, đóng dấu)", "THỦ TRƯỞNG ĐƠN VỊ")))
_PRINTED = (
    re.compile(r"phuluc[ivxlcd\d]*"),
    re.compile(r"kemtheo.*cua\D*"),
    re.compile(r"noinhanbaocao\D*"),
    re.compile(r"thoihangui(?:chamnhatngay)?\d{0,8}"),
    re.compile(r"kybaocao\D*\d*(?:\D{0,12}\d{4})?(?:solieutungay\d+denhetngay\d+)?"),
)
"""Lines of the template, as keys."""
_LONGEST_PRINTED = 500
_NIL_LINE = re.compile(
    r"(?is)(.*?)không\s+phát\s+sinh\s+trong\s+kỳ\s*"
    r"(?:\(\s*đánh\s+dấu\s+nếu\s+cả\s+kỳ\s+không\s+có\s+hoạt\s+động\s+nào\s*\))?(.*)"
)
_EMPTY_BOXES, _TICKED_BOXES = "☐□", "☒☑✓✔✗✘🗹🗷🗵"
_MARKS = frozenset(("x", "v", "[x]", "(x)", "[v]", "(v)", "có"))
_NO_MARKS = frozenset(("", "[]", "[ ]", "()", "( )"))
_DATE_WORDS = re.compile(r"(?i)ngày|tháng|năm|[\s,.…_/-]")


@dataclass(frozen=True, slots=True)
class Beside:
    """What was read beside the table."""

    nil: bool
    texts: dict[str, str] = field(hash=False)
    problems: tuple[Problem, ...]


def read_beside(lines: Sequence[Line], printed: frozenset[str]) -> Beside:
    """The lines outside the table of the form; `printed`: keys of the lines that the form itself has."""
    problems: list[Problem] = []
    rest = list(lines)
    nil = _nil(rest, problems)
    texts = {tag: _by_tag(tag, rest, problems) for tag in _LABELS}
    found = {tag: text for tag, text in texts.items() if text is not None}
    found |= _by_words(rest, frozenset(_LABELS) - found.keys())
    for line in rest:
        text = tidy(line.text)
        if not _is_printed(text, printed):
            problems.append(told("returns.text-outside", written=text))
    return Beside(nil, {tag: found.get(tag, "") for tag in _LABELS}, tuple(problems))


# --- the box to tick


def _nil(lines: list[Line], problems: list[Problem]) -> bool:
    """Whether the box is ticked, as a reader sees it; the lines that speak of it are taken away."""
    ticked = False
    for line in list(lines):
        control = next((p.control for p in line.pieces if p.control and _is_box(p.control)), None)
        words = _NIL_LINE.fullmatch(tidy(line.text))
        if not words and (control is None or control.tag != NIL):
            continue
        lines.remove(line)
        around = words.groups() if words else (line.text, "")
        said = " ".join(tidy(text) for text in around).strip()
        mark = _marked(said)
        if mark is None or not words:
            problems.append(told("returns.nil-unclear", NIL, written=line.text))
        elif mark != bool(control and control.checked) or (mark and not _only_boxes(said)):
            problems.append(told("returns.nil-by-words", NIL, written=said))
        ticked = ticked or bool(mark)
    return ticked


def _is_box(control: Control) -> bool:
    return control.tag == NIL or control.checked is not None


def _only_boxes(said: str) -> bool:
    return all(c in _TICKED_BOXES for c in said)


def _marked(said: str) -> bool | None:
    """Whether a mark is there; None when it is none that is known."""
    boxes = [c for c in said if c in _EMPTY_BOXES + _TICKED_BOXES]
    bare = (
        "".join(c for c in said if c not in _EMPTY_BOXES + _TICKED_BOXES)
        .strip(" .:-\ufe0f")
        .lower()
    )
    ticks = any(c in _TICKED_BOXES for c in boxes)
    if bare in _MARKS:
        return True
    return ticks if bare in _NO_MARKS else None


# --- texts


def _by_tag(tag: str, lines: list[Line], problems: list[Problem]) -> str | None:
    """The text of a control with all that stands on its lines but the label; None when there is none."""
    own = [line for line in lines if any(p.control and p.control.tag == tag for p in line.pieces)]
    for line in own:
        lines.remove(line)
    if not own:
        return None
    if (
        len(
            {
                p.control.number
                for one in own
                for p in one.pieces
                if p.control and p.control.tag == tag
            }
        )
        > 1
    ):
        problems.append(told("returns.text-twice", tag))
    text, typed = seen_in(own)
    without = _after_labels(tidy(text), tag)
    beside = _after_labels(tidy("\n".join(line.beside(frozenset((tag,))) for line in own)), tag)
    if typed and not _is_empty_text(without):
        problems.append(told("returns.text-typed-over", tag, Severity.NOTE, written=without))
    if not is_blank(beside):
        problems.append(told("returns.text-beside", tag, Severity.NOTE, written=beside))
    return "" if _is_empty_text(without) else without


def _after_labels(text: str, tag: str) -> str:
    for label in _LABELS[tag]:
        after = after_label(text, label)
        if after is not None:
            return after
    return text


def _is_empty_text(text: str) -> bool:
    """Nothing, or the dots and words of a date that was not filled in."""
    return is_blank(text) or (PLACEHOLDER in text and not _DATE_WORDS.sub("", text))


def _by_words(lines: list[Line], wanted: frozenset[str]) -> dict[str, str]:
    """The texts without a control: by the label before them, the date and the signer by their place."""
    found: dict[str, str] = {}
    signed = False
    for line in list(lines):
        text = tidy(line.text)
        tag, value = _labelled(text, wanted - found.keys(), signed=signed)
        signed = key(text) in _SIGNED_BELOW or (signed and tag != "nguoi-ky")
        if tag:
            lines.remove(line)
            found[tag] = "" if _is_empty_text(value) else value
    return found


def _labelled(text: str, wanted: frozenset[str], *, signed: bool) -> tuple[str, str]:
    for tag in sorted(wanted & {tag for tag, labels in _LABELS.items() if labels}):
        after = next(
            (a for label in _LABELS[tag] if (a := after_label(text, label)) is not None), None
        )
        if after is not None:
            return tag, after
    if "ngay-lap" in wanted and _is_date_line(text):
        return "ngay-lap", text
    if "nguoi-ky" in wanted and signed and text and key(text) not in _SIGNATURE:
        return "nguoi-ky", text
    return "", ""


def _is_date_line(text: str) -> bool:
    """`Tam Đường, ngày … tháng … năm …`, which is no line of the template's head."""
    words = set(text.casefold().replace(",", " ").split())
    is_head = key(text).startswith(("kybaocao", "kemtheo", "thoihan", "solieu"))
    return {"ngày", "tháng", "năm"} <= words and len(text) < 80 and not is_head


# --- what nobody asked for


def _is_printed(text: str, printed: frozenset[str]) -> bool:
    if is_blank(text.replace(OBJECT, "")):
        return True
    if len(text) > _LONGEST_PRINTED:
        return False
    found = key(text)
    return (
        found in printed
        or found in _SIGNATURE
        or after_label(text, UNIT_LABEL) is not None
        or any(shape.fullmatch(found) for shape in _PRINTED)
    )


def labelled(lines: Sequence[Line], label: str) -> str | None:
    """What stands after a label on the first line that begins with it."""
    return next(_all_after(lines, label), None)


def _all_after(lines: Sequence[Line], label: str) -> Iterator[str]:
    for line in lines:
        after = after_label(tidy(line.text), label)
        if after is not None:
            yield after
