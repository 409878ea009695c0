"""What must hold before a document gets a number: its day, a register that knows the archive, one scheme.

Each of these would otherwise give a number twice, or lock the book: a number is never taken back.
"""

from datetime import date
from pathlib import Path

from dispatch_gen.archive.stored import bag_names, head
from dispatch_gen.errors import Place, Problem, RegisterError, UsageError
from dispatch_gen.model.dates import PartialDate
from dispatch_gen.register.series import ALL
from dispatch_gen.register.store import Register
from dispatch_gen.vietnamese.dates import in_digits


def check_day(day: date, written: PartialDate, today: date, place: Place) -> None:
    """The day of issue is one that the draft's date can be (Điều 15: numbers follow dates), and not to come:
    no document of an earlier day could be numbered after it. Raises UsageError."""
    if not written.earliest() <= day <= written.latest():
        values = {"given": in_digits(day), "written": in_short(written)}
        raise UsageError(Problem("issue.other-day", place, values=values))
    if day > today:
        values = {"given": in_digits(day), "today": in_digits(today)}
        raise UsageError(Problem("issue.future-day", place, values=values))


def in_short(written: PartialDate) -> str:
    """`15/7/2024`, or `tháng 7/2024` while the day is open."""
    if written.day:
        return in_digits(written.earliest())
    return f"tháng {written.month:02d}/{written.year}"


def check_archive(register: Register, archive: Path, year: int) -> None:
    """Every document in the archive has its entry: else the register is an older one, put back. Raises
    RegisterError with the first bag that it does not know."""
    known = {one.bag for one in register.entries(year)}
    of_year = (name for name in bag_names(archive) if name.startswith(f"{year:04}/"))
    for name in of_year:
        if name not in known and head(archive, name).beside is None:
            values = {"bag": name}
            raise RegisterError(Problem("register.behind-archive", Place(name), values=values))


def check_scheme(register: Register, series: str, year: int) -> None:
    """All kinds together, or each for itself: not both in one year. Raises RegisterError."""
    body, _, own = series.rpartition("/")
    others = {one.series for one in register.entries(year)} - {series}
    same_body = {one for one in others if one.rpartition("/")[0] == body}
    together = f"{body}/{ALL}" if body else ALL
    if (own == ALL and same_body) or together in same_body:
        values = {"year": str(year), "series": ", ".join(sorted(same_body))}
        raise RegisterError(Problem("register.other-scheme", values=values))
