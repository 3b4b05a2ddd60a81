"""Prepare and open one file of a case by itself, for tests of documents."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from dossier.documents.cache.store import open_store
from dossier.documents.files.facts import DocumentFacts
from dossier.documents.gather import inspect_documents
from dossier.documents.look.suspicion import Suspicion, suspect
from dossier.documents.pdf.objects import Plain
from dossier.documents.pdf.prepare import PreparedPdf
from dossier.documents.pdf.survey import page_geometry
from dossier.documents.source import open_source
from dossier.documents.streams.decoding import Decoding
from dossier.documents.streams.told import told

_VARIABLE = "PASSWORD"


def inspect(root: Path, file: str, password: str | None = None) -> DocumentFacts:
    """Return the facts of one file of the case; problems are among them, and nothing is raised."""
    environment = {} if password is None else {_VARIABLE: password}
    (facts,) = inspect_documents(root, {file: _VARIABLE}, environment, open_store(root))
    return facts


def opened(root: Path, file: str, password: str | None = None) -> PreparedPdf:
    """Return the pages of one file of the case, as the assembler gets them."""
    return open_source(root, inspect(root, file, password), password, open_store(root))


def suspected(path: Path) -> tuple[Suspicion, ...]:
    """Return what the structure of each page of a PDF makes one suspect."""
    with pikepdf.open(path) as pdf:
        return suspect(pdf, tuple(map(page_geometry, pdf.pages)), Decoding(pdf, Plain(pdf)).content)


def damaged(path: Path) -> tuple[tuple[int, str], ...]:
    """Return what of a PDF does not decode, with the pages that draw with it."""
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        decoding = Decoding(pdf, Plain(pdf))
        suspect(pdf, tuple(map(page_geometry, pdf.pages)), decoding.content)
        return tuple((each.page, each.message) for each in told(decoding.damages()))
