from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.documents.look.compare import Difference, compare, verdict
from tests.support.leaves import WORDS, Leaf, box, line, lines, scan, write_leaves
from tests.support.places import SHARED
from tests.support.sheets import Sheet, write_pdf

CORPUS = SHARED / "corpus" / "documents"


def compared(tmp_path: Path, before: list[Leaf], after: list[Leaf]) -> tuple[Difference, ...]:
    one, other = write_leaves(tmp_path / "before.pdf", before), write_leaves(tmp_path / "after.pdf", after)
    return compare(one, other, None)


def photographed(path: Path, target: Path, *, dpi: int = 300) -> Path:
    """Each page as a JPEG of itself."""
    with pypdfium2.PdfDocument(path) as document, pikepdf.new() as pdf:
        for page in document:
            width, height = page.get_size()
            picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
            data = BytesIO()
            picture.save(data, "JPEG", quality=85)
            stream = pdf.make_stream(data.getvalue())
            stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            stream.Width, stream.Height, stream.BitsPerComponent = picture.width, picture.height, 8
            stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
            made = pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=pikepdf.Array([0, 0, round(width, 3), round(height, 3)]),
                Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=stream)),
                Contents=pdf.make_stream(f"{width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do".encode()),
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))
        pdf.save(target)
    return target


SHEETS = [
    Sheet(seed=1, rotate=90, crop=(50, 60, 500, 700)),
    Sheet(seed=2, media=(-100, -50, 512, 742), pattern=True),
    Sheet(seed=3, media=(0, 0, 2384, 3370)),
    Sheet(seed=4, media=(0, 0, 90, 60)),
]


def test_a_copy_is_the_same(tmp_path: Path) -> None:
    one = write_pdf(tmp_path / "one.pdf", SHEETS)
    with pikepdf.open(one) as pdf:
        pdf.save(tmp_path / "other.pdf", recompress_flate=True, linearize=True)
    assert compare(one, tmp_path / "other.pdf", None) == tuple(Difference(page, 0.0, 0) for page in (1, 2, 3, 4))


@pytest.mark.slow
@pytest.mark.parametrize("leaf", [Leaf(lines(40)), Leaf(line("one line", 72, 400, size=7)), scan(200)])
def test_a_picture_of_a_page_is_the_same_to_a_person(tmp_path: Path, leaf: Leaf) -> None:
    page = write_leaves(tmp_path / "page.pdf", [leaf])
    (found,) = compare(page, photographed(page, tmp_path / "photo.pdf"), None)
    assert verdict(found), found


def test_what_only_shifts_by_a_hair_is_the_same(tmp_path: Path) -> None:
    one, other = (b"".join(line(" ".join(WORDS), 72, y + 0.1 * aside) for y in (700, 500)) for aside in (0, 1))
    (found,) = compared(tmp_path, [Leaf(one)], [Leaf(other)])
    assert verdict(found), found


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    word=st.sampled_from(["not", "11", "award", "2024-05-17"]),
    x=st.floats(40, 500),
    y=st.floats(40, 740),
    size=st.floats(9, 20),
)
def test_a_word_that_is_gone_is_a_difference(tmp_path: Path, word: str, x: float, y: float, size: float) -> None:
    text = lines(6)
    (found,) = compared(tmp_path, [Leaf(text + line(word, x, min(y, 560), size=size))], [Leaf(text)])
    assert not verdict(found), found
    assert found.most > 40


@pytest.mark.parametrize(
    "mark", [box(300, 300, 6, 6), b"1 0 0 RG 2 w 100 300 m 180 310 l S\n", b"0.7 g 100 100 200 30 re f\n"]
)
def test_a_mark_that_is_gone_is_a_difference(tmp_path: Path, mark: bytes) -> None:
    (found,) = compared(tmp_path, [Leaf(lines(6) + mark)], [Leaf(lines(6))])
    assert not verdict(found), found


