"""List where the record and the folder hold what the paper speaks of: for the beneficiary, who keeps them.

This is the one chapter with ids, files and lines; everywhere else the paper has labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dossier.bundle.working_paper import Fact, PaperLine
from dossier.counsel.desk import Desk
from dossier.counsel.exhibit_facts import file_facts
from dossier.finding import Finding
from dossier.record import Entry

_Found = Mapping[str, Mapping[str, list[str]]]


def record_places(desk: Desk, found: Iterable[Finding]) -> Iterator[PaperLine]:
    """Yield a row for the record as a whole, for each exhibit and its guests, and for all entries outside the bundle."""
    by_entry = _by_entry(found)
    whole = tuple(_findings(by_entry, ""))
    front = tuple((item.title, item.file) for item in desk.plan.front_items if item.file)
    if whole or front:
        yield PaperLine("", "", facts=(*front, *whole))
    for exhibit in desk.plan.exhibits:
        facts = [*_entry(desk, exhibit.entry, by_entry), *file_facts(exhibit)]
        for guest in exhibit.guests:
            facts += _entry(desk, guest.entry, by_entry)
        yield PaperLine(exhibit.label, exhibit.title, facts=tuple(facts))
    if desk.plan.left_out:
        outside = desk.known(entry for entry, _ in desk.plan.left_out)
        facts = [("Entry", f"{entry.english_title}: {_place(desk, entry)}") for entry in outside]
        yield PaperLine("", "Outside the bundle", facts=tuple(facts), things=len(facts))


def _entry(desk: Desk, entry: str, found: _Found) -> Iterator[Fact]:
    yield from (("Entry", _place(desk, each)) for each in desk.known([entry]))
    yield from _findings(found, entry)


def _place(desk: Desk, entry: Entry) -> str:
    place = desk.case.record.places.at(*entry.origin) if entry.origin else None
    return f"{entry.id} ({entry.kind}{f', {place.file}:{place.line}' if place else ''})"


def _findings(found: _Found, entry: str) -> Iterator[Fact]:
    yield from ((", ".join(dict.fromkeys(codes)), place) for place, codes in found.get(entry, {}).items())


def _by_entry(found: Iterable[Finding]) -> _Found:
    """Return the codes of findings by entry and place."""
    places: dict[str, dict[str, list[str]]] = {}
    for each in sorted(found, key=lambda each: (each.code, each.sort_key)):
        where = each.at.file if each.at.file.startswith("evidence/") else f"{each.at.file}:{each.at.line}"
        places.setdefault(each.entry, {}).setdefault(where, []).append(each.code)
    return places
