"""Open the documents of a case for the assembler, one at a time: the prepared pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pikepdf

from dossier.disk.files import measure
from dossier.disk.scratch import scratch
from dossier.documents.cache import seal
from dossier.documents.cache.store import SCRATCH, KeptFiles, Store, load
from dossier.documents.cache.survey_json import survey_of
from dossier.documents.files.facts import DocumentFacts, Problem
from dossier.documents.files.paths import locate
from dossier.documents.gather import options
from dossier.documents.pdf.fingerprints import PagePrints
from dossier.documents.pdf.prepare import PreparedPdf, prepare
from dossier.documents.pdf.survey import Survey
from dossier.documents.ready import remade
from dossier.errors import DossierError, ProofError

# A mapped file counts as memory page by page; large ones are read through a stream instead.
_MAPPED = 16 * 1024**2


def open_source(
    root: Path, facts: DocumentFacts, password: str | None, store: Store, *, ocr: bool = False
) -> PreparedPdf:
    """Open a document whose pages can be placed; raise DossierError if it has changed since it was inspected."""
    seen, pages = look_up(root, facts, password, store, ocr=ocr)
    keep = store.entry(facts.sha256, options(facts.file, password, ocr=ocr))
    lock = seal.password(keep.facts.stem, store.secret) if facts.own_pages and password is not None else ""
    if facts.own_pages and measure(pages).sha256 != (load(keep.facts, store.secret) or {}).get("pages_digest"):
        raise _gone(keep, facts)
    return replace(prepare(_opened(pages, lock), seen), path=pages, lock=lock)


def look_up(
    root: Path, facts: DocumentFacts, password: str | None, store: Store, *, ocr: bool = False
) -> tuple[Survey, Path]:
    """Return what was seen in a document, and the PDF with its pages; DossierError if it has changed meanwhile."""
    path = locate(root, facts.file)
    if isinstance(path, Problem) or store.digest(path, facts.file) != facts.sha256:
        raise DossierError(f"'{facts.file}' changed while the bundle was made: build again")
    keep = store.entry(facts.sha256, options(facts.file, password, ocr=ocr))
    seen = survey_of(load(keep.survey, store.secret))
    pages = keep.pages if facts.own_pages else path
    if seen is None or not pages.exists():
        raise _gone(keep, facts)
    return seen, pages


def _gone(keep: KeptFiles, facts: DocumentFacts) -> DossierError:
    """Return the error about kept work that is not there or not what was kept; the next run does it again."""
    keep.facts.unlink(missing_ok=True)
    return DossierError(f"what was made ready of '{facts.file}' is gone from the cache: build again")


@contextmanager
def opened_again(
    root: Path, facts: DocumentFacts, password: str | None, store: Store, *, ocr: bool = False
) -> Iterator[PagePrints]:
    """Open a document once more for the proof: the file itself, its pages made again from it where they are not its own.

    Pages that another program made, or that were made of no PDF, are those that were kept, as long as their digest is that which
    they had when they were made.
    """
    path, lock = locate(root, facts.file), ""
    with ExitStack() as stack:
        if isinstance(path, Problem) or store.digest(path, facts.file) != facts.sha256:
            raise DossierError(f"'{facts.file}' changed while the bundle was made: build again")
        if facts.converted:
            keep = store.entry(facts.sha256, options(facts.file, password, ocr=ocr))
            path = _converted(keep.pages, facts)
            lock = seal.password(keep.facts.stem, store.secret) if password is not None else ""
        elif facts.own_pages:
            path = remade(path, password, stack.enter_context(scratch(store.folder / SCRATCH)))
        elif password is not None:
            lock = password
        yield PagePrints(stack.enter_context(_opened(path, lock)))


def _converted(pages: Path, facts: DocumentFacts) -> Path:
    if measure(pages).sha256 != facts.converted:
        raise ProofError(
            f"the pages that were made of '{facts.file}' are not those that were kept: delete .dossier/cache"
        )
    return pages


def _opened(path: Path, lock: str) -> pikepdf.Pdf:
    large = path.stat().st_size > _MAPPED
    mode = pikepdf.AccessMode.stream if large else pikepdf.AccessMode.default
    return pikepdf.open(path, password=lock, suppress_warnings=True, access_mode=mode)
