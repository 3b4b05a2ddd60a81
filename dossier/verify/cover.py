"""Compare the cover with the plan: all that it has to say, and on what is filed nothing that is for counsel."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.extent import covered
from dossier.bundle.plan import BundlePlan
from dossier.bundle.wording import FOOTER
from dossier.verify.disagreement import Disagreement
from dossier.verify.printed import FOOT, Printed
from dossier.verify.words import joined, says

_FIRST = 1


def cover(printed: Printed, plan: BundlePlan) -> Iterator[Disagreement]:
    """Check form, classification with citation, petitioner, beneficiary, representative, and which exhibits follow."""
    pages = plan.parts["cover"].pages
    said = joined(run for page in pages for line in printed.get(page, ()) if line.y >= FOOT for run in line.runs)
    front = plan.front
    people = (front.petitioner, front.beneficiary, front.field, front.representative)
    law = (front.form, front.classification, front.classification_name, front.statute, front.citation)
    for words in (front.title, *law, *people, front.notice, front.filed_on, covered(plan)):
        if not says(said, words):
            yield Disagreement(_FIRST, f"the cover does not say {words!r}")
    if says(said, FOOTER) != plan.draft:
        yield Disagreement(_FIRST, "the words for drafts on the cover", plan.draft, not plan.draft)
