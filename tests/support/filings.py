"""Cases with supplements for tests of plans and checks: petitions that continue `eb1a`, and what was filed before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from dossier.build.bundles import layouts
from dossier.build.order import Order
from dossier.bundle.filed import Filed, FiledDocument, FiledExhibit, Filing
from dossier.bundle.lock import Lock
from dossier.case import Case
from dossier.plan.layout import Layout
from dossier.reading.supplements import continuing
from dossier.record import Petition
from tests.support.records import PACK


def filed_document(file: str, *, entry: str = "", role: str = "proof", pages: Iterable[int] = (1, 2)) -> FiledDocument:
    """A document that was filed; its first page is the first of its exhibit unless `pages` says otherwise."""
    own = tuple(pages)
    name = entry or file.partition(".")[0]
    return FiledDocument(name, role, "original", "", file, f"sha of {file}", tuple(range(1, len(own) + 1)), own)


def filed_exhibit(label: str, entry: str, *documents: FiledDocument, first: int = 10, **values: Any) -> FiledExhibit:
    """An exhibit that was filed, by default with the document `<entry>.pdf`."""
    held = documents or (filed_document(f"{entry}.pdf"),)
    last = first + sum(len(each.pages) for each in held)
    return FiledExhibit(label, f"Title of {entry}", first, last, (entry,), held, **values)


def filing(*exhibits: FiledExhibit, petition: str = "eb1a", number: int = 1) -> Filing:
    """What was handed over."""
    return Filing(petition, number, "March 10, 2027", exhibits)


def supplemented(
    case: Case,
    filed: Mapping[str, Filed],
    lock: Lock | None = None,
    *,
    handed_over: Iterable[str] = ("eb1a",),
    **settings: Mapping[str, Any],
) -> Case:
    """Return a case with a petition for each name in `filed`; `settings` are those of each, by its name."""
    petitions = dict(case.record.petitions)
    for name in filed:
        own = settings.get(name.replace("-", "_"), {})
        base = str(own.get("supplement_to", "eb1a"))
        values = {"id": name, "classification": "EB-1A", "origin": ("dossier.yaml", "petitions", name)}
        said = Petition.model_validate({**values, "supplement_to": base, **own})
        petitions[name] = continuing(said, petitions[base])
    packs = dict.fromkeys(petitions, PACK)
    record = replace(case.record, petitions=petitions)
    answered = replace(case, record=record, packs=packs, filed=filed)
    return replace(answered, handed_over=frozenset(handed_over), lock=lock or Lock())


def laid_out(case: Case, *petitions: str, draft: bool = False) -> tuple[dict[str, Layout], Lock]:
    """Lay out the bundles of a case; return them by petition, with the lock after that."""
    wanted = petitions or tuple(case.packs)
    made = dict(zip(wanted, layouts(case, wanted, case.lock, Order(draft=draft)), strict=True))
    lock = case.lock
    for name, each in made.items():
        lock = lock.replaced(case.record.root(name), each.labels)
    return made, lock


def exhibits(layout: Layout) -> dict[str, tuple[str, ...]]:
    """Return the files of each exhibit, by its label."""
    return {
        exhibit.label: tuple(document.file for document in exhibit.documents)
        for section in layout.sections
        for exhibit in section.exhibits
    }


def withdrawn(layout: Layout) -> list[str]:
    """Return the labels that print as withdrawn."""
    return [gone.label for section in layout.sections for gone in section.withdrawn]
