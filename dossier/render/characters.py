"""Make the typesetter of a bundle: it loads the fonts that the characters of its pages take."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.extent import covered
from dossier.bundle.plan import BundlePlan, PlannedExhibit
from dossier.typeset.shaping import Typesetter, characters_of, typesetter
from dossier.typeset.style import Style

_DRAWN = "•⁰¹²³⁴⁵⁶⁷⁸⁹"  # what stands for marks of Markdown


def typesetter_of(plan: BundlePlan, style: Style) -> Typesetter:
    """Return what sets every text of a plan."""
    return typesetter(style, characters_of(_texts(plan, style)))


def _texts(plan: BundlePlan, style: Style) -> Iterator[str]:
    """Yield all texts of plan and style that may be printed; their characters decide which fonts are needed."""
    front = plan.front
    yield from (front.beneficiary, front.field, front.classification, front.classification_name, front.title)
    yield from (front.citation, front.statute, front.prepared_for, front.record_date, front.planned_filing_date)
    yield from (front.rules_as_of, front.threshold, front.comparable_citation)
    yield from (front.form, front.petitioner, front.representative, front.notice, front.filed_on)
    yield from (name for _, name in plan.criteria)
    yield from (group.name for group in plan.groups)
    yield covered(plan)
    yield from (target.text for target in plan.targets.values())
    yield repr(style.wording)
    yield from (_DRAWN, *(f"{each.heading} {each.text}" for each in plan.narratives))
    yield from (f"{item.title} {item.date} {item.letter} {item.points}" for item in plan.front_items)
    yield from (f"{each.filing} {each.title}" for each in plan.filed)
    for section in plan.sections:
        yield from (section.heading, section.citation, section.text, section.narrative)
        for exhibit in section.exhibits:
            yield from _exhibit_texts(exhibit)


def _exhibit_texts(exhibit: PlannedExhibit) -> Iterator[str]:
    yield from (
        exhibit.original_title,
        exhibit.label,
        exhibit.title,
        exhibit.description,
        exhibit.date,
        exhibit.authorship,
        exhibit.shows,
        *exhibit.languages,
    )
    yield from (guest.title for guest in exhibit.guests)
    yield from (seen.heading for seen in exhibit.seen)
    yield from (cell for table in exhibit.tables for row in table.rows for cell in row)
    for document in exhibit.documents:
        yield from (document.heading, document.original_title, document.missing, document.source_url, document.date)
