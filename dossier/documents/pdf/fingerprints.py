"""Take fingerprints of pages for the proof: from the source when a document is prepared, and cached with it."""

from __future__ import annotations

import pikepdf

from dossier.bundle.fingerprint import EXCERPT, fingerprint
from dossier.documents.pdf.objects import Broken


def prints(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Return the fingerprint of every page; empty if one of them cannot be taken."""
    held: dict[tuple[int, int], tuple[int, bytes]] = {}
    try:
        return tuple(page_fingerprint(page.obj, held) for page in pdf.pages)
    except Broken:
        return ()


def page_fingerprint(page: pikepdf.Object, held: dict[tuple[int, int], tuple[int, bytes]]) -> str:
    """Return a page's fingerprint; `held` caches what was read of images that many pages share."""
    resources = page.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    named = {}
    if isinstance(drawn, pikepdf.Dictionary):
        for name, stream in drawn.items():
            if isinstance(stream, pikepdf.Stream):
                if stream.objgen not in held:
                    data = memoryview(stream.get_raw_stream_buffer())
                    held[stream.objgen] = (len(data), bytes(data[:EXCERPT]))
                named[name.removeprefix("/")] = held[stream.objgen]
    return fingerprint([stream.read_raw_bytes() for stream in content_streams(page)], named)


def content_streams(page: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the content streams of a page, in order."""
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return [item for item in contents if isinstance(item, pikepdf.Stream)]
    return [contents] if isinstance(contents, pikepdf.Stream) else []
