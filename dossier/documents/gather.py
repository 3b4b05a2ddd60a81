"""Prepare each file that the record names, once, and list what else is in `evidence/`."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dossier.disk import read_start
from dossier.disk.files import measure
from dossier.documents.cache.facts_json import facts_data, facts_of
from dossier.documents.cache.store import KeptFiles, Store, kept, pages_size
from dossier.documents.cache.unchanged import Options, Unchanged
from dossier.documents.files.digest_list import DigestList, same_file
from dossier.documents.files.facts import DocumentFacts, Problem
from dossier.documents.files.paths import locate
from dossier.documents.files.sniff import sniff
from dossier.documents.office.ocr import available
from dossier.processes.machine import core_count

_MOST_FILES = 50_000
_NO_EVIDENCE = frozenset({"Thumbs.db", "desktop.ini", "README", "README.md", "README.txt"})
_OTHERS, _RECOGNIZING = 100.0, 1800.0
_WRITTEN_TO = Problem("D003", "the document was written to while it was read", "run the command again")
_PRINTING = frozenset({"txt"})
"""Extensions of files whose pages carry their name: a renamed one is prepared anew, so that no old name is printed."""
_TELLING = frozenset({"txt", "md", "eml", "emlx", "mht", "mhtml", "pdf", "png", "jpg", "jpeg"})
# Endings of files that no other program converts; what else there is (.docm, .dotx, none at all) may be an office file.
_OURS = frozenset({"pdf", "txt", "md", "png", "jpg", "jpeg", "tif", "tiff", "webp", "heic", "avif", "gif", "bmp"})
_BY_OTHERS = frozenset({"zip", "ole", "rtf", "html", "eml", "mht"})
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class _NamedFile:
    """A file that is there: its name in the record, its content, and where the work on it is kept."""

    file: str
    path: Path
    digest: str
    size: int
    password: str | None
    ocr: bool
    keep: KeptFiles


def inspected(
    root: Path,
    files: Mapping[str, str],
    environment: Mapping[str, str],
    store: Store,
    *,
    tell: Callable[[str, int, int], None],
    ocr: bool = False,
    meanwhile: Iterable[object] = (),
) -> Mapping[str, DocumentFacts]:
    """Return the facts of every named file, in the order given; `tell` hears how many are known. See `inspect_documents`."""
    facts: dict[str, DocumentFacts] = {}
    for each in inspect_documents(root, files, environment, store, ocr=ocr, meanwhile=meanwhile):
        facts[each.file] = each
        tell("prepared documents", len(facts), len(files))
    return {file: facts[file] for file in files}


def inspect_documents(
    root: Path,
    files: Mapping[str, str],
    environment: Mapping[str, str],
    store: Store,
    *,
    ocr: bool = False,
    meanwhile: Iterable[object] = (),
) -> Iterator[DocumentFacts]:
    """Yield the facts of every named file as they become known; a bad file costs only its own finding.

    What was prepared before is not touched again; the rest is prepared on all cores, in processes that may die.
    With `ocr`, the text of scans is recognized if the program for it is installed. The steps of `meanwhile` run
    while those processes work, if there is any work for them.
    """
    waiting: dict[Path, list[_NamedFile]] = {}

    @cache
    def of_name(telling: str, password: str | None) -> str:
        return options(telling, password, ocr=ocr)

    def opts(file: str, password: str | None) -> str:
        return of_name(_telling(file), password)

    same = Unchanged(root, store, opts)
    for file, variable in files.items():
        password = environment.get(variable) if variable else None
        if (facts := same.facts(file, password)) is not None:
            yield _with_name(facts)
            continue
        named = _find(root, file, password, store, opts, ocr=ocr)
        if isinstance(named, DocumentFacts):
            yield named
            continue
        data = kept(named.keep)
        facts = facts_of(data, file, named.digest, named.size)
        if data is None or facts is None:
            waiting.setdefault(named.keep.facts, []).append(named)
            continue
        store.index.keep(file, named.keep.facts.stem, named.keep.facts, data)
        yield _with_name(facts)
    if waiting:
        yield from _prepared(waiting.values(), store, meanwhile)
    store.close()


def inspect_path(path: Path, store: Store) -> tuple[DocumentFacts, Path]:
    """Return the facts of one file, wherever it is, and the PDF with its pages; the result is cached as for the record."""
    there = measure(path)
    keep = store.entry(there.sha256, options(path.name, None, ocr=False))
    named = _NamedFile(path.name, path, there.sha256, there.size, password=None, ocr=False, keep=keep)
    found = facts_of(kept(keep), path.name, there.sha256, there.size)
    facts = _with_name(found) if found else next(iter(_prepared([[named]])))
    return facts, keep.pages if facts.own_pages else path


def digests_beside(
    root: Path, recorded: DigestList, named: Collection[str], evidence: Sequence[str], store: Store
) -> Mapping[str, str]:
    """Return the SHA-256 of files that are recorded and not named, so that none of these can change unnoticed.

    Where a recorded file is gone, all others in `evidence/` are read too: one of them may be it under a new name.
    """
    known = {same_file(file) for file in named}
    there = {same_file(file) for file in evidence}
    listed = [each.file for each in recorded.files if same_file(each.file) not in known]
    gone = any(each.file.startswith("evidence/") and same_file(each.file) not in there for each in recorded.files)
    others = [file for file in evidence if same_file(file) not in known] if gone else []
    return digests_of(root, dict.fromkeys([*listed, *others]), store)


def digests_of(root: Path, files: Iterable[str], store: Store) -> Mapping[str, str]:
    """Return the SHA-256 of each of these files that is a readable document inside the case folder."""
    found: dict[str, str] = {}
    for file in files:
        path = locate(root, file)
        if isinstance(path, Path):
            with suppress(OSError):
                found[file] = store.digest(path, file)
    return found


def facts_by_digest(
    digests: Mapping[str, str],
    files: Mapping[str, str],
    environment: Mapping[str, str],
    store: Store,
    *,
    ocr: bool = False,
) -> Mapping[str, DocumentFacts]:
    """Return the facts of named files whose content was prepared before; no file is opened, and others are left out.

    `digests` gives the SHA-256 of each by its plain path.
    """
    found: dict[str, DocumentFacts] = {}
    for file, variable in files.items():
        digest = digests.get(same_file(file), "")
        password = environment.get(variable) if variable else None
        keep = store.entry(digest, options(file, password, ocr=ocr))
        facts = facts_of(kept(keep), file, digest, 0) if digest else None
        if facts is not None:
            found[file] = _with_name(facts)
    return found


def _find(
    root: Path, file: str, password: str | None, store: Store, opts: Options, *, ocr: bool
) -> _NamedFile | DocumentFacts:
    path = locate(root, file)
    if isinstance(path, Problem):
        return DocumentFacts(file, problems=(path,))
    try:
        digest, size = store.digest(path, file), path.stat().st_size
    except OSError as error:
        return DocumentFacts(file, problems=(Problem("D003", f"'{file}' cannot be read ({error.strerror})"),))
    keep = store.entry(digest, opts(file, password))
    return _NamedFile(file, path, digest, size, password, ocr, keep)


def options(file: str, password: str | None, *, ocr: bool) -> str:
    """Return what determines the result besides the content: password, installed programs, a telling extension or name."""
    ending = file.rpartition(".")[2].lower()
    parts = [
        password or "",
        "ocr" if ocr and available() else "",
        _telling(file) if ending in _TELLING else "",
        "" if ending in _OURS else _office(),
    ]
    return "\n".join(parts)


def _telling(file: str) -> str:
    """Return the name of a file whose pages print it, and of others the extension."""
    ending = file.rpartition(".")[2].lower()
    return file.rpartition("/")[2] if ending in _PRINTING else ending


def _office() -> str:
    """Return the program that converts office files; a file that waits for it is tried again once it is installed."""
    from dossier.documents.office.program import office_program  # noqa: PLC0415

    return office_program() or ""


def _prepared(
    groups: Iterable[list[_NamedFile]], store: Store | None = None, meanwhile: Iterable[object] = ()
) -> Iterator[DocumentFacts]:
    # libraries that read documents are loaded only if there is something to read
    from dossier.documents.convert import convert  # noqa: PLC0415
    from dossier.documents.workspace import Task  # noqa: PLC0415
    from dossier.processes.workers import Limits, Lost, run  # noqa: PLC0415

    tasks = {
        Task(one.path, one.file, one.digest, one.password, one.keep, _seconds(one), one.ocr): [one, *others]
        for one, *others in sorted(groups, key=lambda group: -group[0].size)
    }
    jobs = [(task, Limits.for_file(group[0].size, waiting=task.seconds)) for task, group in tasks.items()]
    for task, outcome in run(convert, jobs, workers=core_count(), meanwhile=meanwhile):
        if outcome is None:
            outcome = DocumentFacts("", problems=(_WRITTEN_TO,))  # noqa: PLW2901
        elif isinstance(outcome, Lost):
            problem = Problem("D003", f"the document cannot be read: {outcome.reason}", "print it to a new PDF")
            # Never cached, because a busy machine may have been the cause.
            outcome = DocumentFacts("", problems=(problem,))  # noqa: PLW2901
        elif store is not None:
            data = facts_data(outcome, pages_size(outcome, task.keep))
            for named in tasks[task]:
                store.index.keep(named.file, named.keep.facts.stem, named.keep.facts, data)
        for named in tasks[task]:
            yield _with_name(replace(outcome, file=named.file, sha256=named.digest, size=named.size))


def _seconds(named: _NamedFile) -> float:
    """Return what a program of others may take: converting by LibreOffice and recognizing text need their time."""
    if named.ocr:
        return _RECOGNIZING
    try:
        kind = sniff(read_start(named.path, _HEAD), named.file)
    except OSError:
        return 0.0  # the reader says what is wrong with it
    return _OTHERS if kind in _BY_OTHERS else 0.0


def _with_name(facts: DocumentFacts) -> DocumentFacts:
    if not facts.problems:
        return facts
    return replace(facts, problems=tuple(problem.named(facts.file) for problem in facts.problems))


def evidence_files(root: Path) -> tuple[str, ...]:
    """List the files below `evidence/`, by path from the case folder, sorted; hidden files and notes on it are not evidence."""
    found: list[str] = []
    top = str(root / "evidence")
    for place, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = "evidence" + place[len(top) :].replace(os.sep, "/")
        found.extend(f"{below}/{name}" for name in files if not name.startswith(".") and name not in _NO_EVIDENCE)
        if len(found) > _MOST_FILES:
            break
    return tuple(sorted(found))
