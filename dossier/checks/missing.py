"""Report what an entry needs and lacks: documents (E001, E002), facts (E003, E007, E010, E011)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dossier.case import Case
from dossier.checks.closed_by import Others, Papers, Unmet, papers, unmet_by_petition
from dossier.checks.lookup import documented, entry_at, offering, once_for, showing
from dossier.finding import Code, Finding, Severity
from dossier.reading.synonyms import meant_field
from dossier.record import Entry, Record
from dossier.record.requested import request
from dossier.record.role_words import role_to_write
from dossier.rules.needs import Need, cited, kind_needs
from dossier.text.listing import listed

E001 = Code(
    "E001",
    Severity.ERROR,
    "a document that the regulation itself demands is missing",
    "An entry is offered as evidence, and no document of it is in hand; or experience is recorded for EB-1B without a "
    "letter of the employer. Entries that are still in the making (an idea, submitted, accepted, a review that is not "
    "completed) and entries that the petition excludes are left alone.",
    "The regulations ask for documentation and evidence, not for a list. What the record says of an entry is the "
    "beneficiary's own statement until a document shows it.",
    wrong="awards:\n  - {id: award-2023, title: Young Investigator Award, documents: [{role: certificate, status: requested}]}",
    right="awards:\n  - {id: award-2023, title: Young Investigator Award, documents: [{file: evidence/award.pdf, role: certificate}]}",
    source="8 CFR 204.5(h)(3), 204.5(i)(3), 204.5(k)(3), 214.2(o)(3)(iii)-(v)",
)
E002 = Code(
    "E002",
    Severity.WARNING,
    "a document that adjudicators ask for is missing",
    "An entry is offered, and none of its documents in hand is one that is asked for at its kind: proof that reviews were "
    "completed, the criteria of an award, a document on an organization's reputation. What a document is, its `role` says; "
    "where the first of them has no role, it is taken for the main one.",
    "The item itself and the proof of what it stands for are two things. `dossier explain` with the name of a kind lists what "
    "is asked for, by whom and how sure that is. A document that is on its way may stand in the record as `requested`: then "
    "the finding says so.",
    wrong="reviews:\n  - id: rev-stroke\n    completed: 11\n    documents:\n      - {file: evidence/invite.pdf, role: invitation}",
    right="reviews:\n  - id: rev-stroke\n    completed: 11\n    documents:\n      - {file: evidence/invite.pdf, role: invitation}\n"
    "      - {file: evidence/editor-thanks.eml, role: completion}",
    source="2 USCIS-PM M.4; 6 USCIS-PM F.2; USCIS requests for evidence",
)
E003 = Code(
    "E003",
    Severity.NOTE,
    "a field that adjudicators ask for is missing",
    "An entry is offered, and facts that are often asked for at its kind are not recorded; one note names all of them. A "
    "field that nobody can fill in may stay empty.",
    "What is easy to write down in the year itself is hard to find out ten years later.",
    wrong="awards:\n  - {id: award-2023, title: Young Investigator Award, issuer: Sociedad Ejemplo de Radiología}",
    right="awards:\n  - {id: award-2023, title: Young Investigator Award, issuer: Sociedad Ejemplo de Radiología, "
    "nominees: 63, judges: a jury of seven}",
    source="2 USCIS-PM M.4; 6 USCIS-PM F.2; USCIS requests for evidence",
)
E007 = Code(
    "E007",
    Severity.ERROR,
    "a field that the regulation itself demands is missing",
    "The regulation lists what such evidence shall include, and the record does not have it: title, date and author of "
    "published material; name, address and title of the writer and the duties in a letter on experience under EB-1B.",
    'The words are "shall include". Where a piece is unsigned, `author_absent: true` with `author_absent_reason` says so, and '
    "counsel sees the reason.",
    wrong="press:\n  - {id: press-tribune, title: Nineteen minutes, publication: Example Medical Tribune}",
    right="press:\n  - {id: press-tribune, title: Nineteen minutes, publication: Example Medical Tribune, date: 2025-10-14, "
    "author: Philippa Standish-Mock}",
    source="8 CFR 204.5(h)(3)(iii), 204.5(i)(3)(i)(C), 204.5(i)(3)(iii), 214.2(o)(3)(iii)(B)(3)",
)
E010 = Code(
    "E010",
    Severity.WARNING,
    "a letter or statement without signature, date, title or address",
    "A letter, statement, offer or opinion is recorded, and the record does not say that it is signed, of which day it is, "
    "or who its writer is and where to be reached.",
    "A letter without these is hard to weigh, and some have been rejected because nobody could reach the writer. It is "
    "easily mended while the writer is at hand.",
    wrong="letters:\n  - {id: letter-osei, title: Letter of Kwame Osei, writer: Kwame Osei}",
    right="letters:\n  - {id: letter-osei, title: Letter of Kwame Osei, writer: Kwame Osei, writer_title: Professor of Neurology, "
    "address: 1 Specimen Way, date: 2026-10-02, signed: yes}",
    source="8 CFR 204.5(g)(1); 214.2(o)(2)(iii)(B); common practice",
)
E011 = Code(
    "E011",
    Severity.WARNING,
    "a fact that the evidence stands on is not recorded",
    "An entry is offered, and the record does not say what an item of its kind is known by: who gave an award and how far "
    "it reaches, how many reviews were completed, who judges the members of a grade, what others earn. One warning names "
    "all that is not there.",
    "These are the first things that requests for evidence ask, and index and descriptions are made of them.",
    wrong="reviews:\n  - {id: rev-stroke, title: Peer review for Example Journal of Stroke Imaging}",
    right="reviews:\n  - {id: rev-stroke, title: Peer review for Example Journal of Stroke Imaging, "
    "body: Example Journal of Stroke Imaging, role: reviewer, date: 2022-03/2026-05, completed: 11}",
    source="2 USCIS-PM M.4; 6 USCIS-PM F.2; USCIS requests for evidence",
)
CODES = (E001, E002, E003, E007, E010, E011)

UNDOCUMENTED = "is offered as evidence, and no document of it is in hand"
"""What E001 says of an entry without any document."""

_FIELD = "documents"
_ECHOES = frozenset({E001.code, E002.code})
_CODES: Mapping[str, Code] = {code.code: code for code in CODES}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_NAMED = 3
_WEIGHT = {code.code: _ORDER.index(code.severity) for code in CODES}


def undocumented(case: Case) -> Iterator[Finding]:
    """Report offered entries without any document in hand."""
    petitions_of = offering(case)
    for entry in case.record.entries:
        keys = petitions_of.get(entry.id, ())
        bare = [key for key in keys if not documented(case, entry, case.record.petitions[key])]
        for petition in once_for(case, entry, bare):
            yield E001.at(
                entry_at(case, entry),
                f"'{entry.id}' {UNDOCUMENTED}",
                hint=f"name the file that shows it in `documents`{_first(entry)}, exclude the entry, or build with --draft",
                entry=entry.id,
                petition=petition,
                about="no document in hand",
            )


def _first(entry: Entry) -> str:
    """Return the usual role of the first document of such an entry, in words."""
    first = kind_needs(entry.kind).first(entry)
    return f" with role {role_to_write(first.roles[0])}" if first else ""


def without_echoes(record: Record, misread: Sequence[Finding], found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without those on missing documents of an entry whose documents were written in a wrong form.

    What is wrong there is an error already; which documents are missing can be told once it is mended.
    """
    garbled = set(_garbled(record, misread))
    return tuple(each for each in found if each.code not in _ECHOES or each.entry not in garbled)


