"""Compare numbers of the record with each other: sums, parts above their whole, one fact with two values (X002)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from dossier.case import Case
from dossier.checks.lookup import entry_at
from dossier.finding import Code, Finding, Severity
from dossier.record import Entry, PartialDate
from dossier.record.dates import OPEN
from dossier.record.kinds.awards import Award
from dossier.record.kinds.contributions import Contribution
from dossier.record.kinds.experience import Experience
from dossier.record.kinds.memberships import Membership
from dossier.record.kinds.patents import Patent
from dossier.record.kinds.press import Press
from dossier.record.kinds.publications import Publication
from dossier.record.kinds.remuneration import Comparator, Remuneration
from dossier.record.kinds.reviews import Review
from dossier.record.kinds.roles import Role
from dossier.record.listed import Single
from dossier.record.shared import Citations, Figure
from dossier.text.identifiers import plain_patent

X002 = Code(
    "X002",
    Severity.WARNING,
    "totals that do not add up, or dates that contradict each other",
    "Numbers or dates in the record contradict each other: reviews by year and by body against their total, one patent against what is said of all, independent citations against "
    "all, parts of the pay against the whole, one number of one source and day with two values; something accepted before "
    "it was submitted, read before it existed, or ended before it began.",
    "Doubt about one item undermines the rest, and inconsistencies must be resolved by independent evidence.",
    wrong="completed: 11\nby_year: [{year: 2024, completed: 6}, {year: 2025, completed: 4}]",
    right="completed: 11\nby_year: [{year: 2024, completed: 6}, {year: 2025, completed: 5}]",
    source="Matter of Ho, 19 I&N Dec. 582, 591-92 (BIA 1988); from knowledge, not read",
)

_HOURS_A_WEEK = 168
_LOOK = "check the documents, and correct the number that is wrong"

Path = tuple[str | int, ...]
Remark = tuple[Path, str]
"""The path to the value that does not fit, and the message about it."""


def sums(case: Case) -> Iterator[Finding]:
    """Report numbers inside one entry that contradict each other."""
    for entry in case.record.entries:
        for path, message in _remarks(entry):
            yield X002.at(entry_at(case, entry, *path), message, hint=_LOOK, entry=entry.id)


def contribution_totals(case: Case) -> Iterator[Finding]:
    """Report citations of a contribution that differ from those of its works, by one source on one day."""
    for entry in case.record.entries:
        if not isinstance(entry, Contribution) or entry.citations is None:
            continue
        outputs = [case.record.entry(output) for output in entry.outputs]
        works = [work for work in outputs if isinstance(work, Publication)]
        counts = [work.citations for work in works if work.citations is not None]
        if not counts or any(_read(count) != _read(entry.citations) for count in counts):
            continue
        value, total = entry.citations.value, sum(count.value for count in counts)
        most = max(count.value for count in counts)
        if (len(counts) == len(works) and value > total) or value < most:
            said = f"{total} together" if value > total else f"{most} for one of them alone"
            message = f"{value} citations, but the works that it names have {said} by the same source on the same day"
            yield X002.at(entry_at(case, entry, "citations", "value"), message, hint=_LOOK, entry=entry.id)


def two_values(case: Case) -> Iterator[Finding]:
    """Report a number for which an earlier entry has another value, of one source and one year or day."""
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    for entry in case.record.entries:
        for path, key, value in _measured(entry):
            first, owner = seen.setdefault(key, (value, entry.id))
            if _number(first) != _number(value):
                where = f"in '{owner}'" if owner != entry.id else "above"
                message = f"'{key[1]}' by {key[2]} of {key[3]} is {value} here and {first} {where}"
                yield X002.at(entry_at(case, entry, *path), message, hint=_LOOK, entry=entry.id)


def _remarks(entry: Entry) -> Iterator[Remark]:
    citations = getattr(entry, "citations", None)
    if isinstance(citations, Citations):
        yield from _citations(citations)
    if isinstance(entry, Review):
        yield from _completed(entry, ())
        for index, body in enumerate(entry.bodies):
            yield from _completed(Single(entry, body), ("bodies", index))
        yield from _bodies(entry)
    elif isinstance(entry, Patent):
        yield from _patents(entry)
    elif isinstance(entry, Remuneration) and entry.amount is not None and entry.components:
        total = sum((part.amount for part in entry.components), Decimal(0))
        if total != entry.amount:
            yield ("components",), f"the components add up to {total}, but `amount` is {entry.amount}"
    elif isinstance(entry, Membership) and (entry.size_of_grade or 0) > (entry.size or entry.size_of_grade or 0):
        yield ("size_of_grade",), f"{entry.size_of_grade} hold the grade, of {entry.size} members"
    elif isinstance(entry, Award) and (entry.recipients_per_year or 0) > (
        entry.nominees or entry.recipients_per_year or 0
    ):
        yield (
            ("recipients_per_year",),
            f"{entry.recipients_per_year} recipients in a year, of {entry.nominees} considered",
        )
    elif isinstance(entry, Experience):
        yield from _hours(entry)


def _citations(count: Citations) -> Iterator[Remark]:
    independent, own = count.independent, count.self_citations
    if independent is not None and independent > count.value:
        yield ("citations", "independent"), f"{independent} independent citations of {count.value}"
    elif own is not None and own > count.value:
        yield ("citations", "self_citations"), f"{own} citations by the authors themselves of {count.value}"
    elif independent is not None and own is not None and independent + own != count.value:
        message = (
            f"{independent} independent citations and {own} by the authors are {independent + own}, not {count.value}"
        )
        yield ("citations", "value"), message


def _completed(review: Review | Single, path: Path) -> Iterator[Remark]:
    """Yield what contradicts itself in the numbers of an entry, or of one of its bodies."""
    completed = sum(count.completed for count in review.by_year)
    if review.by_year and review.completed is not None and completed != review.completed:
        yield (
            (*path, "by_year"),
            f"the years add up to {completed} completed reviews, but `completed` is {review.completed}",
        )
    invited = [count.invited for count in review.by_year if count.invited is not None]
    if len(invited) == len(review.by_year) > 0 and review.invited is not None and sum(invited) != review.invited:
        yield (*path, "by_year"), f"the years add up to {sum(invited)} invitations, but `invited` is {review.invited}"
    if review.completed is not None and review.invited is not None and review.completed > review.invited:
        yield (*path, "completed"), f"{review.completed} reviews completed of {review.invited} invitations"
    years: set[int] = set()
    for index, count in enumerate(review.by_year):
        if count.invited is not None and count.completed > count.invited:
            yield (
                (*path, "by_year", index),
                f"{count.completed} reviews completed of {count.invited} invitations in {count.year}",
            )
        if count.year in years:
            yield (*path, "by_year", index, "year"), f"{count.year} stands twice"
        elif review.date is not None and count.year not in review.date.years_until(OPEN.year):
            yield (*path, "by_year", index, "year"), f"reviews of {count.year}, and `date` says {review.date}"
        years.add(count.year)


def _bodies(review: Review) -> Iterator[Remark]:
    """Yield totals of an entry that its bodies contradict: the sum of all, or less than those that have a number."""
    told, total = [body.reviews for body in review.bodies if body.reviews is not None], review.completed
    if total is None and review.by_year:
        total = sum(count.completed for count in review.by_year)
    whole = len(told) == len(review.bodies)
    if told and total is not None and (sum(told) > total or (whole and sum(told) != total)):
        field = "`completed` is" if review.completed is not None else "the years add up to"
        yield ("bodies",), f"the bodies add up to {sum(told)} completed reviews, but {field} {total}"
    invited = [body.invited for body in review.bodies if body.invited is not None]
    if review.invited is not None and invited:
        whole = len(invited) == len(review.bodies)
        if sum(invited) > review.invited or (whole and sum(invited) != review.invited):
            yield (
                ("bodies",),
                f"the bodies add up to {sum(invited)} invitations, but `invited` is {review.invited}",
            )


def _patents(entry: Patent) -> Iterator[Remark]:
    """Yield what the entry says of its patents and one of them contradicts, and dates outside of the entry's."""
    numbers = {plain_patent(each.number, each.jurisdiction or entry.jurisdiction) for each in entry.patents}
    if entry.patents and entry.number and plain_patent(entry.number, entry.jurisdiction) not in numbers:
        yield ("number",), f"`number` is {entry.number}, which is none of `patents`"
    for index, patent in enumerate(entry.patents):
        if patent.status and entry.status and patent.status != entry.status:
            yield ("patents", index, "status"), f"'{patent.number}' is {patent.status}, but `status` is {entry.status}"
        day = patent.granted_on or patent.filed_on
        if day and entry.date and day.year not in entry.date.years_until(OPEN.year):
            field = "granted_on" if patent.granted_on else "filed_on"
            yield ("patents", index, field), f"'{patent.number}' is dated {day}, and `date` says {entry.date}"


