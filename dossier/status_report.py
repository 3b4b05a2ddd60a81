"""The status of a case as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from textwrap import wrap

from dossier.report import PLAIN, Look, columns, counted, printable
from dossier.status import PetitionStatus, SectionStatus
from dossier.wording import FOOTER, offered_under

_BAR = 40
_NUMBERS = 18


def status_text(petitions: Sequence[PetitionStatus], look: Look = PLAIN) -> str:
    """A table per petition, what is missing, and a small figure of the years."""
    blocks = [line for petition in petitions for line in _petition(petition, look)]
    if not blocks:
        blocks = ["No petition to show: name one under `petitions:` in dossier.yaml.", ""]
    return "\n".join([*blocks, *_wrapped(FOOTER, look)]) + "\n"


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
    yield from _table(petition.sections, look)
    yield ""
    yield from _wrapped(offered_under(petition.categories, petition.threshold), look)
    yield ""
    if petition.gaps:
        yield look.paint("Still missing", "1")
        yield from (_gap(gap.entry, gap.what, gap.code) for gap in petition.gaps)
        yield ""
    if petition.left_out:
        yield look.paint("Not in the bundle", "1")
        yield from (f"  {entry}: {reason}" for entry, reason in petition.left_out.items())
        yield ""
    if petition.confidential:
        yield look.paint("Marked confidential, and in the bundle unless you exclude it", "1")
        yield from (f"  {entry}" for entry in petition.confidential)
        yield ""
    if petition.waived:
        yield look.paint("Waived", "1")
        yield from (f"{_gap(each.entry, each.what, each.code)}: {printable(each.reason)}" for each in petition.waived)
        yield ""
    if petition.years:
        yield look.paint("Entries by year", "1")
        yield from _figure(petition.years)
        yield ""


def _table(sections: Sequence[SectionStatus], look: Look) -> Iterator[str]:
    """A row for each criterion, and for each other section with something in it; beneath it its entries.

    Where the terminal has no room for the citations they are left out.
    """
    shown = [section for section in sections if section.criterion or section.entries]
    width = max((columns(section.name) for section in shown), default=0)
    cites = max((columns(section.citation) for section in shown), default=0)
    cited = width + 2 + cites + _NUMBERS <= look.width
    room = width + 2 + cites if cited else max(width, look.width - _NUMBERS)
    yield f"{'':{room}}  in hand  missing"
    for section in shown:
        title = f"{_padded(section.name, width)}  {section.citation}" if cited else section.name
        yield look.paint(_padded(title, room), "1") + _numbers(section.in_hand, section.missing)
        for entry in section.entries:
            text = _cut(f"  {entry.date or 'no date'}  {printable(entry.title)}", room)
            yield _padded(text, room) + _numbers(entry.in_hand, entry.missing)
        if section.referred:
            yield f"  also offered here: {', '.join(section.referred)}"


def _numbers(in_hand: int, missing: int) -> str:
    return f"{in_hand or '-':>9}{missing or '-':>9}"


def _cut(text: str, room: int) -> str:
    """The text, or as much of it as there is room for."""
    if columns(text) <= room:
        return text
    while columns(text) > room - 1:
        text = text[:-1]
    return text + "…"


def _wrapped(text: str, look: Look) -> list[str]:
    return wrap(text, max(look.width, 40), break_long_words=False)


def _gap(entry: str, what: str, code: str) -> str:
    return f"  {entry or 'the petition'}: {printable(what)}" + (f" ({code})" if code else "")


def _figure(years: Mapping[int, int]) -> Iterator[str]:
    most = max(years.values())
    for year, count in years.items():
        bar = "#" * (round(count * _BAR / most) if most > _BAR else count)
        yield f"  {year} {bar} {counted(count, 'entry', 'entries')}" if count else f"  {year} -"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))
