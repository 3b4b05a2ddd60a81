from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dossier.documents.images import pixels
from dossier.documents.images.pages import ImageError, image_pages
from dossier.documents.images.pixels import lossless
from dossier.documents.images.pixels import photo as as_jpeg
from dossier.documents.images.read_back import proven, same_pixels
from dossier.documents.images.streams import Coded
from tests.support.pictures import photo

MODES = ["1", "L", "P", "RGB", "CMYK"]


def noise(mode: str, size: tuple[int, int]) -> Image.Image:
    bands = len(Image.new(mode, (1, 1)).getbands())
    made = [Image.effect_noise(size, 200) for _ in range(bands)]
    return made[0].convert(mode) if bands == 1 else Image.merge(mode, made)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    mode=st.sampled_from(MODES),
    size=st.tuples(st.integers(1, 300), st.integers(1, 300)),
    rough=st.booleans(),
)
def test_what_was_encoded_without_loss_decodes_to_the_same_pixels(
    mode: str, size: tuple[int, int], *, rough: bool
) -> None:
    read = noise(mode, size) if rough else photo(mode, size)
    coded = lossless(read)
    assert proven(coded, read) is coded


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(mode=st.sampled_from(["L", "RGB"]), size=st.tuples(st.integers(1, 300), st.integers(1, 300)))
def test_even_noise_as_jpeg_stays_within_the_bound(mode: str, size: tuple[int, int]) -> None:
    read = noise(mode, size)
    assert same_pixels(as_jpeg(read), read)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("place", [(0, 0), (239, 159), (120, 80)])
def test_one_other_pixel_is_noticed(mode: str, place: tuple[int, int]) -> None:
    read = photo(mode)
    coded = lossless(read)
    other = read.copy()
    black = 0 if mode in {"1", "L"} else (0, 0, 0, 0)[: len(read.getbands())]
    value: Any = 7 if mode == "P" else black
    if other.getpixel(place) == value or (mode == "P" and other.convert("RGB").getpixel(place) == (0, 0, 0)):
        value = 200 if mode == "P" else 255 if mode in {"1", "L"} else (9, 9, 9, 9)[: len(read.getbands())]
    other.putpixel(place, value)
    assert other.convert("RGB").tobytes() != read.convert("RGB").tobytes()
    assert not same_pixels(coded, other)


@pytest.mark.parametrize(
    "change",
    [
        lambda coded: replace(coded, data=coded.data[: len(coded.data) // 2]),
        lambda coded: replace(coded, data=b""),
        lambda coded: replace(coded, size=coded.size[::-1], parameters={**coded.parameters, "Columns": coded.size[1]}),
    ],
)
@pytest.mark.parametrize("mode", MODES)
def test_data_that_is_cut_off_or_of_another_shape_is_noticed(mode: str, change: Any) -> None:
    read = noise(mode, (240, 160))
    assert not same_pixels(change(lossless(read)), read)


def test_colors_of_another_palette_are_noticed() -> None:
    read = photo("P")
    coded = lossless(read)
    assert coded.palette is not None
    assert not same_pixels(replace(coded, palette=bytes(reversed(coded.palette))), read)


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_180, Image.Transpose.FLIP_LEFT_RIGHT])
def test_a_jpeg_of_another_picture_is_noticed(turn: Image.Transpose) -> None:
    assert not same_pixels(as_jpeg(photo().transpose(turn)), photo())


@pytest.mark.parametrize("form", ["PNG", "WEBP", "TIFF", "GIF"])
def test_a_picture_that_is_encoded_otherwise_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    photo("RGBA" if form == "PNG" else "RGB").save(tmp_path / "a", form)
    encoded = pixels._encoded

    def mirrored(plain: Image.Image, icc: bytes | None) -> Coded:
        return encoded(plain.transpose(Image.Transpose.FLIP_LEFT_RIGHT), icc)

    monkeypatch.setattr(pixels, "_encoded", mirrored)
    monkeypatch.setattr(pixels, "_QUALITY", 1)
    with pytest.raises(ImageError, match="what would stand in the bundle looks otherwise"):
        image_pages(tmp_path / "a")
