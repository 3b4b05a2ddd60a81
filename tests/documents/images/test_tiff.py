from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from dossier.documents.images import tiff
from dossier.documents.images.pages import ImageError, image_pages
from tests.support.pictures import ORIENTATION, agree, apart, decoded, image_of, made, photo, seen, swapped_profile

ONE_STRIP = 1 << 24
BILEVEL = ["group3", "group4", "tiff_ccitt", "packbits", "tiff_lzw", "tiff_adobe_deflate", "raw"]
COLOR = ["jpeg", "packbits", "tiff_lzw", "tiff_adobe_deflate", "tiff_deflate", "raw"]
FILL_ORDER, ROWS, STRIPS, COUNTS, PHOTOMETRIC = 266, 278, 273, 279, 262
REVERSED = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))


def write(path: Path, image: Image.Image, compression: str, **options: Any) -> None:
    options.setdefault("quality", 95) if compression == "jpeg" else None
    image.save(path, "TIFF", compression=None if compression == "raw" else compression, **options)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    choice=st.sampled_from(
        [("1", name) for name in BILEVEL] + [(mode, name) for mode in ("L", "RGB") for name in COLOR]
    ),
    size=st.tuples(st.integers(17, 220), st.integers(17, 220)),
    orientation=st.integers(1, 8),
    strip=st.sampled_from([512, 8192, ONE_STRIP]),
)
def test_any_coding_looks_as_pillow_decodes_it(
    choice: tuple[str, str], size: tuple[int, int], orientation: int, strip: int
) -> None:
    mode, compression = choice
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.tif")
        try:
            write(path, photo(mode, size), compression, strip_size=strip, tiffinfo={ORIENTATION: orientation})
        except OSError:
            # JPEG takes strips of whole blocks only
            reject()
        data, want = made(path), decoded(path)
    agree(data, want, mean=0.5, most=8)
    if mode == "1":
        assert image_of(data)[1]["/BitsPerComponent"] == "1"
    if compression == "jpeg":
        assert image_of(data)[0] == "/DCTDecode"


@pytest.mark.parametrize("white_is_0", [False, True])
@pytest.mark.parametrize("fill_order", [1, 2])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_fax_in_one_strip_is_taken_over_as_it_is(
    tmp_path: Path, *, white_is_0: bool, fill_order: int, orientation: int
) -> None:
    path = tmp_path / "fax.tif"
    tags = {ORIENTATION: orientation, FILL_ORDER: 1, **({PHOTOMETRIC: 0} if white_is_0 else {})}
    write(path, photo("1"), "group4", strip_size=ONE_STRIP, tiffinfo=tags)
    strip = coded_strips(path)[0]
    if fill_order == 2:
        reverse_bits(path)
    data = made(path)
    kind, _, coded = image_of(data)
    assert (kind, coded) == ("/CCITTFaxDecode", strip)
    want = decoded(path)
    assert want.resize((1, 1)).getpixel((0, 0)) > (128, 128, 128)  # type: ignore[operator]
    agree(data, want)


def coded_strips(path: Path) -> list[bytes]:
    data = path.read_bytes()
    with Image.open(path) as image:
        assert isinstance(image, TiffImagePlugin.TiffImageFile)
        tags = dict(image.tag_v2)
    return [data[place : place + count] for place, count in zip(tags[STRIPS], tags[COUNTS], strict=True)]


def reverse_bits(path: Path) -> None:
    """Turn the bits of each coded byte around, and say so in the tag FillOrder."""
    data = bytearray(path.read_bytes())
    for strip in coded_strips(path):
        place = bytes(data).index(strip)
        data[place : place + len(strip)] = strip.translate(REVERSED)
    entry = place_of_tag(data, FILL_ORDER)
    data[entry + 8 : entry + 10] = b"\2\0"
    path.write_bytes(data)


def place_of_tag(data: bytes | bytearray, tag: int) -> int:
    """Where the twelve bytes of a tag stand in the first directory."""
    start = int.from_bytes(data[4:8], "little")
    entries = range(start + 2, start + 2 + 12 * int.from_bytes(data[start : start + 2], "little"), 12)
    return next(entry for entry in entries if int.from_bytes(data[entry : entry + 2], "little") == tag)


