"""What the model offers to the annex that says who does what by when. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.obligation import Obligation, Task, tasks
from dispatch_gen.render.body import PUNCTUATION
from dispatch_gen.render.context import (
    NO_BREAK,
    Context,
    Source,
    about,
    common,
    party_name,
)
from dispatch_gen.vietnamese.dates import in_digits

ANNEX_TITLE = "Phân công nhiệm vụ"
_NONE = "—"


def annex_context(source: Source, obligations: Sequence[Obligation], annex: str) -> Context:
    """For the annex that says who does what by when."""
    return {
        **common(source),
        "annex": {"label": annex, "title": ANNEX_TITLE.upper()},
        "tasks": list(_task_rows(source, obligations)),
        **about(source, "phan-cong", f"{ANNEX_TITLE}: {source.dispatch.subject}"),
    }


def _task_rows(source: Source, obligations: Sequence[Obligation]) -> Iterator[Context]:
    order = {task.id: number for number, task in enumerate(tasks(source.dispatch), start=1)}
    for task_id, group in groupby(obligations, key=lambda o: o.task.id):
        owed = list(group)
        task = owed[0].task
        yield {
            "number": str(order[task_id]),
            "place": task.label.replace(" ", NO_BREAK),
            "text": _task_text(source.dispatch, task),
            "assignees": "\n".join(_assignees(source, owed)),
            "deadline": "\n".join(dict.fromkeys(in_digits(o.due) for o in owed if o.due)) or _NONE,
            "receivers": "; ".join(_receivers(source, owed)) or _NONE,
        }


def _task_text(dispatch: Dispatch, task: Task) -> str:
    return task.text if task.reporting else dispatch.speak(task.text).rstrip(PUNCTUATION + ":")


def _assignees(source: Source, owed: Sequence[Obligation]) -> Iterator[str]:
    """Each assignee as the dispatch names it; of a group, how many units it has on each day."""
    for assignee in dict.fromkeys(o.assignee for o in owed):
        through = [o for o in owed if o.assignee == assignee]
        group = source.units.group(assignee)
        if group is None or any(o.party.is_group for o in through):
            yield through[0].party.short_name if group is None else group.name
        else:
            yield f"{group.name} ({_counts(through)})"


def _counts(owed: Sequence[Obligation]) -> str:
    """`8 đơn vị`; where the number changes, since when it does: `106 đơn vị, từ 19/9/2025 là 38`."""
    days = Counter(o.due for o in owed)
    changes = list(days.items())
    kept = [c for i, c in enumerate(changes) if i == 0 or c[1] != changes[i - 1][1]]
    later = "".join(f", từ {in_digits(day)} là {count}" for day, count in kept[1:] if day)
    return f"{kept[0][1]} đơn vị{later}"


def _receivers(source: Source, owed: Sequence[Obligation]) -> Iterator[str]:
    day = owed[0].due or source.dispatch.date.earliest()
    return (party_name(id_, source.units, day) for id_ in owed[0].task.receivers)