def _hours(experience: Experience) -> Iterator[Remark]:
    weekly, hours, date = experience.hours_per_week, experience.hours, experience.date
    if weekly is not None and weekly > _HOURS_A_WEEK:
        yield ("hours_per_week",), f"a week has {_HOURS_A_WEEK} hours, not {weekly}"
    elif weekly is not None and hours is not None and date is not None and not date.goes_on:
        weeks = (date.end.last_day - date.start.first_day).days // 7 + 1
        if hours > weekly * weeks:
            message = f"{hours} hours in all, but {weekly} a week in {date} are {weekly * weeks} at most"
            yield ("hours",), message


def _measured(entry: Entry) -> Iterator[tuple[Path, tuple[str, ...], str]]:
    """Yield each published number of an entry with what it measures; nothing if that is not fully stated."""
    subject = _subject(entry)
    for field in ("metrics", "rankings", "circulation"):
        value = getattr(entry, field, None)
        figures: Mapping[Path, object] = (
            {(field, index): item for index, item in enumerate(value)}
            if isinstance(value, tuple)
            else {(field,): value}
        )
        for path, figure in figures.items():
            when = _when(figure) if isinstance(figure, Figure) else ""
            if isinstance(figure, Figure) and subject and when and figure.source:
                what = (figure.name, figure.source, when, figure.category, figure.scope)
                yield (*path, "value"), (subject, *what), figure.value
    for path, wage in entry.compared_with() if isinstance(entry, Remuneration) else ():
        place = "/".join((wage.occupation_code or wage.occupation, wage.geography, wage.percentile, wage.period))
        when = _when(wage)
        if wage.amount is not None and wage.source and when:
            yield (*path, "amount"), (place, "wage figure", wage.source, when, wage.currency), str(wage.amount)


def _subject(entry: Entry) -> str:
    """Return what the published numbers of an entry are about."""
    if isinstance(entry, Publication):
        return _plain(entry.venue) or entry.issn
    if isinstance(entry, Review):
        return _plain(entry.body)
    if isinstance(entry, Press):
        return _plain(entry.publication)
    if isinstance(entry, Role):
        return _plain(f"{entry.organization} {entry.unit}")
    return entry.id


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _when(number: Figure | Comparator) -> str:
    return str(number.year or number.captured_on or "")


def _read(count: Citations) -> tuple[str, PartialDate | None]:
    return (_plain(count.source), count.captured_on)


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return _plain(text)


CHECKS = (sums, contribution_totals, two_values)
