"""Find room for a page number on files that stand in the front of a bundle, once for each content."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import get_args

from dossier.bundle.spots import Spot
from dossier.documents.cache.store import Store, load, write
from dossier.documents.files.facts import DocumentFacts, is_letter
from dossier.documents.look.margins import FrontPages, free_spots
from dossier.documents.pdf.prepare import PreparedPdf
from dossier.processes.machine import core_count
from dossier.processes.workers import Limits, Lost, run

_SECONDS_A_PAGE = 2.0
_KEPT = "spots"

OpenSource = Callable[[str], PreparedPdf]


def spots_of(files: Iterable[DocumentFacts], open_source: OpenSource, store: Store) -> Mapping[str, tuple[Spot, ...]]:
    """Return for each page of these files where its number is printed, by file; what cannot be looked at has no room."""
    found: dict[str, tuple[Spot, ...]] = {}
    jobs: dict[FrontPages, DocumentFacts] = {}
    for facts in files:
        if (known := _known(facts, store)) is not None:
            found[facts.file] = known
        else:
            source = open_source(facts.file)
            with source.pdf:
                jobs[FrontPages(source.path or Path(), source.geometry, source.lock)] = facts
    limited = [
        (job, Limits.for_file(facts.size, more=_SECONDS_A_PAGE * len(job.geometry))) for job, facts in jobs.items()
    ]
    for job, outcome in run(free_spots, limited, workers=core_count()):
        facts = jobs[job]
        if isinstance(outcome, Lost):
            found[facts.file] = tuple("" if is_letter(page.width, page.height) else "band" for page in facts.pages)
        else:
            found[facts.file] = outcome
            write(_place(facts, store), json.dumps({_KEPT: outcome}), store.secret)
    return found


def _place(facts: DocumentFacts, store: Store) -> Path:
    return store.entry(facts.sha256, f"{_KEPT}:{facts.file.rpartition('.')[2].lower()}:{facts.converted}").facts


def _known(facts: DocumentFacts, store: Store) -> tuple[Spot, ...] | None:
    """Return what was found before; None if nothing was, or of other pages."""
    kept = (load(_place(facts, store), store.secret) or {}).get(_KEPT)
    if not isinstance(kept, list) or len(kept) != len(facts.pages) or not set(kept) <= set(get_args(Spot)):
        return None
    return tuple(kept)
