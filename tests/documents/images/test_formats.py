from __future__ import annotations

import io
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from dossier.documents.images.pages import ImageError, image_pages
from tests.support.pictures import (
    agree,
    apart,
    decoded,
    image_of,
    made,
    photo,
    profiled,
    save,
    seen,
    swapped_profile,
    turned,
)
from tests.support.places import SHARED

CORPUS = SHARED / "corpus" / "documents"
SUFFIXES = {".jpg", ".tif", ".webp", ".heic", ".png", ".gif", ".jp2"}
PICTURES = sorted(path for path in CORPUS.glob("*") if path.suffix.lower() in SUFFIXES)
# files of the corpus that are not whole: the one has a broken header
BROKEN = {"drewnoakes+metadata-extractor-images__jpg-ImageTestSuite-c3018ebe53d0046eecb58858ca869a99.jpg"}
# Pillow cannot decode this one, whose tiles are where strips should be; libtiff can
ODD_TILES = {"openpreserve+jhove__jhove-core-src-main-examples-tiff-libtiff_v3-cramps-tile.tif"}
# what each format can hold, and how it is saved so that little but the way through PDF is measured
MODES = {
    "JPEG": ("L", "RGB"),
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "TIFF": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16", "LAB", "CMYK"),
    "WEBP": ("RGB", "RGBA"),
    "HEIF": ("L", "RGB"),
    "AVIF": ("RGB", "RGBA"),
}
OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 95},
    "WEBP": {"lossless": True, "exact": True},
    "HEIF": {"quality": 95, "chroma": 444},
    "AVIF": {"quality": 95, "subsampling": "4:4:4", "speed": 10},
}


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(
    choice=st.sampled_from([(form, mode) for form, modes in MODES.items() for mode in modes]),
    orientation=st.integers(0, 9),
    size=st.tuples(st.integers(24, 160), st.integers(24, 160)),
)
def test_any_format_mode_and_turning_looks_as_pillow_decodes_it(
    choice: tuple[str, str], orientation: int, size: tuple[int, int]
) -> None:
    form, mode = choice
    with TemporaryDirectory() as folder:
        path = Path(folder, "picture")
        save(photo(mode, size), path, form, exif=turned(orientation), **OPTIONS.get(form, {}))
        want, data = from_lab(path) if mode == "LAB" else decoded(path), made(path)
    # Pillow's way from CMYK to the screen is not a viewer's: the tone differs, not the shape
    agree(data, want, mean=20, most=90) if mode == "CMYK" else agree(data, want, mean=0.5, most=8)
    assert b"secret" not in data
    assert b"Exif" not in data


def from_lab(path: Path) -> Image.Image:
    with path.open("rb") as file, Image.open(file) as image:
        shown = ImageCms.profileToProfile(
            image, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    assert shown is not None
    return shown


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "HEIF", "AVIF"])
def test_the_color_profile_comes_along(tmp_path: Path, form: str) -> None:
    profile, path = swapped_profile(), tmp_path / "picture"
    save(photo(), path, form, icc_profile=profile, **OPTIONS.get(form, {}))
    data = made(path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        space = pdf.pages[0].obj.Resources.XObject.Image.ColorSpace
        assert (str(space[0]), int(space[1].N)) == ("/ICCBased", 3)
    assert apart(seen(data, 240), photo())[1] > 100
    agree(data, profiled(photo(), profile), mean=1, most=24)


def test_a_palette_keeps_its_profile_and_its_few_bits(tmp_path: Path) -> None:
    few = photo().quantize(4)
    few.save(tmp_path / "a.png", icc_profile=swapped_profile())
    data = made(tmp_path / "a.png")
    assert image_of(data)[1]["/BitsPerComponent"] == "2"
    agree(data, profiled(few.convert("RGB"), swapped_profile()), mean=1, most=24)


@pytest.mark.parametrize(
    ("mode", "profile"), [("L", swapped_profile()), ("RGB", b"no profile"), ("RGB", swapped_profile()[:200])]
)
def test_a_profile_that_does_not_fit_is_left_out(tmp_path: Path, mode: str, profile: bytes) -> None:
    photo(mode).save(tmp_path / "a.jpg", quality=95, icc_profile=profile)
    data = made(tmp_path / "a.jpg")
    assert image_of(data)[1]["/ColorSpace"] == ("/DeviceGray" if mode == "L" else "/DeviceRGB")
    agree(data, decoded(tmp_path / "a.jpg"))


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_a_png_without_alpha_is_not_coded_again(tmp_path: Path, bits: int) -> None:
    photo().quantize(2**bits).save(tmp_path / "a.png", bits=bits)
    data = made(tmp_path / "a.png")
    assert image_of(data)[2] in (tmp_path / "a.png").read_bytes()
    agree(data, decoded(tmp_path / "a.png"))


@pytest.mark.parametrize("mode", ["L", "RGB", "P"])
def test_a_transparent_color_shows_white_paper(tmp_path: Path, mode: str) -> None:
    image = photo(mode)
    image.save(tmp_path / "a.png", transparency={"L": 0, "RGB": (200, 30, 30), "P": image.getpixel((0, 0))}[mode])
    want = decoded(tmp_path / "a.png")
    assert apart(want, photo("L").convert("RGB") if mode == "L" else photo())[1] > 50
    agree(made(tmp_path / "a.png"), want)


def test_gamma_is_ignored_as_viewers_do(tmp_path: Path) -> None:
    photo().save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    chunk = b"gAMA" + (220_000).to_bytes(4, "big")
    gamma = b"\0\0\0\4" + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    (tmp_path / "a.png").write_bytes(data[:33] + gamma + data[33:])
    agree(made(tmp_path / "a.png"), photo())


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_an_animation_the_first_picture_stands_and_it_is_said(tmp_path: Path, form: str) -> None:
    path = tmp_path / "moving"
    others = [Image.new("RGB", (240, 160), color) for color in ("red", "green")]
    photo().save(path, form, save_all=True, append_images=others, **OPTIONS.get(form, {}))
    with image_pages(path).pdf as pdf:
        assert len(pdf.pages) == 1
    assert any("first of 3 pictures" in words for words in image_pages(path).changes)
    agree(made(path), decoded(path))


@pytest.mark.slow
def test_of_a_heic_with_several_pictures_the_main_one_stands(tmp_path: Path) -> None:
    both = pillow_heif.from_pillow(Image.new("RGB", (240, 160), "red"))
    both.add_from_pillow(photo())
    both.save(tmp_path / "a.heic", primary_index=1, **OPTIONS["HEIF"])
    agree(made(tmp_path / "a.heic"), photo(), mean=1, most=24)
    assert any("main one of 2 pictures" in words for words in image_pages(tmp_path / "a.heic").changes)


def test_of_a_jpeg_with_several_pictures_the_first_stands(tmp_path: Path) -> None:
    photo().save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[Image.new("RGB", (240, 160), "red")])
    data = made(tmp_path / "a.jpg")
    agree(data, decoded(tmp_path / "a.jpg"))
    coded = image_of(data)[2]
    assert coded.count(b"\xff\xd8\xff") == 1
    assert coded.endswith(b"\xff\xd9")