def _garbled(record: Record, misread: Sequence[Finding]) -> Iterator[str]:
    """Yield the ids of the entries with an error in what was meant as their documents."""
    for finding in misread:
        entry = record.entry(finding.entry) if finding.severity is Severity.ERROR and finding.entry else None
        if entry is not None and _is_about_documents(record, entry, finding):
            yield entry.id


def _is_about_documents(record: Record, entry: Entry, finding: Finding) -> bool:
    name = record.places.field_around(finding.at, *entry.origin)
    known = type(entry).model_fields
    return name == _FIELD or (name not in known and meant_field(name, known) == _FIELD)


def unmet_needs(case: Case) -> Iterator[Finding]:
    """Report unmet needs, each once for all petitions that ask for it."""
    petitions_of = offering(case)
    others = Others(case, (entry for entry in case.record.entries if entry.id in petitions_of))
    for entry in case.record.entries:
        if petitions := petitions_of.get(entry.id):
            has = papers(showing(case, entry))
            unmet = _heaviest(kind_needs(entry.kind).needs, unmet_by_petition(case, entry, petitions, has, others))
            yield from _documents(case, entry, has, unmet)
            yield from _facts(case, entry, unmet)


def _heaviest(needs: Sequence[Need], unmet: Unmet) -> Unmet:
    """Keep each missing item at the highest severity that any petition gives it, so that it is reported once."""
    heaviest: dict[str, int] = {}
    for place in {place for places in unmet.values() for place in places}:
        weight = _WEIGHT[needs[place].code]
        heaviest[needs[place].key] = min(weight, heaviest.get(needs[place].key, weight))
    return {
        petition: [place for place in places if _WEIGHT[needs[place].code] == heaviest[needs[place].key]]
        for petition, places in unmet.items()
    }


