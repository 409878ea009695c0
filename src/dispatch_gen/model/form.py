"""A report form (biểu mẫu): what is asked for, by rows and columns."""

from typing import Annotated, Literal

from pydantic import Field

from dispatch_gen.model.base import Identifier, Line, Model, Whole, YesNo

FREE_ROW = "khac"
TOTAL_ROW = "tong"
NAME_OF_FREE_ROW = "ten"
RESERVED_IDS = frozenset({TOTAL_ROW, NAME_OF_FREE_ROW})
LONGEST_ID = 30
FORM_TEMPLATE = "bieu-mau.docx"
"""The Word template of a form that names none."""


class Column(Model):
    """One thing asked for in every row."""

    id: Identifier = Field(title="Mã cột", description="Không đổi về sau, ví dụ: so-luot.")
    title: Line = Field(title="Tên cột")
    type: Literal["number", "text"] = Field(
        title="Kiểu dữ liệu", description="number: số; text: chữ."
    )
    unit: Line | None = Field(None, title="Đơn vị tính", description="Ví dụ: lượt.")
    total: YesNo = Field(False, title="Có dòng cộng", description="Chỉ dùng cho cột số.")
    width: Annotated[Whole, Field(ge=1, le=20)] = Field(
        3, title="Độ rộng tương đối", description="So với các cột khác, ví dụ 2 và 4."
    )


class Row(Model):
    """One line of the form."""

    id: Identifier = Field(title="Mã dòng", description="Không đổi về sau, ví dụ: bao-chi.")
    title: Line = Field(title="Tên dòng")


class Form(Model):
    """`data/forms/<id>.yaml`; the id is the name of the file."""

    version: Annotated[Whole, Field(ge=1, le=999)] = Field(
        title="Phiên bản", description="Tăng thêm 1 mỗi khi đổi dòng hoặc cột."
    )
    title: Annotated[Line, Field(max_length=500)] = Field(title="Tên biểu mẫu")
    row_title: Line = Field(title="Tên cột đầu", description="Ví dụ: Hình thức truyền thông.")
    columns: tuple[Column, ...] = Field(title="Các cột", min_length=1, max_length=12)
    rows: tuple[Row, ...] = Field(title="Các dòng", min_length=1, max_length=500)
    free_rows: Annotated[Whole, Field(ge=0, le=50)] = Field(
        0, title="Số dòng để trống", description="Để đơn vị ghi thêm nội dung khác."
    )
    guide: tuple[Line, ...] = Field((), title="Hướng dẫn ghi biểu")
    template: str | None = Field(
        None, title="Tên tệp mẫu Word", description="Trong templates/; mặc định: bieu-mau.docx."
    )
