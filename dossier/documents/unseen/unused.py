"""Leave out the pictures and forms that stand among the resources of a page, or of a form, and are not drawn by it.

Documents often share one list of pictures among all pages: without this, the pictures of pages that were left out would
travel with those that were chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy

import pikepdf

from dossier.documents.pdf.fingerprints import content_streams
from dossier.documents.pdf.objects import Broken, Plain
from dossier.documents.pdf.reach import Sort, drawn
from dossier.documents.streams.filters import filters_of, undo

_MOST = 8_388_608
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def leave_out_unused(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Take out of each page and form what it never names, and return what was done, in words.

    Where a content cannot be decoded, or is very long, all stays.
    """
    plain = Plain(pdf)
    forms = drawn(pdf, Sort.FORM, Sort.GLYPH)
    # A form without resources of its own draws with those of its page.
    without = _content((stream for stream in forms if "/Resources" not in stream), plain)
    if without is None:
        return ()
    found = 0
    for page in pdf.pages:
        if _objects(page.obj):
            content = _content(content_streams(page.obj), plain)
            found += _taken(page.obj, None if content is None else content + without)
    found += sum(_taken(form, _content([form], plain)) for form in forms if _objects(form))
    if not found:
        return ()
    return ("pictures among the resources of pages that do not draw them left out",)


def _objects(holder: pikepdf.Object) -> pikepdf.Dictionary | None:
    try:
        resources = holder.get("/Resources")
        held = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    except Broken:
        return None
    return held if isinstance(held, pikepdf.Dictionary) and len(held) else None


def _taken(holder: pikepdf.Object, content: bytes | None) -> bool:
    """Take out of the resources of a page or form what its content does not name; return whether there was any."""
    held = _objects(holder)
    if held is None or content is None:
        return False
    unused = [name for name in held.keys() if name.isascii() and name.encode() not in content]  # noqa: SIM118
    if not unused:
        return False
    resources, objects = copy(holder.Resources), copy(held)
    for name in unused:
        del objects[name]
    resources.XObject = objects
    holder.Resources = resources
    return True


def _content(streams: Iterable[pikepdf.Object], plain: Plain) -> bytes | None:
    """Return the joined content of streams, with names without their escapes behind it; None if it cannot be known."""
    pieces = []
    for stream in streams:
        piece = _decoded(stream, plain)
        if piece is None:
            return None
        pieces.append(piece)
    whole = b"\n".join(pieces)
    if b"#" in whole:
        whole += b"\n" + _ESCAPED.sub(lambda found: bytes([int(found.group(1), 16)]), whole)
    return whole + b"\n"


def _decoded(stream: pikepdf.Object, plain: Plain) -> bytes | None:
    try:
        raw = stream.read_raw_bytes()
    except Broken:
        return None
    decoded, left = undo(raw, filters_of(plain.of(stream) or {}, plain), wanted=_MOST, most=_MOST)
    return None if decoded.fault or left or decoded.length > _MOST else decoded.data
