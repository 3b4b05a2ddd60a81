"""Check that evidence is about one person, place and field.

Recipients of an award (E008), comparisons of pay (E009), the field of an award or of work that was judged (X009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.case import Case
from dossier.checks.lookup import entry_at, offering, once_for
from dossier.finding import Code, Finding, Severity
from dossier.people.author_list import split
from dossier.people.authorship import person_of
from dossier.people.names import Person, Verdict, compare
from dossier.record import Entry
from dossier.record.kinds.awards import Award
from dossier.record.kinds.remuneration import Comparator, Remuneration
from dossier.rules.needs import states
from dossier.text.folding import folded

E008 = Code(
    "E008",
    Severity.WARNING,
    "the issuer does not name the beneficiary among the recipients",
    "The `recipients` of an award are recorded as the issuer names them, but the beneficiary is not among them: it went to "
    "an employer, an organization or a team.",
    "Each member of a team that received a certificate, stood on the podium or is named in the issuer's announcement counts as "
    "a recipient; thanks from the person who received it do not count. Write down the names that the issuer itself gives.",
    wrong="recipients: [Example University Hospital]",
    right="recipients: [Example University Hospital, Leila M. Haddad]   # as the issuer's announcement names them",
    source="6 USCIS-PM F.2; USCIS requests for evidence",
)
E009 = Code(
    "E009",
    Severity.WARNING,
    "a comparison of pay with another place, period or occupation",
    "The pay of others is given for a place other than the worksite, for another period or currency than the pay, for an "
    "occupation that has no word in common with the recorded one, or for a whole profession where a specialty is recorded. Names of states and their abbreviations count as the same.",
    "Pay is compared in the local market, hour with hour and year with year, and a specialty not with a broad group.",
    wrong="worksite: Sampleton, Example State\ncomparator: {source: Example Wage Survey, geography: United States}",
    right="worksite: Sampleton, Example State\ncomparator: {source: Example Wage Survey, geography: Example State}",
    source="6 USCIS-PM F.2; 2 USCIS-PM M.4",
)
X009 = Code(
    "X009",
    Severity.NOTE,
    "another field than the beneficiary's",
    "The `field` of an award or of reviews that are offered under a criterion has no word in common with the beneficiary's field; "
    "words count as the same if they begin alike or one holds the other (radiology, neuroradiologist).",
    "A petition is for one field. Where papers name several, it is asked which is meant, or an officer compares with the wrong specialty. "
    "An allied field may be meant: then say in the narrative how it belongs.",
    wrong="beneficiary: {name: Leila M. Haddad, field: Diagnostic radiology}\nawards:\n  - {id: award-2023, title: An award, field: Oncology}",
    right="beneficiary: {name: Leila M. Haddad, field: Diagnostic radiology}\nawards:\n  - {id: award-2023, title: An award, field: Neuroradiology}",
    source="8 CFR 204.5(h)(3)(i), (iv); published appeal decisions",
)
CODES = (E008, E009, X009)

_FIELDED = {"awards": "awards", "reviews": "judging"}
"""The kinds whose `field` is compared, each with the criterion."""

_STEM = 6
_AT_LARGE = frozenset(
    {
        "doctor",
        "doctors",
        "engineer",
        "engineers",
        "faculty",
        "health",
        "medical",
        "physician",
        "physicians",
        "postsecondary",
    }
    | {
        "practitioner",
        "practitioners",
        "professor",
        "professors",
        "professional",
        "professionals",
        "researcher",
        "researchers",
    }
    | {"scientist", "scientists", "specialist", "specialists", "surgeon", "surgeons", "teacher", "teachers", "workers"}
)
"""Words for a profession, without a specialty."""
_SAID_OF_ANY = frozenset(
    {"area", "and", "city", "county", "district", "greater", "metro", "metropolitan", "new", "north", "of", "other"}
    | {"region", "south", "state", "states", "statistical", "the", "united", "usa", "west", "east", "all", "for", "in"}
)


def other_recipients(case: Case) -> Iterator[Finding]:
    """Report awards whose recipients, as the issuer names them, do not include the beneficiary."""
    petitions_of = offering(case)
    person = case.record.beneficiary
    for entry in case.record.entries:
        if not isinstance(entry, Award) or not entry.recipients or not person.name:
            continue
        known = person_of(person, *entry.names_as_printed)
        if any(_may_be(known, recipient) for recipient in entry.recipients):
            continue
        for petition in once_for(case, entry, _under(case, entry, "awards", petitions_of.get(entry.id, ()))):
            yield E008.at(
                entry_at(case, entry, "recipients"),
                f"the recipients of '{entry.id}' do not name {person.name}: {', '.join(entry.recipients)}",
                hint="add the name if the issuer's certificate or announcement has it; otherwise offer it under no criterion",
                entry=entry.id,
                petition=petition,
            )


def other_markets(case: Case) -> Iterator[Finding]:
    """Report comparisons with pay elsewhere, for another period or in another occupation."""
    petitions_of = offering(case)
    for entry in case.record.entries:
        if not isinstance(entry, Remuneration):
            continue
        concerned = _under(case, entry, "salary", petitions_of.get(entry.id, ()))
        for path, comparator in entry.compared_with():
            for field, words in _differences(entry, comparator):
                for petition in once_for(case, entry, concerned):
                    yield E009.at(
                        entry_at(case, entry, *path, field),
                        f"the comparison in '{entry.id}' is for {words}",
                        hint="find figures for the same occupation, place and period, or waive this and explain why these are suitable",
                        entry=entry.id,
                        petition=petition,
                    )


def other_fields(case: Case) -> Iterator[Finding]:
    """Report awards and reviews of a field that has no word in common with the beneficiary's."""
    petitions_of, own = offering(case), case.record.beneficiary.field
    for entry in case.record.entries if own else ():
        theirs = getattr(entry, "field", "") if entry.kind in _FIELDED else ""
        if not theirs or _alike(theirs, own):
            continue
        concerned = _under(case, entry, _FIELDED[entry.kind], petitions_of.get(entry.id, ()))
        for petition in once_for(case, entry, concerned):
            yield X009.at(
                entry_at(case, entry, "field"),
                f"'{entry.id}' is of the field '{theirs}', and the beneficiary's is '{own}'",
                hint="check that both name what the petition is for; for an allied field, say how it belongs in the narrative",
                entry=entry.id,
                petition=petition,
            )


