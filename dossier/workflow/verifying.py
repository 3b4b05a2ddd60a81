"""Join the rooms for a finished bundle: held against its manifest, and against the case."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.bundle.published import FOLDER, PDF
from dossier.case import Case
from dossier.errors import DossierError, NoCaseError
from dossier.reading.sources import HEAD
from dossier.report import Tell
from dossier.workflow import UNREADABLE, Examined, chosen, examine, find_case, silent

if TYPE_CHECKING:
    from dossier.received.difference import Verification
    from dossier.received.manifest import Manifest
    from dossier.received.verification import Asked, CaseInHand


def verify_bundles(start: Path, asked: Asked, *, tell: Tell = silent) -> tuple[Verification, ...]:
    """Hold a bundle against its manifest and, where it lies in a case or one is named, against that; or those of a case."""
    from dossier.received.files import case_around
    from dossier.received.verification import verified, with_case, without_case

    bundle = start / asked.bundle if asked.bundle else None
    root = asked.case or (case_around(bundle) if bundle else _case_or_bundle(start))
    examined = examine(root, tell=tell) if root else None
    if examined is None and asked.pictures:
        raise DossierError("--pictures needs the case with its evidence; name it with -C DIR")
    places = [bundle] if bundle else _built(examined, asked.petitions) if examined else []
    found = []
    for place in places:
        told, manifest = verified(place, start / asked.manifest if asked.manifest else None)
        if examined is None:
            found.append(told)
        elif examined.case is None:
            found.append(without_case(told, "the record", "cannot be read; `dossier check` shows where"))
        elif manifest.petition not in examined.case.packs:
            found.append(without_case(told, HEAD, f"has no petition '{manifest.petition}'"))
        else:
            hand = _in_hand(examined, examined.case, manifest, tell)
            found.append(with_case(told, manifest, hand, pictures=asked.pictures))
    return tuple(found)


def _case_or_bundle(start: Path) -> Path:
    """Return the case to verify; whoever has only a bundle is told to name it."""
    try:
        return find_case(start)
    except NoCaseError as error:
        raise NoCaseError(
            f"{error}; of a bundle that you received, name the file: `dossier verify bundle.pdf`"
        ) from None


def _built(examined: Examined, petitions: Collection[str]) -> list[Path]:
    """Return the bundles of a case that are built; those that are asked for have to be."""
    if examined.case is None:
        raise DossierError(UNREADABLE)
    paths = {each: examined.root / FOLDER / each / PDF for each in chosen(examined.case, petitions)}
    lacking = next((each for each, path in paths.items() if not path.is_file()), "")
    built = [path for path in paths.values() if path.is_file()]
    if (petitions and lacking) or not built:
        raise DossierError(f"{FOLDER}/{lacking}/{PDF} is not there: `dossier build` makes it")
    return built


def _in_hand(examined: Examined, case: Case, manifest: Manifest, tell: Tell) -> CaseInHand:
    """Return what a case has to say of a bundle, for the order by which it was built."""
    from dossier import __version__
    from dossier.build.again import prove_again
    from dossier.build.bundles import layouts
    from dossier.build.order import Order, Workshop
    from dossier.build.pages import opener
    from dossier.received.verification import CaseInHand

    shop = Workshop(examined.root, case, examined.store, tell)
    order = Order(draft=manifest.draft, date=manifest.date)
    (laid_out,) = layouts(case, [manifest.petition], examined.lock, order)
    labels = examined.lock.labels_of(manifest.petition, case.record.root(manifest.petition))
    opened = opener(shop.root, case.record, case.documents, shop.store)
    return CaseInHand(case, labels, f"dossier {__version__}", opened, partial(prove_again, shop, laid_out), tell)
