"""Read what stands in the band at the foot of an evidence page, however the file was saved."""

from __future__ import annotations

import re

from pypdf.generic import StreamObject

from dossier.verify.bundle_file import Opened
from dossier.verify.drawn_text import Drawing, DrawnRun, runs
from dossier.verify.sheets import ReadSheet

_FIRST = re.compile(rb"\s*q\s+(/DossierBand1*)\s+Do\s+Q\s")


def band_texts(bundle: Opened, sheet: ReadSheet) -> list[DrawnRun] | None:
    """Return the texts of the band from left to right; None where a page does not begin with its band."""
    number = _number(bundle, sheet)
    form = bundle.fetch(number) if number else None
    if not isinstance(form, StreamObject):
        return None
    drawn = [] if "/Matrix" in form else runs(Drawing(form.get_data(), bundle.fonts(form)))
    return sorted(drawn, key=lambda run: run.x)


def band_content(bundle: Opened, sheet: ReadSheet) -> bytes:
    """Return the operators of the band; none where a page does not begin with its band."""
    number = _number(bundle, sheet)
    return bundle.content(number) if number else b""


def _number(bundle: Opened, sheet: ReadSheet) -> int:
    """Return the object number of the band; 0 where there is none."""
    first = _FIRST.match(bundle.content(sheet.contents[0])) if sheet.contents and sheet.contents[0] else None
    return sheet.drawn.get(first[1].decode(), 0) if first else 0
