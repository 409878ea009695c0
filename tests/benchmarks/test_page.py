"""Numbers and tables as they stand on the page."""

import pytest

from builders import ROOT
from comparison import table
from figures import Figures, figures, rates
from form import FORM
from measure import Outcome
from page import markdown, page
from section import Section, Table, number, significant, spread


def test_figures_are_median_and_spread() -> None:
    assert figures([3.0, 1.0, 2.0, 10.0, 2.5]) == Figures(2.5, 1.0, 10.0)
    assert rates([2.0, 4.0], 8) == Figures(3.0, 2.0, 4.0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(16412.3, "16.412"), (149.6, "150"), (49.94, "49,9"), (1.9712, "1,97"), (0.0861, "0,09")],
)
def test_numbers_are_written_as_in_vietnamese(value: float, shown: str) -> None:
    assert significant(value) == shown
    assert number(1234.5, 1) == "1.234,5"
    assert spread(Figures(2, 1, 1500)) == "1,00–1.500"


def test_a_table_is_markdown_whatever_its_cells_hold() -> None:
    assert markdown(Table("Caption", ("a", "b"), (("x|y", "<z>\ny"),))) == (
        "**Caption**\n\n| a | b |\n| --- | --- |\n| x\\|y | &lt;z> y |"
    )


def measured(engine: str, median: float, documents: int = 100) -> Outcome:
    rate = Figures(median, median / 2, median * 2)
    busy = 0.5e6 / median
    cpu = Figures(busy, busy, busy) if engine == "rust-docxtpl" else Figures(2 * busy, busy, busy)
    return Outcome(engine, FORM.name, 100, "", "1.0", documents, rate, cpu, peak_megabytes=30.0)


def test_ratios_are_to_docxtpl_and_to_the_fastest_other_engine() -> None:
    found = [
        measured("docxtpl, a new object each", 50),
        measured("dispatch-gen, zlib", 8000),
        measured("docxtpl, re-used", 200),
        measured("rust-docxtpl", 160, documents=60),
    ]
    shown = {row[0]: row for row in table(FORM, 100, found).rows}
    assert shown["dispatch-gen, zlib"][-3:] == ("160", "160", "50,0")
    assert shown["rust-docxtpl"][-3:] == ("3,20", "6,40", "1,00")
    assert shown["rust-docxtpl"][2] == "60 of 100"


def test_an_engine_that_was_not_measured_keeps_its_line() -> None:
    found = [measured("dispatch-gen, zlib", 8000), Outcome("x", FORM.name, 100, "not installed: x")]
    ours, missing = table(FORM, 100, found).rows
    assert missing[:3] == ("x", "not installed: x", "—")
    assert len(missing) == len(ours)
    assert ours[-2:] == ("—", "—"), "nothing to compare with"


def test_the_page_holds_every_section_and_says_who_made_it() -> None:
    section = Section("Title", "Words.", (Table("", ("a",), (("b",),)),))
    text = page({"CPU": "one"}, [section])
    assert text.startswith("<!-- Tệp này do benchmarks/run.py tạo")
    assert "| CPU | one |" in text
    assert text.endswith("## Title\n\nWords.\n\n| a |\n| --- |\n| b |\n")


def test_the_reference_page_was_made_by_the_script() -> None:
    text = (ROOT / "docs/reference/benchmarks.md").read_text(encoding="utf-8")
    head = page({}, []).partition("| fact")[0]
    assert text.startswith(head)
