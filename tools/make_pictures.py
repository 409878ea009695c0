"""Make the pictures of `docs/images/` from the real dispatch and the demo: needs LibreOffice, and Chromium for the pages.

python tools/make_pictures.py
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import docx.shared
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from demo import Demo, corpus, make_workspace
from dispatch_gen.messages import Messages
from dispatch_gen.render.books import Sort, docx_of
from dispatch_gen.render.correction import correction_context, specimen_correction
from dispatch_gen.render.pdf import find_soffice, to_pdf
from dispatch_gen.render.status import status_page
from dispatch_gen.render.template import compile_template
from dispatch_gen.workflow.build import Options, build
from dispatch_gen.workflow.check import Asked, check_files
from dispatch_gen.workflow.check_output import as_html
from dispatch_gen.workspace import Workspace
from sample_books import outgoing, template_of
from sample_status import sample_status

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "images"
REAL = "2024-07-dung-2g"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
DPI = 70
FINER = 3  # rendered so much larger and made smaller, which keeps the marks of letters legible
COLORS = 32
BORDER = "#b8b8b8"
WINDOW, WIDE, STANDING = (960, 1000), (1200, 1080), (1200, 1040)
SECONDS = 60
NO_SANDBOX = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
"""Chromium refuses to run as root with its sandbox; the page is our own and loads nothing."""


def main() -> None:
    soffice = find_soffice()
    if soffice is None:
        sys.exit("LibreOffice: not found, no pictures made")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        made = make_documents(Path(folder) / "workspace")
        files = {
            "cong-van": made / "cong-van.docx",
            "phan-cong": made / "phan-cong-nhiem-vu.docx",
            "bieu-mau": min((made / "bieu-mau").rglob("*.docx")),
            "so-dang-ky": register(Path(folder)),
            "phieu-chinh-sua": correction(Path(folder)),
            "bao-cao": consolidated(Path(folder) / "demo"),
        }
        pdfs = to_pdf(list(files.values()), soffice, lambda: None)
        pages = {name: list(pictures(pdf)) for name, pdf in zip(files, pdfs, strict=True)}
        screens = {
            "index": screenshot(made / "index.html", Path(folder), WINDOW),
            "kiem-tra": screenshot(checked(made, Path(folder)), Path(folder), WIDE),
            "tinh-hinh": screenshot(standing(Path(folder)), Path(folder), STANDING),
        }
        write(pages, screens)


def make_documents(workspace: Path) -> Path:
    """Build the real dispatch in a folder of its own."""
    leave_out = shutil.ignore_patterns("records")
    shutil.copytree(ROOT / "data", workspace / "data", ignore=leave_out)
    shutil.copytree(ROOT / "templates", workspace / "templates")
    source = workspace / "data" / "dispatches" / f"{REAL}.yaml"
    build(Workspace(workspace), [source], Options(False, Messages("vi")), lambda _done, _of: None)
    return workspace / "output" / REAL


def register(folder: Path) -> Path:
    """A register of outgoing documents."""
    path = folder / "so-dang-ky.docx"
    path.write_bytes(docx_of(outgoing(), template_of(Sort.OUTGOING)))
    return path


def correction(folder: Path) -> Path:
    """The sheet that asks a unit to correct its form."""
    path = folder / "phieu-chinh-sua.docx"
    template = compile_template((ROOT / "templates" / path.name).read_bytes(), path.name)
    path.write_bytes(template.fill(correction_context(specimen_correction())))
    return path


def consolidated(folder: Path) -> Path:
    """The report of August that the demo makes from the made returns."""
    make_workspace(folder)
    Demo(folder, list(corpus())).run()
    return folder / "output" / f"{REAL}-bao-cao-2024-08" / "bao-cao.docx"


def standing(folder: Path) -> Path:
    """The page of what came back."""
    path = folder / "tinh-hinh.html"
    path.write_bytes(status_page(sample_status(), Messages("vi")))
    return path


def checked(made: Path, folder: Path) -> Path:
    """The page of a check of the dispatch with a few of the faults that clerks make."""
    document = docx.Document(str(made / "cong-van.docx"))
    head, foot = document.tables[0], document.tables[1]
    head.cell(0, 1).paragraphs[0].runs[0].font.bold = False
    head.cell(1, 0).paragraphs[0].runs[0].text = "Số 5/CV-UBND"
    foot.cell(0, 0).paragraphs[0].runs[0].font.size = docx.shared.Pt(13)
    for run in document.paragraphs[4].runs:
        run.font.name, run.font.size = "Arial", docx.shared.Pt(12)
    document.sections[0].left_margin = docx.shared.Mm(25)
    path, page = folder / "cong-van.docx", folder / "kiem-tra.html"
    document.save(str(path))
    messages = Messages("vi")
    results = [
        replace(one, file=path.name)
        for one in check_files([path], Asked(messages, outlines=True), _silent)
    ]
    results = [
        replace(one, report=replace(one.report, file=path.name)) for one in results if one.report
    ]
    page.write_text(as_html(results, messages), encoding="utf-8")
    return page


def _silent(_done: int, _of: int) -> None:
    """Nobody watches."""


def pictures(pdf: bytes) -> Iterator[Image.Image]:
    """Each page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=FINER * DPI / 72).to_pil().reduce(FINER)
    document.close()


def screenshot(page: Path, folder: Path, window: tuple[int, int]) -> Image.Image | None:
    """The page as a browser shows it, if there is one."""
    picture = folder / f"{page.stem}.png"
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"Chromium: not found, {picture.name} left as it is")
        return None
    command = [
        browser,
        "--headless=new",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={window[0]},{window[1]}",
        f"--screenshot={picture}",
        *NO_SANDBOX,
        page.as_uri(),
    ]
    subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    if not picture.is_file():
        print(f"Chromium made no picture, {picture.name} left as it is")
        return None
    with Image.open(picture) as opened:
        return opened.convert("RGB")


def write(pages: dict[str, list[Image.Image]], screens: dict[str, Image.Image | None]) -> None:
    for name in ("cong-van", "bao-cao"):
        for old in TARGET.glob(f"{name}-*.png"):
            old.unlink()
    for number, picture in enumerate(pages["cong-van"], start=1):
        save(picture, f"cong-van-{number}.png")
    for name in ("phan-cong", "bieu-mau", "phieu-chinh-sua"):
        save(pages[name][0], f"{name}.png")
    for number, picture in enumerate(pages["bao-cao"], start=1):
        save(picture, f"bao-cao-{number}.png")
    save(pages["so-dang-ky"][1], "so-dang-ky.png")
    for name, screen in screens.items():
        if screen is not None:
            save(screen, f"{name}.png")


def save(picture: Image.Image, name: str) -> None:
    """Few colours and a thin border; the same bytes each time."""
    framed = ImageOps.expand(picture.convert("RGB"), border=1, fill=BORDER)
    path = TARGET / name
    framed.quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT).as_posix()}  {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
