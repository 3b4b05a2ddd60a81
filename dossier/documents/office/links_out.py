"""Cut what an office document would load from elsewhere: linked pictures, objects, templates and sections."""

from __future__ import annotations

import re

from dossier.word.markup import Cut, Document

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CLICKED = ("/hyperlink",)
_OUT = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|\\\\|/|\.\.)", re.IGNORECASE)
_LINKS = frozenset({"a", "bookmark-ref", "reference-ref"})


def relationship_cuts(document: Document) -> list[Cut]:
    """Return what removes the relationships of an OOXML part to things outside, but for links that a reader clicks."""
    return [
        Cut(tag.begin, tag.end)
        for tag in document.tags
        if tag.space == _RELATIONSHIPS
        and tag.name == "Relationship"
        and tag.given.get("TargetMode", "").lower() == "external"
        and not tag.given.get("Type", "").lower().endswith(_CLICKED)
    ]


def reference_cuts(document: Document) -> list[Cut]:
    """Return what removes references of an OpenDocument part to things outside, but for links that a reader clicks."""
    return [
        document.without(tag, "href")
        for tag in document.tags
        if tag.name not in _LINKS and _OUT.match(tag.given.get("href", "").strip())
    ]
