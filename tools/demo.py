"""The whole thread on made returns: build, issue, collect, status, remind, report, issue, verify. Fails when anything does.

python tools/demo.py [FOLDER]        by default output/demo, made anew each time
"""

import io
import json
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from dispatch_gen.cli import main as dispatch_gen
from dispatch_gen.ooxml.package import read_package
from dispatch_gen.ooxml.wordprocessing import document_text, parse
from dispatch_gen.vietnamese.dates import in_digits

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus" / "returns"
REAL = "2024-07-dung-2g"
DATA = ("agency.yaml", "units.yaml", "forms/truyen-thong-2g.yaml", f"dispatches/{REAL}.yaml")
MARK = "DEMO.txt"
SUPPLEMENTS = "Số liệu bổ sung của các kỳ trước"
CLERK = "Nguyễn Văn A"
COLUMN = ".so-luot"
ISSUED = date(2024, 7, 15)
ROUNDS = {
    "2024-07": (date(2024, 7, 20), date(2024, 7, 25)),
    "2024-08": (date(2024, 8, 20), date(2024, 8, 29)),
    "2024-09": (date(2024, 9, 20), date(2024, 9, 25)),
}
"""Of each period, the day of the reminder and that of the report."""
OUTCOMES = {
    "accepted": "hợp lệ",
    "look": "cần xem lại",
    "rejected": "trả lại",
    "unreadable": "không đọc được",
}


class Failed(Exception):
    """Something is not as it should be."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A line of the corpus's expected.json."""

    file: Path
    came: date
    outcome: str
    then: str
    why: str
    unit: str
    period: str
    total: int

    @property
    def counts(self) -> bool:
        return "accepted" in {self.outcome, self.then}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output" / "demo"
    os.environ.pop("DISPATCH_GEN_REGISTER", None)  # the demo never writes into an office's register
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        make_workspace(folder)
        Demo(folder, list(corpus())).run()
    except Failed as failed:
        sys.exit(f"\nKHÔNG ĐẠT: {failed}")


def make_workspace(folder: Path) -> None:
    """A workspace of its own, with the data of the real dispatch and nothing else."""
    if folder.exists():
        if any(folder.iterdir()) and not (folder / MARK).exists():
            raise Failed(
                f"{folder} có tệp khác, không phải thư mục chạy thử; hãy chọn thư mục khác"
            )
        for path in folder.rglob("*"):
            if path.is_file():  # what is kept is read-only, which Windows would not remove
                path.chmod(stat.S_IREAD | stat.S_IWRITE)
        shutil.rmtree(folder)
    for name in DATA:
        (folder / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data" / name, folder / "data" / name)
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / MARK).write_text("Thư mục chạy thử; make demo xóa và làm lại.\n", encoding="utf-8")


def corpus() -> Iterator[Sent]:
    for one in json.loads((CORPUS / "expected.json").read_text(encoding="utf-8")):
        cells = [cell for spot, cell in one["values"].items() if is_summed(spot)]
        total = sum(number or 0 for _, _, number in cells)
        came = date.fromisoformat(one["came"])
        names = ("outcome", "then", "why", "unit", "period")
        yield Sent(CORPUS / one["file"], came, total=total, **{name: one[name] for name in names})


def is_summed(spot: str) -> bool:
    return spot.endswith(COLUMN) and not spot.startswith("tong.")


