"""Write the text of `manifest.json`: what went into a bundle, by digest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dossier.bundle.outcome import IndexRow
from dossier.bundle.plan import BundlePlan, PlannedDocument, PlannedExhibit, PlannedFront, PlannedMark, Seen
from dossier.bundle.published import MANIFEST_FORMAT, PDF
from dossier.bundle.response import PlannedPoint
from dossier.case import Case
from dossier.documents.files.facts import DocumentFacts


@dataclass(frozen=True, slots=True)
class BundleFile:
    """The finished bundle on disk."""

    sha256: str
    size: int
    file: str = PDF


def manifest(
    plan: BundlePlan,
    case: Case,
    *,
    tool: str,
    bundle: BundleFile,
    paper: str,
    proof: Mapping[str, int],
    index: Sequence[IndexRow] | None,
    inputs: str,
    waived: int = 0,
    date: str = "",
) -> str:
    """Return the manifest as JSON; the same bundle always gives the same text.

    `tool` is name and version, `proof` maps what was proved to its count; `index` holds the rows of the printed index, None
    where none was drawn, `waived` counts the waived findings. `date` is the date of the record that the user asked for, if any. `paper` is the
    SHA-256 of the working paper, `inputs` that of all that went in.
    """
    pack = case.packs[plan.petition]
    values: dict[str, Any] = {
        "format": MANIFEST_FORMAT,
        "tool": tool,
        "petition": plan.petition,
        "classification": pack.classification,
        "rules": {"id": pack.id, "as_of": pack.as_of},
        "bundle": {
            "file": bundle.file,
            "sha256": bundle.sha256,
            "bytes": bundle.size,
            "pages": plan.page_count,
            "front_pages": plan.front_pages,
        },
        "parts": {key: run.count for key, run in plan.parts.items()},
        "working_paper": {"sha256": paper},
        "proof": dict(proof),
        "record": [{"file": each.file, "sha256": each.sha256} for each in case.record.files],
        **({"front": [_front(item) for item in plan.front_items]} if plan.front_items else {}),
        "exhibits": [
            _exhibit(exhibit, section.key, case.documents) for section in plan.sections for exhibit in section.exhibits
        ],
        **({"index": [asdict(row) for row in index]} if index is not None else {}),
        **({"filed_before": [asdict(each) for each in plan.filed]} if plan.filed else {}),
        "word": plan.naming.word,
        "left_out": [{"entry": entry, "reason": reason} for entry, reason in plan.left_out],
        "waived": waived,
        "draft": plan.draft,
        **({"date": date} if date else {}),
        "inputs": inputs,
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _front(item: PlannedFront) -> dict[str, Any]:
    """Describe what stands in the front; `typeset` tells that its pages were drawn, `fitted` that they stand above a band.

    `unnumbered` are those which print no number.
    """
    values: dict[str, Any] = {
        "file": item.file,
        "sha256": item.sha256,
        "title": item.title,
        "first_page": item.span.first,
        "last_page": item.span.last,
    }
    if item.part_key:
        values["typeset"] = True
    if item.fitted:
        values["fitted"] = True
    if item.marks:
        values["marks"] = [_front_mark(mark, item) for mark in item.marks]
    if item.points:
        values["points"] = [_point(point) for point in item.points]
    if item.unnumbered:
        values["unnumbered"] = list(item.unnumbered)
    return values


def _point(point: PlannedPoint) -> dict[str, Any]:
    """Describe a point of a notice: what was quoted, and the exhibits that the user names for it."""
    return {
        "id": point.id,
        "page": point.page,
        "quote": point.quote,
        "exhibits": list(point.enclosed),
        "filed": [each.label for each in point.filed],
    }


def _exhibit(exhibit: PlannedExhibit, section: str, facts: Mapping[str, DocumentFacts]) -> dict[str, Any]:
    return {
        "label": exhibit.label,
        "entry": exhibit.entry,
        "kind": exhibit.kind,
        "title": exhibit.title,
        "section": section,
        "criteria": list(exhibit.criteria),
        **({"with": [guest.entry for guest in exhibit.guests]} if exhibit.guests else {}),
        "divider": exhibit.divider.first if exhibit.divider.count else None,
        "first_page": exhibit.evidence.first,
        "last_page": exhibit.evidence.last,
        "documents": [_document(document, exhibit, facts) for document in exhibit.documents],
        **({"see": [_seen(each) for each in exhibit.seen]} if exhibit.seen else {}),
    }


def _seen(seen: Seen) -> dict[str, Any]:
    return {"title": seen.heading, "label": seen.label, **({"pages": list(seen.pages)} if seen.pages else {})}


def _mark(mark: PlannedMark, document: PlannedDocument, exhibit: PlannedExhibit) -> dict[str, Any]:
    """Describe a marked passage: its page in the file, in the exhibit and in the bundle, and its lines in percent of the page."""
    page = document.bundle_page(mark.page)
    return {
        **({"id": mark.id} if mark.id else {}),
        "page": mark.page,
        "exhibit_page": page - exhibit.evidence.first + 1,
        "bundle_page": page,
        "quote": mark.quote,
        "boxes": [list(box) for box in mark.boxes],
        "verified": mark.verified,
    }


def _front_mark(mark: PlannedMark, item: PlannedFront) -> dict[str, Any]:
    page = item.document.bundle_page(mark.page)
    return {
        "id": mark.id,
        "page": mark.page,
        "bundle_page": page,
        "quote": mark.quote,
        "boxes": [list(box) for box in mark.boxes],
        "verified": mark.verified,
    }


def _document(document: PlannedDocument, exhibit: PlannedExhibit, facts: Mapping[str, DocumentFacts]) -> dict[str, Any]:
    """Describe a document; for a placeholder in a draft, `missing` describes what is not in hand."""
    values: dict[str, Any] = {
        "file": document.file,
        "sha256": document.sha256,
        "role": document.role if document.part == "original" else document.part,
        "pages": list(document.source_pages),
        "first_page": document.span.first,
        "last_page": document.span.last,
        "changes": list(facts[document.file].changes) if document.file else [],
    }
    if document.sublabel:
        values["sublabel"] = document.sublabel
    if document.part != "original":
        values["part"] = document.part
    if document.source_url:
        values["source_url"] = document.source_url
    if document.captured_on:
        values["captured_on"] = document.captured_on
    if document.missing:
        values["missing"] = document.missing
    if document.marks:
        values["marks"] = [_mark(mark, document, exhibit) for mark in document.marks]
    return values
