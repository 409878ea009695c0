"""Documents in the register and the archive of a workspace, as issuing leaves them there."""

from collections.abc import Mapping
from contextlib import closing
from datetime import date
from hashlib import sha256

from archive.records import PAYLOAD, record
from dispatch_gen.archive import write
from dispatch_gen.register.entry import Outgoing, Reservation
from dispatch_gen.workflow.records import archive_folder, open_register
from dispatch_gen.workspace import Workspace
from register.samples import draft

DAY = date(2024, 7, 15)


def keep(
    workspace: Workspace,
    key: str,
    day: date = DAY,
    payload: Mapping[str, bytes] = PAYLOAD,
    **changes: object,
) -> Outgoing:
    """Number, bag and entry of a document that is `key` itself, with the other files of `payload`."""
    with closing(open_register(workspace)) as register:
        kept = register.reserve(draft(key, date=day, **changes))
        assert type(kept) is Reservation
        files = {**payload, "cong-van.docx": key.encode()}
        bag = write(archive_folder(workspace), record(kept.number, kept.symbol, day, files))
        return register.confirm(key, sha256(key.encode()).hexdigest(), bag.name, bag.digest)
