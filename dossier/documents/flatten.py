"""Draws form fields and annotations into their pages as a viewer shows them."""

from __future__ import annotations

import pikepdf

_NOT_FLATTENED = {"/Link", "/Popup"}


def flatten(pdf: pikepdf.Pdf) -> bool:
    """Draw what lies on top of the pages into them; True where pages were changed."""
    changed = False
    for page in pdf.pages:
        held = page.obj.get("/Annots")
        drawn = (
            [item for item in held if isinstance(item, pikepdf.Dictionary)] if isinstance(held, pikepdf.Array) else []
        )
        kept = [item for item in drawn if str(item.get("/Subtype")) not in _NOT_FLATTENED]
        changed = changed or bool(kept)
        if held is not None:
            page.obj.Annots = pikepdf.Array(kept)
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    return changed
