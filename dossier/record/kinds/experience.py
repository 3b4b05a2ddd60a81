"""Experience: appointments in the clinical and research log."""

from typing import Literal

from dossier.record.base import AnswerField, CountField, WordsField, described
from dossier.record.entry import Entry
from dossier.record.phrases import capitalized
from dossier.text.spelling import printed_word

Sort = Literal["", "clinical", "research", "teaching", "mentoring", "administrative", "mixed", "other"]

_WORKS = frozenset({"mentoring"})
"""Sorts that are called by what was done, and are no time of experience."""


class Experience(Entry):
    """An appointment in the clinical and research log."""

    kind = "experience"
    heading = "Experience"
    also_called = (
        *("employment", "job", "residency", "fellowship", "work", "internship", "teaching", "ta", "teaching-assistant"),
        *("teaching-assistantship", "summer-school", "mentoring", "mentorship", "supervision", "thesis-supervision"),
    )
    asked = (..., "position", "type", "supervisor", "duties")
    organization_in = "site"
    department_in = "unit"
    patients = True

    site: str = described("Where.", examples=("Example University Hospital",))
    unit: str = described("The department or laboratory.")
    position: str = described("The position, where the title of the entry does not say it.")
    type: Sort = described("What sort of experience it is.", examples=("research",))
    supervisor: str = described("Who supervised it.")
    supervisor_title: str = described("The supervisor's title.")
    address: str = described("The address of the site.")
    hours: CountField | None = described("Hours in all.", None)
    hours_per_week: CountField | None = described("Hours in a week.", None)
    full_time: AnswerField = described("Whether it was full-time.")
    paid: AnswerField = described("Whether it was paid.")
    toward_degree: AnswerField = described("Whether it was part of an advanced degree.")
    degree: str = described("The degree that it led to.")
    duties: str = described("What the work consisted of.")
    course: str = described("Teaching: what was taught, at which level.", examples=("Neuroanatomy, first year",))
    students: CountField | None = described("Teaching: how many were taught.", None)
    mentees: CountField | None = described("Mentoring: how many were mentored or supervised.", None)
    outcomes: WordsField = described("Mentoring: what became of those who were mentored.", ())

    def what(self) -> str:
        """Return the position, or else the type of experience."""
        sort = self.type if self.type in _WORKS else f"{printed_word(self.type)} experience".strip()
        return self.position or capitalized("experience" if self.type == "other" else sort)

    def where(self) -> tuple[str, ...]:
        """Return the department and its site."""
        return self.unit, self.site
