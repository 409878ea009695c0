"""Read the advance widths of a Times New Roman metric twin into `ooxml/times_new_roman.json`.

    python tools/make_font_metrics.py FOLDER_WITH_LiberationSerif-*.ttf

Liberation Serif and Tinos (SIL Open Font License) have the advance widths of Times New Roman by design.
Only the numbers are kept: widths in units of 1/2048 em, by character, for the four faces.
"""

import json
import sys
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x1A0, 0x1B0), (0x300, 0x323), (0x1EA0, 0x1EF9),
          (0x2010, 0x2026), (0x2030, 0x2030), (0x20AB, 0x20AC), (0x2116, 0x2116))  # fmt: skip
TARGET = Path(__file__).resolve().parent.parent / "src/dispatch_gen/ooxml/times_new_roman.json"


def main() -> None:
    folder = Path(sys.argv[1])
    faces = {name: widths(folder / f"LiberationSerif-{face}.ttf") for name, face in FACES.items()}
    document = {
        "family": "Times New Roman",
        "source": "advance widths shared by Liberation Serif 2 (SIL OFL 1.1)",
        "units_per_em": 2048,
        "faces": faces,
    }
    TARGET.write_text(json.dumps(document, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def widths(path: Path) -> dict[str, int]:
    font = TTFont(path)
    assert font["head"].unitsPerEm == 2048
    glyphs = font.getBestCmap()
    advance = font["hmtx"].metrics
    characters = [chr(code) for first, last in RANGES for code in range(first, last + 1)]
    return {
        c: advance[glyphs[ord(c)]][0]
        for c in characters
        if ord(c) in glyphs and unicodedata.category(c) not in ("Cc", "Cf")
    }


if __name__ == "__main__":
    main()
