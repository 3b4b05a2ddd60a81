# ruff: noqa: INP001 - a script of its own, no package
"""Draws `images/index.png` from the bundle of the example, which `make demo` builds."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

HERE = Path(__file__).parent
BUNDLE = HERE.parent / "examples/radiology-case/build/eb1a/bundle.pdf"
INDEX_PAGE = 2

if __name__ == "__main__":
    pages = pypdfium2.PdfDocument(BUNDLE)
    pictures = [pages[number - 1].render(scale=1.4).to_pil() for number in (INDEX_PAGE, INDEX_PAGE + 1)]
    framed = [ImageOps.expand(picture.convert("L"), border=1, fill=160) for picture in pictures]
    sheet = Image.new("L", (sum(each.width for each in framed) + 16, framed[0].height), 255)
    for place, each in enumerate(framed):
        sheet.paste(each, (place * (each.width + 16), 0))
    sheet.quantize(16).save(HERE / "images/index.png", optimize=True)
