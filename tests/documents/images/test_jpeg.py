from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from dossier.documents.images.jpeg import SCAN, SOS, read_jpeg, segments
from dossier.documents.images.pages import ImageError, image_pages
from dossier.documents.pdf.opening import open_any
from tests.support.pictures import agree, apart, decoded, image_of, made, photo, seen, swapped_profile, turned

ADOBE = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00"
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def jpeg(mode: str = "RGB", **options: Any) -> bytes:
    buffer = io.BytesIO()
    photo(mode).save(buffer, "JPEG", quality=95, **options)
    return buffer.getvalue()


def bare(data: bytes) -> list[bytes]:
    """The segments without any that belong to applications."""
    return [bytes(item) for kind, item in segments(data) if not 0xE0 <= kind <= 0xEF]


def joined(*parts: bytes) -> bytes:
    return b"".join([b"\xff\xd8", *parts])


@pytest.mark.parametrize(
    "options",
    [
        {"progressive": True},
        {"optimize": True},
        {"subsampling": "4:4:4"},
        {"restart_marker_rows": 1},
        {"keep_rgb": True},
    ],
    ids=str,
)
def test_each_way_of_coding_is_taken_over(tmp_path: Path, options: dict[str, Any]) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(**options))
    data = made(tmp_path / "a.jpg")
    assert image_of(data)[0] == "/DCTDecode"
    agree(data, decoded(tmp_path / "a.jpg"))


@pytest.mark.parametrize("transform", [0, 1])
@pytest.mark.parametrize("jfif", [False, True])
def test_the_marker_that_libjpeg_believes_is_the_one_that_stays(tmp_path: Path, transform: int, *, jfif: bool) -> None:
    head = (JFIF if jfif else b"") + ADOBE + bytes([transform])
    (tmp_path / "a.jpg").write_bytes(joined(head, *bare(jpeg(subsampling="4:4:4"))))
    data = made(tmp_path / "a.jpg")
    colored = apart(seen(data, 240), photo())[1] < 40
    assert colored == (jfif or transform == 1)
    agree(data, decoded(tmp_path / "a.jpg"))


