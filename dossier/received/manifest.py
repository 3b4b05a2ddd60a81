"""Read a manifest that somebody else may have written: every value checked for type and size before it is used."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeGuard, TypeVar

from dossier.bundle.outcome import IndexRow
from dossier.bundle.published import MANIFEST_FORMAT
from dossier.bundle.response import FiledBefore
from dossier.errors import DossierError
from dossier.record.dates import PartialDate
from dossier.report import printable

MOST_BYTES = 16 * 1024**2
_MOST_PAGES = 100_000
_MOST_TEXT = 50_000
_MOST_ITEMS = 100_000
_MOST_FILE = 2**50
_PAGES = re.compile(r"(?:\d{1,6}(?:–\d{1,6})?)?\Z")
_LABEL = re.compile(r"[A-Za-z0-9()-]{1,24}\Z", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")

Made = TypeVar("Made")
_Fields = Mapping[str, Any]


class ManifestError(DossierError):
    """The text is no manifest that can be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class ListedMark:
    """A marked passage: its page in the bundle, where its lines begin and end, in percent of the placed page from above, and its id."""

    page: int
    top: float
    bottom: float
    id: str = ""


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document and its bundle pages. `source_pages` are pages of its file; a placeholder of a draft has no file.

    `sublabel` is its own label, `part` tells translations and certificates apart; older manifests have neither.
    `marks` are the passages marked on it.
    """

    file: str
    sha256: str
    source_pages: tuple[int, ...]
    first: int
    last: int
    missing: str = ""
    role: str = ""
    part: str = ""
    sublabel: str = ""
    marks: tuple[ListedMark, ...] = ()

    def marked(self, page: int) -> tuple[ListedMark, ...]:
        """Return the marks on a page of the bundle."""
        return tuple(mark for mark in self.marks if mark.page == page)


def _printed(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class ListedExhibit:
    """An exhibit with the pages of its divider (none where `divider` is 0) and of its documents.

    `section` is where it stands; older manifests do not say it. `criteria` are those under which it is offered, the first being where
    it stands; `guests` are other entries in it, by id.
    """

    label: str
    entry: str
    title: str
    divider: int
    first: int
    last: int
    documents: tuple[ListedDocument, ...]
    section: str = ""
    criteria: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """The page that rows of the index, links and the bookmark open."""
        return self.divider or self.first

    @property
    def pages(self) -> str:
        """All its pages, as the index prints them."""
        return _printed(self.start, self.last)


@dataclass(frozen=True, slots=True)
class ListedFront:
    """A form or letter before the index, with its bundle pages; on those in `unnumbered` no number is printed.

    `fitted` pages stand above a band as those of exhibits do; `marks` are the passages marked on them.
    """

    file: str
    sha256: str
    title: str
    first: int
    last: int
    typeset: bool = False
    unnumbered: frozenset[int] = frozenset()
    fitted: bool = False
    marks: tuple[ListedMark, ...] = ()

    @property
    def pages(self) -> range:
        """Its bundle pages."""
        return range(self.first, self.last + 1)

    def marked(self, page: int) -> tuple[ListedMark, ...]:
        """Return the marks on a page of the bundle."""
        return tuple(mark for mark in self.marks if mark.page == page)

    @property
    def printed(self) -> str:
        """Its pages, as the index prints them."""
        return _printed(self.first, self.last)


@dataclass(frozen=True, slots=True)
class ListedPart:
    """A file of a package with the bundle pages from `first` to `last`, behind `lead` pages of its own: a volume or an exhibit."""

    file: str
    sha256: str
    size: int
    first: int
    last: int
    lead: int = 0

    @property
    def pages(self) -> range:
        """Its bundle pages."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says of a bundle. `proof` counts what was proved when it was built; `index` is None where it lacks rows.

    `date` is the date of the record for which it was built, if one was asked for. `word` is what it calls exhibits.
    `filed` is what a supplement refers to and does not enclose.
    """

    tool: str
    petition: str
    sha256: str
    size: int
    pages: int
    front_pages: int
    draft: bool
    date: PartialDate | None
    proof: Mapping[str, int]
    record: Mapping[str, str]
    exhibits: tuple[ListedExhibit, ...]
    index: tuple[IndexRow, ...] | None
    word: str = "Exhibit"
    front: tuple[ListedFront, ...] = ()
    filed: tuple[FiledBefore, ...] = ()
    parts: tuple[ListedPart, ...] = ()

    def part(self, sha256: str, name: str) -> ListedPart | None:
        """Return the volume or exhibit that a file is by its digest, or else by its name; None for the bundle itself."""
        if sha256 == self.sha256:
            return None
        same = next((each for each in self.parts if each.sha256 == sha256), None)
        return same or next((each for each in self.parts if each.file.rpartition("/")[2] == name), None)


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest in a text; `ManifestError` where it is none, contradicts itself or is absurdly large."""
    if len(data) > MOST_BYTES:
        raise ManifestError("it is larger than a manifest can be")
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ManifestError("it is not UTF-8") from None
    except RecursionError:
        raise ManifestError("it is nested too deeply") from None
    except ValueError as error:
        raise ManifestError(f"it is not JSON ({error})") from None
    if not isinstance(values, dict) or values.get("format") != MANIFEST_FORMAT:
        raise ManifestError(f'it does not say "format": "{MANIFEST_FORMAT}"')
    made = _manifest(values)
    for words in _contradictions(made):
        raise ManifestError(f"it contradicts itself: {printable(words)}")
    return made


