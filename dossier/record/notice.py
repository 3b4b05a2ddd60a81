"""Define an answer to a notice: the notice of the agency, and its points with what answers each of them."""

from pydantic import Field

from dossier.record.base import CountField, DateField, IdField, Inner, SectionField, WordsField, described
from dossier.record.document import AreaField, Mark


class Notice(Inner):
    """A request for evidence or another notice, which stands first in the response, whole."""

    file: str = Field(
        description="The notice as it came, by its path in the case.", examples=["evidence/rfe-2027-05-20.pdf"]
    )
    title: str = described("What it is called.", "Notice", examples=("Request for Evidence",))
    date: DateField | None = described("The date that it bears.", None, examples=("2027-05-20",))
    expect_pages: CountField | None = described(
        "The pages that the file must have; confirms a damaged file that was rebuilt.", None, examples=("6",)
    )
    password_env: str = described(
        "The environment variable with the password of the file; never the password itself.",
        examples=("NOTICE_PASSWORD",),
    )

    @property
    def printed(self) -> str:
        """Title and date: `Request for Evidence, May 20, 2027`."""
        return ", ".join(filter(None, (self.title, self.date.printed if self.date else "")))


class Point(Inner):
    """One point of a notice: the passage that raises it, the answer in the user's own words, and the exhibits that it names."""

    id: IdField = Field(description="A name for the point.", examples=["judging-selection"])
    page: CountField | None = Field(
        None,
        description="The page of the notice, counted from 1. May be left out where the passage stands once in it.",
        ge=1,
        examples=["2"],
    )
    quote: str = Field(
        description="The passage, word for word. A bracket in the margin of the notice marks it.",
        examples=["does not establish that the reviews were completed"],
    )
    nth: CountField | None = Field(
        None, description="Which of several places it is, where the passage stands on the page more than once.", ge=1
    )
    area: AreaField | None = described(
        "Where the passage lies, for a page without text: left, top, right and bottom in percent of the page as it is seen.",
        None,
        examples=("[10, 40, 60, 45]",),
    )
    criterion: SectionField = described(
        "The criterion, or another section, that the point is about.", examples=("judging",)
    )
    answer: str = described(
        "Your own words. They are printed as they stand, with [[entry-id]] as the exhibit's label; Markdown as in `narrative`.",
        examples=("Completed reviews are confirmed by the editor, [[rev-stroke/completion:2]].",),
    )
    exhibits: WordsField = described(
        "The entries whose exhibits answer the point, by id: of this response, or filed before.",
        (),
        examples=("[rev-stroke, rev-letters-2026]",),
    )

    @property
    def mark(self) -> Mark:
        """The passage as a mark in the notice."""
        return Mark(id=self.id, page=self.page, quote=self.quote, nth=self.nth, area=self.area)
