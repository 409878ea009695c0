"""Comments are added to a copy; the text stays."""

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from check.right import right_dispatch, saved
from dispatch_gen.ooxml.comments import Comment, with_comments
from dispatch_gen.ooxml.limits import BadPackage
from dispatch_gen.ooxml.package import read_package
from dispatch_gen.ooxml.reader import read_document
from dispatch_gen.ooxml.wordprocessing import document_text, parse, w


def commented(data: bytes) -> tuple[bytes, list[str]]:
    made = with_comments(
        data, [Comment(0, ("Một", "& <hai>")), Comment(3, ("ba",)), Comment(10**6, ("x",))]
    )
    root = parse(read_package(made)["word/comments.xml"])
    return made, ["\n".join(t.text or "" for t in c.iter(w("t"))) for c in root.iter(w("comment"))]


def test_each_comment_stands_at_its_paragraph_and_the_text_is_untouched() -> None:
    before = saved(right_dispatch())
    made, texts = commented(before)
    assert texts == ["Một\n& <hai>", "ba"]
    old, new = (parse(read_package(data)["word/document.xml"]) for data in (before, made))
    assert document_text(old) == document_text(new)
    paragraphs = list(new.iter(w("p")))
    ids = [[s.get(w("id")) for s in p.iter(w("commentRangeStart"))] for p in paragraphs]
    assert ids[0] == ["0"]
    assert ids[3] == ["1"]
    assert read_document(made).comments == 2


def test_earlier_comments_are_kept() -> None:
    document = Document()
    run = document.add_paragraph("chữ").add_run("!")
    document.add_comment(run, text="cũ", author="A", initials="A")
    _, texts = commented(saved(document))
    assert len(texts) == 2
    assert "cũ" in texts[0]


def test_the_copy_is_valid(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.docx"
    path.write_bytes(commented(saved(right_dispatch()))[0])
    result = OpenXmlValidator().validate(path)
    assert [str(e) for e in result.errors if "comment" in str(e).lower()] == []
    assert len(Document(str(path)).paragraphs) == len(right_dispatch().paragraphs)


def test_a_bad_file_is_refused() -> None:
    with pytest.raises(BadPackage):
        with_comments(b"PK", [])
