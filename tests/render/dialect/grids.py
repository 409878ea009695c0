"""Tables: rows, columns and cells made by tags, one inside the other."""

from docx.document import Document as WordDocument

from render.dialect.making import case, fill, p, paragraphs, table, together, xml

_GROUPS = [
    {"t": "A", "ys": [{"n": 1}, {"n": "<2>"}]},
    {"t": "B", "ys": []},
    {"t": "C", "ys": [{"n": 3}]},
]


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(columns: int, *rows: str, change: str = "") -> str:
    grid = '<w:gridCol w:w="900"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}{change}</w:tblGrid>{''.join(rows)}</w:tbl>"


def table_in_a_cell(document: WordDocument) -> None:
    outer = document.add_table(3, 1)
    fill(outer, ["{%tr for x in xs %}"], ["{{ x.t }}"], ["{%tr endfor %}"])
    inner = outer.rows[1].cells[0].add_table(3, 2)
    fill(
        inner,
        ["{%tr for y in x.ys %}", ""],
        ["{{ loop.index }}", "{{ y.n }}"],
        ["{%tr endfor %}", ""],
    )
    outer.rows[1].cells[0].add_paragraph("Cuối {{ x.t }}")


def spans_by_expression(document: WordDocument) -> None:
    made = document.add_table(4, 3)
    fill(
        made,
        ["a", "b", "c"],
        ["{%tr for x in xs %}", "", ""],
        ["{% colspan x.n %}{{ x.t }}", "{% colspan 3 - x.n %}Z", ""],
        ["{%tr endfor %}", "", ""],
    )
    made.rows[2]._tr.remove(made.rows[2].cells[2]._tc)


def merged(document: WordDocument) -> None:
    made = document.add_table(3, 3)
    fill(made, ["{{ a }}", "", "c"], ["", "e", "f"], ["g", "", "{{ a }}"])
    made.cell(0, 0).merge(made.cell(0, 1))
    made.cell(1, 2).merge(made.cell(2, 2))


