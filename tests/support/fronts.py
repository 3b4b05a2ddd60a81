"""First pages for tests, made of lines with sizes, as they would be read from a PDF."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.documents.proposals.first_page import Front, PrintedLine

Row = tuple[float, float, str]


def front(*rows: Row, metadata: Mapping[str, str] | None = None, last_page: str = "") -> Front:
    """A Letter page of lines, each with its size, its distance from the top and its words."""
    lines = tuple(PrintedLine(text, size, top, 72.0, bare=text) for size, top, text in rows)
    return Front(lines, 792.0, metadata or {}, last_page)


BODY: tuple[Row, ...] = tuple(
    (10.0, 420.0 + 12 * n, "Words of the text that go on and on for a line.") for n in range(20)
)
"""Lines of ordinary size that fill the rest of a page."""
