"""Word files in which the same text could be said in many ways: style trees, drawn by hypothesis.

Every run carries a word of its own, `Q0001x`, by which it is found again; the `x` shows capitals.

What LibreOffice 7.4 prints otherwise than ISO 29500-1 has it is not drawn, and decided by the standard in
`tests/ooxml` instead. It

- takes faces and sizes of its own where there are no `w:docDefaults`;
- lets the nearest level of a toggle property win, where 17.7.3 has the levels cancel each other: here, each
  toggle property has one level of styles for its home, besides direct formatting;
- does not hide text for a `w:vanish` in `w:docDefaults`;
- prints tracked deletions and moves, struck through, and keeps a paragraph whose mark is deleted;
- drops the format of runs in a content control around a paragraph;
- lays the character style of a link over its direct format;
- chooses `w:sz` or `w:szCs` by the script of the letters, and not by `w:rtl` or `w:cs`;
- does not know the part `wholeTable` of a table style;
- loses what a table style takes from the one it is based on, once the document has defaults;
- lays the table style over character styles, and over direct properties that switch off or say the same as
  the defaults of the document.
"""

from hypothesis import strategies as st

from ooxml import wordml as wm
from ooxml.wordml import Said, Value, e

FACES = ("Times New Roman", "Arial", "Courier New")
THEMES = ("majorHAnsi", "minorHAnsi")
CONDITIONS = ("band1Horz", "band2Horz", "firstRow", "lastRow", "firstCol", "lastCol")
LEVELS = ("defaults", "table", "paragraph", "character")
TOGGLES = {"b": LEVELS, "i": LEVELS, "caps": LEVELS, "vanish": LEVELS[1:]}
"""Toggle properties and the levels that may be their home."""
KINDS = ("plain", "plain", "inserted", "moved", "control", "simple field", "field", "link", "tag")
ROWS, COLUMNS = 4, 3

_FLAG = st.sampled_from((None, None, True, False))
_SIZE = st.sampled_from((None, None, *range(14, 42, 3)))
_FACE = st.sampled_from((None, None, *FACES, *THEMES))
_PARAGRAPHS = st.sampled_from((None, *(f"P{n}" for n in range(5))))
_CHARACTERS = st.sampled_from((None, None, *(f"C{n}" for n in range(3))))


def _said(*toggles: str) -> st.SearchStrategy[Said]:
    """Some properties of text; those that are None are not said."""
    given = dict.fromkeys(("bCs", *toggles), _FLAG)
    return st.fixed_dictionaries({"rFonts": _FACE, "sz": _SIZE, "szCs": _SIZE, **given})


def _xml(said: Said) -> Said:
    """The name of a theme's font instead of a face is an attribute of its own."""
    face = said.get("rFonts")
    if face not in THEMES:
        return said
    return said | {"rFonts": wm.fonts(asciiTheme=face, hAnsiTheme=face)}