def _documents(case: Case, entry: Entry, has: Papers, unmet: Unmet) -> Iterator[Finding]:
    """Yield a finding for each missing document."""
    needs = kind_needs(entry.kind).needs
    concerned: dict[str, tuple[Need, list[str]]] = {}
    for petition, places in unmet.items():
        for need in (needs[place] for place in places):
            if need.of_documents:
                concerned.setdefault(need.key, (need, []))[1].append(petition)
    for need, petitions in concerned.values():
        awaited = has.on_the_way(need)
        coming = f": {request(entry, awaited).words}" if awaited else ""
        message = f"'{entry.id}' has no {need.name}{coming}"
        hint = _remedy(need, has, awaited=awaited is not None)
        yield from _findings(case, entry, (need,), (message, hint), petitions)


def _facts(case: Case, entry: Entry, unmet: Unmet) -> Iterator[Finding]:
    """Yield one finding for all missing facts of one severity that the same petitions ask for, each fact once."""
    needs = kind_needs(entry.kind).needs
    asking: dict[int, list[str]] = {}
    for petition, places in unmet.items():
        for place in places:
            if not needs[place].of_documents:
                asking.setdefault(place, []).append(petition)
    concerned: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for place in sorted(asking):
        if not _refused(case, entry, needs[place]):
            concerned.setdefault((needs[place].code, tuple(asking[place])), []).append(place)
    for (_, petitions), facts in concerned.items():
        names, hint = _said(entry.kind, tuple(facts))
        unstated = [needs[place] for place in facts]
        message = f"'{entry.id}' does not say {names}{_of_some(entry, unstated)}"
        yield from _findings(case, entry, unstated, (message, hint), petitions)


def _of_some(entry: Entry, needs: Sequence[Need]) -> str:
    """Return of which of the several things that the entry stands for facts are missing, where they are of some only."""
    facts_of: dict[tuple[str, ...], list[str]] = {}
    for need in needs:
        lacking = tuple(part.called for part in need.lacking(entry))
        if 0 < len(lacking) < len(entry.several):
            facts_of.setdefault(lacking, []).append(need.name)
    told = [
        f"of {_few(names)}{'' if len(facts) == len(needs) else f' ({_joined(facts)})'}"
        for names, facts in facts_of.items()
    ]
    return f": {'; '.join(told)}" if told else ""


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")


def _refused(case: Case, entry: Entry, need: Need) -> bool:
    """Return whether a field that would say it has a value that could not be read, which is a finding of its own."""
    unread = (field for field in need.fields if not getattr(entry, field, None))
    return bool(entry.origin) and any(case.record.places.written(*entry.origin, field) for field in unread)


def _findings(
    case: Case, entry: Entry, needs: Sequence[Need], words: tuple[str, str], petitions: Sequence[str]
) -> Iterator[Finding]:
    """Yield a finding for each petition to name; its source is that of the needs, not of the code."""
    (message, hint), code = words, needs[0].code
    at, keys = entry_at(case, entry), [key for need in needs for key in need.sources]
    for petition in once_for(case, entry, petitions):
        law = cited(keys, [case.packs[each].classification for each in ([petition] if petition else petitions)])
        yield replace(_CODES[code].at(at, message, hint=hint, entry=entry.id, petition=petition), source=law)


def _remedy(need: Need, has: Papers, *, awaited: bool) -> str:
    advice = f": {need.advice}" if need.advice else ""
    ways = [f"add a document with role {role_to_write(need.roles[0])}{advice}"]
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
    """Return the missing facts in one sentence, and how to fill them in."""
    facts = tuple(kind_needs(kind).needs[place] for place in places)
    fields = [" or ".join(f"`{field}`" for field in need.to_fill_in[:2]) for need in facts if need.to_fill_in]
    roles = [role_to_write(need.roles[0]) for need in facts if not need.to_fill_in]
    advice = [need.advice for need in facts if need.advice] if len(facts) == 1 or facts[0].code == "E007" else []
    ways = [f"fill in {_joined(fields)}"] if fields else []
    ways += [f"add a document with role {_joined(roles)}"] if roles else []
    return _joined([need.name for need in facts]), "; ".join([*ways, *dict.fromkeys(advice)])


def _joined(words: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(words))
    # If one of several is a list itself, semicolons separate them.
    if len(distinct) > 1 and any("," in each or " and " in each for each in distinct):
        return f"{'; '.join(distinct[:-1])}; and {distinct[-1]}"
    return listed(distinct)


CHECKS = (undocumented, unmet_needs)
