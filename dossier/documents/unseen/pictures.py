"""Find everything that the pages of a document may draw with: forms, patterns, glyphs, masks, pictures."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from dossier.documents.pdf.objects import Broken

_MOST = 500_000
_FEW = 8
_CONTAINERS = (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)
# Dictionaries that lead away from what is drawn; fonts hold drawings only where their glyphs are drawn by hand.
_ASIDE = frozenset({"/Page", "/Pages", "/Annot", "/StructElem", "/OCG", "/OCMD", "/Catalog"})


def pictures(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Yield each picture that a page may draw, once."""
    for stream in drawn_streams(pdf):
        try:
            if stream.get("/Subtype") == pikepdf.Name.Image:
                yield stream
        except Broken:
            continue


def drawn_streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Yield each stream that is reached from the resources of a page, once. What is broken is passed over."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        waiting = [page.obj.get("/Resources")]
        while waiting and len(seen) < _MOST:
            held = waiting.pop()
            try:
                if held is None or (held.is_indirect and held.objgen in seen):
                    continue
                if held.is_indirect:
                    seen.add(held.objgen)
                waiting += _inside(held)
            except Broken:
                continue
            if isinstance(held, pikepdf.Stream):
                yield held


def _inside(held: pikepdf.Object) -> list[pikepdf.Object]:
    if isinstance(held, pikepdf.Array):
        # most long arrays are numbers
        items = [] if len(held) > _FEW and not isinstance(held[0], _CONTAINERS) else list(held)
    else:
        items = [] if _leads_away(held) else [value for _, value in held.items()]
    return [item for item in items if isinstance(item, _CONTAINERS)]


def _leads_away(held: pikepdf.Object) -> bool:
    if isinstance(held, pikepdf.Stream):
        return False
    kind = str(held.get("/Type", ""))
    return kind in _ASIDE or (kind == "/Font" and held.get("/Subtype") != pikepdf.Name.Type3)
