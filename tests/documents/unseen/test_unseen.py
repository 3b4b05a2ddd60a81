"""What no viewer shows of a PDF, from the file to the pages that are placed: gone from them, and named."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops

from dossier.documents.cache.store import open_store
from dossier.documents.gather import inspect_path
from tests.documents.unseen.test_inside_pdfs import COMMENT, EXIF, document, photo, with_segments


def shown(path: Path) -> Image.Image:
    with pypdfium2.PdfDocument(path) as pdf:
        image: Image.Image = pdf[0].render(scale=2).to_pil().copy()
    return image


def test_pages_that_are_placed_carry_nothing_unseen_and_look_the_same(tmp_path: Path) -> None:
    path = tmp_path / "photo.pdf"
    with document(with_segments(photo(), EXIF, COMMENT)) as pdf:
        pdf.pages[0].obj.Resources.XObject["/Unused"] = pdf.make_stream(
            b"patient",
            Subtype=pikepdf.Name.Image,
            Width=7,
            Height=1,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray,
        )
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://leila:secret@example.org/?token=abc"),
        )  # fmt: skip
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])
        pdf.save(path, compress_streams=False)
    store = open_store(tmp_path)
    facts, pages = inspect_path(path, store)
    assert facts.changes == (
        "pictures among the resources of pages that do not draw them left out",
        "data about a picture taken out, which draw nothing: EXIF, comment",
        "passwords or access tokens taken out of the address of a link",
    )
    kept = b"".join(each.read_bytes() for each in (tmp_path / ".dossier").rglob("*") if each.is_file())
    for secret in (b"N 52 31 12", b"taken at the clinic", b"patient", b"leila:secret", b"token=abc"):
        assert secret in path.read_bytes()
        assert secret not in kept
    assert ImageChops.difference(shown(path), shown(pages)).getbbox() is None
    first = pages.read_bytes()
    pages.unlink()
    assert inspect_path(path, open_store(tmp_path))[1].read_bytes() == first
