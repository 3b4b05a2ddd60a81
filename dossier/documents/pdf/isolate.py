"""Enclose the content of a page, so that its graphics state cannot affect what is drawn after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf

from dossier.documents.pdf.objects import Broken

_WHOLE = "/DossierPage"


def isolated(pdf: pikepdf.Pdf, page: pikepdf.Page, objects: pikepdf.Dictionary) -> Iterator[pikepdf.Object]:
    """Yield the page's own content, enclosed so that its graphics state ends with it."""
    streams = _streams(page.obj)
    if not streams:
        return
    form = None if _balanced(page) else _as_form(pdf, page.obj, streams)
    if form is None:
        yield from (pdf.make_stream(b"q\n"), *streams, pdf.make_stream(b"\nQ\n"))
        return
    name = free_name(objects, _WHOLE)
    objects[name] = form
    yield pdf.make_stream(f"{name} Do\n".encode())


def _streams(page: pikepdf.Object) -> list[pikepdf.Stream]:
    held = page.get("/Contents")
    parts = list(held) if isinstance(held, pikepdf.Array) else [held]
    return [part for part in parts if isinstance(part, pikepdf.Stream)]


def _balanced(page: pikepdf.Page) -> bool:
    """Return whether each saved graphics state is restored, and no other."""
    depth = 0
    try:
        for instruction in pikepdf.parse_content_stream(page, "q Q"):
            depth += 1 if str(instruction.operator) == "q" else -1
            if depth < 0:
                return False
    except Broken:
        return False
    return depth == 0


def _as_form(pdf: pikepdf.Pdf, page: pikepdf.Object, streams: Sequence[pikepdf.Stream]) -> pikepdf.Object | None:
    """Return the content as one form, which ends every state begun in it; None if it cannot be read."""
    try:
        if len(streams) == 1:
            form = again(pdf, streams[0])
        else:
            form = pdf.make_stream(b"\n".join(stream.read_bytes() for stream in streams))
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = page.MediaBox
        form.Resources = page.get("/Resources", pikepdf.Dictionary())
    except Broken:
        return None
    return form


def again(pdf: pikepdf.Pdf, stream: pikepdf.Object) -> pikepdf.Object:
    """Copy a stream as an object of its own, without decoding its data."""
    made = pdf.make_stream(stream.read_raw_bytes())
    for key, value in stream.items():
        if key != "/Length":
            made[key] = value
    return made


def free_name(held: pikepdf.Dictionary, stem: str) -> str:
    """Return a name that the dictionary does not use yet."""
    number = len(held)
    while f"{stem}{number}" in held:
        number += 1
    return f"{stem}{number}"
