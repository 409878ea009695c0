"""Numbers as Vietnamese documents write them: `1.250`, `12,5`."""

from fractions import Fraction


def grouped(number: int) -> str:
    """1250 -> `1.250`."""
    return f"{number:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    """`12,5%`: to one decimal, half away from zero, no decimal that is 0. Raises ZeroDivisionError."""
    tenths = int(abs(Fraction(part * 1000, whole)) + Fraction(1, 2))
    units, decimal = divmod(tenths, 10)
    sign = "-" if tenths and (part < 0) != (whole < 0) else ""
    return f"{sign}{grouped(units)}{f',{decimal}' if decimal else ''}%"
