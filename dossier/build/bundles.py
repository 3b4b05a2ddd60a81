"""Build bundles: plan → render → assemble → verify → publish, all of them or none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from dossier import __version__
from dossier.build.last import Last, inputs_of, is_finished, keep_note, last_of, standing
from dossier.build.order import BuiltBundle, Bundle, Order, Workshop
from dossier.build.pages import drawn_pages, opened_again, page_counts, paper_of, put_together
from dossier.bundle.labels import PetitionLabels, renumbered
from dossier.bundle.lock import FILE as LOCK_FILE
from dossier.bundle.lock import Lock, read_lock, write_lock
from dossier.bundle.published import FOLDER, LETTERS, MANIFEST, PAPER, PDF
from dossier.case import Case
from dossier.disk.files import flushed, measure, write_atomic, write_file
from dossier.disk.texts import replace_texts
from dossier.documents.files.digest_list import same_file
from dossier.documents.files.recorded import list_with
from dossier.documents.gather import digests_of
from dossier.errors import DossierError, OutputError
from dossier.plan.layout import Layout, layout
from dossier.plan.manifest import BundleFile, manifest
from dossier.plan.number import number
from dossier.processes.copies import aside, beside
from dossier.publish import Published, Staging, exclusive, staging
from dossier.publish.packages import older_words
from dossier.reading.sources import lock_text

_LIBRARIES = (
    *("dossier.typeset.shaping", "dossier.render", "dossier.counsel.working_paper", "dossier.render.working_paper"),
    *("dossier.verify.fonts", "dossier.verify", "dossier.assemble", "dossier.documents.source"),
)


def libraries() -> Iterator[ModuleType]:
    """Import what a build will need, one module per step, while this process would otherwise only wait."""
    for name in _LIBRARIES:
        yield import_module(name)


def layouts(case: Case, petitions: Sequence[str], lock: Lock, order: Order) -> tuple[Layout, ...]:
    """Lay out sections, exhibits and labels of each petition, before any page is numbered."""
    found = []
    for petition in petitions:
        root = case.record.root(petition)
        if order.renumber:
            _refuse_filed(case, petition, lock)
            lock = lock.without(petition, root)
        made = layout(case, petition, lock, draft=order.draft, date=order.date)
        lock = lock.replaced(root, made.labels)  # a supplement goes on where the petition before it ended
        found.append(made)
    return tuple(found)


def _refuse_filed(case: Case, petition: str, lock: Lock) -> None:
    """Raise DossierError where labels would be given out anew that a supplement goes on with."""
    labels = lock.for_petition(petition)
    continued = any(petition in case.record.continued(each) for each in case.record.petitions)
    if continued or any(given.petition for given in labels.exhibits.values()):
        raise DossierError(
            f"the labels of '{petition}' were filed, and a supplement goes on with them: they cannot be given out anew; "
            "name another petition with -p"
        )


def build_bundles(
    shop: Workshop, laid_out: Sequence[Layout], lock: Lock, order: Order, before: Mapping[str, Published]
) -> tuple[Bundle, ...]:
    """Build the bundles that are not up to date in staging folders; when all are proved, write the lock and publish them.

    `before` is what is published; a petition that is not among it is built from its documents alone.
    """
    there = {key: last for key, each in before.items() if (last := last_of(shop, key, each)) is not None}
    done = {each.petition: still for each in laid_out if (still := standing(shop, each, lock, there)) is not None}
    if left := [each for each in laid_out if each.petition not in done]:
        done |= _built(shop, left, lock, order, there)
    if not order.draft:
        _keep_digests(shop)
    return tuple(done[each.petition] for each in laid_out)


def _built(
    shop: Workshop, laid_out: Sequence[Layout], lock: Lock, order: Order, there: Mapping[str, Last]
) -> dict[str, Bundle]:
    with exclusive(shop.root / FOLDER) as held, ExitStack() as stages:
        made = [
            _make(shop, each, stages.enter_context(staging(held, each.petition)), order, there.get(each.petition))
            for each in laid_out
        ]
        if not order.draft:
            _keep_labels(shop.root, shop.case, lock, laid_out)
        remarks = {each.layout.petition: tuple(_remarks(shop, each, lock, order)) for each in made}
        for each in made:
            each.stage.publish()
            keep_note(shop, each)
    return {each.layout.petition: _bundle(each, remarks[each.layout.petition]) for each in made}


def _bundle(made: BuiltBundle, remarks: tuple[str, ...]) -> Bundle:
    return Bundle(made.layout.petition, made.stage.target / PDF, made.proof.summary, remarks, made.plan.left_out)


def _make(shop: Workshop, laid_out: Layout, stage: Staging, order: Order, last: Last | None) -> BuiltBundle:
    bundle = stage.path(PDF)
    with beside(partial(drawn_pages, shop.case, laid_out), partial(paper_of, shop, laid_out)) as (drawn, paper):
        # The libraries for assembly and proof load while those for drawing load in the other process.
        from dossier.verify import verify  # noqa: PLC0415

        assembled = put_together(shop, laid_out, bundle, drawn, last)
        rendered = drawn()
        plan = number(laid_out, page_counts(rendered))
        with aside(partial(flushed, bundle)) as described:
            proof = verify(bundle, plan, rendered, assembled, opened_again(shop))
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
        inputs=inputs_of(shop, laid_out),
        waived=len(shop.waived),
        date=str(order.date or ""),
    )
    write_atomic(stage.folder, MANIFEST, text)
    return BuiltBundle(laid_out, stage, plan, proof, text)


def _keep_labels(root: Path, case: Case, lock: Lock, laid_out: Sequence[Layout]) -> None:
    """Write the labels down before a bundle carries them; fail if the lock file was changed in the meantime."""
    if read_lock(lock_text(root))[0] != lock:
        raise OutputError(f"{LOCK_FILE} was changed while the bundle was made; build again")
    after = lock
    for each in laid_out:
        after = after.replaced(case.record.root(each.petition), each.labels)
    if after != lock or not (root / LOCK_FILE).exists():
        write_atomic(root, LOCK_FILE, write_lock(after))


def _keep_digests(shop: Workshop) -> None:
    """Record the SHA-256 of saved documents that have no line in `evidence.sha256` yet."""
    named = {file: facts.sha256 for file, facts in shop.case.documents.items() if facts.sha256}
    listed = {same_file(each.file) for each in shop.case.recorded.files} | {same_file(file) for file in named}
    others = [file for file in shop.case.evidence_files if same_file(file) not in listed]
    replace_texts(shop.root, *list_with(shop.root, {**named, **digests_of(shop.root, others, shop.store)}))
    shop.store.close()


def _remarks(shop: Workshop, made: BuiltBundle, lock: Lock, order: Order) -> Iterator[str]:
    """Yield what the labels were under `--renumber`, and that a draft takes the place of a finished bundle."""
    petition = made.layout.petition
    yield from older_words(petition, shop.root / FOLDER / petition, digest_in(made.manifest))
    if order.draft and is_finished(shop.root, petition):
        yield f"{petition}: this draft takes the place of a finished bundle; build without --draft to have that again"
    if (shop.root / FOLDER / petition / LETTERS).is_dir():
        yield f"{petition}: {FOLDER}/{petition}/{LETTERS} has letters for the bundle before this one; `dossier cite` makes them anew"
    if order.renumber:
        yield f"{petition}: labels given out anew:"
        petition_labels = lock.labels_of(petition, shop.case.record.root(petition))
        yield from _old_and_new(petition_labels, made.layout.labels)


def digest_in(manifest: str) -> str:
    """Return the SHA-256 of the bundle that a manifest is about."""
    return str(json.loads(manifest)["bundle"]["sha256"])


def _old_and_new(old: PetitionLabels, new: PetitionLabels) -> Iterator[str]:
    for before, after in renumbered(old, new):
        yield f"  {before} → {after or 'withdrawn'}"