@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_lzw"])
def test_a_bilevel_page_stays_bilevel_and_small(tmp_path: Path, compression: str) -> None:
    sparse = Image.new("1", (1700, 2200), 1)
    sparse.paste(photo("1"), (300, 300))
    write(tmp_path / "a.tif", sparse, compression)
    data = made(tmp_path / "a.tif")
    assert len(data) < 20_000
    assert image_of(data)[1]["/BitsPerComponent"] == "1"


def test_every_frame_is_a_page_with_its_own_size_and_profile(tmp_path: Path) -> None:
    first, second, third = photo("1", (300, 200)), photo("RGB", (120, 200)), photo("L", (200, 120))
    second.encoderinfo = {"icc_profile": swapped_profile(), "dpi": (192, 192)}
    first.save(tmp_path / "a.tif", save_all=True, append_images=[second, third], dpi=(96, 96))
    data = made(tmp_path / "a.tif")
    spaces = [image_of(data, page)[1]["/ColorSpace"] for page in range(3)]
    assert spaces[0] == spaces[2] == "/DeviceGray"
    for page in range(3):
        if page != 1:
            agree(data, decoded(tmp_path / "a.tif", page), page=page)
    assert apart(seen(data, 120, 1), photo("RGB", (120, 200)))[1] > 100


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("size", [(240, 160), (241, 163), (640, 479)])
@pytest.mark.parametrize("strip", [2048, 20000, ONE_STRIP])
def test_jpeg_in_strips_is_joined_without_coding_it_again(
    tmp_path: Path, mode: str, size: tuple[int, int], strip: int
) -> None:
    path = tmp_path / "a.tif"
    write(path, photo(mode, size), "jpeg", strip_size=strip)
    data = made(path)
    kind, _, coded = image_of(data)
    assert kind == "/DCTDecode"
    for part in coded_strips(path):
        scan = part[part.index(b"\xff\xda") :].removesuffix(b"\xff\xd9")
        assert scan[14:] in coded
    agree(data, decoded(path), mean=0.5, most=8)


def test_small_previews_are_left_out_and_said(tmp_path: Path) -> None:
    small = photo(size=(60, 40))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    photo().save(tmp_path / "a.tif", save_all=True, append_images=[small, photo("L", (100, 150))])
    pages = image_pages(tmp_path / "a.tif")
    assert len(pages.pdf.pages) == 2
    assert "1 small preview" in pages.changes[0]


def test_a_page_marked_as_preview_by_mistake_is_a_page(tmp_path: Path) -> None:
    other = photo(size=(160, 240))
    other.encoderinfo = {"tiffinfo": {254: 1}}
    photo().save(tmp_path / "a.tif", save_all=True, append_images=[other])
    assert len(image_pages(tmp_path / "a.tif").pdf.pages) == 2


@pytest.mark.parametrize("tags", [{50706: b"\1\4\0\0"}, {254: 1, 330: 8}])
def test_a_cameras_raw_picture_is_refused_by_that_name(tmp_path: Path, tags: dict[int, Any]) -> None:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in tags.items():
        info[tag] = value
        info.tagtype[tag] = 1 if isinstance(value, bytes) else 4
    photo().save(tmp_path / "a.tif", tiffinfo=info)
    with pytest.raises(ImageError, match="raw picture"):
        image_pages(tmp_path / "a.tif")


def test_too_many_frames_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiff, "MOST_FRAMES", 3)
    tiny = [Image.new("1", (8, 8)) for _ in range(4)]
    tiny[0].save(tmp_path / "three.tif", save_all=True, append_images=tiny[1:3])
    tiny[0].save(tmp_path / "four.tif", save_all=True, append_images=tiny[1:])
    assert len(image_pages(tmp_path / "three.tif").pdf.pages) == 3
    with pytest.raises(ImageError, match="more than 3 pages"):
        image_pages(tmp_path / "four.tif")


def test_frames_that_go_round_in_a_circle_end(tmp_path: Path) -> None:
    photo("L").save(tmp_path / "a.tif", tiffinfo={})
    data = bytearray((tmp_path / "a.tif").read_bytes())
    start = int.from_bytes(data[4:8], "little")
    after = start + 2 + 12 * int.from_bytes(data[start : start + 2], "little")
    data[after : after + 4] = start.to_bytes(4, "little")
    (tmp_path / "a.tif").write_bytes(data)
    assert len(image_pages(tmp_path / "a.tif").pdf.pages) == 1


