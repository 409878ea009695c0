"""Colours that nobody sees on white paper."""

_PAPER = ("background1", "light1", "bg1", "lt1", "white", "window")
_FAINT = 0xF0


def is_paper(name: str) -> bool:
    """Whether a colour told by name is that of the paper, in the themes of Word."""
    return name in _PAPER


def is_unseen(color: str) -> bool:
    """Whether nobody sees a line of this colour (six hexadecimal digits) on white paper."""
    try:
        return len(color) == len("FFFFFF") and min(bytes.fromhex(color)) >= _FAINT
    except ValueError:
        return False
