"""Word files to PDF through LibreOffice: several processes side by side, many files a call, on a short leash.

LibreOffice is judged by the files that it makes: its exit code is 0 without a PDF too, it may hang, and a
hostile file may end it. Two processes on two cores take about two thirds of the time of one; the figures and
the reasons are in docs/decisions/0010-pdf-pool.md.
"""

from dispatch_gen.render.pdf.convert import convert, default_jobs, to_pdf
from dispatch_gen.render.pdf.find import find_soffice

__all__ = ["convert", "default_jobs", "find_soffice", "to_pdf"]
