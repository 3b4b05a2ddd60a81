"""Works that are somebody else's, each by a number of its own: `not_mine` of `dossier.yaml`."""

import re

from dossier.record.wrong_form import FormError
from dossier.text.identifiers import doi_problem, plain_doi

MEANING = "Works that are somebody else's, each by its DOI or as `PMID 123`. No import offers them again."
"""What the field says, for the reference page and for editors."""

EXAMPLE = ("10.1000/abc", "PMID 38000001")

_PMID = re.compile(r"PMID[\s:]*([1-9][0-9]{0,8})\Z", re.IGNORECASE | re.ASCII)
_DIGITS = re.compile(r"(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9][0-9]{0,8})/?\Z", re.IGNORECASE | re.ASCII)
_EXPECTED = "a DOI such as 10.1000/abc, or PMID and a number"


def work_number(text: str) -> str:
    """Return the one form of a DOI or PubMed number by which works are compared; FormError where it is neither."""
    if found := _PMID.match(text.strip()):
        return pubmed_number(found[1])
    if found := _DIGITS.match(text.strip()):
        raise FormError(_EXPECTED, text, f"write PMID {found[1]}, if that is its number in PubMed")
    if doi_problem(text):
        meant = plain_doi(text).rstrip(".,;")
        hint = "copy it again from its source" if doi_problem(meant) else f"did you mean {meant}?"
        raise FormError(_EXPECTED, text, hint)
    return plain_doi(text)


def is_work_number(text: str) -> bool:
    """Return whether a text is a DOI or PubMed number in that form already."""
    try:
        return work_number(text) == text
    except FormError:
        return False


def pubmed_number(digits: str) -> str:
    """Return a PubMed number as `not_mine` has it."""
    return f"PMID {digits}"
