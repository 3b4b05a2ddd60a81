"""What the beneficiary does for others and is paid for: reviews, roles, experience, remuneration."""

from typing import ClassVar, Literal

from pydantic import Field

from dossier.record.base import AmountField, AnswerField, CountField, DateField, FlagField, Part, WordsField, described
from dossier.record.entry import Entry, Figure

BodyType = Literal["", "journal", "conference", "funder", "university", "society", "award", "other"]
Capacity = Literal["", "leading", "critical", "essential"]
Period = Literal["", "hour", "day", "week", "month", "year", "project"]
Sort = Literal["", "clinical", "research", "teaching", "administrative", "mixed", "other"]


class Count(Part):
    """Completed reviews of one year."""

    year: CountField = Field(description="The year.")
    completed: CountField = Field(description="Reviews completed in it.")
    invited: CountField | None = described("Invitations received in it.", None)


class Review(Entry):
    """Work of others judged: peer review, abstracts, grants, theses, an editorial board."""

    kind: ClassVar[str] = "reviews"
    heading: ClassVar[str] = "Judging the work of others"

    body: str = described("The journal, conference or agency.", examples=("Example Journal of Stroke Imaging",))
    body_type: BodyType = described("What sort of body it is.", examples=("journal",))
    publisher: str = described("Who publishes the journal or holds the conference.")
    issn: str = described("The ISSN of the journal.")
    role: str = described("In what capacity.", examples=("reviewer", "section editor"))
    field: str = described("The field of the work that was judged.")
    invited: CountField | None = described("How many invitations.", None)
    completed: CountField | None = described("How many reviews were completed.", None, examples=("11",))
    by_year: tuple[Count, ...] = described("The completed reviews by year.", ())
    selection: str = described("How reviewers are chosen.")
    duties: str = described("What the work consists of.")
    acceptance_rate: str = described("How much of what is submitted is accepted, as the body says.")
    final_judgment: AnswerField = described("Thesis committees: whether the beneficiary made the final judgment.")
    paid: AnswerField = described("Whether a fee was paid to take part.")
    arranged_by: str = described("Who arranged it, where that was somebody else.")
    metrics: tuple[Figure, ...] = described("What is measured of the journal.", ())
    url: str = described("Where the body names its reviewers or board.")


class Role(Entry):
    """A role for an organization: a position, a committee seat, a directorship."""

    kind: ClassVar[str] = "roles"
    heading: ClassVar[str] = "Roles"

    organization: str = described("The organization.", examples=("Example University Hospital",))
    unit: str = described("The department, division or program.")
    position: str = described(
        "The position, where the title of the entry does not say it.", examples=("Chief resident",)
    )
    capacity: Capacity = described("In what capacity it is offered: leading, critical or essential.")
    fte: str = described("How much of full time.", examples=("0.8",))
    supervisor: str = described("To whom the beneficiary reports.")
    duties: str = described("What the work consists of.")
    why: str = described("Why the role was leading, critical or essential: facts and numbers.")
    outcomes: WordsField = described("What came of it, with numbers.", ())
    budget: AmountField | None = described("The budget in the beneficiary's charge.", None)
    currency: str = described("The currency of the budget.", examples=("USD",))
    people: CountField | None = described("The people in the beneficiary's charge.", None)
    comparison: str = described("How the role compares with others in similar positions.")
    reputation: str = described("What the organization is known for, and who says so.")
    rankings: tuple[Figure, ...] = described("Rankings and numbers of the unit: beds, volume, rank.", ())
    url: str = described("Where the organization names the role.")


class Experience(Entry):
    """An appointment in the clinical and research log."""

    kind: ClassVar[str] = "experience"
    heading: ClassVar[str] = "Experience"

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


class Component(Part):
    """A part of the pay: base, bonus, equity, call."""

    name: str = Field(description="What it is.", examples=["base"])
    amount: AmountField = Field(description="How much.", examples=["380000"])
    note: str = described("What it depends on.")


class Comparator(Part):
    """What others earn, by a named source."""

    source: str = described("Who publishes it.", examples=("Example Wage Survey",))
    occupation: str = described("The occupation.", examples=("Radiologists",))
    occupation_code: str = described("Its code.", examples=("29-1224",))
    geography: str = described("Where.")
    year: CountField | None = described("The year.", None)
    percentile: str = described("The percentile or level.", examples=("90th",))
    amount: AmountField | None = described("How much.", None)
    currency: str = described("In what currency, where it differs.")
    period: Period = described("For what period, where it differs.")
    sample: CountField | None = described("How many answered a private survey.", None)
    captured_on: DateField | None = described("The day on which it was read.", None)
    url: str = described("Where it was read.")


class Remuneration(Entry):
    """Pay, past or to come, and what others earn."""

    kind: ClassVar[str] = "remuneration"
    heading: ClassVar[str] = "Remuneration"

    employer: str = described("Who pays.")
    worksite: str = described("Where the work is done.")
    occupation: str = described("The occupation or specialty.")
    amount: AmountField | None = described("How much.", None, examples=("412000",))
    currency: str = described("In what currency.", examples=("USD",))
    period: Period = described("For what period.", examples=("year",))
    prospective: FlagField = described("Whether it is still to come.", default=False)
    components: tuple[Component, ...] = described("What it is made of.", ())
    comparator: Comparator | None = described("What others earn.", None)
    comparators: tuple[Comparator, ...] = described("Further comparisons.", ())
    justification: str = described("Why the employer pays more than the comparison, in its own words.")


FAMILY: tuple[type[Entry], ...] = (Review, Role, Experience, Remuneration)
