"""Read the XML of PubMed's site and API (DTD PubMedArticle)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element  # types only

from dossier.importers.formats.nbib import put_date
from dossier.importers.formats.xml_tree import child, children, local, numbered, root_of, words
from dossier.importers.values import readable as plain
from dossier.importers.values.proposal import Draft, Export, Proposal, Skipped
from dossier.importers.values.publication_types import put_sort

_LOOKS = re.compile(r"<(?:PubmedArticleSet|PubmedArticle|MedlineCitationSet|MedlineCitation)[\s>]")


def looks(text: str) -> bool:
    """Return whether it is PubMed XML."""
    return text.lstrip()[:1] == "<" and _LOOKS.search(text) is not None


def read(text: str) -> Export:
    """Read every article; report books."""
    root = root_of(text)
    found = [each for each in root.iter() if local(each) == "MedlineCitation"]
    status = {citation: data for parent in root.iter() for citation, data in _pairs(parent)}
    proposals = [_proposal(each, status.get(each), line) for line, each in numbered(text, found)]
    books = [each for each in root.iter() if local(each) == "BookDocument"]
    skipped = [Skipped(line, "a book of PubMed; export it as .nbib") for line, _ in numbered(text, books)]
    return Export("PubMed XML", proposals, skipped)


def _pairs(parent: Element) -> Iterator[tuple[Element, Element | None]]:
    if local(parent) == "PubmedArticle" and (citation := child(parent, "MedlineCitation")) is not None:
        yield citation, child(parent, "PubmedData")


def _proposal(citation: Element, data: Element | None, line: int) -> Proposal:
    article = child(citation, "Article")
    issue = child(article, "Journal", "JournalIssue")
    draft = Draft()
    draft.put("title", plain.title(words(article, "ArticleTitle") or words(article, "VernacularTitle")))
    printed, people = _authors(article)
    draft.put("authors", printed)
    for path in (("Journal", "Title"), ("Journal", "ISOAbbreviation")):
        draft.put("venue", plain.plain(words(article, *path)))
    draft.put("venue", plain.plain(words(citation, "MedlineJournalInfo", "MedlineTA")))
    put_sort(draft, [words(each) for each in children(article, "PublicationTypeList", "PublicationType")])
    printed_in = words(data, "PublicationStatus")
    draft.put("status", "published" if printed_in in {"ppublish", "epublish"} else "")
    online = child(article, "ArticleDate")
    put_date(draft, _day(child(issue, "PubDate")), _day(online), only_online=printed_in == "epublish")
    draft.put("volume", plain.plain(words(issue, "Volume")))
    draft.put("issue", plain.plain(words(issue, "Issue")))
    pages = words(article, "Pagination", "MedlinePgn")
    start, end = (words(article, "Pagination", name) for name in ("StartPage", "EndPage"))
    draft.put("pages", plain.pages(pages) or plain.pages(start, end))
    for sort, value in _numbers(article, data):
        if sort == "doi":
            plain.put_doi(draft, value)
        elif sort == "pmc":
            draft.put("pmcid", plain.pmcid(value))
    draft.put("pmid", plain.pmid(words(citation, "PMID")))
    for issn in children(article, "Journal", "ISSN"):
        plain.put_number(draft, words(issn), electronic=issn.get("IssnType") == "Electronic")
    banks = children(article, "DataBankList", "DataBank")
    trials = [bank for bank in banks if words(bank, "DataBankName") == "ClinicalTrials.gov"]
    found = [words(each) for bank in trials for each in children(bank, "AccessionNumberList", "AccessionNumber")]
    draft.put("registration", ", ".join(dict.fromkeys(found)))
    draft.put("language", plain.language(words(article, "Language")))
    return draft.proposal("publications", line, people=people, collaborators=_collaborators(citation))


def _authors(article: Element | None) -> tuple[list[str], list[str]]:
    """Return the authors as PubMed prints them (`Haddad LM`), and by their full names."""
    printed: list[str] = []
    people: list[str] = []
    for each in children(article, "AuthorList", "Author"):
        if each.get("ValidYN") == "N":
            continue
        group = plain.plain(words(each, "CollectiveName"))
        family, suffix = plain.plain(words(each, "LastName")), plain.plain(words(each, "Suffix"))
        short = " ".join(filter(None, (family, plain.plain(words(each, "Initials")), suffix)))
        given = plain.plain(words(each, "ForeName"))
        if group or short:
            printed.append(group or short)
            people.append(group or " ".join(filter(None, (given, family, suffix))))
    listed = child(article, "AuthorList")
    cut = ["et al."] if listed is not None and listed.get("CompleteYN") == "N" else []
    return [*printed, *cut], [*people, *cut]


def _collaborators(citation: Element | None) -> list[str]:
    """Return the persons listed as collaborators of a group, by their full names."""
    listed = (each for each in children(citation, "InvestigatorList", "Investigator") if each.get("ValidYN") != "N")
    named = ([plain.plain(words(each, part)) for part in ("ForeName", "LastName", "Suffix")] for each in listed)
    return [name for parts in named if (name := " ".join(filter(None, parts)))]


def _numbers(article: Element | None, data: Element | None) -> Iterator[tuple[str, str]]:
    for each in children(article, "ELocationID"):
        if each.get("ValidYN") != "N":
            yield each.get("EIdType", ""), words(each)
    for each in children(data, "ArticleIdList", "ArticleId"):
        yield each.get("IdType", ""), words(each)


def _day(element: Element | None) -> str:
    parts = " ".join(filter(None, (words(element, name) for name in ("Year", "Month", "Day"))))
    numeric = re.fullmatch(r"(\d{4}) (\d{1,2})(?: (\d{1,2}))?", parts)
    return "-".join(filter(None, numeric.groups())) if numeric else parts or words(element, "MedlineDate")