def test_lossy_photos_become_jpeg_and_lossless_pictures_stay_so(tmp_path: Path) -> None:
    photo().save(tmp_path / "lossy.webp", quality=80)
    photo().save(tmp_path / "lossless.webp", lossless=True, icc_profile=swapped_profile())
    assert image_of(made(tmp_path / "lossy.webp"))[0] == "/DCTDecode"
    assert "WebP stored as JPEG" in image_pages(tmp_path / "lossy.webp").changes[0]
    assert image_of(made(tmp_path / "lossless.webp"))[0] == "/FlateDecode"
    assert image_pages(tmp_path / "lossless.webp").changes == ()
    agree(made(tmp_path / "lossy.webp"), decoded(tmp_path / "lossy.webp"), mean=1, most=16)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "JPEG2000"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_part_of_an_image_is_refused_in_words(tmp_path: Path, form: str, part: float) -> None:
    path = tmp_path / "part"
    noise = Image.effect_noise((200, 150), 90).convert("RGB")
    save(noise, path, form)
    path.write_bytes(path.read_bytes()[: round(path.stat().st_size * part)])
    with pytest.raises(ImageError, match=r"^the image|^page") as caught:
        image_pages(path)
    assert str(path.parent) not in str(caught.value)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    form=st.sampled_from(["JPEG", "PNG", "TIFF", "WEBP", "AVIF", "GIF", "BMP", "JPEG2000"]),
    places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_damage_gives_pages_or_words_and_nothing_else(form: str, places: list[tuple[float, int]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a")
        options = {"compression": "tiff_lzw"} if form == "TIFF" else OPTIONS.get(form, {})
        photo(size=(60, 40)).save(path, form, **options)
        data = bytearray(path.read_bytes())
        for place, value in places:
            # the first bytes tell the type, and with another type there is nothing to try
            data[16 + int(place * (len(data) - 17))] = value
        path.write_bytes(data)
        words = ""
        try:
            image_pages(path).pdf.close()
        except ImageError as error:
            words = str(error)
        assert folder not in words


@pytest.mark.slow
@pytest.mark.parametrize("path", PICTURES or [None], ids=lambda path: path.name[-40:] if path else "none")
def test_every_picture_of_the_corpus_looks_as_pillow_decodes_it(path: Path | None) -> None:
    if path is None:
        pytest.skip("no corpus beside the project")
    if path.name in BROKEN:
        with pytest.raises(ImageError, match="damaged"):
            image_pages(path)
        return
    data = made(path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        count = len(pdf.pages)
    if path.name in ODD_TILES:
        assert count == 1
        return
    for page in range(count):
        compare_small(data, path, page)


def compare_small(data: bytes, path: Path, page: int) -> None:
    """At 600 pixels, for speed; a fax has dots that are not square, so its page is brought to the picture's shape."""
    want = decoded(path, page)
    with path.open("rb") as file, Image.open(file) if path.suffix.lower() != ".heic" else _heic(path) as image:
        icc, mode = image.info.get("icc_profile"), image.mode
    want = profiled(want, icc) if icc and mode == "RGB" else want
    want.thumbnail((600, 600))
    have = seen(data, 1200, page).resize(want.size, Image.Resampling.BOX)
    loose = mode == "CMYK"
    mean, most = apart(have, want)
    assert mean <= (20 if loose else 2.5)
    assert most <= (110 if loose else 60)


def _heic(path: Path) -> Image.Image:
    return pillow_heif.open_heif(path).to_pillow()


def test_damage_in_a_picture_of_an_animation_that_is_left_out_is_told(tmp_path: Path) -> None:
    frames = [photo("L").rotate(turn).convert("P") for turn in (0, 10, 20, 30)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    assert image_pages(tmp_path / "a.gif").changes == ("only the first of 4 pictures stands in the bundle",)
    data = (tmp_path / "a.gif").read_bytes()
    place = data.rindex(b"\x21\xf9\x04") - len(data) // 8
    told = 0
    for lost in range(20, 60, 4):
        (tmp_path / "b.gif").write_bytes(data[:place] + data[place + lost :])
        try:
            image_pages(tmp_path / "b.gif")
        except ImageError as error:
            told += "damaged or cut off" in str(error)
    assert told == 10
