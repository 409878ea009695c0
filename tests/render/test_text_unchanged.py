"""Whatever the model takes as a text comes out of the Word file as it went in (traps.md, Rendering)."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builders import dispatch, form, real_agency, real_units
from dispatch_gen.model.agency import Agency, Contact
from dispatch_gen.model.obligation import derive
from dispatch_gen.model.unit import Units
from dispatch_gen.render.annex import annex_context
from dispatch_gen.render.context import Source
from dispatch_gen.render.template import compile_template
from ooxml.reading import found, opened, part, styled
from render.many import lines, proses
from render.samples import (
    ANNEX,
    PROPERTIES,
    form_duty,
    form_of,
    template,
    word_file,
    written,
)

ENDS = " .;,"
"""What the template itself writes at the end of a line in a list."""

PLAIN = compile_template(word_file("x"), "thu.docx")

often = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def in_python_docx(docx: bytes, *style_ids: str) -> list[str]:
    """Texts of the body's paragraphs outside tables, in these styles, as python-docx reads them."""
    paragraphs = opened(docx).paragraphs
    return [p.text for p in paragraphs if p.style and p.style.style_id in style_ids]


def cells_in_python_docx(docx: bytes, style_id: str) -> list[str]:
    """The same inside tables."""
    cells = (cell for table in opened(docx).tables for row in table.rows for cell in row.cells)
    paragraphs = (p for cell in cells for p in cell.paragraphs)
    return [p.text for p in paragraphs if p.style and p.style.style_id == style_id]


@often
@given(subject=lines(500), name=lines(50), title=lines(100), filing=lines(50), symbol=lines(20))
@example("V/v 'A' & \"B\" <C>", "{{ x }}", "{% if %}", "{_{ }_}", "\\1%s{0}")
def test_head_and_foot(subject: str, name: str, title: str, filing: str, symbol: str) -> None:
    docx = written(
        dispatch(
            subject=subject,
            signatory={"name": name, "title": title},
            filing={"unit": filing},
            drafting={"symbol": symbol},
        )
    )
    for read in (styled, cells_in_python_docx):
        assert read(docx, "TrichYeuCongVan") == [f"V/v {subject}"]
        assert read(docx, "HoTenNguoiKy") == [name]
        assert read(docx, "QuyenHanChucVu") == [title.upper()]
        assert read(docx, "NoiNhanDanhSach")[-1] == f"- Lưu: VT, {filing}."
        assert read(docx, "SoKyHieu") == [f"Số: {' ' * 10}/UBND-{symbol}"]


def somebody() -> st.SearchStrategy[str]:
    """A name: more than the marks that end a line."""
    return lines(200).filter(lambda name: bool(name.strip(ENDS)))


@often
@given(names=st.lists(somebody(), min_size=2, max_size=4), one=somebody())
@example(["a & b", "{{ agency.name }}"], "{_{x}_}")
def test_addressees_and_recipients(names: list[str], one: str) -> None:
    listed = [{"name": name} for name in names]
    docx = written(dispatch(addressees=listed, recipients=listed))
    bare = [name.rstrip(ENDS) for name in names]
    expected = [f"- {name};" for name in bare[:-1]] + [f"- {bare[-1]}."]
    for read in (styled, in_python_docx):
        assert read(docx, "KinhGuiDanhSach") == expected
    assert styled(docx, "NoiNhanDanhSach")[1:-1] == [f"- {name};" for name in bare]
    alone = written(dispatch(addressees=[{"name": one}]))
    assert in_python_docx(alone, "KinhGui") == [f"Kính gửi: {one.rstrip(ENDS)}."]


@often
@given(texts=st.lists(proses(), min_size=4, max_size=4), heading=lines(), base=proses())
@example(["{", "}}", "a  b", "%}"], "&<>'\"", "\\g<0>")
def test_body(texts: list[str], heading: str, base: str) -> None:
    preamble, directive, item, last = texts
    docx = written(
        dispatch(
            legal_bases=[base],
            preamble=[preamble],
            directives=[
                {
                    "id": "a",
                    "heading": heading,
                    "text": directive,
                    "items": [{"id": "b", "text": item}],
                }
            ],
            closing=[last],
        )
    )
    for read in (styled, in_python_docx):
        assert read(docx, "CanCu") == [f"{base.rstrip(ENDS)}."]
        assert read(docx, "DeMuc") == [f"1. {heading}"]
        assert read(docx, "NoiDung", "NoiDungDiLien") == [
            preamble,
            directive,
            f"- {item}",
            f"{last.rstrip(ENDS + '/')}./.",
        ]


