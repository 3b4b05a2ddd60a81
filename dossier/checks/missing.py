"""What is asked for at each kind of entry and not there: a document (E001, E002), a fact (E003, E007, E010, E011)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from dossier.case import Case
from dossier.checks import asking
from dossier.checks.closed_by import Others, Papers, papers
from dossier.checks.evidence import E001
from dossier.checks.lookup import documented, entry_at, offering, once_for
from dossier.checks.unsuitable import doubted
from dossier.finding import Code, Finding, Severity
from dossier.record import Entry
from dossier.record.requested import request
from dossier.rules.needs import Need, asked_of, cited, kind_needs
from dossier.rules.needs.types import DOCUMENTS

CODES = asking.CODES

_CODES: Mapping[str, Code] = {code.code: code for code in (E001, *CODES)}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_DEMANDED = (E001.code, asking.E007.code)
_WEIGHT = {name: _ORDER.index(code.severity) for name, code in _CODES.items()}

_Unmet = Mapping[str, Sequence[int]]
"""For each petition, the needs of the kind that are not closed, by their position."""


def unmet_needs(case: Case) -> Iterator[Finding]:
    """What is asked for and not there, each once for all petitions that it is asked in."""
    petitions_of = offering(case)
    others = Others(entry for entry in case.record.entries if entry.id in petitions_of)
    for entry in case.record.entries:
        if petitions := petitions_of.get(entry.id):
            has = papers(entry)
            unmet = _unmet(case, entry, petitions, has, others)
            yield from _documents(case, entry, has, unmet)
            yield from _facts(case, entry, unmet)


def _unmet(case: Case, entry: Entry, petitions: Collection[str], has: Papers, others: Others) -> _Unmet:
    needs, shown = kind_needs(entry.kind).needs, documented(entry)
    positions = [place for place, need in enumerate(needs) if _is_open(need, entry, has, shown=shown)]
    if not positions:
        return {}
    doubts = doubted(case, entry)
    unmet: dict[str, list[int]] = {}
    for petition in petitions:
        pack = case.packs[petition]
        criteria = frozenset(claim.criterion for claim in pack.claims(entry) if not claim.comparable)
        asked = asked_of(entry.kind, pack.classification, criteria)
        # Of what is usually not taken there, nothing more is asked for; what the law itself demands stands.
        taken = asked_of(entry.kind, pack.classification, _undoubted(criteria, doubts, pack.classification))
        unmet[petition] = [
            place
            for place in positions
            if place in (asked if needs[place].code in _DEMANDED else taken)
            and not others.close(needs[place], entry, criteria)
        ]
    return _heaviest(needs, unmet)


def _undoubted(criteria: frozenset[str], doubts: frozenset[tuple[str, str]], classification: str) -> frozenset[str]:
    return frozenset(key for key in criteria if (classification, key) not in doubts) if doubts else criteria


def _is_open(need: Need, entry: Entry, has: Papers, *, shown: bool) -> bool:
    """Whether nothing in the entry closes it. Of an entry without any document only what the law demands is said."""
    if not shown and need.code != asking.E007.code:
        return False
    return not need.stated(entry) and not has.close(need) and need.asked(entry)


def _heaviest(needs: Sequence[Need], unmet: Mapping[str, list[int]]) -> _Unmet:
    """One missing thing is said once, at the weight that the strictest petition gives it."""
    heaviest: dict[str, int] = {}
    for place in {place for places in unmet.values() for place in places}:
        weight = _WEIGHT[needs[place].code]
        heaviest[needs[place].key] = min(weight, heaviest.get(needs[place].key, weight))
    return {
        petition: [place for place in places if _WEIGHT[needs[place].code] == heaviest[needs[place].key]]
        for petition, places in unmet.items()
    }


def _documents(case: Case, entry: Entry, has: Papers, unmet: _Unmet) -> Iterator[Finding]:
    """A finding for each document that is not there."""
    needs = kind_needs(entry.kind).needs
    concerned: dict[str, tuple[Need, list[str]]] = {}
    for petition, places in unmet.items():
        for need in (needs[place] for place in places):
            if need.code in DOCUMENTS:
                concerned.setdefault(need.key, (need, []))[1].append(petition)
    for need, petitions in concerned.values():
        awaited = has.on_the_way(need)
        coming = f": {request(entry, awaited).words}" if awaited else ""
        message = f"'{entry.id}' has no {need.name}{coming}"
        hint = _remedy(need, has, awaited=awaited is not None)
        yield from _findings(case, entry, (need,), (message, hint), petitions)


def _facts(case: Case, entry: Entry, unmet: _Unmet) -> Iterator[Finding]:
    """A finding for all facts of one weight that are not there."""
    needs = kind_needs(entry.kind).needs
    concerned: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for petition, places in unmet.items():
        by_code: dict[str, list[int]] = {}
        for place in places:
            if needs[place].code not in DOCUMENTS:
                by_code.setdefault(needs[place].code, []).append(place)
        for code, found in by_code.items():
            concerned.setdefault((code, tuple(found)), []).append(petition)
    for (_, facts), petitions in concerned.items():
        names, hint = _said(entry.kind, facts)
        unstated = [needs[place] for place in facts]
        yield from _findings(case, entry, unstated, (f"'{entry.id}' does not say {names}", hint), petitions)


def _findings(
    case: Case, entry: Entry, needs: Sequence[Need], words: tuple[str, str], petitions: Sequence[str]
) -> Iterator[Finding]:
    """The same finding for each petition that has to be named; its source is that of the needs, not of the code."""
    (message, hint), code = words, needs[0].code
    at, keys = entry_at(case, entry), [key for need in needs for key in need.sources]
    for petition in once_for(case, entry, petitions):
        law = cited(keys, [case.packs[each].classification for each in ([petition] if petition else petitions)])
        yield Finding(at, code, _CODES[code].severity, message, hint, entry.id, petition, law)


def _remedy(need: Need, has: Papers, *, awaited: bool) -> str:
    advice = f": {need.advice}" if need.advice else ""
    ways = [f"add a document with role {need.roles[0]}{advice}"]
    if awaited:
        ways = [f"when it arrives, name its file and remove `status`{advice}"]
    if need.fields:
        ways.append(f"fill in `{need.fields[0]}`")
    if need.letters is not None:
        ways.append("name this entry in `addresses` of a letter that covers it")
    if not awaited:
        ways.append("note it as requested")
    unnamed = f"; if '{has.unnamed[0]}' is that document, give it the role" if has.unnamed else ""
    return f"{'; or '.join(ways)}{unnamed}"


@cache
def _said(kind: str, places: tuple[int, ...]) -> tuple[str, str]:
    """The facts of a kind in one sentence, and what to fill in for them."""
    facts = tuple(kind_needs(kind).needs[place] for place in places)
    fields = [" or ".join(f"`{field}`" for field in need.to_fill_in[:2]) for need in facts if need.to_fill_in]
    roles = [need.roles[0] for need in facts if not need.to_fill_in]
    advice = [need.advice for need in facts if need.advice] if len(facts) == 1 or facts[0].code == "E007" else []
    ways = [f"fill in {_joined(fields)}"] if fields else []
    ways += [f"add a document with role {_joined(roles)}"] if roles else []
    return _joined([need.name for need in facts]), "; ".join([*ways, *dict.fromkeys(advice)])


def _joined(words: Sequence[str]) -> str:
    *first, last = dict.fromkeys(words)
    if not first:
        return last
    # Where one of them is a list itself, semicolons keep them apart.
    if any("," in each or " and " in each for each in (*first, last)):
        return f"{'; '.join(first)}; and {last}"
    return f"{', '.join(first)} and {last}"


CHECKS = (unmet_needs,)
