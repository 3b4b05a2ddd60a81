"""Convert the facts of a document's text to plain data for the store, and back."""

from __future__ import annotations

from typing import Any

from dossier.documents.files.facts import TextFacts
from dossier.text.masked_number import SEARCH, Private


def text_data(text: TextFacts) -> list[Any]:
    """Return the facts as lists that JSON can hold."""
    private = [[each.code, each.what, each.mask, page] for each, page in text.private]
    return [SEARCH, text.words, text.read, private, text.certifies, text.printed, text.marks, text.passages]


def text_of(data: Any) -> TextFacts:
    """Return the facts from such lists; raise ValueError or TypeError if their shape is wrong."""
    search, words, read, private, certifies, printed, marks, passages = data
    if search != SEARCH:
        raise ValueError("searched in another way")
    return TextFacts(
        int(words),
        int(read),
        tuple((Private(str(code), str(what), str(mask)), int(page)) for code, what, mask, page in private),
        tuple(map(str, certifies)),
        tuple(map(str, printed)),
        str(marks),
        str(passages),
    )
