"""Width of a text in Times New Roman, from the advance widths of the font itself."""

import json
import math
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_UNITS_PER_EM = 2048


class _Widths(dict[str, int]):
    """Advance widths by character; one that the font lacks counts as a capital M."""

    def __missing__(self, character: str) -> int:
        return self["M"]


@cache
def _faces() -> dict[str, _Widths]:
    text = files(__package__).joinpath("times_new_roman.json").read_text(encoding="utf-8")
    faces: dict[str, dict[str, int]] = json.loads(text)["faces"]
    return {name: _Widths(widths) for name, widths in faces.items()}


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width of one line of `text` in points, set at `size` points, without kerning (Word's default).

    A character that the font lacks counts as a capital M.
    """
    face = _faces()[_FACE_NAMES[bold, italic]]
    units = sum(map(face.__getitem__, unicodedata.normalize("NFC", text)))
    return units * size / _UNITS_PER_EM


@dataclass(frozen=True, slots=True)
class Line:
    """Room for a line: its width and the size of its letters, in points."""

    width: float
    size: float
    bold: bool = False
    italic: bool = False

    def width_of(self, text: str) -> float:
        """Width of a text set like this."""
        return text_width(text, self.size, bold=self.bold, italic=self.italic)


def balanced_lines(text: str, line: Line) -> list[str]:
    """The text on as few lines as it needs, all of about one length; broken at spaces only."""
    words = text.split(" ")
    few = max(1, math.ceil(line.width_of(text) / line.width))
    for number in range(few, len(words) + 1):
        lines = _filled(words, line, line.width_of(text) / number)
        if all(line.width_of(one) <= line.width for one in lines):
            return lines
    return words


def _filled(words: list[str], line: Line, wanted: float) -> list[str]:
    """Lines that each take words until they are as near to `wanted` as they can be."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if abs(line.width_of(longer) - wanted) <= abs(line.width_of(lines[-1]) - wanted):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


_FACE_NAMES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold_italic",
}
