from __future__ import annotations

import hashlib
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.support.bundles import Made, make_bundle
from tests.support.looking import opened
from tests.support.sheets import (
    BALANCED,
    OPEN_SCALE,
    STRAY_Q,
    Sheet,
    difference,
    expected_sheet,
    make_pdf,
    picture,
    write_pdf,
)

SHEETS = {
    "letter": Sheet(),
    "a4": Sheet(media=(0, 0, 595.28, 841.89)),
    "legal": Sheet(media=(0, 0, 612, 1008)),
    "landscape": Sheet(media=(0, 0, 792, 612)),
    "poster": Sheet(media=(0, 0, 3370.39, 2383.94)),
    "tiny": Sheet(media=(0, 0, 90, 140)),
    "square": Sheet(media=(0, 0, 700, 700)),
    "turned-90": Sheet(rotate=90),
    "turned-180": Sheet(rotate=180),
    "turned-270": Sheet(rotate=270),
    "turned-back": Sheet(rotate=-90),
    "turned-450": Sheet(rotate=450),
    "turned-poster": Sheet(media=(0, 0, 1000, 1600), rotate=90),
    "cropped": Sheet(crop=(100, 150, 500, 700)),
    "cropped-turned": Sheet(crop=(100, 150, 500, 700), rotate=270),
    "crop-beyond": Sheet(crop=(-50, -50, 400, 900)),
    "offset": Sheet(media=(1000, -500, 1612, 292)),
    "offset-turned": Sheet(media=(1000, -500, 1612, 292), rotate=90),
    "reversed": Sheet(media=(612, 792, 0, 0)),
    "reversed-crop": Sheet(crop=(500, 700, 100, 150)),
    "unit": Sheet(media=(0, 0, 306, 396), unit=2.0),
    "unit-turned": Sheet(media=(0, 0, 306, 396), unit=4.0, rotate=90),
    "open-scale": Sheet(before=OPEN_SCALE, after=b" q 3 0 0 3 0 0 cm"),
    "stray-q": Sheet(before=STRAY_Q, after=STRAY_Q),
    "stray-q-turned": Sheet(before=STRAY_Q, rotate=90, media=(0, 0, 500, 900)),
    "pattern": Sheet(pattern=True, media=(0, 0, 900, 1300)),
    "pattern-turned": Sheet(pattern=True, rotate=90),
    "split": Sheet(split=True),
}


def band_dark(image: Image.Image, scale: float) -> int:
    """Dark pixels in the foot of a sheet."""
    foot = image.crop((0, round(image.height - 34 * scale), image.width, image.height))
    return sum(foot.histogram()[:128])


def compare(made: Made, root: Path, *, limit: int = 48) -> None:
    """Each evidence page of a bundle against its source page, above the band.

    After the blur an edge that is off by two pixels (two thirds of a point) differs by 51 of 255.
    """
    for exhibit in made.plan.exhibits:
        for document in exhibit.documents:
            source = opened(root, document.file)
            shapes = source.geometry
            source.pdf.close()
            for page, number in zip(document.span.pages, document.source_pages, strict=True):
                shape = shapes[number - 1]
                want = expected_sheet(root / document.file, number - 1, shape)
                have = picture(made.path, page - 1, 3.0)
                assert have.size == want.size, (document.file, page)
                assert band_dark(have, 3.0) > 20, (document.file, page, "no band")
                have.paste(255, (0, have.height - 108, have.width, have.height))
                mean, most = difference(have, want)
                assert most <= limit, (document.file, page, mean, most)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHEETS)
def test_a_page_of_any_geometry_stands_upright_whole_and_above_the_band(name: str, tmp_path: Path) -> None:
    write_pdf(tmp_path / "source.pdf", [SHEETS[name]])
    compare(make_bundle(tmp_path, {"source.pdf": [1]}), tmp_path)


