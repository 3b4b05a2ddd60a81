"""The files of a case: every one that the record names made ready once, and what else lies in `evidence/`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.documents.facts import DocumentFacts, Problem
from dossier.documents.kept import facts_of, facts_text
from dossier.documents.paths import locate
from dossier.documents.store import Entry, Store, load, write
from dossier.record import Record

_MOST_FILES = 50_000
_GRACE, _OTHERS = 20.0, 100.0
_OFFICE = frozenset({"docx", "odt", "html", "htm", "rtf", "doc", "eml"})


@dataclass(frozen=True, slots=True)
class _Named:
    """A file that is there: its name in the record, its content, and where the work on it is kept."""

    file: str
    path: Path
    digest: str
    size: int
    password: str | None
    keep: Entry


def named_files(record: Record) -> dict[str, str]:
    """Each file that the record names, with the name of the environment variable that holds its password, or nothing."""
    found: dict[str, str] = {}
    for entry in record.entries:
        for document in entry.documents:
            for file in (document.file, document.translation, document.certificate):
                if file:
                    found.setdefault(file, "")
            if document.file and document.password_env:
                found[document.file] = document.password_env
    return found


def inspect_documents(
    root: Path, files: Mapping[str, str], environment: Mapping[str, str], store: Store
) -> Iterator[DocumentFacts]:
    """The facts of every named file as they become known; one bad file costs its own finding only.

    What was made ready before is not touched again; the rest is made ready on all cores, in processes that may die.
    """
    waiting: dict[Path, list[_Named]] = {}
    for file, variable in files.items():
        named = _find(root, file, environment.get(variable) if variable else None, store)
        if isinstance(named, DocumentFacts):
            yield named
        elif kept := facts_of(load(named.keep.facts), file, named.digest, named.size):
            yield _with_name(kept)
        else:
            waiting.setdefault(named.keep.facts, []).append(named)
    if waiting:
        yield from _prepared(waiting.values())
    store.keep_stats()


def _find(root: Path, file: str, password: str | None, store: Store) -> _Named | DocumentFacts:
    path = locate(root, file)
    if isinstance(path, Problem):
        return DocumentFacts(file, problems=(path,))
    try:
        digest, size = store.digest(path, file), path.stat().st_size
    except OSError as error:
        return DocumentFacts(file, problems=(Problem("D003", f"'{file}' cannot be read ({error.strerror})"),))
    return _Named(file, path, digest, size, password, store.entry(digest, options(file, password)))


def options(file: str, password: str | None) -> str:
    """What besides its content decides what comes of a file: the password, and the ending where it tells the type."""
    ending = file.rpartition(".")[2].lower()
    return f"{ending if ending in {'txt', 'md', 'eml'} else ''}:{password or ''}"


def _prepared(groups: Iterable[list[_Named]]) -> Iterator[DocumentFacts]:
    # the libraries that read documents are loaded only where there is something to read
    from dossier.documents.convert import Task, convert  # noqa: PLC0415
    from dossier.documents.pool import Limits, Lost, run, worker_count  # noqa: PLC0415

    tasks = {
        Task(one.path, one.file, one.password, one.keep, _seconds(one.file)): [one, *others]
        for one, *others in sorted(groups, key=lambda group: -group[0].size)
    }
    jobs = [(task, Limits(seconds=_GRACE + task.seconds)) for task in tasks]
    for task, outcome in run(convert, jobs, workers=worker_count()):
        if isinstance(outcome, Lost):
            problem = Problem("D003", f"the document cannot be read: {outcome.reason}", "print it to a new PDF")
            outcome = DocumentFacts("", problems=(problem,))  # noqa: PLW2901
            write(task.keep.facts, facts_text(outcome))
        for named in tasks[task]:
            yield _with_name(replace(outcome, file=named.file, sha256=named.digest, size=named.size))


def _seconds(file: str) -> float:
    """What a program of others may take for a file of this name: one that is converted by LibreOffice needs its time."""
    return _OTHERS if file.rpartition(".")[2].lower() in _OFFICE else 0.0


def _with_name(facts: DocumentFacts) -> DocumentFacts:
    return replace(facts, problems=tuple(problem.named(facts.file) for problem in facts.problems))


def evidence_files(root: Path) -> tuple[str, ...]:
    """The files below `evidence/`, by their path from the case folder, sorted; hidden ones are not evidence."""
    folder = root / "evidence"
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(Path(place, name).relative_to(root).as_posix() for name in files if not name.startswith("."))
        if len(found) > _MOST_FILES:
            break
    return tuple(sorted(found))
