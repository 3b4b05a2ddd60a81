"""Read EndNote's tagged export (refer): lines begin with a percent sign and a letter, an empty line ends a record."""

from __future__ import annotations

import re

from dossier.importers.formats.tagged import Grammar, Tags, export, one, records, whole
from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.proposal import Draft, Export, Proposal
from dossier.importers.values.publication_types import put_sort

_LOOKS = re.compile(r"^%(?:0 [A-Z][a-z]|[AT] \S)", re.MULTILINE)
_GRAMMAR = Grammar(re.compile(r"(%[0-9A-Z@!?&$#(<>^*~+)])(?: |\Z)(.*)\Z"), begins=frozenset({"%0"}), blank=True)


def looks(text: str) -> bool:
    """Return whether the text has EndNote records."""
    return len(_LOOKS.findall(text)) > 1


def read(text: str) -> Export:
    """Read every record of an EndNote export; report records without a title."""
    return export("EndNote", records(text, _GRAMMAR), _proposal, needs=("%T",), lacking="it has no title")


def _proposal(tags: Tags, line: int) -> Proposal:
    draft = Draft()
    sort = one(tags, "%0").casefold()
    draft.put("title", plain.title(whole(tags, "%T")))
    authors = signed.one_by_one(draft, tags.get("%A", ()))
    draft.put("inventors" if sort == "patent" else "authors", authors)
    year, day = one(tags, "%D"), one(tags, "%8")
    dates.put(draft, dates.beside_year(year, day), year or day)
    if sort == "patent":
        draft.put("number", plain.plain(one(tags, "%@", "%M")))
        return draft.proposal("patents", line, people=authors)
    draft.put("venue", plain.plain(whole(tags, "%J", "%B")))
    draft.put("publisher", plain.plain(whole(tags, "%I")))
    put_sort(draft, [sort, one(tags, "%9")])
    draft.put("volume", plain.plain(one(tags, "%V")))
    draft.put("issue", plain.plain(one(tags, "%N")))
    draft.put("pages", plain.pages(one(tags, "%P")))
    for name in ("%R", "%U"):
        plain.put_doi(draft, one(tags, name))
    plain.put_number(draft, one(tags, "%@"))
    draft.put("pmcid", plain.pmcid(one(tags, "%2")) if one(tags, "%2").startswith("PMC") else "")
    draft.put("url", plain.web_address(one(tags, "%U")))
    draft.put("language", plain.language(one(tags, "%G")))
    return draft.proposal("publications", line, people=authors)
