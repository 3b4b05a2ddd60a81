"""What comes in: files of the case, looked at safely and made ready to be placed."""

from __future__ import annotations

from dossier.documents.facts import DocumentFacts, PageFacts, Problem

__all__ = ["DocumentFacts", "PageFacts", "Problem"]
