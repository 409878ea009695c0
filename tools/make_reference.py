"""Write docs/reference/: commands, data keys, names for templates and messages, from the program itself.

python tools/make_reference.py [FOLDER]
"""

import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click

from book_reference import books
from dispatch_gen.check.explain import explain
from dispatch_gen.check.standard import Rule, nd30
from dispatch_gen.cli.app import app
from dispatch_gen.messages import Messages, room
from dispatch_gen.render.books import Sort, layout
from dispatch_gen.render.report.figures import figures
from dispatch_gen.render.report.specimen import specimen_report
from dispatch_gen.render.specimen import Use, offered_names, specimen_contexts
from dispatch_gen.source.schema import schemas
from dispatch_gen.vietnamese.dates import in_digits

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- Tệp này do tools/make_reference.py tạo (make docs); đừng sửa tay. -->\n\n"
FILES = {
    "agency": "data/agency.yaml",
    "units": "data/units.yaml",
    "dispatch": "data/dispatches/*.yaml",
    "form": "data/forms/*.yaml",
}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/reference"
    pages = {
        "books.md": books(),
        "commands.md": commands(),
        "data.md": data(),
        "template-names.md": template_names(),
        "messages.md": messages(),
        "rules.md": rules(),
        **{f"rules/{rule.code}.md": rule_page(rule) for rule in nd30().rules},
    }
    (folder / "rules").mkdir(exist_ok=True)
    for stale in set((folder / "rules").iterdir()) - {folder / name for name in pages}:
        stale.unlink()
    for name, text in pages.items():
        (folder / name).write_text(NOTE + text, encoding="utf-8")


# --- commands -----------------------------------------------------------------------------------

EXIT_CODES = """
## Mã thoát / Exit codes

| mã | nghĩa | meaning |
|---|---|---|
| 0 | xong; có thể có cảnh báo | done; there may be warnings |
| 1 | văn bản có lỗi thể thức; có biểu nộp về phải trả lại | a document departs from the wording of the decree; some returned forms go back |
| 2 | gọi lệnh sai | wrong usage |
| 3 | dữ liệu có lỗi | errors in the data |
| 4 | mẫu Word có lỗi | errors in a template |
| 5 | có tệp không đọc được | a file cannot be read |
| 6 | sổ đăng ký có lỗi hoặc từ chối | the register is not in order, or refuses |
| 7 | kho lưu trữ có lỗi hoặc từ chối | the archive is not in order, or refuses |
| 8 | không ghi được kết quả | the result cannot be written |
| 9 | biểu nộp về: sổ theo dõi có lỗi hoặc từ chối | the ledger of returns is not in order, or refuses |
| 130 | dừng bằng Ctrl-C | stopped |
"""


def commands() -> str:
    program = app(Messages())
    context = click.Context(program, info_name="dispatch-gen")
    parts = ["# Các lệnh / Commands\n", block(program.get_help(context))]
    parts += helps(program, context)
    return "\n".join(parts) + EXIT_CODES


def helps(group: click.Group, context: click.Context, above: str = "") -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.commands[name]
        inner = click.Context(command, info_name=name, parent=context)
        yield from (f"## {above}{name}\n", block(command.get_help(inner)))
        if isinstance(command, click.Group):
            yield from helps(command, inner, f"{above}{name} ")


def block(text: str) -> str:
    lines = (f"    {line}".rstrip() for line in text.splitlines())
    return "\n".join(lines) + "\n"


# --- data ---------------------------------------------------------------------------------------


def data() -> str:
    parts = ["# Các mục của dữ liệu / Keys of the data files\n"]
    for name, path in FILES.items():
        schema = json.loads(schemas()[f"{name}.schema.json"])
        parts += [f"## {schema['title']}: `{path}`\n", table(schema)]
        for definition, inner in sorted(schema.get("$defs", {}).items()):
            parts += [f"### {definition}\n", table(inner)]
    return "\n".join(parts)


def table(schema: dict[str, object]) -> str:
    properties, required = schema["properties"], schema.get("required", [])
    assert isinstance(properties, dict)
    assert isinstance(required, list)
    rows = ["| mục | tên | bắt buộc | kiểu | ghi chú |", "|---|---|---|---|---|"]
    for key, field in properties.items():
        must = "có" if key in required else ""
        rows.append(
            f"| `{key}` | {field.get('title', '')} | {must} | {kind(field)} | {field.get('description', '')} |"
        )
    return "\n".join(rows) + "\n"


def kind(field: dict[str, object]) -> str:
    if "$ref" in field:
        name = str(field["$ref"]).rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        options = field["anyOf"]
        assert isinstance(options, list)
        return " hoặc ".join(kind(o) for o in options if o.get("type") != "null")
    if "enum" in field:
        values = field["enum"]
        assert isinstance(values, list)
        return ", ".join(f"`{value}`" for value in values)
    if field.get("type") == "array":
        items = field.get("items", {})
        assert isinstance(items, dict)
        return f"danh sách: {kind(items)}"
    words = {"string": "chữ", "integer": "số", "boolean": "true/false"}
    return words.get(str(field.get("type")), str(field.get("type", "")))


# --- names for templates ------------------------------------------------------------------------


