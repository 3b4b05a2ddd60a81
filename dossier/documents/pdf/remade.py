"""Make the pages of a PDF a second time, as they were made ready, for the proof: repaired, with what lies on top drawn in."""

from __future__ import annotations

from pathlib import Path

from dossier.documents.pdf.flatten import flatten
from dossier.documents.pdf.opening import open_any
from dossier.documents.pdf.prepare import save
from dossier.documents.pdf.survey import survey


def remade(path: Path, password: str | None, scratch: Path) -> Path:
    """Return a file with the pages of this document as they stand in a bundle; `scratch` is a folder for it."""
    target = scratch / "pages.pdf"
    with open_any(path, password, lambda: scratch).pdf as pdf:
        if survey(pdf).marked:
            flatten(pdf)
        save(pdf, target)
    return target
