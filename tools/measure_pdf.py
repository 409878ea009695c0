"""Measure the PDF pool: one process against two, on copies of a form; the least of three runs each.

python tools/measure_pdf.py [FORM.docx [NUMBER]]
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from dispatch_gen.render.pdf import convert, find_soffice

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else _built_form()
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    soffice = find_soffice()
    assert soffice, "LibreOffice was not found"
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name, f"{n:05}.docx") for n in range(number)]
        for file in files:
            shutil.copyfile(given, file)
        runs = [{jobs: convert(files, soffice, _drop, jobs) for jobs in (1, 2)} for _ in range(3)]
    for jobs in (1, 2):
        least = min(run[jobs] for run in runs)
        print(f"{jobs} process(es): {least:.2f} s, {least / number * 1000:.0f} ms a document")
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{os.cpu_count()} processors{load}")


def _built_form() -> Path:
    return next((ROOT / "output").rglob("bieu-mau/**/*.docx"))


def _drop(_place: int, _pdf: bytes) -> None:
    pass


if __name__ == "__main__":
    main()