USES = {
    Use.DISPATCH: "Văn bản (cong-van.docx, van-ban-co-ten-loai.docx)",
    Use.REPORT: "Báo cáo tổng hợp (bao-cao-tong-hop.docx)",
    Use.ANNEX: "Phụ lục phân công (phu-luc-phan-cong.docx)",
    Use.CHANGES: "Phụ lục nội dung thay đổi (phu-luc-thay-doi.docx)",
    Use.FORM: "Biểu mẫu (bieu-mau.docx)",
    Use.CORRECTION: "Phiếu đề nghị chỉnh sửa (phieu-chinh-sua.docx)",
    **{Use(sort.value): f"{layout(sort).title} ({layout(sort).template})" for sort in Sort},
}


def template_names() -> str:
    parts = [
        "# Tên dùng trong mẫu Word / Names for templates\n",
        "Viết `{{ tên }}` để điền; danh sách (ghi `[…]`) dùng với `{%p for x in tên %}` … `{%p endfor %}`. Cách viết thẻ "
        "theo docxtpl. Thêm `{% cellwidth x.width %}` trong vòng lặp `{%tc %}` để chia độ rộng cột.\n",
    ]
    for use, title in USES.items():
        parts += [f"## {title}\n", "| tên | ví dụ |", "|---|---|"]
        given = offered_names(specimen_contexts()[use])
        parts += [f"| `{name}` | {example(value)} |" for name, value in given]
        parts.append("")
    return "\n".join([*parts, *figure_names()])


def figure_names() -> Iterator[str]:
    """What the prose of a consolidated report may name, on a small example."""
    yield "## Số liệu trong lời văn của báo cáo tổng hợp / Figures in the prose of a report\n"
    yield (
        "Viết `{{ figure.tên }}` trong các đoạn của tệp YAML có mục `consolidates`. `so-ho-so` là mã một cột số của biểu mẫu, "
        "`so-ho-so.dung-han` là cột đó ở dòng `dung-han`. Các câu `cau.…` tự đổi theo số liệu, kể cả khi chưa đơn vị nào báo cáo.\n"
    )
    yield "| tên | ví dụ |\n|---|---|"
    yield from (
        f"| `figure.{name}` | {text} |" for name, text in figures(specimen_report()).items()
    )
    yield ""


def example(value: object) -> str:
    text = "" if value is None else " / ".join(str(value).split("\n")).replace("|", "\\|")
    return text if len(text) <= 60 else f"{text[:60]}…"


# --- messages -----------------------------------------------------------------------------------


def messages() -> str:
    parts = [
        "# Thông báo lỗi / Messages\n",
        "Mỗi thông báo có mã không đổi. `{…}` là chỗ điền giá trị.\n",
    ]
    catalogue = files("dispatch_gen.messages").joinpath("catalogue")
    for path in sorted(catalogue.iterdir(), key=lambda path: path.name):
        name = path.name.removesuffix(".toml")
        told = {key: texts for key, texts in room(name).items() if "vi_do" in texts}
        if not told:
            continue
        parts += [f"## {name}\n", "| mã | nội dung | nên làm |", "|---|---|---|"]
        for key, texts in sorted(told.items()):
            parts.append(f"| `{name}.{key}` | {cell(texts['vi'])} | {cell(texts['vi_do'])} |")
        parts.append("")
    return "\n".join(parts)


# --- rules --------------------------------------------------------------------------------------

TOOLS = (Messages("vi"), Messages("en"))


def rules() -> str:
    norm = nd30()
    parts = [
        "# Các quy định được kiểm tra / Rules\n",
        f"{norm.title}, có hiệu lực từ ngày {in_digits(norm.in_force)}, đối chiếu hiệu lực đến ngày "
        f"{in_digits(norm.checked)}. {len(norm.rules)} quy định; bốn chữ số của mã cho biết ô trong sơ đồ bố trí. Chỉ quy định "
        "theo lời của Nghị định mới có thể là lỗi.\n",
        "| mã | mức | quy định | rule | căn cứ |",
        "|---|---|---|---|---|",
    ]
    for rule in norm.rules:
        vi, en = (explain(rule, norm, messages) for messages in TOOLS)
        link = f"[{rule.code}](rules/{rule.code}.md)"
        parts.append(
            f"| {link} | {vi.severity} | {cell(vi.title)} | {cell(en.title)} | {rule.clause or '—'} |"
        )
    parts += [
        "",
        "## Chưa kiểm tra / Not evaluated\n",
        "| căn cứ | lý do | reason |",
        "|---|---|---|",
    ]
    for one in norm.unchecked:
        texts = room("unknown")[one.reason]
        parts.append(f"| {one.clause} | {texts['vi']} | {texts['en']} |")
    return "\n".join(parts) + "\n"


def rule_page(rule: Rule) -> str:
    norm = nd30()
    vi, en = (explain(rule, norm, messages) for messages in TOOLS)
    rows = [
        ("Mã / Code", f"`{vi.code}` `{vi.name}`"),
        ("Mức / Severity", f"{vi.severity} ({vi.confidence}) / {en.severity} ({en.confidence})"),
        ("Căn cứ / Clause", f"{vi.clause} / {en.clause}"),
        ("Hiệu lực / In force", vi.since),
        ("Áp dụng / Holds for", f"{vi.kinds} / {en.kinds}"),
        ("Giới hạn / Limits", vi.limits or "—"),
        ("Đúng / Right", vi.good),
        ("Sai / Wrong", vi.bad),
        ("Cách sửa", vi.remedy),
        ("What to do", en.remedy),
    ]
    head = [f"# {vi.title}\n", f"*{en.title}*\n", "| | |", "|---|---|"]
    return "\n".join([*head, *(f"| {name} | {cell(text)} |" for name, text in rows)]) + "\n"


def cell(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}").replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    main()
