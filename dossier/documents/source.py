"""Opens the documents of a case for the assembler, one at a time, whatever their type."""

from __future__ import annotations

from pathlib import Path

from dossier.documents.facts import DocumentFacts, Problem
from dossier.documents.image import image_pdf
from dossier.documents.inspect import open_pdf
from dossier.documents.paths import locate
from dossier.documents.prepare import PreparedPdf, prepare
from dossier.documents.survey import survey
from dossier.errors import DossierError


def open_source(root: Path, facts: DocumentFacts, password: str | None = None) -> PreparedPdf:
    """A document of the case as a PDF whose pages can be placed; DossierError if it changed since it was looked at."""
    path = locate(root, facts.file)
    if isinstance(path, Problem) or not facts.usable:
        raise DossierError(f"'{facts.file}' cannot be read any more: build again")
    pdf = open_pdf(path, password) if facts.media == "pdf" else image_pdf(path)
    return prepare(pdf, facts.survey or survey(pdf))
