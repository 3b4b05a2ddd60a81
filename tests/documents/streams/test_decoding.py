"""Each sort of stream that pages draw with is decoded, and damage in it is told with its pages."""

from __future__ import annotations

import base64
import io
import random
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, TiffImagePlugin

from dossier.documents.streams.pictures import picture_fault
from tests.documents.pdf.test_opening import DAMAGED, LOSING
from tests.support.looking import damaged, inspect

WORDS = b"BT /F1 12 T" + b"f 72 700 Td " + b"".join(b"(line %d) Tj 0 -14 Td " % number for number in range(400)) + b"ET"
NOISE = random.Random(1).randbytes(30_000)  # noqa: S311


def packed(data: bytes = WORDS) -> bytes:
    return zlib.compress(data)


def jpeg(**how: object) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((160, 120), 80).save(buffer, "JPEG", **how)
    return buffer.getvalue()


def jpeg_2000() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((160, 120), 80).save(buffer, "JPEG2000")
    return buffer.getvalue()


def fax() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((160, 120), 80).convert("1").save(buffer, "TIFF", compression="group4", strip_size=10**6)
    with TiffImagePlugin.TiffImageFile(io.BytesIO(buffer.getvalue())) as image:
        place, count = image.tag_v2[273][0], image.tag_v2[279][0]
    return buffer.getvalue()[place : place + count]


def jbig2() -> bytes:
    """A page head and a generic region whose data is of no account here."""
    page = (0).to_bytes(4, "big") + bytes([48, 0, 1]) + (19).to_bytes(4, "big") + bytes(19)
    region = (1).to_bytes(4, "big") + bytes([38, 0, 1]) + (40).to_bytes(4, "big") + bytes(range(40))
    return page + region


def flip(data: bytes) -> bytes:
    place = len(data) // 2
    return data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :]


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def gap(data: bytes) -> bytes:
    return data[: len(data) // 3] + data[len(data) // 3 + 40 :]


def last_sum(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


Part = Callable[[pikepdf.Pdf, Dictionary, Stream], Stream]
"""Puts a stream where a page of these resources draws with it; returns the content of the page."""


def document(path: Path, *pages: tuple[Part, bytes, dict[str, Any]]) -> Path:
    with pikepdf.new() as pdf:
        for part, data, keys in pages:
            resources = Dictionary(XObject=Dictionary(), Font=Dictionary(), Pattern=Dictionary())
            stream = pdf.make_stream(data, **keys)
            contents = part(pdf, resources, stream)
            page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 612, 792]), Resources=resources, Contents=contents)
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return path


def content(_pdf: pikepdf.Pdf, _resources: Dictionary, stream: Stream) -> Stream:
    return stream


def form(pdf: pikepdf.Pdf, resources: Dictionary, stream: Stream) -> Stream:
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 700])
    resources.XObject.Drawn = stream
    return pdf.make_stream(b"/Drawn Do")


def picture(pdf: pikepdf.Pdf, resources: Dictionary, stream: Stream) -> Stream:
    stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, 160, 120
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    resources.XObject.Drawn = stream
    return pdf.make_stream(b"q 300 0 0 200 72 72 cm /Drawn Do Q")


def font(pdf: pikepdf.Pdf, resources: Dictionary, stream: Stream) -> Stream:
    descriptor = pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontName=Name.Invented, FontFile2=stream))
    resources.Font.F1 = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Invented, FontDescriptor=descriptor)
    )
    return pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (words) Tj ET")


def letter(pdf: pikepdf.Pdf, resources: Dictionary, stream: Stream) -> Stream:
    drawn = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(a=stream))
    resources.Font.F1 = pdf.make_indirect(drawn)
    return pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (a) Tj ET")


def pattern(pdf: pikepdf.Pdf, resources: Dictionary, stream: Stream) -> Stream:
    stream.PatternType = 1
    resources.Pattern.P1 = stream
    return pdf.make_stream(b"/Pattern cs /P1 scn 0 0 100 100 re f")


def mask(pdf: pikepdf.Pdf, resources: Dictionary, stream: Stream) -> Stream:
    stream.Subtype, stream.BBox = Name.Form, Array([0, 0, 600, 700])
    state = Dictionary(Type=Name.ExtGState, SMask=Dictionary(S=Name.Luminosity, G=stream))
    resources.ExtGState = Dictionary(G1=state)
    return pdf.make_stream(b"/G1 gs 0 0 100 100 re f")