@dataclass(slots=True)
class Demo:
    """One run; each step prints what it does and checks what came of it."""

    folder: Path
    sent: list[Sent]
    rounds: Mapping[str, tuple[date, date]] = field(default_factory=lambda: ROUNDS)
    issued: int = 0

    def run(self) -> None:
        heading("Dựng công văn và biểu mẫu của từng đơn vị")
        made = self.command("build")["made"]
        say(f"{len(made)} tệp")
        heading("Phát hành công văn")
        self.issue(REAL, ISSUED)
        heading("Thu biểu mẫu, theo dõi, đôn đốc, báo cáo")
        days = {one.came for one in self.sent}.union(*self.rounds.values())
        for day in sorted(days):
            self.live(day)
        heading("Kiểm tra sổ đăng ký, kho lưu trữ và sổ theo dõi biểu mẫu")
        for words in (("register", "verify"), ("archive", "verify"), ("returns", "verify")):
            self.command(*words)
            say(f"{' '.join(words)}: không có lỗi")
        self.show_places()

    def live(self, day: date) -> None:
        """What a clerk does on a day: the reminder in the morning, the report in the evening."""
        for period in (period for period, (on, _) in self.rounds.items() if on == day):
            self.remind(period, day)
        files = [one for one in self.sent if one.came == day]
        if files:
            self.collect(files, day)
        for period in (period for period, (_, on) in self.rounds.items() if on == day):
            self.report(period, day)

    def collect(self, files: list[Sent], day: date) -> None:
        goes_back = any(one.outcome in {"rejected", "unreadable"} for one in files)
        words = (*(str(one.file) for one in files), "--on", str(day), "--by", CLERK)
        taken = self.command("returns", "collect", *words, code=int(goes_back))
        found = {one["file"]: one for one in taken["returns"]}
        counts = ", ".join(
            f"{taken[name]} {word}" for name, word in OUTCOMES.items() if taken[name]
        )
        say(f"{in_digits(day)}: nhận {taken['received']} tệp: {counts}")
        for one in files:
            check(found[one.file.name]["outcome"], one.outcome, one.file.name)
        for one in (one for one in files if one.then):
            self.decide(found[one.file.name]["id"], one, day)

    def decide(self, id_: str, one: Sent, day: date) -> None:
        name = one.then.removesuffix("ed")
        words = ("--reason", one.why, "--on", str(day), "--by", CLERK)
        self.command("returns", name, id_, *words)
        say(f"  {one.file.name}: {'nhận' if name == 'accept' else 'trả lại'}, {one.why}")

    def remind(self, period: str, day: date) -> None:
        told = self.command("returns", "remind", "--period", period, "--on", str(day))
        before = self.counting(period, day - timedelta(days=1))
        owing = {one.unit for one in corpus() if one.unit} - {*before}
        check(sorted(told["units"]), sorted(owing), f"đơn vị phải đôn đốc kỳ {period}")
        say(f"{in_digits(day)}: soạn công văn đôn đốc {len(owing)} đơn vị")
        self.issue(Path(told["file"]).stem, day)

    def report(self, period: str, day: date) -> None:
        on = ("--period", period, "--on", str(day))
        self.command("returns", "freeze", *on, "--by", CLERK)
        names = (self.folder / f"tinh-hinh-{period}.{ending}" for ending in ("xlsx", "html"))
        xlsx, html = map(str, names)
        self.command("returns", "status", "--on", str(day), "--xlsx", xlsx, "--html", html)
        self.command("returns", "report", *on)
        bag = self.issue(f"{REAL}-bao-cao-{period}", day)
        total = sum(one.total for one in self.counting(period, day).values())
        check(total_of_workbook(bag / "bao-cao.xlsx"), total, f"tổng trong bảng tính kỳ {period}")
        written = f"{total:,}".replace(",", ".")
        said = text_of(bag / "bao-cao.docx")
        check(f" {written} lượt" in said, True, f"số {written} trong báo cáo")
        say(f"  tổng số lượt kỳ {period}: {written}, đúng như đã ghi trong các biểu mẫu")
        for one in self.supplements(period, day):
            told, where = f"{one.total:,}".replace(",", "."), said.split(SUPPLEMENTS)[-1]
            check(told in where, True, f"số liệu bổ sung {told} trong báo cáo kỳ {period}")
            say(f"  số liệu bổ sung kỳ {one.period}: {told}")

    def supplements(self, period: str, day: date) -> Iterator[Sent]:
        """What came for an earlier period since the last report."""
        last = max((on for _, on in self.rounds.values() if on < day), default=ISSUED)
        since = (one for one in self.sent if last < one.came <= day and one.counts)
        return (one for one in since if one.period < period)

    def counting(self, period: str, day: date) -> dict[str, Sent]:
        """The last one of each unit that counts, of those that came before a day or on it."""
        came = (one for one in self.sent if one.period == period and one.counts and one.came <= day)
        return {one.unit: one for one in came}

    def issue(self, id_: str, day: date) -> Path:
        """The folder of what was issued, in the archive."""
        file = self.folder / "data" / "dispatches" / f"{id_}.yaml"
        issued = self.command("issue", str(file), "--date", str(day))
        self.issued += 1
        check(issued["number"], self.issued, f"số của {id_}")
        say(f"{in_digits(day)}: phát hành số {issued['number']:02d}/{issued['symbol']}")
        return Path(self.folder, "data", "records", "archive", issued["bag"], "data")

    def command(self, *words: str, code: int = 0) -> Any:
        """A command as a clerk would give it; what it says as data."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                dispatch_gen(["--workspace", str(self.folder), "--json", *words])
            except SystemExit as stopped:
                given = stopped.code
        if given != code:
            raise Failed(f"dispatch-gen {' '.join(words)}: mã thoát {given}\n{err.getvalue()}")
        return json.loads(out.getvalue())

    def show_places(self) -> None:
        heading("Xong. Mở các tệp sau để xem")
        places = (
            (f"output/{REAL}/index.html", "công văn, biểu mẫu, thời hạn"),
            ("tinh-hinh-2024-09.html", "tình hình gửi biểu mẫu; bảng tính .xlsx ở bên cạnh"),
            ("output/phieu-chinh-sua", "phiếu đề nghị chỉnh sửa gửi lại các đơn vị"),
            (
                f"output/{REAL}-bao-cao-2024-09/bao-cao.docx",
                "báo cáo tổng hợp; bảng tính .xlsx ở bên cạnh",
            ),
            (
                "data/records/archive/2024",
                "các văn bản đã phát hành; trong mỗi thư mục có DOC-TOI.txt",
            ),
        )
        for path, what in places:
            check((self.folder / path).exists(), True, path)
            say(f"{self.folder / path}\n      {what}")


def total_of_workbook(file: Path) -> int:
    """What stands beside `Tổng cộng` on the first sheet."""
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    (total,) = (row[-1] for row in rows if "Tổng cộng" in row)
    return int(str(total).removesuffix(".0"))


def text_of(file: Path) -> str:
    return document_text(parse(read_package(file.read_bytes())["word/document.xml"]))


def check(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        raise Failed(f"{what}: phải là {wanted}, lại là {found}")


def heading(text: str) -> None:
    print(f"\n== {text}", flush=True)


def say(text: str) -> None:
    print(f"   {text}", flush=True)


if __name__ == "__main__":
    main()