sizes = st.floats(60, 2600).map(lambda value: round(value, 2))
offsets = st.floats(-900, 900).map(lambda value: round(value, 2))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    x, y, width, height = draw(offsets), draw(offsets), draw(sizes), draw(sizes)
    media = (x, y, x + width, y + height)
    crop = None
    if draw(st.booleans()):
        left, foot = draw(st.floats(0, 0.4)), draw(st.floats(0, 0.4))
        crop = (
            x + left * width,
            y + foot * height,
            x + width * draw(st.floats(0.6, 1.2)),
            y + height * draw(st.floats(0.6, 1.2)),
        )
    if draw(st.booleans()):
        media = (media[2], media[3], media[0], media[1])
    return Sheet(
        media=media,
        crop=crop,
        rotate=draw(st.sampled_from([0, 90, 180, 270, -90, 720])),
        unit=draw(st.sampled_from([1.0, 1.0, 1.0, 2.0, 0.5])),
        before=draw(st.sampled_from([BALANCED, b"q ", STRAY_Q])),
        after=draw(st.sampled_from([BALANCED, STRAY_Q, b" q 2 0 0 2 0 0 cm"])),
        pattern=draw(st.booleans()),
        split=draw(st.booleans()),
        seed=draw(st.integers(0, 99)),
    )


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sheets(), min_size=1, max_size=4))
def test_random_pages_stand_where_their_scaled_page_puts_them(pages: list[Sheet]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_pdf(root / "source.pdf", pages)
        compare(make_bundle(root, {"source.pdf": range(1, len(pages) + 1)}), root)


@pytest.mark.slow
def test_only_the_selected_pages_stand_in_the_bundle_in_order(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", [Sheet(seed=n) for n in range(6)])
    made = make_bundle(tmp_path, {"a.pdf": [2, 5]})
    with pikepdf.open(made.path) as pdf:
        assert len(pdf.pages) == 7
    compare(made, tmp_path)


@pytest.mark.slow
def test_one_file_in_two_exhibits_stands_in_both(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", [Sheet(seed=1, pattern=True), Sheet(rotate=90, seed=2, pattern=True)])
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.pdf")
    compare(make_bundle(tmp_path, {"a.pdf": [1, 2], "b.pdf": [2, 1]}), tmp_path)


@pytest.mark.slow
def test_a_bundle_is_identified_by_what_went_into_it(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", [Sheet(), Sheet()])
    marks = []
    for pages in ([1], [2], [1]):
        with pikepdf.open(make_bundle(tmp_path, {"a.pdf": pages}).path) as pdf:
            first, second = pdf.trailer["/ID"]
            assert bytes(first) == bytes(second)
            marks.append(bytes(first))
    assert marks[0] == marks[2] != marks[1]
    assert len(marks[0]) == 16


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    digests = set()
    for folder in ("one", "another/deeper"):
        root = tmp_path / folder
        write_pdf(root / "a.pdf", [Sheet(), Sheet(rotate=90, pattern=True)])
        made = make_bundle(root, {"a.pdf": [1, 2]})
        digests.add(hashlib.sha256(made.path.read_bytes()).hexdigest())
    assert len(digests) == 1


def linked_pdf(path: Path, *, named: bool) -> None:
    """Two pages; on the first a link to a point of the second, by a name that other documents use too."""
    with make_pdf([Sheet(), Sheet(media=(0, 0, 1224, 1584))]) as pdf:
        dest = pikepdf.Array([pdf.pages[1].obj, pikepdf.Name.XYZ, 100, 1500, 2])
        if named:
            pdf.Root.Names = pikepdf.Dictionary(
                Dests=pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("section.1"), dest]))
            )
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[72, 72, 172, 92],
            Dest=pikepdf.String("section.1") if named else dest,
        )
        web = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[72, 172, 172, 192],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/a")),
        )
        script = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[72, 272, 172, 292],
            A=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")),
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([link, web, script])
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Methods", 1))
        pdf.save(path)


@pytest.mark.slow
@pytest.mark.parametrize("named", [True, False])
def test_links_of_two_documents_with_the_same_names_stay_in_their_document(tmp_path: Path, *, named: bool) -> None:
    linked_pdf(tmp_path / "a.pdf", named=named)
    linked_pdf(tmp_path / "b.pdf", named=named)
    made = make_bundle(tmp_path, {"a.pdf": [1, 2], "b.pdf": [1, 2]})
    with pikepdf.open(made.path) as pdf:
        for first in (6, 9):
            inner, web = pdf.pages[first - 1].obj.Annots
            assert inner.Dest[0].objgen == pdf.pages[first].obj.objgen
            scale = 738 / 1584
            left, top = float(inner.Dest[2]), float(inner.Dest[3])
            assert left == pytest.approx(18 + (576 - 1224 * scale) / 2 + 100 * scale, abs=0.1)
            assert top == pytest.approx(36 + 1500 * scale, abs=0.1)
            assert list(inner.Dest)[4] is None
            assert web.A.URI == "https://example.org/a"
        assert b"JavaScript" not in made.path.read_bytes()
    assert [page for page, *_ in made.assembled.web_links] == [6, 9]
    own = made.assembled.outline[3].children[1].children[0].children
    assert [(item.title, item.page) for item in own] == [("Methods", 10)]


def test_a_link_to_a_page_left_out_is_dropped(tmp_path: Path) -> None:
    linked_pdf(tmp_path / "a.pdf", named=True)
    made = make_bundle(tmp_path, {"a.pdf": [1]})
    assert made.assembled.document_links == ()


