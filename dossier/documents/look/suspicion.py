"""Suspect what each page of a prepared PDF may be by its structure alone, mostly in well under a millisecond."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum, hypot, isfinite, sqrt

import pikepdf

from dossier.documents.look.content import (
    area_drawn,
    draws_objects,
    may_box,
    names_drawn,
    plainly_written,
    shows_text,
    turns_text,
)
from dossier.documents.look.drawn import IDENTITY, MOST_WALKED, Drawn, Picture, walk
from dossier.documents.pdf.geometry import Box, Matrix, PageGeometry, place
from dossier.documents.pdf.objects import Broken

_MOST_FORMS = 40
_SMALL_FORM = 16_384
_DEEPEST = 4
_LARGE_PIXELS = 250_000
# A scanned page may carry a stamp or the scanning app's name, a box or two, and still be an image.
_STAMP = 40
_FEW_FILLS = 20
_COVERING = 0.7
_LARGE = 0.2
_BILEVEL = {"/CCITTFaxDecode", "/JBIG2Decode"}
_UNIT = Box(0, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What is known of one page (from 1) without looking at it, and what a look may confirm.

    `dpi` is the resolution of a page that is an image, at its size in the bundle, and 0 for any other. `texts`
    means that there is text, visible or not.
    """

    page: int
    dpi: float = 0.0
    texts: bool = False
    blank: bool = False
    boxed: bool = False
    turned: bool = False

    @property
    def picture(self) -> bool:
        """Whether the page is a scan, a photo or a screenshot."""
        return self.dpi > 0


Contents = Callable[[Sequence[pikepdf.Stream]], bytes]
"""Returns the decoded bytes of content streams that are read as one, as far as they can be decoded safely."""


def suspect(pdf: pikepdf.Pdf, shapes: Sequence[PageGeometry], contents: Contents) -> tuple[Suspicion, ...]:
    """Examine the structure of every page, with these geometries, once; a broken page raises no suspicion."""
    reader = _Reader(contents)
    return tuple(
        _suspect(reader, page, shape, number)
        for number, (page, shape) in enumerate(zip(pdf.pages, shapes, strict=True), 1)
    )


def _suspect(reader: _Reader, page: pikepdf.Page, shape: PageGeometry, number: int) -> Suspicion:
    try:
        drawn = reader.read(page.obj, shape.box)
        dpi = _resolution(drawn, shape)
    except (*Broken, RecursionError):
        return Suspicion(number)
    texts = drawn.shown + drawn.layer > 0
    return Suspicion(
        number,
        dpi=dpi if isfinite(dpi) else 0.0,
        texts=texts,
        blank=_may_be_blank(drawn),
        boxed=texts and drawn.boxed,
        turned=texts and (drawn.turned or shape.turns > 0),
    )


def _may_be_blank(drawn: Drawn) -> bool:
    return drawn.shown <= _STAMP and drawn.fills <= _FEW_FILLS and all(picture.sparse for picture in drawn.pictures)


def _resolution(drawn: Drawn, shape: PageGeometry) -> float:
    """Return the dots per inch, in the bundle, of a page that consists of one or a few images; 0 for any other page."""
    if drawn.shown > _STAMP or drawn.fills > _FEW_FILLS + len(drawn.pictures):
        return 0.0
    covers = [(_cover(picture, shape.box), picture) for picture in drawn.pictures]
    if fsum(cover for cover, _ in covers) < _COVERING:
        return 0.0
    shrink = place(shape).matrix
    scale = sqrt(abs(shrink.a * shrink.d - shrink.b * shrink.c))
    large = [picture for cover, picture in covers if cover >= _LARGE] or [picture for cover, picture in covers if cover]
    return max(_dots(picture) for picture in large) / scale


def _cover(picture: Picture, page: Box) -> float:
    seen = picture.matrix.box(_UNIT).cut(page)
    return 0.0 if seen.empty else seen.width * seen.height / (page.width * page.height)


def _dots(picture: Picture) -> float:
    matrix = picture.matrix
    area = hypot(matrix.a, matrix.b) * hypot(matrix.c, matrix.d)
    return 72 * sqrt(picture.width * picture.height / area) if area > 0 else 0.0


