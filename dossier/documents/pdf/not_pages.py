"""Recognize PDFs whose pages are not the document: portfolios, and forms that only Adobe's programs can show."""

from __future__ import annotations

import pikepdf

from dossier.documents.files.facts import Problem
from dossier.documents.pdf.objects import Broken

_LONGEST = 4000
# What Adobe prints on the only page of such a form, in some of its languages, letters only.
_WAITING = ("pleasewait", "bittewarten", "veuillezpatienter", "esperepor", "attendere", "adobecomgoreader")


def refusal(pdf: pikepdf.Pdf) -> Problem | None:
    """Return why the pages of an open document do not show it; None if they do."""
    try:
        if _portfolio(pdf.Root):
            return Problem(
                "D003",
                "the document is a PDF portfolio: its one page is a cover, and the documents are files inside it",
                "open it and save each document by itself, then name those",
            )
        if _dynamic(pdf):
            return Problem(
                "D003",
                "the document is a form that only Adobe Reader and Acrobat can show (dynamic XFA)",
                "open it in Adobe Reader or Acrobat, print it to a new PDF and name that file",
            )
    except Broken:
        return None
    return None


def _portfolio(root: pikepdf.Object) -> bool:
    names = root.get("/Names")
    return (
        isinstance(root.get("/Collection"), pikepdf.Dictionary)
        and isinstance(names, pikepdf.Dictionary)
        and "/EmbeddedFiles" in names
    )


def _dynamic(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary) or "/XFA" not in form or not len(pdf.pages):
        return False
    fields = form.get("/Fields")
    empty = not isinstance(fields, pikepdf.Array) or not len(fields)
    if empty and bool(pdf.Root.get("/NeedsRendering")):
        return True
    words = _words(pdf.pages[0])
    return any(waiting in words for waiting in _WAITING)


def _words(page: pikepdf.Page) -> str:
    """Return the letters that a page shows, as far as its fonts use plain codes."""
    shown: list[str] = []
    for instruction in pikepdf.parse_content_stream(page, "Tj TJ '"):
        for operand in instruction.operands:
            parts = operand if isinstance(operand, pikepdf.Array) else [operand]
            shown.extend(str(part) for part in parts if isinstance(part, pikepdf.String))
        if len(shown) > _LONGEST:
            break
    return "".join(letter for letter in "".join(shown).lower() if letter.isalpha())