@pytest.mark.parametrize(
    "compression", ["group3", "group4", "packbits", "jpeg", "tiff_lzw", "tiff_adobe_deflate", "raw"]
)
@pytest.mark.parametrize("strip", [2048, ONE_STRIP])
def test_a_frame_whose_data_is_cut_off_is_refused(tmp_path: Path, compression: str, strip: int) -> None:
    mode = "1" if compression.startswith("group") else "L"
    page = Image.effect_noise((200, 200), 90).convert(mode)
    path = tmp_path / "a.tif"
    write(path, page, compression, strip_size=strip)
    data = bytearray(path.read_bytes())
    entry, count = place_of_tag(data, STRIPS), len(coded_strips(path))
    # the last strip begins ten bytes before the end of the file
    width = 2 if data[entry + 2] == 3 else 4
    place = entry + 8 if count * width <= 4 else int.from_bytes(data[entry + 8 : entry + 12], "little")
    place += (count - 1) * width
    data[place : place + width] = (len(data) - 10).to_bytes(width, "little")
    path.write_bytes(data)
    with pytest.raises(ImageError, match="damaged or cut off"):
        image_pages(path)


@pytest.mark.parametrize("mode", ["I", "F", "I;16", "I;16B"])
def test_more_than_eight_bits_of_gray_become_eight(tmp_path: Path, mode: str) -> None:
    gray = photo("L").convert("I").point(lambda value: value * 257)
    image = {
        "I": gray,
        "F": photo("L").convert("F").point(lambda value: value / 255 + 0),
        "I;16": photo("I;16"),
        "I;16B": photo("I;16").convert("I").convert("I;16B"),
    }[mode]
    image.save(tmp_path / "a.tif")
    agree(made(tmp_path / "a.tif"), photo("L").convert("RGB"), mean=1, most=4)


@pytest.mark.parametrize(
    ("tags", "page"),
    [
        ({282: 100.0, 283: 100.0, 296: 3}, (240 / 254 * 72, 160 / 254 * 72)),
        ({282: 204.0, 283: 98.0, 296: 2}, (240 / 204 * 72, 160 / 98 * 72)),
        ({282: 2.0, 283: 1.0, 296: 1}, (180.0, 240.0)),
        ({282: 1.0, 283: 1.0, 296: 2}, (180.0, 120.0)),
        ({282: 0.0, 283: 0.0, 296: 2}, (180.0, 120.0)),
    ],
)
def test_resolution_gives_the_page_its_size(tmp_path: Path, tags: dict[int, Any], page: tuple[float, float]) -> None:
    photo().save(tmp_path / "a.tif", tiffinfo=tags)
    with image_pages(tmp_path / "a.tif").pdf as pdf:
        assert [float(value) for value in pdf.pages[0].obj.MediaBox][2:] == pytest.approx(page, abs=0.01)


@pytest.mark.parametrize("big", [False, True])
def test_both_sizes_of_tiff_open(tmp_path: Path, *, big: bool) -> None:
    photo().save(tmp_path / "a.tif", big_tiff=big)
    agree(made(tmp_path / "a.tif"), photo())


def test_a_tiff_writes_nothing_of_where_it_was_made(tmp_path: Path) -> None:
    photo().save(tmp_path / "a.tif", compression="jpeg", tiffinfo={270: "secret place", 315: "secret author"})
    data = io.BytesIO()
    with image_pages(tmp_path / "a.tif").pdf as pdf:
        pdf.save(data, compress_streams=False)
    assert b"secret" in (tmp_path / "a.tif").read_bytes()
    assert b"secret" not in data.getvalue()


def say_reversed(path: Path, *strips: bytes) -> None:
    """Turn the bits of these bytes around, wherever they stand, and say so in the tag FillOrder."""
    data = bytearray(path.read_bytes())
    for strip in strips:
        place = bytes(data).index(strip)
        data[place : place + len(strip)] = strip.translate(REVERSED)
    entry = place_of_tag(data, FILL_ORDER)
    data[entry + 8 : entry + 10] = b"\2\0"
    path.write_bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_lzw", "packbits", "raw", "tiff_adobe_deflate"])
