"""Bands: few self-contained operators, in the fonts of page 0, in one place on either kind of sheet."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdf
import pytest

from dossier.bundle.outcome import Band, Rendered
from dossier.render import load_style, render
from tests.support.plans import Sketch, make_plan


def drawn(rendered: Rendered, band: Band) -> str:
    """The text of a page that shows a band through a form, as a bundle does."""
    with pikepdf.open(BytesIO(rendered.pdf)) as source, pikepdf.new() as target:
        size = (792, 612) if band.landscape else (612, 792)
        target.add_blank_page(page_size=size)
        fonts = target.copy_foreign(source.make_indirect(source.pages[0].obj.Resources.Font))
        form = target.make_stream(band.content)
        form["/Type"], form["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Form
        form["/BBox"] = pikepdf.Array([0, 0, *size])
        form["/Resources"] = pikepdf.Dictionary(Font=fonts)
        target.pages[0].obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Band=form))
        target.pages[0].obj["/Contents"] = target.make_stream(b"q /Band Do Q")
        written = BytesIO()
        target.save(written)
    return pypdf.PdfReader(BytesIO(written.getvalue())).pages[0].extract_text()


@pytest.mark.parametrize("landscape", [False, True])
def test_a_band_says_label_page_of_exhibit_and_bundle_page(landscape: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    plan = make_plan(3, sketches=[Sketch(pages=(2, 3))])
    page = plan.exhibit("A-1").evidence.first + 3
    rendered = render(plan, load_style(), landscape={page} if landscape else ())
    (band,) = [band for band in rendered.bands if band.page == page]
    assert band.landscape is landscape
    assert band.left == "Exhibit A-1 · Page 4 of 5"
    assert band.right == str(page)
    text = drawn(rendered, band)
    assert "Exhibit A-1 · Page 4 of 5" in text
    assert str(page) in text.replace("Exhibit A-1 · Page 4 of 5", "")


def test_every_evidence_page_has_one_band() -> None:
    plan = make_plan(30)
    rendered = render(plan, load_style())
    expected = [page for exhibit in plan.exhibits for page in exhibit.evidence.pages]
    assert [band.page for band in rendered.bands] == expected


def test_a_band_leaves_the_graphics_state_as_it_was() -> None:
    rendered = render(make_plan(2, draft=True), load_style())
    for band in rendered.bands:
        assert band.content.startswith(b"q ")
        assert band.content.endswith(b"Q")
        assert band.content.count(b"BT") == band.content.count(b"ET") == 3


def test_bands_use_only_fonts_of_the_first_page() -> None:
    rendered = render(make_plan(2, draft=True), load_style())
    with pikepdf.open(BytesIO(rendered.pdf)) as document:
        known = set(document.pages[0].obj.Resources.Font.keys())
    used = {word.decode() for band in rendered.bands for word in band.content.split() if word.startswith(b"/")}
    assert used
    assert used <= known