GRIDS = {
    "rows in rows": case(
        table(
            *(
                ["TT", "Tên"],
                ["{%tr for x in xs %}", ""],
                ["{{ x.t }}", ""],
                ["{%tr for y in x.ys %}", ""],
            ),
            *(["{{ loop.index }}", "{{ y.n }}"], ["{%tr endfor %}", ""], ["{%tr endfor %}", ""]),
        ),
        "TT\nTên\nA\n\n1\n1\n2\n<2>\nB\n\nC\n\n1\n3",
        xs=_GROUPS,
    ),
    "table in a cell of a loop": case(
        table_in_a_cell, "A\n1\n1\n2\n<2>\n\nCuối A\nB\n\nCuối B\nC\n1\n3\n\nCuối C", xs=_GROUPS
    ),
    "loop of tables": case(
        together(
            paragraphs("{%p for x in xs %}", "Bảng {{ x.t }}"),
            table(
                ["{%tr for y in x.ys %}", ""],
                ["{{ y.n }}", "b"],
                ["{%tr endfor %}", ""],
                ["Cộng", "c"],
            ),
            paragraphs("{%p endfor %}"),
        ),
        "Bảng A\n1\nb\n<2>\nb\nCộng\nc\nBảng B\nCộng\nc\nBảng C\n3\nb\nCộng\nc",
        xs=_GROUPS,
    ),
    "rows of columns": case(
        table(
            ["TT", "{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"],
            ["{%tr for x in xs %}", "", "", ""],
            ["{{ loop.index }}", "{%tc for c in cs %}", "{{ x[c] }}", "{%tc endfor %}"],
            ["{%tr endfor %}", "", "", ""],
        ),
        "TT\na\nb\n1\n1\n2\n2\n3\n&",
        cs=["a", "b"],
        xs=[{"a": 1, "b": 2}, {"a": 3, "b": "&"}],
    ),
    "more columns than the grid": case(
        table(["{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"]),
        "1\n2\n3\n4\n5\n6",
        cs=[1, 2, 3, 4, 5, 6],
    ),
    "rows of different length": case(
        table(
            ["{%tr for x in xs %}", "", ""],
            ["{%tc for y in x %}", "{{ y }}", "{%tc endfor %}"],
            ["{%tr endfor %}", "", ""],
        ),
        "1\n1\n2\n1\n2\n3\n4",
        xs=[[1], [1, 2], [1, 2, 3, 4]],
    ),
    "row elif": case(
        table(
            *(["{%tr if n == 1 %}", ""], ["một", "a"], ["{%tr elif n == 2 %}", ""], ["hai", "b"]),
            *(["{%tr else %}", ""], ["khác", "c"], ["{%tr endif %}", ""]),
        ),
        "hai\nb",
        n=2,
    ),
    "cell condition": case(
        table(["a", "{%tc if x %}", "b", "{%tc else %}", "c", "{%tc endif %}", "d"]),
        "a\nc\nd",
        x=False,
    ),
    "cell elif": case(
        table(["{%tc if n > 2 %}", "a", "{%tc elif n > 1 %}", "b", "{%tc endif %}", "Z"]),
        "b\nZ",
        n=2,
    ),
    "cells left out": case(
        table(["a", "{%tc if x %}", "b", "{%tc endif %}", "d"]), "a\nd", x=False
    ),
    "condition on rows in a loop": case(
        table(
            *(
                ["{%tr for x in xs %}", ""],
                ["{%tr if x.ys %}", ""],
                ["{{ x.t }}", "{{ x.ys|length }}"],
            ),
            *(["{%tr endif %}", ""], ["{%tr endfor %}", ""]),
        ),
        "A\n2\nC\n1",
        xs=_GROUPS,
    ),
    "paragraphs in a cell": case(
        table(
            [
                "{%p for x in xs %}\n- {{ x.t }}\n{%p if x.ys %}\ncó\n{%p endif %}\n{%p endfor %}",
                "b",
            ]
        ),
        "- A\ncó\n- B\n- C\ncó\nb",
        xs=_GROUPS,
    ),
    "merges both ways": case(
        table(
            ["{%tr for x in xs %}", "", "", ""],
            ["{% vm %}Nhóm", "{%tc for c in cs %}", "{% hm %}{{ x }}", "{%tc endfor %}"],
            ["{%tr endfor %}", "", "", ""],
        ),
        "Nhóm\n1\n\n2",
        xs=[1, 2],
        cs=["a", "b"],
    ),
    "colspan of a number": case(table(["{% colspan 2 %}{{ a }}", "b"]), "x\nb", a="x"),
    "colspan by expression in a loop": case(
        spans_by_expression, "a\nb\nc\nA\nZ\n<B>\nZ", xs=[{"t": "A", "n": 1}, {"t": "<B>", "n": 2}]
    ),
    "background by condition in a loop": case(
        table(
            ["{%tr for x in xs %}", ""],
            ["{% cellbg 'FF0000' if x > 1 else '00FF00' %}{{ x }}", "b"],
            ["{%tr endfor %}", ""],
        ),
        "1\nb\n2\nb",
        xs=[1, 2],
    ),
    "background and span": case(
        table(["{% colspan n %}{% cellbg màu %}{{ a }}", "b"]), "x\nb", a="x", n=1, màu="CCCCCC"
    ),
    "merged cells": case(merged, "&\n\nc\n\ne\nf\n&\ng\n\n", a="&"),
    "row in a content control": case(
        xml(
            tbl(
                2, f"<w:sdt><w:sdtContent>{tr(tc(p('{{ a }}')), tc(p('b')))}</w:sdtContent></w:sdt>"
            )
            + p("Z")
        ),
        "&\nb\nZ",
        a="&",
    ),
    "cell in a content control": case(
        xml(
            tbl(
                2, tr(tc(p("{{ a }}")), f"<w:sdt><w:sdtContent>{tc(p('b'))}</w:sdtContent></w:sdt>")
            )
            + p("Z")
        ),
        "&\nb\nZ",
        a="&",
    ),
    "grid with its change tracked": case(
        xml(
            tbl(
                2,
                tr(tc(p("{%tc for x in xs %}")), tc(p("{{ x }}")), tc(p("{%tc endfor %}"))),
                change='<w:tblGridChange w:id="1"><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/>'
                "</w:tblGrid></w:tblGridChange>",
            )
            + p("Z")
        ),
        "1\n2\n3\n4\nZ",
        xs=[1, 2, 3, 4],
    ),
    "span with its change tracked": case(
        xml(
            tbl(
                3,
                tr(
                    tc(
                        p("{{ a }}"),
                        '<w:tcPrChange w:id="1" w:author="x"><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>'
                        "</w:tcPrChange>",
                    ),
                    tc(p("b")),
                ),
            )
            + p("Z")
        ),
        "&\nb\nZ",
        a="&",
    ),
    "table of one row that may be missing": case(
        together(
            table(["{%tr if a %}", "x"], ["{{ a }}", "b"], ["{%tr endif %}", "x"]), paragraphs("Z")
        ),
        "Z",
        a="",
    ),
}
