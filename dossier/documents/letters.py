"""Read letters of any form as text with places: Markdown, Word documents and PDFs, each content once; what was read is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dossier.disk.files import measure
from dossier.documents.cache.store import Store, load, write
from dossier.documents.files.facts import Problem
from dossier.documents.files.letters import LetterText, ResolvedReference, Stop, refused, text_letter
from dossier.documents.files.paths import locate, regular

ENDINGS = (".md", ".txt", ".docx", ".pdf")
"""The forms of letters."""
_READ_APART = (".docx", ".pdf")
_METHOD = 2  # another way to read finds other places
_MOST_BYTES = 100_000_000
_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A letter to read in a worker: its name, where it lies, its digest, and where what was read is kept."""

    file: str
    path: Path
    sha256: str
    keep: Path


def letters_in(root: Path, files: Mapping[str, Path | None], store: Store) -> Mapping[str, LetterText]:
    """Return each of these letters by its name; one without a path lies in the case, under its name.

    One that cannot be read has a problem (D001–D004).
    """
    found: dict[str, LetterText] = {}
    waiting: list[_Waiting] = []
    for file, given in files.items():
        path = regular(given, file) if given is not None else locate(root, file)
        if isinstance(path, Problem):
            found[file] = LetterText(file, problem=path)
        elif not file.lower().endswith(_READ_APART):
            found[file] = _text(file, path)
        else:
            job = _waiting(file, path, store, inside=given is None)
            kept = _kept(job, store)
            if kept is None:
                waiting.append(job)
            else:
                found[file] = kept
    return {**found, **_read_apart(waiting, store)}


def _text(file: str, path: Path) -> LetterText:
    if not file.lower().endswith(ENDINGS):
        return refused(file, "is no letter that can be read", f"save it as {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}")
    return text_letter(file, path)


def _waiting(file: str, path: Path, store: Store, *, inside: bool) -> _Waiting:
    digest = store.digest(path, file) if inside else measure(path).sha256
    keep = store.entry(digest, f"letter {_METHOD} {file.lower().rpartition('.')[2]}")
    return _Waiting(file, path, digest, keep.facts.with_suffix("").with_suffix(".letter.json"))


def _kept(job: _Waiting, store: Store) -> LetterText | None:
    data = load(job.keep, store.secret)
    try:
        return None if data is None else _letter(job, data)
    except (KeyError, TypeError, ValueError):
        return None


def _letter(job: _Waiting, data: Mapping[str, Any]) -> LetterText:
    if "problem" in data:
        code, what, hint = data["problem"]
        return replace(refused(job.file, str(what), str(hint), code=str(code)), sha256=job.sha256)
    stops = tuple(Stop(int(start), int(line), int(column), str(place)) for start, line, column, place in data["stops"])
    controls = tuple(
        ResolvedReference(int(start), int(end), str(inner), bool(edited))
        for start, end, inner, edited in data["controls"]
    )
    return LetterText(job.file, job.sha256, str(data["text"]), stops=stops, resolved=controls)


def _read_apart(waiting: list[_Waiting], store: Store) -> Mapping[str, LetterText]:
    """Read letters in workers: they come from anybody, and none may hold up the others."""
    from dossier.documents.letter_forms import read  # noqa: PLC0415
    from dossier.processes.machine import core_count  # noqa: PLC0415
    from dossier.processes.workers import Limits, Lost, run  # noqa: PLC0415

    found: dict[str, LetterText] = {}
    jobs = []
    for job in waiting:
        size = job.path.stat().st_size
        if size > _MOST_BYTES:
            found[job.file] = refused(job.file, "is larger than 100 MB", "cite in the letter, not in its enclosures")
        else:
            jobs.append(((job.file, job.path), Limits(_SECONDS + size / 1024**2)))
    by_file = {job.file: job for job in waiting}
    for (file, _), outcome in run(read, jobs, workers=min(core_count(), len(jobs))) if jobs else ():
        if isinstance(outcome, Lost):
            found[file] = refused(file, f"cannot be read: {outcome.reason}", "export it again, as a .docx or a PDF")
            continue
        job = by_file[file]
        found[file] = _letter(job, outcome)
        write(job.keep, json.dumps(outcome, ensure_ascii=False), store.secret)
    return found
