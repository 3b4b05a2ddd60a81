"""Decode each stream that the pages of a document draw with, once, and note which of them are damaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from dossier.documents.pdf.objects import Broken, Plain
from dossier.documents.streams.content import breaks_off, ends_well
from dossier.documents.streams.fault import Decoded, Fault, Kind
from dossier.documents.streams.filters import filters_of, undo
from dossier.documents.streams.pictures import picture_fault
from dossier.documents.streams.reach import Reach, Sort

_MOST_CONTENT = 4_194_304
_MOST_DECODED = 256 * 1024**2
_MOST_PICTURE = 1024**3
# What all streams of a document may give together: deflated data swells a thousandfold at most.
_MOST_IN_ALL, _FOR_EACH_BYTE = 2 * 1024**3, 64
_KEPT_FORM, _KEPT_IN_ALL = 65_536, 16 * 1024**2
_DRAWING = frozenset({Sort.CONTENT, Sort.FORM, Sort.GLYPH})
_PATTERN = 1


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged stream, what it is, and the pages (from 1) that draw with it."""

    sort: Sort
    fault: Fault
    pages: tuple[int, ...]


@dataclass(slots=True)
class Decoding:
    """The decoding of one document: what was decoded so far and what was found."""

    pdf: pikepdf.Pdf
    plain: Plain
    done: set[str] = field(default_factory=set)
    faults: dict[str, Fault] = field(default_factory=dict)
    sums: int = 0
    left: int = _MOST_IN_ALL
    _forms: dict[str, bytes] = field(default_factory=dict)
    _kept: int = 0

    def content(self, stream: pikepdf.Stream) -> bytes:
        """Return the decoded bytes of a content stream or form, cut at a few megabytes, and note what is wrong with it."""
        name = _name(stream)
        if name in self._forms:
            return self._forms[name]
        held = self.plain.of(stream)
        keys = held if isinstance(held, dict) else {}
        data = self._decode(name, stream, keys, drawing=True)
        if keys.get("/Subtype") == "/Form" and len(data) <= _KEPT_FORM and self._kept < _KEPT_IN_ALL:
            self._forms[name] = data
            self._kept += len(data)
        return data

    def damages(self) -> tuple[Damage, ...]:
        """Decode what was not decoded yet, and return all that is damaged."""
        reach = Reach(self.plain, self.pdf)
        sorts: dict[str, Sort] = {}
        for part in reach.parts():
            name = _name(part.stream)
            drawing = part.sort in _DRAWING or part.keys.get("/PatternType") == _PATTERN
            if name not in self.done:
                self._decode(name, part.stream, part.keys, drawing=drawing, picture=part.sort is Sort.PICTURE)
            if name in self.faults:
                sorts[name] = part.sort if not drawing or part.sort in _DRAWING else Sort.FORM
        self._forgive()
        broken = {name: fault for name, fault in self.faults.items() if name in sorts}
        pages = reach.pages_with(broken) if broken else {}
        return tuple(Damage(sorts[name], fault, pages[name]) for name, fault in broken.items())

    def _forgive(self) -> None:
        """Forget about check sums if none is right: then the program that wrote the file cannot make them."""
        wrong = [name for name, fault in self.faults.items() if fault.kind is Kind.UNLIKE]
        if not self.sums and len(wrong) > 2:
            for name in wrong:
                del self.faults[name]

    def _decode(
        self, name: str, stream: pikepdf.Stream, keys: Mapping[str, Any], *, drawing: bool, picture: bool = False
    ) -> bytes:
        self.done.add(name)
        if self.left <= 0:
            self.faults[name] = Fault(Kind.SWOLLEN)
            return b""
        try:
            raw = stream.read_raw_bytes()
        except Broken:
            self.faults[name] = Fault(Kind.STOPS)
            return b""
        most = _MOST_PICTURE if picture else _MOST_DECODED
        decoded, left = undo(raw, filters_of(keys, self.plain), wanted=_MOST_CONTENT if drawing else 0, most=most)
        self.left -= max(0, decoded.length - _FOR_EACH_BYTE * len(raw))
        fault = decoded.fault
        if fault is None and picture and left:
            name_of_filter, parameters = left[0]
            height = self.plain.resolve(keys.get("/Height"))
            fault = picture_fault(name_of_filter, decoded.data, parameters, height if isinstance(height, int) else 0)
        if fault is None and drawing and not left:
            fault = _broken_off(decoded)
        self.sums += decoded.checked and fault is None
        if fault is not None:
            self.faults[name] = fault
        return decoded.data[:_MOST_CONTENT] if drawing and not left else b""


def _broken_off(decoded: Decoded) -> Fault | None:
    """Return a fault if the parser stops. What has a check sum is parsed only if its end looks broken off."""
    if decoded.length > len(decoded.data) or (decoded.checked and ends_well(decoded.data)):
        return None
    return Fault(Kind.CUT) if breaks_off(decoded.data) else None


def _name(stream: pikepdf.Object) -> str:
    number, generation = stream.objgen
    return f"{number} {generation} R"
