"""The letters that number points (điểm), in the order the decree itself uses (II.6.đ)."""

LETTERS = "abcdđeghiklmnopqrstuvxy"


def letter(index: int) -> str:
    """0 -> `a`, 3 -> `d`, 4 -> `đ`; after `y` come `aa`, `ab` …"""
    first, second = divmod(index, len(LETTERS))
    return (LETTERS[first - 1] if first else "") + LETTERS[second]
