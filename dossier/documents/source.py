"""Opens the documents of a case for the assembler, one at a time, whatever their type."""

from __future__ import annotations

from pathlib import Path

from dossier.documents.facts import Problem
from dossier.documents.image import image_pdf
from dossier.documents.inspect import open_pdf
from dossier.documents.paths import locate
from dossier.documents.prepare import PreparedPdf, prepare
from dossier.documents.sniff import sniff
from dossier.errors import DossierError

_HEAD = 2048


def open_source(root: Path, file: str, password: str | None = None) -> PreparedPdf:
    """A document of the case as a PDF whose pages can be placed; DossierError if it changed since it was looked at."""
    path = locate(root, file)
    if isinstance(path, Problem):
        raise DossierError(f"{path.message} (it was there a moment ago: build again)")
    with path.open("rb") as stream:
        media = sniff(stream.read(_HEAD))
    return prepare(image_pdf(path) if media in {"jpeg", "png"} else open_pdf(path, password))
