"""Original contributions: what was new, and what came of it."""

from typing import Literal

from dossier.record.base import DateField, WordsField, described
from dossier.record.entry import Entry
from dossier.record.phrases import noted
from dossier.record.shared import Citations, CitingWork, Figure
from dossier.text.spelling import printed_word

ContributionType = Literal[
    "",
    "method",
    "finding",
    "guideline",
    "protocol",
    "device",
    "software",
    "dataset",
    "programme",
    "policy",
    "other",
]


class Contribution(Entry):
    """An original contribution: what was new, and what came of it."""

    kind = "contributions"
    heading = "Original contributions"
    own_title = True
    also_called = ("software", "guideline", "invention", "dataset")
    dates_in_order = (("first_released", "date"),)
    asked = ("type", ..., "outputs")
    patients = True
    about_person = False

    type: ContributionType = described("What sort of contribution it is.", examples=("method",))
    statement: str = described("What was new, in plain language: before and after.")
    role: str = described("The beneficiary's part in it, set apart from that of co-workers.")
    outputs: WordsField = described("The entries that came of it, by id.", (), examples=("[stroke-2024]",))
    adopted_by: WordsField = described("Who uses it, as the documents show.", ())
    impact: str = described("What changed, and which document shows it.")
    citations: Citations | None = described("How often it is cited.", None)
    metrics: tuple[Figure, ...] = described("What is measured of its use: downloads, sites, users.", ())
    cited_by: tuple[CitingWork, ...] = described("Works that cite it: a table on the divider.", ())
    first_released: DateField | None = described("The day on which it was first released.", None)
    number: str = described(
        "The number of a submission, clearance or approval, as the agency prints it.", examples=("K000001",)
    )
    repository: str = described("Where software, data or protocol are kept.")
    url: str = described("Where it is described.")

    def what(self) -> str:
        """Return the type of contribution."""
        return noted("Contribution", printed_word(self.type) if self.type not in {"", "other"} else "")

    def where(self) -> tuple[str, ...]:
        """Return the number of the submission or clearance."""
        return (self.number,)
