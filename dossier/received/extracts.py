"""Compare files that were cut out of a bundle with it: every page with all that it draws with, its number and its links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import NamedTuple, ParamSpec

from dossier.bundle.fingerprint import TangledError
from dossier.documents.pdf.fingerprints import page_value
from dossier.received.leading import NOWHERE, Ways, led_elsewhere, ways_in
from dossier.received.pages import ReadPages
from dossier.received.rows import linked_rows
from dossier.verify import UNREADABLE
from dossier.verify.bundle_file import PAGE_KEYS, Opened, array, dictionary, opened
from dossier.verify.bundle_objects import BundleObjects
from dossier.verify.drawn_text import squeeze
from dossier.verify.intruders import hidden, intruders
from dossier.verify.printed import read_pages
from dossier.verify.sheets import ReadSheet, sheets

_NO_FONTS = frozenset[int]()


class Extracted(NamedTuple):
    """A file with the bundle pages from `first` to `last`, behind `lead` pages of its own."""

    path: Path
    first: int
    last: int
    lead: int = 0


_Arguments = ParamSpec("_Arguments")


def _readable(rule: Callable[_Arguments, Iterator[str]]) -> Callable[_Arguments, Iterator[str]]:
    """Have a rule say so where a file cannot be read as a PDF."""

    @wraps(rule)
    def told(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> Iterator[str]:
        try:
            yield from rule(*args, **kwargs)
        except UNREADABLE as error:
            yield f"it cannot be read as a PDF ({type(error).__name__})"

    return told


class Whole(NamedTuple):
    """A bundle as files cut out of it are held against: the digest of all that each page draws with, and where it leads."""

    digests: tuple[str, ...]
    ways: Ways


def whole_bundle(path: Path) -> Whole:
    """Read a bundle; the digest of a page is empty where what it draws with leads in circles."""
    with opened(path) as file:
        objects = BundleObjects(file)
        found = [sheet for _, sheet in sheets(file, _NO_FONTS)]
        return Whole(tuple(_digest(objects, sheet) for sheet in found), ways_in(file, found))


@_readable
def unlike(extracted: Extracted, whole: Whole, *, linked: bool = True) -> Iterator[str]:
    """Yield what is otherwise in a file than in the bundle, in words. A file that is not `linked` leads nowhere."""
    with opened(extracted.path) as file:
        objects = BundleObjects(file)
        found = [sheet for _, sheet in sheets(file, _NO_FONTS)]
        count = extracted.last - extracted.first + 1
        if len(found) != extracted.lead + count:
            yield f"it has {len(found)} pages instead of {extracted.lead + count}"
            return
        for number, sheet in enumerate(found[extracted.lead :], extracted.first):
            if _digest(objects, sheet) != whole.digests[number - 1]:
                yield f"bundle page {number} is not as it is in the bundle"
        yield from _out(file, extracted, found)
        ways = ways_in(file, found, extracted.first, extracted.lead)
        yield from led_elsewhere(ways, whole.ways.within(extracted.first, extracted.last) if linked else NOWHERE)


def beyond(file: Opened, extracted: Extracted) -> Iterator[str]:
    """Yield page labels that do not count on, links that lead out of the file, and what in it can act."""
    return _out(file, extracted, [sheet for _, sheet in sheets(file, _NO_FONTS)])


def _out(file: Opened, extracted: Extracted, found: Sequence[ReadSheet]) -> Iterator[str]:
    yield from _labels(file, extracted)
    yield from _beyond(file, found)


def divided_otherwise(files: Sequence[Extracted], pages: int) -> Iterator[str]:
    """Yield where files, in their order, do not hold all pages of a bundle once."""
    ends = [0, *(each.last for each in files)]
    for each, end in zip(files, ends, strict=False):
        if each.first != end + 1 or each.last < each.first:
            yield f"{each.path.name}: it begins at bundle page {each.first}, and page {end + 1} is next"
    if ends[-1] != pages:
        yield f"the files end at bundle page {ends[-1]}, and the bundle has {pages}"


@_readable
def linked_anyhow(path: Path) -> Iterator[str]:
    """Yield the links and bookmarks of a file that should have none."""
    with opened(path) as file:
        if any(sheet.annotations for _, sheet in sheets(file, _NO_FONTS)):
            yield "it has links"
        for key in ("/Outlines", "/PageMode", "/Names"):
            if key in file.root:
                yield f"it has {key}"


@_readable
def active(path: Path) -> Iterator[str]:
    """Yield what a portal refuses or strips: encryption, attached files, scripts, form fields, actions, wherever they hang."""
    with opened(path) as file:
        for one in (*intruders(file), *hidden(file, 0, 1)):
            yield one.what
        for number, sheet in sheets(file, _NO_FONTS):
            for key in sorted(sheet.keys - PAGE_KEYS):
                yield f"page {number} has {key}"


@_readable
def otherwise_indexed(extracted: Extracted, title: str, rows: Sequence[tuple[str, str, int]]) -> Iterator[str]:
    """Yield what is otherwise on the index that a file opens with.

    A row is its label, empty where that is not asked, its last column and the bundle page that it opens, 0 for none.
    """
    leads = range(1, extracted.lead + 1)
    with opened(extracted.path) as file:
        found = dict(sheets(file, frozenset(leads)))
        numbers = {sheet.page_id: number - extracted.lead + extracted.first - 1 for number, sheet in found.items()}
        ours = {number: sheet for number, sheet in found.items() if number in leads}
        printed = read_pages(file, ours, leads)
        read = ReadPages(ours, numbers, {}, printed, ())
        text = [line for page in leads for line in printed[page]]
        if squeeze(title) not in squeeze("".join(line.text for line in text)):
            yield f"its index does not say '{title}'"
        yield from _rows(linked_rows(read, leads), [row for row in rows if row[2]])
        ends = Counter((squeeze(line.runs[0].text), squeeze(line.runs[-1].text)) for line in text if line.runs)
        for (label, where), count in Counter((label, where) for label, where, target in rows if not target).items():
            there = sum(
                many
                for (one, last), many in ends.items()
                if last == squeeze(where) and (not label or one == squeeze(label))
            )
            if there < count:
                yield f"its index does not say '{where}' of {label or 'what has no label'}"


def _rows(found: Sequence[tuple[str, str, int]], wanted: Sequence[tuple[str, str, int]]) -> Iterator[str]:
    if len(found) != len(wanted):
        yield f"its index has {len(found)} rows with links instead of {len(wanted)}"
        return
    for (label, where, target), (said, pages, opens) in zip(found, wanted, strict=True):
        if (where, target) != (squeeze(pages), opens) or (said and label != squeeze(said)):
            yield f"its index has '{label}, {where}' with a link to page {target} instead of '{said}, {pages}' to page {opens}"


def _digest(objects: BundleObjects, sheet: ReadSheet) -> str:
    try:
        return objects.prints.of(page_value(sheet.streams, sheet.resources, sheet.group))
    except TangledError:
        return ""


def _labels(file: Opened, extracted: Extracted) -> Iterator[str]:
    """Check that a viewer counts on from the first bundle page to the last, and that no page before has a number."""
    numbers = array(dictionary(file.root.get("/PageLabels")).get("/Nums"))
    pairs = zip(numbers[::2], map(dictionary, numbers[1::2]), strict=False)
    styles = {place: style for place, style in pairs if isinstance(place, int)}
    last = max(styles, default=-1)
    counted = styles.get(last, dictionary(None))
    if last != extracted.lead or counted.get("/S") != "/D" or counted.get("/St", 1) != extracted.first:
        yield f"its pages are not numbered from {extracted.first} on"
    if any("/S" in style or "/P" not in style for place, style in styles.items() if place < extracted.lead):
        yield "its index has numbers of bundle pages"


def _beyond(file: Opened, found: Sequence[ReadSheet]) -> Iterator[str]:
    """Check that nothing leads out of the file and nothing in it can act."""
    pages = {sheet.page_id for sheet in found}
    links = [link for sheet in found for link in sheet.annotations]
    if any(link.subtype != "/Link" or (not link.uri and link.page_id not in pages) for link in links):
        yield "a link leads out of the file, or something in it is no link"
    for key in ("/AcroForm", "/OpenAction", "/AA", "/JavaScript"):
        if key in file.root:
            yield f"it has {key}"
    if file.reader.is_encrypted:
        yield "it is encrypted"
