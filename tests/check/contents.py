"""What stands in the right documents: their lines, and how each is to look."""

from dataclasses import dataclass, replace
from typing import Any

from dispatch_gen.ooxml.facts import MM_PER_POINT
from dispatch_gen.ooxml.metrics import text_width


@dataclass(frozen=True)
class Line:
    """A paragraph: of which part it is, and how it is to look. Sizes and spacing in points, lengths in mm."""

    part: str
    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "both"
    before: float = 0
    left: float = 0
    first: float = 0
    rule: float = 0
    """Length of the rule under it, as a share of the text; 0 for none."""
    lead: str = ""
    """Bold words before the text."""
    frame: bool = False
    color: str = ""

    @property
    def full_text(self) -> str:
        """Lead and text."""
        return self.lead + self.text

    @property
    def width(self) -> float:
        """Length of the text in mm."""
        points = text_width(self.full_text, self.size, bold=self.bold, italic=self.italic)
        return points * MM_PER_POINT


@dataclass(frozen=True)
class Content:
    """A dispatch in lines: the two columns of the head, row by row; what follows; the foot."""

    head: tuple[tuple[tuple[Line, ...], tuple[Line, ...]], ...]
    middle: tuple[Line, ...]
    body: tuple[Line, ...]
    recipients: tuple[Line, ...]
    signing: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them, in order."""
        head = (line for row in self.head for cell in row for line in cell)
        return (*head, *self.middle, *self.body, *self.recipients, *self.signing)


def _centred(part: str, text: str, size: float, style: str = "", **more: Any) -> Line:
    bold, italic = "bold" in style, "italic" in style
    return Line(part, text, size, bold, italic, "center", **more)


def prose(part: str, text: str, **more: Any) -> Line:
    return Line(part, text, before=6, first=12.7, **more)


_NATION = (
    _centred("national-title", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "bold"),
    _centred("motto", "Độc lập - Tự do - Hạnh phúc", 13, "bold", rule=1.0),
)
_COUNCIL = (
    _centred("agency", "ỦY BAN NHÂN DÂN", 13, "bold"),
    _centred("agency", "TỈNH LAI CHÂU", 13, "bold", rule=0.5),
)
_DEPARTMENT = (
    _centred("parent-agency", "UBND TỈNH LAI CHÂU", 13),
    _centred("agency", "SỞ THÔNG TIN", 13, "bold"),
    _centred("agency", "VÀ TRUYỀN THÔNG", 13, "bold", rule=0.4),
)
_DATE = _centred("date", "Lai Châu, ngày 15 tháng 7 năm 2024", 13, "italic")


def _to(part: str, text: str) -> Line:
    return Line(part, text, 14, align="left", left=35 if part == "addressees" else 56)


_ADDRESSEES = (
    replace(_to("addressees", "Kính gửi:"), before=12),
    _to("addressee", "- Các sở, ban, ngành tỉnh;"),
    _to("addressee", "- Ủy ban nhân dân các huyện, thành phố;"),
    _to("addressee", "- Báo Lai Châu."),
)


def _recipients(*names: str) -> tuple[Line, ...]:
    head = Line("recipients-head", "Nơi nhận:", 12, bold=True, italic=True, align="left")
    return (head, *(Line("recipients", f"- {name}", 11, align="left") for name in names))


def _signing(*lines: str) -> tuple[Line, ...]:
    *authority, name = lines
    signer = _centred("signer", name, 14, "bold", before=70)
    return (*(_centred("authority", line, 14, "bold") for line in authority), signer)


_CHAIRMAN = _signing("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Tống Thanh Hải")

MORE = (
    "Các cơ quan, đơn vị chủ động bố trí nhân lực, phương tiện, lồng ghép nội dung truyền thông vào các "
    "hội nghị, buổi sinh hoạt cộng đồng, bảo đảm mọi người dân trên địa bàn được biết và chuẩn bị trước "
    "khi dừng công nghệ di động 2G, không để gián đoạn thông tin liên lạc của người dân."
)

LETTER = Content(
    head=(
        (_COUNCIL, _NATION),
        (
            (
                _centred("number", "Số: 125/UBND-VX", 13),
                _centred("subject-line", "V/v truyền thông về dừng công nghệ", 12, before=6),
                _centred("subject-line", "di động 2G trên địa bàn tỉnh", 12),
            ),
            (_DATE,),
        ),
    ),
    middle=_ADDRESSEES,
    body=(
        prose(
            "opening",
            "Thực hiện Công văn số 2709/BTTTT-CVT ngày 10/7/2024 của Bộ Thông tin và Truyền thông về việc "
            "phối hợp truyền thông dừng công nghệ di động 2G, Ủy ban nhân dân tỉnh yêu cầu các cơ quan, "
            "đơn vị triển khai một số nội dung sau:",
        ),
        prose("clause", "1. Sở Thông tin và Truyền thông"),
        prose(
            "point",
            "a) Chủ trì, phối hợp với các cơ quan, đơn vị liên quan hướng dẫn các cơ quan báo chí, hệ "
            "thống thông tin cơ sở đưa tin về chủ trương dừng công nghệ di động 2G;",
        ),
        prose("point", "b) Tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/9/2024."),
        prose(
            "clause",
            "2. Ủy ban nhân dân các huyện, thành phố chỉ đạo các đơn vị trực thuộc tăng cường tuyên truyền "
            "đến người dân, nhất là người dân ở vùng sâu, vùng xa, vùng đặc biệt khó khăn.",
        ),
        prose(
            "clause",
            "3. Báo Lai Châu xây dựng chuyên mục, tăng thời lượng tin, bài về lợi ích của việc chuyển đổi "
            "sang công nghệ di động mới.",
        ),
        prose(
            "closing",
            "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện; trong quá trình thực hiện nếu có "
            "khó khăn, vướng mắc, kịp thời phản ánh về Sở Thông tin và Truyền thông để được hướng dẫn./.",
        ),
    ),
    recipients=_recipients("Như trên;", "Chủ tịch, các Phó Chủ tịch UBND tỉnh;", "Lưu: VT, VX."),
    signing=_CHAIRMAN,
)

REPORT = Content(
    head=((_DEPARTMENT, _NATION), ((_centred("number", "Số: 48/BC-STTTT", 13),), (_DATE,))),
    middle=(
        _centred("kind", "BÁO CÁO", 14, "bold", before=18),
        _centred(
            "subject", "Kết quả truyền thông về dừng công nghệ di động 2G", 14, "bold", rule=0.4
        ),
    ),
    body=(
        prose(
            "opening",
            "Thực hiện Công văn số 125/UBND-VX ngày 05/7/2024 của Ủy ban nhân dân tỉnh về truyền thông "
            "dừng công nghệ di động 2G, Sở Thông tin và Truyền thông báo cáo kết quả như sau:",
        ),
        prose("roman-heading", "I. KẾT QUẢ THỰC HIỆN", bold=True),
        prose("clause", "1. Công tác chỉ đạo, điều hành", bold=True),
        prose(
            "text",
            "Sở đã ban hành 03 văn bản hướng dẫn các cơ quan, đơn vị triển khai công tác truyền thông, tổ "
            "chức 02 hội nghị trực tuyến đến cấp xã.",
        ),
        prose("clause", "2. Kết quả truyền thông", bold=True),
        prose(
            "text",
            "Hệ thống thông tin cơ sở đã phát 1.250 lượt tin, bài; các cơ quan báo chí đăng 86 tin, bài về "
            "chủ trương dừng công nghệ di động 2G.",
        ),
        prose("roman-heading", "II. PHƯƠNG HƯỚNG, NHIỆM VỤ", bold=True),
        prose(
            "closing",
            "Sở Thông tin và Truyền thông tiếp tục theo dõi, đôn đốc các cơ quan, đơn vị thực hiện và báo "
            "cáo Ủy ban nhân dân tỉnh theo quy định./.",
        ),
    ),
    recipients=_recipients("UBND tỉnh;", "Ban Giám đốc Sở;", "Lưu: VT, BCVT."),
    signing=_signing("GIÁM ĐỐC", "Nguyễn Văn An"),
)

DECISION = Content(
    head=((_COUNCIL, _NATION), ((_centred("number", "Số: 07/QĐ-UBND", 13),), (_DATE,))),
    middle=(
        _centred("kind", "QUYẾT ĐỊNH", 14, "bold", before=18),
        _centred(
            "subject", "Về việc thành lập Tổ công tác dừng công nghệ 2G", 14, "bold", rule=0.4
        ),
    ),
    body=(
        prose("base", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;", italic=True),
        prose("base", "Căn cứ Luật Viễn thông ngày 24/11/2023;", italic=True),
        prose("base", "Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông.", italic=True),
        _centred("order", "QUYẾT ĐỊNH:", 14, "bold", before=12),
        prose(
            "article",
            " Thành lập Tổ công tác dừng công nghệ di động 2G trên địa bàn tỉnh gồm các ông, bà có tên "
            "trong danh sách ban hành theo Quyết định này.",
            lead="Điều 1.",
        ),
        prose(
            "article",
            " Tổ công tác có nhiệm vụ theo dõi, đôn đốc, hướng dẫn các cơ quan, đơn vị và tổng hợp kết "
            "quả, báo cáo Ủy ban nhân dân tỉnh.",
            lead="Điều 2.",
        ),
        prose(
            "article",
            " Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở và các ông, bà có tên tại Điều 1 chịu "
            "trách nhiệm thi hành Quyết định này./.",
            lead="Điều 3.",
        ),
    ),
    recipients=_recipients("Như Điều 3;", "Chủ tịch UBND tỉnh;", "Lưu: VT, VX."),
    signing=_signing("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Lương"),
)

URGENCY = Line(
    "urgency", "KHẨN", 13, True, align="center", before=12, frame=True, color="FF0000", left=22.1
)
CIRCULATION = _centred("circulation", "LƯU HÀNH NỘI BỘ", 13, "bold")
CONTACT = Line(
    "contact", "Địa chỉ: Phường Tân Phong, thành phố Lai Châu; điện thoại: 0213.3876", 11
)
DRAFTER = Line("drafter", "PL.(300)", 11, align="left")

TEXTS: dict[str, set[str]] = {}
for _line in (
    *(line for content in (LETTER, REPORT, DECISION) for line in content.lines),
    *(URGENCY, CIRCULATION, CONTACT, DRAFTER),
):
    TEXTS.setdefault(_line.part, set()).add(_line.full_text)