@often
@given(section=lines(), paragraph=proses(), subject=lines(500))
def test_sections_of_a_named_type(section: str, paragraph: str, subject: str) -> None:
    sections = [{"heading": section, "paragraphs": [paragraph, "Hết"]}]
    docx = written(dispatch(kind="bao-cao", subject=subject, preamble=None, sections=sections))
    for read in (styled, in_python_docx):
        assert read(docx, "TrichYeuVanBan") == [subject[0].upper() + subject[1:]]
        assert read(docx, "DeMuc") == [f"I. {section.upper()}"]
        assert read(docx, "NoiDung", "NoiDungDiLien") == [paragraph, "Hết./."]


@often
@given(name=lines(200), parent=lines(200), place=lines(100), symbol=lines(20), phone=lines())
@example("UBND <tỉnh> & 'huyện'", "{{ x }}", "{% y %}", "%s", "{_{")
def test_agency(name: str, parent: str, place: str, symbol: str, phone: str) -> None:
    agency = Agency(
        name=name,
        header=(name,),
        parent=parent,
        symbol=symbol,
        place=place,
        contact=Contact.model_validate({"phone": phone}),
    )
    docx = written(dispatch(), agency)
    for read in (styled, cells_in_python_docx):
        assert read(docx, "CoQuanBanHanh") == [name.upper()]
        assert read(docx, "CoQuanChuQuan") == [parent.upper()]
        assert read(docx, "DiaDanhNgayThang") == [f"{place}, ngày       tháng 7 năm 2024"]
    assert styled(docx, "LienHeCoQuan", name="word/footer1.xml") == [f"Điện thoại:\u00a0{phone}"]
    core = opened(docx).core_properties
    assert core.author == name


@often
@given(text=proses(), group=lines(200))
@example("a. {b} & <c>", "{{ d }}")
def test_annex_of_tasks(text: str, group: str) -> None:
    units = real_units()
    groups = [
        {"id": "nhom", "name": group, "listed": "false"},
        *(g.model_dump() for g in units.groups),
    ]
    changed = Units.model_validate(units.model_dump() | {"groups": groups})
    of = dispatch(directives=[{"id": "a", "text": text, "assignees": ["nhom"]}])
    given_source = Source("thu", of, real_agency(), changed)
    owed = derive("thu", of, changed)
    docx = template(ANNEX).fill(annex_context(given_source, owed, "Phụ lục"))
    cells = opened(docx).tables[0].rows[1].cells
    assert [cell.text for cell in cells] == [
        "1",
        f"{text.rstrip(ENDS + ':')} (khoản\u00a01)",
        group,
        "—",
        "—",
    ]


@often
@given(texts=st.lists(lines(), min_size=6, max_size=6))
@example(["A & B", "{{ c }}", "<d>", "%", "{% e %}", "{_{f}_}"])
def test_form(texts: list[str]) -> None:
    title, row_title, column, unit, row, guide = texts
    columns = [
        {"id": "c", "title": column, "type": "number", "unit": unit, "total": "true"},
        {"id": "d", "title": column, "type": "text"},
    ]
    given_form = form(
        title=title,
        row_title=row_title,
        columns=columns,
        rows=[{"id": "r", "title": row}],
        guide=[guide],
    )
    docx = form_of(given_form)
    assert styled(docx, "PhuLuc") == ["Phụ lục II", title.upper()]
    assert styled(docx, "GhiChuBieu") == [guide]
    read = opened(docx)
    head, first = (row.cells for row in read.tables[0].rows[:2])
    assert [cell.text for cell in head] == ["TT", row_title, f"{column} ({unit})", column]
    assert first[1].text == row
    core = read.core_properties
    assert (core.title, core.identifier) == (title, form_duty().id)


@often
@given(pairs=st.lists(st.tuples(lines(), lines()), min_size=1, max_size=5), title=lines(500))
@example([("{{ x }}", "&<>\"'")], "{_{ }_} ]]>")
def test_properties(pairs: list[tuple[str, str]], title: str) -> None:
    """Core properties, custom properties and the custom XML part (names and values)."""
    about = {"title": title, "subject": title, "agency": title, "identifier": title}
    context = {"properties": about, "identity": [list(pair) for pair in pairs]}
    docx = PLAIN.fill(PROPERTIES | context)
    core = opened(docx).core_properties
    assert {core.title, core.subject, core.author, core.identifier} == {title}
    custom = found(part(docx, "docProps/custom.xml"), "/*/*")
    assert [(p.get("name"), "".join(map(str, p.itertext()))) for p in custom] == pairs
    entries = found(part(docx, "customXml/item1.xml"), "/*/*")
    assert [(e.get("name"), e.text) for e in entries] == pairs
    assert part(docx, "docProps/app.xml").findtext("{*}Company") == title


@often
@given(subject=lines(500))
def test_properties_of_a_dispatch(subject: str) -> None:
    core = opened(written(dispatch(subject=subject))).core_properties
    assert (core.title, core.subject) == (subject, subject)
    assert core.author == real_agency().name
    assert core.language == "vi-VN"
