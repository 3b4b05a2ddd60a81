"""Print the status of a case as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date as Day
from itertools import groupby

from dossier.bundle.wording import FOOTER
from dossier.record import PartialDate
from dossier.record.kinds import KINDS
from dossier.record.requested import Request
from dossier.report import PLAIN, Look, columns, counted, printable
from dossier.rules import as_of_all
from dossier.status import CaseStatus, InTheMaking, PetitionStatus, SectionStatus
from dossier.status.fitted import bar, cut, padded, wrapped
from dossier.status.gaps import Gap
from dossier.status.next_steps import next_sentences
from dossier.status.sentences import (
    answer_due,
    by_entry,
    completeness,
    doubts,
    handed_over,
    in_the_making,
    kept_out,
    missing,
    offered,
    size,
    state_of,
    waived,
)

_BAR = 40
_NUMBER = 9
_DATE = 10
_FEW_ALIKE = 3
_SOON = 14
_FEW_EMPTY_YEARS = 3
_BOLD, _RED, _YELLOW = "1", "31", "33"


def status_text(status: CaseStatus, look: Look = PLAIN, *, errors: int = 0) -> str:
    """Return a table and gaps per petition, the years, open requests, and what to do next."""
    blocks = [_petition(petition, status.today, look) for petition in status.petitions] or [_record(status, look)]
    blocks += [_requests(status.requests, status.today, look), _next(next_sentences(status, errors), look)]
    lines = [line for block in blocks for line in block]
    rules = wrapped(as_of_all(status.rules, status.today), look) if status.rules else ()
    return "\n".join([*lines, *rules, *wrapped(FOOTER, look)]) + "\n"


def _petition(petition: PetitionStatus, today: Day, look: Look) -> Iterator[str]:
    yield from _heading(f"{petition.id}: {petition.classification}, {petition.name}, {petition.citation}", look)
    yield ""
    yield from _table(petition.sections, look)
    yield ""
    yield from wrapped(offered(petition), look)
    yield from wrapped(answer_due(petition, today), look)
    yield from wrapped(completeness(petition), look)
    yield from wrapped(handed_over(petition), look)
    yield ""
    titles = {entry.id: entry.title for section in petition.sections for entry in section.entries}
    yield from _gaps(petition.gaps, titles, look)
    yield from _list("To look at", doubts(petition), look)
    yield from _making(petition.making, look)
    yield from _list("Not in the bundle", kept_out(petition), look)
    yield from _list("Marked confidential, and in the bundle unless you exclude it", petition.confidential, look)
    yield from _list("Waived", waived(petition), look)
    yield from _figure(petition.years, look)


def _record(status: CaseStatus, look: Look) -> Iterator[str]:
    """List the record by kind, where no petition sorts it by criterion."""
    yield from _heading(f"The record of {status.beneficiary}", look)
    yield ""
    for kind, count in status.kinds.items():
        yield f"  {count:>4}  {KINDS[kind].heading or kind.capitalize()}"
    yield from wrapped(size(status), look)
    yield ""
    yield from _gaps(status.gaps, {}, look)
    yield from _making(status.making, look)
    yield from _figure(status.years, look)


def _table(sections: Sequence[SectionStatus], look: Look) -> Iterator[str]:
    """Yield a row for each criterion and each other section that is not empty, with its entries below.

    Citations are omitted where the terminal is too narrow.
    """
    shown = [section for section in sections if section.criterion or section.entries]
    heads = ["in hand", "missing", *(["remarks"] if any(section.remarks for section in shown) else [])]
    numbers = _NUMBER * len(heads)
    width = max((columns(section.name) for section in shown), default=0)
    cites = max((columns(section.citation) for section in shown), default=0)
    cited = width + 2 + cites + numbers <= look.width
    room = width + 2 + cites if cited else max(look.width - numbers, _NUMBER * 3)
    yield (" " * room + "".join(f"{head:>{_NUMBER}}" for head in heads)).rstrip()
    for section in shown:
        title = f"{padded(section.name, width)}  {section.citation}" if cited else section.name
        *above, last = [title] if cited else wrapped(title, replace(look, width=room), hanging="  ")
        yield from (look.paint(line, _BOLD) for line in above)
        yield look.paint(padded(last, room), _BOLD) + _numbers(section, heads, look)
        for entry in section.entries:
            text = cut(f"  {padded(str(entry.date or 'no date'), _DATE)}  {printable(entry.title)}", room, look)
            yield padded(text, room) + _numbers(entry, heads, look)
        if section.referred:
            yield from wrapped(f"also offered here: {', '.join(section.referred)}", look, indent="  ", hanging="    ")


def _numbers(of: object, heads: Sequence[str], look: Look) -> str:
    names = {"in hand": "in_hand", "missing": "gaps", "remarks": "remarks"}
    text = ""
    for head in heads:
        number = getattr(of, names[head])
        cell = f"{number or '-':>{_NUMBER}}"
        text += look.paint(cell, _YELLOW) if number and head != "in hand" else cell
    return text


def _gaps(gaps: Sequence[Gap], titles: Mapping[str, str], look: Look) -> Iterator[str]:
    """List what is missing for each entry, documents before facts."""
    if not gaps:
        return
    yield from _heading("Still missing", look)
    together = _together(gaps)
    for entry, mine in by_entry(gaps):
        if entry not in together:
            name = f"{entry}  {printable(titles.get(entry, ''))}" if entry else "the petition"
            yield cut(f"  {name.rstrip()}", look.width, look)
            for gap in mine:
                yield from wrapped(missing(gap), look, indent="    ", hanging="      ")
    for what, entries in groupby(together, together.__getitem__):
        named = list(entries)
        words = f"{what}: {counted(len(named), 'entry', 'entries')}"
        yield from wrapped(words, look, indent="  ", hanging="    ")
        for entry in named:
            yield cut(f"    {entry}  {printable(titles.get(entry, ''))}".rstrip(), look.width, look)
    yield ""


def _together(gaps: Sequence[Gap]) -> dict[str, str]:
    """Find entries that lack a single thing which many others lack too; by entry, with equal lacks adjacent."""
    alone = {entry: missing(mine[0]) for entry, mine in by_entry(gaps) if entry and len(mine) == 1}
    many = {what for what, number in Counter(alone.values()).items() if number > _FEW_ALIKE}
    return dict(sorted(((entry, what) for entry, what in alone.items() if what in many), key=lambda item: item[1]))


def _making(making: Sequence[InTheMaking], look: Look) -> Iterator[str]:
    return _list("In the making, counted nowhere", in_the_making(making), look)


def _list(heading: str, items: Sequence[str], look: Look) -> Iterator[str]:
    if items:
        yield from _heading(heading, look)
        for item in items:
            yield from wrapped(item, look, indent="  ", hanging="    ")
        yield ""


def _figure(years: Mapping[int, int], look: Look) -> Iterator[str]:
    """Draw a bar for each year; a long run of empty years takes one line."""
    if not years:
        return
    yield from _heading("Entries by year", look)
    most, room = max(years.values()), max(min(_BAR, look.width - 22), 8)
    dash = "–" if look.unicode else "-"
    for empty, group in groupby(years.items(), lambda item: not item[1]):
        run = list(group)
        if empty and len(run) > _FEW_EMPTY_YEARS:
            yield f"  {run[0][0]}{dash}{run[-1][0]} -"
            continue
        for year, count in run:
            drawn = bar(count / most, min(most, room), look)
            yield f"  {year} {drawn} {counted(count, 'entry', 'entries')}" if count else f"  {year} -"
    yield ""


def _requests(requests: Sequence[Request], today: Day, look: Look) -> Iterator[str]:
    if not requests:
        return
    yield from _heading(
        f"Asked for and not in hand, on {PartialDate(today.year, today.month, today.day).printed}", look
    )
    states = [state_of(each, today) or "no day set" for each in requests]
    width = max(map(len, states))
    for each, state in zip(requests, states, strict=True):
        left = each.days_left(today)
        color = _RED if left is not None and left < 0 else _YELLOW if left is not None and left <= _SOON else ""
        day = str(each.due) if each.due else ""
        head = f"  {padded(day, 10)}  {padded(state, width)}  "
        first, *rest = wrapped(_asked(each), look, indent=head, hanging=" " * (len(head) if look.width > 79 else 14))
        yield (look.paint(head, color) if color else head) + first[len(head) :]
        yield from rest
    yield ""


def _asked(request: Request) -> str:
    """Return `criteria for award-2023, from the Example Society, asked November 2, 2026: by e-mail`."""
    asked = ("asked" + (f" {request.on.printed}" if request.on else "")) if request.asked else "nobody asked yet"
    source = f"from {request.source}" if request.source else ""
    words = ", ".join(part for part in (f"{request.document} for {request.entry}", source, asked) if part)
    return f"{words}: {request.note}" if request.note else words


def _next(steps: Sequence[str], look: Look) -> Iterator[str]:
    return _list("Next", steps, look)


def _heading(text: str, look: Look) -> list[str]:
    return [look.paint(line, _BOLD) for line in wrapped(text, look, hanging="  ")]