def test_what_is_not_seen_does_not_come_along(tmp_path: Path) -> None:
    with make_pdf([Sheet()]) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("secretscript"))
        pdf.attachments["secret.txt"] = b"secretattachment"
        pdf.docinfo["/Author"] = "secretauthor"
        pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary(Secret=pikepdf.String("secretpiece"))
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "secretmetadata"
        pdf.save(tmp_path / "a.pdf", compress_streams=False)
    made = make_bundle(tmp_path, {"a.pdf": [1]})
    with pikepdf.open(made.path) as pdf:
        pdf.save(tmp_path / "plain.pdf", compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    assert b"secret" not in (tmp_path / "plain.pdf").read_bytes()


def layered_pdf(path: Path) -> None:
    """A page with a black square on a layer that is off by default."""
    with make_pdf([Sheet()]) as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("hidden")))
        page = pdf.pages[0].obj
        page.Resources.Properties = pikepdf.Dictionary(L1=layer)
        extra = pdf.make_stream(b" /OC /L1 BDC 0 g 200 300 200 200 re f EMC")
        page.Contents = pikepdf.Array([page.Contents, extra])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer], Order=[layer]))
        pdf.save(path)


@pytest.mark.slow
def test_a_layer_that_is_off_stays_off(tmp_path: Path) -> None:
    layered_pdf(tmp_path / "a.pdf")
    write_pdf(tmp_path / "b.pdf", [Sheet(seed=3)])
    compare(make_bundle(tmp_path, {"b.pdf": [1], "a.pdf": [1]}), tmp_path)


@pytest.mark.slow
def test_a_filled_form_looks_as_before_and_is_no_form_any_more(tmp_path: Path) -> None:
    with make_pdf([Sheet()]) as pdf:
        look = pdf.make_stream(b"0.2 g 0 0 200 40 re f")
        look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 200, 40]
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T=pikepdf.String("name"),
                V=pikepdf.String("x"),
                F=4,
                Rect=[200, 400, 400, 440],
                AP=pikepdf.Dictionary(N=look),
            )
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
        pdf.save(tmp_path / "a.pdf")
    made = make_bundle(tmp_path, {"a.pdf": [1]})
    page = picture(made.path, 5, 2.0)
    scale = 576 / 612
    x, y = (18 + 300 * scale) * 2, (792 - (36 + (738 - 792 * scale) / 2 + 420 * scale)) * 2
    (gray,) = page.crop((round(x), round(y), round(x) + 1, round(y) + 1)).tobytes()
    assert 30 < gray < 80
    data = made.path.read_bytes()
    assert b"/AcroForm" not in data
    assert b"/Widget" not in data


@pytest.mark.slow
def test_an_owner_locked_file_goes_in(tmp_path: Path) -> None:
    with make_pdf([Sheet(seed=5)]) as pdf:
        lock = pikepdf.Encryption(owner="owner", user="", R=6, allow=pikepdf.Permissions(extract=False))
        pdf.save(tmp_path / "a.pdf", encryption=lock)
    made = make_bundle(tmp_path, {"a.pdf": [1]})
    compare(made, tmp_path)
    with pypdfium2.PdfDocument(made.path) as document:
        assert len(document) == 6


def test_text_stays_text(tmp_path: Path) -> None:
    with make_pdf([Sheet()]) as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page = pdf.pages[0].obj
        page.Resources.Font = pikepdf.Dictionary(F1=font)
        page.Contents = pdf.make_stream(b"BT /F1 12 Tf 100 400 Td (the first to show) Tj ET")
        pdf.save(tmp_path / "a.pdf")
    made = make_bundle(tmp_path, {"a.pdf": [1]})
    with pypdfium2.PdfDocument(made.path) as document:
        assert "the first to show" in document[5].get_textpage().get_text_range()