class _Reader:
    """Reads the pages of one document, caching what pages share."""

    def __init__(self, contents: Contents) -> None:
        self._decoded = contents
        self._pictures: dict[tuple[int, int], tuple[int, int, bool]] = {}
        self._kinds: dict[tuple[int, int], str] = {}
        self._forms = 0
        self._visible = _UNIT

    def read(self, page: pikepdf.Object, visible: Box) -> Drawn:
        """Return roughly what a page draws."""
        self._forms, self._visible = 0, visible
        drawn = Drawn()
        content = self._decoded(_streams(page.get("/Contents")))
        self._follow(content, page.get("/Resources"), IDENTITY, drawn, depth=0)
        return drawn

    def _follow(
        self, content: bytes, resources: pikepdf.Object | None, matrix: Matrix, drawn: Drawn, *, depth: int
    ) -> None:
        drawn.turned = drawn.turned or turns_text(content)
        boxes = may_box(content)
        objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
        if len(content) > MOST_WALKED or (not boxes and self._plain(content, objects, whole=depth == 0)):
            # a page of text, or a large drawing: all that matters is that there is something
            drawn.boxed = drawn.boxed or boxes
            drawn.shown += _STAMP + 1 if shows_text(content) else 0
            drawn.fills += _FEW_FILLS + 1
            return

        def draw(name: bytes, at: Matrix) -> None:
            held = objects.get(f"/{name.decode('latin-1')}") if isinstance(objects, pikepdf.Dictionary) else None
            if isinstance(held, pikepdf.Stream):
                self._object(held, resources, at, drawn, depth=depth)

        walk(content, matrix, drawn, draw)

    def _plain(self, content: bytes, objects: pikepdf.Object | None, *, whole: bool) -> bool:
        """Return whether a stream shows plain text, and draws nothing that needs a closer look."""
        if not plainly_written(content, _STAMP):
            return False
        if not draws_objects(content):
            return True
        if not isinstance(objects, pikepdf.Dictionary):
            return False
        kinds = {name: self._kind(objects.get(f"/{name.decode('latin-1')}")) for name in names_drawn(content)}
        if "closer" in kinds.values():
            return False
        if "large" not in kinds.values():
            return True
        # photographs in a page of text; if they cover the page, its text is a layer below them
        forms = [name for name, kind in kinds.items() if kind == "form"]
        area = area_drawn(content, forms) if whole else None
        return area is not None and area < _COVERING / 2 * self._visible.width * self._visible.height

    def _kind(self, held: pikepdf.Object | None) -> str:
        """Classify an object on a page of plain text: needs a closer look, may cover much, or is harmless."""
        if not isinstance(held, pikepdf.Stream):
            return "closer"
        if held.objgen not in self._kinds:
            self._kinds[held.objgen] = self._kind_of(held)
        return self._kinds[held.objgen]

    def _kind_of(self, held: pikepdf.Stream) -> str:
        if held.get("/Subtype") == pikepdf.Name.Form:
            content = self._decoded([held]) if int(held.get("/Length", 0)) < _SMALL_FORM else b"Do"
            return "closer" if may_box(content) or draws_objects(content) or turns_text(content) else "form"
        if held.get("/Subtype") != pikepdf.Name.Image:
            return "closer"
        width, height, sparse = self._measured(held)
        if sparse:
            return "closer"
        return "large" if width * height >= _LARGE_PIXELS else "small"

    def _measured(self, held: pikepdf.Stream) -> tuple[int, int, bool]:
        if held.objgen not in self._pictures:
            self._pictures[held.objgen] = _measures(held)
        return self._pictures[held.objgen]

    def _object(
        self, held: pikepdf.Stream, resources: pikepdf.Object | None, at: Matrix, drawn: Drawn, *, depth: int
    ) -> None:
        if held.get("/Subtype") == pikepdf.Name.Image:
            self._picture(held, at, drawn)
            return
        self._forms += 1
        if depth >= _DEEPEST or self._forms > _MOST_FORMS:
            drawn.fills += _FEW_FILLS + 1
            return
        own = Matrix(*(float(value) for value in held.get("/Matrix", IDENTITY.values)))
        drawn.turned = drawn.turned or abs(own.b) > abs(own.a) or own.a < 0
        content = self._decoded([held])
        self._follow(content, held.get("/Resources", resources), at.after(own), drawn, depth=depth + 1)

    def _picture(self, held: pikepdf.Stream, at: Matrix, drawn: Drawn) -> None:
        width, height, sparse = self._measured(held)
        picture = Picture(width, height, at, sparse)
        drawn.pictures.append(picture)
        if _cover(picture, self._visible) >= _COVERING:
            drawn.under()
        elif sparse and drawn.shown + drawn.layer:
            drawn.boxed = True


def _measures(held: pikepdf.Stream) -> tuple[int, int, bool]:
    width, height = int(held.get("/Width", 1)), int(held.get("/Height", 1))
    filters = held.get("/Filter")
    named = {str(item) for item in filters} if isinstance(filters, pikepdf.Array) else {str(filters)}
    bilevel = bool(named & _BILEVEL) or int(held.get("/BitsPerComponent", 1)) == 1
    length = int(held.get("/Length", 0))
    # blank paper takes about a hundredth of a byte per pixel, and almost nothing if bilevel
    return width, height, length < 1024 + width * height * (0.0005 if bilevel else 0.025)


def _streams(contents: pikepdf.Object | None) -> list[pikepdf.Stream]:
    held = contents if isinstance(contents, pikepdf.Array) else [contents]
    return [stream for stream in held if isinstance(stream, pikepdf.Stream)]
