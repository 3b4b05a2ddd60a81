"""Bring what was drawn into the order in which it is read, as elements, and say in words where links lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dossier.bundle.plan import BundlePlan
from dossier.bundle.structure import Content, Element, LinkArea
from dossier.typeset.style import Style
from dossier.typeset.tagging import Marked, Tag


@dataclass(slots=True)
class _Node:
    tag: Tag
    kids: list[_Node | Content | LinkArea] = field(default_factory=list)

    def element(self) -> Element:
        kids = tuple(kid.element() if isinstance(kid, _Node) else kid for kid in self.kids)
        return Element(self.tag.role, kids, self.tag.alt, self.tag.scope, self.tag.span)


def structure(marked: Iterable[Marked]) -> tuple[Element, ...]:
    """Return the elements of pages that were drawn in any order: by page, and on each page as it was drawn."""
    root = _Node(Tag("Document"))
    nodes: dict[Tag, _Node] = {}
    for each in sorted(marked, key=lambda one: one.page):
        above = root
        for tag in each.path:
            node = nodes.get(tag)
            if node is None:
                node = nodes[tag] = _Node(tag)
                above.kids.append(node)
            above = node
        if each.number >= 0:
            above.kids.append(Content(each.page, each.number))
        elif each.link >= 0:
            above.kids.append(LinkArea(each.page, each.link))
    return tuple(kid.element() for kid in root.kids if isinstance(kid, _Node))


def link_words(plan: BundlePlan, style: Style) -> Callable[[int], str]:
    """Return what tells where a link to a page leads: `Exhibit C-2, page 31`, or `Page 3`."""
    known = {section.divider.first: section.heading for section in plan.sections}
    for exhibit in plan.exhibits:
        label = style.words("foot", "exhibit", label=exhibit.label)
        known |= dict.fromkeys(exhibit.span.pages, label)
    known |= dict.fromkeys(plan.parts["index"].pages, style.words("index", "title"))

    def words(page: int) -> str:
        return f"{known[page]}, page {page}" if page in known else f"Page {page}"

    return words
