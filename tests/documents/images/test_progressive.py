from __future__ import annotations

import io
import random
from typing import Any

import pytest
from PIL import Image

from dossier.documents.images.jpeg import SCAN, SOS, read_jpeg, segments
from dossier.documents.images.jpeg_whole import checked, complaint
from dossier.documents.images.progressive import lacks_data
from dossier.documents.images.trouble import ImageError
from dossier.documents.streams.pictures import jpeg_fault
from tests.support.pictures import photo


def page(size: tuple[int, int] = (413, 585)) -> Image.Image:
    """Something drawn on the upper half of a sheet; the lower half is blank."""
    image = Image.new("RGB", size, (250, 248, 240))
    image.paste(photo().resize((size[0] - 60, size[1] // 2)), (30, 20))
    return image


def coded(image: Image.Image, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **{"quality": 75, "progressive": True, **options})
    return buffer.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("options", [{"subsampling": "4:2:0"}, {"restart_marker_rows": 2}, {"quality": 97}], ids=str)
@pytest.mark.parametrize("size", [(413, 585), (64, 1200), (7, 9)], ids=str)
def test_a_whole_picture_lacks_nothing(mode: str, options: dict[str, Any], size: tuple[int, int]) -> None:
    data = coded(page((max(size[0], 70), max(size[1], 70))).resize(size).convert(mode), **options)
    assert not lacks_data(data)
    assert jpeg_fault(data) is None
    assert checked(read_jpeg(data))


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_bytes_that_a_scan_lost_are_told(mode: str) -> None:
    data, rng = coded(page().convert(mode)), random.Random(mode)  # noqa: S311
    start = data.index(b"\xff\xda")
    silent = 0
    for _ in range(60):
        place = rng.randrange(start + 20, len(data) - 1000)
        damaged = data[:place] + data[place + rng.randint(1, 900) :]
        assert jpeg_fault(damaged) is not None
        silent += lacks_data(damaged)
    assert silent > 30


def parts(data: bytes) -> list[list[bytes]]:
    """The segments of a picture in groups: what stands before the first scan, then each scan."""
    groups: list[list[bytes]] = [[]]
    for marker, segment in segments(data):
        groups[-1].append(bytes(segment))
        if marker == SCAN:
            groups.append([])
    return groups


def test_a_scan_that_is_missing_is_told() -> None:
    whole = parts(coded(photo("L")))
    for left_out in range(1, len(whole) - 1):
        groups = whole[:left_out] + whole[left_out + 1 :]
        tables = [each for each in whole[left_out] if each[1] == 0xC4]
        data = b"".join([b"\xff\xd8", *(each for group in groups[:left_out] for each in group), *tables])
        data += b"".join(each for group in groups[left_out:] for each in group)
        assert jpeg_fault(data) is not None, left_out
    cut = b"".join([b"\xff\xd8", *(each for group in whole[:-2] for each in group)])
    assert complaint(cut + b"\xff\xd9")
    assert jpeg_fault(cut) is not None
    with pytest.raises(ImageError, match="damaged or cut off"):
        checked(read_jpeg(cut))


def test_other_pictures_are_none_of_this() -> None:
    plain = coded(photo(), progressive=False)
    assert not lacks_data(plain)
    assert not lacks_data(plain.replace(b"\xff\xc0", b"\xff\xc2", 1)[:200])
    assert not lacks_data(b"no picture")
    assert any(marker == SOS for marker, _ in segments(plain))
