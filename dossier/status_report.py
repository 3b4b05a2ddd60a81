"""The status of a case as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from dossier.report import PLAIN, Look, columns, counted, printable
from dossier.status import PetitionStatus, SectionStatus
from dossier.wording import FOOTER, offered_under

_BAR = 40


def status_text(petitions: Sequence[PetitionStatus], look: Look = PLAIN) -> str:
    """A table per petition, what is missing, and a small figure of the years."""
    blocks = [line for petition in petitions for line in _petition(petition, look)]
    if not blocks:
        blocks = ["No petition yet: name one under `petitions:` in dossier.yaml.", ""]
    return "\n".join([*blocks, FOOTER]) + "\n"


def status_json(petitions: Sequence[PetitionStatus], look: Look = PLAIN) -> str:  # noqa: ARG001  # all formats are called alike
    """One object with every petition."""
    document = {"format": "dossier-status/1", "petitions": [_as_json(petition) for petition in petitions]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


FORMATS = {"text": status_text, "json": status_json}


def _as_json(petition: PetitionStatus) -> dict[str, object]:
    values = asdict(petition)
    return {**values, "years": {str(year): count for year, count in petition.years.items()}}


def _petition(petition: PetitionStatus, look: Look) -> Iterator[str]:
    yield look.paint(f"{petition.id}: {petition.classification}, {petition.name}, {petition.citation}", "1")
    yield ""
    yield from _table(petition.sections)
    yield ""
    yield offered_under(petition.categories, petition.threshold)
    yield ""
    if petition.gaps:
        yield "Missing"
        yield from (_gap(gap.entry, gap.what, gap.code) for gap in petition.gaps)
        yield ""
    if petition.left_out:
        yield "Not in the bundle"
        yield from (f"  {entry}: {reason}" for entry, reason in petition.left_out.items())
        yield ""
    if petition.years:
        yield "Entries by year"
        yield from _figure(petition.years)
        yield ""


def _table(sections: Sequence[SectionStatus]) -> Iterator[str]:
    rows = [
        (section.name, section.citation, len(section.entries), len(section.referred), section.in_hand, section.missing)
        for section in sections
        if section.criterion or section.entries
    ]
    width = max((columns(row[0]) for row in rows), default=0)
    cites = max((columns(row[1]) for row in rows), default=0)
    yield f"  {'':{width + cites + 2}}  entries  see also  in hand  missing"
    for name, citation, *numbers in rows:
        cells = "".join(f"{number or '-':>{room}}" for number, room in zip(numbers, (9, 10, 9, 9), strict=True))
        yield f"  {_padded(name, width)}  {_padded(citation, cites)}{cells}"


def _gap(entry: str, what: str, code: str) -> str:
    return f"  {entry or 'the petition'}: {printable(what)}" + (f" ({code})" if code else "")


def _figure(years: Mapping[int, int]) -> Iterator[str]:
    most = max(years.values())
    for year, count in years.items():
        bar = "#" * (round(count * _BAR / most) if most > _BAR else count)
        yield f"  {year} {bar} {counted(count, 'entry', 'entries')}" if count else f"  {year} -"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))