def test_components_named_r_g_b_are_not_transformed(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(joined(*bare(jpeg(keep_rgb=True))))
    parts = read_jpeg((tmp_path / "a.jpg").read_bytes())
    assert not parts.transformed
    assert "ColorTransform" in image_of(made(tmp_path / "a.jpg"))[1]["/DecodeParms"]
    agree(made(tmp_path / "a.jpg"), photo())


@pytest.mark.parametrize("transform", [0, 2])
def test_four_colors_of_adobe_are_inverted(tmp_path: Path, transform: int) -> None:
    (tmp_path / "a.jpg").write_bytes(joined(ADOBE + bytes([transform]), *bare(jpeg("CMYK", subsampling="4:4:4"))))
    data = made(tmp_path / "a.jpg")
    _, words, _ = image_of(data)
    assert words["/ColorSpace"] == "/DeviceCMYK"
    assert "/Decode" in words
    agree(data, decoded(tmp_path / "a.jpg"), mean=40, most=140)
    if transform == 0:
        assert seen(data, 240).convert("L").crop((100, 60, 140, 100)).histogram()[201:] != [0] * 55


def test_four_colors_without_a_marker_are_not_inverted(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(joined(*bare(jpeg("CMYK"))))
    assert "/Decode" not in image_of(made(tmp_path / "a.jpg"))[1]


def test_nothing_of_applications_and_comments_is_left(tmp_path: Path) -> None:
    data = jpeg(exif=turned(6), comment=b"secret comment", icc_profile=swapped_profile(), xmp=b"secret xmp")
    (tmp_path / "a.jpg").write_bytes(data + b"secret video behind the picture")
    coded = image_of(made(tmp_path / "a.jpg"))[2]
    kinds = [kind for kind, _ in segments(coded)]
    assert not [kind for kind in kinds if 0xE1 <= kind <= 0xEF or kind == 0xFE]
    assert b"secret" not in coded
    assert coded.endswith(b"\xff\xd9")
    assert kinds.count(SCAN) == kinds.count(SOS) == 1


@pytest.mark.parametrize(("offset", "value", "words"), [(4, 12, "12-bit"), (1, 0xC3, ""), (1, 0xC9, "")])
def test_kinds_that_no_pdf_can_hold_are_refused_or_decoded(tmp_path: Path, offset: int, value: int, words: str) -> None:
    data = bytearray(jpeg())
    frame = data.index(b"\xff\xc0")
    data[frame + offset] = value
    (tmp_path / "a.jpg").write_bytes(data)
    try:
        outcome = image_of(made(tmp_path / "a.jpg"))[0]
    except ImageError as error:
        outcome = str(error)
    assert (words in outcome) if words else (outcome == "/FlateDecode" or "image" in outcome)


def test_a_picture_without_end_of_scans_is_refused(tmp_path: Path) -> None:
    parts = bare(jpeg())
    scan = next(item for item in parts if item[:2] == b"\xff\xda")
    (tmp_path / "a.jpg").write_bytes(joined(*parts[:-1], *[scan + b"\0"] * 6000))
    with pytest.raises(ImageError, match="segments"):
        image_pages(tmp_path / "a.jpg")


@pytest.mark.slow
def test_a_phones_largest_picture_opens(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "a.pdf")
    open_any(tmp_path / "a.pdf", None, lambda: tmp_path)  # sets limits for all that follows in this process
    Image.new("L", (16000, 12500), 200).save(tmp_path / "a.jpg", quality=10)
    with image_pages(tmp_path / "a.jpg").pdf as pdf:
        assert int(pdf.pages[0].obj.Resources.XObject.Image.Width) == 16000


KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "gray": ("L", {}),
    "color": ("RGB", {"subsampling": 0}),
    "color, sampled": ("RGB", {"subsampling": 2}),
    "four colors": ("CMYK", {}),
    "progressive": ("RGB", {"progressive": True}),
    "restarted": ("RGB", {"restart_marker_rows": 1}),
}


def coded(kind: str, size: tuple[int, int] = (333, 250)) -> bytes:
    mode, options = KINDS[kind]
    bands = len(Image.new(mode, (1, 1)).getbands())
    parts = [Image.effect_noise(size, 90) for _ in range(bands)]
    buffer = io.BytesIO()
    (Image.merge(mode, parts) if bands > 1 else parts[0]).save(buffer, "JPEG", quality=85, **options)
    return buffer.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("end", [b"", b"\xff\xd9", b"\xff\xd9and what a camera adds"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_jpeg_is_whole_with_and_without_its_end_mark(tmp_path: Path, kind: str, end: bytes) -> None:
    data = coded(kind)
    (tmp_path / "want.jpg").write_bytes(data)
    (tmp_path / "a.jpg").write_bytes(data.removesuffix(b"\xff\xd9") + end)
    have, want = image_of(made(tmp_path / "a.jpg")), image_of(made(tmp_path / "want.jpg"))
    assert have == want
    assert have[2].endswith(b"\xff\xd9")


@pytest.mark.parametrize("end", [b"", b"\xff\xd9"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("kind", KINDS)
def test_a_jpeg_that_ends_before_its_last_row_is_refused(tmp_path: Path, kind: str, share: float, end: bytes) -> None:
    data = coded(kind)
    (tmp_path / "a.jpg").write_bytes(data[: int(len(data) * share)].removesuffix(b"\xff") + end)
    with pytest.raises(ImageError, match="damaged or cut off"):
        image_pages(tmp_path / "a.jpg")


@pytest.mark.parametrize("kind", ["gray", "color", "color, sampled", "four colors"])
def test_a_jpeg_that_lost_a_stretch_in_its_middle_is_refused(tmp_path: Path, kind: str) -> None:
    data = coded(kind)
    middle = len(data) // 2
    (tmp_path / "a.jpg").write_bytes(data[:middle] + data[middle + len(data) // 10 :])
    with pytest.raises(ImageError, match="damaged or cut off"):
        image_pages(tmp_path / "a.jpg")
