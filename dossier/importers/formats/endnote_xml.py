"""Read EndNote's XML: a `record` for each reference, with texts in runs of style."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element  # types only

from dossier.importers.formats.xml_tree import child, children, numbered, root_of, words
from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.proposal import Draft, Export, Proposal
from dossier.importers.values.publication_types import put_sort

_HEAD = 20_000
_LOOKS = re.compile(r"<record[\s>].{0,4000}?<(?:ref-type|contributors|titles)[\s>]", re.DOTALL)


def looks(text: str) -> bool:
    """Return whether it is EndNote XML."""
    return text.lstrip()[:1] == "<" and _LOOKS.search(text[:_HEAD]) is not None


def read(text: str) -> Export:
    """Read every reference."""
    found = list(root_of(text).iter("record"))
    return Export("EndNote XML", [_proposal(each, line) for line, each in numbered(text, found)])


def _proposal(record: Element, line: int) -> Proposal:
    draft = Draft()
    kind = child(record, "ref-type")
    sort = kind.get("name", "").casefold() if kind is not None else ""
    draft.put("title", plain.title(words(record, "titles", "title")))
    authors = signed.one_by_one(draft, map(words, children(record, "contributors", "authors", "author")))
    _put_date(draft, record)
    if sort == "patent":
        draft.put("inventors", authors)
        draft.put("number", plain.plain(words(record, "isbn") or words(record, "number")))
        return draft.proposal("patents", line, people=authors)
    draft.put("authors", authors)
    for path in (("periodical", "full-title"), ("titles", "secondary-title"), ("periodical", "abbr-1")):
        draft.put("venue", plain.plain(words(record, *path)))
    draft.put("publisher", plain.plain(words(record, "publisher")))
    put_sort(draft, [sort, words(record, "work-type")])
    draft.put("volume", plain.plain(words(record, "volume")))
    draft.put("issue", plain.plain(words(record, "number")))
    draft.put("pages", plain.pages(words(record, "pages").replace("\r", "-").replace("\n", "-")))
    plain.put_doi(draft, words(record, "electronic-resource-num"))
    addresses = [words(each) for each in children(record, "urls", "related-urls", "url")]
    for each in addresses:
        plain.put_doi(draft, each if "doi.org/" in each else "")
        draft.put("url", plain.web_address(each))
    draft.put("pmcid", plain.pmcid(words(record, "custom2")) if words(record, "custom2").startswith("PMC") else "")
    plain.put_number(draft, words(record, "isbn").replace("\n", "; "))
    draft.put("language", plain.language(words(record, "language")))
    return draft.proposal("publications", line, people=authors)


def _put_date(draft: Draft, record: Element) -> None:
    year, day = words(record, "dates", "year"), words(record, "dates", "pub-dates", "date")
    dates.put(draft, dates.beside_year(year, day), year or day)
