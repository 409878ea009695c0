from dataclasses import replace
from datetime import date

from archive.records import record
from dispatch_gen.archive import Beside, FileCode
from dispatch_gen.archive.contents import ContentsRow, contents
from dispatch_gen.archive.find import Listed


def test_the_documents_of_a_file_in_their_order() -> None:
    first = record(9, ordinal=1, description="Bản chính")
    second = record(5, ordinal=2, pages=None)
    later = record(
        8, "BC-UBND", date(2024, 7, 9), ordinal=None, type_name="Báo cáo", subject="Kết quả"
    )
    sooner = record(7, "BC-UBND", date(2024, 7, 8), ordinal=None)
    other = record(6, file_code=FileCode("000.00.00.H35", 2024, "02.TTTT"))
    signed = replace(second, beside=Beside(second.name, "ab" * 32))
    records = [later, other, signed, second, sooner, first]
    heads = [Listed(one.name, one) for one in records]
    rows = contents(heads, notation="01.TTTT")
    assert [(row.ordinal, row.code) for row in rows] == [
        (1, "09/UBND-VX"), (2, "05/UBND-VX"), (3, "07/BC-UBND"), (4, "08/BC-UBND")
    ]  # fmt: skip
    assert rows[0].note == "Bản chính"
    assert rows[1].pages is None
    assert rows[3] == ContentsRow(
        4, "08/BC-UBND", date(2024, 7, 9), "Báo cáo Kết quả", "Ủy ban nhân dân tỉnh Lai Châu", 3
    )
    assert len(contents(heads)) == 5
    assert contents(heads, organ_id="000.00.00.H36") == ()
    assert contents([]) == ()
