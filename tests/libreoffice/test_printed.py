"""What only the printed page tells."""

from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK

from check.right import right_dispatch, right_long, saved
from dispatch_gen.messages import Messages
from dispatch_gen.render.pdf import to_pdf
from dispatch_gen.render.printed import printed_lines
from dispatch_gen.workflow.check import Asked, Examined, check_files


def rendered(document: WordDocument, folder: Path) -> Examined:
    path = folder / "a.docx"
    path.write_bytes(saved(document))
    asked = Asked(Messages(), render=True)
    (one,) = check_files([path], asked, lambda _done, _of: None)
    return one


def codes(one: Examined) -> set[str]:
    assert one.report
    return {f.code for f in one.report.findings if f.severity != "note"}


def unknown(one: Examined) -> set[str]:
    assert one.report
    return {gap.code for gap in one.report.not_evaluated}


def test_the_lines_of_a_page_come_from_top_to_bottom(tmp_path: Path, soffice: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(saved(right_dispatch()))
    (pdf,) = to_pdf([path], soffice, lambda: None)
    pages = printed_lines(pdf)
    tops = [top for top, _ in pages[0]]
    texts = ["".join(text.split()) for _, text in pages[0]]
    assert tops == sorted(tops)
    assert 15 < tops[0] < 35
    assert any("CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM" in text for text in texts)
    assert any("TốngThanhHải" in "".join(text.split()) for page in pages for _, text in page)


def test_what_is_no_pdf_gives_no_pages() -> None:
    assert printed_lines(b"%PDF-1.7 broken") == []


@pytest.mark.usefixtures("soffice")
def test_a_right_dispatch_is_judged_whole(tmp_path: Path) -> None:
    for document in (right_dispatch(), right_long()):
        one = rendered(document, tmp_path)
        assert codes(one) == set()
        assert not unknown(one) & {"ND0008", "ND4001", "ND4002"}
        assert one.report
        assert all(f.page for f in one.report.findings if f.paragraph)


@pytest.mark.usefixtures("soffice")
def test_a_signature_alone_on_its_page(tmp_path: Path) -> None:
    document = right_dispatch()
    foot = document.tables[-1]._tbl
    paragraph = document.add_paragraph()
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    foot.addprevious(paragraph._p)
    assert "ND4001" in codes(rendered(document, tmp_path))


@pytest.mark.usefixtures("soffice")
def test_a_number_on_page_1(tmp_path: Path) -> None:
    document = right_dispatch()
    document.sections[0].different_first_page_header_footer = False
    assert codes(rendered(document, tmp_path)) == {"ND0009", "ND4002"}
