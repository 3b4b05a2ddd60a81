"""Find the versions of a bundle that are there to be compared: what was built, and what was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from errno import ENAMETOOLONG
from pathlib import Path

from dossier.build.foreseen import roughly_foreseen
from dossier.build.last import facts_kept
from dossier.bundle.lock import Lock
from dossier.bundle.plan import BundlePlan
from dossier.bundle.published import FOLDER, MANIFEST
from dossier.case import Case
from dossier.changes.between import Side
from dossier.changes.facts import Facts
from dossier.disk import LeavesCaseError, read_file, read_inside
from dossier.disk.reading import TooLargeError
from dossier.documents.cache.store import Store
from dossier.errors import DossierError
from dossier.handoff.issued import FORMAT as ISSUE_FORMAT
from dossier.handoff.issued import Issue, issues_of
from dossier.plan.layout import layout
from dossier.received.manifest import MOST_BYTES, Manifest, ManifestError, read_manifest
from dossier.record.facts import facts_of

_IN_A_PACKAGE = f"Data/{MANIFEST}"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a bundle, and how reports call it; `case` and `plan` where it was planned from a record."""

    named: str
    side: Side
    case: Case | None = None
    plan: BundlePlan | None = None


def built_text(root: Path, petition: str) -> str | None:
    """Return the manifest of the last build as it is written; None where nothing is built or it cannot be read."""
    try:
        return read_inside(root, f"{FOLDER}/{petition}/{MANIFEST}", most=MOST_BYTES).decode()
    except (OSError, LeavesCaseError, UnicodeDecodeError):
        return None


def readable(data: bytes, where: str) -> Manifest:
    """Return the manifest in a file; DossierError says which file has none, and why."""
    try:
        return read_manifest(data)
    except ManifestError as error:
        hint = "; a hand-over is named by its number, such as 2" if ISSUE_FORMAT.encode() in data else ""
        raise DossierError(f"{where} is no manifest that can be compared: {error}{hint}") from None


def of_last_build(store: Store, petition: str, text: str) -> Version:
    """Return the last build of a petition by its manifest, with what its record said where this machine built it."""
    manifest = readable(text.encode(), f"{FOLDER}/{petition}/{MANIFEST}")
    return Version("the last build", Side(manifest, facts_kept(store, petition, text)))


def of_issue(issue: Issue) -> Version:
    """Return what was handed over."""
    return Version(issue.named, Side(readable(issue.manifest.encode(), issue.file), issue.facts))


def manifest_file(path: Path) -> Path | None:
    """Return the manifest that a path means: the file itself, or that in a folder of a build or a package; None for neither."""
    try:
        places = (path / MANIFEST, path / _IN_A_PACKAGE) if path.is_dir() else (path,)
        return next((place for place in places if place.is_file()), None)
    except OSError as error:
        if error.errno == ENAMETOOLONG:  # a revision may be described by more words than a file can be named by
            return None
        raise DossierError(f"{path} cannot be read: {error.strerror or error}") from None


def of_file(path: Path, named: str) -> Version:
    """Return the version that a manifest describes. Raises DossierError."""
    return Version(named, Side(readable(_read(path, named), named)))


def of_known_file(path: Path, named: str, root: Path, store: Store, petition: str) -> Version:
    """Return the same with what its record said, where the manifest is that of a bundle that this case built or handed over."""
    data = _read(path, named)
    manifest = readable(data, named)
    if manifest.petition != petition:
        return Version(named, Side(manifest))
    facts = facts_kept(store, petition, data.decode("utf-8-sig"))
    return Version(named, Side(manifest, facts or _facts_handed_over(root, manifest)))


def _facts_handed_over(root: Path, manifest: Manifest) -> Facts | None:
    try:
        issues = issues_of(root, manifest.petition)
    except DossierError:  # whoever compares files need not know of it
        return None
    return next((each.facts for each in issues if each.bundle == manifest.sha256), None)


def _read(path: Path, named: str) -> bytes:
    try:
        return read_file(path, most=MOST_BYTES)
    except TooLargeError:
        raise DossierError(f"{named} is no manifest that can be compared: it is larger than one can be") from None
    except OSError as error:
        raise DossierError(f"{named} cannot be read: {error.strerror or error}") from None


def planned(named: str, case: Case, plan: BundlePlan, text: str) -> Version:
    """Return a version that was planned from a record."""
    manifest = read_manifest(text.encode())
    facts = facts_of(case.record, plan.petition, plan.entries)
    return Version(named, Side(manifest, facts, made=manifest.size > 0), case, plan)


def roughly_now(case: Case, lock: Lock, petition: str) -> Version:
    """Return what a build would make now without drawing anything, so without pages of the bundle and rows of the index."""
    return planned("now", case, *roughly_foreseen(case, layout(case, petition, lock)))
