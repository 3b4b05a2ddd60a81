"""Read the export of an ORCID record, API versions 2 and 3: works, peer reviews, affiliations and funding.

Entries are proposed as they stand; the person put them in, or others on the person's behalf.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from dossier.errors import DossierError
from dossier.importers.formats.lines import with_lines
from dossier.importers.formats.orcid_tree import Tree, every, looks_json, looks_xml, parsed, said
from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.proposal import Draft, Export, Proposal, Skipped
from dossier.importers.values.publication_types import put_sort
from dossier.record import Entry
from dossier.record.kinds.awards import Award
from dossier.record.kinds.credentials import Credential
from dossier.record.kinds.experience import Experience
from dossier.record.kinds.grants import Grant
from dossier.record.kinds.memberships import Membership
from dossier.record.kinds.patents import Patent
from dossier.record.kinds.presentations import Presentation
from dossier.record.kinds.publications import Publication
from dossier.record.kinds.reviews import Review
from dossier.record.kinds.roles import Role
from dossier.text.identifiers import issn_problem

_ID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
_TALKS: Mapping[str, str] = MappingProxyType({"conference-poster": "poster", "lecture-speech": "lecture"})
_OTHERS = (
    ("work-summary", "work"),
    ("peer-review-summary", "peer-review"),
    ("research-resource-summary", "research-resource"),
)
_PUT_CODE = re.compile(r'put-code"?\s*[:=]\s*"?([0-9]+)')


def looks(text: str) -> bool:
    """Return whether the text is an ORCID export, in JSON or XML."""
    return looks_json(text) or looks_xml(text)


def read(text: str) -> Export:
    """Read each group of works or reviews, each affiliation and each funding as one entry. DossierError if that fails."""
    tree = parsed(text)
    lines = _lines(text)
    proposals: list[Proposal] = []
    skipped: list[Skipped] = []
    for proposal in _all(tree, lines):
        if proposal.fields.get("title"):
            proposals.append(proposal)
        else:
            skipped.append(Skipped(proposal.line, "it has no title"))
    resources = _groups(tree, "research-resource-summary", "research-resource")
    skipped += [Skipped(_line(group, lines), "a research resource has no place in a record") for group in resources]
    skipped += [
        Skipped(_line([part], lines), f"a part of ORCID that is not known: {name}") for name, part in _strange(tree)
    ]
    if not proposals and not skipped and not _emptied(tree):
        raise DossierError(
            "this is ORCID's, but no record or activity of one that is read here; export the record as a whole, "
            "https://pub.orcid.org/v3.0/<iD>/record, as JSON or XML"
        )
    return Export("ORCID", proposals, skipped, orcid=_owner(tree))


def _all(tree: Tree, lines: Mapping[str, int]) -> Iterator[Proposal]:
    for group in _groups(tree, "work-summary", "work"):
        yield _work(group, _line(group, lines))
    for group in _groups(
        tree,
        "peer-review-summary",
        "summary",
        "peer-review",
        holding=("reviewer-role", "review-type", "review-group-id", "convening-organization"),
    ):
        yield _review(group, _line(group, lines))
    for names, make in _AFFILIATIONS.items():
        for group in _groups(tree, *names):
            yield make(group[0], _line(group, lines))


def _strange(tree: Tree) -> Iterator[tuple[str, Tree]]:
    """Yield the summaries of activities of unknown sorts, so that nothing is dropped without a report."""
    known = {name for names in (*_AFFILIATIONS, *_OTHERS) for name in names}
    for name, children in tree.items():
        for child in children:
            if isinstance(child, Mapping):
                if name.endswith("-summary") and name not in known and said(child, "put-code"):
                    yield name, child
                elif name not in known:
                    yield from _strange(child)


def _emptied(tree: Tree) -> bool:
    """Return whether it is a record, or a list of activities, that is empty."""
    return bool({"activities-summary", "group", "affiliation-group", "last-modified-date", "put-code"} & set(tree))


def _groups(tree: Tree, *names: str, holding: Sequence[str] = ()) -> Iterator[Sequence[Tree]]:
    """Yield the summaries of each work as ORCID groups them, the preferred one first; ungrouped ones by themselves."""
    grouped: set[int] = set()
    for group in every(tree, "group", "affiliation-group"):
        found = [part for part in every(group, *names) if not holding or set(holding) & set(part)]
        grouped.update(map(id, found))
        if found:
            yield sorted(found, key=_place)
    for part in every(tree, *names):
        if id(part) not in grouped and said(part, "put-code") and (not holding or set(holding) & set(part)):
            yield [part]


def _place(part: Tree) -> int:
    """Return the sort key of a summary: the preferred one has the highest index."""
    index = said(part, "display-index")
    return -int(index) if re.fullmatch(r"[0-9]{1,9}", index) else 0


def _lines(text: str) -> dict[str, int]:
    """Map each put-code to the line of its first occurrence."""
    found: dict[str, int] = {}
    for line, code in with_lines(_PUT_CODE, text):
        found.setdefault(code[1], line)
    return found


def _line(group: Sequence[Tree], lines: Mapping[str, int]) -> int:
    return lines.get(said(group[0], "put-code"), 1)


def _owner(tree: Tree) -> str:
    """Return the iD of the person whose record it is."""
    told = said(tree, "orcid-identifier", "path") or said(tree, "path")
    parts = (said(part, "path") for part in every(tree, "work-summary", "summary", "employment-summary"))
    found = _ID.search(told or next((path for path in parts if path), ""))
    return found[0] if found else ""


def _work(group: Sequence[Tree], line: int) -> Proposal:
    draft = Draft()
    sort = said(group[0], "type").casefold().replace("_", "-")
    for part in group:
        title, subtitle = (plain.title(said(part, "title", name)) for name in ("title", "subtitle"))
        draft.put("title", f"{title}: {subtitle}" if title and subtitle else title)
    if sort in _TALKS:
        return _talk(draft, group, line)
    model: type[Entry] = Patent if sort == "patent" else Publication
    authors = signed.one_by_one(draft, [name for part in group[:1] for name in _contributors(part)])
    draft.put("inventors" if model is Patent else "authors", authors)
    for part in group:
        if model is Publication:
            draft.put("venue", plain.plain(said(part, "journal-title")))
            put_sort(draft, [sort])
            _put_identifiers(draft, part)
        draft.put("date", _date(part, "publication-date"))
        draft.put("url", plain.web_address(said(part, "url")))
    return draft.proposal(model.kind, line, people=authors, own=True)


def _talk(draft: Draft, group: Sequence[Tree], line: int) -> Proposal:
    draft.put("event", plain.plain(said(group[0], "journal-title")))
    draft.put("type", _TALKS[said(group[0], "type").casefold().replace("_", "-")])
    draft.put("date", _date(group[0], "publication-date"))
    draft.put("url", plain.web_address(said(group[0], "url")))
    return draft.proposal(Presentation.kind, line, own=True)


def _contributors(part: Tree) -> Iterator[str]:
    for each in every(part, "contributor"):
        role = said(each, "contributor-attributes", "contributor-role").casefold()
        if (name := said(each, "credit-name")) and role in {"", "author"}:
            yield name


def _put_identifiers(draft: Draft, part: Tree) -> None:
    for each in every(part, "external-id"):
        sort, value = said(each, "external-id-type").casefold(), said(each, "external-id-value").strip()
        if sort == "doi" and said(each, "external-id-relationship").casefold() not in {"part-of", "part_of"}:
            plain.put_doi(draft, value)
        elif sort == "pmid":
            draft.put("pmid", plain.pmid(value))
        elif sort == "pmc":
            draft.put("pmcid", plain.pmcid(value.rpartition("/")[2]))
        elif sort == "issn" and (found := re.search(r"\d{4}-?\d{3}[\dX]", value)):
            plain.put_number(draft, found[0])
        elif sort == "isbn":
            plain.put_number(draft, value)


def _review(group: Sequence[Tree], line: int) -> Proposal:
    """Propose one entry for the reviews of a journal, with their total and the numbers by year of completion."""
    draft = Draft()
    first = group[0]
    convenor = plain.plain(said(first, "convening-organization", "name"))
    found = (
        re.search(r"\d{4}-?\d{3}[\dX]", said(first, "review-group-id"))
        if "issn" in said(first, "review-group-id")
        else None
    )
    issn = f"{found[0][:4]}-{found[0][-4:]}" if found else ""
    words = f"Peer review, {convenor}" if convenor else "Peer review"
    draft.put("title", f"{words} (ISSN {issn})" if issn else words)
    draft.put("publisher", convenor)
    draft.put("issn", issn if issn and not issn_problem(issn) else "")
    roles = {said(part, "reviewer-role").casefold().replace("_", " ") for part in group}
    draft.put("role", roles.pop() if len(roles) == 1 else "")
    days = [_date(part, "completion-date", "review-completion-date") for part in group]
    draft.put("date", dates.around(days))
    draft.put("completed", str(len(group)))
    years = [day[:4] for day in days if day]
    counted = [{"year": year, "completed": str(years.count(year))} for year in sorted(set(years))]
    draft.put("by_year", counted if len(years) == len(group) else [])
    draft.unsure.append("the journal (body) and the number of reviews, counted in the export")
    return draft.proposal(Review.kind, line, own=True)


def _date(part: Tree, *names: str) -> str:
    for name in names:
        for each in part.get(name, ()):
            found = dates.of(said(each, "year"), said(each, "month"), said(each, "day"))
            if found:
                return found
    return ""


def _affiliation(part: Tree, line: int, model: type[Entry]) -> Proposal:
    """Propose an entry of this kind for an affiliation with a role and a span."""
    draft = Draft()
    organization, department, role = (
        plain.plain(said(part, *names)) for names in (("organization", "name"), ("department-name",), ("role-title",))
    )
    draft.put("title", role or department or organization)
    start, end = _date(part, "start-date"), _date(part, "end-date")
    draft.put("date", dates.span(start, end))
    draft.put(model.organization_in, organization)
    if model.department_in:
        draft.put(model.department_in, department)
    if start and not end and model in {Experience, Role}:
        draft.unsure.append("the end; the export names none")
    return draft.proposal(model.kind, line, own=True)


def _sort(model: type[Entry]) -> Callable[[Tree, int], Proposal]:
    return lambda part, line: _affiliation(part, line, model)


def _funding(part: Tree, line: int) -> Proposal:
    draft = Draft()
    draft.put("title", plain.title(said(part, "title", "title")))
    draft.put(Grant.organization_in, plain.plain(said(part, "organization", "name")))
    draft.put("date", dates.span(_date(part, "start-date"), _date(part, "end-date")))
    for each in every(part, "external-id"):
        if said(each, "external-id-type").casefold().replace("-", "_") == "grant_number":
            draft.put("number", plain.plain(said(each, "external-id-value")))
    draft.put("url", plain.web_address(said(part, "url")))
    return draft.proposal(Grant.kind, line, own=True)


_AFFILIATIONS: Mapping[tuple[str, ...], Callable[[Tree, int], Proposal]] = MappingProxyType(
    {
        ("employment-summary", "employment"): _sort(Experience),
        ("service-summary", "service"): _sort(Role),
        ("invited-position-summary", "invited-position"): _sort(Role),
        ("membership-summary", "membership"): _sort(Membership),
        ("distinction-summary", "distinction"): _sort(Award),
        ("education-summary", "education"): _sort(Credential),
        ("qualification-summary", "qualification"): _sort(Credential),
        ("funding-summary", "funding"): _funding,
    }
)
