"""Build bundles: plan → render → assemble → verify → publish, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from dossier import __version__
from dossier.bundle.labels import PetitionLabels, renumbered
from dossier.bundle.lock import FILE as LOCK_FILE
from dossier.bundle.lock import Lock, read_lock, write_lock
from dossier.bundle.outcome import Assembled, Rendered
from dossier.bundle.plan import BundlePlan
from dossier.case import Case
from dossier.documents.cache.store import Store
from dossier.documents.files.digest_list import same_file
from dossier.documents.files.recorded import list_with
from dossier.documents.gather import digests_of
from dossier.errors import OutputError, ProofError
from dossier.finding import Finding, Waived
from dossier.plan.layout import Layout, layout
from dossier.plan.manifest import BundleFile, manifest
from dossier.plan.number import number
from dossier.processes.copies import beside
from dossier.publish import Staging, exclusive, measure, replace_texts, staging, write_atomic, write_bytes
from dossier.reading.sources import lock_text
from dossier.record import PartialDate
from dossier.record.named_files import named_files
from dossier.report import Tell

if TYPE_CHECKING:
    from dossier.documents.pdf.prepare import PreparedPdf
    from dossier.verify import Proof

FOLDER = "build"
PDF = "bundle.pdf"
PAPER = "working-paper.pdf"
_LIBRARIES = (
    *("dossier.typeset.shaping", "dossier.render", "dossier.counsel.working_paper", "dossier.render.working_paper"),
    *("dossier.verify.fonts", "dossier.verify", "dossier.assemble", "dossier.documents.source"),
)
_ROUNDS = 6
_LARGE = 2 * 1024**2
_MOST_HELD = 120 * 1024**2


@dataclass(frozen=True, slots=True)
class Order:
    """What to build. No petitions means all of them; without a date, that of the newest entry is printed."""

    petitions: tuple[str, ...] = ()
    draft: bool = False
    strict: bool = False
    renumber: bool = False
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """A published bundle, remarks for the user, and each entry left out with the reason."""

    path: Path
    remarks: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every bundle of a case is made with."""

    root: Path
    case: Case
    store: Store
    tell: Tell
    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()


@dataclass(frozen=True, slots=True)
class _BuiltBundle:
    """A bundle that is whole and proved, and not yet in its place."""

    layout: Layout
    stage: Staging
    plan: BundlePlan
    proof: Proof


def libraries() -> Iterator[ModuleType]:
    """Import what a build will need, one module per step, while this process would otherwise only wait."""
    for name in _LIBRARIES:
        yield import_module(name)


def layouts(case: Case, petitions: Sequence[str], lock: Lock, order: Order) -> tuple[Layout, ...]:
    """Lay out sections, exhibits and labels of each petition, before any page is numbered."""
    given = Lock() if order.renumber else lock
    return tuple(layout(case, petition, given, draft=order.draft, date=order.date) for petition in petitions)


def build_bundles(shop: Workshop, laid_out: Sequence[Layout], lock: Lock, order: Order) -> tuple[Bundle, ...]:
    """Build all bundles in staging folders; when all are proved, write the lock and publish them."""
    with exclusive(shop.root / FOLDER) as held, ExitStack() as stages:
        made = [_make(shop, each, stages.enter_context(staging(held, each.petition))) for each in laid_out]
        if not order.draft:
            _keep_labels(shop.root, lock, laid_out)
            _keep_digests(shop)
        for each in made:
            each.stage.publish()
    return tuple(
        Bundle(each.stage.target / PDF, tuple(_remarks(each, lock, order)), each.plan.left_out) for each in made
    )


def _make(shop: Workshop, laid_out: Layout, stage: Staging) -> _BuiltBundle:
    bundle = stage.path(PDF)
    with beside(partial(_drawn, shop.case, laid_out), partial(_paper, shop, laid_out)) as (drawn, paper):
        # The libraries for assembly and proof load while those for drawing load in the other process.
        from dossier.verify import verify  # noqa: PLC0415

        assembled = _assembled(shop, laid_out, bundle, drawn)
        rendered = drawn()
        plan = number(laid_out, _counts(rendered))
        proof = verify(bundle, plan, rendered, assembled)
        write_bytes(stage.path(PAPER), paper())
    written = measure(bundle)
    text = manifest(
        plan,
        shop.case,
        tool=f"dossier {__version__}",
        bundle=BundleFile(written.sha256, written.size),
        proof=asdict(proof),
        waived=len(shop.waived),
    )
    write_atomic(stage.path("manifest.json"), text)
    return _BuiltBundle(laid_out, stage, plan, proof)


