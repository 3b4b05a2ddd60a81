"""Read Web of Science: its plain text, and its tab-separated table, whose headings are the tags."""

from __future__ import annotations

import re

from dossier.importers.formats.rows import rows
from dossier.importers.formats.tagged import Grammar, Tags, export, one, records, whole
from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.proposal import Draft, Export, Proposal, Skipped
from dossier.importers.values.publication_types import put_sort

_LOOKS = re.compile(r"^(?:FN .*\n)?(?:VR .*\n)?PT \w", re.MULTILINE)
_LOOKS_TABLE = re.compile(r"\A\s*PT\t(?:[A-Z][A-Z0-9]\t)*TI\t")
_GRAMMAR = Grammar(
    re.compile(r"([A-Z][A-Z0-9])(?: |\Z)(.*)\Z"),
    begins=frozenset({"PT"}),
    ends=frozenset({"ER", "EF", "FN", "VR"}),
    listed=True,
    inset="   ",
)
_SEVERAL = frozenset({"AU", "AF"})


def looks(text: str) -> bool:
    """Return whether it is a Web of Science export, as plain text or as a table."""
    return _LOOKS.match(text) is not None or _LOOKS_TABLE.match(text) is not None


def read(text: str) -> Export:
    """Read every record of a Web of Science export."""
    if _LOOKS_TABLE.match(text):
        return _table(text)
    lacking = "the record has no line PT that says what it is"
    return export("Web of Science", records(text, _GRAMMAR), _proposal, needs=("PT",), lacking=lacking)


def _table(text: str) -> Export:
    (_, heading), *table = (each for each in rows(text, "\t", quoted=False) if any(map(str.strip, each[1])))
    names = [cell.strip() for cell in heading]
    proposals: list[Proposal] = []
    skipped: list[Skipped] = []
    for line, row in table:
        if len(row) > len(names) + 1:
            skipped.append(Skipped(line, f"{len(row)} cells in a table of {len(names)} columns"))
        else:
            proposals.append(_proposal(_tags(dict(zip(names, row, strict=False))), line))
    return Export("Web of Science", proposals, skipped)


def _tags(cells: dict[str, str]) -> dict[str, list[str]]:
    parts = {name: cell.split(";") if name in _SEVERAL else [cell] for name, cell in cells.items()}
    return {name: [value.strip() for value in values if value.strip()] for name, values in parts.items()}


def _proposal(tags: Tags, line: int) -> Proposal:
    draft = Draft()
    draft.put("title", plain.title(whole(tags, "TI")))
    authors = [name for text in tags.get("AU", ()) if (name := plain.plain(text).replace(",", ""))]
    draft.put("authors", authors)
    for name in ("SO", "J9", "JI"):
        draft.put("venue", plain.plain(whole(tags, name)))
    draft.put("publisher", plain.plain(whole(tags, "PU")))
    put_sort(draft, [part for text in tags.get("DT", ()) for part in text.split(";")])
    year, issued = one(tags, "PY"), one(tags, "PD")
    dates.put(draft, dates.date(f"{year} {issued}") if issued else dates.date(year), f"{year} {issued}".strip())
    draft.put("volume", plain.plain(one(tags, "VL")))
    draft.put("issue", plain.plain(one(tags, "IS")))
    draft.put("pages", plain.pages(one(tags, "BP"), one(tags, "EP")) or plain.plain(one(tags, "AR")))
    plain.put_doi(draft, one(tags, "DI"))
    draft.put("pmid", plain.pmid(one(tags, "PM")))
    plain.put_number(draft, one(tags, "SN"))
    plain.put_number(draft, one(tags, "EI"), electronic=True)
    draft.put("language", plain.language(one(tags, "LA")))
    full = signed.one_by_one(Draft(), tags.get("AF", ()))
    return draft.proposal("publications", line, people=full if len(full) == len(authors) else authors)
