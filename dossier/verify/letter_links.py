"""Prove the links on a letter by the engine that had no part in writing them: each is where it should be and leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from dossier.documents.pdf.letter_links import OURS, LetterLink
from dossier.verify.bundle_file import array, dictionary, resolved, text

_NEAR = 0.02  # points: rectangles are written with two digits
_MOST_NODES = 1_000


def destination_names(path: Path) -> frozenset[str]:
    """Return the names of the places of a PDF that other files can point at."""
    root = dictionary(PdfReader(path).trailer.get("/Root"))
    waiting, found, left = [dictionary(dictionary(root.get("/Names")).get("/Dests"))], set[str](), _MOST_NODES
    while waiting and left:
        node, left = waiting.pop(), left - 1
        found |= {text(name) for name in array(node.get("/Names"))[::2]}
        waiting += [dictionary(kid) for kid in array(node.get("/Kids"))]
    return frozenset(found)


def unproved(
    source: Path, target: Path, links: Sequence[LetterLink], names: Mapping[str, AbstractSet[str]]
) -> Iterator[str]:
    """Yield what is not as it should be: pages, links that are missing or elsewhere, places that no bundle has."""
    before, after = PdfReader(source), PdfReader(target)
    if len(before.pages) != len(after.pages):
        yield f"the letter has {len(before.pages)} pages, and the copy {len(after.pages)}"
        return
    for number, (old, new) in enumerate(zip(before.pages, after.pages, strict=True), 1):
        wanted = [link for link in links if link.page == number]
        kept, found = _annotations(new)
        if len(kept) != len(_annotations(old)[0]):
            yield f"page {number} of the copy has other annotations than the letter"
        if len(found) != len(wanted) or not all(map(_is, found, wanted)):
            yield f"page {number} of the copy has other links than were laid on it"
    for link in links:
        if link.name not in names.get(link.file, frozenset()):
            yield f"{link.file} has no place '{link.name}'"


def _annotations(page: DictionaryObject) -> tuple[list[DictionaryObject], list[DictionaryObject]]:
    """Return the annotations of a page that are not ours, and those that are."""
    kept, ours = list[DictionaryObject](), list[DictionaryObject]()
    for annotation in map(dictionary, array(page.get("/Annots"))):
        (ours if text(annotation.get("/NM")).startswith(OURS) else kept).append(annotation)
    return kept, ours


def _is(found: DictionaryObject, link: LetterLink) -> bool:
    action = dictionary(found.get("/A"))
    rect = [side for each in array(found.get("/Rect")) if isinstance(side := resolved(each), int | float)]
    near = len(rect) == 4 and all(
        abs(one - other) <= _NEAR
        for one, other in zip(rect, (link.box.x0, link.box.y0, link.box.x1, link.box.y1), strict=True)
    )
    leads = (text(action.get("/S")), text(dictionary(action.get("/F")).get("/UF")), text(action.get("/D")))
    return near and leads == ("/GoToR", link.file, link.name)
