"""What the band says can still be told on a photocopy of a fax: 200 dots to the inch, black or white, blurred and skewed."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import product

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from dossier.render import load_style, render
from tests.support.plans import Sketch, make_plan

_SCALE = 200 / 72
_LEFT, _RIGHT, _HIGH = 30, 230, 30  # points: where the band says label and page
_BLACK = 128
_NEAR = range(-2, 3)  # dots by which a copy may be moved


@cache
def bands() -> dict[str, Image.Image]:
    """Return what the left half of each band looks like, by what it says: eight exhibits with 19 pages each."""
    plan = make_plan(8, criteria_used=8, sketches=[Sketch(pages=(19,))] * 8)
    rendered = render(plan, load_style())
    with pikepdf.open(BytesIO(rendered.pdf)) as drawn, pikepdf.new() as shown:
        for band in rendered.bands:
            shown.pages.append(drawn.pages[0])
            shown.pages[-1].obj.Contents = shown.make_stream(band.content)
        target = BytesIO()
        shown.save(target)
    with pypdfium2.PdfDocument(target.getvalue()) as document:
        crop = (_LEFT, 0, 612 - _RIGHT, 792 - _HIGH)
        pictures = [page.render(scale=_SCALE, crop=crop, grayscale=True).to_pil() for page in document]
    return {band.left: picture for band, picture in zip(rendered.bands, pictures, strict=True)}


def faxed(picture: Image.Image, skew: float) -> Image.Image:
    """Return a picture after a scan that was not quite straight or sharp, in black and white."""
    turned = picture.rotate(skew, Image.Resampling.BILINEAR, fillcolor=255)
    blurred = turned.filter(ImageFilter.GaussianBlur(1.4))
    return blurred.point(lambda value: 255 if value > _BLACK else 0)


def nearest(copy: Image.Image) -> str:
    """Return what the band says that looks most like a copy."""
    return min(bands(), key=lambda words: _difference(bands()[words], copy))


def _difference(picture: Image.Image, copy: Image.Image) -> float:
    moved = (ImageChops.offset(copy, right, down) for right, down in product(_NEAR, _NEAR))
    return min(float(ImageStat.Stat(ImageChops.difference(picture, each)).sum[0]) for each in moved)


@pytest.mark.parametrize("skew", [-0.6, 0.6])
@pytest.mark.parametrize(
    "words", ["Exhibit C-1 · Page 3 of 19", "Exhibit B-1 · Page 16 of 19", "Exhibit E-1 · Page 8 of 19"]
)
def test_label_and_page_are_told_on_a_photocopy_of_a_fax(words: str, skew: float) -> None:
    first = faxed(bands()[words], skew)
    copy = faxed(first, 0.3 - skew)
    assert nearest(copy) == words


def test_thin_type_would_be_lost() -> None:
    """The trial is one that light type fails: half as many dots of it are left as of the band's."""
    thin = bands()["Exhibit C-1 · Page 3 of 19"].filter(ImageFilter.MaxFilter(3))
    copy = faxed(thin, 0.6)
    assert (
        ImageStat.Stat(ImageChops.invert(copy)).sum[0]
        < 0.5 * ImageStat.Stat(ImageChops.invert(faxed(bands()["Exhibit C-1 · Page 3 of 19"], 0.6))).sum[0]
    )
