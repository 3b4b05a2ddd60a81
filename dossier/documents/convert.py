"""Prepare one file: open or convert, flatten, survey and inspect it. Runs in a worker that may die."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pikepdf

from dossier.disk.beside import beside
from dossier.disk.files import measure
from dossier.disk.patient import patient_file
from dossier.documents.cache.facts_json import facts_text
from dossier.documents.cache.file_index import marks_of
from dossier.documents.cache.seal import password
from dossier.documents.cache.store import pages_size, write
from dossier.documents.cache.survey_json import survey_text
from dossier.documents.files.facts import DocumentFacts, PageFacts, Problem
from dossier.documents.look.compare import compare, verdict
from dossier.documents.look.inspection import look
from dossier.documents.look.suspicion import Suspicion, suspect
from dossier.documents.make import make
from dossier.documents.office.ocr import OcrError, ocr
from dossier.documents.pdf.geometry import PageGeometry
from dossier.documents.pdf.objects import Plain
from dossier.documents.pdf.opening import Refused, repaired
from dossier.documents.pdf.prepare import save
from dossier.documents.pdf.survey import Survey, page_geometry
from dossier.documents.ready import ready
from dossier.documents.streams.decoding import Decoding
from dossier.documents.streams.told import told
from dossier.documents.workspace import Made, Task, Workspace

_MOST_PAGES = 20_000
# Pairs of linked pages that are kept; they tell whether a selection of pages loses links.
_MOST_LINKS = 2000


def convert(task: Task) -> DocumentFacts | None:
    """Prepare a file and cache the result; None if it was written to meanwhile. Problems with the file are among the facts."""
    before = marks_of(task.path.stat())
    with ExitStack() as opened:
        workspace = Workspace(opened, make, task.keep.scratch)
        try:
            media, made = make(task, workspace)
            facts = _facts(task, media, made, workspace)
        except Refused as refusal:
            facts = DocumentFacts("", problems=(refusal.problem,))
        if measure(task.path).sha256 != task.digest or marks_of(task.path.stat()) != before:
            # What was read may be neither what the digest was taken of nor what is there now.
            return None
    pages = measure(task.keep.pages).sha256 if facts.own_pages else ""
    write(task.keep.facts, facts_text(facts, pages_size(facts, task.keep), pages), task.keep.secret)
    return facts


def _facts(task: Task, media: str, made: Made, workspace: Workspace) -> DocumentFacts:
    count = len(made.pdf.pages)
    if not 0 < count <= _MOST_PAGES:
        words = "has no pages" if not count else f"has {count} pages, more than {_MOST_PAGES}"
        raise Refused(Problem("D003", f"the document {words}", "name a file with the pages that matter"))
    repaired(made.pdf)  # told when it was opened; what qpdf guesses from here on is told with what it decodes
    readied = ready(made.pdf)
    seen = readied.seen
    # A document opened with a password is cached without it, for everything that reads it from here on.
    own_pages = made.altered or readied.changed or task.password is not None
    redrawn = made.altered or readied.redrawn or task.password is not None
    suspected, damages = _decoded(made.pdf, seen.pages)
    prepared = task.path
    if own_pages:
        prepared = workspace.piece("pages.pdf")
        save(made.pdf, prepared)
    changes = (*made.changes, *readied.changes)
    looked, text = look(prepared, suspected, source=media)
    recognized = False
    if task.ocr and any(problem.code == "D013" for problem in looked):
        with_text = workspace.piece("recognized.pdf")
        try:
            ocr(prepared, with_text, seconds=task.seconds)
            redrawn = own_pages = recognized = True
            prepared, changes = with_text, (*changes, "a text layer was added to its scans")
            looked, text = look(prepared, _suspected(prepared), source=media)
        except OcrError as error:
            looked = tuple(replace(each, hint=str(error)) if each.code == "D013" else each for each in looked)
    problems = (*made.problems, *damages, *seen.problems, *looked)
    if media == "pdf" and redrawn:
        changes += tuple(f"page {page} does not look quite as a viewer shows it" for page in _unlike(task, prepared))
    _keep(task, seen, prepared if own_pages else None)
    return DocumentFacts(
        file="",
        media=media,
        pages=tuple(PageFacts(shape.width, shape.height) for shape in seen.pages),
        changes=changes,
        problems=problems,
        own_pages=own_pages,
        text=text,
        inner_links=tuple(sorted(_inner_links(seen)))[:_MOST_LINKS],
        converted="" if media == "pdf" and not recognized else measure(task.keep.pages).sha256,
    )


def _decoded(pdf: pikepdf.Pdf, shapes: Sequence[PageGeometry]) -> tuple[tuple[Suspicion, ...], tuple[Problem, ...]]:
    """Decode all that the pages draw with; return what they may be, and what of it is damaged."""
    decoding = Decoding(pdf, Plain(pdf))
    suspected = suspect(pdf, shapes, decoding.content)
    return suspected, told(decoding.damages())


def _suspected(path: Path) -> tuple[Suspicion, ...]:
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        return suspect(pdf, tuple(map(page_geometry, pdf.pages)), Decoding(pdf, Plain(pdf)).content)


def _inner_links(seen: Survey) -> set[tuple[int, int]]:
    return {(link.page + 1, link.target.page + 1) for link in seen.links if link.target is not None}


def _unlike(task: Task, prepared: Path) -> list[int]:
    """Return the pages that differ from what a viewer shows of the file; empty if no viewer shows it."""
    try:
        return [found.page for found in compare(task.path, prepared, task.password) if not verdict(found)]
    except RuntimeError:  # pdfium cannot open it
        return []


def _keep(task: Task, seen: Survey, pages: Path | None) -> None:
    """Write the survey and the pages first, the facts last: their presence shows that all is there.

    What only a password opened is kept so that only this machine opens it.
    """
    keep = task.keep
    write(keep.survey, survey_text(seen), keep.secret)
    if pages is not None:
        # Another run may work on the same content; each writes to a file of its own and renames it.
        new = beside(keep.pages)
        if task.password is None:
            shutil.move(pages, new)
        else:
            lock = password(keep.facts.stem, keep.secret)
            with pikepdf.open(pages) as pdf, patient_file(new) as file:
                pdf.save(file, encryption=pikepdf.Encryption(owner=lock, user=lock, R=6))
        new.replace(keep.pages)
