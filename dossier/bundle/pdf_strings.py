"""Bring names and strings of a PDF, in the notation of qpdf's JSON, back to their bytes."""

from __future__ import annotations

import re

# PDFDocEncoding where it differs from Latin-1 (ISO 32000-1, annex D.2).
_SPECIAL = dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)) | dict(
    zip((*range(0x80, 0x9F), 0xA0), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž€", strict=True)
)
_CODES = {chr(code): code for code in range(0x100) if code not in {*_SPECIAL, 0x7F, 0x9F, 0xAD}}
_CODES |= {letter: code for code, letter in _SPECIAL.items()}
_CODE = re.compile(rb"#([0-9a-fA-F]{2})")


def string_bytes(value: str) -> bytes:
    """Return the bytes of `"b:hex"`; of `"u:text"` those in PDFDocEncoding, or in UTF-16 where that lacks a letter."""
    if value[:2] == "b:":
        return bytes.fromhex(value[2:])
    text = value[2:]
    if text.isascii():
        return text.encode()
    try:
        return bytes(map(_CODES.__getitem__, text))
    except KeyError:
        return b"\xfe\xff" + text.encode("utf-16-be", "surrogatepass")


def text_of(data: bytes) -> str:
    """Return the text of a string in PDFDocEncoding; codes that it leaves open become the characters of these numbers."""
    return "".join(_SPECIAL.get(code, chr(code)) for code in data)


def name_bytes(value: str) -> bytes:
    """Return the bytes of a name: `"/text"` in UTF-8, or `"n:/text"` with codes such as `#e9`."""
    if value[:2] != "n:":
        return value.encode("utf-8", "surrogatepass")
    return _CODE.sub(lambda code: bytes.fromhex(code[1].decode()), value[2:].encode("utf-8", "surrogatepass"))


def name_of(data: bytes) -> str:
    """Return a name in this notation from its bytes, which begin with a slash."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return "n:/" + "".join(f"#{byte:02x}" for byte in data[1:])
