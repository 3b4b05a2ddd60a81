"""Data about pictures inside PDFs is taken out; the coded picture stays byte by byte."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from dossier.documents.unseen.inside_pdfs import plain_jpeg, plain_jpeg_2000, without_metadata

_PLACE = b"N 52 31 12"


def segment(marker: int, payload: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(payload) + 2).to_bytes(2, "big") + payload


EXIF = segment(0xE1, b"Exif\0\0II*\0" + _PLACE + b" Artist L. Haddad")
XMP = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>L. Haddad</x:xmpmeta>")
IPTC = segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04 byline L. Haddad")
COMMENT = segment(0xFE, b"taken at the clinic")
ICC = segment(0xE2, b"ICC_PROFILE\0\x01\x01" + bytes(200))
MAKER = segment(0xE5, b"camera 1234567")


def photo(mode: str = "RGB", *, progressive: bool = False) -> bytes:
    image = Image.effect_noise((64, 48), 90).convert(mode)
    target = BytesIO()
    image.save(target, "JPEG", quality=85, progressive=progressive)
    return target.getvalue()


def with_segments(data: bytes, *more: bytes) -> bytes:
    return data[:2] + b"".join(more) + data[2:]


def pixels(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        return image.tobytes()


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize(
    ("more", "kind"),
    [
        (EXIF, "EXIF"),
        (XMP, "XMP"),
        (IPTC, "IPTC"),
        (COMMENT, "comment"),
        (MAKER, "data of a program or camera"),
    ],
)
def test_segments_that_draw_nothing_are_cut_and_no_pixel_changes(
    mode: str, *, progressive: bool, more: bytes, kind: str
) -> None:
    plain = photo(mode, progressive=progressive)
    made, kinds = plain_jpeg(with_segments(plain, more, ICC))
    assert kinds == {kind}
    assert made == with_segments(plain, ICC)
    assert pixels(made) == pixels(plain)


def test_a_comment_between_the_scans_of_a_picture_is_emptied_in_its_place() -> None:
    plain = photo(progressive=True)
    second = plain.index(b"\xff\xda", plain.index(b"\xff\xda") + 2)
    before = plain.rindex(b"\xff\xc4", 0, second)
    made, kinds = plain_jpeg(plain[:before] + COMMENT + plain[before:])
    assert kinds == {"comment"}
    assert made == plain[:before] + segment(0xFE, bytes(len(COMMENT) - 4)) + plain[before:]
    assert pixels(made) == pixels(plain)
    assert plain_jpeg(made) == (made, set())


@pytest.mark.parametrize("more", [EXIF, COMMENT, MAKER, segment(0xFE, b"a" * 900), COMMENT + EXIF])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 1])
@pytest.mark.parametrize("restarts", [0, 2])
def test_a_mark_in_the_middle_of_damaged_coded_data_draws_what_it_drew(
    more: bytes, share: float, restarts: int
) -> None:
    target = BytesIO()
    Image.effect_noise((96, 64), 60).convert("RGB").save(target, "JPEG", restart_marker_blocks=restarts)
    plain = target.getvalue()
    begin, end = plain.index(b"\xff\xda") + 14, len(plain) - 2
    place = begin + int((end - begin) * share)
    damaged = plain[:place] + more + plain[place : end if share == 1 else None]
    made, kinds = plain_jpeg(damaged)
    assert kinds
    assert _PLACE not in made
    assert drawn(made) == drawn(damaged)


def drawn(data: bytes) -> bytes:
    """Return what pdfium makes of a picture, whole or damaged."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(96, 64))
        image = pdf.make_stream(data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=96, Height=64)
        image.BitsPerComponent, image.ColorSpace = 8, pikepdf.Name.DeviceRGB
        image.Filter = pikepdf.Name.DCTDecode
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        page.Contents = pdf.make_stream(b"96 0 0 64 0 0 cm /Im Do")
        target = BytesIO()
        pdf.save(target)
    with pypdfium2.PdfDocument(target.getvalue()) as document:
        return bytes(document[0].render(scale=1).to_pil().tobytes())


