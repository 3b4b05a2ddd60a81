# ruff: noqa: INP001 - a script of its own, no package
"""Writes the pages of `classifications/` beside this file from the rule packs."""

from __future__ import annotations

from pathlib import Path

from dossier.explain.law_page import contents, page
from dossier.rules import CLASSIFICATIONS, load

if __name__ == "__main__":
    folder = Path(__file__).parent / "classifications"
    folder.mkdir(exist_ok=True)
    packs = [load(name) for name in CLASSIFICATIONS]
    pages = {pack.id: page(pack) for pack in packs} | {"README": contents(packs)}
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
