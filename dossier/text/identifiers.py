"""Check form and check digits of DOI, ISSN, ISBN, PMID, PMCID, ORCID and registry numbers, without any lookup."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE | re.ASCII)
# Before the number a country of WIPO ST.3 (RE, PP and AI are sorts of US patents), behind it the kind of document of ST.16.
_PATENT = re.compile(r"(?P<country>(?!re\d|pp\d|ai\d)[a-z]{2})?(?P<number>[a-z]{0,2}\d+?)(?:[a-z]\d?)?\Z", re.ASCII)
_COUNTRY = 2
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+\Z", re.ASCII)
_NCT = re.compile(r"NCT[0-9]{8}\Z", re.ASCII)
_REGISTERED = {
    "NCT": (r"NCT[0-9]{8}\Z", "NCT01234567"),
    "ISRCTN": (r"ISRCTN[0-9]{8}\Z", "ISRCTN12345678"),
    "ACTRN": (r"ACTRN[0-9]{14}p?\Z", "ACTRN12620000000000"),
    "DRKS": (r"DRKS[0-9]{8}\Z", "DRKS00012345"),
    "CRD": (r"CRD42[0-9]{9,12}\Z", "CRD42020123456"),
    "EUDRACT": (r"EudraCT\W{0,2}[0-9]{4}-[0-9]{6}-[0-9]{2}\Z", "EudraCT 2020-001234-12"),
}
# The letters alone, as in `registered at DRKS`, are no number.
_REGISTRY = re.compile(
    r"\b(?P<name>NCT|ISRCTN|ACTRN|DRKS|CRD|EudraCT)[\s:#-]{0,2}(?=\w*\d)[\w-]+", re.IGNORECASE | re.ASCII
)
_PMID = re.compile(r"[1-9][0-9]{0,8}\Z", re.ASCII)
_PMCID = re.compile(r"PMC[1-9][0-9]{0,8}(?:\.[0-9]+)?\Z", re.ASCII)
_ORCID_PREFIX = re.compile(r"https?://orcid\.org/", re.ASCII)
_ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]\Z", re.ASCII)
_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]\Z", re.ASCII)
_ISBN_PREFIX = re.compile(r"(?:97[89])?[0-9]{9}[0-9X]\Z", re.ASCII)


def plain_doi(text: str) -> str:
    """Return a DOI without address or prefix, in lower case, since DOIs ignore case."""
    return _DOI_PREFIX.sub("", text.strip(), count=1).casefold()


def plain_patent(number: str, jurisdiction: str = "") -> str:
    """Return country and number of a patent as `us10123456`, without the code of its kind, to compare two.

    The country is the one printed before the number, else the jurisdiction where that is a code of two letters.
    """
    bare = "".join(filter(str.isalnum, number.casefold()))
    found = _PATENT.match(bare)
    if not found:
        return bare
    code = jurisdiction.strip().casefold()
    return f"{found['country'] or (code if len(code) == _COUNTRY else '')}{found['number']}"


def doi_problem(text: str) -> str:
    """Return what is wrong with a DOI; empty if nothing is."""
    plain = plain_doi(text)
    if not _DOI.match(plain):
        return f"expected a DOI such as 10.1000/xyz123, got '{text}'"
    return (
        f"the DOI '{text}' ends with '{plain[-1]}', which belongs to the sentence around it"
        if plain[-1] in ".,;"
        else ""
    )


def pmid_problem(text: str) -> str:
    """Return what is wrong with a PubMed number; empty if nothing is."""
    return "" if _PMID.match(text) else f"expected a PubMed number such as 38000001, got '{text}'"


def pmcid_problem(text: str) -> str:
    """Return what is wrong with a PubMed Central number; empty if nothing is."""
    return "" if _PMCID.match(text) else f"expected a PubMed Central number such as PMC1234567, got '{text}'"


def nct_problem(text: str) -> str:
    """Return what is wrong with a ClinicalTrials.gov number; empty if nothing is."""
    return "" if _NCT.match(text) else f"expected a ClinicalTrials.gov number such as NCT01234567, got '{text}'"


def registration_problem(text: str) -> str:
    """Return what is wrong with the registry numbers, recognized by prefix, in a text; empty if nothing is."""
    for match in _REGISTRY.finditer(text):
        written = match[0].rstrip("-")
        form, example = _REGISTERED[match["name"].upper()]
        if not re.match(form, written, re.ASCII):
            return f"expected a number such as {example}, got '{written}'"
    return ""


def issn_problem(text: str) -> str:
    """Return what is wrong with an ISSN; empty if nothing is."""
    if not _ISSN.match(text):
        return f"expected an ISSN such as 1234-5679, got '{text}'"
    total = sum(weight * _digit(char) for weight, char in zip(range(8, 0, -1), text.replace("-", ""), strict=True))
    return "" if total % 11 == 0 else f"the check digit of ISSN {text} is wrong"


def isbn_problem(text: str) -> str:
    """Return what is wrong with an ISBN of ten or thirteen digits; empty if nothing is."""
    digits = text.replace("-", "").replace(" ", "")
    if not _ISBN_PREFIX.match(digits) or (len(digits) == 13 and digits.endswith("X")):
        return f"expected an ISBN such as 978-3-16-148410-0, got '{text}'"
    if len(digits) == 10:
        fits = sum(weight * _digit(char) for weight, char in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    else:
        fits = sum((1, 3)[place % 2] * int(char) for place, char in enumerate(digits)) % 10 == 0
    return "" if fits else f"the check digit of ISBN {text} is wrong"


def orcid_problem(text: str) -> str:
    """Return what is wrong with an ORCID iD; empty if nothing is."""
    plain = _ORCID_PREFIX.sub("", text, count=1)
    if not _ORCID.match(plain):
        return f"expected an ORCID iD such as 0000-0002-1825-0097, got '{text}'"
    total = 0
    for char in plain.replace("-", "")[:-1]:
        total = (total + int(char)) * 2
    return "" if (12 - total % 11) % 11 == _digit(plain[-1]) else f"the check digit of ORCID iD {plain} is wrong"


def _digit(char: str) -> int:
    return 10 if char == "X" else int(char)


PROBLEMS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "doi": doi_problem,
        "pmid": pmid_problem,
        "pmcid": pmcid_problem,
        "issn": issn_problem,
        "eissn": issn_problem,
        "isbn": isbn_problem,
        "orcid": orcid_problem,
        "nct": nct_problem,
        "registration": registration_problem,
        "registry": registration_problem,
    }
)
"""What checks the value of a field, by the field's name."""
