"""docs/reference/books.md: the printed books, their columns from `render/books/books.toml`."""

from dispatch_gen.render.books import Column, Kind, Layout, Sort, layout, rulebook

KINDS = {Kind.TEXT: "chữ", Kind.NUMBER: "số", Kind.DATE: "ngày"}
GROUNDS = {
    "text": "lời của Nghị định",
    "practice": "cột thường dùng, chưa đối chiếu với lời của Nghị định",
}
HEAD = """# Sổ in ra / Printed books

Sổ đăng ký văn bản đi, sổ đăng ký văn bản đến và mục lục văn bản trong hồ sơ được in ra hai dạng: `.docx` để đóng quyển, `.xlsx` để lọc và tính.

![Sổ đăng ký văn bản đi](../images/so-dang-ky.png)

- **Word**: khổ A4 nằm ngang, phông Times New Roman; sổ đăng ký có bìa theo mẫu, bìa không đánh số trang; tên cột và số thứ tự cột lặp lại ở mọi trang;
  một dòng của sổ không bị ngắt sang trang sau. Ngày viết như Nghị định: `05/7/2024`, `15/02/2024`.
- **Số đã hủy** vẫn là một dòng: chữ gạch ngang, lý do ở cột Ghi chú. Văn bản sửa đổi, thay thế, thu hồi, đính chính nhau thì cột Ghi chú ghi cả hai chiều.
- **Excel**: ngày là ngày (`dd/mm/yyyy`), số là số, chữ là chữ, kể cả chữ bắt đầu bằng `=`, `+`, `-`, `@`; có nút lọc, hai dòng đầu đứng yên và in lại ở mọi trang.
- Cùng một nội dung thì ra cùng một tệp, từng byte.

**Đổi mẫu Word.** Mở tệp mẫu trong `templates/`, đổi chữ, cỡ, độ rộng, thứ tự hay bớt cột rồi lưu. Bảng có hai dòng nội dung: dòng giữa `{%tr if row.void %}` và
`{%tr else %}` cho số đã hủy, dòng sau đó cho số còn hiệu lực. Tên dùng trong mẫu: [template-names.md](template-names.md). Tệp Excel theo bảng dưới đây, không theo mẫu.
"""
ENGLISH = """## English

The registers of outgoing and incoming documents and the list of a file's documents, as `.docx` for binding and `.xlsx` for filtering. Word: A4 landscape, a cover without
a page number, titles and column numbers repeated on every page, rows that do not break; void numbers struck through with the reason in the note; what amends, replaces,
recalls or corrects what stands in the note. Excel: typed days and numbers, text that stays text, filter, frozen head, print titles. The same book gives the same bytes.

The columns are data (`render/books/books.toml`) with their clause. Confidence *text*: the decree's words; *practice*: usual, not yet held against the annex's words.
"""


def books() -> str:
    parts = [HEAD, *(section(layout(sort)) for sort in Sort)]
    parts += ["## Ghi chú về văn bản liên quan\n", "| khoá | chữ trong cột Ghi chú |", "|---|---|"]
    parts += [f"| `{key}` | {text} |" for key, text in rulebook().links.items()]
    parts += ["", ENGLISH]
    return "\n".join(parts).rstrip("\n") + "\n"


def section(of: Layout) -> str:
    lines = [
        f"## {of.title}\n",
        f"Căn cứ: {of.citation} ({GROUNDS[of.confidence]}). Mẫu: `templates/{of.template}`.\n",
        "| | cột | tên trong mẫu | kiểu | rộng (mm) |",
        "|---|---|---|---|---|",
        *(row(number, column) for number, column in enumerate(of.columns, start=1)),
    ]
    return "\n".join(lines) + "\n"


def row(number: int, of: Column) -> str:
    return f"| ({number}) | {of.title} | `row.{of.id}` | {KINDS[of.kind]} | {of.width} |"
