"""Make a bundle once more, to hold a finished one against it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.build.order import Workshop
from dossier.build.pages import drawn_pages, opened_again, page_counts, put_together
from dossier.bundle.outcome import Assembled, Rendered
from dossier.bundle.plan import BundlePlan
from dossier.bundle.published import PDF
from dossier.disk.scratch import scratch
from dossier.documents.cache.store import SCRATCH
from dossier.errors import ProofError
from dossier.plan.layout import Layout
from dossier.plan.number import number
from dossier.processes.copies import beside

if TYPE_CHECKING:
    from dossier.verify.disagreement import Disagreement
    from dossier.verify.evidence_pages import Again

_PROOF_SECONDS = 120.0


def prove_again(shop: Workshop, laid_out: Layout, bundle: Path) -> tuple[Disagreement, ...]:
    """Make a bundle once more in a temporary folder, and return what a finished one has otherwise."""
    from dossier.processes.workers import Limits, Lost, run  # noqa: PLC0415

    with (
        scratch(shop.store.folder / SCRATCH) as place,
        beside(partial(drawn_pages, shop.case, laid_out), page_counts) as (drawn, _),
    ):
        assembled = put_together(shop, laid_out, place / PDF, drawn, None)
        rendered = drawn()
    size = bundle.stat().st_size
    limits = Limits.for_file(size, more=_PROOF_SECONDS).mapping(size)
    job = (bundle, number(laid_out, page_counts(rendered)), rendered, assembled, opened_again(shop))
    ((_, found),) = run(_compared, [(job, limits)], workers=1)  # the file may come from anybody
    if isinstance(found, Lost):
        raise ProofError(f"the bundle could not be compared with one made again: {found.reason}")
    return found


def _compared(job: tuple[Path, BundlePlan, Rendered, Assembled, Again]) -> tuple[Disagreement, ...]:
    from dossier.verify import compared  # noqa: PLC0415

    return tuple(compared(*job))
