"""Fill in the `dossier.yaml` of a new case with what `dossier init` was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.editing.entry_text import scalar
from dossier.record.petition import SAMPLE_NAME

_NAME = f"  name: {SAMPLE_NAME} "
_SAMPLE = "#petitions:\n#  eb1a:\n#    classification: EB-1A\n"
_HOW_TO = (
    " Take away the # at the beginning of the first\n"
    "# three lines when you know it, or to try it out; the others as you need them.\n"
)
_THE_OTHERS = " Take away the # of the other\n# lines as you need them.\n"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a new case: the beneficiary's name, and the classifications of petitions; either may be empty."""

    name: str = ""
    classifications: tuple[str, ...] = ()


def petition_id(classification: str) -> str:
    """Return the id of a petition in a new case: `eb1a`, `o1b-arts`, `niw`."""
    return classification.casefold().removeprefix("eb-2 ").replace("-", "").replace(" ", "-")


def begun(text: str, beginning: Beginning) -> str:
    """Return the text of a new `dossier.yaml` with the name and a petition for each classification."""
    if beginning.name:
        name = f"  name: {scalar(beginning.name)}"
        text = text.replace(_NAME, f"{name:{len(_NAME) - 1}} ", 1)
    if beginning.classifications:
        text = text.replace(_SAMPLE, _petitions(beginning.classifications), 1).replace(_HOW_TO, _THE_OTHERS, 1)
    return text


def _petitions(classifications: Sequence[str]) -> str:
    blocks = (f"  {petition_id(each)}:\n    classification: {each}\n" for each in classifications)
    return f"petitions:\n{''.join(blocks)}"
