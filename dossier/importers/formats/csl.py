"""Read CSL JSON, which Zotero, Mendeley and doi.org write, and answers of Crossref, which have the same fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.importers.formats.json_items import Item, items, listed, text_at
from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.proposal import Draft, Export, Proposal
from dossier.importers.values.publication_types import put_sort, state

_LOOKS = re.compile(r'"(?:issued|published-print|published-online|author)"\s*:\s*[\[{]')
_PERSON = re.compile(r'"(?:family|literal|given|date-parts|container-title|raw)"\s*:')
_ISSUED = ("issued", "published-print", "published", "published-online")


def looks(text: str) -> bool:
    """Return whether it is JSON with the fields of CSL."""
    start = text.lstrip()[:1]
    return start in {"[", "{"} and '"type"' in text and bool(_LOOKS.search(text)) and bool(_PERSON.search(text))


def read(text: str) -> Export:
    """Read every item; the caller skips items without a title."""
    name = "Crossref" if '"message-type"' in text[:2000] else "CSL JSON"
    return Export(name, [_proposal(item, line) for line, item in items(text, "items", "message", "references")])


def _proposal(item: Item, line: int) -> Proposal:
    item = item.get("message", item) if isinstance(item.get("message"), dict) else item
    draft = Draft()
    sort = text_at(item, "type").casefold()
    title, subtitle = text_at(item, "title"), text_at(item, "subtitle")
    draft.put("title", plain.title(f"{title}: {subtitle}" if title and subtitle and subtitle not in title else title))
    authors = signed.one_by_one(draft, map(_name, listed(item, "author")))
    _put_date(draft, item)
    if sort == "patent":
        draft.put("inventors", authors)
        draft.put("number", plain.plain(text_at(item, "number")))
        return draft.proposal("patents", line, people=authors)
    draft.put("authors", authors)
    for name in ("container-title", "event-title", "event"):
        draft.put("venue", plain.plain(text_at(item, name)))
    draft.put("publisher", plain.plain(text_at(item, "publisher")))
    put_sort(draft, [sort, text_at(item, "subtype"), text_at(item, "genre")])
    draft.put("status", state(text_at(item, "status")))
    draft.put("volume", plain.plain(text_at(item, "volume")))
    draft.put("issue", plain.plain(text_at(item, "issue")))
    for name in ("page", "article-number", "number"):
        draft.put("pages", plain.pages(text_at(item, name)))
    plain.put_doi(draft, text_at(item, "DOI"))
    draft.put("pmid", plain.pmid(text_at(item, "PMID")))
    draft.put("pmcid", plain.pmcid(text_at(item, "PMCID")))
    plain.put_number(draft, "; ".join(str(each) for each in listed(item, "ISSN")))
    plain.put_number(draft, text_at(item, "ISBN"))
    draft.put("url", plain.web_address(text_at(item, "URL")) if "doi" not in draft.fields else "")
    draft.put("language", plain.language(text_at(item, "language")))
    return draft.proposal("publications", line, people=authors)


def _name(each: object) -> str:
    """Return a name as printed: given names, particle, family name, suffix; a group by its own name."""
    if isinstance(each, str):
        return each
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    found = " ".join(part for name in parts if (part := text_at(each, name)))
    return plain.plain(found or text_at(each, "literal") or text_at(each, "name"))


def _put_date(draft: Draft, item: Item) -> None:
    """Set the date of issue, as precise as it is given; a season or words are left to confirm."""
    for name in _ISSUED:
        draft.put("date", _date(item, name))
        words = text_at(item, name, "raw") or text_at(item, name, "literal")
        draft.put("date", dates.date(words))
        if words and "date" not in draft.fields:
            draft.unsure.append(f"the date, in the export {words}")
            return


def _date(item: Item, name: str) -> str:
    """Read `[[2021, 3]]` as March 2021, and two such lists as a span."""
    found = list(_days(item, name))
    return dates.span(found[0], found[-1]) if found else ""


def _days(item: Item, name: str) -> Iterator[str]:
    for parts in listed(item.get(name), "date-parts")[:2] if isinstance(item.get(name), dict) else ():
        if isinstance(parts, list) and parts:
            year, month, day = [*(str(part) for part in parts[:3] if part is not None), "", "", ""][:3]
            if known := dates.of(year, month, day):
                yield known
