"""Decide which layers of a document (optional content) a viewer shows, and write them (ISO 32000-1, 8.11).

Where viewers differ, pdfium's (Chrome, Edge) behavior on screen is followed, including the order of its rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf

from dossier.documents.pdf.objects import Broken

Layers = tuple[pikepdf.Object, ...]
Identity = tuple[int, int]


def layers_of(pdf: pikepdf.Pdf) -> tuple[Layers, Layers]:
    """Return all layers of a document, and those that are hidden when it is opened."""
    try:
        properties = pdf.Root.get("/OCProperties")
        if not isinstance(properties, pikepdf.Dictionary):
            return (), ()
        listed = tuple(_groups(properties.get("/OCGs")))
        config = _config(properties)
    except Broken:
        return (), ()
    shown = _shown_by(config, {group.objgen for group in listed})
    return listed, tuple(group for group in listed if not _visible(group, shown))


def write_layers(pdf: pikepdf.Pdf, layers: Iterable[pikepdf.Object], hidden: Iterable[pikepdf.Object]) -> None:
    """Write these layers, possibly repeated, into a document, so that what an author switched off stays off.

    A layer's own usage settings are removed: it is on or off in every viewer, and on paper alike.
    """
    unique = {layer.objgen: layer for layer in layers}
    for layer in unique.values():
        for key in ("/Usage", "/Intent"):
            if key in layer:
                del layer[key]
    off = {layer.objgen: layer for layer in hidden}
    if unique:
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array(unique.values()),
            D=pikepdf.Dictionary(BaseState=pikepdf.Name.ON, OFF=pikepdf.Array(off.values()), Order=pikepdf.Array()),
        )


def _groups(held: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    for item in held if isinstance(held, pikepdf.Array) else ():
        if isinstance(item, pikepdf.Dictionary) and item.is_indirect:
            yield item


def _config(properties: pikepdf.Object) -> pikepdf.Object | None:
    """Return the configuration in effect: an alternate one expressly for viewing precedes the default."""
    others = properties.get("/Configs")
    for other in others if isinstance(others, pikepdf.Array) else ():
        if isinstance(other, pikepdf.Dictionary) and _meant_for_view(other, unsaid=False):
            return other
    default = properties.get("/D")
    return default if isinstance(default, pikepdf.Dictionary) else None


def _meant_for_view(holder: pikepdf.Object, *, unsaid: bool) -> bool:
    intent = holder.get("/Intent")
    if intent is None:
        return unsaid
    names = list(intent) if isinstance(intent, pikepdf.Array) else [intent]
    return any(str(name) in {"/View", "/All"} for name in names)


def _shown_by(config: pikepdf.Object | None, listed: set[Identity]) -> set[Identity]:
    if config is None:
        return listed
    shown = set() if str(config.get("/BaseState")) == "/OFF" else set(listed)
    shown |= {group.objgen for group in _groups(config.get("/ON"))}
    return shown - {group.objgen for group in _groups(config.get("/OFF"))}


def _visible(group: pikepdf.Object, shown: set[Identity]) -> bool:
    try:
        if not _meant_for_view(group, unsaid=True):
            return True
        use = group.get("/Usage")
        view = use.get("/View") if isinstance(use, pikepdf.Dictionary) else None
        if isinstance(view, pikepdf.Dictionary) and "/ViewState" in view:
            return str(view["/ViewState"]) != "/OFF"
    except Broken:
        return group.objgen in shown
    return group.objgen in shown
