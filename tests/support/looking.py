"""Prepare and open one file of a case by itself, for tests of documents."""

from __future__ import annotations

from pathlib import Path

from dossier.documents.cache.store import open_store
from dossier.documents.files.facts import DocumentFacts
from dossier.documents.gather import inspect_documents
from dossier.documents.pdf.prepare import PreparedPdf
from dossier.documents.source import open_source

_VARIABLE = "PASSWORD"


def inspect(root: Path, file: str, password: str | None = None) -> DocumentFacts:
    """Return the facts of one file of the case; problems are among them, and nothing is raised."""
    environment = {} if password is None else {_VARIABLE: password}
    (facts,) = inspect_documents(root, {file: _VARIABLE}, environment, open_store(root))
    return facts


def opened(root: Path, file: str, password: str | None = None) -> PreparedPdf:
    """Return the pages of one file of the case, as the assembler gets them."""
    return open_source(root, inspect(root, file, password), password, open_store(root))
