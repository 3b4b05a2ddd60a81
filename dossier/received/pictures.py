"""Compare every evidence page of a bundle by sight with its source, in workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.bundle.spots import Spot
from dossier.documents.look.compare import Difference as Unlike
from dossier.documents.look.placed import PlacedPage, PlacedPages, unlike
from dossier.documents.pdf.geometry import Placement, place, place_front
from dossier.documents.pdf.prepare import PreparedPdf
from dossier.processes.machine import core_count
from dossier.processes.workers import Limits, Lost, run
from dossier.received.difference import Area, Difference
from dossier.received.manifest import ListedDocument, ListedFront, Manifest
from dossier.received.promised import Promised
from dossier.report import Tell

_PAGES_A_JOB = 20
_SECONDS_A_PAGE = 3.0
_BESIDE = 7.0  # points by which a bracket may be higher or lower than the lines that it marks

OpenSource = Callable[[str], PreparedPdf]
_Sheets = tuple[Path, str, tuple[PlacedPage, ...]]


@dataclass(frozen=True, slots=True)
class CasePages:
    """What opens the documents of a case, and where those of its front have their numbers."""

    open_source: OpenSource
    spots: Mapping[str, Sequence[Spot]]


def picture_differences(
    bundle: Path, manifest: Manifest, case: CasePages, tell: Tell
) -> tuple[int, tuple[Difference, ...]]:
    """Return how many pages were compared, and those that do not look like their source. `tell` hears of each step."""
    promised, found = Promised(manifest), list[Difference]()
    jobs = list(_jobs(bundle, manifest, case))
    total, done = sum(len(job.pages) for job, _ in jobs), 0
    for job, result in run(unlike, jobs, workers=core_count()):
        found += _told(job, result, promised)
        done += len(job.pages)
        tell(f"{manifest.petition}: pages compared by sight", done, total)
    return total, tuple(found)


def _jobs(bundle: Path, manifest: Manifest, case: CasePages) -> Iterator[tuple[PlacedPages, Limits]]:
    size = bundle.stat().st_size
    documents = [each for exhibit in manifest.exhibits for each in exhibit.documents if not each.missing]
    items = [item for item in manifest.front if not item.typeset]
    for path, lock, pages in (*(_front(item, case) for item in items), *(_placed(each, case) for each in documents)):
        for start in range(0, len(pages), _PAGES_A_JOB):
            job = PlacedPages(bundle, path, pages[start : start + _PAGES_A_JOB], lock)
            more = _SECONDS_A_PAGE * len(job.pages)
            yield job, Limits.for_file(size + path.stat().st_size, more=more)


def _front(item: ListedFront, case: CasePages) -> _Sheets:
    source = case.open_source(item.file)
    with source.pdf:
        spots = ("band",) * len(item.pages) if item.fitted else case.spots.get(item.file, ())
        pages = tuple(
            _page(item, page, number, place_front(geometry, spot))
            for number, (page, geometry, spot) in enumerate(zip(item.pages, source.geometry, spots, strict=False), 1)
        )
        return source.path or Path(), source.lock, pages


def _placed(document: ListedDocument, case: CasePages) -> _Sheets:
    source = case.open_source(document.file)
    with source.pdf:
        pages = tuple(
            _page(document, document.first + offset, number, place(source.geometry[number - 1]))
            for offset, number in enumerate(document.source_pages)
            if number <= len(source.geometry)
        )
        return source.path or Path(), source.lock, pages


def _page(document: ListedDocument | ListedFront, page: int, source_page: int, put: Placement) -> PlacedPage:
    """Return a page with the heights between which the manifest says that a passage is marked."""
    area = put.area
    marked = tuple(
        (
            area.y1 - mark.bottom / 100 * area.height - _BESIDE,
            area.y1 - mark.top / 100 * area.height + _BESIDE,
        )
        for mark in document.marked(page)
    )
    return PlacedPage(page, source_page, put, marked)


def _told(job: PlacedPages, result: tuple[Unlike, ...] | Lost, promised: Promised) -> Iterator[Difference]:
    numbers: Mapping[int, int] = {each.page: each.source_page for each in job.pages}
    told = (
        dict.fromkeys(numbers, result.reason)
        if isinstance(result, Lost)
        else {each.page: each.words or f"something else on {each.share:.2%} of it" for each in result}
    )
    for page, words in told.items():
        document, entry = promised.sources[page]
        what = "could not be compared by sight" if isinstance(result, Lost) else "what the page shows"
        expected = f"page {numbers[page]} of '{document}'"
        yield Difference(Area.PICTURES, page, what, expected, words, str(page), document, entry)
