"""The page of a dispatch: it works without a network and shows texts as texts."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from builders import dispatch, obligations, source
from dispatch_gen.errors import Place, Problem, Severity
from dispatch_gen.messages import LANGUAGES, Language, Messages
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.render.page import Made, page
from render.many import lines


class Reader(HTMLParser):
    """Tags, attributes and text of a page, as a browser would have them."""

    void = frozenset({"meta", "br", "link", "img", "hr", "input"})

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html.decode("utf-8"))
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, text or "") for name, text in attrs]
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def links(self) -> list[str]:
        return [text for _, name, text in self.attributes if name in ("href", "src", "action")]

    def text(self) -> str:
        return "".join(self.texts)


def made(
    of: Dispatch | None = None,
    files: tuple[Made, ...] = (),
    problems: tuple[Problem, ...] = (),
    language: Language = "vi",
) -> Reader:
    return Reader(page(source(of), obligations(of), files, problems, Messages(language)))


def test_every_link_leads_to_a_file_of_the_build(built: Path) -> None:
    (index,) = built.rglob("index.html")
    reader = Reader(index.read_bytes())
    links = reader.links()
    assert all((index.parent / link).is_file() for link in links)
    others = {p.relative_to(index.parent).as_posix() for p in index.parent.rglob("*.*")}
    assert sorted(links) == sorted(others - {"index.html"})


def test_no_link_leaves_the_page(built: Path) -> None:
    (index,) = built.rglob("index.html")
    text = index.read_text(encoding="utf-8")
    assert "http:" not in text
    assert "https:" not in text
    assert not [link for link in Reader(index.read_bytes()).links() if ":" in link or "//" in link]
    assert set(Reader(index.read_bytes()).tags).isdisjoint({"script", "img", "link", "iframe"})
    assert "default-src 'none'" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_both_languages(language: Language) -> None:
    reader = made(language=language)
    assert ("html", "lang", language) in reader.attributes
    assert Messages(language).text("interface.page-documents") in reader.text()
    other: Language = "en" if language == "vi" else "vi"
    assert Messages(other).text("interface.page-documents") not in reader.text()
    assert source().dispatch.subject in reader.text()


def test_days_on_which_something_is_due() -> None:
    text = made().text()
    days = [text.index(day) for day in ("19/7/2024", "19/8/2024", "15/9/2024", "19/9/2024")]
    assert days == sorted(days)


def test_nothing_due_nothing_found() -> None:
    text = made(dispatch()).text()
    for key in ("interface.page-no-deadlines", "interface.page-no-findings"):
        assert Messages().text(key) in text


def test_findings_with_place_sentence_and_remedy() -> None:
    place = Place("data/dispatches/thu.yaml", 7, 3, "subject")
    problem = Problem(
        "data.undeclared-date", place, Severity.WARNING, {"date": "15/9/2024", "position": "4"}
    )
    for language in LANGUAGES:
        text = made(problems=(problem,), language=language).text()
        messages = Messages(language)
        for shown in (messages.sentence(problem), messages.remedy(problem), str(place)):
            assert shown in text


def test_forms_stand_under_their_period_and_may_have_a_pdf() -> None:
    duties = [duty for duty in obligations() if duty.task.form][:1]
    due = duties[0].due
    files = (
        Made(
            "thu/bieu-mau/2024-07/a.docx", "form", "Biểu", "Huyện A", due, "tháng 7", has_pdf=True
        ),
        Made("thu/cong-van.docx", "dispatch", "Công văn", "Sở"),
    )
    reader = made(dispatch(), files)
    assert reader.links() == [
        "cong-van.docx",
        "bieu-mau/2024-07/a.docx",
        "bieu-mau/2024-07/a.pdf",
    ]
    assert reader.tags.count("details") == 1


@settings(deadline=None, max_examples=40)
@given(text=lines(200))
@example("<script>alert(1)</script>")
@example("\"><img src=x onerror='alert(1)'>")
@example("{{ 7*7 }}{% raw %}</title>")
def test_hostile_text_is_only_text(text: str) -> None:
    """In the subject, a title, a name and a finding; the tags are those of a page without it."""
    problem = Problem("data.undeclared-date", Place(text), values={"date": text, "position": "1"})
    of = dispatch(subject=text)
    reader = made(of, (Made("thu/a.docx", "dispatch", text, text),), (problem,))
    plain = made(
        dispatch(),
        (Made("thu/a.docx", "dispatch", "x", "x"),),
        (Problem("data.undeclared-date", Place("x"), values={"date": "x", "position": "1"}),),
    )
    assert reader.tags == plain.tags
    assert [(tag, name) for tag, name, _ in reader.attributes] == [
        (tag, name) for tag, name, _ in plain.attributes
    ]
    assert text in reader.text()
