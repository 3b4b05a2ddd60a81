"""Lay links on the pages of a letter: each opens a named place of another PDF, and nothing else of the letter changes.

See ISO 32000-1, 12.6.4.3 (remote go-to actions) and 12.3.2.3 (named destinations).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from dossier.disk.patient import patient_file
from dossier.documents.pdf.fingerprints import PagePrints
from dossier.documents.pdf.geometry import Box

OURS = "dossier:"
"""What the names of these annotations begin with."""
_MOST_FIELDS = 5_000
_PRINTED = 4  # the flag of annotations that are part of a print; a link without a border draws nothing


class LetterLink(NamedTuple):
    """A link: its page from 1, its rectangle in the units of the page, the file and the named place in it, and words for it."""

    page: int
    box: Box
    file: str
    name: str
    words: str


class UnlinkableError(Exception):
    """The letter takes no links; the message says why, as the end of a sentence, and what to do."""


def write_links(source: Path, target: Path, links: Sequence[LetterLink]) -> None:
    """Write a copy of a PDF with these links; those of an earlier run are left out. Raises UnlinkableError."""
    with pikepdf.open(source) as pdf:
        if pdf.is_encrypted:
            raise UnlinkableError("is encrypted; export it once more without a password")
        if _is_signed(pdf):
            raise UnlinkableError(
                "is digitally signed, and links would break the signature; link it before it is signed"
            )
        before = [PagePrints(pdf).drawn(place) for place in range(len(pdf.pages))]
        for page in pdf.pages:
            _without_ours(page.obj)
        for number, group in groupby(
            sorted(enumerate(links), key=lambda each: each[1].page), lambda each: each[1].page
        ):
            _lay(pdf, pdf.pages[number - 1].obj, group)
        with patient_file(target) as file:
            pdf.save(
                file,
                deterministic_id=True,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            )
    with pikepdf.open(target) as written:
        after = [PagePrints(written).drawn(place) for place in range(len(written.pages))]
    if before != after:
        raise UnlinkableError("has pages that do not stay as they are; print it to a new PDF first")


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    if "/Perms" in pdf.Root:
        return True
    return isinstance(form, pikepdf.Dictionary) and any(_fields(form.get("/Fields")))


def _fields(fields: Any) -> Iterator[bool]:
    """Yield something for each signature field with a signature in it."""
    waiting, left = [fields], _MOST_FIELDS
    while waiting and left:
        found = waiting.pop()
        for place in range(len(found)) if isinstance(found, pikepdf.Array) else ():
            left -= 1
            field = found[place]
            if isinstance(field, pikepdf.Dictionary):
                if field.get("/FT") == pikepdf.Name.Sig and "/V" in field:
                    yield True
                waiting.append(field.get("/Kids"))


def _without_ours(page: pikepdf.Object) -> None:
    there = page.get("/Annots")
    if isinstance(there, pikepdf.Array):
        kept = [there[place] for place in range(len(there)) if not is_ours(there[place])]
        if len(kept) < len(there):
            page["/Annots"] = pikepdf.Array(kept)


def is_ours(annotation: Any) -> bool:
    """Return whether an annotation is a link that was laid by an earlier run."""
    return isinstance(annotation, pikepdf.Dictionary) and str(annotation.get("/NM", "")).startswith(OURS)


def _lay(pdf: pikepdf.Pdf, page: pikepdf.Object, links: Iterable[tuple[int, LetterLink]]) -> None:
    there = page.get("/Annots")
    kept = [there[place] for place in range(len(there))] if isinstance(there, pikepdf.Array) else []
    page["/Annots"] = pikepdf.Array([*kept, *(pdf.make_indirect(_annotation(*each)) for each in links)])


def _annotation(number: int, link: LetterLink) -> pikepdf.Dictionary:
    file = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=pikepdf.String(link.file), UF=pikepdf.String(link.file))
    box = link.box
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=pikepdf.Array([round(side, 2) for side in (box.x0, box.y0, box.x1, box.y1)]),
        Border=pikepdf.Array([0, 0, 0]),
        F=_PRINTED,
        NM=pikepdf.String(f"{OURS}{number}"),
        Contents=pikepdf.String(link.words),
        A=pikepdf.Dictionary(S=pikepdf.Name.GoToR, F=file, D=pikepdf.String(link.name), NewWindow=True),
    )
