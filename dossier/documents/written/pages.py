"""Draw plain text and Markdown as pages: a document of its own, to be placed like any other."""

from __future__ import annotations

from dossier.documents.written.markdown import markdown_paragraphs
from dossier.documents.written.paper import Paper, drawn, pen_for
from dossier.documents.written.plain_text import plain_paragraphs
from dossier.typeset.flow import gap, rule
from dossier.typeset.paragraphs import said
from dossier.typeset.prose import sheets
from dossier.typeset.style import Style


def text_pages(text: str, title: str, style: Style) -> bytes:
    """Return the pages of plain text, line by line; a form feed begins a new page."""
    pen = pen_for(style, [text, title])
    parts = list(sheets(pen, plain_paragraphs(text, quotes=False))) or [[]]
    if title:
        head = pen.paragraph(title, "written-heading-2", keep=True)
        parts[0] = [*head, rule(style, "thin", before=6), gap(12), *parts[0]]
    return drawn(Paper(style, pen, title), parts)


def markdown_pages(text: str, style: Style) -> bytes:
    """Return the pages of Markdown; its first heading is their title, a form feed begins a new page."""
    written = [markdown_paragraphs(part) for part in text.split("\f")]
    paragraphs = [paragraph for part in written for paragraph in part]
    pen = pen_for(style, [said(paragraphs), *(paragraph.bullet for paragraph in paragraphs)])
    title = next((paragraph.text for paragraph in paragraphs if paragraph.heading), "")
    return drawn(Paper(style, pen, title), [page for part in written for page in sheets(pen, part)] or [[]])
