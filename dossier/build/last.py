"""Tell what is published of a petition, and whether a build would make anything else of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier.build.order import BuiltBundle, Bundle, Order, Workshop
from dossier.bundle.lock import FILE as LOCK_FILE
from dossier.bundle.lock import Lock
from dossier.bundle.published import FOLDER, MANIFEST, PAPER, PDF
from dossier.case import Case
from dossier.disk import LeavesCaseError, read_inside
from dossier.documents.cache.store import Store, load, write
from dossier.documents.gather import options
from dossier.plan.inputs import digest_of, inputs
from dossier.plan.layout import Layout
from dossier.plan.unchanged import Uses, uses_before
from dossier.publish import Published, looking
from dossier.publish.packages import older_words
from dossier.record.facts import facts_of
from dossier.report import counted

_MOST = 64_000_000


@dataclass(frozen=True, slots=True)
class Last:
    """What is published of a petition, whole and built by the tools at hand.

    `inputs` is the digest of what it was made of, `paper` that of its working paper, `placed` where each document stands.
    """

    files: Published
    inputs: str
    paper: str
    placed: Uses
    exhibits: int
    pages: int


@contextmanager
def published(root: Path, case: Case | None, order: Order) -> Iterator[Callable[[], Mapping[str, Published]]]:
    """Read in a thread what is published of the petitions that are to be built; the returned function waits for it."""
    petitions = () if case is None or order.afresh else case.record.petitions
    wanted = [petition for petition in petitions if not order.petitions or petition in order.petitions]
    folders = {petition: root / FOLDER / petition for petition in wanted}
    with looking(folders, MANIFEST, (PDF, PAPER)) as outcome:
        yield outcome


def last_of(shop: Workshop, petition: str, there: Published) -> Last | None:
    """Return what is published if this machine built it with the same tools, and manifest and bundle are those that it wrote."""
    if load(_noted(shop, petition), shop.store.secret) != _note(shop, there.manifest):
        return None
    try:
        told = json.loads(there.manifest)
        last = Last(
            files=there,
            inputs=told["inputs"],
            paper=told["working_paper"]["sha256"],
            placed=uses_before(told),
            exhibits=len(told["exhibits"]),
            pages=int(told["bundle"]["pages"]),
        )
        return last if there.digests[PDF] == told["bundle"]["sha256"] else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def keep_note(shop: Workshop, made: BuiltBundle) -> None:
    """Keep what the published bundle was made with, which belongs to this machine and so not into the manifest."""
    petition = made.layout.petition
    write(_noted(shop, petition), json.dumps(_note(shop, made.manifest)), shop.store.secret)
    facts = facts_of(shop.case.record, petition, made.plan.entries)
    kept = {"manifest": digest_of([made.manifest]), "facts": facts}
    write(_facts_beside(shop.store, petition), json.dumps(kept, ensure_ascii=False), shop.store.secret)


def facts_kept(store: Store, petition: str, manifest: str) -> Mapping[str, Any] | None:
    """Return what the record said when this machine built the bundle with this manifest; None for any other bundle."""
    kept = load(_facts_beside(store, petition), store.secret)
    if kept is None or kept.get("manifest") != digest_of([manifest]):
        return None
    facts = kept.get("facts")
    return facts if isinstance(facts, dict) else None


def _facts_beside(store: Store, petition: str) -> Path:
    return store.folder / "built" / f"{petition}.facts.json"


def _noted(shop: Workshop, petition: str) -> Path:
    return shop.store.folder / "built" / f"{petition}.json"


def _note(shop: Workshop, manifest: str) -> Mapping[str, str]:
    return {"manifest": digest_of([manifest]), "made_with": _made_with(shop)}


def standing(shop: Workshop, laid_out: Layout, lock: Lock, there: Mapping[str, Last]) -> Bundle | None:
    """Return the published bundle if it is what a build would make: same inputs, files whole, labels in the lock."""
    petition = laid_out.petition
    last = there.get(petition)
    if last is None or not (laid_out.draft or are_kept(shop, lock, laid_out)):
        return None
    if last.files.digests[PAPER] != last.paper or last.inputs != inputs_of(shop, laid_out):
        return None
    counts = f"{counted(last.exhibits, 'exhibit')}, {counted(last.pages, 'page')}"
    proved = f"nothing changed since the last build (verified: {counts}); --force builds again"
    folder = shop.root / FOLDER / petition
    older = older_words(petition, folder, last.files.digests[PDF])
    return Bundle(petition, folder / PDF, proved, older, laid_out.left_out)


def is_finished(root: Path, petition: str) -> bool:
    """Return whether a bundle that is no draft is published of a petition, by what its manifest says."""
    try:
        manifest = json.loads(read_inside(root, f"{FOLDER}/{petition}/{MANIFEST}", most=_MOST))
        return manifest["draft"] is False
    except (OSError, LeavesCaseError, ValueError, TypeError, KeyError, RecursionError):
        return False


def are_kept(shop: Workshop, lock: Lock, laid_out: Layout) -> bool:
    """Return whether the lock holds all labels of a bundle already."""
    petition = laid_out.petition
    kept = lock.labels_of(petition, shop.case.record.root(petition))
    return kept == laid_out.labels and (shop.root / LOCK_FILE).exists()


def inputs_of(shop: Workshop, laid_out: Layout) -> str:
    """Return the digest of all that decides about the files of a petition."""
    return inputs(shop.case, laid_out, findings=shop.findings, waived=shop.waived)


def _made_with(shop: Workshop) -> str:
    """Return the digest of the tool, its libraries and the programs that files of these endings are prepared with."""
    endings = sorted({file.rpartition(".")[2].lower() for file in shop.case.documents})
    ocr = shop.case.record.wants_ocr
    return digest_of([shop.store.recipe, *(options(f".{ending}", None, ocr=ocr) for ending in endings)])