def _manifest(values: _Fields) -> Manifest:
    bundle, proof = _fields(values, "bundle"), _fields(values, "proof")
    pages = _number(bundle, "pages", _MOST_PAGES)
    rows = _items(values, "index", _row) if "index" in values else None
    return Manifest(
        tool=_text(values, "tool"),
        petition=_text(values, "petition"),
        sha256=_digest(bundle),
        size=_number(bundle, "bytes", _MOST_FILE),
        pages=pages,
        front_pages=_number(bundle, "front_pages", pages),
        draft=values.get("draft") is True,
        date=_date(values),
        proof={str(key): _number(proof, key, _MOST_FILE) for key in list(proof)[:100]},
        record=dict(_items(values, "record", lambda each: (_text(each, "file"), _digest(each)))),
        exhibits=_items(values, "exhibits", lambda each: _exhibit(each, pages)),
        index=rows,
        front=_items(values, "front", lambda each: _front(each, pages)) if "front" in values else (),
        word=_text(values, "word", "Exhibit"),
        filed=_items(values, "filed_before", _filed) if "filed_before" in values else (),
        parts=tuple(_parts(values, pages)),
    )


def _parts(values: _Fields, pages: int) -> Iterator[ListedPart]:
    """Yield the files that a package adds: its volumes where there are several, and those of single exhibits."""
    for key in ("volumes", "exhibit_files"):
        yield from _items(values, key, lambda each: _part(each, pages)) if key in values else ()


def _part(values: _Fields, pages: int) -> ListedPart:
    first = _number(values, "first_page", pages, least=1)
    return ListedPart(
        file=_text(values, "file"),
        sha256=_digest(values),
        size=_number(values, "bytes", _MOST_FILE),
        first=first,
        last=_number(values, "last_page", pages, least=first),
        lead=_number(values, "index_pages", _MOST_PAGES) if "index_pages" in values else 0,
    )


def _filed(values: _Fields) -> FiledBefore:
    return FiledBefore(*(_text(values, key) for key in ("label", "title", "pages", "filing")))


def _front(values: _Fields, pages: int) -> ListedFront:
    return ListedFront(
        file=_text(values, "file"),
        sha256=_digest(values),
        title=_text(values, "title"),
        first=_number(values, "first_page", pages, least=1),
        last=_number(values, "last_page", pages),
        typeset=values.get("typeset") is True,
        unnumbered=frozenset(_pages(values.get("unnumbered", []), "the pages of the front without a number")),
        fitted=values.get("fitted") is True,
        marks=_items(values, "marks", lambda each: _mark(each, pages)) if "marks" in values else (),
    )


def _pages(numbers: Any, what: str) -> tuple[int, ...]:
    if not isinstance(numbers, list) or not all(_whole(number) and 0 < number <= _MOST_PAGES for number in numbers):
        raise ManifestError(f"{what} are not page numbers")
    return tuple(numbers)


def _exhibit(values: _Fields, pages: int) -> ListedExhibit:
    bare = not values.get("documents")  # it begins behind its sheet, which may be the last page
    return ListedExhibit(
        label=_label(values, "label"),
        entry=_text(values, "entry"),
        title=_text(values, "title"),
        divider=0 if values.get("divider") is None else _number(values, "divider", pages),
        first=_number(values, "first_page", pages + bare, least=1),
        last=_number(values, "last_page", pages),
        documents=_items(values, "documents", lambda each: _document(each, pages)),
        section=_text(values, "section", ""),
        criteria=_texts(values, "criteria"),
        guests=_texts(values, "with"),
    )


def _document(values: _Fields, pages: int) -> ListedDocument:
    missing = _text(values, "missing", "")
    return ListedDocument(
        file=_text(values, "file"),
        sha256="" if missing else _digest(values),
        source_pages=_pages(values.get("pages"), "the pages of a document"),
        first=_number(values, "first_page", pages, least=1),
        last=_number(values, "last_page", pages),
        missing=missing,
        role=_text(values, "role", ""),
        part=_text(values, "part", ""),
        sublabel=_label(values, "sublabel") if values.get("sublabel") else "",
        marks=_items(values, "marks", lambda each: _mark(each, pages)) if "marks" in values else (),
    )


