"""Tags elsewhere than in plain text: headers, notes, fields, links, content controls, drawings, attributes."""

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION

from render.dialect.making import Case, case, p, paragraphs, together, with_notes, xml

_RUN = "<w:r><w:t>{}</w:t></w:r>"


def all_headers(document: WordDocument) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for number, part in enumerate(
        (
            *(section.header, section.first_page_header, section.even_page_header),
            *(section.footer, section.first_page_footer, section.even_page_footer),
        )
    ):
        part.paragraphs[0].add_run(f"{number} {{{{ a }}}}")
        part.add_paragraph("{%p for x in xs %}")
        part.add_paragraph("{{ x }}")
        part.add_paragraph("{%p endfor %}")
    document.add_paragraph("{{ a }}")


def sections(document: WordDocument) -> None:
    """Two sections with headers of their own; a table in the second."""
    document.sections[0].header.paragraphs[0].add_run("Một {{ a }}")
    document.add_paragraph("{{ a }}1")
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].add_run("Hai {% if a %}{{ a }}{% endif %}")
    document.add_paragraph("{{ a }}2")


def field(instruction: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        + mark.format("separate")
        + _RUN.format(result)
        + mark.format("end")
    )


def sdt(content: str) -> str:
    properties = '<w:sdtPr><w:alias w:val="{{ a }}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def text_box(inner: str, vml: str) -> str:
    """As Word writes one: DrawingML, and VML for those who cannot read it."""
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor><wp:docPr id="7" name="Hộp {{ n }}" descr="{{ d }}"/><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="width:9pt"><v:textbox><w:txbxContent>{vml}</w:txbxContent></v:textbox></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


_LOOP = (p("{%p for x in xs %}"), p("{{ x }}"), p("{%p endfor %}"))
_NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'

PLACES = {
    "headers and footers of every page": case(all_headers, "x", a="x", xs=["&", "b"]),
    "sections": case(sections, "<1\n\n<2", a="<"),
    "fields": case(
        xml(
            p(
                f'<w:fldSimple w:instr=" DOCPROPERTY {{{{ a }}}} ">{_RUN.format("{{ b }}")}</w:fldSimple>',
                field(" REF {{ a }} \\h ", "{{ b }} {% if b %}có{% endif %}"),
            )
        ),
        "<y><y> có",
        a="x & z",
        b="<y>",
    ),
    "links inside the document": case(
        xml(
            p(
                '<w:bookmarkStart w:id="1" w:name="{{ a }}"/>',
                '<w:bookmarkEnd w:id="1"/>',
                '<w:hyperlink w:anchor="{{ a }}" w:tooltip="{{ b }}">'
                f"{_RUN.format('{{ b }}')}</w:hyperlink>",
            )
        ),
        "<y> \" '",
        a="dau",
        b="<y> \" '",
    ),
    "content controls around paragraphs": case(
        xml(sdt(p("{{ a }}") + "".join(_LOOP)) + p(sdt(_RUN.format("{{ a }}")))),
        '"&\n1\n2\n"&',
        a='"&',
        xs=[1, 2],
    ),
    "content control in a loop": case(
        xml(_LOOP[0] + sdt(p("{{ x }}")) + _LOOP[2] + p("Z")), "1\n2\nZ", a="x", xs=[1, 2]
    ),
    "tracked changes and marks": case(
        xml(
            p(
                '<w:ins w:id="1" w:author="x"><w:r><w:t>{{ a }}</w:t></w:r></w:ins>',
                '<w:del w:id="2" w:author="x"><w:r><w:delText>{{ a }}</w:delText></w:r></w:del>',
                '<w:commentRangeStart w:id="3"/>',
                '<w:smartTag w:uri="u" w:element="e"><w:r><w:t>{{ a }}</w:t></w:r></w:smartTag>',
                '<w:commentRangeEnd w:id="3"/>',
            )
        ),
        "&&",
        a="&",
    ),
    "values in attributes": case(
        xml(
            p(
                '<w:r><w:rPr><w:color w:val="{{ màu }}"/><w:sz w:val="{{ n * 2 }}"/></w:rPr>'
                "<w:t>{{ a }}</w:t></w:r>",
                properties='<w:pPr><w:pStyle w:val="{% if n > 9 %}Title{% else %}Heading{{ n }}{% endif %}"/>'
                '<w:ind w:left="{% for x in xs %}{{ x }}{% endfor %}"/></w:pPr>',
            )
        ),
        "x",
        a="x",
        màu="FF0000",
        n=3,
        xs=[1, 2],
    ),
    "hostile values in attributes": case(
        xml(p('<w:r><w:t>Z</w:t><w:sym w:font="{{ a }}" w:char="F0A7"/></w:r>')),
        "Z",
        a="\" ' < > & \u2028",
    ),
    "numbering": case(
        together(
            xml(_LOOP[0] + p("{{ x }}", properties=_NUMBERED) + _LOOP[2]),
            paragraphs("Z"),
        ),
        "a\n&\nZ",
        xs=["a", "&"],
    ),
    "text box": case(
        xml(
            p("Trước {{ a }}", text_box(p("Trong {{ a }}"), p("Trong {{ a }}")), " sau {{ a }}")
            + p("Z")
        ),
        "Trước &Trong &Trong & sau &\nTrong &\nTrong &\nZ",
        a="&",
        n=1,
        d='<">',
    ),
    "loop in a text box": case(
        xml(p(text_box("".join(_LOOP) + p("hết"), p("{{ n }}"))) + p("Z")),
        "1<hết1\n1\n<\nhết\n1\nZ",
        n=1,
        d="d",
        xs=[1, "<"],
    ),
    "text boxes in a loop": case(
        xml(_LOOP[0] + p("{{ x }}", text_box(p("{{ x }}"), p("{{ x }}"))) + _LOOP[2] + p("Z")),
        "111\n1\n1\n222\n2\n2\nZ",
        n=1,
        d="d",
        xs=[1, 2],
    ),
    "lines in a text box": case(
        xml(p(text_box(p("{{ a }}"), p("{{ a }}"))) + p("Z")),
        "a\nba\nb\na\nb\na\nb\nZ",
        a="a\nb",
        n=1,
        d="d",
    ),
    "text after a text box, of many lines": case(
        xml(p(text_box(p("Hộp"), p("Hộp")), "{{ a }}") + p("Z")),
        "HộpHộpa\nb\nHộp\nHộp\nZ",
        a="a\nb",
        n=1,
        d="d",
    ),
    "empty paragraph of one tag before lines": case(
        xml('<w:p w:rsidR="00AA"/>' + p("{{ a }}")), "\na\tb\nc", a="a\tb\nc"
    ),
}
NOTES = {
    kind: Case(
        with_notes(
            case(xml(p("{{ a }}", f'<w:r><w:{kind[:-1]}Reference w:id="2"/></w:r>')), "").template,
            kind,
            p("Chú {{ a }}") + p("{%p for x in xs %}") + p("{{ x }}") + p("{%p endfor %}"),
        ),
        {"a": "&", "xs": [1, "<"]},
        "&",
    )
    for kind in ("footnotes", "endnotes")
}
