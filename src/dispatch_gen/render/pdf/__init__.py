"""Word files to PDF through LibreOffice: several processes side by side, many files a call, on a short leash.

LibreOffice is judged by the files that it makes: its exit code is 0 without a PDF too, it may hang, and a
hostile file may end it. 60 forms took 16.6 s with one process and 11.8 s with two, on two busy
cores; the figures and the reasons are in docs/decisions/0010-pdf-pool.md.
"""

from dispatch_gen.render.pdf.convert import convert, default_jobs, to_pdf
from dispatch_gen.render.pdf.find import find_soffice
from dispatch_gen.render.pdf.judge import says_pdf_a2b

__all__ = ["convert", "default_jobs", "find_soffice", "says_pdf_a2b", "to_pdf"]
