"""Convert facts to JSON for the store, and back; data of the wrong shape counts as absent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dossier.documents.cache.text_json import text_data, text_of
from dossier.documents.files.facts import DocumentFacts, PageFacts, Problem

_MISSHAPEN = (KeyError, TypeError, ValueError, IndexError, AttributeError)


def facts_data(facts: DocumentFacts, pages_size: int = 0, pages_digest: str = "") -> dict[str, Any]:
    """Return facts as JSON data, without the file's name, which is not part of its content.

    `pages_size` is the size of the prepared pages, 0 where the file's own pages serve; `pages_digest` their SHA-256.
    """
    return {
        "media": facts.media,
        "pages": [[page.width, page.height] for page in facts.pages],
        "changes": facts.changes,
        "problems": [[each.code, each.message, each.hint, each.page] for each in facts.problems],
        "own_pages": facts.own_pages,
        "pages_size": pages_size,
        "pages_digest": pages_digest,
        "text": text_data(facts.text),
        "inner_links": facts.inner_links,
        "converted": facts.converted,
    }


def facts_text(facts: DocumentFacts, pages_size: int = 0, pages_digest: str = "") -> str:
    """Return facts as JSON text."""
    return json.dumps(facts_data(facts, pages_size, pages_digest), ensure_ascii=False)


def facts_of(data: Mapping[str, Any] | None, file: str, digest: str, size: int) -> DocumentFacts | None:
    """Return the facts of a file from the cached data of its content; None if the data is absent or malformed."""
    if data is None:
        return None
    try:
        return DocumentFacts(
            file,
            digest,
            size,
            str(data["media"]),
            tuple(PageFacts(float(width), float(height)) for width, height in data["pages"]),
            tuple(map(str, data["changes"])),
            tuple(Problem(str(code), str(words), str(hint), int(page)) for code, words, hint, page in data["problems"]),
            own_pages=bool(data["own_pages"]),
            text=text_of(data["text"]),
            inner_links=tuple((int(page), int(target)) for page, target in data["inner_links"]),
            converted=str(data["converted"]),
        )
    except _MISSHAPEN:
        return None
