"""The structure in the finished file is ours alone: what documents bring of theirs would lead into it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from tests.support.finished import document, finish


def tagged_document(name: str, pages: int) -> pikepdf.Pdf:
    """Make a document with a structure tree, to which its pages, a form and a picture lead."""
    pdf = document(name, pages)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    box = pikepdf.Array([0, 0, 9, 9])
    for number, page in enumerate(pdf.pages):
        form = pdf.make_stream(b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC", Type=Name.XObject, Subtype=Name.Form, BBox=box)
        form.StructParents = number
        page.obj.Resources.XObject["/Fm0"], page.obj.StructParents = form, number
        page.obj.Resources.XObject.Im0.StructParent = number
        page.contents_add(b"/P <</MCID 0>> BDC q /Fm0 Do Q EMC")
    return pdf


def test_documents_with_a_structure_are_proved_and_leave_it_behind(tmp_path: Path) -> None:
    finished = finish(tmp_path, 2, make=tagged_document)
    finished.proof()
    ours = {page for span in finished.plan.parts.values() for page in span.pages}
    with pikepdf.open(finished.path) as pdf:
        said = {number for number, page in enumerate(pdf.pages, 1) if "/StructParents" in page.obj}
        streams = [held for held in pdf.objects if isinstance(held, pikepdf.Stream)]
        assert said == ours
        assert len(streams) > len(pdf.pages)
        assert not any("/StructParents" in held or "/StructParent" in held for held in streams)
        assert pdf.Root.MarkInfo.Marked
        assert Name.Document == pdf.Root.StructTreeRoot.K.S
