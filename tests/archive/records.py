"""Records for the tests of the archive, all made up, and folders as values."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dispatch_gen.archive import FileCode, Metadata, Receiver, Record, SignerInfo

DAY = date(2024, 7, 5)
PAYLOAD = {
    "nguon/2024-07-dung-2g.yaml": "subject: dừng công nghệ 2G\n".encode(),
    "cong-van.docx": b"PK\x03\x04 final",
    "kiem-tra.json": b"{}\n",
    "bieu-mau/2024-07/huyen-tam-duong.docx": b"PK\x03\x04 form",
}


def metadata(**changes: object) -> Metadata:
    values: dict[str, object] = {
        "file_code": FileCode("000.00.00.H35", 2024, "01.TTTT"),
        "ordinal": 7,
        "type_name": "Công văn",
        "number": "05",
        "notation": "UBND-VX",
        "issued": DAY,
        "organ_name": "Ủy ban nhân dân tỉnh Lai Châu",
        "subject": "Triển khai truyền thông về dừng công nghệ di động 2G",
        "pages": 3,
        "signer": SignerInfo("Phó Chủ tịch", "Nguyễn Văn Thử"),
        "to": (
            Receiver("000.10.01.H35", "Sở Thông tin và Truyền thông"),
            Receiver("", "UBND các huyện, thành phố"),
        ),
        "copies": 120,
        "due": date(2024, 9, 15),
    }
    return Metadata(**{**values, **changes})  # type: ignore[arg-type]


def record(
    number: int = 5,
    symbol: str = "UBND-VX",
    day: date = DAY,
    payload: Mapping[str, bytes] = PAYLOAD,
    **changes: object,
) -> Record:
    return Record(
        number=number,
        symbol=symbol,
        date=day,
        metadata=metadata(number=f"{number:02}", notation=symbol, issued=day, **changes),
        payload=payload,
        templates={"cong-van.docx": "ab" * 32},
        versions={"dispatch-gen": "0.1.0", "nd30": "2026-10-08"},
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
