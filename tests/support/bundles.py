"""Small bundles for tests: one exhibit for each document, laid out by hand, drawn and assembled for real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from dossier.assemble import Sources, assemble
from dossier.bundle.outcome import Assembled, Rendered
from dossier.bundle.plan import BundlePlan, PageRun, PlannedDocument, PlannedExhibit, PlannedSection
from dossier.documents.cache.store import open_store
from dossier.documents.pdf.fingerprints import PagePrints
from dossier.documents.pdf.geometry import place
from dossier.documents.source import opened_again
from dossier.render import load_style, render
from dossier.verify import Proof, verify
from tests.support.looking import inspect, opened
from tests.support.plans import FRONT


@dataclass(frozen=True)
class Made:
    """A bundle on disk with everything it was made from."""

    path: Path
    plan: BundlePlan
    rendered: Rendered
    assembled: Assembled

    def proof(self, root: Path) -> Proof:
        """Prove the bundle against the files below `root`."""
        store = open_store(root)

        def again(file: str) -> AbstractContextManager[PagePrints]:
            return opened_again(root, inspect(root, file), None, store)

        return verify(self.path, self.plan, self.rendered, self.assembled, again)


Documents = Mapping[str, Sequence[int]] | Sequence[tuple[str, Sequence[int]]]


def plan_of(documents: Documents) -> BundlePlan:
    """Build a section with one exhibit per file, holding the pages (from 1) named for it; pairs may repeat a file."""
    pairs = documents.items() if isinstance(documents, Mapping) else documents
    page, exhibits = 5, []
    for number, (file, pages) in enumerate(pairs, start=1):
        divider, span = PageRun(page, 1), PageRun(page + 1, len(pages))
        page = span.first + span.count
        document = PlannedDocument(file, "article", "", "original", "", tuple(pages), span)
        exhibits.append(
            PlannedExhibit(
                f"A-{number}",
                f"e-{number}",
                "other",
                file,
                file,
                "2024",
                (2024,),
                ("awards",),
                (),
                divider,
                (document,),
            )
        )
    section = PlannedSection(
        "awards", "A", "Awards", "", "", "", is_criterion=True, divider=PageRun(4, 1), exhibits=tuple(exhibits)
    )
    parts = {"cover": PageRun(1, 1), "index": PageRun(2, 1), "table": PageRun(3, 1), "section:awards": PageRun(4, 1)}
    parts |= {exhibit.part_key: exhibit.divider for exhibit in exhibits}
    return BundlePlan("p", FRONT, "criterion", draft=False, sections=(section,), parts=parts)


def make_bundle(
    root: Path,
    documents: Documents,
    target: Path | None = None,
    *,
    heavy: frozenset[str] = frozenset(),
) -> Made:
    """Assemble a bundle from files below `root`."""
    plan = plan_of(documents)
    wide = set()
    for exhibit in plan.exhibits:
        for document in exhibit.documents:
            source = opened(root, document.file)
            for page, number in zip(document.span.pages, document.source_pages, strict=True):
                if place(source.geometry[number - 1]).landscape:
                    wide.add(page)
            source.pdf.close()
    rendered = render(plan, load_style(), landscape=wide)
    assert {key: count for key, (_, count) in rendered.parts.items()} == dict.fromkeys(plan.parts, 1)
    path = target or root / "bundle.pdf"
    sources = Sources(plan.placed, lambda file: opened(root, file), heavy=heavy)
    assembled = assemble(path, sources, lambda: (plan, rendered))
    return Made(path, plan, rendered, assembled)
