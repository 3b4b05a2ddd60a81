"""Write the status of a case as Markdown, to paste into a mail or a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day

from dossier.bundle.wording import FOOTER
from dossier.record import PartialDate
from dossier.record.kinds import KINDS
from dossier.report import PLAIN, Look, printable
from dossier.rules import as_of_all
from dossier.status import CaseStatus, EntryStatus, PetitionStatus, SectionStatus
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

# Characters that Markdown would interpret: bars in a table cell; elsewhere emphasis, code, links, images, HTML.
_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")


def status_markdown(status: CaseStatus, look: Look = PLAIN, *, errors: int = 0) -> str:  # noqa: ARG001  # all formats are called alike
    """Return a heading, a table and lists for each petition."""
    today = PartialDate(status.today.year, status.today.month, status.today.day).printed
    lines = [f"# Record of {_text(status.beneficiary)}: status on {today}", ""]
    lines += _requests(status)
    for petition in status.petitions:
        lines += _petition(petition, status.today)
    if not status.petitions:
        lines += _record(status)
    lines += _list("## Next", next_sentences(status, errors))
    foot = " ".join(filter(None, (as_of_all(status.rules, status.today), FOOTER)))
    return "\n".join([*lines, "---", "", f"*{foot}*"]) + "\n"


def _requests(status: CaseStatus) -> Iterator[str]:
    if not status.requests:
        return
    yield from ("## Asked for and not in hand", "", "| Due | | What | From | Asked |", "|---|---|---|---|---|")
    for each in status.requests:
        what = f"{each.document} for {each.entry}{f' ({each.note})' if each.note else ''}"
        asked = (each.on.printed if each.on else "yes") if each.asked else "nobody yet"
        cells = (each.due.printed if each.due else "", state_of(each, status.today), what, each.source, asked)
        yield f"| {' | '.join(map(_text, cells))} |"
    yield ""


def _petition(petition: PetitionStatus, today: Day) -> Iterator[str]:
    yield f"## {_text(petition.classification)}: {_text(petition.name)}, {_text(petition.citation)}"
    yield from ("", "| | Date | In hand | Missing | Remarks |", "|---|---|---:|---:|---:|")
    for section in petition.sections:
        if section.criterion or section.entries:
            yield from _section(section)
    due = answer_due(petition, today)
    sentences = (offered(petition), f"{due}." if due else "", completeness(petition), handed_over(petition))
    yield from ("", " ".join(filter(None, sentences)), "")
    titles = {entry.id: entry.title for section in petition.sections for entry in section.entries}
    yield from _gaps(petition.gaps, titles)
    yield from _list("### To look at", doubts(petition))
    yield from _list("### In the making, counted nowhere", in_the_making(petition.making))
    yield from _list("### Not in the bundle", kept_out(petition))
    yield from _list("### Marked confidential", petition.confidential)
    yield from _list("### Waived", waived(petition))
    yield from _years(petition.years)


def _section(section: SectionStatus) -> Iterator[str]:
    citation = f", {section.citation}" if section.citation else ""
    yield _row(f"**{_text(section.name + citation)}**", "", section)
    for entry in section.entries:
        yield _row(_text(entry.title), entry.date, entry)
    if section.referred:
        yield f"| also: {_text(', '.join(section.referred))} | | | | |"


def _row(name: str, date: str, of: SectionStatus | EntryStatus) -> str:
    return f"| {name} | {date} | {of.in_hand or '–'} | {of.gaps or '–'} | {of.remarks or '–'} |"


def _record(status: CaseStatus) -> Iterator[str]:
    yield from (size(status), "")
    yield from _list("", [f"{KINDS[kind].heading or kind}: {count}" for kind, count in status.kinds.items()])
    yield from _gaps(status.gaps, {})
    yield from _list("### In the making, counted nowhere", in_the_making(status.making))
    yield from _years(status.years)


def _gaps(gaps: Sequence[Gap], titles: Mapping[str, str]) -> Iterator[str]:
    if not gaps:
        return
    yield from ("### Still missing", "")
    for entry, mine in by_entry(gaps):
        title = f", {_text(titles[entry])}" if entry in titles else ""
        yield f"- **{_text(entry) or 'The petition'}**{title}"
        yield from (f"  - {_text(missing(gap))}" for gap in mine)
    yield ""


def _list(heading: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield from (heading, "") if heading else ()
        yield from (f"- {_text(item)}" for item in items)
        yield ""


def _years(years: Mapping[int, int]) -> Iterator[str]:
    if years:
        yield from ("### Entries by year", "", "| Year | Entries |", "|---|---:|")
        yield from (f"| {year} | {count or '–'} |" for year, count in years.items())
        yield ""


def _text(text: str) -> str:
    """Escape text of a record on one line; our own code between backticks stays code."""
    pieces = re.split(r"(`[a-z][a-z0-9_:.*/ -]*`)", printable(text))
    return "".join(piece if place % 2 else _SIGNS.sub(r"\\\1", piece) for place, piece in enumerate(pieces))
