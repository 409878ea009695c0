"""Section: every engine on the same form, each in a process of its own."""

from collections.abc import Callable, Sequence

from engines import ENGINES, PEERS, YARDSTICK, Engine
from form import COLUMNS, FORM, LINE_BREAKS, LONG_TABLE, Case
from measure import Load, Outcome, outcomes
from plan import Plan
from section import Section, Table, number, significant, spread

_COLUMNS = (
    "engine",
    "version",
    "documents measured",
    "documents/s (median)",
    "min–max",
    "µs a document",
    "of it CPU",
    "peak MB",
    "× docxtpl",
    "× docxtpl, CPU",
    "× fastest peer",
)
_CASES = {
    FORM: f"A form of {FORM.rows} rows × {len(COLUMNS)} columns",
    LONG_TABLE: f"A table of {number(LONG_TABLE.rows)} rows × {len(COLUMNS)} columns",
    LINE_BREAKS: f"The form with {LINE_BREAKS.breaks} line breaks in one value",
}
_TEXT = """\
Each engine fills the same form with the same data: from memory to memory, in a process of its own that has read
the template before the clock runs where its library can keep one. Reading the data is not timed. Before it is
measured, each engine's first documents are compared with docxtpl's, paragraph by paragraph; one that says
something else is named and not measured. A slow engine fills as many documents as its time allows, and the
column "documents measured" says how many. A ratio is between medians of this run; *fastest peer* is the fastest
engine here that is neither ours nor docxtpl. docx-mailmerge2 with simple fields is faster and loses the look of
the values; it counts as a peer all the same. *Of it CPU* is the processor's time in all threads, which other
programs on the machine do not lengthen much; Node.js cleans and compiles in threads beside the filling one."""


def compared(plan: Plan, progress: Callable[[str], None]) -> Section:
    """Measure all engines under each load of the plan."""
    tables: list[Table] = []
    data: list[Outcome] = []
    for case, documents in plan.loads:
        load = Load(case, documents, plan.repetitions, plan.budget)
        found = outcomes(load, ENGINES, progress)
        tables.append(table(case, documents, found))
        data += found
    return Section("Engines side by side", _TEXT, tuple(tables), data)


def table(case: Case, documents: int, found: Sequence[Outcome]) -> Table:
    """One load; engines that were not measured keep their line and say why."""
    docxtpl = _fastest(found, [YARDSTICK])
    peer = _fastest(found, PEERS)
    sizes = next((one for one in found if one.document_bytes), None)
    caption = f"{_CASES[case]}: {number(documents)} documents"
    if sizes:
        caption += f"; document.xml of {number(sizes.document_bytes / 1024)} KB, file of {number(sizes.file_bytes / 1024, 1)} KB"
    return Table(caption, _COLUMNS, tuple(_row(one, docxtpl, peer) for one in found))


def _fastest(found: Sequence[Outcome], engines: Sequence[Engine]) -> Outcome | None:
    labels = [engine.label for engine in engines]
    measured = [one for one in found if one.rate and one.engine in labels]
    return max(measured, key=_rate, default=None)


def _rate(one: Outcome) -> float:
    return one.rate.median if one.rate else 0.0


def _cpu_rate(one: Outcome) -> float:
    return 1e6 / one.cpu_micros.median if one.cpu_micros and one.cpu_micros.median else 0.0


def _row(one: Outcome, docxtpl: Outcome | None, peer: Outcome | None) -> tuple[str, ...]:
    if one.rate is None:
        return (one.engine, one.note, *["—"] * (len(_COLUMNS) - 2))
    fewer = "" if one.documents == one.asked else f" of {number(one.asked)}"
    return (
        one.engine,
        one.version,
        number(one.documents) + fewer,
        significant(one.rate.median),
        spread(one.rate),
        number(1e6 / one.rate.median),
        "—" if one.cpu_micros is None else number(one.cpu_micros.median),
        "—" if one.peak_megabytes is None else number(one.peak_megabytes),
        _ratio(_rate, one, docxtpl),
        _ratio(_cpu_rate, one, docxtpl),
        _ratio(_rate, one, peer),
    )


def _ratio(rate: Callable[[Outcome], float], one: Outcome, base: Outcome | None) -> str:
    return significant(rate(one) / rate(base)) if base and rate(base) else "—"
