# ruff: noqa: INP001 - a script of its own, no package
"""Writes every generated page of these docs; `make docs` builds the example first and then runs this.

`index.png` shows the index of the example's bundle; the pages are written from the code, the record's models and the packs.
"""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from dossier.explain import codes, law_page, needs_page, reference
from dossier.rules import CLASSIFICATIONS, load

HERE = Path(__file__).parent
BUNDLE = HERE.parent / "examples/radiology-case/build/eb1a/bundle.pdf"


def pages() -> Mapping[str, str]:
    """The text of every generated page, by its path from this folder."""
    packs = [load(name) for name in CLASSIFICATIONS]
    return {
        "findings.md": codes.page(),
        "record.md": reference.reference(),
        "rules.md": needs_page.page(),
        "fonts.md": runpy.run_path(str(HERE / "fonts_page.py"))["page"](),
        "classifications/README.md": law_page.contents(packs),
        **{f"classifications/{pack.id}.md": law_page.page(pack) for pack in packs},
    }


def index_image(bundle: Path) -> Image.Image:
    """The first two pages of a bundle's index side by side, in 16 grays; it begins behind the front."""
    manifest = json.loads((bundle.parent / "manifest.json").read_text(encoding="utf-8"))
    first = max((item["last_page"] for item in manifest["front"]), default=1)
    document = pypdfium2.PdfDocument(bundle)
    shown = [document[first + place].render(scale=1.4).to_pil().convert("L") for place in (0, 1)]
    document.close()
    framed = [ImageOps.expand(page, border=1, fill=160) for page in shown]
    image = Image.new("L", (sum(page.width for page in framed) + 16, framed[0].height), 255)
    for place, page in enumerate(framed):
        image.paste(page, (place * (page.width + 16), 0))
    return image.quantize(16)


def main() -> None:
    """Write the pages, and the image where the bundle of the example is built."""
    if not BUNDLE.exists():
        sys.exit(f"{BUNDLE} is not there: run `make docs`, which builds it")
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
    index_image(BUNDLE).save(HERE / "images/index.png", optimize=True)


if __name__ == "__main__":
    main()
