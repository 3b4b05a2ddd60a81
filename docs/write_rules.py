# ruff: noqa: INP001 - a script of its own, no package
"""Writes `rules.md` beside this file from the data on what is asked for."""

from __future__ import annotations

from pathlib import Path

from dossier.explain.needs_page import page

if __name__ == "__main__":
    (Path(__file__).parent / "rules.md").write_text(page(), encoding="utf-8", newline="\n")