@pytest.mark.parametrize("strip", [700, ONE_STRIP])
@pytest.mark.parametrize("white_is_0", [False, True])
def test_bits_in_reversed_order_show_the_same_page(
    tmp_path: Path, compression: str, strip: int, *, white_is_0: bool
) -> None:
    path = tmp_path / "fax.tif"
    page = Image.new("1", (400, 300), 1)
    page.paste(photo("1"), (30, 40))
    write(
        path, page, compression, strip_size=strip, tiffinfo={FILL_ORDER: 1} | ({PHOTOMETRIC: 0} if white_is_0 else {})
    )
    want = decoded(path)
    say_reversed(path, *coded_strips(path))
    assert decoded(path).tobytes() == want.tobytes()
    agree(made(path), want, mean=0.01, most=1)


@pytest.mark.parametrize("fill_order", [1, 2])
def test_a_fax_whose_strip_has_no_length_is_read_nevertheless(tmp_path: Path, fill_order: int) -> None:
    path = tmp_path / "fax.tif"
    write(path, photo("1"), "group4", strip_size=ONE_STRIP, tiffinfo={FILL_ORDER: 1})
    want = decoded(path)
    if fill_order == 2:
        say_reversed(path, *coded_strips(path))
    data = bytearray(path.read_bytes())
    entry = place_of_tag(data, COUNTS)
    data[entry + 8 : entry + 12] = bytes(4)
    path.write_bytes(data)
    agree(made(path), want)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("strip", [2000, ONE_STRIP])
@pytest.mark.parametrize("fill_order", [1, 2])
def test_a_fax_that_ends_before_its_last_row_is_refused(
    tmp_path: Path, share: float, strip: int, fill_order: int
) -> None:
    path = tmp_path / "fax.tif"
    page = Image.effect_noise((200, 200), 90).convert("1")
    write(path, page, "group4", strip_size=strip, tiffinfo={FILL_ORDER: 1})
    if fill_order == 2:
        say_reversed(path, *coded_strips(path))
    data = bytearray(path.read_bytes())
    entry, strips = place_of_tag(data, COUNTS), coded_strips(path)
    place, width = entry + 8, 4
    if len(strips) > 1:
        place, width = int.from_bytes(data[entry + 8 : entry + 12], "little"), 2 if data[entry + 2] == 3 else 4
    data[place : place + width] = int(len(strips[0]) * share).to_bytes(width, "little")
    path.write_bytes(data)
    with pytest.raises(ImageError, match="damaged or cut off"):
        image_pages(path)


@pytest.mark.parametrize("without", [0, 3, 4])
def test_a_fax_without_its_end_mark_is_whole(tmp_path: Path, without: int) -> None:
    path = tmp_path / "fax.tif"
    page = photo("1")
    page.paste(0, (0, 150, 240, 160))
    write(path, page, "group4", strip_size=ONE_STRIP)
    data = bytearray(path.read_bytes())
    strip = coded_strips(path)[0]
    # the mark takes three bytes, its beginning may share one with the last row
    end = strip.rstrip(b"\0")
    entry = place_of_tag(data, COUNTS)
    data[entry + 8 : entry + 12] = (len(end) - min(without, 3)).to_bytes(4, "little")
    path.write_bytes(data)
    agree(made(path), decoded(path))


def test_a_strip_that_a_pdf_would_show_otherwise_is_encoded_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fax.tif"
    write(path, photo("1"), "group4", strip_size=ONE_STRIP)
    want = decoded(path)
    monkeypatch.setattr(tiff, "_REVERSED", bytes(256))
    monkeypatch.setattr(tiff, "_LOWEST_FIRST", 1)
    monkeypatch.setattr(tiff, "cut_off", lambda *_: False)
    agree(made(path), want)


@pytest.mark.parametrize("quality", [60, 95])
def test_joined_strips_that_decode_otherwise_are_encoded_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quality: int
) -> None:
    path = tmp_path / "a.tif"
    write(path, photo("RGB", (640, 480)), "jpeg", strip_size=20000, quality=quality)
    want = decoded(path)
    other = io.BytesIO()
    photo("RGB", (640, 480)).transpose(Image.Transpose.ROTATE_180).save(other, "JPEG")
    monkeypatch.setattr(tiff, "joined", lambda *_, **__: other.getvalue())
    assert image_of(made(path))[0] == "/FlateDecode"
    agree(made(path), want)
