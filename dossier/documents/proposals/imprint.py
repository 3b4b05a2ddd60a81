"""Find what an article prints about itself: DOI, PubMed number, ISSN, dates, journal, volume and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Day

from dossier.text.identifiers import doi_problem, issn_problem, plain_doi

_DOI = re.compile(
    r"(?:\bdoi[:\s]{0,3}|\bdx\.doi\.org/|\bdoi\.\w+/)?\b(10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`]{2,150})", re.IGNORECASE
)
_DOI_NAMED = re.compile(r"\bdoi\b|doi\.org", re.IGNORECASE)
_REFERENCES = re.compile(
    r"^[^\S\n]*+(?:\d+\.?\s*)?(?:references|bibliography|literature cited|works cited)[^\S\n]*+$",
    re.IGNORECASE | re.MULTILINE,
)
_PMID = re.compile(r"\b(?:PMID|PubMed\s+ID)\s*[:#]?\s*([1-9]\d{5,8})\b", re.IGNORECASE)
_PMCID = re.compile(r"\b(PMC[1-9]\d{4,8})\b")
_ISSN = re.compile(
    r"\b(e-?|online |electronic |print |p-?)?ISSN(?:-L)?(?:\s*\((online|electronic|print|web)\))?\s*:?\s*(\d{4}\s?[-–]\s?\d{3}[\dXx])\b",
    re.IGNORECASE,
)
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*((?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])\b")
_HOW_TO_CITE = re.compile(r"\b(?:cite this article|how to cite|to cite this)\b", re.IGNORECASE)
_NCT = re.compile(r"\bNCT\d{8}\b")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DATES = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[ -](?:of )?{_MONTH.format('month')},?[ -](?P<year>(?:19|20)\d\d)\b",
        rf"{_MONTH.format('month')} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b",
        rf"(?P<year>(?:19|20)\d\d),? {_MONTH.format('month')} (?P<day>\d{{1,2}})\b",
        rf"{_MONTH.format('month')},? (?P<year>(?:19|20)\d\d)\b",
    )
)
_EVENTS = {
    "submitted": re.compile(r"\b(?:received|submitted)(?:\s+(?:on|for publication|date))?\s*[:,]?\s*", re.IGNORECASE),
    "accepted": re.compile(r"\baccepted(?:\s+(?:on|for publication|date|in final form))?\s*[:,]?\s*", re.IGNORECASE),
    "published": re.compile(
        r"\b(?:first |epub |e-?)?(?:published|publication date|date of publication)(?:\s+(?:online|on|first|at [\w.]+))*\s*[:,]?\s*"
        r"|\bavailable online\s*:?\s*|\bonline publication\s*:?\s*|\bposted\s+(?:online|on)?\s*:?\s*",
        re.IGNORECASE,
    ),
}
_COPYRIGHT = re.compile(r"(?:©|\bcopyright\b(?:\s*\(c\))?|\(c\))\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_ARXIV = re.compile(r"\barXiv:(\d{4}\.\d{4,5})(?:v\d+)?", re.IGNORECASE)
# for example 2024;12(3):112-120
_CITED = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[;,]\s*(?P<volume>\d{1,4})\s*(?:\((?P<issue>[\w .-]{1,12})\))?\s*[:,]\s*(?P<pages>[A-Za-z]?\d{1,7}(?:\s?[–-]\s?[A-Za-z]?\d{1,7})?)\b"
)
_NOUN = r"(?:Journal|Annals|Archives|Proceedings|Transactions|Acta|Revista|Zeitschrift|Letters|Reviews|Bulletin)"
# A word with a digit is the number of a manuscript or a volume, and no part of a name.
_CAPITAL = r"[A-ZÀ-ÞŁŚŽ](?:[^\W\d_]|['’&-])*(?!\w)"
_SMALL = r"(?:of|for|in|on|and|the|&|de|du|der|für|la)"
_JOURNAL = re.compile(
    rf"(?:\b{_CAPITAL}\s+(?:{_SMALL}\s+)*){{0,6}}\b{_NOUN}\b(?:(?:\s+{_SMALL})*\s+(?!Vol){_CAPITAL}){{0,7}}"
)


def own_doi(text: str) -> str:
    """Return the DOI that a page prints for its own document; empty if there is none, or only others'."""
    own = _REFERENCES.split(text)[0]
    found = [(doi, _DOI_NAMED.search(own[max(0, start - 24) : start + 12]) is not None) for doi, start in _dois(own)]
    named = [doi for doi, is_named in found if is_named]
    distinct = list(dict.fromkeys(named or [doi for doi, _ in found]))
    # A page that names many is a list of other works.
    return distinct[0] if 0 < len(distinct) <= 3 else ""


