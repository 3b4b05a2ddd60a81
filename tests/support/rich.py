"""A document that draws with all that a page can draw with: fonts of all sorts, masks, patterns, layers, nested forms."""

from __future__ import annotations

from hashlib import shake_128

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_CONTENT = b"""/GS0 gs /P0 gs /Pattern cs /Tiles scn 60 60 200 100 re f /Pattern cs /Ramp scn 300 60 200 100 re f
/CS0 cs 0.5 scn 60 200 50 50 re f /Sh0 sh
/OC /Shown BDC BT /F0 18 Tf 90 500 Td (%(name)s %(number)d) Tj ET EMC
/OC /Off BDC BT /F0 18 Tf 90 530 Td (hidden words) Tj ET EMC
BT /F1 12 Tf 90 560 Td <00010002> Tj ET BT /F3 12 Tf 90 590 Td (ab) Tj ET
q 200 0 0 200 300 300 cm /Im0 Do Q /Fm0 Do /Fm1 Do"""
_INLINE = b"q 40 0 0 40 60 300 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x10\x80\xf0\x20 EI Q"


def noise(seed: int, length: int) -> bytes:
    """Return bytes that look like chance, the same each time."""
    return shake_128(bytes([seed])).digest(length)


def rich_document(name: str, pages: int) -> Pdf:
    """Make a document whose pages share what they draw with, as those of most programs do."""
    pdf = pikepdf.new()
    shared = _resources(pdf)
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(612, 792))
        words = _CONTENT % {b"name": name.encode(), b"number": number}
        page.obj.Contents = Array([pdf.make_stream(words), pdf.make_stream(_INLINE)])
        page.obj.Resources = shared
        page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=False)
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Start", 0))
    return pdf


def _resources(pdf: Pdf) -> Object:
    gray = pdf.make_indirect(Array([Name.Separation, Name("/Spot"), Name.DeviceGray, _function(pdf, 1, 0)]))
    picture = _picture(pdf, gray)
    resources = pdf.make_indirect(Dictionary())
    inner = _form(pdf, b"q 30 0 0 30 10 10 cm /Inner Do Q", Dictionary(XObject=Dictionary(Inner=_small(pdf, 0x33))))
    resources.Font = Dictionary(F0=_simple_font(pdf), F1=_composite_font(pdf), F3=_drawn_font(pdf))
    resources.ExtGState = Dictionary(
        GS0=pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.9, BM=Name.Multiply)),
        P0=Dictionary(Type=Name.ExtGState, SMask=_soft_mask(pdf)),
    )
    resources.ColorSpace = Dictionary(CS0=gray)
    resources.Shading = Dictionary(Sh0=_shading(pdf))
    resources.Pattern = Dictionary(Tiles=_tiles(pdf), Ramp=Dictionary(PatternType=2, Shading=_shading(pdf)))
    resources.XObject = Dictionary(
        Im0=picture,
        Fm0=_form(pdf, b"/Fm2 Do", Dictionary(XObject=Dictionary(Fm2=inner))),
        Fm1=_form(pdf, b"0 0 9 9 re f"),
    )
    # A form that has no resources takes those of the page; these lead back to it.
    resources.XObject["/Fm3"] = _form(pdf, b"BT /F0 9 Tf (page) Tj ET", None)
    resources.XObject["/Fm4"] = _form(pdf, b"/Fm1 Do", resources)
    _with_odd_names(pdf, resources)
    shown, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(word))) for word in ("shown", "off"))
    resources.Properties = Dictionary(Shown=shown, Off=off)
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([shown, off]), D=Dictionary(OFF=Array([off]), Order=Array([shown, off]))
    )
    return resources


def _with_odd_names(pdf: Pdf, resources: Object) -> None:
    """Add resources under names that mean something elsewhere, or are not ASCII, and a picture with a palette."""
    resources.XObject["/Größe"] = _form(pdf, b"0 0 7 7 re f")
    resources.XObject.Few = _small(pdf, 0x01)
    resources.XObject.Few.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\0\0\0\xff\xff\xff")])
    resources.ExtGState["/AF"] = Dictionary(ca=0.5)
    resources.ColorSpace["/AA"] = Name.DeviceRGB


def _function(pdf: Pdf, start: float, end: float) -> Object:
    return pdf.make_indirect(Dictionary(FunctionType=2, Domain=[0, 1], C0=[start], C1=[end], N=1))


def _form(pdf: Pdf, content: bytes, resources: Object | None = None) -> Object:
    form = pdf.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 612, 792], Matrix=[1, 0, 0, 1, 0, 0]
    )
    if resources is not None:
        form.Resources = resources
    return form


def _small(pdf: Pdf, byte: int) -> Object:
    return pdf.make_stream(
        bytes([byte]) * 64,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=8,
        Height=8,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )


def _picture(pdf: Pdf, space: Object) -> Object:
    data = noise(3, 100 * 100)
    size = {"Width": 100, "Height": 100, "BitsPerComponent": 8}
    picture = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, ColorSpace=space, Decode=[0, 1], **size)
    picture.SMask = _small(pdf, 0xCC)
    return picture


def _simple_font(pdf: Pdf) -> Object:
    file = pdf.make_stream(noise(4, 900), Length1=900)
    descriptor = pdf.make_indirect(
        Dictionary(Type=Name.FontDescriptor, FontName=Name("/Aaaaaa+Plain"), Flags=32, FontFile2=file, ItalicAngle=0)
    )
    encoding = Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=[65, Name.A, Name.B])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/Aaaaaa+Plain"),
            FirstChar=32,
            LastChar=34,
            Widths=[250, 333, 408],
            Encoding=encoding,
            FontDescriptor=descriptor,
            ToUnicode=pdf.make_stream(b"1 beginbfchar <41> <0041> endbfchar"),
        )
    )


def _composite_font(pdf: Pdf) -> Object:
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    file = pdf.make_stream(noise(5, 500), Subtype=Name.CIDFontType0C)
    below = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType0,
            BaseFont=Name("/Bbbbbb+Wide"),
            CIDSystemInfo=system,
            DW=1000,
            W=Array([1, Array([500, 600]), 5, 9, 700]),
            FontDescriptor=Dictionary(Type=Name.FontDescriptor, FontFile3=file),
        )
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/Bbbbbb+Wide"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([below]),
        )
    )


def _drawn_font(pdf: Pdf) -> Object:
    procs = Dictionary(a=pdf.make_stream(b"500 0 d0 0 0 400 400 re f"), b=pdf.make_stream(b"500 0 d0 0 0 200 200 re f"))
    procs["/AA"] = pdf.make_stream(b"500 0 d0 0 0 300 300 re f")
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 500, 500],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=procs,
            Encoding=Dictionary(Differences=[97, Name("/a"), Name("/b")]),
            FirstChar=97,
            LastChar=98,
            Widths=[500, 500],
            Resources=Dictionary(),
        )
    )


def _soft_mask(pdf: Pdf) -> Object:
    group = _form(pdf, b"0.9 g 0 0 612 792 re f")
    group.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    return Dictionary(Type=Name.Mask, S=Name.Luminosity, G=group, BC=[1])


def _shading(pdf: Pdf) -> Object:
    return pdf.make_indirect(
        Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Coords=[0, 0, 100, 0], Function=_function(pdf, 0, 1))
    )


def _tiles(pdf: Pdf) -> Object:
    return pdf.make_stream(
        b"0 0 5 5 re f",
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=[0, 0, 10, 10],
        XStep=10,
        YStep=10,
        Matrix=[1, 0, 0, 1, 3, 4],
        Resources=Dictionary(),
    )
