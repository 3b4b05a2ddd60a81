"""Find the DOIs and trial numbers printed in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>\u201c\u201d]{1,200}", re.ASCII)
_BROKEN = re.compile(r"(10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]{0,200})\n(?=\S)", re.ASCII)
_NCT = re.compile(r"(?<![A-Za-z0-9])NCT\d{8}(?!\d)", re.ASCII)
_REFERENCES = re.compile(
    r"^[^\w\n]*+(?:\d+\.? )?(?:references|bibliography|literature(?: cited)?|literatur|bibliografía|référence\w*|cited works)[^\w\n]*+$",
    re.IGNORECASE | re.MULTILINE,
)
_TRAILING = ".,;:)]}'>"


def dois(text: str) -> tuple[str, ...]:
    """Return each DOI in a text, in lower case, up to the end of its line."""
    return tuple(dict.fromkeys(_found(text))) if "10." in text else ()


def dois_across_lines(text: str) -> tuple[str, ...]:
    """Return each DOI as it would be if it continued on the next line."""
    return dois(_BROKEN.sub(r"\1", text)) if "10." in text else ()


def trials(text: str) -> tuple[str, ...]:
    """Return each ClinicalTrials.gov number in a text."""
    return tuple(dict.fromkeys(_NCT.findall(text))) if "NCT" in text else ()


def before_references(text: str) -> str:
    """Return the text before the list of references, which is full of other works' numbers."""
    heading = _REFERENCES.search(text)
    return text[: heading.start()] if heading else text


def _found(text: str) -> Iterator[str]:
    for match in _DOI.finditer(text):
        yield _trimmed(match[0]).lower()


def _trimmed(doi: str) -> str:
    """Remove the punctuation of the surrounding sentence; a closing bracket opened inside the DOI stays."""
    while doi and doi[-1] in _TRAILING:
        if doi[-1] == ")" and doi.count("(") >= doi.count(")"):
            break
        doi = doi[:-1]
    return doi
