"""One offline page for a dispatch: what was made, what is due when, what was found. No link leaves it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dispatch_gen.errors import Problem
from dispatch_gen.messages import Messages
from dispatch_gen.model.obligation import Obligation
from dispatch_gen.render.context import Source, reference
from dispatch_gen.render.html import page_template
from dispatch_gen.vietnamese.dates import in_digits


@dataclass(frozen=True, slots=True)
class Made:
    """One file that was made: `sort` is `dispatch`, `annex` or `form`; for whom, due when, which period."""

    path: str
    sort: str
    title: str
    whom: str
    due: date | None = None
    period: str = ""
    has_pdf: bool = False


def page(
    source: Source,
    obligations: Sequence[Obligation],
    made: Sequence[Made],
    problems: Sequence[Problem],
    messages: Messages,
) -> bytes:
    """The page as UTF-8 HTML, with relative links to the files beside it."""
    html = page_template("page.html").render(
        t=messages.text,
        language=messages.language,
        subject=source.dispatch.subject,
        reference=re.sub(r" {2,}", " … ", reference(source)),
        files=[_file(one, source.id) for one in made],
        periods=_periods(made),
        deadlines=_deadlines(obligations),
        problems=[_problem(problem, messages) for problem in problems],
    )
    return html.encode("utf-8")


def _periods(made: Sequence[Made]) -> list[tuple[str, str]]:
    """The periods for which forms were made, with the day they are due, in order."""
    days = {(one.due, one.period) for one in made if one.sort == "form" and one.due}
    return [(period, in_digits(day)) for day, period in sorted(days)]


def _file(made: Made, folder: str) -> dict[str, str]:
    link = made.path.removeprefix(f"{folder}/")
    return {
        "link": link,
        "pdf": f"{link.removesuffix('.docx')}.pdf" if made.has_pdf else "",
        "sort": made.sort,
        "title": made.title,
        "whom": made.whom,
        "due": in_digits(made.due) if made.due else "",
        "period": made.period,
    }


def _deadlines(obligations: Sequence[Obligation]) -> list[dict[str, str]]:
    """Each day on which something is due, with how many parties owe it."""
    owed: dict[tuple[date, str, str, str], int] = {}
    for obligation in obligations:
        if obligation.due:
            title = obligation.task.deadline.title if obligation.task.deadline else ""
            period = obligation.period.label if obligation.period else ""
            key = (obligation.due, title, obligation.task.label, period)
            owed[key] = owed.get(key, 0) + 1
    return [
        {
            "day": in_digits(day),
            "title": title,
            "place": place,
            "period": period,
            "count": str(count),
        }
        for (day, title, place, period), count in sorted(owed.items())
    ]


def _problem(problem: Problem, messages: Messages) -> dict[str, str]:
    return {
        "severity": problem.severity.value,
        "word": messages.text(f"interface.{problem.severity.value}"),
        "place": str(problem.place),
        "sentence": messages.sentence(problem),
        "remedy": messages.remedy(problem),
    }
