"""Letters in Word's format, written part by part as Word writes them, and what is compared of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.etree.ElementTree import Element  # the type alone

from defusedxml.ElementTree import fromstring

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOT = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_ELEMENTS = {
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header1": "hdr",
    "footer1": "ftr",
    "settings": "settings",
    "styles": "styles",
}


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r w:rsidR="00A77B3E">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    """A paragraph; what is no markup becomes a run."""
    runs = (each if each.startswith("<") else run(each) for each in content)
    return f'<w:p w14:paraId="1A2B3C4D" w:rsidR="00A77B3E"><w:pPr><w:jc w:val="both"/></w:pPr>{"".join(runs)}</w:p>'


def text_box(text: str, inner: str = "") -> str:
    """A run with a text box as Word writes it: the drawing, and the same for older programs."""
    content = f"<w:txbxContent>{paragraph(text)}{inner}</w:txbxContent>"
    choice = f"<w:drawing><wp:anchor><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing>"
    fallback = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def part(element: str, content: str) -> str:
    return f"{_HEAD}<w:{element} {_ROOT}>{content}</w:{element}>"


def letter(*body: str, more: Mapping[str, str | bytes] | None = None, **parts: str) -> bytes:
    """A letter with these paragraphs in its main text; `footnotes`, `header1` … are the content of its other parts."""
    content = "".join(each if each.startswith("<") else paragraph(each) for each in body)
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relationships({"word/document.xml": "officeDocument"}),
        "word/document.xml": part(
            "document", f'<w:body>{content}<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:body>'
        ),
        "word/_rels/document.xml.rels": _relationships({f"{name}.xml": name.rstrip("1") for name in parts}),
    }
    files |= {f"word/{name}.xml": part(_ELEMENTS[name], inner) for name, inner in parts.items()}
    return package(files | dict(more or {}))


def package(files: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return target.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def with_part(data: bytes, name: str, content: str | bytes) -> bytes:
    return package(members(data) | {name: content})


def document(data: bytes) -> str:
    return members(data)["word/document.xml"].decode()


def body(data: bytes) -> str:
    """The main text without what `letter` puts around it, and without the sdt and run attributes that it always has."""
    return document(data).partition("<w:body>")[2].partition("<w:sectPr>")[0].replace(' w:rsidR="00A77B3E"', "")


def with_settings(data: bytes, *, tracked: bool) -> bytes:
    """A letter that tracks changes, or one that does not; the very bytes where it is as it should be."""
    held = members(data)
    name = "word/settings.xml"
    before = held.get(name, b"")
    after = re.sub(rb"<w:trackRevisions[^>]*/>", b"", before)
    if tracked and not before:
        relation = f'<Relationship Id="rIdS" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>'
        rels = "word/_rels/document.xml.rels"
        held[rels] = held[rels].replace(b"</Relationships>", relation.encode())
        after = part("settings", "").encode()
    if tracked:
        after = re.sub(rb"</w:settings>", b"<w:trackRevisions/></w:settings>", after)
    return data if after == before else package(held | {name: after})


def rejecting(xml: bytes) -> bytes:
    """A part without the tracked changes of dossier, as a reader's regular expressions see them."""
    mark = rb'<w:customXmlInsRangeStart[^>]*w:author="dossier"/>'
    text = re.sub(mark + rb"<w:sdt>.*?</w:sdt><w:customXmlInsRangeEnd[^>]*/>", b"", xml)
    text = re.sub(rb'<w:ins w:id="\d+" w:author="dossier">.*?</w:ins>', b"", text)

    def back(match: re.Match[bytes]) -> bytes:
        return match[1].replace(b"w:delText", b"w:t")

    return re.sub(rb'<w:del w:id="\d+" w:author="dossier">(.*?)</w:del>', back, text)


def _types(parts: Mapping[str, str]) -> str:
    overrides = {"document": "document.main"} | {name: name.rstrip("1") for name in parts}
    said = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in overrides.items()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{said}</Types>'


def _relationships(targets: Mapping[str, str]) -> str:
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def disorder(xml: str) -> list[str]:
    """Where elements stand that the transitional schema (ECMA-376 part 1, A.1) does not let stand there; a few rules of many."""
    return [
        f"{_local(parent)}: {[_local(child) for child in parent]}"
        for parent in _tree(xml).iter()
        if not _ordered(parent)
    ]


def _tree(xml: str) -> Element:
    tree: Element = fromstring(xml)
    return tree


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if element.tag.startswith(f"{{{W}}}") else element.tag


_FIRST = {"p": "pPr", "r": "rPr", "tbl": "tblPr", "tc": "tcPr"}
_BLOCKS = {"p", "tbl", "sdt"}
_IN_CONTROL = ("rPr", "alias", "tag", "id", "lock", "placeholder", "showingPlcHdr", "text")
_MARKS = {"customXmlInsRangeStart", "customXmlInsRangeEnd", "bookmarkStart", "bookmarkEnd", "proofErr"}
_INLINE = {"r", "ins", "del", "sdt", "hyperlink", "fldSimple", "smartTag"} | _MARKS


def _ordered(parent: Element) -> bool:
    name, inner = _local(parent), [_local(child) for child in parent]
    if _FIRST.get(name) in inner[1:] or (name == "tc" and inner[-1:] != ["p"]):
        return False
    if name == "sdt":
        return inner in (["sdtPr", "sdtContent"], ["sdtPr", "sdtEndPr", "sdtContent"])
    if name == "sdtPr":
        places = [_IN_CONTROL.index(each) for each in inner if each in _IN_CONTROL]
        return places == sorted(places)
    if name == "sdtContent":
        return any(set(inner) - _MARKS <= kind for kind in (_INLINE, _BLOCKS, {"tr"}, {"tc"}))
    if name in {"ins", "del"}:
        return set(inner) <= _INLINE
    return name != "p" or not set(inner) & {"p", "tbl", "t", "delText"}
