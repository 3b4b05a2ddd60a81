"""Join the rooms for what changed: between what was built, what was handed over, revisions of git, and now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dossier.bundle.published import FOLDER, MANIFEST
from dossier.case import Case
from dossier.changes.between import changes_between
from dossier.changes.change import Changes
from dossier.changes.cited import Citations, citations_of
from dossier.changes.memo import memo_of
from dossier.documents.cache.store import open_store
from dossier.errors import DossierError, NoCaseError
from dossier.handoff.issued import FOLDER as ISSUED
from dossier.handoff.issued import Issue, issues_of
from dossier.report import Tell
from dossier.text.listing import listed
from dossier.text.spelling import suggestion
from dossier.workflow import Examined, examine, find_case, readable_record, silent, write_new_result
from dossier.workflow.foretold import now
from dossier.workflow.versions import (
    Version,
    built_text,
    manifest_file,
    of_file,
    of_issue,
    of_known_file,
    of_last_build,
)

_ISSUE = re.compile(r"[0-9]{1,6}")
_NONE = "the record names no petition, so there is no bundle to compare"


@dataclass(frozen=True, slots=True)
class Asked:
    """What to compare: at most two versions by the words of the command; `facts` also compares what the record says."""

    versions: tuple[str, ...] = ()
    petitions: tuple[str, ...] = ()
    facts: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions, how they are called, and what the later one calls its exhibits."""

    changes: Changes
    versions: tuple[str, str]
    word: str = "Exhibit"


@dataclass
class _Desk:
    """The case in which versions are looked for, examined at most once."""

    start: Path
    root: Path
    petition: str
    tell: Tell = field(default=silent)

    @cached_property
    def examined(self) -> Examined:
        return examine(self.root, tell=self.tell)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        return issues_of(self.root, self.petition)

    def version(self, word: str) -> Version:
        """Return the version that a word of the command means: a number, a folder or manifest, a revision of git."""
        if _ISSUE.fullmatch(word):
            return self._issue(int(word))
        if (path := manifest_file(self.start / word)) is not None:
            return of_known_file(path, word, self.root, open_store(self.root), self.petition)
        from dossier.workflow.at_revision import at_revision

        return at_revision(self.examined, self.petition, word)

    def base(self) -> Version:
        """Return what is compared with now where nothing is named: the last build, or else the last hand-over."""
        if (text := built_text(self.root, self.petition)) is not None:
            return of_last_build(open_store(self.root), self.petition, text)
        if self.issues:
            return of_issue(self.issues[-1])
        raise DossierError(
            f"nothing of '{self.petition}' was built or handed over yet, so there is nothing to compare with: "
            f"`dossier build -p {self.petition}`"
        )

    def _issue(self, number: int) -> Version:
        found = next((each for each in self.issues if each.number == number), None)
        if found is None:
            there = ", ".join(str(each.number) for each in self.issues)
            told = f"there are {there}" if there else "nothing was handed over yet"
            raise DossierError(f"no issue {number} of '{self.petition}'; {told}")
        return of_issue(found)


def differences(start: Path, asked: Asked, *, tell: Tell = silent) -> Difference:
    """Compare two versions of a petition's bundle.

    Without a second one the first is compared with now; without any the last build is, or the last hand-over where nothing is
    built. Two manifests need no case. Raises DossierError where a version cannot be told.
    """
    files = [manifest_file(start / word) for word in asked.versions if not _ISSUE.fullmatch(word)]
    alone = len(asked.versions) == 2 and len(files) == 2 and all(files)
    try:
        root = find_case(start)
    except NoCaseError:
        if not alone:
            raise
        first, second = (of_file(path, word) for path, word in zip(files, asked.versions, strict=True) if path)
        return _compared(first, second, asked)
    given = next((of_file(path, str(path)).side.manifest.petition for path in files if path), "")
    desk = _Desk(start, root, _one_petition(root, asked.petitions or tuple(filter(None, (given,)))), tell)
    first = desk.version(asked.versions[0]) if asked.versions else desk.base()
    second = (
        desk.version(asked.versions[1])
        if len(asked.versions) > 1
        else now(desk.examined, desk.petition, draft=first.side.manifest.draft)
    )
    return _compared(first, second, asked)


def _compared(first: Version, second: Version, asked: Asked) -> Difference:
    before, after = first.side.manifest, second.side.manifest
    if before.petition != after.petition:
        raise DossierError(
            f"{first.named} is a bundle of '{before.petition}' and {second.named} one of '{after.petition}': "
            "versions of one petition can be compared"
        )
    changes = changes_between(first.side, second.side, facts=asked.facts, cited=_cited(first, second))
    return Difference(changes, (first.named, second.named), after.word)


def _cited(first: Version, second: Version) -> Citations:
    """Return what letters and narratives of the later version cite, where its record is there."""
    if second.case is None or second.plan is None:
        return {}
    return citations_of(second.case, second.plan, first.side.manifest, _written(first, second.case))


def _written(first: Version, now: Case) -> Mapping[str, str]:
    """Return what letters and narratives said in the earlier version, as far as it is known; none said is an empty text."""
    found: dict[str, str] = {}
    if first.side.facts is not None:
        then = first.side.facts.get("petition", {}).get("narrative", {})
        narratives = now.record.petitions[first.side.manifest.petition].narrative
        found |= {key: str(then.get(key, "")) if isinstance(then, Mapping) else "" for key in narratives}
    if first.case is not None:
        found |= {file: first.case.letters[file].text if file in first.case.letters else "" for file in now.letters}
    return found


def _one_petition(root: Path, petitions: Sequence[str]) -> str:
    """Return the petition that is meant; of several that were built or handed over, one has to be named."""
    there = sorted(
        {path.parent.name for path in (root / FOLDER).glob(f"*/{MANIFEST}")}
        | {path.name for path in (root / ISSUED).glob("*") if path.is_dir()}
    )
    known = there if set(petitions) <= set(there) and there else sorted({*there, *readable_record(root).petitions})
    wanted = [each for each in known if each in petitions] if petitions else known
    if not wanted:
        raise DossierError(f"no petition '{petitions[0]}'; {suggestion(petitions[0], known)}" if petitions else _NONE)
    if len(wanted) > 1:
        raise DossierError(f"there are petitions {listed(wanted)}: name one with -p")
    return wanted[0]


def write_memo(start: Path, target: Path, found: Difference) -> None:
    """Write what differs as a memo for counsel into a new file. Raises OutputError where there is one already."""
    from dossier.render import load_style
    from dossier.render.memo import draw_memo

    if target.suffix.lower() != ".pdf":
        raise DossierError(f"a memo is written as .pdf, not as '{target.suffix}'")
    beneficiary, classification = _about(start, found.changes.petition)
    memo = memo_of(found.changes, found.versions, beneficiary, classification)
    write_new_result(start, target, draw_memo(memo, load_style(), word=found.word))


def _about(start: Path, petition: str) -> tuple[str, str]:
    """Return whose record it is and the classification of the petition, as far as the case around tells."""
    try:
        record = readable_record(start)
    except DossierError:
        return "", ""
    there = record.petitions.get(petition)
    return record.beneficiary.name, there.classification if there else ""
