"""Draw the divider before an exhibit, and the placeholder for a document that is not in hand."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.bundle.plan import PlannedDocument, PlannedExhibit, PlannedSection, Seen
from dossier.record.dates import PartialDate
from dossier.render.drawing import Drawing
from dossier.render.listing import listings, table_heads, tables_by_group
from dossier.render.rows import Columns, Row, column_heads, columns, rows, together
from dossier.text.spelling import same_words
from dossier.typeset.flow import Block, gap, headless, spacer, stack, tagged
from dossier.typeset.shaping import Run
from dossier.typeset.tagging import Tag

_RISE = 0.36  # share of the remaining white space that is left above a short divider
_WIDTH = 440.0
_DOCUMENTS = "documents"
_OFFERED = {
    "standing": ("standing", "standing_comparable"),
    "first": ("first", "first_comparable"),
    "also": ("also", "also_comparable"),
}
_CAPTURED = {
    (True, True): "captured",
    (True, False): "captured_undated",
    (False, True): "captured_somewhere",
    (False, False): "",
}


def draw_exhibit(drawing: Drawing, exhibit: PlannedExhibit) -> None:
    """Draw an exhibit's divider: its large label, what it is, and its documents with pages."""
    draw_sheet(drawing, exhibit, exhibit_blocks(drawing, exhibit))


def draw_sheet(drawing: Drawing, exhibit: PlannedExhibit, blocks: Sequence[Block]) -> None:
    """Draw the sheet of an exhibit, its lists last; a short one has more white space below it than above."""
    style, back = drawing.style, drawing.back(exhibit.label)
    tables = tables_by_group([exhibit])
    every = [*blocks, *listings(drawing, exhibit)]
    room = style.height - style.top - style.bottom - stack(back) - stack(every)
    head = _head(drawing, exhibit)
    drawing.draw(
        exhibit.part_key,
        style.words("foot", "exhibit", label=exhibit.label),
        [*back, spacer(max(room, 0.0) * _RISE), *every],
        continued=lambda group: table_heads(drawing, tables[group]) if group in tables else head,
    )


def exhibit_blocks(drawing: Drawing, exhibit: PlannedExhibit) -> list[Block]:
    """Return what the sheet of an exhibit says: its large label, what it is and its documents."""
    style = drawing.style
    blocks = [*_centered(drawing, style.words("exhibit", "label", label=exhibit.label), "exhibit-label", 0)]
    blocks += _centered(drawing, exhibit.title, "exhibit-title", 18)
    if exhibit.original_title:
        blocks += _centered(drawing, exhibit.original_title, "exhibit-original", 6)
    blocks += _centered(drawing, _described(exhibit), "exhibit-note", 10)
    blocks += _centered(drawing, exhibit.shows, "exhibit-note", 8)
    if exhibit.authorship:
        blocks += _centered(drawing, style.words("exhibit", "authorship", place=exhibit.authorship), "exhibit-note", 3)
    for guest in exhibit.guests:
        blocks += _centered(drawing, drawing.with_guest(guest), "exhibit-note", 3)
    for place, note in enumerate(_notes(drawing, exhibit)):
        blocks += _centered(drawing, note, "exhibit-note", 14 if place == 0 else 3)
    if exhibit.documents or exhibit.seen:
        columns_ = _places(drawing, exhibit)
        listed = [block for row in sheet_rows(drawing, exhibit) for block in rows(drawing, row, columns_)]
        blocks += [gap(40), *tagged([_head(drawing, exhibit), *together(listed)], Tag("Table"))]
    return blocks


def _head(drawing: Drawing, exhibit: PlannedExhibit) -> Block:
    words = drawing.style.words
    heads = ("", words("exhibit", "documents"), "", words("exhibit", "pages"))
    return column_heads(drawing, _places(drawing, exhibit), heads)


def _described(exhibit: PlannedExhibit) -> str:
    """Return description and date; without what the exhibit is, where the list of its documents below says the same."""
    what, _, rest = exhibit.description.partition(" — ")
    listed = {same_words(document.heading) for document in exhibit.documents}
    return ", ".join(filter(None, (rest if same_words(what) in listed else exhibit.description, exhibit.date)))


