"""Convert surveys to JSON for the store, and back. Separate from facts, which need no PDF library."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dossier.documents.pdf.destinations import Bookmark, Destination, SourceLink
from dossier.documents.pdf.geometry import Box, PageGeometry
from dossier.documents.pdf.survey import Survey

_MISSHAPEN = (KeyError, TypeError, ValueError, IndexError, AttributeError)


def survey_text(seen: Survey) -> str:
    """Return what the assembler needs of a document besides its pages, as JSON text."""
    return json.dumps(
        {
            "pages": [[*_corners(page.box), page.turns, page.unit] for page in seen.pages],
            "links": [[link.page, *_corners(link.rect), _spot(link.target), link.uri] for link in seen.links],
            "outline": [_bookmark(bookmark) for bookmark in seen.outline],
        },
        ensure_ascii=False,
    )


def survey_of(data: Mapping[str, Any] | None) -> Survey | None:
    """Return a survey from cached data; None if the data is absent or malformed."""
    if data is None:
        return None
    try:
        pages = tuple(PageGeometry(Box(*page[:4]), page[4], page[5]) for page in data["pages"])
        return Survey(
            pages,
            tuple(SourceLink(link[0], Box(*link[1:5]), _destination(link[5]), link[6]) for link in data["links"]),
            tuple(_bookmark_of(each) for each in data["outline"]),
        )
    except _MISSHAPEN:
        return None


def _corners(box: Box) -> tuple[float, float, float, float]:
    return (box.x0, box.y0, box.x1, box.y1)


def _spot(target: Destination | None) -> list[Any] | None:
    return None if target is None else [target.page, target.left, target.top]


def _destination(data: Sequence[Any] | None) -> Destination | None:
    return None if data is None else Destination(data[0], data[1], data[2])


def _bookmark(bookmark: Bookmark) -> list[Any]:
    return [bookmark.title, _spot(bookmark.target), [_bookmark(child) for child in bookmark.children]]


def _bookmark_of(data: Sequence[Any]) -> Bookmark:
    return Bookmark(data[0], _destination(data[1]), tuple(_bookmark_of(child) for child in data[2]))
