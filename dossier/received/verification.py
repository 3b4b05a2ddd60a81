"""Verify one bundle: against its manifest, then against the case where that is at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.bundle.labels import PetitionLabels
from dossier.case import Case
from dossier.errors import ProofError
from dossier.received.difference import Area, Change, Difference, Findings, Verification, gathered
from dossier.received.files import bundle_in_hand, manifest_beside, manifest_in
from dossier.received.manifest import Manifest
from dossier.received.pages import as_difference
from dossier.received.pictures import CasePages, OpenSource, picture_differences
from dossier.received.promised import Promised
from dossier.received.proof import against_manifest
from dossier.received.since import changes
from dossier.report import Tell
from dossier.verify.disagreement import Disagreement

_NO_ROWS = "the rows of the index, since this manifest lists none"
_OTHER_FILES = "rows and links of the index, which lead into other files of the package too"
_PART = "the pages with the evidence, since this is a part of the bundle: verify the bundle itself"
_NO_PICTURES = "what the evidence pages show, which takes the case (-C DIR) and --pictures"
_NOT_SEEN = (
    "what the evidence pages show, so nothing here says that they are unchanged; "
    "that takes the case (-C DIR) and --pictures, or the file sent again"
)
_NO_SIGHT = "how the evidence pages look, which --pictures tells"


@dataclass(frozen=True, slots=True)
class Asked:
    """What to verify. Without a bundle, those of the case; `case` is the folder to hold it against, if one is named."""

    bundle: Path | None = None
    manifest: Path | None = None
    petitions: tuple[str, ...] = ()
    pictures: bool = False
    case: Path | None = None


@dataclass(frozen=True, slots=True)
class CaseInHand:
    """A case as it is now. `again` proves a bundle against one that is made anew; None where that cannot be."""

    case: Case
    labels: PetitionLabels
    tool: str
    open_source: OpenSource
    again: Callable[[Path], tuple[Disagreement, ...]]
    tell: Tell


def verified(bundle: Path, manifest: Path | None) -> tuple[Verification, Manifest]:
    """Hold a bundle against a manifest, or that beside it; `DossierError` where one of them cannot be used at all."""
    hand = bundle_in_hand(bundle)
    place = manifest or manifest_beside(bundle)
    told = manifest_in(place)
    part = told.part(hand.sha256, bundle.name)
    described = part or told
    identical = hand.sha256 == described.sha256 and hand.size == described.size
    found = against_manifest(hand, told, part)
    rows = _OTHER_FILES if part else "" if told.index is not None else _NO_ROWS
    undone = tuple(filter(None, (_NO_PICTURES if identical else _NOT_SEEN, rows)))
    return Verification(bundle, place, hand.sha256, hand.size, identical, found, undone=undone, part=bool(part)), told


def with_case(told: Verification, manifest: Manifest, hand: CaseInHand, *, pictures: bool) -> Verification:
    """Add what the case says: what changed since, a bundle made again, and every page by sight."""
    since = changes(manifest, hand.case, hand.labels)
    told = replace(
        told, changes=since, undone=tuple(words for words in told.undone if words not in {_NO_PICTURES, _NOT_SEEN})
    )
    if not told.findings.readable:
        return told
    if told.part:
        return replace(told, undone=(*told.undone, _PART))
    told = _made_again(told, manifest, hand)
    if pictures:
        return _by_sight(told, manifest, hand)
    return replace(told, undone=(*told.undone, _NO_SIGHT))


def without_case(told: Verification, file: str, how: str) -> Verification:
    """Add that the case cannot be asked, and why."""
    return replace(told, changes=(Change(file, how),))


def _made_again(told: Verification, manifest: Manifest, hand: CaseInHand) -> Verification:
    """Prove the bundle against one made from the case, if that is what it was made from."""
    if why := _why_not(told, manifest, hand):
        return replace(told, undone=(*told.undone, f"the bundle with one made from the case again, since {why}"))
    known = {(one.page, one.what) for one in told.findings.differences}
    promised = Promised(manifest)
    try:
        found = [as_difference(Area.PLAN, one, promised) for one in hand.again(told.bundle)]
    except ProofError as error:
        found = [Difference(Area.PLAN, 0, str(error))]
    new = [one for one in found if (one.page, one.what) not in known]
    return replace(told, findings=_joined(told.findings, new), planned=not found)


def _why_not(told: Verification, manifest: Manifest, hand: CaseInHand) -> str:
    if told.changes:
        return "the case has changed"
    if manifest.tool != hand.tool:
        return f"it was built by {manifest.tool}, and this is {hand.tool}"
    return ""


def _by_sight(told: Verification, manifest: Manifest, hand: CaseInHand) -> Verification:
    changed = {change.file for change in told.changes or ()}
    exhibits = tuple(
        replace(exhibit, documents=tuple(each for each in exhibit.documents if each.file not in changed))
        for exhibit in manifest.exhibits
    )
    front = tuple(item for item in manifest.front if item.file not in changed)
    named = {each.file for exhibit in manifest.exhibits for each in exhibit.documents}
    left = sorted((named | {item.file for item in manifest.front if not item.typeset}) & changed)
    unchanged = replace(manifest, exhibits=exhibits, front=front)
    count, found = picture_differences(told.bundle, unchanged, CasePages(hand.open_source, hand.case.spots), hand.tell)
    undone = (*told.undone, *(f"the pages of {file} by sight, since the file has changed" for file in left))
    return replace(told, findings=_joined(told.findings, found), pictures=count, undone=undone)


def _joined(findings: Findings, new: Sequence[Difference]) -> Findings:
    both = gathered([*findings.differences, *new], findings.compared, findings.absent)
    return replace(both, more=both.more + findings.more)