def _paper(shop: Workshop, laid_out: Layout, rendered: Rendered) -> bytes:
    """Draw the working paper for counsel, which is never part of the bundle."""
    from dossier.counsel.working_paper import working_paper  # noqa: PLC0415
    from dossier.render import load_style  # noqa: PLC0415
    from dossier.render.working_paper import draw_working_paper  # noqa: PLC0415

    plan = number(laid_out, _counts(rendered))
    return draw_working_paper(working_paper(shop.case, plan, shop.findings, shop.waived), plan, load_style())


def _heavy(case: Case) -> frozenset[str]:
    """Return the large files, if together they are too large for memory; otherwise none."""
    large = {file: facts.size for file, facts in case.documents.items() if facts.size > _LARGE}
    return frozenset(large) if sum(large.values()) > _MOST_HELD else frozenset()


def _assembled(shop: Workshop, laid_out: Layout, bundle: Path, drawn: Callable[[], Rendered]) -> Assembled:
    """Assemble the documents first, then the pages that were drawn in the meantime."""
    from dossier.assemble import assemble  # noqa: PLC0415
    from dossier.documents.source import open_source  # noqa: PLC0415

    passwords = {file: os.environ.get(variable) for file, variable in named_files(shop.case.record).items() if variable}
    exhibits = tuple(exhibit for section in laid_out.sections for exhibit in section.exhibits)
    evidence = sum(exhibit.page_count for exhibit in exhibits)

    def opened(file: str) -> PreparedPdf:
        facts = shop.case.documents[file]
        return open_source(shop.root, facts, passwords.get(file), shop.store, ocr=shop.case.record.wants_ocr)

    def advance(done: int) -> None:
        shop.tell(f"{laid_out.petition}: pages", done, evidence)

    def settled() -> tuple[BundlePlan, Rendered]:
        rendered = drawn()
        return number(laid_out, _counts(rendered)), rendered

    heavy = _heavy(shop.case)
    return assemble(bundle, exhibits, settled, open_source=opened, advance=advance, heavy=heavy)


def _drawn(case: Case, laid_out: Layout) -> Rendered:
    """Draw the generated pages, repeating until their number agrees with the page numbers printed in them."""
    from dossier.render import lengths, load_style, render  # noqa: PLC0415

    style = load_style()
    counts: Mapping[str, int] = lengths(number(laid_out, {}), style)
    for _ in range(_ROUNDS):
        plan = number(laid_out, counts)
        rendered = render(plan, style, landscape=frozenset(landscape_pages(case, plan)))
        counts = _counts(rendered)
        if all(counts[key] == span.count for key, span in plan.parts.items()):
            return rendered
    raise ProofError(f"the pages of the index of '{laid_out.petition}' did not settle in {_ROUNDS} rounds")


def _counts(rendered: Rendered) -> dict[str, int]:
    return {key: count for key, (_, count) in rendered.parts.items()}


def landscape_pages(case: Case, plan: BundlePlan) -> Iterator[int]:
    """Yield the bundle pages whose evidence is wider than it is high."""
    for exhibit in plan.exhibits:
        for document in exhibit.documents:
            for page, source in zip(document.span.pages, document.source_pages, strict=False):
                if case.documents[document.file].pages[source - 1].landscape:
                    yield page


def _keep_labels(root: Path, lock: Lock, laid_out: Sequence[Layout]) -> None:
    """Write the labels down before a bundle carries them; fail if the lock file was changed in the meantime."""
    if read_lock(lock_text(root))[0] != lock:
        raise OutputError(f"{LOCK_FILE} was changed while the bundle was made; build again")
    after = lock
    for each in laid_out:
        after = after.replaced(each.petition, each.labels)
    if after != lock or not (root / LOCK_FILE).exists():
        write_atomic(root / LOCK_FILE, write_lock(after))


def _keep_digests(shop: Workshop) -> None:
    """Record the SHA-256 of saved documents that have no line in `evidence.sha256` yet."""
    named = {file: facts.sha256 for file, facts in shop.case.documents.items() if facts.sha256}
    listed = {same_file(each.file) for each in shop.case.recorded.files} | {same_file(file) for file in named}
    others = [file for file in shop.case.evidence_files if same_file(file) not in listed]
    replace_texts(shop.root, *list_with(shop.root, {**named, **digests_of(shop.root, others, shop.store)}))
    shop.store.close()


def _remarks(made: _BuiltBundle, lock: Lock, order: Order) -> Iterator[str]:
    """Yield what was proved, and under `--renumber` what the labels were."""
    yield f"{made.layout.petition}: {made.proof.summary}"
    if order.renumber:
        yield from _old_and_new(lock.for_petition(made.layout.petition), made.layout.labels)


def _old_and_new(old: PetitionLabels, new: PetitionLabels) -> Iterator[str]:
    for before, after in renumbered(old, new):
        yield f"  {before} → {after or 'withdrawn'}"
