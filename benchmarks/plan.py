"""How much a run measures."""

from dataclasses import dataclass

from form import FORM, LINE_BREAKS, LONG_TABLE, Case


@dataclass(frozen=True, slots=True)
class Plan:
    """The loads (case and documents), how often each is repeated, and the seconds a repetition may take;
    how many units the lists hold from which the whole program makes files; how many forms come back."""

    loads: tuple[tuple[Case, int], ...]
    repetitions: int
    budget: float
    units: tuple[int, ...]
    returns: tuple[int, ...] = ()


FULL = Plan(
    ((FORM, 100), (FORM, 1000), (FORM, 10_000), (LONG_TABLE, 20), (LINE_BREAKS, 100)),
    3,
    2.0,
    (334, 3_334, 33_334),
    (332, 3_321),
)
QUICK = Plan(
    ((FORM, 100), (FORM, 1000), (LONG_TABLE, 5), (LINE_BREAKS, 50)), 3, 1.5, (334,), (332,)
)
