"""Undo the filters of a stream one after another, each to the end of its data (ISO 32000-1, 7.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pikepdf

from dossier.documents.pdf.objects import Broken, Plain, text
from dossier.documents.streams.fault import Decoded, Fault, Kind
from dossier.documents.streams.flate import inflate

_SHORT = {
    "Fl": "FlateDecode",
    "AHx": "ASCIIHexDecode",
    "A85": "ASCII85Decode",
    "LZW": "LZWDecode",
    "RL": "RunLengthDecode",
    "CCF": "CCITTFaxDecode",
    "DCT": "DCTDecode",
}
_PICTURES = frozenset({"DCTDecode", "CCITTFaxDecode", "JBIG2Decode", "JPXDecode"})
# Writers leave out the mark that ends data coded as text (an example of ISO 32000 does) where what it holds has an end of its own.
_TEXTS, _ENDED = frozenset({"ASCIIHexDecode", "ASCII85Decode"}), frozenset({"FlateDecode", "LZWDecode", "DCTDecode"})
_END_OF_RUNS = 128
_LZW_END, _LZW_WIDTHS, _LZW_FILL = 257, range(9, 13), 16
Filter = tuple[str, Mapping[str, Any]]
"""A filter's name, and its parameters."""


def filters_of(keys: Mapping[str, Any], plain: Plain) -> list[Filter]:
    """Return the filters of a stream in the order in which they are undone."""
    named, given = plain.resolve(keys.get("/Filter")), plain.resolve(keys.get("/DecodeParms"))
    names = named if isinstance(named, list) else [named] if named else []
    parameters = given if isinstance(given, list) else [given]
    found: list[Filter] = []
    for index, name in enumerate(names):
        held = plain.resolve(parameters[index]) if index < len(parameters) else None
        word = text(plain.resolve(name))
        found.append((_SHORT.get(word, word), held if isinstance(held, dict) else {}))
    return found


def undo(raw: bytes, filters: Sequence[Filter], *, wanted: int, most: int) -> tuple[Decoded, Sequence[Filter]]:
    """Undo filters up to one that codes pictures, or is not known; return what is left of them too."""
    decoded = Decoded(raw, len(raw))
    for index, (name, parameters) in enumerate(filters):
        left = filters[index + 1 :]
        if name in _PICTURES or name not in _STEPS:
            return decoded, filters[index:]
        found = _STEPS[name](decoded.data, parameters, most if left else wanted, most)
        decoded = replace(found, checked=decoded.checked or found.checked)
        if name in _TEXTS and left and left[0][0] in _ENDED and _only_unmarked(decoded.fault):
            decoded = replace(decoded, fault=None)
        if decoded.fault is not None:
            return decoded, left
    return decoded, ()


def _flate(raw: bytes, parameters: Mapping[str, Any], wanted: int, most: int) -> Decoded:
    if not raw:
        return Decoded()
    found = inflate(raw, wanted=wanted, most=most)
    if found.swollen:
        fault = Fault(Kind.SWOLLEN, found.length)
    elif found.unlike:
        fault = Fault(Kind.UNLIKE)
    elif found.used is not None:
        fault = Fault(Kind.STOPS, found.used, len(raw))
    else:
        fault = None
    if fault is None and wanted and parameters.get("/Predictor", 1) != 1:
        return replace(_by_qpdf("FlateDecode", raw, parameters), checked=True)
    return Decoded(found.data, found.length, fault, checked=True)


def _hex(raw: bytes, parameters: Mapping[str, Any], _wanted: int, _most: int) -> Decoded:
    return _ended(_by_qpdf("ASCIIHexDecode", raw, parameters), len(raw), ended=b">" in raw)


def _base85(raw: bytes, parameters: Mapping[str, Any], _wanted: int, _most: int) -> Decoded:
    return _ended(_by_qpdf("ASCII85Decode", raw, parameters), len(raw), ended=b"~" in raw)


def _runs(raw: bytes, parameters: Mapping[str, Any], _wanted: int, _most: int) -> Decoded:
    place = 0
    while place < len(raw) and raw[place] != _END_OF_RUNS:
        place += 2 + raw[place] if raw[place] < _END_OF_RUNS else 2
    return _ended(_by_qpdf("RunLengthDecode", raw, parameters), len(raw), ended=place <= len(raw))


def _lzw(raw: bytes, parameters: Mapping[str, Any], _wanted: int, _most: int) -> Decoded:
    tail = int.from_bytes(raw[-6:], "big")
    ended = any((tail >> fill) & ((1 << width) - 1) == _LZW_END for width in _LZW_WIDTHS for fill in range(_LZW_FILL))
    return _ended(_by_qpdf("LZWDecode", raw, parameters), len(raw), ended=ended)


def _ended(decoded: Decoded, size: int, *, ended: bool) -> Decoded:
    if ended or decoded.fault is not None or not size:
        return decoded
    return replace(decoded, fault=Fault(Kind.STOPS, size, size))


def _only_unmarked(fault: Fault | None) -> bool:
    """Return whether nothing is wrong but that the mark of the end is missing."""
    return fault is not None and fault.kind is Kind.STOPS and 0 < fault.whole <= fault.used


def _same(raw: bytes, _parameters: Mapping[str, Any], _wanted: int, _most: int) -> Decoded:
    return Decoded(raw, len(raw))


def _by_qpdf(name: str, raw: bytes, parameters: Mapping[str, Any]) -> Decoded:
    """Undo one filter by qpdf, within its limits on memory."""
    numbers = {key: value for key, value in parameters.items() if isinstance(value, int)}
    pdf = pikepdf.new()
    stream = pdf.make_stream(raw, Filter=pikepdf.Name(f"/{name}"))
    if numbers:
        stream.DecodeParms = pikepdf.Dictionary(numbers)
    try:
        data = stream.read_bytes(pikepdf.StreamDecodeLevel.all)
    except Broken:
        return Decoded(fault=Fault(Kind.STOPS))
    return Decoded(data, len(data))


_STEPS: Mapping[str, Callable[[bytes, Mapping[str, Any], int, int], Decoded]] = {
    "FlateDecode": _flate,
    "ASCIIHexDecode": _hex,
    "ASCII85Decode": _base85,
    "RunLengthDecode": _runs,
    "LZWDecode": _lzw,
    "Crypt": _same,
}