PARTS: dict[Part, str] = {
    content: "the content of the page",
    form: "a drawing that is part of the page",
    font: "a font program",
    letter: "the drawing of a letter",
    pattern: "a drawing that is part of the page",
    mask: "a drawing that is part of the page",
    picture: "a picture",
}
FLATE: dict[str, Any] = {"Filter": Name.FlateDecode}


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_said_of_whole_streams(tmp_path: Path, part: Part) -> None:
    assert damaged(document(tmp_path / "a.pdf", (part, packed(), FLATE))) == ()


@pytest.mark.parametrize("damage", [flip, half, gap, last_sum])
@pytest.mark.parametrize("part", PARTS)
def test_damage_of_deflated_data_is_told(tmp_path: Path, part: Part, damage: Callable[[bytes], bytes]) -> None:
    path = document(tmp_path / "a.pdf", (content, packed(), FLATE), (part, damage(packed(WORDS + NOISE)), FLATE))
    ((page, words),) = damaged(path)
    assert page == 2
    assert words.startswith(PARTS[part])
    assert "a viewer" in words


@pytest.mark.parametrize("name", ["/P", "/A", "/W", "/OC", "/Metadata"])
@pytest.mark.parametrize("indirect", [True, False])
def test_damage_is_told_under_any_name(tmp_path: Path, name: str, *, indirect: bool) -> None:
    """Resources and glyphs may be named like keys that lead elsewhere."""

    def named(pdf: pikepdf.Pdf, resources: Dictionary, stream: Stream) -> Stream:
        contents = picture(pdf, resources, stream)
        drawn = Dictionary({name: pdf.make_stream(half(packed()), **FLATE)})
        glyphs = pdf.make_indirect(drawn) if indirect else drawn
        resources.Font.F1 = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=glyphs))
        objects = Dictionary({name: stream})
        resources.XObject = pdf.make_indirect(objects) if indirect else objects
        return contents

    found = damaged(document(tmp_path / "a.pdf", (named, half(jpeg()), {"Filter": Name.DCTDecode})))
    assert [words[:22] for _, words in found] == ["a picture cannot be de", "the drawing of a lette"]


def test_the_finding_says_how_much_is_there(tmp_path: Path) -> None:
    rng = random.Random(3)  # noqa: S311
    whole = packed(b"".join(b"%d %d l " % (rng.randrange(600), rng.randrange(800)) for _ in range(9000)) + b"S")
    path = document(tmp_path / "a.pdf", (content, whole[:5000] + b"\xff" * 200 + whole[5200:], FLATE))
    ((_, words),) = damaged(path)
    assert words == (
        f"the content of the page breaks off after 5 KB of {round(len(whole) / 1000)} KB; "
        "a viewer shows the rest of the page empty"
    )


CODES: dict[str, tuple[bytes, Name, dict[str, Any]]] = {
    "JPEG": (jpeg(quality=80), Name.DCTDecode, {}),
    "progressive JPEG": (jpeg(quality=80, progressive=True), Name.DCTDecode, {}),
    "JPEG 2000": (jpeg_2000(), Name.JPXDecode, {}),
    "fax": (fax(), Name.CCITTFaxDecode, {"DecodeParms": Dictionary(K=-1, Columns=160, Rows=120)}),
    "JBIG2": (jbig2(), Name.JBIG2Decode, {}),
}


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_said_of_whole_pictures(tmp_path: Path, code: str) -> None:
    data, name, keys = CODES[code]
    assert damaged(document(tmp_path / "a.pdf", (picture, data, {"Filter": name, **keys}))) == ()


@pytest.mark.parametrize("damage", [half, gap])
@pytest.mark.parametrize("code", CODES)
def test_damage_of_pictures_is_told(tmp_path: Path, code: str, damage: Callable[[bytes], bytes]) -> None:
    data, name, keys = CODES[code]
    ((page, words),) = damaged(document(tmp_path / "a.pdf", (picture, damage(data), {"Filter": name, **keys})))
    assert (page, words[:29]) == (1, "a picture cannot be decoded t")


