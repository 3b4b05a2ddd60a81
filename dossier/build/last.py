"""Tell what is published of a petition, and whether a build would make anything else of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier.build.order import FOLDER, MANIFEST, PAPER, PDF, BuiltBundle, Bundle, Order, Workshop
from dossier.bundle.lock import FILE as LOCK_FILE
from dossier.bundle.lock import Lock
from dossier.case import Case
from dossier.documents.cache.store import Store, load, write
from dossier.documents.gather import options
from dossier.plan.inputs import digest_of, inputs
from dossier.plan.layout import Layout
from dossier.publish import Published, looking
from dossier.report import counted


@dataclass(frozen=True, slots=True)
class Last:
    """What is published of a petition, what its manifest says, and the digest of what it was made with; all belong together."""

    files: Published
    told: Mapping[str, Any]
    made_with: str


@contextmanager
def published(root: Path, case: Case | None, order: Order) -> Iterator[Callable[[], Mapping[str, Published]]]:
    """Read in a thread what is published of the petitions that are to be built; the returned function waits for it."""
    petitions = () if case is None or order.afresh else case.record.petitions
    wanted = [petition for petition in petitions if not order.petitions or petition in order.petitions]
    folders = {petition: root / FOLDER / petition for petition in wanted}
    with looking(folders, MANIFEST, (PDF, PAPER)) as outcome:
        yield outcome


def last_of(store: Store, petition: str, there: Published) -> Last | None:
    """Return what is published if this machine built it, and manifest and bundle are those that it wrote."""
    kept = load(_noted(store, petition), store.secret) or {}
    if kept.get("manifest") != digest_of([there.manifest]):
        return None
    told: dict[str, Any] = json.loads(there.manifest)
    return Last(there, told, str(kept.get("made_with"))) if there.digests[PDF] == told["bundle"]["sha256"] else None


def keep_note(shop: Workshop, made: BuiltBundle) -> None:
    """Keep what the published bundle was made with, which belongs to this machine and so not into the manifest."""
    note = {"manifest": digest_of([made.manifest]), "made_with": made_with(shop.case, shop.store)}
    write(_noted(shop.store, made.layout.petition), json.dumps(note), shop.store.secret)


def _noted(store: Store, petition: str) -> Path:
    return store.folder / "built" / f"{petition}.json"


def standing(shop: Workshop, laid_out: Layout, lock: Lock, there: Mapping[str, Last]) -> Bundle | None:
    """Return the published bundle if it is what a build would make: same inputs, files whole, labels in the lock."""
    petition = laid_out.petition
    last = there.get(petition)
    if last is None or not (laid_out.draft or are_kept(shop.root, lock, laid_out)):
        return None
    read = last.told
    paper_stands = last.files.digests[PAPER] == read["working_paper"]["sha256"]
    same_tools = last.made_with == made_with(shop.case, shop.store)
    if not (paper_stands and same_tools) or read["inputs"] != inputs_of(shop, laid_out):
        return None
    counts = f"{counted(len(read['exhibits']), 'exhibit')}, {counted(read['bundle']['pages'], 'page')}"
    remark = f"{petition}: nothing changed since the last build (verified: {counts}); --force builds again"
    return Bundle(shop.root / FOLDER / petition / PDF, (remark,), laid_out.left_out)


def are_kept(root: Path, lock: Lock, laid_out: Layout) -> bool:
    """Return whether the lock holds all labels of a bundle already."""
    return lock.for_petition(laid_out.petition) == laid_out.labels and (root / LOCK_FILE).exists()


def inputs_of(shop: Workshop, laid_out: Layout) -> str:
    """Return the digest of all that decides about the files of a petition."""
    return inputs(shop.case, laid_out, findings=shop.findings, waived=shop.waived)


def made_with(case: Case, store: Store) -> str:
    """Return the digest of the tool, its libraries and the programs that files of these endings are prepared with."""
    endings = sorted({file.rpartition(".")[2].lower() for file in case.documents})
    return digest_of([store.recipe, *(options(f".{ending}", None, ocr=case.record.wants_ocr) for ending in endings)])
