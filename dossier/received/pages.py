"""Read all pages of a bundle in hand, and tell which pages are missing or too many where their number is another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice

from dossier.received.bands import band_texts
from dossier.received.difference import Area, Difference
from dossier.received.manifest import ListedPart
from dossier.received.promised import Promised, printed_as
from dossier.verify import UNREADABLE
from dossier.verify.bundle_file import PAGE_KEYS, Opened, dictionary
from dossier.verify.disagreement import Disagreement
from dossier.verify.drawn_text import DrawnLine, DrawnRun, squeeze
from dossier.verify.expected import LANDSCAPE, PORTRAIT, Stamp
from dossier.verify.printed import FOOT, Printed, feet, fonts, read_pages
from dossier.verify.sheets import ReadSheet, sheets
from dossier.verify.structure import labels

_MOST_PAGES = 200_000
Bands = Mapping[int, list[DrawnRun] | None]


@dataclass(frozen=True, slots=True)
class ReadPages:
    """The pages of a file under the numbers that the manifest gives them; what it does not know is left out.

    `numbers` maps page objects to these numbers. `bands` are the texts at the foot of evidence pages, `printed` those of the others.
    """

    sheets: Mapping[int, ReadSheet]
    numbers: Mapping[int, int]
    bands: Bands
    printed: Printed
    differences: tuple[Difference, ...]


def read_bundle(bundle: Opened, promised: Promised) -> ReadPages:
    """Read every page. If there are more or fewer than promised, match them by what is printed at their feet."""
    count = promised.manifest.pages
    found = dict(islice(sheets(bundle, frozenset()), _MOST_PAGES))
    places, differences = {number: number for number in found}, list[Difference]()
    if len(found) != count:
        differences.append(Difference(Area.PAGES, 0, "number of pages", str(count), str(len(found))))
        places, moved = _matched(bundle, found, promised)
        differences += moved
    return _read(bundle, found, places, promised, differences)


def read_part(bundle: Opened, promised: Promised, part: ListedPart) -> ReadPages:
    """Read every page of a volume or of the file of an exhibit, behind those of its own index."""
    found = dict(islice(sheets(bundle, frozenset()), _MOST_PAGES))
    count = part.lead + len(part.pages)
    if len(found) == count:
        places = dict(zip(range(part.lead + 1, count + 1), part.pages, strict=True))
        return _read(bundle, found, places, promised, ())
    places, moved = _matched(bundle, found, promised)
    here = {number: page for number, page in places.items() if page in part.pages}
    missing = (one for one in moved if one.page in part.pages)
    number = Difference(Area.PAGES, 0, "number of pages", str(count), str(len(found)))
    return _read(bundle, found, here, promised, (number, *missing))


def _read(
    bundle: Opened,
    found: Mapping[int, ReadSheet],
    places: Mapping[int, int],
    promised: Promised,
    differences: Sequence[Difference],
) -> ReadPages:
    known = {places[number]: sheet for number, sheet in found.items() if number in places}
    bands = {
        page: _band(bundle, sheet)
        for page, sheet in known.items()
        if page in promised.stamps or page in promised.fronts
    }
    printed = {page: _lines(bundle, page, sheet) for page, sheet in known.items() if page in promised.generated}
    numbers = {sheet.page_id: page for page, sheet in known.items()}
    return ReadPages(known, numbers, bands, printed, tuple(differences))


def _matched(
    bundle: Opened, found: Mapping[int, ReadSheet], promised: Promised
) -> tuple[dict[int, int], list[Difference]]:
    """Return for pages of the file those of the manifest; and what is missing or too many."""
    planned = [_planned_foot(promised, page) for page in range(1, promised.manifest.pages + 1)]
    there = [_foot(bundle, number, sheet) for number, sheet in found.items()]
    places: dict[int, int] = {}
    differences: list[Difference] = []
    for kind, start, end, first, last in SequenceMatcher(None, planned, there, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == last - first):
            places.update(zip(range(first + 1, last + 1), range(start + 1, end + 1), strict=True))
            continue
        differences += (
            Difference(Area.PAGES, page, "no such page in the file", _named(promised, page))
            for page in range(start + 1, end + 1)
        )
        differences += (
            Difference(Area.PAGES, 0, f"sheet {number} of the file is not in the manifest", found=there[number - 1])
            for number in range(first + 1, last + 1)
        )
    return places, differences


def _planned_foot(promised: Promised, page: int) -> str:
    number = page if promised.fronts.get(page, True) else ""
    return squeeze(f"{promised.stamps.get(page, promised.notices.get(page, ''))} {number}")


def _named(promised: Promised, page: int) -> str:
    return str(promised.stamps.get(page, "a page without evidence"))


def _foot(bundle: Opened, number: int, sheet: ReadSheet) -> str:
    """Return what is printed at the foot of a page, without spaces: stamp and number, or the number alone."""
    if (band := _band(bundle, sheet)) is not None:  # between the two, a draft says that it is one
        return squeeze("".join(run.text for run in (*band[:1], *band[1:][-1:])))
    runs = [run for line in _lines(bundle, number, sheet) if line.y < FOOT for run in line.runs]
    return squeeze(max(runs, key=lambda run: run.x).text) if runs else ""


def _band(bundle: Opened, sheet: ReadSheet) -> list[DrawnRun] | None:
    try:
        return band_texts(bundle, sheet)
    except UNREADABLE:
        return None


def _lines(bundle: Opened, number: int, sheet: ReadSheet) -> Sequence[DrawnLine]:
    """Return the text of a page of ours; none where in its place is a page that is drawn in other ways."""
    try:
        whole = replace(sheet, fonts=bundle.fonts(dictionary(bundle.fetch(sheet.page_id))))
        return read_pages(bundle, {number: whole}, {number})[number]
    except UNREADABLE:
        return ()


def page_differences(bundle: Opened, read: ReadPages) -> Iterator[Difference]:
    """Yield what is wrong with sheets, page labels and the numbers on pages that carry no evidence."""
    yield from sheet_differences(read)
    yield from (as_difference(Area.PAGES, one) for one in labels(bundle))


def sheet_differences(read: ReadPages) -> Iterator[Difference]:
    """Yield what is wrong with sheets, and with the numbers on pages that carry no evidence."""
    yield from read.differences
    seen: set[int] = set()
    for page, sheet in read.sheets.items():
        if sheet.media not in {PORTRAIT, LANDSCAPE}:
            yield Difference(Area.PAGES, page, "size of the sheet", "US Letter", str(sheet.media), item=str(page))
        for key in sorted(sheet.keys - PAGE_KEYS):
            yield Difference(Area.PAGES, page, f"{key} does not belong on a page of the bundle", item=str(page))
        if sheet.page_id in seen:
            yield Difference(Area.PAGES, page, "is the same page as one before", item=str(page))
        seen.add(sheet.page_id)
    for one in (*feet(read.printed), *fonts(read.printed)):
        yield as_difference(Area.PAGES, one)


def stamp_differences(read: ReadPages, promised: Promised) -> Iterator[Difference]:
    """Yield each evidence page whose band is not its own, and each page of the front whose number is not."""
    yield from _front_differences(read, promised)
    texts = 3 if promised.manifest.draft else 2
    for page, stamp in promised.stamps.items():
        if page in read.sheets:
            for what, expected, found in _stamp(page, stamp, read.bands[page], texts):
                document, entry = promised.sources[page]
                yield Difference(Area.STAMPS, page, what, expected, found, str(page), document, entry)


def _front_differences(read: ReadPages, promised: Promised) -> Iterator[Difference]:
    for page, numbered in promised.fronts.items():
        if page not in read.sheets:
            continue
        texts = [squeeze(run.text) for run in read.bands[page] or ()]
        expected = str(page) if numbered else ""
        if (texts[-1] if texts else "") != expected:
            found = texts[-1] if texts else "none"
            document, entry = promised.sources[page]
            what = "the number of a page of the front"
            yield Difference(Area.STAMPS, page, what, expected or "none", found, str(page), document, entry)
        elif (words := promised.notices.get(page, "")) and texts[0] != squeeze(words):
            document, entry = promised.sources[page]
            what = "the band of a page of the notice"
            yield Difference(Area.STAMPS, page, what, words, texts[0], str(page), document, entry)


def _stamp(page: int, stamp: Stamp, band: Sequence[DrawnRun] | None, texts: int) -> Iterator[tuple[str, str, str]]:
    if band is None:
        yield "the band at the foot is not drawn", str(stamp), ""
    elif len(band) != texts:
        yield "texts in the band", str(texts), str(len(band))
    else:
        if not printed_as(stamp, band[0].text):
            yield "the band on the left", str(stamp), band[0].text
        if squeeze(band[-1].text) != str(page):
            yield "the band on the right", str(page), band[-1].text


def as_difference(area: Area, one: Disagreement, promised: Promised | None = None) -> Difference:
    """Return what the proof of a build says, as a difference; with the document of its page."""
    document, entry = promised.sources.get(one.page, ("", "")) if promised else ("", "")
    item = str(one.page or "")
    return Difference(area, one.page, one.what, str(one.expected), str(one.found), item, document, entry)