class _Writer:
    """Draws styles and text; counts the words."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw, self._count = draw, 0
        self._homes = {name: draw(st.sampled_from(levels)) for name, levels in TOGGLES.items()}
        self._theme = dict(zip(THEMES, draw(st.permutations(FACES)), strict=False))
        self._defaults = self._drawn("defaults")

    def file(self) -> bytes:
        body = [self._block() for _ in range(self._draw(st.integers(4, 10)))]
        levels = [wm.lvl(n, "-", "decimal", wm.rpr(**self._level("paragraph"))) for n in range(2)]
        return wm.docx(
            *body,
            self._table(),
            wm.p("Hết"),
            wm.section(wm.reference("header", "header1")),
            header1=self._paragraph() + wm.p("Đầu"),
            styles=self._styles(),
            numbering=wm.abstract(0, *levels) + wm.num(1, 0),
            theme=wm.theme(*(self._theme[name] for name in THEMES)),
        )

    def _one_in(self, chances: int) -> bool:
        return self._draw(st.integers(1, chances)) == chances

    # --- styles

    def _drawn(self, level: str) -> Said:
        here = (toggle for toggle, home in self._homes.items() if home == level)
        return self._draw(_said(*here))

    def _level(self, level: str) -> Said:
        """What one style of this level says."""
        return _xml(self._drawn(level))

    def _styles(self) -> str:
        found = [wm.style("P0", own=self._level("paragraph"), default=True)]
        for number in range(1, 5):
            based = self._based("P", number)
            ppr = wm.listed(1, self._draw(st.integers(0, 1))) if self._one_in(4) else ""
            own = self._level("paragraph")
            found.append(wm.style(f"P{number}", own=own, based=based, ppr=ppr))
        for number in range(3):
            based, own = self._based("C", number), self._level("character")
            found.append(wm.style(f"C{number}", "character", own, based=based))
        for number in range(2):
            parts = self._draw(st.lists(st.sampled_from(CONDITIONS), unique=True))
            more = "".join(wm.part_of_table(part, self._level("table")) for part in parts)
            found.append(wm.style(f"T{number}", "table", self._level("table"), more=more))
        return wm.styles(*found, own=_xml(self._defaults))

    def _based(self, letter: str, number: int) -> str | None:
        return self._draw(st.sampled_from((None, *(f"{letter}{n}" for n in range(number)))))

    # --- text

    def _word(self) -> str:
        self._count += 1
        return f"Q{self._count:04}x "

    def _direct(self, *, in_cell: bool) -> Said:
        own = self._draw(st.one_of(st.just({}), _said(*TOGGLES)))
        if in_cell:
            own = {name: v for name, v in own.items() if not self._says_nothing_new(name, v)}
        return _xml(own)

    def _says_nothing_new(self, name: str, value: Value) -> bool:
        if name == "rFonts":
            default = self._defaults["rFonts"] or FACES[0]
            return self._theme.get(str(value), value) == self._theme.get(str(default), default)
        return value is False or (name == "sz" and value == (self._defaults["sz"] or 20))

    def _inline(self, *, in_cell: bool = False) -> str:
        kind = self._draw(st.sampled_from(KINDS))
        style = None if in_cell or kind == "link" else self._draw(_CHARACTERS)
        run = wm.r(self._word(), rStyle=style, **self._direct(in_cell=in_cell))
        wrapped = {
            "plain": run,
            "inserted": wm.ins(run),
            "moved": wm.moved_to(run),
            "control": wm.sdt(run),
            "simple field": e("fldSimple", run, instr="QUOTE x"),
            "field": wm.field("QUOTE x", run),
            "link": e("hyperlink", run, anchor="x"),
            "tag": e("smartTag", run, element="x"),
        }
        return wrapped[kind]

    def _paragraph(self) -> str:
        inside = [self._inline() for _ in range(self._draw(st.integers(1, 3)))]
        ppr = wm.listed(1, 0) if self._one_in(6) else ""
        return wm.p(*inside, style=self._draw(_PARAGRAPHS), ppr=ppr)

    def _block(self) -> str:
        if not self._one_in(6):
            return self._paragraph()
        return wm.sdt(wm.p(wm.r(self._word()), style=self._draw(_PARAGRAPHS)))

    # --- tables

    def _table(self) -> str:
        bits = {
            "firstRow": 32,
            "lastRow": 64,
            "firstColumn": 128,
            "lastColumn": 256,
            "noHBand": 512,
        }
        asked = {name: self._draw(st.booleans()) for name in bits}
        sum_ = 1024 + sum(bits[name] for name, on in asked.items() if on)
        look = e("tblLook", val=f"{sum_:04X}", **asked, noVBand=True)
        style = self._draw(st.sampled_from(("T0", "T1")))
        rows = [self._row() for _ in range(ROWS)]
        return wm.tbl(*rows, grid=(3000,) * COLUMNS, style=style, ppr=look)

    def _row(self) -> str:
        row = wm.tr(*(self._cell() for _ in range(COLUMNS)))
        return wm.sdt(row) if self._one_in(6) else row

    def _cell(self) -> str:
        text = wm.p(self._inline(in_cell=True), style=self._draw(_PARAGRAPHS))
        return wm.tc(text, ppr=e("tcW", w=3000, type="dxa"))


class Tree:
    """A file; its bytes are too long to be told when a test fails."""

    def __init__(self, docx: bytes) -> None:
        self.docx = docx

    def __repr__(self) -> str:
        return f"<{len(self.docx)} bytes>"


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A Word file."""
    return Tree(_Writer(draw).file())