def _under(case: Case, entry: Entry, criterion: str, petitions: tuple[str, ...]) -> list[str]:
    """Return the petitions in which it is offered under the criterion, and not as comparable evidence."""
    return [petition for petition in petitions if criterion in case.packs[petition].criteria_of(entry)]


def _may_be(person: Person, recipient: str) -> bool:
    """Return whether the recipient, or one of several in the text, may be the person: `L. Haddad with co-authors`."""
    named = split(re.sub(r"\s+with\s+", "; ", recipient))
    return named.cut or any(compare(name, person) > Verdict.OTHER for name in (recipient, *named.persons))


def _differences(entry: Remuneration, comparator: Comparator) -> Iterator[tuple[str, str]]:
    """Yield each field that differs, with words for the difference."""
    for field, theirs, own in (
        ("period", comparator.period, entry.period),
        ("currency", comparator.currency, entry.currency),
    ):
        if theirs and own and theirs.casefold() != own.casefold():
            yield field, f"the {field} {theirs}, but that of the pay is {own}"
    if comparator.geography and entry.worksite and _place(comparator.geography).isdisjoint(_place(entry.worksite)):
        yield "geography", f"'{comparator.geography}', but the work is done in '{entry.worksite}'"
    if comparator.occupation and entry.occupation and not _alike(comparator.occupation, entry.occupation):
        yield "occupation", f"'{comparator.occupation}', and the occupation is '{entry.occupation}'"
    elif comparator.occupation and entry.occupation and _is_broader(comparator.occupation, entry.occupation):
        yield "occupation", f"'{comparator.occupation}', a broader group than '{entry.occupation}'"
    date = entry.date
    if comparator.year and date and not date.start.year - 2 <= comparator.year <= date.end.year + 1:
        yield "year", f"{comparator.year}, and the pay is of {date}"


def _place(text: str) -> frozenset[str]:
    words = {states().get(word, word) for word in _words(text)}
    return frozenset(words - _SAID_OF_ANY) or frozenset(words)


def _alike(one: str, other: str) -> bool:
    """Return whether a word of one begins like a part of a word of the other: radiology and neuroradiologist."""
    mine, theirs = _words(one), _words(other)
    return any(
        word[:_STEM] in their or their[:_STEM] in word
        for word in mine
        for their in theirs
        if word not in _SAID_OF_ANY and their not in _SAID_OF_ANY
    )


def _is_broader(one: str, other: str) -> bool:
    """Return whether one names a profession at large, and the other a specialty: physicians, and resident physician in neurology."""
    mine, theirs = (set(_words(text)) - _SAID_OF_ANY for text in (one, other))
    return bool(mine) and mine <= _AT_LARGE and not theirs <= _AT_LARGE


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


CHECKS = (other_recipients, other_markets, other_fields)
