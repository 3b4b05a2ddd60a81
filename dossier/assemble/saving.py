"""Save a bundle that is put together: its description, an identifier that its inputs give, and the same bytes each time."""

from __future__ import annotations

from hashlib import sha256
from io import SEEK_END
from pathlib import Path

import pikepdf

from dossier.bundle.outcome import Rendered
from dossier.bundle.plan import BundlePlan
from dossier.bundle.wording import bundle_title
from dossier.disk.patient import patient_file

# With `static_id`, qpdf writes this constant as the second file identifier.
_CONSTANT = b"31415926535897932384626433832795"
_TRAILER = 1024


def save(pdf: pikepdf.Pdf, target: Path, plan: BundlePlan, rendered: Rendered) -> None:
    """Describe the bundle and write it to `target`, streams unchanged."""
    _describe(pdf, plan)
    mark = _mark(plan, rendered)
    pdf.trailer["/ID"] = pikepdf.Array([pikepdf.String(mark), pikepdf.String(mark)])
    with patient_file(target) as file:
        pdf.save(
            file,
            static_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            min_version="1.7",
        )
    _put_mark(target, mark)


def _mark(plan: BundlePlan, rendered: Rendered) -> bytes:
    """Return the file identifier, a digest of every input; qpdf would digest all output bytes again while writing."""
    digest = sha256(rendered.pdf)
    for _, document in plan.placed:
        digest.update(f"{document.sha256} {document.source_pages}\n".encode())
    return digest.digest()[:16]


def _put_mark(target: Path, mark: bytes) -> None:
    """Replace the constant that qpdf wrote as the second identifier, which tells versions of a file apart."""
    with target.open("r+b") as file:
        start = max(0, file.seek(0, SEEK_END) - _TRAILER)
        file.seek(start)
        before, found, _ = file.read().rpartition(_CONSTANT)
        if found:
            file.seek(start + len(before))
            file.write(mark.hex().encode())


def _describe(pdf: pikepdf.Pdf, plan: BundlePlan) -> None:
    pdf.docinfo["/Title"] = bundle_title(plan.front)
    root = pdf.Root
    root.Lang = pikepdf.String("en-US")
    root.PageMode = pikepdf.Name.UseOutlines
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D)]))
