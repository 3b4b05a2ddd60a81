"""MEDLINE as PubMed exports it (.nbib): tags of up to four letters, long values on further lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dossier.importers import dates, signed
from dossier.importers import readable as plain
from dossier.importers.proposal import Draft, Export, Proposal, Skipped
from dossier.importers.sorts import put_sort

Tags = Mapping[str, Sequence[str]]

_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)\Z")
_LOOKS = re.compile(r"^(?:PMID|PMC |OWN )- ", re.MULTILINE)
_OUT = frozenset({"ppublish", "epublish"})


def looks(text: str) -> bool:
    """Whether a record of MEDLINE begins somewhere in the text."""
    return _LOOKS.search(text) is not None


def read(text: str) -> Export:
    """Every record of the export; those without a title are named."""
    proposals: list[Proposal] = []
    skipped: list[Skipped] = []
    for line, tags in _records(text):
        if {"PMID", "TI", "BTI", "TT", "FAU", "AU"} & set(tags):
            proposals.append(_proposal(tags, line))
        else:
            skipped.append(Skipped(line, "neither a PubMed number nor a title stands in this record"))
    return Export("PubMed", proposals, skipped)


def _records(text: str) -> Iterator[tuple[int, dict[str, list[str]]]]:
    """Each record with its first line; an empty line ends it."""
    tags: dict[str, list[str]] = {}
    start, last = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        found = _LINE.match(line)
        if found and found[1] == "PMID" and "PMID" in tags:
            yield start, tags
            tags = {}
        if found:
            start = start if tags else number
            last = found[1]
            tags.setdefault(last, []).append(found[2].strip())
        elif line.startswith("      ") and tags:
            tags[last][-1] = f"{tags[last][-1]} {line.strip()}".strip()
        elif not line.strip() and tags:
            yield start, tags
            tags = {}
    if tags:
        yield start, tags


def _one(tags: Tags, *names: str) -> str:
    return next((value for name in names for value in tags.get(name, ()) if value), "")


def _proposal(tags: Tags, line: int) -> Proposal:
    draft = Draft()
    draft.put("title", plain.title(_one(tags, "TI", "BTI", "TT")))
    authors, people = _authors(draft, tags)
    draft.put("authors", authors)
    draft.put("venue", plain.plain(_one(tags, "JT", "BTI" if "TI" in tags else "JT", "TA")))
    draft.put("publisher", plain.plain(_one(tags, "PB")))
    put_sort(draft, tags.get("PT", ()))
    draft.put("status", "published" if _one(tags, "PST") in _OUT else "")
    _put_date(draft, tags)
    draft.put("volume", plain.plain(_one(tags, "VI")))
    draft.put("issue", plain.plain(_one(tags, "IP")))
    draft.put("pages", plain.pages(_one(tags, "PG") or _marked(tags, "[pagination]")))
    draft.put("doi", plain.doi(_marked(tags, "[doi]")) or plain.doi(_one(tags, "AID")))
    draft.put("pmid", _one(tags, "PMID").split(" ")[0])
    draft.put("pmcid", plain.pmcid(_one(tags, "PMC").split(" ")[0]))
    for number in sorted(tags.get("IS", ()), key=lambda text: "Print" not in text):
        plain.put_number(draft, number, electronic="Electronic" in number)
    plain.put_number(draft, _one(tags, "ISBN"))
    registered = [value.partition("/")[2] for value in tags.get("SI", ()) if value.startswith("ClinicalTrials.gov/")]
    draft.put("registration", ", ".join(dict.fromkeys(registered)))
    draft.put("language", plain.language(_one(tags, "LA")))
    return draft.proposal("publications", line, people=people)


def _authors(draft: Draft, tags: Tags) -> tuple[list[str], list[str]]:
    """The authors as PubMed prints them (`Haddad LM`), and by their full names where each has one."""
    printed = [plain.plain(name) for name in tags.get("AU", ())]
    whole = signed.one_by_one(Draft(), tags.get("FAU", ()))
    if len(whole) != len(printed) or not printed:
        whole = printed = printed if len(printed) >= len(whole) else whole
    if any("," in name for name in printed):
        printed = signed.one_by_one(draft, printed)
    groups = [plain.plain(name) for name in tags.get("CN", ())]
    return [*printed, *groups], [*whole, *groups]


def _marked(tags: Tags, mark: str) -> str:
    """The value of LID or AID that carries the mark."""
    values = (value for name in ("LID", "AID") for value in tags.get(name, ()))
    return next((value.removesuffix(mark).strip() for value in values if value.endswith(mark)), "")


def _put_date(draft: Draft, tags: Tags) -> None:
    """The date of the issue; for what appears online only, the day on which it did."""
    online = dates.date(_one(tags, "DEP"))
    if _one(tags, "PST") == "epublish":
        draft.put("date", online)
    issued = _one(tags, "DP", "PUBM")
    draft.put("date", dates.date(issued) or online)
    if "date" not in draft.fields and issued:
        draft.unsure.append(f"the date, in the export {issued}")
