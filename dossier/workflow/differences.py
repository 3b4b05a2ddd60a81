"""Join the rooms for what changed: between builds, hand-overs and revisions of git."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from dossier.bundle.published import FOLDER, MANIFEST
from dossier.changes.between import Changes, changes_between
from dossier.disk import read_file
from dossier.errors import DossierError
from dossier.handoff.issued import FOLDER as ISSUED
from dossier.handoff.issued import Issue, issues_of
from dossier.received.manifest import MOST_BYTES, Manifest, read_manifest
from dossier.text.spelling import suggestion
from dossier.workflow import find_case
from dossier.workflow.last_issue import last_build

_PATIENCE = 20.0


def differences(start: Path, versions: Sequence[str], petitions: Sequence[str] = ()) -> tuple[Changes, tuple[str, str]]:
    """Compare two versions of a petition's bundle, and return how they are called.

    A version is the number of an issue, a folder, a manifest, or a revision of git. Without a second one the first is compared
    with the last build, without any the last issue.
    """
    root = find_case(start)
    petition = _one_petition(root, petitions)
    issues = issues_of(root, petition)
    given = list(versions)
    if not given:
        if not issues:
            raise DossierError(
                f"nothing of '{petition}' was handed over yet, so there is nothing to compare with; "
                "`dossier handoff` records what is handed over"
            )
        given = [str(issues[-1].number)]
    first = _version(start, root, petition, issues, given[0])
    second = _version(start, root, petition, issues, given[1]) if len(given) > 1 else last_build(root, petition)
    return changes_between(first[1], second[1]), (first[0], second[0])


def _one_petition(root: Path, petitions: Sequence[str]) -> str:
    built = sorted(
        {path.parent.name for path in (root / FOLDER).glob(f"*/{MANIFEST}")}
        | {path.name for path in (root / ISSUED).glob("*") if path.is_dir()}
    )
    wanted = [each for each in built if not petitions or each in petitions]
    if not built:
        raise DossierError("nothing was built or handed over yet: `dossier build`, then `dossier handoff`")
    if not wanted:
        raise DossierError(f"nothing of '{petitions[0]}' was built or handed over; {suggestion(petitions[0], built)}")
    if len(wanted) > 1:
        raise DossierError(f"there are bundles of {', '.join(wanted)}: name one with -p")
    return wanted[0]


def _version(start: Path, root: Path, petition: str, issues: Sequence[Issue], name: str) -> tuple[str, Manifest]:
    if name.isdigit():
        issue = next((each for each in issues if each.number == int(name)), None)
        if issue is None:
            there = f"there are {', '.join(str(each.number) for each in issues)}" if issues else "there are none"
            raise DossierError(f"no issue {name} of '{petition}'; {there}")
        return issue.named, read_manifest(issue.manifest.encode())
    path = start / name
    path = path / MANIFEST if path.is_dir() else path
    if path.is_file():
        return name, read_manifest(read_file(path, most=MOST_BYTES))
    return _at_revision(root, petition, name)


def _at_revision(root: Path, petition: str, revision: str) -> tuple[str, Manifest]:
    """Return the last issue as a revision of git has it."""
    from dossier.processes.programs import output_of

    def git(*arguments: str) -> str | None:
        return output_of(["git", "-c", "core.fsmonitor=false", *arguments], root, seconds=_PATIENCE)

    if git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") is None:
        raise DossierError(f"'{revision}' is no issue, no folder, no manifest and no revision of git")
    folder = f"{ISSUED}/{petition}/"
    names = (git("ls-tree", "--name-only", revision, "--", folder) or "").split()
    if not names:
        raise DossierError(f"at {revision} nothing of '{petition}' had been handed over")
    text = git("show", f"{revision}:./{max(names)}")
    try:
        manifest = json.dumps(json.loads(text or "")["manifest"])
    except (ValueError, KeyError, TypeError):
        raise DossierError(f"{max(names)} at {revision} is no record of a hand-over") from None
    return revision, read_manifest(manifest.encode())
