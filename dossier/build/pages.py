"""Make the pages of a bundle: draw ours, and put them together with those of the documents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.build.last import Last
from dossier.build.order import Workshop
from dossier.bundle.outcome import Assembled, Rendered
from dossier.bundle.plan import BundlePlan, Place, Placed
from dossier.bundle.published import PDF
from dossier.case import Case
from dossier.documents.cache.store import Store
from dossier.documents.files.facts import DocumentFacts
from dossier.errors import ProofError
from dossier.plan.layout import Layout
from dossier.plan.number import number
from dossier.plan.unchanged import unchanged_documents
from dossier.record import Record
from dossier.record.named_files import named_files

if TYPE_CHECKING:
    from dossier.documents.pdf.fingerprints import PagePrints
    from dossier.documents.pdf.prepare import PreparedPdf
    from dossier.documents.pdf.survey import Survey
    from dossier.verify.evidence_pages import Again

_ROUNDS = 6
_LARGE = 2 * 1024**2
_MOST_HELD = 120 * 1024**2


def drawn_pages(case: Case, laid_out: Layout) -> Rendered:
    """Draw the generated pages, repeating until their number agrees with the page numbers printed in them."""
    from dossier.render import lengths, load_style, render  # noqa: PLC0415

    style = load_style()
    counts: Mapping[str, int] = lengths(number(laid_out, {}), style)
    for _ in range(_ROUNDS):
        plan = number(laid_out, counts)
        rendered = render(plan, style, landscape=frozenset(landscape_pages(case, plan)))
        counts = page_counts(rendered)
        if all(counts[key] == span.count for key, span in plan.parts.items()):
            return rendered
    raise ProofError(f"the pages of the index of '{laid_out.petition}' did not settle in {_ROUNDS} rounds")


def page_counts(rendered: Rendered) -> dict[str, int]:
    """Return the number of pages of each part that was drawn."""
    return {key: count for key, (_, count) in rendered.parts.items()}


def landscape_pages(case: Case, plan: BundlePlan) -> Iterator[int]:
    """Yield the bundle pages whose evidence is wider than it is high."""
    for _, document in plan.placed:
        for page, source in zip(document.span.pages, document.source_pages, strict=False):
            if case.documents[document.file].pages[source - 1].landscape:
                yield page


def paper_of(shop: Workshop, laid_out: Layout, rendered: Rendered) -> bytes:
    """Draw the working paper for counsel, which is never part of the bundle."""
    from dossier.counsel.working_paper import working_paper  # noqa: PLC0415
    from dossier.render import load_style  # noqa: PLC0415
    from dossier.render.working_paper import draw_working_paper  # noqa: PLC0415

    plan = number(laid_out, page_counts(rendered))
    style = load_style()
    paper = working_paper(shop.case, plan, shop.findings, shop.waived, style.wording["languages"])
    return draw_working_paper(paper, plan, style)


def opener(
    root: Path, record: Record, documents: Mapping[str, DocumentFacts], store: Store
) -> Callable[[str], PreparedPdf]:
    """Return what opens the prepared pages of a document, by the file name in the record."""
    from dossier.documents.source import open_source  # noqa: PLC0415

    passwords = passwords_of(record)

    def opened(file: str) -> PreparedPdf:
        return open_source(root, documents[file], passwords.get(file), store, ocr=record.wants_ocr)

    return opened


def opened_again(shop: Workshop) -> Again:
    """Return what opens a document once more for the proof; a worker can be handed it."""
    case = shop.case
    return partial(
        _opened_again, shop.root, case.documents, passwords_of(case.record), shop.store, ocr=case.record.wants_ocr
    )


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


def passwords_of(record: Record) -> dict[str, str | None]:
    """Return the passwords of documents, by file, from the environment variables that the record names."""
    return {file: os.environ.get(variable) for file, variable in named_files(record).items() if variable}


def _heavy(files: Iterable[DocumentFacts]) -> frozenset[str]:
    """Return the large files, if together they are too large for memory; otherwise none."""
    large = {facts.file: facts.size for facts in files if facts.size > _LARGE}
    return frozenset(large) if sum(large.values()) > _MOST_HELD else frozenset()


def _serving(shop: Workshop, documents: Sequence[Placed], last: Last | None) -> Mapping[Place, int]:
    """Return the documents whose sheets serve again; none if all others are too large for memory."""
    if last is None or not last.files.stands(PDF):
        return {}
    serving = unchanged_documents(last.placed, documents, shop.case.documents)
    files = {document.file for place, document in documents if place not in serving}
    return {} if _heavy(shop.case.documents[file] for file in files) else serving


def put_together(
    shop: Workshop, laid_out: Layout, bundle: Path, drawn: Callable[[], Rendered], last: Last | None
) -> Assembled:
    """Assemble the documents first, then the pages that were drawn in the meantime."""
    from dossier.assemble import Sources, assemble  # noqa: PLC0415
    from dossier.assemble.last_bundle import LastBundle  # noqa: PLC0415
    from dossier.documents.source import look_up  # noqa: PLC0415

    documents = laid_out.placed
    copied = sum(document.span.count for _, document in documents)
    spots = {("", place): item.spots for place, item in enumerate(laid_out.front_items)}
    passwords, ocr = passwords_of(shop.case.record), shop.case.record.wants_ocr

    def seen(file: str) -> Survey:
        return look_up(shop.root, shop.case.documents[file], passwords.get(file), shop.store, ocr=ocr)[0]

    def advance(done: int) -> None:
        shop.tell(f"{laid_out.petition}: pages", done, copied)

    def settled() -> tuple[BundlePlan, Rendered]:
        rendered = drawn()
        return number(laid_out, page_counts(rendered)), rendered

    serving = _serving(shop, documents, last)
    before = LastBundle(last.files.folder / PDF, serving, seen) if last is not None and serving else None
    heavy = frozenset[str]() if before else _heavy(shop.case.documents.values())
    opened = opener(shop.root, shop.case.record, shop.case.documents, shop.store)
    sources = Sources(documents, opened, spots=spots, heavy=heavy, last=before)
    return assemble(bundle, sources, settled, advance=advance)