def test_a_second_picture_behind_the_first_is_cut() -> None:
    plain = photo()
    assert plain_jpeg(plain + with_segments(photo(), EXIF)) == (plain, {"data behind the picture"})
    assert plain_jpeg(plain + b"\r\n") == (plain + b"\r\n", set())


@pytest.mark.parametrize("data", [photo(), with_segments(photo(), ICC), photo("CMYK"), photo()[:-200]])
def test_a_plain_picture_stays(data: bytes) -> None:
    assert plain_jpeg(data) == (data, set())


def test_boxes_of_jpeg_2000_are_emptied_in_their_place() -> None:
    target = BytesIO()
    Image.effect_noise((64, 48), 90).save(target, "JPEG2000")
    plain = target.getvalue()
    at = plain.index(b"jp2c") - 4
    box = (8 + 16 + len(_PLACE)).to_bytes(4, "big") + b"uuid" + bytes(16) + _PLACE
    made, kinds = plain_jpeg_2000(plain[:at] + box + plain[at:])
    assert kinds == {"EXIF or XMP"}
    assert _PLACE not in made
    assert len(made) == len(plain) + len(box)
    assert pixels(made) == pixels(plain)


def document(data: bytes, filters: str = "/DCTDecode") -> pikepdf.Pdf:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    inner = pdf.make_stream(
        data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=64, Height=48,
        BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Object.parse(filters.encode()),
    )  # fmt: skip
    form = pdf.make_stream(
        b"64 0 0 48 0 0 cm /P Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 99, 99],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=inner)),
    )  # fmt: skip
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    page.obj.Contents = pdf.make_stream(b"/F Do")
    return pdf


@pytest.mark.parametrize("filters", ["/DCTDecode", "[/DCTDecode]", "[/FlateDecode /DCTDecode]"])
def test_pictures_are_found_wherever_they_are_drawn(filters: str) -> None:
    plain = photo()
    data = with_segments(plain, EXIF, COMMENT)
    pdf = document(zlib.compress(data) if "Flate" in filters else data, filters)
    assert without_metadata(pdf) == ("data about a picture taken out, which draw nothing: EXIF, comment",)
    picture = pdf.pages[0].obj.Resources.XObject.F.Resources.XObject.P
    assert picture.read_raw_bytes() == plain
    assert picture.Filter == "/DCTDecode"
    assert without_metadata(pdf) == ()


@pytest.mark.parametrize("columns", [64, 1000, 5000])
@pytest.mark.parametrize("how", ["array", "alone", "longer"])
def test_a_filter_around_a_picture_is_undone_with_its_parameters(columns: int, how: str) -> None:
    plain = photo()
    data = with_segments(plain, EXIF)
    data += b"\r\n" * (-len(data) % columns)
    rows = [data[at : at + columns] for at in range(0, len(data) // columns * columns, columns)]
    pdf = document(zlib.compress(b"".join(b"\0" + row for row in rows)), "[/FlateDecode /DCTDecode]")
    picture = pdf.pages[0].obj.Resources.XObject.F.Resources.XObject.P
    parms = pikepdf.Dictionary(Predictor=15, Columns=columns)
    picture.DecodeParms = parms if how == "alone" else pikepdf.Array([parms, None, None][: 3 if how == "longer" else 2])
    assert without_metadata(pdf)
    assert _PLACE not in picture.read_raw_bytes()
    assert pixels(picture.read_raw_bytes()) == pixels(plain)


def test_a_filter_that_swells_around_a_picture_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.documents.unseen.inside_pdfs._MOST", 1_000_000)
    swollen = zlib.compress(with_segments(photo(), EXIF) + bytes(20_000_000), 1)
    pdf = document(swollen, "[/FlateDecode /DCTDecode]")
    assert without_metadata(pdf) == ()
    assert pdf.pages[0].obj.Resources.XObject.F.Resources.XObject.P.read_raw_bytes() == swollen


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff\xff", b"no picture", b"\xff\xd8" + b"\xff\xfe\0\2" * 6000]
)
def test_damaged_pictures_stay_as_they_are(data: bytes) -> None:
    pdf = document(data)
    without_metadata(pdf)
    assert pdf.pages[0].obj.Resources.XObject.F.Resources.XObject.P.read_raw_bytes() == data
