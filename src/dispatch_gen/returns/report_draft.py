"""The consolidated report as a dispatch file to be edited: its words; the numbers are the totals'. Pure."""

import datetime as dt

from dispatch_gen.returns.follow_up import CITED, Followed
from dispatch_gen.source.written import Block, dispatch_yaml
from dispatch_gen.vietnamese.dates import in_digits


def report_yaml(of: Followed, today: dt.date) -> str:
    """The text of the dispatch file."""
    head = (
        f"Báo cáo tổng hợp, do lệnh returns report tạo ngày {in_digits(today)}. Lời văn là của cơ quan, "
        "sửa tùy ý; số liệu viết {{ figure.tên }} và lấy từ biểu mẫu nộp về mỗi lần làm lại, ví dụ "
        f"{{{{ figure.don-vi }}}}, {{{{ figure.{_first_column(of)} }}}}. Các câu {{{{ figure.cau.… }}}} tự đổi "
        "theo số liệu, kể cả khi chưa đơn vị nào báo cáo. Bảng số liệu và biểu đồ ở Phụ lục do mẫu Word "
        "templates/bao-cao-tong-hop.docx tạo.\n"
        "Trước khi phát hành phải chốt số liệu của kỳ (returns freeze)."
    )
    _, item = of.clause
    addressees = of.parties(item.receivers)
    return dispatch_yaml(
        head,
        (
            of.head("bao-cao", of.subject, today),
            *(
                [Block({"addressees": addressees}, "Nơi nhận kết quả theo văn bản gốc.")]
                if addressees
                else []
            ),
            Block({"consolidates": of.link()}, "Biểu mẫu được tổng hợp."),
            of.citation(),
            Block({"preamble": [_opening(of)]}),
            Block({"sections": _sections()}),
            Block({"closing": [f"{of.agency.name} trân trọng báo cáo."]}),
            of.foot(of.parties([*of.reporting.receivers, *of.reporting.units])),
        ),
    )


def _first_column(of: Followed) -> str:
    return next(column.id for column in of.form.columns if column.type == "number")


def _opening(of: Followed) -> str:
    return (
        f"Thực hiện {{{{ citation.{CITED} }}}}, {of.agency.name} báo cáo {of.subject} (số liệu từ ngày "
        "{{ figure.tu-ngay }} đến hết ngày {{ figure.den-ngay }}) như sau:"
    )


def _sections() -> list[dict[str, object]]:
    return [
        {
            "heading": "Tình hình gửi báo cáo",
            "paragraphs": ["{{ figure.cau.tinh-hinh }}", "{{ figure.cau.chua-bao-cao }}"],
        },
        {
            "heading": "Kết quả thực hiện",
            "paragraphs": [
                "{{ figure.cau.ket-qua }}",
                "{{ figure.cau.so-sanh }}",
                "{{ figure.cau.bo-sung }}",
                "Số liệu chi tiết tại Phụ lục kèm theo.",
            ],
        },
        {"heading": "Khó khăn, kiến nghị", "paragraphs": ["{{ figure.cau.kien-nghi }}"]},
    ]
