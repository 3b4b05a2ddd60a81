"""Build bundles: plan → render → assemble → verify → publish, all of them or none."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dossier import __version__
from dossier.bundle.labels import PetitionLabels, renumbered
from dossier.bundle.lock import FILE as LOCK_FILE
from dossier.bundle.lock import Lock, read_lock, write_lock
from dossier.bundle.outcome import Assembled, Rendered
from dossier.bundle.plan import BundlePlan, PlannedExhibit
from dossier.case import Case
from dossier.disk.files import flushed, measure, write_atomic, write_file
from dossier.disk.scratch import scratch
from dossier.disk.texts import replace_texts
from dossier.documents.cache.store import SCRATCH, Store, load, write
from dossier.documents.files.digest_list import same_file
from dossier.documents.files.facts import DocumentFacts
from dossier.documents.files.recorded import list_with
from dossier.documents.gather import digests_of, options
from dossier.errors import OutputError, ProofError
from dossier.finding import Finding, Waived
from dossier.plan.inputs import digest_of, inputs
from dossier.plan.layout import Layout, layout
from dossier.plan.manifest import BundleFile, manifest
from dossier.plan.number import number
from dossier.plan.unchanged import unchanged_documents
from dossier.processes.copies import aside, beside
from dossier.publish import Published, Staging, exclusive, looking, staging
from dossier.reading.sources import lock_text
from dossier.record import PartialDate
from dossier.record.named_files import named_files
from dossier.report import Tell, counted

if TYPE_CHECKING:
    from dossier.documents.pdf.fingerprints import PagePrints
    from dossier.documents.pdf.prepare import PreparedPdf
    from dossier.documents.pdf.survey import Survey
    from dossier.verify import Proof
    from dossier.verify.disagreement import Disagreement
    from dossier.verify.evidence_pages import Again

FOLDER = "build"
PDF = "bundle.pdf"
PAPER = "working-paper.pdf"
MANIFEST = "manifest.json"
_LIBRARIES = (
    *("dossier.typeset.shaping", "dossier.render", "dossier.counsel.working_paper", "dossier.render.working_paper"),
    *("dossier.verify.fonts", "dossier.verify", "dossier.assemble", "dossier.documents.source"),
)
_ROUNDS = 6
_PROOF_SECONDS = 120.0
_PROOF_SPACE = 4 * 1024**3
_LARGE = 2 * 1024**2
_MOST_HELD = 120 * 1024**2


@dataclass(frozen=True, slots=True)
class Order:
    """What to build. No petitions means all of them; without a date, that of the newest entry is printed.

    With `force`, what is up to date is built too. Giving out labels anew always builds.
    """

    petitions: tuple[str, ...] = ()
    draft: bool = False
    strict: bool = False
    renumber: bool = False
    date: PartialDate | None = None
    force: bool = False

    @property
    def afresh(self) -> bool:
        """Whether what stands there does not matter."""
        return self.force or self.renumber


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
class _Last:
    """What is published of a petition, what its manifest says, and the digest of what it was made with; all belong together."""

    files: Published
    told: Mapping[str, Any]
    made_with: str


@dataclass(frozen=True, slots=True)
class _BuiltBundle:
    """A bundle that is whole and proved, and not yet in its place."""

    layout: Layout
    stage: Staging
    plan: BundlePlan
    proof: Proof
    manifest: str


def libraries() -> Iterator[ModuleType]:
    """Import what a build will need, one module per step, while this process would otherwise only wait."""
    for name in _LIBRARIES:
        yield import_module(name)


def layouts(case: Case, petitions: Sequence[str], lock: Lock, order: Order) -> tuple[Layout, ...]:
    """Lay out sections, exhibits and labels of each petition, before any page is numbered."""
    given = Lock() if order.renumber else lock
    return tuple(layout(case, petition, given, draft=order.draft, date=order.date) for petition in petitions)


@contextmanager
def published(root: Path, case: Case | None, order: Order) -> Iterator[Callable[[], Mapping[str, Published]]]:
    """Read in a thread what is published of the petitions that are to be built; the returned function waits for it."""
    petitions = () if case is None or order.afresh else case.record.petitions
    wanted = [petition for petition in petitions if not order.petitions or petition in order.petitions]
    folders = {petition: root / FOLDER / petition for petition in wanted}
    with looking(folders, MANIFEST, (PDF, PAPER)) as outcome:
        yield outcome


def build_bundles(
    shop: Workshop, laid_out: Sequence[Layout], lock: Lock, order: Order, before: Mapping[str, Published]
) -> tuple[Bundle, ...]:
    """Build the bundles that are not up to date in staging folders; when all are proved, write the lock and publish them.

    `before` is what is published; a petition that is not among it is built from its documents alone.
    """
    there = {key: last for key, each in before.items() if (last := _last(shop.store, key, each)) is not None}
    done = {each.petition: still for each in laid_out if (still := _standing(shop, each, lock, there)) is not None}
    if left := [each for each in laid_out if each.petition not in done]:
        done |= _built(shop, left, lock, order, there)
    if not order.draft:
        _keep_digests(shop)
    return tuple(done[each.petition] for each in laid_out)


def _built(
    shop: Workshop, laid_out: Sequence[Layout], lock: Lock, order: Order, there: Mapping[str, _Last]
) -> dict[str, Bundle]:
    with exclusive(shop.root / FOLDER) as held, ExitStack() as stages:
        made = [
            _make(shop, each, stages.enter_context(staging(held, each.petition)), order, there.get(each.petition))
            for each in laid_out
        ]
        if not order.draft:
            _keep_labels(shop.root, lock, laid_out)
        for each in made:
            each.stage.publish()
            _note(shop, each)
    return {
        each.layout.petition: Bundle(each.stage.target / PDF, tuple(_remarks(each, lock, order)), each.plan.left_out)
        for each in made
    }


def _last(store: Store, petition: str, there: Published) -> _Last | None:
    """Return what is published if this machine built it, and manifest and bundle are those that it wrote."""
    kept = load(_noted(store, petition), store.secret) or {}
    if kept.get("manifest") != digest_of([there.manifest]):
        return None
    told: dict[str, Any] = json.loads(there.manifest)
    return _Last(there, told, str(kept.get("made_with"))) if there.digests[PDF] == told["bundle"]["sha256"] else None


def _note(shop: Workshop, made: _BuiltBundle) -> None:
    """Keep what the published bundle was made with, which belongs to this machine and so not into the manifest."""
    note = {"manifest": digest_of([made.manifest]), "made_with": _made_with(shop.case, shop.store)}
    write(_noted(shop.store, made.layout.petition), json.dumps(note), shop.store.secret)


def _noted(store: Store, petition: str) -> Path:
    return store.folder / "built" / f"{petition}.json"


def _standing(shop: Workshop, laid_out: Layout, lock: Lock, there: Mapping[str, _Last]) -> Bundle | None:
    """Return the published bundle if it is what a build would make: same inputs, files whole, labels in the lock."""
    petition = laid_out.petition
    last = there.get(petition)
    if last is None or not (laid_out.draft or _are_kept(shop.root, lock, laid_out)):
        return None
    read = last.told
    paper_stands = last.files.digests[PAPER] == read["working_paper"]["sha256"]
    same_tools = last.made_with == _made_with(shop.case, shop.store)
    if not (paper_stands and same_tools) or read["inputs"] != _inputs(shop, laid_out):
        return None
    counts = f"{counted(len(read['exhibits']), 'exhibit')}, {counted(read['bundle']['pages'], 'page')}"
    remark = f"{petition}: nothing changed since the last build (verified: {counts}); --force builds again"
    return Bundle(shop.root / FOLDER / petition / PDF, (remark,), laid_out.left_out)


def _are_kept(root: Path, lock: Lock, laid_out: Layout) -> bool:
    """Return whether the lock holds all labels of a bundle already."""
    return lock.for_petition(laid_out.petition) == laid_out.labels and (root / LOCK_FILE).exists()


def _inputs(shop: Workshop, laid_out: Layout) -> str:
    return inputs(shop.case, laid_out, findings=shop.findings, waived=shop.waived)


def prove_again(shop: Workshop, laid_out: Layout, bundle: Path) -> tuple[Disagreement, ...]:
    """Make a bundle once more in a temporary folder, and return what a finished one has otherwise."""
    from dossier.processes.workers import Limits, Lost, run  # noqa: PLC0415

    with (
        scratch(shop.store.folder / SCRATCH) as place,
        beside(partial(_drawn, shop.case, laid_out), _counts) as (drawn, _),
    ):
        assembled = _assembled(shop, laid_out, place / PDF, drawn, None)
        rendered = drawn()
    size = bundle.stat().st_size
    limits = Limits(Limits.for_file(size, more=_PROOF_SECONDS).seconds, _PROOF_SPACE + size)
    job = (bundle, number(laid_out, _counts(rendered)), rendered, assembled, _again(shop))
    ((_, found),) = run(_compared, [(job, limits)], workers=1)  # the file may come from anybody
    if isinstance(found, Lost):
        raise ProofError(f"the bundle could not be compared with one made again: {found.reason}")
    return found


def _compared(job: tuple[Path, BundlePlan, Rendered, Assembled, Again]) -> tuple[Disagreement, ...]:
    from dossier.verify import compared  # noqa: PLC0415

    return tuple(compared(*job))


def _made_with(case: Case, store: Store) -> str:
    """Return the digest of the tool, its libraries and the programs that files of these endings are prepared with."""
    endings = sorted({file.rpartition(".")[2].lower() for file in case.documents})
    return digest_of([store.recipe, *(options(f".{ending}", None, ocr=case.record.wants_ocr) for ending in endings)])


def _make(shop: Workshop, laid_out: Layout, stage: Staging, order: Order, last: _Last | None) -> _BuiltBundle:
    bundle = stage.path(PDF)
    with beside(partial(_drawn, shop.case, laid_out), partial(_paper, shop, laid_out)) as (drawn, paper):
        # The libraries for assembly and proof load while those for drawing load in the other process.
        from dossier.verify import verify  # noqa: PLC0415

        assembled = _assembled(shop, laid_out, bundle, drawn, last)
        rendered = drawn()
        plan = number(laid_out, _counts(rendered))
        with aside(partial(flushed, bundle)) as described:
            proof = verify(bundle, plan, rendered, assembled, _again(shop))
            written = described()
        write_file(stage.path(PAPER), paper())
    text = manifest(
        plan,
        shop.case,
        tool=f"dossier {__version__}",
        bundle=BundleFile(written.sha256, written.size),
        paper=measure(stage.path(PAPER)).sha256,
        proof=asdict(proof),
        index=rendered.index,
        inputs=_inputs(shop, laid_out),
        waived=len(shop.waived),
        date=str(order.date or ""),
    )
    write_atomic(stage.folder, MANIFEST, text)
    return _BuiltBundle(laid_out, stage, plan, proof, text)


def _again(shop: Workshop) -> Again:
    """Return what opens a document once more for the proof; a worker can be handed it."""
    case = shop.case
    return partial(_opened_again, shop.root, case.documents, _passwords(case), shop.store, ocr=case.record.wants_ocr)


def _opened_again(
    root: Path,
    documents: Mapping[str, DocumentFacts],
    passwords: Mapping[str, str | None],
    store: Store,
    file: str,
    *,
    ocr: bool,
) -> AbstractContextManager[PagePrints]:
    from dossier.documents.source import opened_again  # noqa: PLC0415

    return opened_again(root, documents[file], passwords.get(file), store, ocr=ocr)


def _passwords(case: Case) -> dict[str, str | None]:
    return {file: os.environ.get(variable) for file, variable in named_files(case.record).items() if variable}


def _paper(shop: Workshop, laid_out: Layout, rendered: Rendered) -> bytes:
    """Draw the working paper for counsel, which is never part of the bundle."""
    from dossier.counsel.working_paper import working_paper  # noqa: PLC0415
    from dossier.render import load_style  # noqa: PLC0415
    from dossier.render.working_paper import draw_working_paper  # noqa: PLC0415

    plan = number(laid_out, _counts(rendered))
    return draw_working_paper(working_paper(shop.case, plan, shop.findings, shop.waived), plan, load_style())


def opener(shop: Workshop) -> Callable[[str], PreparedPdf]:
    """Return what opens the prepared pages of a document, by the file name in the record."""
    from dossier.documents.source import open_source  # noqa: PLC0415

    passwords = _passwords(shop.case)

    def opened(file: str) -> PreparedPdf:
        facts = shop.case.documents[file]
        return open_source(shop.root, facts, passwords.get(file), shop.store, ocr=shop.case.record.wants_ocr)

    return opened


def _heavy(files: Iterable[DocumentFacts]) -> frozenset[str]:
    """Return the large files, if together they are too large for memory; otherwise none."""
    large = {facts.file: facts.size for facts in files if facts.size > _LARGE}
    return frozenset(large) if sum(large.values()) > _MOST_HELD else frozenset()


def _serving(shop: Workshop, exhibits: Sequence[PlannedExhibit], last: _Last | None) -> Mapping[tuple[str, int], int]:
    """Return the documents whose sheets serve again, unless tools differ or all others are too large for memory."""
    if last is None or not last.files.stands(PDF) or last.made_with != _made_with(shop.case, shop.store):
        return {}
    serving = unchanged_documents(last.told, exhibits, shop.case.documents)
    files = {
        document.file
        for exhibit in exhibits
        for index, document in enumerate(exhibit.documents)
        if document.file and (exhibit.label, index) not in serving
    }
    return {} if _heavy(shop.case.documents[file] for file in files) else serving


def _assembled(
    shop: Workshop, laid_out: Layout, bundle: Path, drawn: Callable[[], Rendered], last: _Last | None
) -> Assembled:
    """Assemble the documents first, then the pages that were drawn in the meantime."""
    from dossier.assemble import assemble  # noqa: PLC0415
    from dossier.assemble.last_bundle import LastBundle  # noqa: PLC0415
    from dossier.documents.source import look_up  # noqa: PLC0415

    exhibits = tuple(exhibit for section in laid_out.sections for exhibit in section.exhibits)
    evidence = sum(exhibit.page_count for exhibit in exhibits)

    passwords, ocr = _passwords(shop.case), shop.case.record.wants_ocr

    def seen(file: str) -> Survey:
        return look_up(shop.root, shop.case.documents[file], passwords.get(file), shop.store, ocr=ocr)[0]

    def advance(done: int) -> None:
        shop.tell(f"{laid_out.petition}: pages", done, evidence)

    def settled() -> tuple[BundlePlan, Rendered]:
        rendered = drawn()
        return number(laid_out, _counts(rendered)), rendered

    serving = _serving(shop, exhibits, last)
    before = LastBundle(last.files.folder / PDF, serving, seen) if last is not None and serving else None
    heavy = frozenset[str]() if before else _heavy(shop.case.documents.values())
    return assemble(bundle, exhibits, settled, open_source=opener(shop), advance=advance, heavy=heavy, last=before)


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
        write_atomic(root, LOCK_FILE, write_lock(after))


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
