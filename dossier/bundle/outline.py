"""Make the bookmarks of a bundle: they mirror the index, with each document's own bookmarks below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.bundle.naming import Naming
from dossier.bundle.plan import FRONT, BundlePlan, Place, PlannedDocument, PlannedExhibit, PlannedSection
from dossier.text.page_numbers import cited


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A bookmark: its title, the bundle page that it opens, and the bookmarks below it."""

    title: str
    page: int
    children: tuple[OutlineItem, ...] = ()


OwnOutlines = Mapping[Place, tuple[OutlineItem, ...]]


def outline(plan: BundlePlan, own: OwnOutlines) -> tuple[OutlineItem, ...]:
    """Return all bookmarks. `own` holds documents' own bookmarks by their places."""
    opening, closing = (
        tuple(OutlineItem(each.heading, each.pages.first) for each in plan.narratives if each.opening is first)
        for first in (True, False)
    )
    words = plan.naming.plural
    titles = {
        "cover": "Cover",
        "index": f"Index of {words.lower()}",
        "filed": f"{words} filed before",
        "table": f"{words} by criterion",
        "timeline": f"{words} by year",
    }
    made = {key: OutlineItem(titles[key], plan.parts[key].first) for key in FRONT if key in plan.parts}
    cover, index = made.pop("cover"), made.pop("index")
    filed = (made.pop("filed"),) if "filed" in made else ()
    front = (
        OutlineItem(item.title, item.span.first, own.get(("", place), ()))
        for place, item in enumerate(plan.front_items)
    )
    sections = (_section(section, plan.naming, own) for section in plan.sections if section.start)
    return (cover, *front, index, *filed, *opening, *made.values(), *sections, *closing)


def _section(section: PlannedSection, naming: Naming, own: OwnOutlines) -> OutlineItem:
    exhibits = tuple(_exhibit(exhibit, naming, own) for exhibit in section.exhibits)
    return OutlineItem(section.heading, section.start, exhibits)


def _exhibit(exhibit: PlannedExhibit, naming: Naming, own: OwnOutlines) -> OutlineItem:
    documents = tuple(
        OutlineItem(
            f"{_label(exhibit, document)}{document.heading} ({cited(document.span.pages)})",
            document.span.first,
            own.get((exhibit.label, place), ()),
        )
        for place, document in enumerate(exhibit.documents)
    )
    return OutlineItem(f"{naming.named(exhibit.label)} — {exhibit.title}", exhibit.divider.first, documents)


def _label(exhibit: PlannedExhibit, document: PlannedDocument) -> str:
    """Return the label of a document where its rows have one: `C-2b ` of an original, nothing of its translation."""
    return f"{document.sublabel} " if exhibit.sublabeled and document.part == "original" else ""
