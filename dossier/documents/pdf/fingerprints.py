"""Take fingerprints of pages as pikepdf reads them: of an evidence file, opened again for the proof, and of what was drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf

from dossier.bundle.fingerprint import Altered, Fingerprints, Node, is_reference
from dossier.bundle.spots import Spot
from dossier.documents.pdf.geometry import Matrix, Placement, place, place_front
from dossier.documents.pdf.layers import layers_of
from dossier.documents.pdf.objects import Broken, Plain
from dossier.documents.pdf.patterns import moved
from dossier.documents.pdf.survey import page_geometry

BAND_NAME = "/DossierBand"
PAGES = ("/Page", "/Pages")
"""What a node of the page tree says of itself."""


@dataclass(frozen=True, slots=True)
class PagePrint:
    """What a page of evidence must be in the bundle: the digest of all that it draws with, its place, its band's name."""

    digest: str
    placement: Placement
    band: str


class ReadObjects:
    """The objects of an open document, for fingerprints."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._plain = Plain(pdf, exact=True)

    def node(self, reference: str) -> Node | None:
        """Return the object behind a reference; None if there is none, or if it is a page, which is not copied along."""
        found = self.found(reference)
        if found is None:
            return None
        if not isinstance(found, pikepdf.Object):
            return Node(self._plain.of(found))
        value = self._plain.of(found)
        if isinstance(found, pikepdf.Stream):
            return Node(value, _digest(found), self._layers.get(found.objgen, ""))
        if isinstance(value, dict) and self._plain.resolve(value.get("/Type")) in PAGES:
            return None
        return Node(value, None, self._layers.get(found.objgen, ""))

    def found(self, reference: str) -> object:
        """Return the object itself, a number as such; None if it is missing or broken."""
        number, generation, _ = reference.split()
        try:
            return self._pdf.get_object(int(number), int(generation))
        except Broken:
            return None

    @cached_property
    def _layers(self) -> Mapping[tuple[int, int], str]:
        listed, hidden = layers_of(self._pdf)
        return {layer.objgen: "on" for layer in listed} | {layer.objgen: "off" for layer in hidden}


def _digest(stream: pikepdf.Object) -> bytes:
    try:
        return sha256(memoryview(stream.get_raw_stream_buffer())).digest()
    except Broken:
        return b""


class PagePrints:
    """Takes fingerprints of the pages of one open document."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._objects = ReadObjects(pdf)
        self._plain = Plain(pdf, exact=True)
        self._prints = Fingerprints(self._objects)

    def drawn(self, index: int) -> str:
        """Return the digest of a page as it is, by its place from 0."""
        page = self._page(index)
        return self._prints.of(self._whole(page, page.get("/Resources")))

    def placed(self, index: int, spot: Spot | None = None) -> PagePrint:
        """Return what this page, by its place from 0, must be once it stands in a bundle; in its front, with a `spot`."""
        page = self._page(index)
        geometry = page_geometry(self._pdf.pages[index])
        placement = place(geometry) if spot is None else place_front(geometry, spot)
        resources = self._dictionary(page.get("/Resources"))
        objects = self._dictionary(resources.get("/XObject"))
        name = BAND_NAME
        while name in objects:
            name += "1"
        patterns = self._plain.resolve(resources.get("/Pattern"))
        if isinstance(patterns, dict):
            objects = dict(self._with_resources(objects, page["/Resources"]))
            resources["/Pattern"] = {key: self._moved(each, placement.matrix) for key, each in patterns.items()}
        resources["/XObject"] = objects or None
        return PagePrint(self._prints.of(self._whole(page, resources)), placement, name)

    def fonts(self, index: int) -> str:
        """Return the digest of resources with the fonts of a page, by its place from 0, and nothing else."""
        resources = self._dictionary(self._page(index).get("/Resources"))
        return self._prints.of({"/Font": resources.get("/Font")})

    def _page(self, index: int) -> dict[str, Any]:
        return self._plain.of(self._pdf.pages[index].obj) or {}

    def _whole(self, page: Mapping[str, Any], resources: Any) -> dict[str, Any]:
        return page_value(self._streams(page.get("/Contents")), resources, page.get("/Group"))

    def _streams(self, contents: Any) -> list[str]:
        held = self._plain.resolve(contents)
        parts = held if isinstance(held, list) else [contents]
        return [part for part in parts if is_reference(part) and isinstance(self._objects.found(part), pikepdf.Stream)]

    def _dictionary(self, value: Any) -> dict[str, Any]:
        held = self._plain.resolve(value)
        return dict(held) if isinstance(held, dict) else {}

    def _with_resources(self, objects: Mapping[str, Any], own: Any) -> Iterator[tuple[str, Any]]:
        """Yield the forms of a page with patterns; those without resources have those of the page, as they were."""
        for name, form in objects.items():
            found = self._objects.found(form) if is_reference(form) else None
            bare = (
                isinstance(found, pikepdf.Stream)
                and found.get("/Subtype") == pikepdf.Name.Form
                and "/Resources" not in found
            )
            yield name, Altered(form, {"/Resources": own}) if bare else form

    def _moved(self, pattern: Any, matrix: Matrix) -> Any:
        held = self._plain.resolve(pattern)
        if not isinstance(held, dict):
            return pattern
        own = self._plain.resolve(held.get("/Matrix"))
        numbers = [self._plain.resolve(each) for each in own] if isinstance(own, list) else ()
        return Altered(pattern, {"/Matrix": json.loads(moved(numbers, matrix).to_json())})


def prints_of(data: bytes) -> PagePrints:
    """Return what takes the fingerprints of a PDF in memory, which is closed when it is no longer used."""
    return PagePrints(pikepdf.open(BytesIO(data)))


def page_value(contents: Sequence[str], resources: Any, group: Any) -> dict[str, Any]:
    """Return what counts of a page: its streams in order, what they draw with, and how its colors mix."""
    return {"/Contents": list(contents), "/Resources": resources, "/Group": group}


def content_streams(page: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the content streams of a page, in order."""
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return [item for item in contents if isinstance(item, pikepdf.Stream)]
    return [contents] if isinstance(contents, pikepdf.Stream) else []
