"""How fast a register of 100,000 entries is searched; give a PostgreSQL URL to measure a server too.

python tools/measure_register.py [URL]
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from dispatch_gen.register.entry import Ledger, Outgoing, Record, written
from dispatch_gen.register.postgres import PostgresRegister
from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.register.store import Register
from dispatch_gen.register.verify import verify

ENTRIES, YEARS = 100_000, 20
TEXT = (
    "dừng công nghệ di động thông tin truyền thông báo cáo kết quả thực hiện kế hoạch phòng chống "
    "thiên tai đầu tư xây dựng đường giao thông nông thôn y tế giáo dục đào tạo chuyển đổi số"
)
WORDS = TEXT.split()
PEOPLE = ("Tống Thanh Hải", "Lê Văn Lương", "Hà Trọng Hải", "Giàng A Tính")
ASKED = (
    "dung cong nghe", "thong tin", "c", "tong thanh hai", "giang a tinh dung cong nghe",
    "4321/UBND-VX", "15/7/2012", "2015 y te", "khong co chu nay",
)  # fmt: skip


def entries() -> Iterator[Outgoing]:
    chance = random.Random(2024)
    each = ENTRIES // YEARS
    for index in range(ENTRIES):
        year, place = 2005 + index // each, index % each
        number = place + 1
        yield Outgoing(
            key=f"k{index}", dispatch=f"k{index}", series="all", symbol="UBND-VX",
            date=date(year, 1, 1) + timedelta(days=place * 365 // each), kind="cong-van",
            subject=" ".join(chance.choices(WORDS, k=14)), signer=chance.choice(PEOPLE),
            recipients=("Sở Thông tin và Truyền thông", "UBND các huyện"), number=number,
            document="ab" * 32, bag=f"{year}/{number:02d}",
        )  # fmt: skip


def ledger() -> Ledger:
    records: list[Record] = []
    for entry in entries():
        records.append(Record.after(records[-1] if records else None, written(entry)))
    return Ledger(tuple(records), (), (), (), ())


def milliseconds(call: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[2]


def measure(name: str, register: Register, whole: Ledger) -> None:
    start = time.perf_counter()
    register.take_over(whole)
    print(f"{name}: {ENTRIES} entries taken over in {time.perf_counter() - start:.1f} s")
    for words in ASKED:
        found = len(register.find(words))
        print(f"  {words:30} {found:4} found {milliseconds(partial(register.find, words)):7.2f} ms")
    start = time.perf_counter()
    assert verify(register.ledger()) == ()
    print(f"  verify {time.perf_counter() - start:.1f} s")


def main() -> None:
    whole = ledger()
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(SqliteRegister(Path(folder) / "register.sqlite")) as register,
    ):
        measure("SQLite", register, whole)
    if len(sys.argv) > 1:
        with closing(PostgresRegister(sys.argv[1])) as register:
            measure("PostgreSQL", register, whole)


if __name__ == "__main__":
    main()