def cited_doi(text: str) -> str:
    """Return the DOI in the citation that some documents print on their last page."""
    found = _HOW_TO_CITE.search(text)
    if found is None:
        return ""
    before, after = text[max(0, found.start() - 80) : found.start()], text[found.end() : found.end() + 400]
    dois = [doi for doi, _ in _dois(after)][:1] or [doi for doi, _ in _dois(before)][-1:]
    return dois[0] if dois else ""


def _dois(text: str) -> Iterator[tuple[str, int]]:
    for match in _DOI.finditer(text):
        doi = match[1].rstrip(".,;:*'’”")
        while doi.endswith((")", "]")) and doi.count("(") + doi.count("[") < doi.count(")") + doi.count("]"):
            doi = doi[:-1].rstrip(".,;:")
        if not doi_problem(doi):
            yield plain_doi(doi), match.start()


def numbers(text: str) -> dict[str, str]:
    """Return PMID, PMCID, ISSN, eISSN, ISBN and NCT number, if printed unambiguously and with valid check digits."""
    found: dict[str, str] = {}
    for name, pattern in (("pmid", _PMID), ("pmcid", _PMCID), ("isbn", _ISBN)):
        distinct = {match[1].strip() for match in pattern.finditer(text)}
        if len(distinct) == 1:
            found[name] = distinct.pop()
    trials = set(_NCT.findall(text))
    if len(trials) == 1:
        found["nct"] = trials.pop()
    for match in _ISSN.finditer(text):
        number = re.sub(r"\s", "", match[3]).replace("–", "-").upper()
        sort = f"{match[1] or ''}{match[2] or ''}".lower()
        if not issn_problem(number) and number.strip("0-"):
            found.setdefault("eissn" if sort.startswith(("e", "online", "web")) else "issn", number)
    return found


def dates(text: str) -> dict[str, str]:
    """Return when it was submitted, accepted and published, as dates of the record."""
    plain = " ".join(text.split())
    found: dict[str, str] = {}
    for event, pattern in _EVENTS.items():
        for match in pattern.finditer(plain):
            when = _date_at(plain, match.end())
            if when:
                found.setdefault(event, when)
                break
    return found


def every_date(text: str) -> list[str]:
    """Return the days that a text names, in order, without duplicates."""
    plain = " ".join(text.split())
    found: dict[int, str] = {}
    for pattern in _DATES[:4]:
        for match in pattern.finditer(plain):
            when = _iso(match)
            if when and not any(start <= match.start() < start + 20 for start in found):
                found[match.start()] = when
    return list(dict.fromkeys(when for _, when in sorted(found.items())))


def year_of(text: str) -> str:
    """Return the copyright year, if there is exactly one."""
    years = {match[1] for match in _COPYRIGHT.finditer(text)}
    return years.pop() if len(years) == 1 else ""


def arxiv_number(text: str) -> str:
    """Return the number of an arXiv preprint."""
    found = _ARXIV.search(text)
    return found[1] if found else ""


def citation(text: str) -> dict[str, str]:
    """Return volume, issue, pages and year from a line such as `2024;12(3):112-120`."""
    found = _CITED.search(" ".join(text.split()))
    if found is None:
        return {}
    parts = {name: found[name] for name in ("volume", "issue", "pages") if found[name]}
    parts["year"] = found["year"]
    return {name: re.sub(r"\s", "", value) if name == "pages" else value for name, value in parts.items()}


def journal_in(line: str) -> str:
    """Return the name of a journal in a line; empty if there is none."""
    found = max(_JOURNAL.findall(line), key=len, default="")
    name = " ".join(found.split()).rstrip(" ,.;:-–—")
    return name if len(name.split()) > 1 and len(name) < 120 else ""


def _date_at(text: str, start: int) -> str:
    """Return the date at this position of a text."""
    for pattern in _DATES:
        match = pattern.match(text, start)
        if match and (when := _iso(match)):
            return when
    year = re.match(r"((?:19|20)\d\d)\b", text[start:])
    return year[1] if year else ""


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = _MONTHS.index(parts["month"][:3].lower()) + 1 if parts.get("month") else int(parts["number"])
    year, day = int(parts["year"]), int(parts.get("day") or 0)
    try:
        Day(year, month, day or 1)
    except ValueError:
        return ""
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
