"""Values with a form of their own: rich text, listings, pictures, whole documents."""

import io

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from dispatch_gen.render.engine.values import (
    Listing,
    Picture,
    RichText,
    RichTextParagraph,
    Subdocument,
)
from render.dialect.making import DOT, case, p, paragraphs, png, table, xml
from render.samples import word_file

GREEN = png(b"\x00\xff\x00")
_FORMATTED = p(
    '<w:r><w:rPr><w:b/><w:sz w:val="30"/></w:rPr><w:t>Tên {{ a }}.</w:t></w:r>',
    properties='<w:pPr><w:jc w:val="center"/><w:rPr><w:i/></w:rPr></w:pPr>',
)


def rich() -> RichText:
    """Each form that docxtpl has."""
    made = RichText("thường ")
    made.add("đậm & ", bold=True, italic=True)
    made.add("to", size=40, color="#FF0000", font="Arial", highlight="#00FF00")
    made.add("gạch", underline="double", strike=True)
    made.add("2", superscript=True)
    made.add("i", subscript=True, rtl=False, lang="vi-VN")
    made.add("kiểu", style="Strong")
    made.add("\ndòng\tcột\fTrang\aĐoạn")
    return made


def nested() -> RichText:
    made = RichText("ngoài ", italic=True)
    made.add(RichText("trong <>", bold=True))
    return made


def rich_paragraph() -> RichTextParagraph:
    made = RichTextParagraph()
    made.add("Một &", parastyle="Heading1")
    made.add(rich(), parastyle="BodyText")
    return made


def inline() -> InlineImage:
    """docxtpl's own picture, bound to some template."""
    return InlineImage(DocxTemplate(None), io.BytesIO(GREEN), width=Mm(10))


VALUES = {
    "rich text of every form": case(
        paragraphs(["A ", "{{r a }}", " Z"]),
        "A thường đậm & togạch2ikiểu\ndòng\tcột\n\n\nTrang\nĐoạn Z",
        a=rich(),
    ),
    "rich text in rich text": case(paragraphs("A {{r a }} Z"), "A ngoài trong <> Z", a=nested()),
    "rich text in rows": case(
        table(
            ["{%tr for x in xs %}", ""], ["{{r x }}", "{{ loop.index }}"], ["{%tr endfor %}", ""]
        ),
        "đỏ\n1\nngoài trong <>\n2",
        xs=[RichText("đỏ", color="FF0000"), nested()],
    ),
    "rich paragraphs": case(
        paragraphs("Trước", "{{p a }}", "Sau"),
        "Trước\nMột &\nthường đậm & togạch2ikiểu\ndòng\tcột\n\n\nTrang\nĐoạn\nSau",
        a=rich_paragraph(),
    ),
    "listing": case(
        paragraphs("A {{ a }} Z"),
        "A một\nhai\tba & <bốn>\nnăm\n\n\nsáu Z",
        a=Listing("một\nhai\tba & <bốn>\anăm\fsáu"),
    ),
    "listing in a formatted paragraph": case(
        xml(_FORMATTED),
        "Tên một\nhai\tba & <bốn>\nnăm\n\n\nsáu.",
        a=Listing("một\nhai\tba & <bốn>\anăm\fsáu"),
    ),
    "listing without signs": case(xml(_FORMATTED), "Tên một\nhai\tba.", a=Listing("một\ahai\tba")),
    "text of many lines in a formatted paragraph": case(
        xml(_FORMATTED),
        "Tên một\nhai\tba & <bốn>\nnăm\n\n\nsáu.",
        a="một\nhai\tba & <bốn>\anăm\fsáu",
    ),
    "listing in a cell": case(table(["{{ a }}", "b"]), "x\ny\nz & \nb", a=Listing("x\ny\az & ")),
    "picture": case(paragraphs("A {{ a }} Z"), "A  Z", a=Picture(DOT, 20, 10)),
    "picture by its own size": case(paragraphs("{{ a }}", "{{ b }}"), "\n<", a=Picture(DOT), b="<"),
    "pictures in rows": case(
        table(["{%tr for x in xs %}", ""], ["{{ x.p }}", "{{ x.t }}"], ["{%tr endfor %}", ""]),
        "\na\n\n&",
        xs=[{"p": Picture(DOT, 5), "t": "a"}, {"p": Picture(GREEN, None, 5), "t": "&"}],
    ),
    "picture of docxtpl": case(paragraphs("{{ a }}{{ b }}"), "x", a=inline(), b="x"),
    "whole document": case(
        paragraphs("Trước", "{{p a }}", "Sau {{ b }}"),
        "Trước\nTrong <{{ b }}>\nSau &",
        a=Subdocument(word_file("Trong <{{ b }}>")),
        b="&",
    ),
    "document and picture": case(
        paragraphs("{{p a }}", "{{ b }}"),
        "Trong\n",
        a=Subdocument(word_file("Trong")),
        b=Picture(DOT, 9),
    ),
}
