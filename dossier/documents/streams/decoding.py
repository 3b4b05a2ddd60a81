"""Decode each stream that the pages of a document draw with, once, and note which of them are damaged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from dossier.documents.pdf.objects import Broken, Plain
from dossier.documents.pdf.opening import repaired
from dossier.documents.pdf.reach import Reach, Sort
from dossier.documents.streams.content import breaks_off, ends_well
from dossier.documents.streams.fault import Decoded, Fault, Kind
from dossier.documents.streams.filters import filters_of, undo
from dossier.documents.streams.pictures import picture_fault

_MOST_CONTENT = 4_194_304
_MOST_DECODED = 256 * 1024**2
_MOST_PICTURE = 1024**3
# What all streams of a document may give together: deflated data swells a thousandfold at most.
_MOST_IN_ALL, _FOR_EACH_BYTE = 2 * 1024**3, 64
# Small forms and parts of contents, which pages share, are decoded once.
_SMALL, _MOST_KEPT = 65_536, 16 * 1024**2
_DRAWING = frozenset({Sort.CONTENT, Sort.FORM, Sort.GLYPH})
_ALONE = frozenset({Sort.FORM, Sort.GLYPH})


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged stream, what it is, and the pages (from 1) that draw with it."""

    sort: Sort
    fault: Fault
    pages: tuple[int, ...]


@dataclass(slots=True)
class Decoding:
    """The decoding of one document: what was decoded so far, and what was found."""

    pdf: pikepdf.Pdf
    plain: Plain
    faults: dict[str, Fault] = field(default_factory=dict)
    _done: set[str] = field(default_factory=set)
    _kept: dict[str, Decoded] = field(default_factory=dict)
    _room: int = _MOST_KEPT
    _left: int = _MOST_IN_ALL
    _sums: int = 0

    def content(self, streams: Sequence[pikepdf.Stream]) -> bytes:
        """Return the bytes of content streams that are read as one, cut at a few megabytes, and note what is wrong."""
        parts = [self._drawing(stream) for stream in streams]
        joined = Decoded(
            b"\n".join(part.data for part in parts)[:_MOST_CONTENT],
            length=sum(part.length for part in parts) + len(parts) - 1,
            fault=next((part.fault for part in parts if part.fault is not None), None),
            checked=all(part.checked for part in parts),
        )
        if joined.fault is None and _broken_off(joined):
            self.faults[_name(streams[-1])] = Fault(Kind.CUT)
        return joined.data

    def damages(self) -> tuple[Damage, ...]:
        """Decode what was not decoded yet, and return all that is damaged."""
        guessed = (Damage(Sort.FILE, Fault(Kind.STOPS), (0,)),) if repaired(self.pdf) else ()
        reach = Reach(self.plain, self.pdf)
        sorts = dict(self._rest(reach))
        self._forgive()
        broken = {name: fault for name, fault in self.faults.items() if name in sorts}
        pages = reach.pages_with(broken) if broken else {}
        return (*guessed, *(Damage(sorts[name], fault, pages[name]) for name, fault in broken.items()))

    def _rest(self, reach: Reach) -> Iterator[tuple[str, Sort]]:
        """Decode what was not decoded yet; yield what is damaged, by its reference, and what it is."""
        for part in reach.parts():
            if repaired(self.pdf):
                self.faults.setdefault(part.name, Fault(Kind.STOPS))
            if part.stream is not None and part.name not in self._done:
                decoded = self._decode(part.name, part.stream, part.keys, part.sort)
                if part.sort in _ALONE and decoded.fault is None and _broken_off(decoded):
                    self.faults[part.name] = Fault(Kind.CUT)
            if part.name in self.faults:
                yield part.name, part.sort

    def _forgive(self) -> None:
        """Forget about check sums if none is right: then the program that wrote the file cannot make them."""
        wrong = [name for name, fault in self.faults.items() if fault.kind is Kind.UNLIKE]
        if not self._sums and len(wrong) > 2:
            for name in wrong:
                del self.faults[name]

    def _drawing(self, stream: pikepdf.Stream) -> Decoded:
        name = _name(stream)
        if name in self._kept:
            return self._kept[name]
        held = self.plain.of(stream)
        decoded = self._decode(name, stream, held if isinstance(held, dict) else {}, Sort.CONTENT)
        if len(decoded.data) <= min(_SMALL, self._room):
            self._kept[name] = decoded
            self._room -= len(decoded.data)
        return decoded

    def _decode(self, name: str, stream: pikepdf.Stream, keys: Mapping[str, Any], sort: Sort) -> Decoded:
        self._done.add(name)
        decoded = self._decoded(stream, keys, sort)
        if decoded.fault is not None:
            self.faults[name] = decoded.fault
        self._sums += decoded.checked and decoded.fault is None
        return decoded

    def _decoded(self, stream: pikepdf.Stream, keys: Mapping[str, Any], sort: Sort) -> Decoded:
        if self._left <= 0:
            return Decoded(fault=Fault(Kind.SWOLLEN))
        try:
            raw = stream.read_raw_bytes()
        except Broken:
            return Decoded(fault=Fault(Kind.STOPS))
        wanted = _MOST_CONTENT if sort in _DRAWING else 0
        most = _MOST_PICTURE if sort is Sort.PICTURE else _MOST_DECODED
        decoded, left = undo(raw, filters_of(keys, self.plain), wanted=wanted, most=most)
        self._left -= max(0, decoded.length - _FOR_EACH_BYTE * len(raw))
        if decoded.fault is None and left and sort is Sort.PICTURE:
            (name, parameters), height = left[0], self.plain.resolve(keys.get("/Height"))
            fault = picture_fault(name, decoded.data, parameters, height if isinstance(height, int) else 0)
            decoded = replace(decoded, fault=fault)
        return replace(decoded, data=decoded.data[:wanted] if not left else b"")


def _broken_off(decoded: Decoded) -> bool:
    """Return whether the parser stops within a content. What has a check sum is parsed only if it ends like that."""
    if decoded.length > len(decoded.data) or (decoded.checked and ends_well(decoded.data)):
        return False
    return breaks_off(decoded.data)


def _name(stream: pikepdf.Object) -> str:
    number, generation = stream.objgen
    return f"{number} {generation} R"
