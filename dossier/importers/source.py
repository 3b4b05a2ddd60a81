"""Decode the text of an export, with one kind of line break."""

from __future__ import annotations

import re

from dossier.text.decoding import Decoded, decode

# some programs break lines there, too, and a value would be split in two
_OTHER_BREAK = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DECLARED = re.compile(
    rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})[\"']"  # XML 1.0, 4.3.3
    rb"|^%\s*Encoding:\s*([\w.-]{1,40})",  # JabRef
    re.MULTILINE,
)
_HEAD = 1000


def export_text(data: bytes) -> Decoded:
    """Return the text of an export. Lines end in a line feed only, so that line numbers are those of editors."""
    declared = _DECLARED.search(data[:_HEAD])
    label = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
    # where the declaration can be read byte by byte, no code unit is wider than a byte
    found = decode(data, "" if label.lower().startswith(("utf-16", "utf-32", "ucs-")) else label)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(_OTHER_BREAK.sub(" ", text), found.encoding, found.basis)
