"""Make the pictures of `docs/images/` from the real dispatch: needs LibreOffice, and Chromium for index.png.

python tools/make_pictures.py
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from dispatch_gen.messages import Messages
from dispatch_gen.render.pdf import find_soffice, to_pdf
from dispatch_gen.workflow.build import Options, build
from dispatch_gen.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "images"
REAL = "2024-07-dung-2g"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
DPI = 70
FINER = 3  # rendered so much larger and made smaller, which keeps the marks of letters legible
COLORS = 32
BORDER = "#b8b8b8"
WINDOW = (960, 1000)
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
        }
        pdfs = to_pdf(list(files.values()), soffice, lambda: None)
        pages = {name: list(pictures(pdf)) for name, pdf in zip(files, pdfs, strict=True)}
        screen = screenshot(made / "index.html", Path(folder))
        write(pages, screen)


def make_documents(workspace: Path) -> Path:
    """Build the real dispatch in a folder of its own."""
    leave_out = shutil.ignore_patterns("records")
    shutil.copytree(ROOT / "data", workspace / "data", ignore=leave_out)
    shutil.copytree(ROOT / "templates", workspace / "templates")
    source = workspace / "data" / "dispatches" / f"{REAL}.yaml"
    build(Workspace(workspace), [source], Options(False, Messages("vi")), lambda _done, _of: None)
    return workspace / "output" / REAL


def pictures(pdf: bytes) -> Iterator[Image.Image]:
    """Each page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=FINER * DPI / 72).to_pil().reduce(FINER)
    document.close()


def screenshot(page: Path, folder: Path) -> Image.Image | None:
    """The page as a browser shows it, if there is one."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("Chromium: not found, index.png left as it is")
        return None
    picture = folder / "index.png"
    command = [
        browser,
        "--headless=new",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={WINDOW[0]},{WINDOW[1]}",
        f"--screenshot={picture}",
        *NO_SANDBOX,
        page.as_uri(),
    ]
    subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    if not picture.is_file():
        print("Chromium made no picture, index.png left as it is")
        return None
    with Image.open(picture) as opened:
        return opened.convert("RGB")


def write(pages: dict[str, list[Image.Image]], screen: Image.Image | None) -> None:
    for old in TARGET.glob("cong-van-*.png"):
        old.unlink()
    for number, picture in enumerate(pages["cong-van"], start=1):
        save(picture, f"cong-van-{number}.png")
    for name in ("phan-cong", "bieu-mau"):
        save(pages[name][0], f"{name}.png")
    if screen is not None:
        save(screen, "index.png")


def save(picture: Image.Image, name: str) -> None:
    """Few colours and a thin border; the same bytes each time."""
    framed = ImageOps.expand(picture.convert("RGB"), border=1, fill=BORDER)
    path = TARGET / name
    framed.quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT).as_posix()}  {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
