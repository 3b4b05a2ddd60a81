"""Compare the stated place among the authors with the author list (X004)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dossier.case import Case
from dossier.checks.lookup import entry_at
from dossier.finding import Code, Finding, Severity
from dossier.people.authorship import SHARED, Place, author_place

X004 = Code(
    "X004",
    Severity.WARNING,
    "the stated place among the authors is not the one in the author list",
    "`position` or `equal_contribution` states something that the author list does not confirm: first where another is "
    "named first, sole where there are several. This is not checked if the beneficiary's name is not found in the list.",
    "The reader sees the place in the article itself; a petition that states another one puts every other statement in doubt.",
    wrong="authors: [Osei K, Haddad LM, Brandt P]\nposition: first",
    right="authors: [Osei K, Haddad LM, Brandt P]\nposition: co-first\nequal_contribution: true",
    source="Matter of Ho, 19 I&N Dec. 582, 591-92 (BIA 1988); from knowledge, not read",
)
CODES = (X004,)

_BORNE_OUT: Mapping[str, Callable[[Place], bool]] = {
    "sole": lambda place: place.sole,
    "first": lambda place: place.number == 1,
    "second": lambda place: place.number == 2,
    "middle": lambda place: place.number > 1 and not place.last,
    "last": lambda place: place.last or not place.of,
}


def stated_places(case: Case) -> Iterator[Finding]:
    """Report each `position` and `equal_contribution` that the author list contradicts."""
    for entry in case.record.entries:
        place = author_place(entry, case.record.beneficiary)
        if place is None:
            continue
        stated = getattr(entry, "position", "")
        if stated and not _agrees(stated, place):
            hint = "correct `position` or `authors`" + (
                "; for a shared first place, write co-first" if stated == "first" and place.number > 1 else ""
            )
            message = f"`position` is {stated}, but by the author list the beneficiary is {place}"
            yield X004.at(entry_at(case, entry, "position"), message, hint=hint, entry=entry.id)
        if place.sole and getattr(entry, "equal_contribution", None):
            yield X004.at(
                entry_at(case, entry, "equal_contribution"),
                "`equal_contribution` is set, but the author list has only one author",
                hint="name all authors in `authors`, or remove `equal_contribution`",
                entry=entry.id,
            )


def _agrees(stated: str, place: Place) -> bool:
    if stated in SHARED:
        return not place.sole
    return _BORNE_OUT[stated](place) if stated in _BORNE_OUT else True


CHECKS = (stated_places,)
