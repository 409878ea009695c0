"""Returns in the journal of a workspace, without files: for tests of what follows from them."""

from dispatch_gen.returns.journal import Collected
from dispatch_gen.returns.ledger import Frozen, Return
from dispatch_gen.returns.store import Store
from dispatch_gen.workflow.records import returns_folder
from dispatch_gen.workspace import Workspace
from returns.came import DUE, JULY, TASK

AT = "2024-07-19T08:15:00+07:00"


def take(workspace: Workspace, *returns: Return) -> None:
    """One run takes them in; their ids follow from the journal."""
    store = Store(returns_folder(workspace))
    with store.alone():
        store.append(store.sound(), Collected(returns[0].on, returns), AT, "Lan")


def freeze(workspace: Workspace, period: str = JULY, **returns: str) -> None:
    """The period is frozen with these returns, by obligation."""
    store = Store(returns_folder(workspace))
    with store.alone():
        read = store.sound()
        number = len(read.entries) + 1
        store.append(read, Frozen(TASK, period, DUE, returns, "Lan", number), AT, "Lan")
