"""Pictures that stand among the resources of a page that does not draw them are left out; what is drawn never is."""

from __future__ import annotations

import zlib

import pikepdf
import pytest

from dossier.documents.unseen.layers_off import layers_off
from dossier.documents.unseen.unused import leave_out_unused

_TOLD = ("pictures among the resources of pages that do not draw them left out",)


def picture(pdf: pikepdf.Pdf, data: bytes = b"\x80") -> pikepdf.Object:
    return pdf.make_stream(
        data, Subtype=pikepdf.Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceGray
    )


def document(*contents: bytes, names: tuple[str, ...] = ("/A", "/B")) -> pikepdf.Pdf:
    """Pages that share one dictionary of resources."""
    pdf = pikepdf.new()
    resources = pdf.make_indirect(
        pikepdf.Dictionary(XObject=pikepdf.Dictionary({name: picture(pdf) for name in names}))
    )
    for content in contents:
        page = pdf.add_blank_page(page_size=(99, 99))
        page.obj.Resources, page.obj.Contents = resources, pdf.make_stream(content)
    return pdf


def held(pdf: pikepdf.Pdf, page: int = 0) -> list[str]:
    return sorted(pdf.pages[page].obj.Resources.XObject.keys())


def test_each_page_keeps_what_it_draws() -> None:
    pdf = document(b"/A Do", b"q /B Do Q")
    assert leave_out_unused(pdf) == _TOLD
    assert [held(pdf, 0), held(pdf, 1)] == [["/A"], ["/B"]]


@pytest.mark.parametrize("content", [b"/A Do /B\n%comment\n Do", b"/#41 Do/B Do", b"/A Do /#42#00 /B"])
def test_what_may_be_drawn_stays(content: bytes) -> None:
    pdf = document(content)
    assert leave_out_unused(pdf) == ()
    assert held(pdf) == ["/A", "/B"]


@pytest.mark.parametrize(
    ("coded", "filters"),
    [
        (b"/A Do".hex().encode() + b">", "/AHx"),
        (zlib.compress(b"/A Do").hex().encode() + b">", "[/ASCIIHexDecode /FlateDecode]"),
        (zlib.compress(b"/A Do")[:-4], "/FlateDecode"),
    ],
)
def test_contents_are_read_however_they_are_coded(coded: bytes, filters: str) -> None:
    pdf = document(b"")
    pdf.pages[0].obj.Contents = pdf.make_stream(coded, Filter=pikepdf.Object.parse(filters.encode()))
    assert leave_out_unused(pdf) == _TOLD
    assert held(pdf) == ["/A"]


def test_a_form_without_resources_draws_with_those_of_the_page() -> None:
    pdf = document(b"/F Do", names=("/A", "/B", "/F"))
    form = pdf.make_stream(b"/B Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    pdf.pages[0].obj.Resources.XObject.F = form
    assert leave_out_unused(pdf) == _TOLD
    assert held(pdf) == ["/B", "/F"]


def test_what_a_form_lists_and_does_not_draw_is_left_out() -> None:
    pdf = document(b"/F Do", names=("/F",))
    inner = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=picture(pdf), B=picture(pdf)))
    pdf.pages[0].obj.Resources.XObject.F = pdf.make_stream(
        b"/A Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9], Resources=inner
    )
    assert leave_out_unused(pdf) == _TOLD
    assert list(pdf.pages[0].obj.Resources.XObject.F.Resources.XObject.keys()) == ["/A"]


def test_where_a_content_cannot_be_read_all_stays() -> None:
    pdf = document(b"no deflated data")
    pdf.pages[0].obj.Contents.Filter = pikepdf.Name.FlateDecode
    pdf.pages[0].obj.Contents.write(b"x\x9c broken", filter=pikepdf.Name.FlateDecode)
    assert leave_out_unused(pdf) == ()
    assert held(pdf) == ["/A", "/B"]


def layered(*, off: bool, used: bool, member: bool = False) -> pikepdf.Pdf:
    pdf = document(b"/OC /L BDC /A Do EMC", names=("/A",))
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Notes\nof counsel"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer] if off else []))
    )
    if used:
        named = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCMD, OCGs=layer)) if member else layer
        pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(L=named)
    return pdf


@pytest.mark.parametrize("member", [False, True])
def test_layers_that_are_off_and_hold_something_are_named(*, member: bool) -> None:
    told = "a layer that is switched off stays off, and can still be switched on in the file: 'Notesof counsel'"
    assert layers_off(layered(off=True, used=True, member=member)) == (told,)
    assert layers_off(layered(off=False, used=True)) == ()
    assert layers_off(layered(off=True, used=False)) == ()
