"""Documents for the register."""

from dataclasses import replace
from datetime import date
from typing import Any

from dispatch_gen.register.entry import Arrival, Draft, Outgoing, Reservation
from dispatch_gen.register.store import Register

DAY = date(2024, 7, 15)
HASH = "ab" * 32

DRAFT = Draft(
    key="2024-07-dung-2g",
    dispatch="2024-07-dung-2g",
    series="all",
    symbol="UBND-VX",
    date=DAY,
    kind="cong-van",
    subject="Dừng công nghệ di động 2G trên địa bàn tỉnh",
    signer="Tống Thanh Hải",
    recipients=("Sở Thông tin và Truyền thông", "UBND các huyện, thành phố"),
    unit="VX",
    copies=12,
)
ARRIVAL = Arrival(
    date=date(2024, 7, 8),
    issuer="Bộ Thông tin và Truyền thông",
    symbol="2709/BTTTT-CVT",
    issued_on=date(2024, 7, 5),
    subject="Phối hợp triển khai dừng công nghệ di động 2G",
    kind="cong-van",
    unit="VX",
    deadline=date(2024, 7, 20),
)


def draft(key: str, **changes: Any) -> Draft:
    return replace(DRAFT, **{"key": key, "dispatch": key, **changes})


def reserve(register: Register, key: str, **changes: Any) -> Reservation:
    kept = register.reserve(draft(key, **changes))
    assert not isinstance(kept, Outgoing)
    return kept


def issue(register: Register, key: str, **changes: Any) -> Outgoing:
    """Number and entry in one go; the document is not what these tests are about."""
    kept = reserve(register, key, **changes)
    return register.confirm(key, HASH, f"{kept.year}/{kept.number:02d}-{key}", HASH)
