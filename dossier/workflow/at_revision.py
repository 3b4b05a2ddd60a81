"""Find the version of a bundle at a revision of git: planned from the record of that time, or else as it was handed over."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from dossier import rules
from dossier.build.foreseen import foreseen
from dossier.bundle.lock import read_lock
from dossier.case import Case
from dossier.changes.between import Side
from dossier.checks import judge
from dossier.documents.files.digest_list import FILE as DIGESTS
from dossier.documents.files.digest_list import read_list, same_file
from dossier.documents.files.facts import DocumentFacts, Problem
from dossier.documents.files.letters import LetterText, read_letter
from dossier.documents.gather import facts_by_digest
from dossier.errors import DossierError
from dossier.handoff.issued import FOLDER as ISSUED
from dossier.handoff.issued import Issue, issue_file, number_of, read_issue
from dossier.plan.arrange import arrange
from dossier.processes import git
from dossier.reading.parse import SIZE_LIMIT, parse
from dossier.reading.read import build_record
from dossier.reading.sources import FOLDER, HEAD, LOCK, is_part
from dossier.record import Record
from dossier.record.facts import facts_of
from dossier.record.named_files import letter_files, named_files
from dossier.workflow import Examined, marks_found
from dossier.workflow.foretold import as_built, named
from dossier.workflow.versions import Version, of_issue, planned

_MOST_BYTES = 32 * 1024**2
_MOST_FILES = 5_000
_LOST = Problem("D001", "the file of that time is not known here")


@dataclass(frozen=True, slots=True)
class _Tree:
    """The files of a case at a revision, by their path in the case."""

    root: Path
    name: str
    files: Mapping[str, git.StoredFile]

    def data(self, file: str) -> bytes:
        """Return what is in a file; nothing of one that is not there. DossierError for one that is too large, lost or no file."""
        stored = self.files.get(file)
        if stored is None:
            return b""
        if not stored.plain:
            raise DossierError(f"{file} at {self.name} is a link or a repository of its own, which is not followed")
        if stored.size > _MOST_BYTES:
            raise DossierError(f"{file} at {self.name} is larger than {_MOST_BYTES // 1024**2} MB")
        found = git.content(self.root, stored)
        if found is None:
            raise DossierError(f"{file} at {self.name} is not in this copy of the repository: fetch it first")
        return found


def at_revision(examined: Examined, petition: str, name: str) -> Version:
    """Return the bundle as the record at a revision makes it, by the digests that its evidence had.

    Where that evidence is not known any more, the last hand-over at the revision stands for it, and its name says so. DossierError
    where neither is there.
    """
    tree = _tree(examined.root, name)
    issue = _last_issue(tree, petition)
    record, lacking = _record(tree, petition)
    if record is not None:
        case, lacking = _case(tree, record, petition, issue, examined)
        if case is not None:
            return _planned(tree, case, petition, examined)
    if issue is None:
        raise DossierError(f"{name} cannot be compared: {lacking}, and nothing of '{petition}' had been handed over")
    version = of_issue(issue)
    entries = [entry for each in version.side.manifest.exhibits for entry in (each.entry, *each.guests)]
    facts = facts_of(record, petition, entries) if record else issue.facts
    return Version(f"{name}, by {issue.named} ({lacking})", Side(version.side.manifest, facts))


def _tree(root: Path, name: str) -> _Tree:
    commit = git.revision(root, name)
    if not commit:
        raise DossierError(
            f"'{name}' is no number of a hand-over, no folder with a manifest, no manifest and no revision of git that is known here"
        )
    files = git.files_at(root, commit)
    if files is None:
        raise DossierError(f"what {name} holds cannot be told: git does not list it here, or not in time")
    home = _home(root, files, name)
    inside = {path[len(home) :]: file for path, file in files.items() if path.startswith(home)}
    return _Tree(root, name, inside)


def _home(root: Path, files: Mapping[str, git.StoredFile], name: str) -> str:
    """Return the folder of the case at a revision, which may have lain elsewhere, with a slash at the end."""
    prefix = git.prefix(root)
    if prefix + HEAD in files:
        return prefix
    top = root.joinpath(*[".."] * prefix.count("/"))
    heads = [path for path in files if PurePosixPath(path).name == HEAD]
    moved = [path for path in heads if not (top / path).exists()]  # what lies there still is another case
    if len(moved) != 1:
        there = f"there are {', '.join(sorted(heads)[:5])}, and none where it lies now" if heads else "there is none"
        raise DossierError(f"at {name} the case cannot be told: of {HEAD} {there}")
    return moved[0].removesuffix(HEAD)


def _last_issue(tree: _Tree, petition: str) -> Issue | None:
    folder = f"{ISSUED}/{petition}/"
    numbers = [number_of(file.removeprefix(folder)) for file in tree.files if file.startswith(folder)]
    number = max(filter(None, numbers), default=0)
    if not number:
        return None
    file = issue_file(petition, number)
    return read_issue(tree.data(file), f"{file} at {tree.name}", petition, number)


def _record(tree: _Tree, petition: str) -> tuple[Record | None, str]:
    """Return the record at a revision, or why it cannot be used."""
    parts = sorted(file for file in tree.files if is_part(PurePosixPath(file)) and file != HEAD)
    if not all(tree.files[file].plain for file in (HEAD, FOLDER, *parts) if file in tree.files):
        return None, "part of the record of that time is a link or a repository of its own"
    if len(parts) > _MOST_FILES or any(tree.files[file].size > SIZE_LIMIT for file in (HEAD, *parts)):
        return None, "the record of that time is too large"
    below = any(len(PurePosixPath(file).parts) > 2 for file in parts)  # as today, nothing below record/ is read
    record, _ = build_record([parse(file, tree.data(file))[0] for file in (HEAD, *parts)], complete=not below)
    if record is None or not record.complete:
        return None, "the record of that time cannot be read"
    if petition not in record.petitions:
        return None, f"the record of that time has no petition '{petition}'"
    return record, ""


def _case(
    tree: _Tree, record: Record, petition: str, issue: Issue | None, examined: Examined
) -> tuple[Case | None, str]:
    """Return the case of a revision, its documents by their digests; or why its bundle cannot be planned."""
    packs, _ = rules.load_all(record, tree.root)
    if petition not in packs:
        return None, f"the rules of '{petition}' at that time cannot be read"
    named = named_files(record)
    known = facts_by_digest(_digests(tree, issue), named, os.environ, examined.store, ocr=record.wants_ocr)
    facts = {file: known.get(file) or DocumentFacts(file, problems=(_LOST,)) for file in named}
    letters = {file: _letter(tree, file, examined.case) for file in letter_files(record)}
    marks = marks_found(tree.root, record, known, examined.store)
    case = Case(record, packs, facts, letters=letters, marks=marks)
    lost = next((file for file in _wanted(case, petition) if file not in known), "")
    return (None, f"the {lost} of that time is not known here") if lost else (case, "")


def _letter(tree: _Tree, file: str, case: Case | None) -> LetterText:
    """Return a letter of that time: today's where only the ends of its lines differ, which git writes as the system has them."""
    then, now = read_letter(file, tree.data(file)), case.letters.get(file) if case else None
    return now if now and not then.problem and now.text == then.text else then


