"""Compare the structure of the file with the elements that were drawn: roles, words, order, content, and the ways back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dossier.bundle.fingerprint import is_reference
from dossier.bundle.outcome import LinkBox
from dossier.bundle.pdf_strings import string_bytes, text_of
from dossier.bundle.structure import Content, Element, LinkArea
from dossier.verify.bundle_file import Opened, PlainLink, numbered
from dossier.verify.bundle_objects import notation
from dossier.verify.disagreement import Disagreement
from dossier.verify.expected import Expected
from dossier.verify.sheets import ReadSheet

_KEYS = frozenset({"/S", "/P", "/K", "/Pg", "/Alt", "/A"})
_ROOT_KEYS = frozenset({"/Type", "/K", "/ParentTree", "/ParentTreeNextKey"})
_WHAT = "the structure that screen readers follow"
_NEAR = 0.5


@dataclass(slots=True)
class _Walk:
    """What was found on the way through the tree: the element of each content and each link, by object number."""

    bundle: Opened
    numbers: Mapping[int, int]
    links: Sequence[LinkBox]
    content: dict[int, dict[int, int]] = field(default_factory=dict)
    linked: dict[int, tuple[int, int]] = field(default_factory=dict)

    def compare(self, number: int, planned: Element, above: int) -> Iterator[Disagreement]:
        """Check an element and all beneath it."""
        plain = None if planned.alt else self.bundle.plain_element(number)
        if plain is None:
            yield from self._parsed(number, planned, above)
            return
        page = self.numbers.get(plain.page, 0)
        if (plain.role, plain.above, plain.about) != (planned.role, above, _about(planned)):
            yield Disagreement(page, f"{_WHAT}, at an element", planned.role, f"/{plain.role}")
        yield from self._parts(number, planned, page, plain.kids)

    def _parsed(self, number: int, planned: Element, above: int) -> Iterator[Disagreement]:
        """Do the same for an element that holds a link or has words of its own."""
        held = self.held(number)
        page = self.page(held.get("/Pg"))
        told = (held.get("/S"), _said(held.get("/Alt")), held.get("/P"), held.get("/A"))
        if told != (f"/{planned.role}", planned.alt, f"{above} 0 R", _table(planned)) or not _KEYS.issuperset(held):
            yield Disagreement(page, f"{_WHAT}, at an element", planned.role, str(held.get("/S", "none")))
        kids = held.get("/K")
        yield from self._parts(
            number, planned, page, kids if isinstance(kids, list) else [] if kids is None else [kids]
        )

    def _parts(self, number: int, planned: Element, page: int, found: Sequence[Any]) -> Iterator[Disagreement]:
        """Check what an element holds."""
        if len(found) != len(planned.kids):
            yield Disagreement(page, f"{_WHAT}: parts of {planned.role}", len(planned.kids), len(found))
        for kid, part in zip(found, planned.kids, strict=False):
            if isinstance(part, Element) and is_reference(kid):
                yield from self.compare(int(kid.split(" ")[0]), part, number)
            elif isinstance(part, Element) or not self.leads(kid, part, page, number):
                yield Disagreement(page, f"{_WHAT}: {planned.role} does not hold what was drawn for it")

    def leads(self, kid: Any, part: Content | LinkArea, page: int, number: int) -> bool:
        """Return whether a part of an element is this content or this link; note whose it is."""
        if isinstance(part, Content):
            self.content.setdefault(part.page, {})[part.number] = number
            if kid == part.number and page == part.page:
                return True
        whole = kid if isinstance(kid, dict) else {"/Type": "/MCR", "/MCID": kid}
        at = self.page(whole.get("/Pg")) if "/Pg" in whole else page
        if isinstance(part, Content):
            return whole.get("/Type") == "/MCR" and (at, whole.get("/MCID")) == (part.page, part.number)
        link = self.link(whole.get("/Obj"))
        if link is None or whole.get("/Type") != "/OBJR" or part.link >= len(self.links):
            return False
        self.linked[part.link] = (link.parent, number)
        box = self.links[part.link]
        return _same(link.rect, box.rect) and (at, self.numbers.get(link.page_id)) == (box.page, box.target)

    def link(self, reference: Any) -> PlainLink | None:
        """Return the link that is referred to; None for anything else."""
        if not is_reference(reference):
            return None
        number = int(reference.split(" ")[0])
        if link := self.bundle.plain_link(number):
            return link
        held = self.held(number)  # its words have accents or brackets
        place, rect, parent = held.get("/Dest"), held.get("/Rect"), held.get("/StructParent")
        if not (isinstance(place, list) and place and is_reference(place[0]) and isinstance(rect, list)):
            return None
        page = int(place[0].split(" ")[0])
        return PlainLink(tuple(rect), page, None, None, "", int(parent) if isinstance(parent, float) else -1)

    def held(self, number: int) -> dict[str, Any]:
        """Return an object as a dictionary, an empty one for what is none."""
        if not number:
            return {}
        noted = self.bundle.noted(number)
        found = noted[0] if noted else notation(self.bundle.fetch(number))
        return found if isinstance(found, dict) else {}

    def page(self, reference: Any) -> int:
        """Return the bundle page that a reference leads to, 0 for none."""
        return self.numbers.get(int(reference.split(" ")[0]), 0) if is_reference(reference) else 0


def structure_tree(bundle: Opened, found: Sequence[ReadSheet], expected: Expected) -> Iterator[Disagreement]:
    """Check that the pages of ours have the structure that was drawn, and that no other page is said to have one."""
    if notation(bundle.root.get("/MarkInfo")) != {"/Marked": True}:
        yield Disagreement(0, "the bundle does not say that it has a structure")
    numbers = {sheet.page_id: number for number, sheet in enumerate(found, 1)}
    walk = _Walk(bundle, numbers, expected.rendered.links)
    number = numbered(bundle.root, "/StructTreeRoot")
    root = walk.held(number)
    top = root.get("/K")
    if not _ROOT_KEYS.issuperset(root) or not isinstance(top, str) or not is_reference(top):
        yield Disagreement(0, _WHAT, "one tree", ", ".join(sorted(root)) or "none")
        return
    yield from walk.compare(int(top.split(" ")[0]), Element("Document", expected.rendered.structure), number)
    yield from _back(walk, root, found)


def _back(walk: _Walk, root: Mapping[str, Any], found: Sequence[ReadSheet]) -> Iterator[Disagreement]:
    """Check the numbers of pages and links, and what is listed for each."""
    pages = {page: key for key, page in enumerate(sorted(walk.content))}
    listed: list[Any] = []
    for page, key in pages.items():
        listed += [key, [f"{number} 0 R" for _, number in sorted(walk.content[page].items())]]
    for key, (_, (parent, number)) in enumerate(sorted(walk.linked.items()), len(pages)):
        listed += [key, f"{number} 0 R"]
        if parent != key:
            yield Disagreement(0, "a link leads to another element than that of its words", key, parent)
    tree = root.get("/ParentTree")
    if not isinstance(tree, str) or not is_reference(tree) or walk.held(int(tree.split(" ")[0])) != {"/Nums": listed}:
        yield Disagreement(0, "the way from pages and links to their elements is not that of the plan")
    for page, sheet in enumerate(found, 1):
        if sheet.structured != pages.get(page, -1):
            yield Disagreement(page, "number in the structure", pages.get(page, "none"), sheet.structured)
    ours = sum(annotation.parent >= 0 for sheet in found for annotation in sheet.annotations)
    if ours != len(walk.linked):
        yield Disagreement(0, "links in the structure", len(walk.linked), ours)


def _said(value: Any) -> str:
    data = string_bytes(value) if isinstance(value, str) else b""
    return data[2:].decode("utf-16-be", "replace") if data[:2] == b"\xfe\xff" else text_of(data)


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))


def _about(planned: Element) -> str:
    """Return the same as it stands in the file."""
    span = f" /ColSpan {planned.span}" if planned.span > 1 else ""
    scope = f" /Scope /{planned.scope}" if planned.scope else ""
    return f"{span} /O /Table{scope}".strip() if scope or span else ""


def _table(planned: Element) -> dict[str, Any] | None:
    """Return what an element of a table is to say of its place there."""
    scope: dict[str, Any] = {"/Scope": f"/{planned.scope}"} if planned.scope else {}
    span: dict[str, Any] = {"/ColSpan": float(planned.span)} if planned.span > 1 else {}
    return {"/O": "/Table", **scope, **span} if scope or span else None
