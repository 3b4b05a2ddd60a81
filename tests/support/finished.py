"""Finished bundles for tests: an invented plan, really drawn and assembled, each document a small PDF of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf

from dossier.assemble import Sources, assemble
from dossier.bundle.outcome import Assembled, Rendered
from dossier.bundle.plan import BundlePlan
from dossier.documents.pdf.fingerprints import PagePrints
from dossier.documents.pdf.prepare import PreparedPdf, prepare
from dossier.documents.pdf.survey import survey
from dossier.render import load_style, render
from dossier.verify import Proof, verify
from tests.support.plans import settle

Maker = Callable[[str, int], pikepdf.Pdf]


@dataclass(frozen=True)
class Finished:
    """A bundle on disk with everything it was made from."""

    path: Path
    plan: BundlePlan
    rendered: Rendered
    assembled: Assembled
    make: Callable[[str], pikepdf.Pdf]

    def proof(self) -> Proof:
        """Prove the bundle."""
        return verify(self.path, self.plan, self.rendered, self.assembled, self.again)

    @contextmanager
    def again(self, file: str) -> Iterator[PagePrints]:
        """Make a document once more."""
        with self.make(file) as pdf:
            yield PagePrints(pdf)

    def damaged(self, damage: Callable[[pikepdf.Pdf, BundlePlan], object]) -> Finished:
        """Return the bundle after its file was tampered with."""
        path = self.path.with_suffix(".damaged.pdf")
        with pikepdf.open(self.path) as pdf:
            damage(pdf, self.plan)
            save = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
            pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable, **save)
        return replace(self, path=path)


def document(name: str, pages: int) -> pikepdf.Pdf:
    """Make a document with text and an image on each page, links to its last page and to the web, and an outline."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Times)
    )
    logo = pdf.make_stream(name.encode().ljust(64, b".")[:64])
    logo.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 8, "/Height": 8})
    logo.update({"/BitsPerComponent": 8, "/ColorSpace": pikepdf.Name.DeviceGray})
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(595, 842) if number % 3 else (842, 595))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font), XObject=pikepdf.Dictionary(Im0=logo))
        shown = f"q 90 0 0 90 40 40 cm /Im0 Do Q BT /F0 18 Tf 90 400 Td ({name} {number}) Tj ET".encode()
        page.obj.Contents = pdf.make_stream(shown)
    _link(pdf, pdf.pages[0], "/Dest", pikepdf.Array([pdf.pages[-1].obj, pikepdf.Name.Fit]))
    _link(pdf, pdf.pages[0], "/A", pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://example.org/{name}"))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"Start of {name} – Łódź", 0))
    return pdf


def _link(pdf: pikepdf.Pdf, page: pikepdf.Page, key: str, where: pikepdf.Object) -> None:
    links = page.obj.get("/Annots", pikepdf.Array())
    rect = pikepdf.Array([100, 100 + 50 * len(links), 200, 120 + 50 * len(links)])
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=rect)
    link[key] = where
    links.append(pdf.make_indirect(link))
    page.obj.Annots = links


def finish(
    folder: Path,
    exhibits: int,
    *,
    make: Maker | None = None,
    alter: Callable[[BundlePlan], BundlePlan] = lambda plan: plan,
    **like: Any,
) -> Finished:
    """Make a finished bundle with so many exhibits of documents that `make` makes; `like` is passed to `make_plan`.

    `alter` may change what a plan says without changing the number of its pages.
    """
    make = make or document
    style = load_style()
    plan = alter(settle(lambda plan: render(plan, style), exhibits, **like)[0])
    lengths = {document.file: document.span.count for exhibit in plan.exhibits for document in exhibit.documents}
    wide = {
        page
        for exhibit in plan.exhibits
        for document in exhibit.documents
        for place, page in enumerate(document.span.pages, 1)
        if not document.part_key and place % 3 == 0
    }
    rendered = render(plan, style, landscape=wide)

    def made(file: str) -> pikepdf.Pdf:
        return make(Path(file).stem, lengths[file])

    def opened(file: str) -> PreparedPdf:
        pdf = made(file)
        return prepare(pdf, survey(pdf))

    path = folder / "bundle.pdf"
    assembled = assemble(path, Sources(plan.placed, opened), lambda: (plan, rendered))
    return Finished(path, plan, rendered, assembled, made)
