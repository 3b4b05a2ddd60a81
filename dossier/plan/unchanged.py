"""Tell which documents of a bundle stand in the last one as they are planned now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from dossier.bundle.plan import Place, Placed
from dossier.documents.files.facts import DocumentFacts

Uses = Mapping[str, list[tuple[object, int]]]
"""Of each file what was placed of it, in order, and the first bundle page of it."""


def unchanged_documents(
    before: Uses, documents: Iterable[Placed], facts: Mapping[str, DocumentFacts]
) -> dict[Place, int]:
    """Return, for each document that was placed with the same content, pages and changes, its first page in the last bundle.

    `before` is what stands in that bundle under exhibits. A file that is used more often, less often or otherwise than before is
    left out altogether, because its uses share fonts and pictures; so is one that stands in the front, which is placed anew each time.
    """
    found: dict[Place, int] = {}
    for file, uses in _uses(documents, facts).items():
        if any(not label for _, (label, _) in uses):
            continue
        earlier = before.get(file, [])
        if [what for what, _ in uses] == [what for what, _ in earlier]:
            found |= {place: first for (_, place), (_, first) in zip(uses, earlier, strict=True)}
    return found


def _uses(documents: Iterable[Placed], facts: Mapping[str, DocumentFacts]) -> Mapping[str, list[tuple[object, Place]]]:
    """Return what is placed of each file, in order, and where."""
    found: dict[str, list[tuple[object, Place]]] = defaultdict(list)
    for place, document in documents:
        what = (document.sha256, document.source_pages, facts[document.file].changes)
        found[document.file].append((what, place))
    return found


def uses_before(manifest: Mapping[str, Any]) -> Uses:
    """Return what stands in the bundle of a manifest; KeyError or TypeError where the manifest is none of this tool."""
    found: dict[str, list[tuple[object, int]]] = defaultdict(list)
    for exhibit in manifest["exhibits"]:
        for document in exhibit["documents"]:
            if document["file"]:
                what = (document["sha256"], tuple(document["pages"]), tuple(document["changes"]))
                found[document["file"]].append((what, document["first_page"]))
    return found
