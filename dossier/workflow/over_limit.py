"""Report a page of a bundle that is over a limit by itself, at the document that it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.bundle.plan import BundlePlan, PlannedDocument
from dossier.bundle.upload_limit import B003
from dossier.case import Case
from dossier.checks.lookup import document_at, documents, petition_at
from dossier.finding import Finding, Location, Severity

_SHOWN = 3
_SMALLER = (
    "save that page anew with smaller pictures (of a scan, 300 dots to the inch in grayscale, as JPEG) and name the new file; "
    "dossier never compresses a document by itself"
)
_NO_PICTURES = "choose a larger --max-size; where it is the document that takes so much, print it to a new PDF and name the new file"


@dataclass(frozen=True, slots=True)
class PageOver:
    """A bundle page over a limit: the bytes of a file of it alone, the limit, and the pictures on it (pixels across and down, bytes)."""

    page: int
    size: int
    limit: int
    pictures: Sequence[tuple[int, int, int]] = ()


def page_over(case: Case, plan: BundlePlan, over: PageOver, *, stops: bool) -> Finding:
    """Return the finding on a page over the limit, at the document that it comes from."""
    where, at, entry = _source(case, plan, over.page)
    message = (
        f"page {over.page} of the bundle{where} takes {over.size:,} bytes in a file of its own, and a file may have "
        f"{over.limit:,}{_pictures(over.pictures)}"
    )
    found = B003.at(at, message, hint=_SMALLER if over.pictures else _NO_PICTURES, entry=entry, petition=plan.petition)
    return found if stops else replace(found, severity=Severity.WARNING)


def _source(case: Case, plan: BundlePlan, page: int) -> tuple[str, Location, str]:
    """Return what the page is, in brackets, where the record names it, and the entry that does."""
    petition = case.record.petitions[plan.petition]
    for item in plan.front_items:
        if page in item.span.pages:
            return f" (page {page - item.span.first + 1} of '{item.title}')", petition_at(case, petition, "front"), ""
    for exhibit in plan.exhibits:
        for document in exhibit.documents:
            if page in document.span.pages:
                cited = plan.naming.cited(exhibit.label, (page - exhibit.evidence.first + 1,))
                own = f"page {document.source_pages[page - document.span.first]} of '{document.file}'"
                return f" ({cited}, {own})", _at(case, document), document.entry
    return "", petition_at(case, petition), ""


def _at(case: Case, document: PlannedDocument) -> Location:
    for named in documents(case):
        fields = {named.document.file: "file", named.document.translation: "translation"}
        fields[named.document.certificate] = "certificate"
        if named.entry.id == document.entry and document.file in fields:
            return document_at(case, named, fields[document.file])
    return Location("dossier.yaml")


def _pictures(pictures: Sequence[tuple[int, int, int]]) -> str:
    shown = [f"{across} × {down} pixels with {size:,} bytes" for across, down, size in pictures[:_SHOWN]]
    if not shown:
        return "; it has no pictures"
    more = f" and {len(pictures) - _SHOWN} smaller" if len(pictures) > _SHOWN else ""
    return f"; the pictures on it: {', '.join(shown)}{more}"
