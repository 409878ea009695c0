"""A small workspace in whole files, without any problem, for tests to spoil."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from dispatch_gen.errors import Problem
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.source.load import Sources, load
from dispatch_gen.workspace import Workspace

AGENCY, UNITS = "data/agency.yaml", "data/units.yaml"
FORM, DISPATCH = "data/forms/so-lieu.yaml", "data/dispatches/thu.yaml"

FILES = {
    AGENCY: """\
name: Ủy ban nhân dân tỉnh Lai Châu
header: [ỦY BAN NHÂN DÂN, TỈNH LAI CHÂU]
symbol: UBND
place: Lai Châu
""",
    UNITS: """\
list_from: 2024-07-01
kinds:
  - {id: so, name: Sở}
  - {id: huyen, name: Huyện, body: Ủy ban nhân dân, body_short: UBND}
  - {id: xa, name: Xã, body: Ủy ban nhân dân, body_short: UBND}
groups:
  - {id: cac-huyen, name: Các huyện, kinds: [huyen]}
  - {id: cac-xa, name: Các xã, kinds: [xa]}
  - {id: bao-chi, name: Các cơ quan báo chí, listed: false}
units:
  - {code: so-nv, name: Sở Nội vụ, kind: so}
  - {code: so-yt, name: Sở Y tế, kind: so}
  - {code: "106", name: Huyện Tam Đường, kind: huyen, valid_to: 2025-06-30}
  - {code: "107", name: Huyện Mường Tè, kind: huyen, valid_to: 2025-06-30}
  - {code: "03390", name: Xã Tam Đường, kind: xa, valid_to: 2025-06-30, successor: "03390"}
  - {code: "03390", name: Xã Bình Lư, kind: xa, valid_from: 2025-07-01}
""",
    FORM: """\
version: 1
title: Số liệu
row_title: Việc
columns:
  - {id: so-luot, title: Số lượt, type: number, total: true}
  - {id: ghi-chu, title: Ghi chú, type: text}
rows:
  - {id: hop, title: Họp}
  - {id: khac, title: Việc khác}
""",
    DISPATCH: """\
kind: cong-van
drafting:
  symbol: VX
number:
date: 2024-07
subject: việc thử
addressees:
  - name: Sở Nội vụ
    unit: so-nv
  - group: cac-huyen
citations:
  - {id: cv-1, kind: Công văn, number: 1/ABC, date: 2024-07-01, issuer: Bộ Nội vụ}
deadlines:
  - {id: mot-lan, title: Xong việc, on: 2024-09-15}
  - {id: thang, title: Báo cáo, every: month, before_day: 20, first: 2024-08, last: 2024-10}
preamble:
  - "Thực hiện {{ citation.cv-1 }} như sau:"
directives:
  - id: viec-1
    text: Xong trước {{ deadline.mot-lan }}.
    assignees: [so-nv]
    deadline: mot-lan
  - id: viec-2
    text: "Các huyện:"
    items:
      - {id: y-1, text: Báo cáo., assignees: [cac-huyen], receivers: [so-nv]}
reporting:
  - id: bao-cao
    directive: viec-2
    form: so-lieu
    units: [cac-huyen]
    receivers: [so-nv]
    deadline: thang
    figures: {until: deadline}
recipients:
  - name: Lãnh đạo tỉnh
filing: {unit: VX1}
signatory: {title: Chủ tịch, name: Nguyễn Văn A}
""",
}

Edits = Mapping[str, str]
"""What to write instead of what."""

MARK = "»"
"""Put into a text before the character where a problem is expected."""


def load_files(folder: Path, files: Mapping[str, str | bytes]) -> Sources:
    """Write a workspace of `files` and load all of it; every problem can be told."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    workspace = Workspace(folder)
    sources = load(workspace, workspace.dispatches())
    tell(sources.problems)
    return sources


def tell(problems: Iterable[Problem]) -> None:
    """Say each problem in each language: fails when a sentence or one of its values is missing."""
    for problem in problems:
        for language in LANGUAGES:
            messages = Messages(language)
            assert messages.sentence(problem)
            assert messages.remedy(problem)


def places(sources: Sources) -> list[str]:
    """`code file:line:column` of each problem."""
    return sorted(f"{problem.code} {problem.place}" for problem in sources.problems)


def edited(name: str, edits: Edits) -> str:
    """A file of the small workspace with each key of `edits`, found once, replaced."""
    text = FILES[name]
    for old, new in edits.items():
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def expected(codes: str, name: str, marked: str) -> list[str]:
    """`code file:line:column` for each mark of a text; `codes` are those of the marks in order."""
    pieces = marked.split(MARK)
    found = []
    for number, code in enumerate(codes.split(), start=1):
        before = "".join(pieces[:number])
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        found.append(f"{code} {name}:{line}:{column}")
    assert len(found) == len(pieces) - 1
    return sorted(found)


def provoke(folder: Path, codes: str, name: str, edits: Edits) -> Sources:
    """Load the small workspace with one file spoilt: just the marked problems are told."""
    text = edited(name, edits)
    sources = load_files(folder, FILES | {name: text.replace(MARK, "")})
    assert places(sources) == expected(codes, name, text)
    return sources
