"""Fill the working paper for counsel: gaps, findings, confidential notes, and facts to check.

It is never part of a bundle. Labels and pages are those of the bundle built with it; ids, files and lines of the record
stand in its last chapter only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dossier.bundle.plan import BundlePlan
from dossier.bundle.wording import offered_under
from dossier.bundle.working_paper import DRAWN, Chapter, PaperLine, WorkingPaper
from dossier.case import Case
from dossier.counsel.answered import filed, points, standing
from dossier.counsel.citations import citations
from dossier.counsel.desk import Desk
from dossier.counsel.exhibit_facts import exhibit_facts
from dossier.counsel.facts_recorded import Words
from dossier.counsel.law import law, meanings, rules_age
from dossier.counsel.record_places import record_places
from dossier.counsel.remarks import left_open, marks, missing, said_of_all
from dossier.finding import Finding, Waived
from dossier.plan.arrange import in_the_making, state_of
from dossier.plan.supplement import scope_of
from dossier.record import Entry
from dossier.record.requested import requests
from dossier.status.gaps import GAPS, LEFT_OPEN

_UNCITED = "B009"
_NO_LANGUAGES: Mapping[str, str] = {}


def working_paper(
    case: Case,
    plan: BundlePlan,
    findings: Iterable[Finding],
    waived: Iterable[Waived] = (),
    languages: Mapping[str, str] = _NO_LANGUAGES,
) -> WorkingPaper:
    """Make the paper for a bundle; `findings` stand, `waived` do not, both of the record and all its petitions.

    `languages` has the names of languages by their codes.
    """
    scope = scope_of(case, plan.petition)
    elsewhere = {entry for entry, reason in plan.left_out if scope.left_out.get(entry) == reason}
    desk = Desk(scope.case, plan, elsewhere)
    found = [each for each in findings if desk.concerns(each)]
    silenced = [each for each in waived if desk.concerns(each.finding)]
    reasons = {each.finding: each.reason for each in silenced}
    every = [*found, *reasons]
    own = (*GAPS, LEFT_OPEN, _UNCITED)
    words = Words(languages, {**desk.criteria, **desk.names.entries})
    parts = {
        "points": points(desk),
        "filed": filed(desk),
        "requests": _requests(desk),
        "missing": missing(desk, found),
        "left_open": left_open(desk, [each for each in found if each.code == LEFT_OPEN]),
        "marks": marks(desk),
        "uncited": _uncited(desk, [each for each in found if each.code == _UNCITED]),
        "findings": said_of_all(desk, [each for each in found if each.code not in own]),
        "waived": said_of_all(desk, list(reasons), reasons),
        "notes": _notes(desk),
        "from_counsel": _from_counsel(desk),
        "confidential": (desk.line(entry.id, []) for entry in desk.entries if entry.confidential),
        "making": _making(desk),
        "left_out": _left_out(desk),
        "front": (PaperLine("", item.title, pages=str(item.span), aside=item.date) for item in plan.front_items),
        "citations": citations(desk),
        **dict.fromkeys(DRAWN, ()),
        "exhibits": (
            desk.line(exhibit.entry, [], facts=exhibit_facts(desk, exhibit, words)) for exhibit in plan.exhibits
        ),
        "law": law(case.packs[plan.petition], plan.front.rules_as_of),
        "codes": meanings({each.code for each in every} - {_UNCITED}),
        "places": record_places(desk, every),
    }
    return WorkingPaper(
        standing(desk) or offered_under(plan.documented, case.packs[plan.petition].counts),
        tuple(
            Chapter(key, rows)
            for key, lines in parts.items()
            if (rows := tuple(lines)) or (key in DRAWN and any(plan.exhibits))
        ),
        rules_age(case.packs[plan.petition], desk.petition),
    )


def _requests(desk: Desk) -> Iterator[PaperLine]:
    for each in requests(desk.held):
        asked = f"{'asked' if each.asked else 'nobody asked yet'}{f' on {each.on.printed}' if each.on else ''}"
        state = ", ".join(part for part in (each.document, f"from {each.source}" * bool(each.source), asked) if part)
        yield desk.line(each.entry, (state, each.note), each.due.printed if each.due else "")


def _uncited(desk: Desk, found: Sequence[Finding]) -> Iterator[PaperLine]:
    """Yield a row for each section, with its exhibits that no letter or narrative cites."""
    named = {each.entry for each in found}
    for section in desk.plan.sections:
        said = tuple(f"{each.label}: {each.title}" for each in section.exhibits if each.entry in named)
        if said:
            yield PaperLine("", section.heading, said, things=len(said))


def _notes(desk: Desk) -> Iterator[PaperLine]:
    for entry in _held_or_excluded(desk):
        if entry.note_to_counsel:
            yield desk.line(entry.id, [entry.note_to_counsel])


def _from_counsel(desk: Desk) -> Iterator[PaperLine]:
    for entry in _held_or_excluded(desk):
        if entry.from_counsel:
            yield desk.line(entry.id, [comment.told for comment in entry.from_counsel])


def _held_or_excluded(desk: Desk) -> Iterator[Entry]:
    yield from desk.held
    yield from (entry for entry in desk.case.record.entries if desk.petition.excludes(entry))


def _making(desk: Desk) -> Iterator[PaperLine]:
    for entry in desk.held:
        if entry.id not in desk.exhibits and in_the_making(entry):
            date = entry.date.printed if entry.date else ""
            state, line = state_of(entry), entry.index_line()
            yield desk.line(entry.id, ["" if state.casefold() in line.casefold() else state, line], date)


def _left_out(desk: Desk) -> Iterator[PaperLine]:
    """Yield a row for each reason, with the entries that stand outside the bundle for it."""
    outside: dict[str, list[Entry]] = {}
    reasons = dict(desk.plan.left_out)
    for entry in desk.known(reasons):
        if not in_the_making(entry) or desk.petition.excludes(entry):
            reason = desk.petition.excluded_as(entry) or desk.names.told(reasons[entry.id])
            outside.setdefault(reason, []).append(entry)
    for reason, entries in outside.items():
        yield PaperLine("", reason[:1].upper() + reason[1:], tuple(map(_described, entries)), things=len(entries))


def _described(entry: Entry) -> str:
    return ". ".join(filter(None, (entry.english_title.rstrip("."), entry.index_line())))
