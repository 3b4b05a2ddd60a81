"""Recognize tracked changes, which a converted document shows as a reader left them: words inserted, and words struck."""

from __future__ import annotations

from dossier.word.markup import Document
from dossier.word.parts import SPACES

# ECMA-376 part 1, 17.13.5; and OpenDocument 1.3, 5.5.
_WORD = frozenset({"ins", "del", "moveFrom", "moveTo"})
_OPEN = "changed-region"


def tracked(document: Document) -> bool:
    """Return whether a part of a text document has changes that nobody accepted or rejected."""
    return any(
        tag.name == _OPEN or (tag.name in _WORD and tag.space in SPACES and "author" in tag.given)
        for tag in document.tags
    )
