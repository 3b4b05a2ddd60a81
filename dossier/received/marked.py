"""Hold the brackets beside the pages of a bundle in hand against the marks that its manifest lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.bundle.plan import Bracket
from dossier.documents.pdf.geometry import Box
from dossier.received.bands import band_content
from dossier.received.difference import Area, Difference
from dossier.received.manifest import ListedMark
from dossier.received.pages import ReadPages
from dossier.received.promised import Promised
from dossier.verify.brackets import brackets_in
from dossier.verify.bundle_file import Opened
from dossier.verify.sheets import ReadSheet

_NUMBER = rb"([+-]?(?:\d+\.?\d*|\.\d+))"
_CLIP = re.compile(rb"\s%b\s+%b\s+%b\s+%b\s+re\s+W\s+n\s" % ((_NUMBER,) * 4))
_BESIDE = 7.0  # points by which a bracket may be higher or lower than the lines that it marks


def mark_differences(bundle: Opened, read: ReadPages, promised: Promised) -> Iterator[Difference]:
    """Yield each mark without its bracket, and each bracket without a mark."""
    marks = promised.marks
    for page in sorted((promised.stamps.keys() | promised.fronts.keys()) & read.sheets.keys()):
        found = brackets_in(band_content(bundle, read.sheets[page]))
        area = _placed(bundle, read.sheets[page])
        for what, item in _told(page, found, marks.get(page, ()), area):
            document, entry = promised.sources[page]
            yield Difference(Area.MARKS, page, what, item=item, document=document, entry=entry)


def _told(
    page: int, found: tuple[Bracket, ...], marks: tuple[ListedMark, ...], area: Box | None
) -> Iterator[tuple[str, str]]:
    wanted = [_heights(mark, area) for mark in marks] if area else []
    for number, mark in enumerate(marks):
        if not area or not any(_within(one, _heights(mark, area)) for one in found):
            yield "the bracket beside a marked passage is not there", f"{page}.{number}"
    if any(not any(_overlap(one, span) for span in wanted) for one in found):
        yield "a bracket stands where nothing is marked", ""


def _placed(bundle: Opened, sheet: ReadSheet) -> Box | None:
    """Return the part of a sheet that its page covers, as its first stream clips it."""
    match = _CLIP.search(bundle.content(sheet.contents[0])) if sheet.contents and sheet.contents[0] else None
    if match is None:
        return None
    x, y, width, height = (float(each) for each in match.groups())
    return Box(x, y, x + width, y + height)


def _heights(mark: ListedMark, area: Box) -> tuple[float, float]:
    return (area.y1 - mark.bottom / 100 * area.height, area.y1 - mark.top / 100 * area.height)


def _within(one: Bracket, lines: tuple[float, float]) -> bool:
    """Return whether a bracket begins or ends with these lines, or, shared with others, stands beside all of them."""
    low, high = lines
    return _overlap(one, lines) and (
        abs(one.top - high) < _BESIDE or abs(one.bottom - low) < _BESIDE or (one.bottom <= low and one.top >= high)
    )


def _overlap(one: Bracket, lines: tuple[float, float]) -> bool:
    return one.bottom - _BESIDE < lines[1] and lines[0] < one.top + _BESIDE
