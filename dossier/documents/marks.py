"""Look for the passages that a record marks, each once per content of its file; what was found is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.documents.cache import seal
from dossier.documents.cache.found_json import found_data, found_of, key_of
from dossier.documents.cache.store import KeptFiles, Store, load, write
from dossier.documents.files.facts import DocumentFacts
from dossier.documents.gather import options
from dossier.errors import DossierError
from dossier.text.quotes.passages import Found, Sought

Marks = Mapping[tuple[str, Sought], Found]
"""What was found of each passage, by the name of the file and what was asked."""
_SECONDS = 40.0  # for the text of all pages, where a passage is not on its own
_CHANGED = "the document changed while it was read"


@dataclass(frozen=True, slots=True)
class Marked:
    """A file with passages to look for, and the password that opens it, if it needs one."""

    facts: DocumentFacts
    sought: Sequence[Sought]
    password: str | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a worker reads: a PDF with its password, and where the survey of its pages is kept."""

    path: Path
    lock: str
    keep: KeptFiles
    sought: tuple[Sought, ...]


def find_marks(root: Path, files: Sequence[Marked], store: Store, *, ocr: bool = False) -> Marks:
    """Return what is found of each passage in files whose pages can stand in a bundle; a PDF is opened only for what is new."""
    found: dict[tuple[str, Sought], Found] = {}
    waiting: dict[str, tuple[Marked, KeptFiles, Mapping[str, Found]]] = {}
    for marked in files:
        if not marked.facts.usable:
            continue
        keep = store.entry(marked.facts.sha256, options(marked.facts.file, marked.password, ocr=ocr))
        data = load(_place(keep), store.secret)
        known = {key: there for each in marked.sought if (there := found_of(data, key := key_of(each))) is not None}
        found |= {(marked.facts.file, each): known[key_of(each)] for each in marked.sought if key_of(each) in known}
        if len(known) < len(set(marked.sought)):
            waiting[marked.facts.file] = (marked, keep, known)
    if waiting:
        found |= _looked(root, waiting, store, ocr=ocr)
    return found


def _place(keep: KeptFiles) -> Path:
    return keep.facts.with_suffix("").with_suffix(".marks.json")


def _looked(
    root: Path, waiting: Mapping[str, tuple[Marked, KeptFiles, Mapping[str, Found]]], store: Store, *, ocr: bool
) -> dict[tuple[str, Sought], Found]:
    """Look in workers, and keep what was found; a file that cannot be read is told, and tried again by the next run."""
    from dossier.processes.machine import core_count  # noqa: PLC0415
    from dossier.processes.workers import Limits, Lost, run  # noqa: PLC0415

    found: dict[tuple[str, Sought], Found] = {}
    jobs = []
    for file, (marked, keep, known) in waiting.items():
        left = tuple(dict.fromkeys(each for each in marked.sought if key_of(each) not in known))
        try:
            reading = _reading(root, marked, keep, store, left, ocr=ocr)
        except DossierError:
            found |= {(file, each): Found(unread=_CHANGED) for each in left}
            continue
        jobs.append(((file, reading), Limits.for_file(marked.facts.size, more=_SECONDS)))
    for (file, reading), outcome in run(_read, jobs, workers=min(core_count(), len(jobs))) if jobs else ():
        if isinstance(outcome, Lost):
            found |= {(file, each): Found(unread=outcome.reason) for each in reading.sought}
            continue
        there = dict(zip(reading.sought, outcome, strict=True))
        found |= {(file, each): told for each, told in there.items()}
        # What a document says besides the words of the record is not kept.
        kept = {**waiting[file][2]} | {key_of(each): told for each, told in there.items() if not told.near}
        text = json.dumps({key: found_data(told) for key, told in kept.items()}, ensure_ascii=False)
        write(_place(reading.keep), text, store.secret)
    return found


def _reading(
    root: Path, marked: Marked, keep: KeptFiles, store: Store, sought: tuple[Sought, ...], *, ocr: bool
) -> _Reading:
    from dossier.documents.source import look_up  # noqa: PLC0415

    _, path = look_up(root, marked.facts, marked.password, store, ocr=ocr)
    own = marked.facts.own_pages and marked.password is not None
    return _Reading(path, seal.password(keep.facts.stem, store.secret) if own else "", keep, sought)


def _read(job: tuple[str, _Reading]) -> list[Found]:
    from dossier.documents.cache.survey_json import survey_of  # noqa: PLC0415
    from dossier.documents.look.quoted import look_for  # noqa: PLC0415

    reading = job[1]
    seen = survey_of(load(reading.keep.survey, reading.keep.secret))
    return look_for(reading.path, seen.pages if seen else (), reading.sought, reading.lock)


def asked_for(
    sought: Mapping[str, Sequence[Sought]], facts: Mapping[str, DocumentFacts], passwords: Mapping[str, str | None]
) -> Iterator[Marked]:
    """Yield the files that have to be read, with their facts."""
    for file, passages in sought.items():
        if file in facts:
            yield Marked(facts[file], passages, passwords.get(file))
