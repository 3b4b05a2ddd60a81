"""Small office documents made by code: packages with the parts that each test is about."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument."
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OPEN_SPACES = (
    " ".join(
        f'xmlns:{each}="{_OASIS}{name}:1.0"'
        for each, name in (
            *((name, name) for name in ("office", "text", "table", "style", "presentation", "meta")),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
            ("number", "datastyle"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive with these members, the same bytes each time."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 3, 3, 9, 0, 0)), content)
    return target.getvalue()


def member(data: bytes, name: str) -> str:
    """Return a member of a package as text."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def relationships(*rows: tuple[str, str, str]) -> str:
    """Return relationships of type, target and mode (empty, or External)."""
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{R}/{kind}" Target="{target}"'
        f"{f' TargetMode={chr(34)}{mode}{chr(34)}' if mode else ''}/>"
        for number, (kind, target, mode) in enumerate(rows, 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _content_types(listed: str) -> str:
    return (
        f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _override(name: str, kind: str) -> str:
    return f'<Override PartName="/{name}" ContentType="{_TYPE}{kind}+xml"/>'


def complex_field(code: str, shown: str | None) -> str:
    """Return the runs of a field of Word with its stored result; without one if that is None."""
    result = (
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>' if shown is not None else ""
    )
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def word(body: str, *, header: str = "", footnote: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a Word document with this content of its body, in paragraphs, and of a header and a footnote."""
    space = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}"'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r1"/></w:sectPr>' if header else ""
    note = '<w:p><w:r><w:t>Noted</w:t><w:footnoteReference w:id="2"/></w:r></w:p>' if footnote else ""
    parts = {
        "[Content_Types].xml": _content_types(
            _override("word/document.xml", "wordprocessingml.document.main")
            + _override("word/header1.xml", "wordprocessingml.header")
            + _override("word/footnotes.xml", "wordprocessingml.footnotes")
        ),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml", "")),
        "word/_rels/document.xml.rels": relationships(
            ("header", "header1.xml", ""), ("footnotes", "footnotes.xml", "")
        ),
        "word/document.xml": f'<?xml version="1.0"?><w:document {space}><w:body>{body}{note}{section}</w:body></w:document>',
        "word/header1.xml": f'<?xml version="1.0"?><w:hdr {space}><w:p>{header}</w:p></w:hdr>',
        "word/footnotes.xml": (
            f'<?xml version="1.0"?><w:footnotes {space}><w:footnote w:id="2"><w:p>{footnote}</w:p></w:footnote></w:footnotes>'
        ),
    }
    return package(parts | dict(more or {}))


def open_document(
    kind: str, body: str, *, styles: str = "", automatic: str = "", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Return an OpenDocument `text`, `spreadsheet` or `presentation` with this content."""
    head = f'<?xml version="1.0"?><office:document-{{0}} {OPEN_SPACES} office:version="1.2">'
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": (
            f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>'
        ),
        "content.xml": (
            f"{head.format('content')}<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
        ),
        "styles.xml": f"{head.format('styles')}{styles}</office:document-styles>",
    }
    return package(parts | dict(more or {}))


def workbook(rows: str, *, after: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return an Excel workbook of one sheet with these rows."""
    parts = {
        "[Content_Types].xml": _content_types(
            _override("xl/workbook.xml", "spreadsheetml.sheet.main")
            + _override("xl/worksheets/sheet1.xml", "spreadsheetml.worksheet")
        ),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml", "")),
        "xl/_rels/workbook.xml.rels": relationships(("worksheet", "worksheets/sheet1.xml", "")),
        "xl/workbook.xml": (
            f'<?xml version="1.0"?><workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="Reviews" sheetId="1" r:id="r1"/>'
            '</sheets><calcPr fullCalcOnLoad="1"/></workbook>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'<?xml version="1.0"?><worksheet xmlns="{S}" xmlns:r="{R}"><sheetData>{rows}</sheetData>{after}</worksheet>'
        ),
    }
    return package(parts | dict(more or {}))


def slides(shapes: str, *, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a presentation of one slide with these shapes."""
    space = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'
    tree = (
        '<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{}'
        "</p:spTree></p:cSld>"
    )
    colors = (
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
        ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
    )
    parts = {
        "[Content_Types].xml": _content_types(
            _override("ppt/presentation.xml", "presentationml.presentation.main")
            + _override("ppt/slides/slide1.xml", "presentationml.slide")
            + _override("ppt/slideLayouts/slideLayout1.xml", "presentationml.slideLayout")
            + _override("ppt/slideMasters/slideMaster1.xml", "presentationml.slideMaster")
        ),
        "_rels/.rels": relationships(("officeDocument", "ppt/presentation.xml", "")),
        "ppt/presentation.xml": (
            f'<?xml version="1.0"?><p:presentation {space}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="r1"/>'
            '</p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="r2"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>'
            "</p:presentation>"
        ),
        "ppt/_rels/presentation.xml.rels": relationships(
            ("slideMaster", "slideMasters/slideMaster1.xml", ""), ("slide", "slides/slide1.xml", "")
        ),
        "ppt/slides/slide1.xml": f'<?xml version="1.0"?><p:sld {space}>{tree.format(shapes)}</p:sld>',
        "ppt/slides/_rels/slide1.xml.rels": relationships(("slideLayout", "../slideLayouts/slideLayout1.xml", "")),
        "ppt/slideLayouts/slideLayout1.xml": f'<?xml version="1.0"?><p:sldLayout {space}>{tree.format("")}</p:sldLayout>',
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relationships(
            ("slideMaster", "../slideMasters/slideMaster1.xml", "")
        ),
        "ppt/slideMasters/slideMaster1.xml": (
            f'<?xml version="1.0"?><p:sldMaster {space}>{tree.format("")}{colors}<p:sldLayoutIdLst>'
            '<p:sldLayoutId id="2147483649" r:id="r1"/></p:sldLayoutIdLst></p:sldMaster>'
        ),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            ("slideLayout", "../slideLayouts/slideLayout1.xml", "")
        ),
    }
    return package(parts | dict(more or {}))


def shape(text: str, *, placeholder: str = "", at: int = 1) -> str:
    """Return a shape of a slide with this content of its only paragraph."""
    kind = f'<p:ph type="{placeholder}" idx="{at + 10}"/>' if placeholder else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{at + 1}" name="Shape {at}"/><p:cNvSpPr/><p:nvPr>{kind}</p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="914400" y="{at * 900000}"/><a:ext cx="6000000" cy="800000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p>{text}</a:p></p:txBody></p:sp>"
    )
