"""Tell whether a content stream breaks off in the middle of a string, an array or an inline picture."""

from __future__ import annotations

import re
import warnings

import pikepdf

from dossier.documents.pdf.objects import Broken

_TAIL = 64
_OPERATOR = re.compile(
    rb"(?:^|[\s\])>/}\0])(?:[bBfW]\*?|BDC|BI|BMC|BT|BX|c|cm|CS|cs|d[01]?|Do|DP|EI|EMC|ET|EX|F|gs?|G|h|i|j|J|K|k|l|m|M|MP"
    rb"|n|q|Q|re|RG|rg|ri|SC?N?|scn?|sh|s|T[*cdDfjJLmrswz]|v|w|y|['\"])[\s\0]*\Z"
)
_STOPS = re.compile(r"EOF (?:found )?while reading|parse error while reading object|too many errors")
_NO_OPERATOR = "none"


def ends_well(content: bytes) -> bool:
    """Return whether the last word of a content stream is an operator, as it is in almost all that are whole."""
    return not content or _OPERATOR.search(content[-_TAIL:]) is not None or not content.strip(b"\0\t\n\f\r ")


def breaks_off(content: bytes) -> bool:
    """Return whether a parser comes to the end in the middle of something."""
    pdf = pikepdf.new()
    stream = pdf.make_stream(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            pikepdf.parse_content_stream(stream, _NO_OPERATOR)
        except Broken:
            return True
    return any(_STOPS.search(str(each)) for each in pdf.get_warnings())