@pytest.mark.slow
def test_heavy_documents_are_merged_on_disk_and_stand_where_the_others_would(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", [Sheet(seed=1), Sheet(rotate=90, seed=2), Sheet(pattern=True, seed=3)])
    write_pdf(tmp_path / "b.pdf", [Sheet(crop=(100, 150, 500, 700), seed=4)])
    layered_pdf(tmp_path / "c.pdf")
    linked_pdf(tmp_path / "d.pdf", named=True)
    wanted = {"a.pdf": [3, 1], "b.pdf": [1], "c.pdf": [1], "d.pdf": [1, 2]}
    light = make_bundle(tmp_path, wanted, tmp_path / "light.pdf")
    heavy = make_bundle(tmp_path, wanted, tmp_path / "heavy.pdf", heavy=frozenset({"a.pdf", "c.pdf", "d.pdf"}))
    compare(heavy, tmp_path)
    assert heavy.assembled == light.assembled
    heavy.proof(tmp_path)
    assert not list(tmp_path.glob("*.merged"))


@pytest.mark.slow
def test_a_heavy_file_in_two_exhibits_and_one_that_is_owner_locked_stand_whole(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", [Sheet(seed=1, pattern=True), Sheet(rotate=90, seed=2)])
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.pdf")
    with make_pdf([Sheet(seed=5), Sheet(crop=(50, 60, 500, 700), seed=6)]) as pdf:
        pdf.save(tmp_path / "c.pdf", encryption=pikepdf.Encryption(owner="owner", user="", R=6))
    wanted = {"a.pdf": [1, 2], "b.pdf": [2, 1], "c.pdf": [2, 1]}
    made = make_bundle(tmp_path, wanted, heavy=frozenset(wanted))
    compare(made, tmp_path)
    made.proof(tmp_path)


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    kind = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Times)
    return pdf.make_indirect(kind)


def says_metadata(pdf: pikepdf.Pdf, how: str) -> None:
    """Let something that a page draws say that it is metadata, or bear its name."""
    page = pdf.pages[0].obj
    mark = {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML}
    if how == "content":
        page.Contents.update(mark)
    elif how == "one of two contents":
        page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(b" 0.5 g 200 300 200 200 re f ", mark)])
    elif how == "content and metadata at once":
        page.Contents.update(mark)
        page.Resources.Font = pikepdf.Dictionary(F0=font(pdf))
        page.Resources.Font.F0.Metadata = page.Contents
    elif how == "form":
        form = pdf.make_stream(b"0 0 200 200 re f", Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.Form)
        form.BBox = [0, 0, 200, 200]
        page.Resources.XObject = pikepdf.Dictionary(Fm0=form)
        page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(b" q 1 0 0 1 200 300 cm /Fm0 Do Q ")])
    elif how == "names of resources":
        form = pdf.make_stream(b"0 0 200 200 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox = [0, 0, 200, 200]
        page.Resources.XObject = pdf.make_indirect(pikepdf.Dictionary({"/Metadata": form, "/AF": form}))
        page.Resources.ColorSpace = pdf.make_indirect(
            pikepdf.Dictionary({"/AA": pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 0, b"\1\2\3"])})
        )
        drawn = b" /AA cs 0 sc q 1 0 0 1 200 300 cm /Metadata Do 1 0 0 1 0 60 cm /AF Do Q "
        page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(drawn)])


@pytest.mark.slow
@pytest.mark.parametrize("filtered", [False, True])
@pytest.mark.parametrize(
    "how", ["content", "one of two contents", "content and metadata at once", "form", "names of resources"]
)
def test_what_a_page_draws_stays_whatever_it_calls_itself(tmp_path: Path, how: str, *, filtered: bool) -> None:
    with make_pdf([Sheet()]) as pdf:
        says_metadata(pdf, how)
        pdf.save(tmp_path / "a.pdf", compress_streams=filtered)
    made = make_bundle(tmp_path, {"a.pdf": [1]})
    compare(made, tmp_path)
    made.proof(tmp_path)


def hides(pdf: pikepdf.Pdf, where: str) -> None:
    """Hide private data in what a page draws with."""
    page = pdf.pages[0].obj
    kept = pdf.make_stream(b"secretdata", Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    attached = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=pdf.make_stream(b"secretfile")))
    held = pikepdf.Dictionary(Metadata=kept, AF=pikepdf.Array([attached]), PieceInfo=pikepdf.Dictionary(Secret=kept))
    if where == "a direct dictionary of marked content":
        page.Resources.Properties = pikepdf.Dictionary(MC0=held)
    elif where == "an indirect one":
        page.Resources.Properties = pdf.make_indirect(pikepdf.Dictionary(MC0=pdf.make_indirect(held)))
    elif where == "a font":
        page.Resources.Font = pikepdf.Dictionary(F0=font(pdf))
        page.Resources.Font.F0.update(held)
    elif where == "a form":
        form = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1])
        form.update(held)
        form.Group = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("secretscript"))
        page.Resources.XObject = pikepdf.Dictionary(Fm0=form)


