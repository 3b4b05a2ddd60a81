"""What the `[[…]]` of narratives refer to, and which refer to nothing in this bundle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dossier.bundle.plan import BundlePlan, PlannedExhibit, PlannedSection, Target
from dossier.record.narrative import Reference, references


def targets(sections: Sequence[PlannedSection]) -> Mapping[str, Target]:
    """Map the inner text of each reference that resolves to the words to print and the page to open."""
    exhibits = {exhibit.entry: exhibit for section in sections for exhibit in section.exhibits}
    return {
        reference.text: _target(reference, exhibits[reference.entry])
        for _, reference in _used(sections)
        if reference.entry in exhibits and reference.page <= exhibits[reference.entry].page_count
    }


def unresolved(plan: BundlePlan) -> tuple[tuple[str, Reference], ...]:
    """Return the references without a target, each with the key of the section whose narrative contains it.

    The entry is not in the record, is left out of this bundle, or has fewer pages.
    """
    return tuple(used for used in _used(plan.sections) if used[1].text not in plan.targets)


def _used(sections: Sequence[PlannedSection]) -> Iterator[tuple[str, Reference]]:
    for section in sections:
        for reference in references(section.narrative):
            yield section.key, reference


def _target(reference: Reference, exhibit: PlannedExhibit) -> Target:
    if not reference.page:
        return Target(f"Exhibit {exhibit.label}", exhibit.divider.first)
    return Target(f"Exhibit {exhibit.label}, page {reference.page}", exhibit.evidence.first + reference.page - 1)