def _digests(tree: _Tree, issue: Issue | None) -> Mapping[str, str]:
    """Return the SHA-256 that each file had: what was handed over last counts before what was saved first."""
    digests = {same_file(each.file): each.sha256 for each in read_list(tree.data(DIGESTS)).files}
    if issue is not None:
        manifest = of_issue(issue).side.manifest
        handed = [(each.file, each.sha256) for exhibit in manifest.exhibits for each in exhibit.documents]
        handed += [(each.file, each.sha256) for each in manifest.front]
        digests |= {same_file(file): digest for file, digest in handed if file}
    return digests


def _wanted(case: Case, petition: str) -> Iterator[str]:
    """Yield the files that the bundle of a petition holds, or would hold if they were there."""
    for entry in arrange(case, petition, draft=True).entries:
        for document in entry.documents:
            files = (document.file, document.translation, document.certificate)
            yield from (file for file in files if file and document.in_hand)
    asked = case.record.petitions[petition]
    yield from (item.file for item in asked.front if item.file)
    yield from (asked.notice.file,) if asked.notice and asked.answers_notice else ()


def _planned(tree: _Tree, case: Case, petition: str, examined: Examined) -> Version:
    lock, unclear = read_lock(tree.data(LOCK).decode("utf-8", "replace"))
    case = replace(case, lock=lock)
    findings, waived = judge(case)
    then = replace(examined, case=case, lock=lock, findings=(*unclear, *findings), waived=waived)
    laid_out, found = as_built(then, case, petition)
    return planned(named(tree.name, found), case, *foreseen(case, laid_out))
