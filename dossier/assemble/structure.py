"""Write the structure of the pages that we drew: a tree of elements, and the way back from pages and links to them.

Evidence pages have no part in it: their own trees stay behind, and their content is not ours to describe
(ISO 32000-1, 14.7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf

from dossier.bundle.structure import Content, Element, LinkArea


@dataclass(slots=True)
class _Tree:
    """The tree under construction: elements by page and number of their content, and by link."""

    pdf: pikepdf.Pdf
    sheets: Sequence[pikepdf.Object]
    links: Sequence[pikepdf.Object]
    content: dict[int, dict[int, pikepdf.Object]] = field(default_factory=dict)
    linked: dict[int, pikepdf.Object] = field(default_factory=dict)

    def add(self, element: Element, above: pikepdf.Object) -> pikepdf.Object:
        """Add an element with all beneath it; `above` is its parent."""
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), 0)
        plain = [kid.number for kid in element.kids if isinstance(kid, Content) and kid.page == page]
        short = len(plain) == len(element.kids)  # parsed at once, which takes qpdf half the time
        made = self.pdf.make_indirect(pikepdf.Object.parse(_described(element, plain if short else ())))
        if element.alt:
            made["/Alt"] = pikepdf.String(element.alt)
        made["/P"] = above
        kids = [self._kid(kid, made, page) for kid in element.kids]
        if kids and not short:
            made["/K"] = kids[0] if len(kids) == 1 else pikepdf.Array(kids)
        if page:
            made["/Pg"] = self.sheets[page - 1]
        return made

    def _kid(self, kid: Element | Content | LinkArea, made: pikepdf.Object, page: int) -> pikepdf.Object | int:
        if isinstance(kid, Element):
            return self.add(kid, made)
        if isinstance(kid, LinkArea):
            self.linked[kid.link] = made
            name, sheet = pikepdf.Name.OBJR, self.sheets[kid.page - 1]
            return pikepdf.Dictionary(Type=name, Obj=self.links[kid.link], Pg=sheet)
        self.content.setdefault(kid.page, {})[kid.number] = made
        if kid.page == page:
            return kid.number
        return pikepdf.Dictionary(Type=pikepdf.Name.MCR, MCID=kid.number, Pg=self.sheets[kid.page - 1])


def write_structure(
    pdf: pikepdf.Pdf, sheets: Sequence[pikepdf.Object], links: Sequence[pikepdf.Object], elements: Sequence[Element]
) -> None:
    """Write the elements as one tree. `sheets` are all pages in order, `links` ours in the order in which they were drawn."""
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    tree = _Tree(pdf, sheets, links)
    root["/K"] = tree.add(Element("Document", tuple(elements)), root)
    _lead_back(tree, root)
    pdf.Root["/StructTreeRoot"] = root
    pdf.Root["/MarkInfo"] = pikepdf.Dictionary(Marked=True)


def _lead_back(tree: _Tree, root: pikepdf.Object) -> None:
    """Number pages and links, and list for each number its elements."""
    listed: list[pikepdf.Object | int] = []
    for key, (page, numbered) in enumerate(sorted(tree.content.items())):
        sheet = tree.sheets[page - 1]
        sheet["/StructParents"], sheet["/Tabs"] = key, pikepdf.Name.S
        listed += [key, pikepdf.Array(_in_order(numbered))]
    for key, (link, element) in enumerate(sorted(tree.linked.items()), len(tree.content)):
        tree.links[link]["/StructParent"] = key
        listed += [key, element]
    root["/ParentTree"] = tree.pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(listed)))
    root["/ParentTreeNextKey"] = len(listed) // 2


def _in_order(numbered: Mapping[int, pikepdf.Object]) -> list[pikepdf.Object]:
    return [element for _, element in sorted(numbered.items())]


def _described(element: Element, numbers: Sequence[int]) -> bytes:
    span = f" /ColSpan {element.span}" if element.span > 1 else ""
    scope = f" /Scope /{element.scope}" if element.scope else ""
    about = f" /A << /O /Table{scope}{span} >>" if scope or span else ""
    listed = " ".join(map(str, numbers))
    kids = f" /K [{listed}]" if len(numbers) > 1 else f" /K {listed}" if numbers else ""
    return f"<< /S /{element.role}{about}{kids} >>".encode("ascii")
