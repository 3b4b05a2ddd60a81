# ruff: noqa: INP001 - a script of its own, no package
"""Writes `record.md` beside this file from the models of the record."""

from __future__ import annotations

from pathlib import Path

from dossier.explain.reference import reference

if __name__ == "__main__":
    (Path(__file__).parent / "record.md").write_text(reference(), encoding="utf-8", newline="\n")
