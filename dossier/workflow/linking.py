"""Lay links on a letter in a worker, and prove them there: a letter may come from anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.errors import DossierError, ProofError

if TYPE_CHECKING:
    from dossier.documents.pdf.letter_links import LetterLink

_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A stretch of a letter's text to link: the named place that it leads to, words for it, and how the stretch reads."""

    start: int
    end: int
    name: str
    words: str
    says: str


@dataclass(frozen=True, slots=True)
class LinkOrder:
    """A letter to link: the PDF, where the copy goes, and the bundles by the paths that links give them, each with the file."""

    source: Path
    target: Path
    wanted: tuple[Wanted, ...]
    bundles: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Linked:
    links: int = 0
    refused: str = ""
    unproved: str = ""


def link(order: LinkOrder, called: str) -> int:
    """Write the linked copy, and return the number of rectangles that lead somewhere.

    DossierError where the letter takes no links, ProofError where what was written is not what was meant.
    """
    from dossier.processes.workers import Limits, Lost, run

    limits = Limits(_SECONDS + order.source.stat().st_size / 1024**2)
    ((_, outcome),) = run(_linked, [(order, limits)], workers=1)
    if isinstance(outcome, Lost):
        raise DossierError(f"{called} cannot be linked: {outcome.reason}; export it again as a PDF")
    if outcome.refused:
        raise DossierError(f"{called} {outcome.refused}")
    if outcome.unproved:
        raise ProofError(f"the linked copy of {called} was not written: {outcome.unproved}")
    return outcome.links


def _linked(order: LinkOrder) -> _Linked:
    from dossier.documents.look.letter_pages import OtherTextError, boxes_of
    from dossier.documents.pdf.letter_links import LetterLink, UnlinkableError, write_links
    from dossier.verify.letter_links import destination_names, unproved

    names = {file: destination_names(path) for file, path in order.bundles.items()}
    holding = {
        each.name: next((file for file, held in names.items() if each.name in held), "") for each in order.wanted
    }
    missing = next((name for name, file in holding.items() if not file), "")
    if missing:
        return _Linked(refused=f"cites '{missing}', which {_lack(order.bundles)}; build or hand over anew")
    spans, says = [(each.start, each.end) for each in order.wanted], [each.says for each in order.wanted]
    try:
        places = boxes_of(order.source, spans, says)
    except OtherTextError:
        return _Linked(refused="was written anew while it was read; run `dossier cite` again")
    links: list[LetterLink] = []
    for each, boxes in zip(order.wanted, places, strict=True):
        links += [LetterLink(page, box, holding[each.name], each.name, each.words) for page, box in boxes]
    bare = next((each.words for each, boxes in zip(order.wanted, places, strict=True) if not boxes), "")
    if bare:
        return _Linked(refused=f"has no place on its pages for '{bare}'; print it to a new PDF")
    try:
        write_links(order.source, order.target, links)
    except UnlinkableError as error:
        return _Linked(refused=str(error))
    return _Linked(len(links), unproved=next(unproved(order.source, order.target, links, names), ""))


def _lack(bundles: Mapping[str, Path]) -> str:
    return f"{next(iter(bundles.values())).name} does not have" if len(bundles) == 1 else "none of the volumes has"


def link_names(texts: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """Return what to link, one link for each stretch of text."""
    return tuple({(each.start, each.end): each for each in reversed(texts)}.values())[::-1]
