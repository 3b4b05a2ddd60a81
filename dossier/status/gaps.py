"""List what is still missing for the entries of a record, from the findings and from the record itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dossier.checks.missing import UNDOCUMENTED
from dossier.finding import Finding, Severity
from dossier.plan.arrange import NO_DOCUMENT
from dossier.record import Entry
from dossier.record.requested import Request, request
from dossier.record.role_words import document_words

FACTS = ("E003", "E007", "E010", "E011")
"""Codes for facts that are not recorded."""

GAPS = ("D001", "D003", "D004", "D010", "D014", "E001", "E002", *FACTS, "E012", "E013", "E015", "T001", "T002")
"""Codes for what is missing, or cannot be used as it is."""

LEFT_OPEN = "R011"
"""The code for what was left to confirm or to fill in."""

UNPLACED = "C004"
"""The code for an entry that no criterion takes."""

DOUBTS = ("C005", "E004", "E008", "E009")
"""Codes for evidence that may not fit the criterion it is offered under."""

_SHORTER = {
    "has no ": "no ",
    "does not say ": "not recorded: ",
    "is left ": "",
    UNDOCUMENTED: NO_DOCUMENT,
}
_WEIGHT = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing for an entry; `code` is empty where the record itself names it.

    `hint` tells what to do; petitions may word it differently, so gaps that differ in it only are equal.
    """

    entry: str
    what: str
    code: str = ""
    request: Request | None = None
    hint: str = field(default="", compare=False)

    @property
    def is_fact(self) -> bool:
        """Whether it is a fact to write down rather than a document to find."""
        return self.code in FACTS


def gaps_of(entries: Sequence[Entry], findings: Iterable[Finding], petition: str = "") -> tuple[Gap, ...]:
    """List what findings and the record name as missing: first for the petition, then by entry, in order.

    Documents come before facts, errors before warnings. A request is not repeated when a finding names it.
    """
    found: dict[str, list[Finding]] = {key: [] for key in ("", *(entry.id for entry in entries))}
    for finding in sorted(findings, key=_order):
        if finding.code in GAPS and finding.petition in ("", petition) and finding.entry in found:
            found[finding.entry].append(finding)
    gaps = [Gap("", under_its_entry(finding), finding.code, hint=finding.hint) for finding in found[""]]
    for entry in entries:
        gaps += _of_entry(entry, found[entry.id])
    return tuple(gaps)


def doubts_of(entries: Sequence[Entry], findings: Iterable[Finding], petition: str) -> tuple[Gap, ...]:
    """List evidence that may not fit where it is offered, in the order of the entries."""
    place = {entry.id: number for number, entry in enumerate(entries)}
    found = [
        each for each in findings if each.code in DOUBTS and each.petition in ("", petition) and each.entry in place
    ]
    found.sort(key=lambda finding: (place[finding.entry], finding.sort_key))
    return tuple(Gap(finding.entry, under_its_entry(finding), finding.code) for finding in found)


def _order(finding: Finding) -> tuple[object, ...]:
    return (finding.code in FACTS, _WEIGHT.index(finding.severity), finding.sort_key)


def _of_entry(entry: Entry, found: Sequence[Finding]) -> list[Gap]:
    recorded = list(_recorded(entry, said=any(finding.code == "E001" for finding in found)))
    gaps = []
    for finding in found:
        told = next((gap for gap in recorded if gap.request and gap.what in finding.message), None)
        if told is not None:
            recorded.remove(told)
        asked = told.request if told else None
        gaps.append(Gap(entry.id, under_its_entry(finding), finding.code, asked, finding.hint))
    facts = next((place for place, gap in enumerate(gaps) if gap.is_fact), len(gaps))
    return [*gaps[:facts], *recorded, *gaps[facts:]]


def under_its_entry(finding: Finding) -> str:
    """Shorten the message of a finding for a place where its entry or petition is already named."""
    what = finding.message.removeprefix(f"'{finding.entry}' " if finding.entry else f"petition '{finding.petition}' ")
    for start, short in _SHORTER.items():
        if what != finding.message and what.startswith(start):
            return short + what.removeprefix(start)
    return what


def _recorded(entry: Entry, *, said: bool) -> Iterator[Gap]:
    """Yield what the record itself shows to be missing; `said` if a finding already reports that there is no document."""
    for document in entry.documents:
        if document.status != "in-hand":
            asked = request(entry, document)
            yield Gap(entry.id, asked.words, request=asked)
        elif not (document.file or document.see):
            yield Gap(entry.id, f"{document_words(document.role) or 'document'}: no file is recorded")
    if not (entry.documents or entry.exhibit or said):
        yield Gap(entry.id, "no document is recorded")
