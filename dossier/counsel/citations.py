"""Tell counsel where each exhibit is cited, which marked passages nobody cites, and which cited pages hold no mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from dossier.bundle.plan import PlannedExhibit
from dossier.bundle.working_paper import PaperLine
from dossier.cited.held import Held
from dossier.cited.known import known
from dossier.cited.letters import citing, in_texts
from dossier.counsel.desk import Desk
from dossier.text.page_numbers import cited as cited_pages
from dossier.text.page_numbers import runs

Cites = Mapping[str, Sequence[tuple[str, str, Held]]]
"""What cites each exhibit, by its label: what the letter is called, the place in it, and the citation."""


def citations(desk: Desk) -> Iterator[PaperLine]:
    """Yield a row for each exhibit that a letter or narrative cites, once there is a letter."""
    if not citing(desk.case, desk.petition):
        return
    cites = _cites(desk)
    for exhibit in desk.plan.exhibits:
        there = cites.get(exhibit.label, ())
        marked = _marked(exhibit)
        pages = {page for _, _, each in there for page in each.pages}
        notes = [
            *_places(there),
            *_without_mark(pages - marked.keys()),
            *(
                f"Marked and not cited: “{quote}” (p. {page})"
                for page, quotes in marked.items()
                if page not in pages
                for quote in quotes
            ),
        ]
        if notes:
            yield desk.line(exhibit.entry, notes)


def _cites(desk: Desk) -> Cites:
    found: dict[str, list[tuple[str, str, Held]]] = {}
    titles = {item.letter: item.title for item in desk.petition.front if item.letter}
    for each in citing(desk.case, desk.petition):
        title = titles.get(each.letter.file, "")
        for cited in each.cited:
            at = each.letter.at(cited.start)
            # The lines of a text that is typeset are nowhere to be seen.
            place = "" if title else at.place or f"line {at.line}"
            name = title or f"Letter {PurePosixPath(each.letter.file).name}"
            found.setdefault(cited.label, []).append((name, place, cited))
    for path, every in in_texts(desk.petition, known(desk.case, desk.plan.petition)).items():
        name = f"Narrative on {str(path[1]).replace('-', ' ')}" if path[0] == "narrative" else "Answers to the notice"
        for cited in every:
            found.setdefault(cited.label, []).append((name, "", cited))
    return found


def _places(there: Sequence[tuple[str, str, Held]]) -> Iterator[str]:
    """Yield a note for each letter: where in it, or how often, and which pages are cited there."""
    for name in dict.fromkeys(name for name, _, _ in there):
        mine = [(place, each) for one, place, each in there if one == name]
        if any(place for place, _ in mine):
            places = (f"{place}{_at(each.pages)}" for place, each in mine)
            yield f"{name}: {'; '.join(dict.fromkeys(places))}"
        else:
            times = f", {len(mine)} times" if len(mine) > 1 else ""
            yield f"{name}{times}{_at(sorted({page for _, each in mine for page in each.pages}))}"


def _at(pages: Sequence[int]) -> str:
    return f" (at {', '.join(runs(pages))})" if pages else ""


def _marked(exhibit: PlannedExhibit) -> Mapping[int, Sequence[str]]:
    """Return the passages that are marked, by the page of the exhibit on which they begin or go on."""
    found: dict[int, list[str]] = {}
    for document in exhibit.documents:
        for mark in document.marks:
            page = document.bundle_page(mark.page) - exhibit.evidence.first + 1
            found.setdefault(page, []).append(mark.quote or "an area")
    return found


def _without_mark(pages: set[int]) -> Iterator[str]:
    if pages:
        yield f"Cited, with no mark on the page: {cited_pages(sorted(pages))}"
