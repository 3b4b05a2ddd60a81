"""Open mail that is signed as a whole (S/MIME, RFC 8551, 3.5.2: signed-data). The signature is not checked."""

from __future__ import annotations

import re

from dossier.documents.mail.ber import BerError, Value, octets, values

MEDIA = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_SIGNED = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2
_ENVELOPED = (bytes.fromhex("2a864886f70d010703"), bytes.fromhex("2a864886f70d0109100117"))
_OID, _SEQUENCE, _CONTENT = 0x06, 0x30, 0xA0
_MIME = re.compile(rb"\s{0,9}[!-9;-~]{1,80}:")


def opened(data: bytes) -> bytes | None:
    """Return the part that was signed, headers and all; None where the data are not signed, cut, or hold no part of a mail."""
    try:
        kind, content = _content(data)
        if kind != _SIGNED:
            return None
        inner = next(each for each in values(content.content) if each.tag == _SEQUENCE)
        for each in values(inner.content):
            if each.tag == _CONTENT:
                signed = octets(next(values(each.content)))
                return signed if _MIME.match(signed) else None
    except (BerError, StopIteration):
        return None
    return None


def is_encrypted(data: bytes) -> bool:
    """Return whether the data are enveloped: nobody but the addressee can read them."""
    try:
        return _content(data)[0] in _ENVELOPED
    except (BerError, StopIteration):
        return False


def _content(data: bytes) -> tuple[bytes, Value]:
    """Return the kind of a message (RFC 5652, section 3) and what it holds."""
    outer = list(values(next(values(data)).content))
    kind = next(each for each in outer if each.tag == _OID)
    held = next(each for each in outer if each.tag == _CONTENT)
    return kind.content, next(values(held.content))
