from dispatch_gen.ooxml.self_contained import self_contained
from dispatch_gen.ooxml.wordprocessing import W, parse

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OUTSIDE = ' TargetMode="External"'


def relations(*entries: tuple[str, str, str, bool]) -> bytes:
    listed = "".join(
        f'<Relationship Id="{number}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f"{_OUTSIDE * outside}/>"
        for number, kind, target, outside in entries
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'.encode()


def package(
    body: str = "", *document: tuple[str, str, str, bool], **more: bytes
) -> dict[str, bytes]:
    names = ["word/document.xml", *(name.replace("__", "/").replace("_", ".") for name in more)]
    types = "".join(f'<Override PartName="/{name}" ContentType="x"/>' for name in names)
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>'.encode(),
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml", False)),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body>'
        "</w:document>".encode(),
        "word/_rels/document.xml.rels": relations(*document),
        **dict(zip(names[1:], more.values(), strict=True)),
    }


def test_a_part_that_nothing_leads_to_is_left_behind() -> None:
    """A thumbnail, printer settings, a custom part of the author of the template."""
    parts = package(
        "",
        ("r1", "header", "header1.xml", False),
        word__header1_xml=b"<h/>",
        word__header2_xml=b"<old/>",
        docProps__thumbnail_jpeg=b"x",
        customXml__item1_xml=b"<secret/>",
        word__printerSettings1_bin=b"x",
    )
    made = self_contained(parts)
    assert set(made) == {
        *(
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/_rels/document.xml.rels",
        ),
        "word/header1.xml",
    }
    types = made["[Content_Types].xml"]
    assert b"header1" in types
    assert not any(word in types for word in (b"header2", b"thumbnail", b"item1", b"printer"))


def test_parts_are_reached_over_several_steps_and_in_a_circle() -> None:
    parts = package(
        "",
        ("r1", "chart", "/word/charts/chart1.xml", False),
        word__charts__chart1_xml=b"<c/>",
        word__embeddings__a_xlsx=b"x",
    )
    parts["word/charts/_rels/chart1.xml.rels"] = relations(
        ("r1", "package", "../embeddings/a.xlsx", False), ("r2", "back", "../document.xml", False)
    )
    assert set(self_contained(parts)) == set(parts)


def test_names_are_compared_without_case_and_decoded() -> None:
    parts = package("", ("r1", "image", "Media/%C3%A1.PNG", False))
    parts["word/media/á.png"] = b"x"
    assert "word/media/á.png" in self_contained(parts)


def test_a_link_loses_its_target_and_keeps_its_text() -> None:
    link = '<w:p><w:hyperlink r:id="r9"><w:r><w:t>chữ</w:t></w:r></w:hyperlink><w:r/></w:p>'
    made = self_contained(package(link, ("r9", "hyperlink", "https://x.example/", True)))
    assert b"x.example" not in b"".join(made.values())
    body = parse(made["word/document.xml"])[0]
    assert [child.tag.rpartition("}")[2] for child in body[0]] == ["r", "r"]
    assert "".join(map(str, body.itertext())) == "chữ"


def test_what_else_leads_outside_goes_with_its_relationship() -> None:
    """An attached template, a linked picture."""
    made = self_contained(
        package(
            '<w:attachedTemplate r:id="r8"/><w:p><w:pict r:link="r7"/></w:p>',
            ("r8", "attachedTemplate", "file:///C:/mau.dotm", True),
            ("r7", "image", "http://x.example/a.png", True),
        )
    )
    assert b"mau.dotm" not in b"".join(made.values())
    body = parse(made["word/document.xml"])[0]
    assert [len(body), len(body[0])] == [1, 0]


def test_a_package_that_leads_nowhere_stays_as_it_is() -> None:
    parts = package("<w:p/>", ("r1", "header", "header1.xml", False), word__header1_xml=b"<h/>")
    made = self_contained(parts)
    assert {n: d for n, d in made.items() if "Types" not in n} == {
        n: d for n, d in parts.items() if "Types" not in n
    }