def _mark(values: _Fields, pages: int) -> ListedMark:
    boxes = values.get("boxes")
    if not isinstance(boxes, list) or not boxes or not all(_is_box(box) for box in boxes):
        raise ManifestError('the "boxes" of a mark are not lists of four percentages')
    page = _number(values, "bundle_page", pages, least=1)
    return ListedMark(page, min(box[1] for box in boxes), max(box[3] for box in boxes), _text(values, "id", ""))


def _is_box(value: object) -> bool:
    return isinstance(value, list) and len(value) == 4 and all(map(_percent, value))


def _percent(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


def _row(values: _Fields) -> IndexRow:
    row = IndexRow(*(_text(values, key) for key in ("label", "sublabel", "description", "date", "pages")))
    if not _PAGES.match(row.pages):
        raise ManifestError('the "pages" of an index row are not page numbers such as 12–25')
    return row


def _contradictions(made: Manifest) -> Iterator[str]:
    """Yield what cannot be: the pages of exhibits follow one another, and those of their documents fill them."""
    ends = [1, *(item.last for item in made.front)]
    unlabeled = {row.pages for row in made.index or () if not row.label}
    for item, end in zip(made.front, ends, strict=False):
        if item.first != end + 1 or item.last < item.first or item.last > made.front_pages:
            yield f"'{item.title}' in the front does not follow what stands before it"
        elif made.index is not None and item.printed not in unlabeled:
            yield f"'{item.title}' in the front stands on other pages than its row in the index"
    listed_twice = [label for label, count in Counter(each.label for each in made.exhibits).items() if count > 1]
    yield from (f"there are several exhibits {label}" for label in listed_twice)
    for one, other in pairwise(made.exhibits):
        if other.start <= one.last:
            yield f"exhibit {other.label} begins at page {other.start}, before exhibit {one.label} ends"
    for exhibit in made.exhibits:
        spans = [(document.first, document.last) for document in exhibit.documents]
        ends = [exhibit.first - 1, *(last for _, last in spans)]
        whole = [first for first, _ in spans] == [end + 1 for end in ends[:-1]] and ends[-1] == exhibit.last
        if not whole or exhibit.divider >= exhibit.first or any(first > last for first, last in spans):
            yield f"the pages of exhibit {exhibit.label} are not those of its documents"
        for document in exhibit.documents:
            if not document.missing and len(document.source_pages) != document.last - document.first + 1:
                yield f"'{document.file}' has other pages than its place in the bundle"
    rows = {row.label: row.pages for row in made.index or () if row.label and not row.sublabel and row.pages}
    listed = {exhibit.label: exhibit.pages for exhibit in made.exhibits}
    for label in listed.keys() | rows.keys() if made.index is not None else ():
        if rows.get(label) != listed.get(label):
            yield f"exhibit {label} stands on other pages than its row in the index"


def _date(values: _Fields) -> PartialDate | None:
    found = _text(values, "date", "")
    try:
        return PartialDate.parse(found) if found else None
    except ValueError:
        raise ManifestError('"date" is not a date such as 2024-05') from None


def _fields(values: _Fields, key: str) -> _Fields:
    found = values.get(key)
    if not isinstance(found, dict):
        raise ManifestError(f'"{key}" is not an object')
    return found


def _items(values: _Fields, key: str, make: Callable[[_Fields], Made]) -> tuple[Made, ...]:
    found = values.get(key)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise ManifestError(f'"{key}" is not a list of objects')
    if len(found) > _MOST_ITEMS:
        raise ManifestError(f'"{key}" has more than {_MOST_ITEMS:,} items')
    return tuple(map(make, found))


def _text(values: _Fields, key: str, default: str | None = None) -> str:
    found = values.get(key, default)
    if not isinstance(found, str) or len(found) > _MOST_TEXT:
        raise ManifestError(f'"{key}" is not a text, or longer than {_MOST_TEXT:,} characters')
    return found


def _label(values: _Fields, key: str) -> str:
    found = _text(values, key)
    if not _LABEL.match(found):
        raise ManifestError(f'a "{key}" is not a label such as C-2 or C-2a')
    return found


def _texts(values: _Fields, key: str) -> tuple[str, ...]:
    found = values.get(key, [])
    if not isinstance(found, list) or len(found) > _MOST_ITEMS:
        raise ManifestError(f'"{key}" is not a list of texts')
    return tuple(_text({key: each}, key) for each in found)


def _digest(values: _Fields) -> str:
    found = _text(values, "sha256")
    if not _DIGEST.match(found):
        raise ManifestError('a "sha256" is not a SHA-256 in hexadecimal digits')
    return found


def _number(values: _Fields, key: str, most: int, *, least: int = 0) -> int:
    found = values.get(key)
    if not _whole(found) or not least <= found <= most:
        raise ManifestError(f'"{key}" is not a number from {least} to {most:,}')
    return found


def _whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