@pytest.mark.slow
@pytest.mark.parametrize("where", ["a direct dictionary of marked content", "an indirect one", "a font", "a form"])
def test_private_data_in_what_a_page_draws_with_is_left_behind(tmp_path: Path, where: str) -> None:
    with make_pdf([Sheet()]) as pdf:
        hides(pdf, where)
        pdf.save(tmp_path / "a.pdf")
    made = make_bundle(tmp_path, {"a.pdf": [1]})
    made.proof(tmp_path)
    data = made.path.read_bytes()
    assert b"secretdata" not in data
    assert b"secretfile" not in data
    assert not re.search(rb"/(?:Metadata|EF|JavaScript)\b", data)


def pictured(path: Path) -> None:
    """Three pages, each with a noisy picture of its own and one that all share."""
    with make_pdf([Sheet(), Sheet(), Sheet()]) as pdf:
        shared = noisy(pdf, 7)
        for number, page in enumerate(pdf.pages):
            page.obj.Resources.XObject = pikepdf.Dictionary(Own=noisy(pdf, number), Shared=shared)
            drawn = b" q 90 0 0 90 100 100 cm /Own Do Q q 90 0 0 90 300 100 cm /Shared Do Q "
            page.obj.Contents = pikepdf.Array([page.obj.Contents, pdf.make_stream(drawn)])
        pdf.save(path)


def noisy(pdf: pikepdf.Pdf, seed: int) -> pikepdf.Object:
    data = b"".join(hashlib.sha256(b"%d %d" % (seed, part)).digest() for part in range(300))
    image = pdf.make_stream(data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=96, Height=100)
    image.update({"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8})
    return image


@pytest.mark.slow
@pytest.mark.parametrize("heavy", [False, True])
@pytest.mark.parametrize(
    ("uses", "pictures"),
    [
        ([("a.pdf", [1, 2, 3]), ("a.pdf", [1, 2, 3])], 4),
        ([("a.pdf", [1]), ("a.pdf", [3])], 3),
        ([("a.pdf", [2]), ("b.pdf", [1]), ("a.pdf", [2, 3]), ("a.pdf", [2])], 5),
    ],
)
def test_a_file_that_is_used_again_has_its_pictures_once(
    tmp_path: Path, uses: list[tuple[str, list[int]]], pictures: int, *, heavy: bool
) -> None:
    pictured(tmp_path / "a.pdf")
    pictured(tmp_path / "b.pdf")
    made = make_bundle(tmp_path, uses, heavy=frozenset({"a.pdf"}) if heavy else frozenset())
    compare(made, tmp_path)
    made.proof(tmp_path)
    with pikepdf.open(made.path) as pdf:
        held = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Width" in each]
        assert len(held) == pictures


def patterned_form(pdf: pikepdf.Pdf, *, nested: bool, tiling: bool) -> None:
    """Draw with the pattern of the page in the page itself and in a form without resources, which takes it from there."""
    for page in pdf.pages:
        resources = page.obj.Resources
        if tiling:
            tile = pdf.make_stream(b"0 g 0 0 40 25 re f", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 80, 50])
            tile.update({"/XStep": 80, "/YStep": 50, "/Resources": pikepdf.Dictionary()})
            resources.Pattern = pikepdf.Dictionary(P1=tile)
        drawn = b"/Pattern cs /P1 scn 0 0 250 180 re f"
        inner = pdf.make_stream(drawn, Subtype=pikepdf.Name.Form, BBox=[0, 0, 300, 300])
        outer = pdf.make_stream(b"1 0 0 1 20 10 cm /Fm1 Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 400, 400])
        resources.XObject = pikepdf.Dictionary(Fm0=outer if nested else inner, Fm1=inner)
        page.obj.Contents = pikepdf.Array(
            [page.obj.Contents, pdf.make_stream(b" q 1 0 0 1 150 400 cm /Fm0 Do Q q .5 0 0 .5 300 200 cm /Fm1 Do Q ")]
        )


@pytest.mark.slow
@pytest.mark.parametrize("tiling", [False, True])
@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("sheet", ["pattern", "pattern-turned", "shared"])
def test_a_pattern_that_a_form_takes_from_its_page_stays_in_place(
    tmp_path: Path, sheet: str, *, nested: bool, tiling: bool
) -> None:
    made = [SHEETS[sheet]] if sheet in SHEETS else [SHEETS["pattern"], SHEETS["pattern-turned"]]
    with make_pdf(made) as pdf:
        patterned_form(pdf, nested=nested, tiling=tiling)
        if sheet == "shared":
            shared = pdf.make_indirect(pdf.pages[0].obj.Resources)
            for page in pdf.pages:
                page.obj.Resources = shared
        pdf.save(tmp_path / "a.pdf")
    bundle = make_bundle(tmp_path, {"a.pdf": list(range(1, len(made) + 1))})
    compare(bundle, tmp_path)
    bundle.proof(tmp_path)
