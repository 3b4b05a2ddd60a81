"""Makes a bundle as one would without this tool, and tells how long that takes: a pypdf script, and LaTeX with pdfpages.

    python tests/benchmarks/instead.py [--pages 1000]

Both do less: they append the documents, write label and page number on each page and make bookmarks; LaTeX also sets a
table of contents. Neither checks a document, keeps labels, links an index, marks gaps nor reads anything back.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.inputs import make_case
from tests.benchmarks.measure import Measure, apart, measure, say

# As tutorials have it: append each file with a bookmark, draw a stamp for each page, merge it in.
_PYPDF = """
import io, sys
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen import canvas

writer, stamps = PdfWriter(), []
for number, name in enumerate(sys.argv[2:], 1):
    before = len(writer.pages)
    writer.append(name, outline_item=f"Exhibit {number}")
    count = len(writer.pages) - before
    stamps += [f"Exhibit {number} - Page {place} of {count}" for place in range(1, count + 1)]
for number, (page, stamp) in enumerate(zip(writer.pages, stamps), 1):
    packet = io.BytesIO()
    overlay = canvas.Canvas(packet, pagesize=(float(page.mediabox.width), float(page.mediabox.height)))
    overlay.drawString(40, 20, stamp)
    overlay.drawRightString(float(page.mediabox.width) - 40, 20, str(number))
    overlay.save()
    page.merge_page(PdfReader(packet).pages[0])
writer.write(sys.argv[1])
"""
_HEAD = r"""\pdfminorversion=7
\documentclass{article}
\usepackage[letterpaper,margin=1in]{geometry}
\usepackage{pdfpages,fancyhdr}
\usepackage[hidelinks]{hyperref}
\pagestyle{fancy}\fancyhf{}\rfoot{\thepage}\renewcommand{\headrulewidth}{0pt}
\begin{document}
\tableofcontents
"""
_INCLUDED = (
    r"\includepdf[pages=-,scale=0.9,pagecommand={{\thispagestyle{{fancy}}\lfoot{{Exhibit {number}}}}},"
    r"addtotoc={{1,section,1,Exhibit {number},exhibit:{number}}}]{{{file}}}"
)
_LATEX = ["pdflatex", "-interaction=batchmode", "-halt-on-error", "bundle.tex"]


def instead(folder: Path, files: list[Path]) -> Iterator[tuple[str, Measure]]:
    """Yield each way whose program is there, with its time and memory; results are written into `folder` and removed."""
    target = folder / "instead.pdf"
    yield "pypdf and reportlab", measure([sys.executable, "-c", _PYPDF, target, *files], cwd=folder, runs=1)
    target.unlink()
    if shutil.which("pdflatex"):
        yield "pdflatex with pdfpages", _latex(folder / "latex", files)


def _latex(folder: Path, files: list[Path]) -> Measure:
    """Run LaTeX twice, since the first run only finds the pages for the table of contents."""
    folder.mkdir()
    lines = [_INCLUDED.format(number=number, file=file) for number, file in enumerate(files, 1)]
    (folder / "bundle.tex").write_text("\n".join([_HEAD, *lines, r"\end{document}", ""]), encoding="utf-8")
    runs = [measure(_LATEX, cwd=folder, runs=1) for _ in range(2)]
    shutil.rmtree(folder)
    return Measure(sum(run.seconds for run in runs), max(run.megabytes for run in runs))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000)
    with TemporaryDirectory() as folder:
        root = Path(folder) / "case"
        for name, taken in instead(Path(folder), apart(make_case, root, parser.parse_args().pages)):
            say(f"{name:24} {taken.seconds:8.2f} s {taken.megabytes:6.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
