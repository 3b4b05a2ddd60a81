"""Read works in the JSON of the OpenAlex API, one work or a list of results."""

from __future__ import annotations

import re

from dossier.importers.formats.json_items import Item, items, listed, text_at
from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.proposal import Draft, Export, Proposal
from dossier.importers.values.publication_types import put_sort

_LOOKS = re.compile(r'"id"\s*:\s*"https?://openalex\.org/W[0-9]+"')


def looks(text: str) -> bool:
    """Return whether it is JSON with OpenAlex works."""
    return text.lstrip()[:1] in {"[", "{"} and _LOOKS.search(text) is not None


def read(text: str) -> Export:
    """Read every work."""
    return Export("OpenAlex", [_proposal(item, line) for line, item in items(text, "results")])


def _proposal(item: Item, line: int) -> Proposal:
    draft = Draft()
    draft.put("title", plain.title(text_at(item, "title") or text_at(item, "display_name")))
    authors = signed.one_by_one(draft, map(_author, listed(item, "authorships")))
    draft.put("authors", authors)
    draft.put("venue", plain.plain(text_at(item, "primary_location", "source", "display_name")))
    draft.put("publisher", plain.plain(text_at(item, "primary_location", "source", "host_organization_name")))
    put_sort(draft, ["retracted" if item.get("is_retracted") is True else "", text_at(item, "type")])
    draft.put("date", dates.date(text_at(item, "publication_date")) or dates.of(text_at(item, "publication_year")))
    draft.put("volume", plain.plain(text_at(item, "biblio", "volume")))
    draft.put("issue", plain.plain(text_at(item, "biblio", "issue")))
    draft.put("pages", plain.pages(text_at(item, "biblio", "first_page"), text_at(item, "biblio", "last_page")))
    plain.put_doi(draft, text_at(item, "doi") or text_at(item, "ids", "doi"))
    draft.put("pmid", plain.pmid(text_at(item, "ids", "pmid")))
    draft.put("pmcid", plain.pmcid(text_at(item, "ids", "pmcid").rstrip("/").rpartition("/")[2]))
    plain.put_number(draft, "; ".join(map(str, listed(item.get("primary_location"), "source", "issn"))))
    draft.put("language", plain.language(text_at(item, "language")))
    cut = item.get("is_authors_truncated") is True
    if cut:
        draft.fields["authors"] = [*authors, "et al."]
    return draft.proposal("publications", line, people=[*authors, *(["et al."] if cut else [])])


def _author(each: object) -> str:
    return text_at(each, "raw_author_name") or text_at(each, "author", "display_name")
