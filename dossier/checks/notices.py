"""Report what a response leaves unanswered (B012), unasked (B013) or is dated after the filing (B014), and what counts as filed (R005)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.bundle.narrative import references
from dossier.case import Case
from dossier.checks.criteria import C001
from dossier.checks.lookup import entry_at, facts, offered, petition_at, petitions
from dossier.checks.marks import B004, B011, mark_objection, shown_quote
from dossier.finding import Code, Finding, Severity
from dossier.plan.arrange import Arrangement, arrange
from dossier.plan.marks import standing
from dossier.plan.supplement import filed_before, scope_of
from dossier.reading.shape import R005
from dossier.record import Document, Entry, PartialDate, Petition
from dossier.record.marked import notice_passages
from dossier.record.notice import Point
from dossier.text.listing import listed

_AT_FILING = "8 CFR 103.2(b)(1); 8 CFR 103.2(b)(12)"
B012 = Code(
    "B012",
    Severity.ERROR,
    "a point of a notice without answer or exhibit",
    "A petition answers a notice, and one of its `points` has no `answer`, or neither its `exhibits` nor a [[…]] in its answer "
    "names an exhibit of this response or of what was filed before.",
    "“All requested materials must be submitted together at one time”, and “submission of only some of the requested evidence will be "
    "considered a request for a decision on the record”.",
    wrong='points:\n  - {id: judging-selection, page: 2, quote: "does not establish", criterion: judging}',
    right='points:\n  - {id: judging-selection, page: 2, quote: "does not establish", criterion: judging,\n'
    '     answer: "Completed reviews are confirmed by the editor, [[rev-stroke/completion]].", exhibits: [rev-stroke]}',
    source="8 CFR 103.2(b)(11)",
)
B013 = Code(
    "B013",
    Severity.WARNING,
    "an exhibit of a response that answers no point",
    "An exhibit is enclosed with a response, and no point of the notice names its entry, neither in `exhibits` nor with [[…]] in its answer.",
    "Whoever reads a response looks for what answers the notice. What answers nothing hides the rest.",
    wrong="points:\n  - {id: judging-selection, …, exhibits: [rev-stroke]}   # and award-2027 is new as well",
    right="points:\n  - {id: judging-selection, …, exhibits: [rev-stroke]}\n  - {id: awards-scope, …, exhibits: [award-2027]}",
)
B014 = Code(
    "B014",
    Severity.WARNING,
    "evidence dated after the filing that it supports",
    "An entry of a supplement, or one of its documents, is dated after the day on which the petition was filed (`filed_on`). Of a span "
    "that goes on, its start counts; of a document without a date, the day of its capture.",
    "What a petition relies on has to exist when it is filed. A later document about an earlier fact is fine, and says so.",
    wrong="petitions:\n  eb1a-rfe: {supplement_to: eb1a, filed_on: 2027-03-14}   # and an award of 2027-06",
    right="awards:\n  - id: award-2027\n    shows: Confirms the criteria that applied when the award of 2023 was given.\n"
    "    waive: [{code: B014, reason: A letter of 2027 about the award of 2023.}]",
    source=_AT_FILING,
)
CODES = (B012, B013, B014)
_MOST_NAMED = 3


def unknown_filings(case: Case) -> Iterator[Finding]:
    """Report supplements of which it is not known what was filed before."""
    for petition in petitions(case):
        filed = filed_before(case, petition.id)
        if petition.supplement_to and filed.problem:
            at = petition_at(case, petition, filed.at)
            yield R005.at(at, filed.problem, hint=filed.hint, petition=petition.id)


def unanswered_points(case: Case) -> Iterator[Finding]:
    """Report points without an answer, and those that no exhibit answers."""
    for desk in _desks(case):
        for place, point in enumerate(desk.petition.points):
            if lacking := _lacking(desk, point):
                at = petition_at(case, desk.petition, "points", place)
                message = f"point '{point.id}' has {lacking}"
                hint = "write your answer, and name under `exhibits` the entries whose exhibits show it"
                yield B012.at(at, message, hint=hint, petition=desk.petition.id)


def _lacking(desk: _Desk, point: Point) -> str:
    named = [each for each in _named_by(point) if each in desk.there]
    if not point.answer:
        return "no answer" if named else "neither an answer nor an exhibit"
    if named:
        return ""
    absent = [f"'{each}'" for each in point.exhibits]
    return f"no exhibit: {listed(absent)} has none here" if len(absent) == 1 else "no exhibit"


def _named_by(point: Point) -> Iterator[str]:
    """Yield the entries that a point names, in `exhibits` and in its answer."""
    yield from point.exhibits
    yield from (each.entry for each in references(point.answer))


def unasked_exhibits(case: Case) -> Iterator[Finding]:
    """Report exhibits of a response that no point names."""
    for desk in _desks(case):
        named = {desk.hosts.get(each, each) for point in desk.petition.points for each in _named_by(point)}
        for host in dict.fromkeys(desk.hosts.values()) if desk.petition.points else ():
            entry = case.record.entry(host)
            if host not in named and entry is not None:
                message = f"no point of the notice names '{host}', which stands in the response of '{desk.petition.id}'"
                hint = "name it under `exhibits` of the point that it answers, or exclude it from this petition"
                yield B013.at(entry_at(case, entry), message, hint=hint, entry=host, petition=desk.petition.id)


class _Desk(NamedTuple):
    """A petition that answers a notice: the exhibit of each entry that it holds, by the id of its own entry, and all that has one."""

    petition: Petition
    hosts: Mapping[str, str]
    there: frozenset[str]


def _desks(case: Case) -> Iterator[_Desk]:
    for petition in petitions(case) if case.record.complete else ():
        filed = filed_before(case, petition.id)
        if petition.answers_notice and not filed.problem:
            hosts = _hosts(arrange(case, petition.id, draft=True))
            before = (entry for _, exhibit in filed.exhibits for entry in exhibit.entries)
            yield _Desk(petition, hosts, frozenset((*hosts, *before)))


def _hosts(held: Arrangement) -> Mapping[str, str]:
    hosts = held.hosts
    return {entry.id: hosts[entry.id].id for entry in held.entries}


def after_the_filing(case: Case) -> Iterator[Finding]:
    """Report entries of supplements that are dated after the day of filing, or have documents that are."""
    for petition in petitions(case):
        filed_on = petition.filed_on
        for entry in offered(case, petition) if filed_on and petition.supplement_to else ():
            new = scope_of(case, petition.id).case.record.entry(entry.id) or entry
            if filed_on and (late := _later(new, filed_on)):
                yield B014.at(
                    entry_at(case, entry, "date"),
                    f"{late}, after the filing on {filed_on.printed}",
                    hint="if it shows what was so before the filing, say that in `shows`, and waive this with the reason; "
                    "else exclude the entry from this petition",
                    entry=entry.id,
                    petition=petition.id,
                )


def _later(entry: Entry, filed_on: PartialDate) -> str:
    """Return what of an entry is dated after a day, in words; empty where nothing is."""
    if entry.date and entry.date.start.first_day > filed_on.last_day:
        return f"'{entry.id}' is dated {entry.date.start.printed}"
    days = [(each, day) for each in entry.documents if each.in_hand and (day := _day(each))]
    late = [f"'{each.file}' is dated {day.printed}" for each, day in days if day.first_day > filed_on.last_day]
    more = f" and {len(late) - _MOST_NAMED} more" if len(late) > _MOST_NAMED else ""
    return f"{', '.join(late[:_MOST_NAMED])}{more}"


def _day(document: Document) -> PartialDate | None:
    return document.date or document.captured_on


def quoted_points(case: Case) -> Iterator[Finding]:
    """Report points whose passage does not stand in the notice as recorded, and each that lacks the page on which it was found."""
    for petition in petitions(case):
        for passage in notice_passages(petition):
            known, found = facts(case, passage.file), case.marks.get((passage.file, passage.sought))
            if not known.usable or found is None:
                continue
            if objection := mark_objection(passage, known, found):
                at = petition_at(case, petition, "points", passage.place, objection.field)
                yield B004.at(at, objection.message, hint=objection.hint, petition=petition.id)
            elif passage.mark.page is None and (place := standing(passage, found)):
                at = petition_at(case, petition, "points", passage.place)
                message = f"{shown_quote(passage.mark.quote)} found on page {place[0].page} of '{known.file}'"
                yield B011.at(at, message, hint=f"write it down: page: {place[0].page}", petition=petition.id)


def unknown_criteria(case: Case) -> Iterator[Finding]:
    """Report points about a criterion that the classification does not have."""
    for petition in petitions(case):
        pack = case.packs[petition.id]
        for place, point in enumerate(petition.points):
            if point.criterion and pack.criterion(point.criterion) is None and point.criterion not in pack.sections:
                at = petition_at(case, petition, "points", place, "criterion")
                message = f"{pack.classification} has no criterion '{point.criterion}'"
                hint = f"it has {', '.join(each.key for each in pack.criteria)}"
                yield C001.at(at, message, hint=hint, petition=petition.id)


CHECKS = (unknown_filings, unanswered_points, unasked_exhibits, after_the_filing, quoted_points, unknown_criteria)
