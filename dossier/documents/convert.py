"""Prepare one file: open or convert, flatten, survey and inspect it. Runs in a worker that may die."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pikepdf

from dossier.documents.cache.facts_json import facts_text
from dossier.documents.cache.store import KeptFiles, pages_size, write
from dossier.documents.cache.survey_json import survey_text
from dossier.documents.files.facts import DocumentFacts, PageFacts, Problem
from dossier.documents.look.compare import compare, verdict
from dossier.documents.look.inspection import look
from dossier.documents.look.suspicion import suspect, suspect_file
from dossier.documents.make import make
from dossier.documents.office.ocr import OcrError, ocr
from dossier.documents.pdf.fingerprints import prints
from dossier.documents.pdf.flatten import Flattened, flatten
from dossier.documents.pdf.opening import Refused
from dossier.documents.pdf.prepare import strip
from dossier.documents.pdf.survey import Survey, survey
from dossier.documents.unseen import without_unseen
from dossier.documents.workspace import Made, Task, Workspace

_MOST_PAGES = 20_000
# Pairs of linked pages that are kept; they tell whether a selection of pages loses links.
_MOST_LINKS = 2000
_KEPT = {"/Type", "/Pages", "/OCProperties"}
_TRAILER = {
    *("/Root", "/Size", "/Encrypt", "/Prev", "/XRefStm"),
    *("/Type", "/Index", "/W", "/Length", "/Filter", "/DecodeParms"),
}


def convert(task: Task) -> DocumentFacts:
    """Prepare a file and cache the result. Problems with the file are among the facts."""
    with ExitStack() as opened:
        workspace = Workspace(opened, make)
        try:
            media, made = make(task, workspace)
            facts = _facts(task, media, made, workspace)
        except Refused as refusal:
            facts = DocumentFacts("", problems=(refusal.problem,))
    write(task.keep.facts, facts_text(facts, pages_size(facts, task.keep)))
    return facts


def _facts(task: Task, media: str, made: Made, workspace: Workspace) -> DocumentFacts:
    count = len(made.pdf.pages)
    if not 0 < count <= _MOST_PAGES:
        words = "has no pages" if not count else f"has {count} pages, more than {_MOST_PAGES}"
        raise Refused(Problem("D003", f"the document {words}", "name a file with the pages that matter"))
    seen = survey(made.pdf)
    flattened = flatten(made.pdf) if seen.marked else Flattened()
    unseen = without_unseen(made.pdf, seen)
    seen = replace(seen, links=unseen.links)
    # A document opened with a password is cached without it, for everything that reads it from here on.
    redrawn = made.altered or flattened.changed or unseen.redrawn or task.password is not None
    own_pages = redrawn or unseen.changed
    prepared = task.path
    if own_pages:
        prepared = workspace.piece("pages.pdf")
        save(made.pdf, prepared)
    changes = (*made.changes, *flattened.told(seen.changes), *unseen.changes)
    suspected = suspect_file(prepared) if own_pages else suspect(made.pdf, seen.pages)
    looked, text = look(prepared, suspected, source=media)
    if task.ocr and any(problem.code == "D013" for problem in looked):
        recognised = workspace.piece("recognised.pdf")
        try:
            ocr(prepared, recognised, seconds=task.seconds)
            redrawn = own_pages = True
            prepared, changes = recognised, (*changes, "a text layer was added to its scans")
            looked, text = look(prepared, suspect_file(prepared), source=media)
        except OcrError as error:
            looked = tuple(replace(each, hint=str(error)) if each.code == "D013" else each for each in looked)
    problems = (*made.problems, *seen.problems, *looked)
    if media == "pdf" and redrawn:
        changes += tuple(f"page {page} does not look quite as a viewer shows it" for page in _unlike(task, prepared))
    if own_pages or seen.marked:
        _keep(task.keep, seen, prepared if own_pages else None)
    else:
        _keep(task.keep, replace(seen, prints=prints(made.pdf)), None)
    return DocumentFacts(
        file="",
        media=media,
        pages=tuple(PageFacts(shape.width, shape.height) for shape in seen.pages),
        changes=changes,
        problems=problems,
        own_pages=own_pages,
        text=text,
        inner_links=tuple(sorted(_inner_links(seen)))[:_MOST_LINKS],
    )


def _inner_links(seen: Survey) -> set[tuple[int, int]]:
    return {(link.page + 1, link.target.page + 1) for link in seen.links if link.target is not None}


def _unlike(task: Task, prepared: Path) -> list[int]:
    """Return the pages that differ from what a viewer shows of the file; empty if no viewer shows it."""
    try:
        return [found.page for found in compare(task.path, prepared, task.password) if not verdict(found)]
    except RuntimeError:  # pdfium cannot open it
        return []


def save(pdf: pikepdf.Pdf, path: Path) -> None:
    """Write a prepared document: only its pages and layers, streams unchanged, the same bytes for the same input."""
    for page in pdf.pages:
        strip(page, boxes=True)
    for key in set(pdf.Root.keys()) - _KEPT:
        del pdf.Root[key]
    for key in set(pdf.trailer.keys()) - _TRAILER:
        # Engines that write a document give it a random id, or a digest of the day.
        del pdf.trailer[key]
    pdf.save(
        path,
        deterministic_id=True,
        compress_streams=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )


def _keep(keep: KeptFiles, seen: Survey, pages: Path | None) -> None:
    """Write the survey and the pages first, the facts last: their presence shows that all is there."""
    write(keep.survey, survey_text(seen))
    if pages is not None:
        # Another run may work on the same content; each writes to a file of its own and renames it.
        beside = keep.pages.with_name(f"{keep.pages.name}.{os.getpid()}.new")
        shutil.move(pages, beside)
        beside.replace(keep.pages)
