"""Write a citation of an exhibit, a document or pages of it as it stands in narratives and letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dossier.text.page_numbers import cited, runs

CiteAs = Literal["at", "page"]
"""How pages are cited: `Exhibit C-2 at 3`, or `Exhibit C-2, p. 3`."""


def exhibit_words(label: str) -> str:
    """Return `Exhibit C-2` for the label of an exhibit or of a document."""
    return f"Exhibit {label}"


def citation(label: str, pages: Sequence[int] = (), *, cite_as: CiteAs = "at", words: str = "") -> str:
    """Return `Exhibit C-2 at 2–4, 9` or `Exhibit C-2, pp. 2–4, 9`; with words of the user, these and the rest in brackets.

    `pages` are pages within the exhibit, as its band has them.
    """
    named = exhibit_words(label)
    if pages:
        named += f" at {', '.join(runs(pages))}" if cite_as == "at" else f", {cited(pages)}"
    return f"{words} ({named})" if words else named
