"""Define what stands before the exhibits of a bundle: forms and other files, and letters that are typeset."""

from typing import Annotated

from pydantic import Field, WithJsonSchema

from dossier.record.base import CountField, DateField, Part, described
from dossier.record.parties import AddressField

LetterField = Annotated[str, WithJsonSchema({"type": "string", "pattern": r"\.[mM][dD]$"})]


class FrontItem(Part):
    """What stands between the cover and the index: a file as it is, or a letter that is typeset. Exactly one of both."""

    file: str = described(
        "A form or another document, by its path in the case. Its Letter pages stand at full size.",
        examples=("evidence/form-i-140.pdf",),
    )
    letter: LetterField = described("A letter in Markdown, which is typeset.", examples=("letters/petition.md",))
    title: str = Field(description="What the index calls it.", examples=["Form I-140"])
    date: DateField | None = described("The date of a letter, as it is printed on it.", None, examples=("2027-03-10",))
    to: AddressField = described(
        "To whom a letter goes, a line each.", (), examples=('[USCIS, "1 Example Road", "Springfield, IL 62701"]',)
    )
    re: AddressField = described(
        "What a letter is about, a line each.",
        (),
        examples=('["Form I-140, Immigrant Petition", "Beneficiary: Leila M. Haddad"]',),
    )
    expect_pages: CountField | None = described(
        "The pages that a file must have; confirms a damaged file that was rebuilt.", None, examples=("9",)
    )
    password_env: str = described(
        "The environment variable with the password of a file; never the password itself.", examples=("FORM_PASSWORD",)
    )

    @property
    def named(self) -> str:
        """The file or letter, by its path in the case."""
        return self.file or self.letter
