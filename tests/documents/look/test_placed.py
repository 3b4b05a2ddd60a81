"""Pages of a bundle against their sources by sight: every real change is seen, and nothing where there is none."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from dossier.documents.look.placed import PlacedPage, PlacedPages, unlike
from dossier.documents.pdf.geometry import geometry, place

MEDIA = [0.0, 0.0, 595.28, 841.89]
TEXT = "BT /F0 {size} Tf 90 400 Td (cited {number} times) Tj ET"


def written(path: Path, content: str, *, media: list[float] = MEDIA, before: bytes = b"") -> Path:
    """Write a page in a font that no machine has; `before` stands in a stream of its own, as the band does."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792)).obj
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Sampletype)
        page.MediaBox = pikepdf.Array(media)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=pdf.make_indirect(font)))
        page.Contents = pikepdf.Array([pdf.make_stream(before), pdf.make_stream(content.encode())])
        pdf.save(path)
    return path


def pair(folder: Path, source: str, bundle: str, **changed: float) -> PlacedPages:
    """A source page, and a sheet of a bundle with this content in its place."""
    placement = place(geometry(MEDIA, None, None, None))
    area, matrix = placement.area, list(placement.matrix.values)
    matrix[4] += changed.get("moved", 0.0)
    clip = f"{area.x0:.4f} {area.y0:.4f} {area.width:.4f} {area.height:.4f} re W n "
    ours = f"BT /F0 9 Tf 36 18 Td (Exhibit A-1) Tj ET {clip}{' '.join(f'{each:.8f}' for each in matrix)} cm "
    sheet = [0.0, 0.0, 612.0, 792.0]
    return PlacedPages(
        written(folder / "bundle.pdf", bundle, media=sheet, before=ours.encode()),
        written(folder / "source.pdf", source),
        (PlacedPage(1, 1, placement),),
    )


def text(number: int = 41, size: float = 8) -> str:
    return TEXT.format(number=number, size=size)


@pytest.mark.parametrize("size", [4, 8, 12, 24, 28, 30, 48])
def test_a_page_as_it_was_placed_is_like_its_source(tmp_path: Path, size: float) -> None:
    assert unlike(pair(tmp_path, text(size=size), text(size=size))) == ()


@pytest.mark.parametrize("size", [7, 8, 10, 12])
@pytest.mark.parametrize("number", [47, 11, 44, 410, 4])
def test_another_digit_is_seen_in_small_type(tmp_path: Path, size: float, number: int) -> None:
    (found,) = unlike(pair(tmp_path, text(size=size), text(number, size)))
    assert (found.page, found.words) == (1, "")
    assert 0 < found.share < 0.001


def test_a_page_that_stands_elsewhere_is_seen(tmp_path: Path) -> None:
    assert unlike(pair(tmp_path, text(), text(), moved=3.0))
    assert unlike(pair(tmp_path, text(), text(), moved=0.0)) == ()


def test_what_was_drawn_over_a_page_is_seen(tmp_path: Path) -> None:
    assert unlike(pair(tmp_path, text(), text() + " 1 g 60 390 200 30 re f"))
    assert unlike(pair(tmp_path, text(), text() + " 300 300 4 4 re f"))


def test_a_page_that_is_not_there_is_said(tmp_path: Path) -> None:
    job = pair(tmp_path, text(), text())
    (page,) = job.pages
    for page_, source, words in ((2, 1, "cannot be shown in the bundle"), (1, 2, "cannot be shown in its source")):
        (found,) = unlike(PlacedPages(job.bundle, job.source, (PlacedPage(page_, source, page.placement),)))
        assert (found.page, found.words) == (page_, words)