def test_pages_too_few_or_too_many_are_named(tmp_path: Path) -> None:
    one, three = [Leaf(lines())], [Leaf(lines())] * 3
    fewer, more = compared(tmp_path, three, one), compared(tmp_path, one, three)
    assert [(found.page, found.words) for found in fewer[1:]] == [
        (2, "is missing from the copy"),
        (3, "is missing from the copy"),
    ]
    assert {found.words for found in more[1:]} == {"is in the copy only"}
    assert verdict(fewer[0])
    assert not any(map(verdict, (*fewer[1:], *more[1:])))


def test_a_page_of_another_shape_is_a_difference(tmp_path: Path) -> None:
    tall, wide = Leaf(lines()), Leaf(lines(), size=(792, 612))
    turned = Leaf(lines(), rotate=180)
    assert compared(tmp_path, [tall], [wide])[0].words == "has another shape in the copy"
    assert not verdict(compared(tmp_path, [tall], [turned])[0])


def test_a_page_of_another_size_that_looks_alike_is_the_same(tmp_path: Path) -> None:
    larger = Leaf(b"2 0 0 2 0 0 cm\n" + box(100, 100, 200, 300), size=(1224, 1584))
    (found,) = compared(tmp_path, [Leaf(box(100, 100, 200, 300))], [larger])
    assert verdict(found), found


def test_a_page_that_only_one_can_show_is_a_difference(tmp_path: Path) -> None:
    whole = write_leaves(tmp_path / "whole.pdf", [Leaf(lines()), Leaf(lines())])
    broken = tmp_path / "broken.pdf"
    # the second page is an object that is not there
    broken.write_bytes(re.sub(rb"(/Kids \[ \d+ 0 R) \d 0 R", rb"\1 9 0 R", whole.read_bytes()))
    assert [found.words for found in compare(whole, broken, None)] == ["", "cannot be shown in the copy"]
    assert [found.words for found in compare(broken, whole, None)] == [
        "",
        "cannot be shown in the source, but in the copy",
    ]
    assert not verdict(compare(whole, broken, None)[1])
    assert all(map(verdict, compare(broken, broken, None)))


def test_a_field_of_a_form_is_seen_as_a_viewer_shows_it(tmp_path: Path) -> None:
    source = write_leaves(tmp_path / "form.pdf", [Leaf(lines(6))])
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"0.2 g 0 0 120 20 re f")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 120, 20])
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T="signature",
                F=4,
                Rect=pikepdf.Array([100, 200, 220, 220]),
                AP=pikepdf.Dictionary(N=look),
            )
        )
        pdf.pages[0].Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        pdf.save(source)
    lost = write_leaves(tmp_path / "lost.pdf", [Leaf(lines(6))])
    kept = write_leaves(tmp_path / "kept.pdf", [Leaf(lines(6) + box(100, 200, 120, 20, gray=0.2))])
    assert not verdict(compare(source, lost, None)[0])
    assert verdict(compare(source, kept, None)[0])


def test_the_password_opens_the_source(tmp_path: Path) -> None:
    plain = write_leaves(tmp_path / "plain.pdf", [Leaf(lines())])
    with pikepdf.open(plain) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="open", owner="open"))
    assert verdict(compare(tmp_path / "locked.pdf", plain, "open")[0])
    with pytest.raises(pypdfium2.PdfiumError):
        compare(tmp_path / "locked.pdf", plain, None)


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("esig+dss__dss-pades-src-test-resources-validation-pdf-with-vri-timestamp.pdf", {1}),
        ("mozilla+pdf.js__test-pdfs-annotation-choice-widget.pdf", {1}),
        ("camelot-dev+camelot__docs-_static-pdf-column_separators.pdf", set()),
        ("docling-project+docling__tests-data-pdf-sources-code_and_formula.pdf", set()),
    ],
)
def test_a_copy_of_bare_pages_loses_what_was_drawn_on_top(tmp_path: Path, name: str, lost: set[int]) -> None:
    if not (CORPUS / name).exists():
        pytest.skip("the corpus is not here")
    with pikepdf.open(CORPUS / name, suppress_warnings=True) as pdf:
        for page in pdf.pages:
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
        pdf.save(tmp_path / "bare.pdf")
    found = compare(CORPUS / name, tmp_path / "bare.pdf", None)
    assert {difference.page for difference in found if not verdict(difference)} == lost
