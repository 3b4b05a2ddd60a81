from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from dossier.documents.images.pages import ImageError, image_pages
from tests.support.pictures import photo
from tests.support.sheets import difference, picture


def shown(path: Path) -> Image.Image:
    """The page made of an image, as a viewer shows it at 240 pixels' width or so."""
    pdf = image_pages(path).pdf
    pdf.save(path.with_suffix(".made.pdf"))
    return picture(path.with_suffix(".made.pdf"), 0, 96 / 72)


def agrees(path: Path, want: Image.Image, limit: int = 40) -> None:
    have = shown(path)
    assert abs(have.width - want.width) <= 2
    assert abs(have.height - want.height) <= 2
    mean, most = difference(have, want.convert("L").resize(have.size))
    assert most <= limit, (mean, most)


@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_stands_upright_by_its_orientation(tmp_path: Path, orientation: int, form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "photo"
    photo().save(path, form, exif=exif, **({"quality": 95} if form == "JPEG" else {}))
    with Image.open(path) as image:
        agrees(path, ImageOps.exif_transpose(image))


@pytest.mark.parametrize("orientation", [0, 9, 255, 65535])
def test_an_orientation_that_means_nothing_is_ignored(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo().save(tmp_path / "photo", "JPEG", exif=exif, quality=95)
    agrees(tmp_path / "photo", photo())


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_mode_looks_the_same(tmp_path: Path, mode: str) -> None:
    photo(mode).save(tmp_path / "a.png")
    agrees(tmp_path / "a.png", photo("1") if mode == "1" else photo(), limit=45)


@settings(max_examples=40, deadline=None)
@given(
    mode=st.sampled_from(["1", "L", "LA", "P", "RGB", "RGBA"]),
    size=st.tuples(st.integers(1, 300), st.integers(1, 300)),
    dpi=st.one_of(st.none(), st.tuples(st.integers(1, 5000), st.integers(1, 5000))),
)
def test_any_png_gives_a_page_of_its_shape(mode: str, size: tuple[int, int], dpi: Any) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.png")
        Image.new(mode, size).save(path, **({"dpi": dpi} if dpi else {}))
        with image_pages(path).pdf as pdf:
            wide, high = (float(value) for value in pdf.pages[0].obj.MediaBox[2:])
    assert min(wide, high) >= 1
    assert max(wide, high) <= 792
    sane = dpi is not None and all(72.5 < value < 4800 for value in dpi) and 0.4 <= dpi[0] / dpi[1] <= 2.5
    across, down = dpi if sane else (96, 96)
    if min(wide, high) > 1:
        assert wide / high == pytest.approx(size[0] / across / (size[1] / down), rel=0.01)


def test_what_is_transparent_shows_white_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert shown(tmp_path / "a.png").getextrema() == (255, 255)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpegs_data_is_not_recompressed(tmp_path: Path, mode: str) -> None:
    photo(mode).save(tmp_path / "a.jpg", quality=90)
    with image_pages(tmp_path / "a.jpg").pdf as pdf:
        image = pdf.pages[0].obj.Resources.XObject.Image
        assert image.Filter == pikepdf.Name.DCTDecode
        raw = image.read_raw_bytes()
    scan = (tmp_path / "a.jpg").read_bytes()
    start = scan.index(b"\xff\xda")
    assert raw[raw.index(b"\xff\xda") :] == scan[start:]
    agrees(tmp_path / "a.jpg", photo(mode).convert("RGB"), limit=60)


def test_where_a_photo_was_taken_stays_out(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    exif.get_ifd(0x8825)[1] = "N"
    photo().save(tmp_path / "a.jpg", exif=exif, comment=b"secret comment")
    assert b"secret" in (tmp_path / "a.jpg").read_bytes()
    with image_pages(tmp_path / "a.jpg").pdf as pdf:
        pdf.save(tmp_path / "a.pdf", compress_streams=False)
    data = (tmp_path / "a.pdf").read_bytes()
    assert b"secret" not in data
    assert b"Exif" not in data


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_half_an_image_is_refused_in_words(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a"
    photo(size=(900, 700)).save(path, form)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ImageError, match="damaged or cut off"):
        image_pages(path)


@pytest.mark.slow
def test_a_picture_of_absurd_size_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    Image.new("1", (20000, 20000)).save(tmp_path / "a.png")
    with pytest.raises(ImageError, match="pixels"):
        image_pages(tmp_path / "a.png")


def test_text_without_measure_in_a_png_is_refused_in_words(tmp_path: Path) -> None:
    about = PngInfo()
    about.add_itxt("XML:com.adobe.xmp", "x" * 3_000_000, zip=True)
    photo().save(tmp_path / "a.png", pnginfo=about)
    with pytest.raises(ImageError, match="more text about itself"):
        image_pages(tmp_path / "a.png")
