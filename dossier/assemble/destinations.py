"""Write the named destinations of a bundle: one name tree, sorted by bytes (ISO 32000-1, 7.9.6 and 12.3.2.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pikepdf


def write_destinations(pdf: pikepdf.Pdf, sheets: Sequence[pikepdf.Object], named: Mapping[str, int]) -> None:
    """Write each name with the page that it opens (`sheets`, in bundle order), at the reader's zoom."""
    text = " ".join(f"({name}) [null /XYZ null null null]" for name in named)
    names = pikepdf.Object.parse(f"[ {text} ]".encode("ascii"))
    for place, page in enumerate(named.values()):
        names[2 * place + 1][0] = sheets[page - 1]
    tree = pdf.make_indirect(pikepdf.Dictionary(Names=names))
    pdf.Root["/Names"] = pikepdf.Dictionary(Dests=tree)
