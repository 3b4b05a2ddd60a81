"""Read what was filed before each supplement, from the records of what was handed over."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.bundle.filed import Filed, FiledDocument, FiledExhibit, Filing
from dossier.bundle.labels import PetitionLabels
from dossier.bundle.lock import FILE, Lock
from dossier.errors import DossierError
from dossier.record import Petition, Record
from dossier.record.dates import PartialDate, printed_date

_RESTORE = f"restore {FILE} from version control, as it was when that was filed; labels go on from there"

if TYPE_CHECKING:
    from dossier.handoff.issued import Issue
    from dossier.received.manifest import ListedExhibit


def filed_and_handed_over(root: Path, record: Record, lock: Lock) -> tuple[Mapping[str, Filed], frozenset[str]]:
    """Return what was filed before each supplement, and the petitions of their families that were handed over.

    Those of which only labels are left count, too.
    """
    supplements = [each for each in record.petitions.values() if each.supplement_to]
    if not supplements:
        return {}, frozenset()
    desk = _Desk(root, record, lock)
    family = {name for each in supplements for name in (each.id, *record.continued(each.id))}
    family |= {given.petition for each in lock.petitions.values() for given in each.exhibits.values() if given.petition}
    return {each.id: desk.filed(each) for each in supplements}, frozenset(filter(desk.handed_over, family))


@dataclass(slots=True)
class _Desk:
    root: Path
    record: Record
    lock: Lock
    read: dict[str, tuple[Issue, ...]] = field(default_factory=dict)

    def issues(self, petition: str) -> tuple[Issue, ...]:
        from dossier.handoff.issued import issues_of

        if petition not in self.read:
            self.read[petition] = issues_of(self.root, petition)
        return self.read[petition]

    def handed_over(self, petition: str) -> bool:
        try:
            return bool(self.issues(petition))
        except DossierError:
            return True

    def filed(self, petition: Petition) -> Filed:
        """Return what was filed before a supplement: the hand-over that it names, and what that one continues."""
        base = petition.supplement_to or ""
        try:
            issue = self._meant(petition, base)
            if isinstance(issue, Filed):
                return issue
            filing = self._filing(issue)
        except DossierError as error:
            problem, hint = (
                f"what was filed of '{base}' cannot be read: {error}",
                f"restore issued/{base}/ from version control",
            )
            return Filed(problem=problem, at="supplement_to", hint=hint)
        if lost := self._lost(filing):
            return Filed(problem=lost, at="supplement_to", hint=_RESTORE)
        before = self.record.petitions.get(base)
        earlier = self.filed(before) if before and before.supplement_to else Filed()
        return earlier if earlier.problem else Filed((filing, *earlier.filings))

    def _meant(self, petition: Petition, base: str) -> Issue | Filed:
        issues = self.issues(base)
        if not issues:
            return Filed(
                problem=f"nothing of '{base}' was handed over, so nothing counts as filed",
                at="supplement_to",
                hint=f"`dossier handoff -p {base}` records in issued/{base}/ what is handed over; then this petition holds what is new",
            )
        if petition.issue is None:
            return self._last(petition, issues)
        found = next((each for each in issues if each.number == petition.issue), None)
        there = ", ".join(str(each.number) for each in issues)
        return found or Filed(
            problem=f"there is no issue {petition.issue} of '{base}'", at="issue", hint=f"there are {there}"
        )

    def _last(self, petition: Petition, issues: Sequence[Issue]) -> Issue:
        """Return the last hand-over that is not dated after the filing; of those of another supplement, the last."""
        day = petition.filed_on
        if day is None or petition.supplement_to != self.record.root(petition.id):
            return issues[-1]
        until = [each for each in issues if not _is_after(each.date, day)]
        return (until or issues)[-1]

    def _lost(self, filing: Filing) -> str:
        """Return which label that was filed the lock does not have for the same entry: labels can go on from there only."""
        root = self.record.root(filing.petition)
        given, owner = self.lock.for_petition(root).exhibits, "" if filing.petition == root else filing.petition
        for exhibit in filing.exhibits:
            now, has = given.get(exhibit.label), ""
            if now is None:
                has = "does not have it"
            elif now.entry != exhibit.entries[0]:
                has = f"has it for '{now.entry}'"
            elif now.petition != owner:
                has = f"has it in the bundle of '{now.petition or root}'"
            if has:
                return (
                    f"{exhibit.label} was filed for '{exhibit.entries[0]}' with '{filing.petition}', and {FILE} {has}"
                )
        return ""

    def _filing(self, issue: Issue) -> Filing:
        from dossier.received.manifest import read_manifest

        manifest, values = read_manifest(issue.manifest.encode()), json.loads(issue.manifest)
        labels = self.lock.for_petition(self.record.root(issue.petition))
        exhibits = zip(manifest.exhibits, values["exhibits"], strict=True)
        made = tuple(_exhibit(each, raw, labels) for each, raw in exhibits)
        printed = frozenset(row.label for row in manifest.index or ())
        return Filing(issue.petition, issue.number, made, printed)


def _is_after(date: str, day: PartialDate) -> bool:
    """Return whether the date of a hand-over, as printed, lies after a day; not where it cannot be read."""
    given = printed_date(date)
    return given is not None and given.first_day > day.last_day


def _exhibit(listed: ListedExhibit, raw: Mapping[str, Any], labels: PetitionLabels) -> FiledExhibit:
    guests = [each for each in _list(raw.get("with")) if isinstance(each, str)]
    documents = tuple(
        FiledDocument(
            entry=labels.documents[each.sublabel].entry if each.sublabel in labels.documents else listed.entry,
            role=each.role if not each.part or each.part == "original" else "",
            part=each.part or "original",
            sublabel=each.sublabel,
            file=each.file,
            sha256=each.sha256,
            source_pages=each.source_pages,
            pages=tuple(range(each.first - listed.first + 1, each.last - listed.first + 2)),
        )
        for each in listed.documents
        if each.file
    )
    marks = {(listed.entry, name): page for name, page in reversed(list(_marks(raw)))}  # cited where a passage begins
    return FiledExhibit(
        listed.label, listed.title, listed.start, listed.last, (listed.entry, *guests), documents, marks
    )


def _marks(raw: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield id and page within the exhibit of each marked passage that has an id."""
    for document in _list(raw.get("documents")):
        for mark in _list(document.get("marks")):
            name, page = mark.get("id"), mark.get("exhibit_page")
            if isinstance(name, str) and isinstance(page, int):
                yield name, page


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
