"""What the terminal shows of a check: findings for people, what was not checked and why, rules explained."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rich import box
from rich.table import Table
from rich.text import Text

from dispatch_gen.cli.show import COLORS, Show, console_of, harmless
from dispatch_gen.errors import Severity

if TYPE_CHECKING:
    from dispatch_gen.check.explain import Explained
    from dispatch_gen.check.tell import ToldFinding, ToldReport
    from dispatch_gen.workflow.build import Checked
    from dispatch_gen.workflow.check import Examined
    from dispatch_gen.workflow.fix import FixedFile

_COUNTED = ("errors", "warnings", "notes")


class ShowCheck:
    """Shows results of the checker in the language of `show`."""

    def __init__(self, show: Show, stream: TextIO | None = None) -> None:
        self._show = show
        self._say = show.messages.text
        self._out = console_of(stream or sys.stdout)

    def results(self, results: "Iterable[Examined]", files: int) -> None:
        """Every file with its findings as it comes, then the total. Nothing of them is kept."""
        total: Counter[str] = Counter(errors=0, warnings=0, notes=0, unreadable=0)
        for one in results:
            if one.report is not None:
                self._report(one.report, alone=files == 1)
                total.update({name: getattr(one.report, name) for name in _COUNTED})
            elif one.problem is not None:
                self._show.problems([one.problem])
                total["unreadable"] += 1
        if files > 1:
            self._line(self._say("interface.check-total", files=files, **total))

    def reports(self, reports: "Sequence[ToldReport]") -> None:
        """The findings of documents just made, file by file."""
        for report in reports:
            self._print(Text(report.file, style="bold"))
            for finding in report.findings:
                self._print(self._finding(finding))

    def of_build(self, checked: "Checked") -> None:
        """What the check of freshly made documents found."""
        self.reports(checked.findings)
        if not self._show.quiet or checked.findings:
            counts = {f"{severity.value}s": count for severity, count in checked.counts.items()}
            self._line(self._say("interface.check-of-output", **counts))

    def _report(self, report: "ToldReport", *, alone: bool) -> None:
        head = Text(report.file, style="bold")
        head.append("  " + self._say("interface.check-kind", kind=report.kind_word), style="dim")
        self._print(head)
        for finding in report.findings:
            self._print(self._finding(finding))
        self._line(report.verdict)
        if self._show.quiet or not report.checked:
            return
        self._line(report.summary)
        if report.not_evaluated or alone:
            self._line(self._say("interface.check-not-evaluated") + ":")
        for gap in report.not_evaluated:
            words = {"title": gap.title, "code": gap.code, "reason": gap.reason}
            self._line("  " + self._say("interface.check-not-evaluated-one", **words))
        for gap in report.unchecked if alone else ():
            self._line(
                "  "
                + self._say("interface.check-unchecked-one", clause=gap.clause, reason=gap.reason)
            )
        self._line("")

    def _finding(self, one: "ToldFinding") -> Text:
        text = Text("  ")
        text.append(one.severity_word, style=COLORS[Severity(one.severity)])
        text.append(f" [{one.code}]", style="dim")
        text.append(f" {one.title}\n")
        where = f"{one.where}: “{one.text}”" if one.text else one.where
        if one.others:
            where += " " + self._say("interface.check-others", count=len(one.others))
        lines = [self._say("interface.check-where", where=where)]
        if one.measured:
            lines.append(self._say("interface.check-measured", measured=one.measured))
        if one.allowed:
            lines.append(self._say("interface.check-allowed", allowed=one.allowed))
        lines.append(self._say("interface.to-do", remedy=one.remedy))
        lines.append(f"({one.clause})")
        text.append("\n".join(f"      {line}" for line in lines))
        return text

    def rules(self, rules: "Sequence[Explained]", *, whole: bool) -> None:
        """Rules in full, or all of them as a table."""
        if not whole:
            self._table(rules)
            return
        for rule in rules:
            self._print(Text(f"{rule.code}  {rule.title}", style="bold"))
            self._line(f"  {rule.name}")
            self._line(
                "  "
                + self._say(
                    "interface.explain-severity", severity=rule.severity, confidence=rule.confidence
                )
            )
            self._line(
                "  " + self._say("interface.explain-clause", clause=rule.clause, since=rule.since)
            )
            self._line("  " + self._say("interface.explain-kinds", kinds=rule.kinds))
            if rule.limits:
                self._line("  " + self._say("interface.explain-limits", limits=rule.limits))
            self._line("  " + self._say("interface.explain-good", good=rule.good))
            self._line("  " + self._say("interface.explain-bad", bad=rule.bad))
            self._line("  " + self._say("interface.to-do", remedy=rule.remedy) + "\n")

    def _table(self, rules: "Sequence[Explained]") -> None:
        table = Table(box=box.SIMPLE_HEAD, show_edge=False)
        for name in ("code", "severity", "rule", "clause"):
            table.add_column(self._say(f"interface.check-column-{name}"), overflow="fold")
        for rule in rules:
            table.add_row(rule.code, rule.severity, Text(rule.title), Text(rule.clause))
        self._out.print(table)

    def fixed(self, fixed: "FixedFile", target: Path) -> None:
        """What was repaired and what was not."""
        if fixed.not_judged:
            self._line(fixed.not_judged)
        if not fixed.applied:
            self._line(self._say("interface.fix-nothing"))
        for heading, findings in (("fix-applied", fixed.applied), ("fix-left", fixed.left)):
            if findings:
                self._line(self._say(f"interface.{heading}") + ":")
            for one in findings:
                self._print(self._finding(one))
        self._line(self._say("interface.check-written", path=target))

    def _line(self, text: str) -> None:
        self._print(Text(text))

    def _print(self, text: Text) -> None:
        self._out.print(harmless(text), soft_wrap=True)