@pytest.mark.parametrize(
    "size", [(60_000, 60_000), (2**31 - 1, 2**31 - 1), (250_001, 1000), (1000, 250_001), (16_000, 16_000)]
)
@pytest.mark.parametrize("bare", [False, True])
def test_a_jpeg_2000_that_calls_itself_giant_is_told(tmp_path: Path, size: tuple[int, int], *, bare: bool) -> None:
    data = bytearray(jpeg_2000())
    code = data.index(b"\xff\x4f\xff\x51")
    data[code + 8 : code + 16] = b"".join(each.to_bytes(4, "big") for each in size)
    if not bare:
        header = data.index(b"ihdr") + 4
        data[header : header + 8] = b"".join(each.to_bytes(4, "big") for each in reversed(size))
    path = document(tmp_path / "a.pdf", (picture, bytes(data[code:] if bare else data), {"Filter": Name.JPXDecode}))
    assert "larger than can be decoded safely" in damaged(path)[0][1]


@pytest.mark.parametrize("width", [37, 1634, 2550])
@pytest.mark.parametrize("rows", [1, 21, 60, 120, 3300])
def test_a_fax_that_ends_in_white_rows_is_whole(width: int, rows: int) -> None:
    shape = {"/K": -1, "/Columns": width}
    bits = "1" * rows + 2 * f"{1:012b}"
    ended = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    assert picture_fault("CCITTFaxDecode", ended, shape, rows) is None
    assert picture_fault("CCITTFaxDecode", ended + b"\0", shape, rows) is None
    if rows > 16:
        assert picture_fault("CCITTFaxDecode", ended[: rows // 16], shape, rows) is not None


def test_zeros_in_a_fax_are_told_though_decoders_take_them_for_its_end(tmp_path: Path) -> None:
    data, name, keys = CODES["fax"]
    holed = data[: len(data) // 3] + bytes(64) + data[len(data) // 3 + 64 :]
    assert len(damaged(document(tmp_path / "a.pdf", (picture, holed, {"Filter": name, **keys})))) == 1


@pytest.mark.parametrize("around", [(b"", b""), (b"junk\n", b""), (b"", b"\0\0\r\njunk"), (b"\r\n", b"\0")])
@pytest.mark.parametrize("marked", [True, False])
def test_what_stands_around_a_jpeg_is_no_damage(tmp_path: Path, around: tuple[bytes, bytes], *, marked: bool) -> None:
    data = jpeg() if marked else jpeg().removesuffix(b"\xff\xd9")
    if not marked and around[1]:
        pytest.skip("data behind a picture without end mark belongs to it")
    path = document(tmp_path / "a.pdf", (picture, around[0] + data + around[1], {"Filter": Name.DCTDecode}))
    assert damaged(path) == ()


ASCII: dict[str, tuple[bytes, bytes]] = {
    "ASCIIHexDecode": (WORDS.hex().encode() + b">", WORDS.hex().encode()[:-9]),
    "ASCII85Decode": (base64.a85encode(WORDS) + b"~>", base64.a85encode(WORDS)[:-30]),
    "RunLengthDecode": (b"".join(bytes([0, byte]) for byte in WORDS) + b"\x80", b"\x7f" + WORDS[:50]),
}


@pytest.mark.parametrize("name", ASCII)
def test_other_codes_are_followed_to_their_end(tmp_path: Path, name: str) -> None:
    whole, cut = ASCII[name]
    keys: dict[str, Any] = {"Filter": Name(f"/{name}")}
    assert damaged(document(tmp_path / "a.pdf", (content, whole, keys))) == ()
    ((_, words),) = damaged(document(tmp_path / "b.pdf", (content, cut, keys)))
    assert words.startswith("the content of the page breaks off")


def test_filters_that_follow_one_another_are_all_undone(tmp_path: Path) -> None:
    keys: dict[str, Any] = {"Filter": Array([Name.ASCIIHexDecode, Name.FlateDecode])}
    assert damaged(document(tmp_path / "a.pdf", (content, packed().hex().encode() + b">", keys))) == ()
    assert len(damaged(document(tmp_path / "b.pdf", (content, flip(packed()).hex().encode() + b">", keys)))) == 1
    # without the mark of its end, as what it holds has one
    assert damaged(document(tmp_path / "e.pdf", (content, packed().hex().encode(), keys))) == ()
    assert len(damaged(document(tmp_path / "f.pdf", (content, half(packed()).hex().encode(), keys)))) == 1
    keys = {"Filter": Array([Name.FlateDecode, Name.DCTDecode])}
    assert damaged(document(tmp_path / "c.pdf", (picture, packed(jpeg()), keys))) == ()
    assert len(damaged(document(tmp_path / "d.pdf", (picture, packed(half(jpeg())), keys)))) == 1


@pytest.mark.parametrize("end", [b"(never closed", b"[(a) 3 (b)", b"<< /A 1", b"BI /W 9 /H 9 /BPC 8 /CS /G ID abc"])
@pytest.mark.parametrize("coded", [True, False])
def test_a_content_that_stops_in_an_instruction_is_told(tmp_path: Path, end: bytes, *, coded: bool) -> None:
    data = WORDS + b" " + end
    ((_, words),) = damaged(
        document(tmp_path / "a.pdf", (content, packed(data), FLATE) if coded else (content, data, {}))
    )
    assert "in the middle of an instruction" in words


@pytest.mark.parametrize("more", [b" q", b" Q Q", b" 1 2 3", b" ) >>", b" /Unknown op", b"\n% a note", b"\0\0", b" EI"])
def test_what_every_viewer_shows_is_no_damage(tmp_path: Path, more: bytes) -> None:
    path = document(tmp_path / "a.pdf", (content, packed(WORDS + more), FLATE), (content, WORDS + more, {}))
    assert damaged(path) == ()


def test_contents_in_parts_are_read_as_one(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        parts = (b"BT /F1 12 Tf [(one) 3", b"(two)] TJ", b"ET")
        pdf.pages[0].obj.Contents = Array([pdf.make_stream(packed(part), Filter=Name.FlateDecode) for part in parts])
        pdf.save(tmp_path / "a.pdf")
    assert [words for _, words in look(tmp_path, "a.pdf")] == []


def look(root: Path, name: str) -> list[tuple[int, str]]:
    facts = inspect(root, name)
    return [(problem.page, problem.message) for problem in facts.problems if problem.code == "D014"]


def habits(data: bytes) -> list[bytes]:
    """Deflated data as some writers leave it: without check sum, never finished, with a line end or more behind it."""
    coder = zlib.compressobj()
    return [data[:-4], coder.compress(WORDS) + coder.flush(zlib.Z_SYNC_FLUSH), data + b"\r\n", data + b"\0" * 40]


@pytest.mark.parametrize("habit", range(4))
def test_habits_of_writers_are_no_damage(tmp_path: Path, habit: int) -> None:
    assert damaged(document(tmp_path / "a.pdf", (content, habits(packed())[habit], FLATE))) == ()


def test_a_program_that_makes_no_check_sums_is_forgiven_and_one_wrong_sum_is_not(tmp_path: Path) -> None:
    wrong = (content, last_sum(packed()), FLATE)
    assert damaged(document(tmp_path / "a.pdf", wrong, wrong, wrong)) == ()
    found = damaged(document(tmp_path / "b.pdf", wrong, wrong, wrong, (content, packed(), FLATE)))
    assert [page for page, _ in found] == [1, 2, 3]
    assert len(damaged(document(tmp_path / "c.pdf", wrong))) == 1


def test_a_shared_stream_is_decoded_once_and_told_of_all_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pikepdf.new() as pdf:
        shared = pdf.make_stream(half(jpeg()), Filter=Name.DCTDecode)
        for _ in range(5):
            pdf.add_blank_page()
            resources = Dictionary(XObject=Dictionary())
            pdf.pages[-1].obj.Contents = picture(pdf, resources, shared)
            pdf.pages[-1].obj.Resources = resources
        pdf.add_blank_page()
        pdf.save(tmp_path / "a.pdf")
    seen: list[str] = []
    monkeypatch.setattr("dossier.documents.streams.decoding.picture_fault", counted(seen))
    found = damaged(tmp_path / "a.pdf")
    assert [page for page, _ in found] == [1, 2, 3, 4, 5]
    assert seen == ["DCTDecode"]


def counted(seen: list[str]) -> Callable[..., object]:
    def fault(name: str, *rest: Any) -> object:
        seen.append(name)
        return picture_fault(name, *rest)

    return fault


def test_many_pages_that_break_off_share_their_words(tmp_path: Path) -> None:
    pages = [(content, half(packed(WORDS * (number + 1))), FLATE) for number in range(9)]
    found = damaged(document(tmp_path / "a.pdf", *pages))
    assert len(found) == 9
    assert {words for _, words in found} == {
        "the content of the page breaks off; a viewer shows the rest of the page empty"
    }


def test_streams_that_no_page_draws_with_are_not_told(tmp_path: Path) -> None:
    with pikepdf.open(document(tmp_path / "a.pdf", (font, packed(), FLATE))) as pdf:
        broken = pdf.make_stream(half(packed()), Filter=Name.FlateDecode)
        pdf.Root.Unused, pdf.Root.Metadata = broken, broken
        pdf.pages[0].obj.Resources.Font.F1.ToUnicode = broken
        pdf.save(tmp_path / "b.pdf", compress_streams=False)
    assert damaged(tmp_path / "b.pdf") == ()


@pytest.mark.slow
@pytest.mark.parametrize("part", [content, form, picture])
def test_a_stream_that_swells_costs_its_own_message(tmp_path: Path, part: Part) -> None:
    coder = zlib.compressobj()
    bomb = b"".join([*(coder.compress(b" " * 1024**2) for _ in range(1100)), coder.flush()])
    path = document(tmp_path / "a.pdf", (part, bomb, FLATE))
    start = time.process_time()
    ((_, words),) = damaged(path)
    assert "larger than can be decoded safely" in words
    assert time.process_time() - start < 15


@pytest.mark.slow
def test_many_streams_that_swell_end_the_decoding(tmp_path: Path) -> None:
    bomb = zlib.compress(b" " * 200 * 1024**2, 1)
    path = document(tmp_path / "a.pdf", *((picture, bomb, FLATE) for _ in range(40)))
    start = time.process_time()
    assert len(damaged(path)) > 10
    assert time.process_time() - start < 15


def test_damage_on_pages_of_a_prepared_file_is_told_with_the_page(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    whole = (content, packed(), FLATE)
    document(tmp_path / "evidence/a.pdf", whole, whole, (content, half(packed(WORDS * 5)), FLATE))
    ((page, words),) = look(tmp_path, "evidence/a.pdf")
    assert (page, words[:34]) == (3, "the content of the page breaks off")


@pytest.mark.parametrize(("mark", "page"), [(b"endstream", 2), (b" obj", 2), (b"/Length", 2)])
def test_a_stream_whose_object_is_damaged_is_told(tmp_path: Path, mark: bytes, page: int) -> None:
    path = document(tmp_path / "a.pdf", (content, packed(), FLATE), (font, packed(NOISE), FLATE))
    data = path.read_bytes()
    place = data.index(zlib.compress(NOISE))
    found = data.find(mark, place) if mark == b"endstream" else data.rfind(mark, 0, place)
    path.write_bytes(data[:found] + bytes(len(mark)) + data[found + len(mark) :])
    assert page in [number for number, _ in damaged(path)]


def test_what_is_guessed_while_pages_are_made_ready_is_told(tmp_path: Path) -> None:
    """The drawing of a stamp, which is read when it is drawn into its page, states a wrong length."""
    path = document(tmp_path / "whole.pdf", (content, packed(), FLATE))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        shown = pdf.make_stream(b"0 0 40 40 re f % shown", Subtype=Name.Form, BBox=Array([0, 0, 40, 40]))
        stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([9, 9, 49, 49]), AP=Dictionary(N=shown))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(stamp)])
        pdf.save(path, compress_streams=False)
    assert look(tmp_path, "whole.pdf") == []
    (tmp_path / "a.pdf").write_bytes(path.read_bytes().replace(b"/Length 22 ", b"/Length 99 "))
    words = "'a.pdf' is damaged: some of what it holds could be read by guesses only, or not at all"
    assert look(tmp_path, "a.pdf") == [(0, words)]


@pytest.mark.parametrize("name", [*DAMAGED, *LOSING])
def test_what_was_guessed_when_a_document_was_opened_is_told_once(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pdf").write_bytes((DAMAGED.get(name) or LOSING[name])[0])
    ((page, words),) = look(tmp_path, "a.pdf")
    assert (page, words[:28]) == (0, "'a.pdf' is damaged: rebuilt ")