def draw_missing(drawing: Drawing, exhibit: PlannedExhibit, document: PlannedDocument) -> None:
    """Draw the placeholder of a document that is not in hand; it counts as a page of the exhibit."""
    style = drawing.style
    blocks = _centered(drawing, style.words("exhibit", "label", label=exhibit.label), "section-cite", 0)
    blocks += _centered(drawing, style.words("missing", "title"), "missing-words", 14)
    blocks += _centered(drawing, document.heading, "exhibit-title", 14)
    blocks += _centered(drawing, document.missing, "exhibit-note", 8)
    blocks += _centered(drawing, style.words("missing", "note"), "exhibit-note", 26)
    room = style.height - style.top - style.bottom - stack(blocks)
    number = document.span.first - exhibit.evidence.first + 1
    foot = style.words("foot", "page", label=exhibit.label, page=number, count=exhibit.page_count)
    drawing.draw(document.part_key, foot, [spacer(max(room, 0.0) * _RISE), *blocks])


def _centered(drawing: Drawing, text: str | Sequence[Run], kind: str, before: float) -> list[Block]:
    return headless(drawing.pen.paragraph(text, kind, before=before, centered=True, width=_WIDTH))


def _notes(drawing: Drawing, exhibit: PlannedExhibit) -> list[list[Run]]:
    """Return notes: where the exhibit is offered, its translation, where it was captured."""
    style = drawing.style
    found = []
    if exhibit.languages:
        key = "translated" if exhibit.translated else "foreign"
        found.append(style.words("exhibit", key, languages=drawing.style.languages(exhibit.languages)))
    runs = [*_offered(drawing, exhibit), *(drawing.pen.run(words, "exhibit-note") for words in found)]
    return [[run] for run in runs]


def _offered(drawing: Drawing, exhibit: PlannedExhibit) -> list[Run]:
    """Return `Evidence offered under 8 CFR …` for each criterion, first for that in whose section the exhibit stands."""
    sections = [section for key in exhibit.criteria if (section := drawing.section(key)) and section.is_criterion]
    sections.sort(key=lambda section: not section.holds(exhibit))
    return [_offered_in(drawing, exhibit, section, first=place == 0) for place, section in enumerate(sections)]


def _offered_in(drawing: Drawing, exhibit: PlannedExhibit, section: PlannedSection, *, first: bool) -> Run:
    """Return under what an exhibit is offered; where that is not the section in which it stands, also name and page."""
    comparable, standing = section.key in exhibit.comparable, section.holds(exhibit)
    citation = (drawing.plan.front.comparable_citation if comparable else "") or section.citation
    plain, as_comparable = _OFFERED["standing" if standing else "first" if first else "also"]
    words = as_comparable if comparable else plain
    page = section.start or drawing.index_page(section.part_key)
    text = drawing.style.words("exhibit", words, citation=citation, name=section.name, page=page)
    return drawing.pen.run(text, "exhibit-note", 0 if standing else page)


def _captured(drawing: Drawing, document: PlannedDocument) -> str:
    """Return where and when a document was captured; empty where neither is recorded."""
    key = _CAPTURED[bool(document.source_url), bool(document.captured_on)]
    day = PartialDate.parse(document.captured_on).printed if document.captured_on else ""
    return drawing.style.words("exhibit", key, url=document.source_url, date=day) if key else ""


def sheet_rows(drawing: Drawing, exhibit: PlannedExhibit) -> list[Row]:
    """Return the documents in order, each linked to its first page, then those that stand in other exhibits."""
    found: list[Row] = []
    for document in exhibit.documents:
        notes = (
            document.original_title,
            drawing.excerpt(document, "exhibit"),
            _captured(drawing, document),
            drawing.style.counted(len(document.marks), "passage") if document.marks else "",
            document.missing,
        )
        label = document.sublabel if exhibit.sublabeled and document.part == "original" else ""
        words, pages, first = document.heading, str(document.span), document.span.first
        found.append(Row(label, words, pages, first, notes=notes, dated=False, group=_DOCUMENTS))
    for seen in exhibit.seen:
        where, page = (drawing.reference(seen),), _page_of(drawing, seen)
        found.append(Row("", seen.heading, "", page, notes=where, dated=False, group=_DOCUMENTS))
    return found


def _places(drawing: Drawing, exhibit: PlannedExhibit) -> Columns:
    return columns(drawing, dated=False, labeled=exhibit.sublabeled)


def _page_of(drawing: Drawing, seen: Seen) -> int:
    """Return the bundle page on which a document stands in another exhibit; 0 where that is not in this bundle."""
    exhibit = next((each for each in drawing.plan.exhibits if each.label == seen.label), None)
    if exhibit is None:
        return 0
    return exhibit.evidence.first + seen.pages[0] - 1 if seen.pages else exhibit.divider.first
