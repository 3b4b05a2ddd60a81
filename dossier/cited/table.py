"""List every citation of a petition's letters: where it stands, what it names, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dossier.bundle.plan import BundlePlan, PlannedExhibit
from dossier.cited.held import Held
from dossier.cited.letters import CitingLetter
from dossier.text.page_numbers import runs

HEADS = ("letter", "place", "text", "exhibit", "page_in_exhibit", "bundle_page", "document", "status")
"""The columns of the list."""
_FINE = "ok"
_NOWHERE = "B001"


def citation_rows(letters: Iterable[CitingLetter], plan: BundlePlan) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each citation under `HEADS`, letter by letter; pages with hyphens, as spreadsheets read them."""
    exhibits = {each.label: each for each in plan.exhibits}
    for citing in letters:
        nowhere = [Held(text, start, start, "") for text, start in citing.nowhere]
        for each in sorted((*citing.cited, *nowhere), key=lambda one: (one.start, one.end)):
            yield _row(citing, each, exhibits.get(each.label))


def _row(citing: CitingLetter, cited: Held, exhibit: PlannedExhibit | None) -> tuple[str, ...]:
    at = citing.letter.at(cited.start)
    status = " ".join(dict.fromkeys(code.code for code, _, _ in cited.wrong)) or (_FINE if cited.label else _NOWHERE)
    pages = [page for page in cited.pages if exhibit and page <= exhibit.page_count]
    bundle = [exhibit.evidence.first + page - 1 for page in pages] if exhibit else []
    return (
        *(citing.letter.file, at.place or f"{at.line}:{at.column}", cited.text, cited.named),
        *(_hyphens(cited.pages), _hyphens(bundle), _documents(cited, exhibit, pages), status),
    )


def _hyphens(pages: Sequence[int]) -> str:
    return ", ".join(runs(pages)).replace("–", "-")


def _documents(cited: Held, exhibit: PlannedExhibit | None, pages: Sequence[int]) -> str:
    """Return the files that the citation is about: those of its pages, or of its document, or of the exhibit."""
    if exhibit is None:
        return ""
    found = [
        each.file
        for each in exhibit.documents
        if (not cited.document or each.sublabel == cited.document)
        and (not pages or any(exhibit.evidence.first + page - 1 in each.span.pages for page in pages))
    ]
    return "; ".join(dict.fromkeys(filter(None, found)))
