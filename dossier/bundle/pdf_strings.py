"""Bring strings of a PDF into one form, in whichever way an engine gives them: as text, or as bytes."""

from __future__ import annotations

# PDFDocEncoding where it differs from Latin-1 (ISO 32000-1, annex D.2).
_SPECIAL = dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)) | dict(
    zip((*range(0x80, 0x9F), 0xA0), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž€", strict=True)
)
_CODES = {chr(code): code for code in range(0x100) if code not in {*_SPECIAL, 0x7F, 0x9F, 0xAD}}
_CODES |= {letter: code for code, letter in _SPECIAL.items()}


def same_bytes(value: str) -> bytes:
    """Return `"u:text"` or `"b:hex"` as bytes, the same for both: in PDFDocEncoding where it has all letters."""
    if value[:2] == "b:":
        return _of_bytes(bytes.fromhex(value[2:]))
    return _of_text(value[2:])


def _of_bytes(data: bytes) -> bytes:
    if data[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        order = "utf-16-be" if data[:1] == b"\xfe" else "utf-16-le"
        return _of_text(data[2 : len(data) & ~1].decode(order, "replace"))
    if data[:3] == b"\xef\xbb\xbf":
        return _of_text(data[3:].decode("utf-8", "replace"))
    return data


def _of_text(text: str) -> bytes:
    if text.isascii():
        return text.encode()
    try:
        return bytes(map(_CODES.__getitem__, text))
    except KeyError:
        return b"\xfe\xff" + text.encode("utf-16-be", "surrogatepass")
