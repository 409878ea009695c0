"""The forms that come back, of every commune in the country: sent, then what is done with them, each step timed.

python benchmarks/returned_forms.py FORMS        the figures as JSON, from a process of its own
"""

import json
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from dispatch_gen.model.form import Form
from dispatch_gen.model.obligation import Obligation
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.render.context import Source, form_context
from dispatch_gen.render.template import compile_template
from dispatch_gen.returns.ledger import Outcome
from dispatch_gen.returns.store import Store
from dispatch_gen.workflow.collect import Asked, collect
from dispatch_gen.workflow.records import returns_folder
from dispatch_gen.workflow.returns import overview, owed_by, sources_of
from dispatch_gen.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2024, 7, 18)
PART = "word/document.xml"

UNITS = """list_from: 2024-07-01
kinds:
  - {id: bo, name: Bộ}
  - {id: so, name: Sở}
  - {id: xa, name: Xã, body: Ủy ban nhân dân, body_short: UBND}
groups:
  - {id: ubnd-xa, name: UBND các xã, kinds: [xa]}
units:
  - {code: bo-tttt, name: Bộ Thông tin và Truyền thông, kind: bo}
  - {code: so-tttt, name: Sở Thông tin và Truyền thông, kind: so}
"""
DISPATCH = """kind: cong-van
drafting: {symbol: VX}
date: 2024-07
subject: việc báo cáo của mọi xã
addressees: [{name: UBND các xã, group: ubnd-xa}]
deadlines: [{id: han, title: Báo cáo, every: month, before_day: 20, first: 2024-07, last: 2024-09}]
preamble: ["Mở đầu như sau:"]
directives:
  - {id: y, text: "Báo cáo {{ deadline.han }}.", assignees: [ubnd-xa], deadline: han}
reporting:
  - id: bao-cao
    directive: y
    form: truyen-thong-2g
    units: [ubnd-xa]
    receivers: [so-tttt]
    deadline: han
    figures: {until: deadline, first_day: 2024-07-01}
filing: {unit: VX1}
signatory: {title: Chủ tịch, name: Nguyễn Văn A}
"""


def workspace_of(folder: Path, forms: int) -> Workspace:
    (folder / "data/dispatches").mkdir(parents=True)
    (folder / "data/forms").mkdir()
    (folder / "templates").mkdir()
    for name in ("data/agency.yaml", "data/forms/truyen-thong-2g.yaml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    units = "".join(
        f'  - {{code: "{n:05d}", name: Xã số {n}, kind: xa}}\n' for n in range(1, forms + 1)
    )
    (folder / "data/units.yaml").write_text(UNITS + units, encoding="utf-8")
    (folder / "data/dispatches/moi-xa.yaml").write_text(DISPATCH, encoding="utf-8")
    return Workspace(folder)


def filled(docx: bytes, form: Form, chance: random.Random) -> bytes:
    """With a number in each row, words in the others, and the total."""
    values = {f"{row.id}.so-luot": str(chance.randrange(90)) for row in form.rows}
    values["tong.so-luot"] = str(sum(map(int, values.values())))
    values |= {f"{row.id}.phuong-tien": "Đài truyền thanh xã, loa kéo" for row in form.rows}
    parts = read_package(docx)

    def put(found: re.Match[str]) -> str:
        text = values.get(found["tag"])
        if text is None:
            return found[0]
        return f"{found[1]}{found[3]}<w:r><w:t>{escape(text)}</w:t></w:r></w:sdtContent>"

    control = (
        r'(<w:tag w:val="(?P<tag>[^"]+)"/>(?:(?!</w:sdtPr>).)*?)<w:showingPlcHdr/>'
        r"((?:(?!</w:sdt>).)*?<w:sdtContent>).*?</w:sdtContent>"
    )
    xml = re.sub(control, put, parts[PART].decode(), flags=re.DOTALL)
    return write_package({**parts, PART: xml.encode()})


def send(workspace: Workspace) -> int:
    """Every form of July into the inbox; the bytes of all."""
    sources, chance = sources_of(workspace), random.Random(2024)
    assert sources.agency
    assert sources.units
    (loaded,) = sources.dispatches
    form = sources.forms["truyen-thong-2g"].value
    source = Source(loaded.id, loaded.value, sources.agency.value, sources.units.value)
    template = compile_template((ROOT / "templates/bieu-mau.docx").read_bytes(), "bieu-mau.docx")
    inbox = Store(returns_folder(workspace)).inbox
    inbox.mkdir(parents=True)
    size = 0
    for owed in owed_by(workspace, sources):
        if owed.period == "2024-07":
            data = filled(_blank(template.fill, source, form, owed.obligation), form, chance)
            size += len(data)
            (inbox / f"{owed.obligation.party.id}.docx").write_bytes(data)
    return size


def _blank(fill: Callable[..., bytes], source: Source, form: Form, obligation: Obligation) -> bytes:
    return fill(form_context(source, "truyen-thong-2g", form, obligation, "Phụ lục II"))


def used() -> list[tuple[float, float]]:
    """Seconds of a processor and MB at the peak, of this process and of its children, so far."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    found = [resource.getrusage(one) for one in both]
    return [(one.ru_utime + one.ru_stime, one.ru_maxrss / unit) for one in found]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Processor time changes little when other programs run too, the clock does."""

    name: str
    seconds: float
    busy: float
    """Processor seconds here and in workers."""
    megabytes: float
    """At the peak so far, here."""
    worker_megabytes: float


def timed(name: str, call: Callable[[], object]) -> Step:
    before, start = used(), time.perf_counter()
    call()
    took, after = time.perf_counter() - start, used()
    busy = sum(now[0] - then[0] for now, then in zip(after, before, strict=True))
    return Step(name, took, busy, after[0][1], after[1][1])


def steps(forms: int) -> list[Step]:
    """Every step on `forms` forms of 10 KB."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = workspace_of(Path(folder), forms)
        send(workspace)
        asked = Asked(DAY, "", "2024-07-18T08:00:00+07:00")
        took: list[int] = []

        def run() -> None:
            taken = collect(workspace, asked, lambda _done, _total: None)
            took.extend((taken.count(Outcome.ACCEPTED), len(taken.repeated)))

        found = [
            timed("load the data", lambda: sources_of(workspace)),
            timed("collect", run),
            timed("collect again: all known", run),
            timed("status", lambda: overview(workspace, DAY)),
        ]
        assert took == [forms, 0, 0, forms], took
        now = overview(workspace, DAY)
        total = lambda: now.totals("moi-xa/bao-cao", "2024-07").total("so-luot")  # noqa: E731
        verify = Store(returns_folder(workspace)).verify
        return [*found, timed("totals", total), timed("verify", verify)]


def main() -> None:
    print(json.dumps([asdict(one) for one in steps(int(sys.argv[1]))]))


if __name__ == "__main__":
    main()
