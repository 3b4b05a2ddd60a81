"""Explain how petitions are filed, as far as it was read: as text for a terminal, and as rows of the rules page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dossier.explain.paragraphs import inset, wrapped
from dossier.report import PLAIN, Look
from dossier.rules.needs import filing_notes

TOPIC = "filing"
ABOUT = (
    "What was read of how petitions are filed, each with its source and how it was read. Where the source is common practice, no rule was "
    "found that says so. Forms, fees and addresses change often and are not told here: see the agency's own pages."
)


def explain_filing(look: Look = PLAIN) -> str:
    """Return the notes on filing by subject."""
    parts = [look.paint("Filing: paper, uploads, copies, translations, signatures", "1"), wrapped(ABOUT, look)]
    for subject, notes in groupby(filing_notes(), lambda note: note.subject):
        lines = [inset(f"{note.text} Source: {note.cite}; {note.verified}.", look) for note in notes]
        parts.append("\n\n".join([subject, *lines]))
    return "\n\n".join(parts) + "\n"


def filing_rows() -> Iterator[Sequence[str]]:
    """Yield the notes as rows: subject, text, source, how it was read."""
    return ((note.subject, note.text, note.cite, note.verified) for note in filing_notes())
