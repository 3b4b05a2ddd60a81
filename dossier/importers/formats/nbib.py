"""Read MEDLINE as PubMed exports it (.nbib): tags of up to four letters, long values on further lines."""

from __future__ import annotations

import re

from dossier.importers.formats.tagged import Grammar, Tags, export, one, records
from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.proposal import Draft, Export, Proposal
from dossier.importers.values.publication_types import put_sort

_GRAMMAR = Grammar(
    re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)\Z"), begins=frozenset({"PMID"}), blank=True, inset="      "
)
_LOOKS = re.compile(r"^(?:PMID|PMC |OWN )- ", re.MULTILINE)
_OUT = frozenset({"ppublish", "epublish"})


def looks(text: str) -> bool:
    """Return whether a MEDLINE record begins somewhere in the text."""
    return _LOOKS.search(text) is not None


def read(text: str) -> Export:
    """Read every record of the export; report those without a title."""
    lacking = "neither a PubMed number nor a title stands in this record"
    needs = ("PMID", "TI", "BTI", "TT", "FAU", "AU")
    return export("PubMed", records(text, _GRAMMAR), _proposal, needs=needs, lacking=lacking)


def _proposal(tags: Tags, line: int) -> Proposal:
    draft = Draft()
    draft.put("title", plain.title(one(tags, "TI", "BTI", "TT")))
    authors, people = _authors(draft, tags)
    draft.put("authors", authors)
    draft.put("venue", plain.plain(one(tags, "JT", "BTI" if "TI" in tags else "JT", "TA")))
    draft.put("publisher", plain.plain(one(tags, "PB")))
    put_sort(draft, tags.get("PT", ()))
    draft.put("status", "published" if one(tags, "PST") in _OUT else "")
    put_date(draft, one(tags, "DP", "PUBM"), one(tags, "DEP"), only_online=one(tags, "PST") == "epublish")
    draft.put("volume", plain.plain(one(tags, "VI")))
    draft.put("issue", plain.plain(one(tags, "IP")))
    draft.put("pages", plain.pages(one(tags, "PG") or _marked(tags, "[pagination]")))
    plain.put_doi(draft, _marked(tags, "[doi]") or one(tags, "AID"))
    draft.put("pmid", plain.pmid(one(tags, "PMID").split(" ")[0]))
    draft.put("pmcid", plain.pmcid(one(tags, "PMC").split(" ")[0]))
    for number in sorted(tags.get("IS", ()), key=lambda text: "Print" not in text):
        plain.put_number(draft, number, electronic="Electronic" in number)
    plain.put_number(draft, one(tags, "ISBN"))
    registered = [value.partition("/")[2] for value in tags.get("SI", ()) if value.startswith("ClinicalTrials.gov/")]
    draft.put("registration", ", ".join(dict.fromkeys(registered)))
    draft.put("language", plain.language(one(tags, "LA")))
    return draft.proposal("publications", line, people=people, collaborators=_collaborators(tags))


def _authors(draft: Draft, tags: Tags) -> tuple[list[str], list[str]]:
    """Return the authors as PubMed prints them (`Haddad LM`), and by their full names if each has one."""
    printed = [plain.plain(name) for name in tags.get("AU", ())]
    whole = signed.one_by_one(Draft(), tags.get("FAU", ()))
    if len(whole) != len(printed) or not printed:
        whole = printed = printed if len(printed) >= len(whole) else whole
    if any("," in name for name in printed):
        printed = signed.one_by_one(draft, printed)
    groups = [plain.plain(name) for name in tags.get("CN", ())]
    return [*printed, *groups], [*whole, *groups]


def _collaborators(tags: Tags) -> list[str]:
    """Return the persons that PubMed lists as collaborators of a group, by their full names where it has them."""
    return signed.one_by_one(Draft(), tags.get("FIR", ())) or [plain.plain(name) for name in tags.get("IR", ())]


def _marked(tags: Tags, mark: str) -> str:
    """Return the value of LID or AID that carries the mark."""
    values = (value for name in ("LID", "AID") for value in tags.get(name, ()))
    return next((value.removesuffix(mark).strip() for value in values if value.endswith(mark)), "")


def put_date(draft: Draft, printed: str, online: str, *, only_online: bool) -> None:
    """Set the date of the issue; of an online-only article, the day it appeared. Contradictions are left to confirm."""
    issued, shown = dates.date(printed), dates.date(online)
    draft.put("date", shown if only_online else "")
    dates.put(draft, issued or shown, printed or online)
    if only_online and dates.contradict([shown, issued]):
        draft.unsure.append(f"the date: {shown} online, {printed} for the issue")
