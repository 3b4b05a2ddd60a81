"""Name the layers that are switched off and hold something: they stay off, and come along."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from dossier.documents.pdf.layers import layers_of
from dossier.documents.pdf.objects import Broken
from dossier.documents.pdf.reach import Sort, drawn

_LISTED = 5
_LONGEST = 60


def layers_off(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Return the change that layers of a document which hold something are off, in words; empty where there are none."""
    _, hidden = layers_of(pdf)
    off = {layer.objgen: layer for layer in hidden}
    if not off:
        return ()
    used = {objgen for marked in _marked(pdf) for objgen in _groups(marked) if objgen in off}
    names = [_name(off[objgen]) for objgen in sorted(used)]
    if not names:
        return ()
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    listed = ", ".join(f"'{name}'" for name in names[:_LISTED])
    what = "a layer that is" if len(names) == 1 else "layers that are"
    return (f"{what} switched off stays off, and can still be switched on in the file: {listed}{more}",)


def _marked(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield what contents and pictures name as the layer that they are on."""
    for holder in (*(page.obj for page in pdf.pages), *drawn(pdf, Sort.FORM, Sort.PICTURE, Sort.GLYPH)):
        try:
            if "/OC" in holder:
                yield holder["/OC"]
            resources = holder.get("/Resources")
            named = resources.get("/Properties") if isinstance(resources, pikepdf.Dictionary) else None
            yield from (held for _, held in named.items()) if isinstance(named, pikepdf.Dictionary) else ()
        except Broken:
            continue


def _groups(marked: pikepdf.Object) -> Iterator[tuple[int, int]]:
    """Yield the layers that a mark stands for: itself, or those of which it is made."""
    try:
        yield marked.objgen
        held = marked.get("/OCGs") if isinstance(marked, pikepdf.Dictionary) else None
        if held is not None:
            yield from (each.objgen for each in (held if isinstance(held, pikepdf.Array) else [held]))
    except Broken:
        return


def _name(layer: pikepdf.Object) -> str:
    try:
        words = "".join(letter for letter in str(layer.get("/Name", "")) if letter.isprintable()).strip()
    except Broken:
        words = ""
    return words[:_LONGEST] or "without a name"
