"""Read RIS: `TY  -` begins a record with its type, `ER  -` ends it, and lines between have tags of two letters."""

from __future__ import annotations

import re

from dossier.importers.formats.tagged import Grammar, Tags, export, one, records, whole
from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.attached import plain_files
from dossier.importers.values.proposal import Draft, Export, Proposal
from dossier.importers.values.publication_types import put_sort, state

_LOOKS = re.compile(r"^(?:TY {1,2}- ?\S|ER {1,2}- *$)", re.MULTILINE)
_LINE = re.compile(r"([A-Z][A-Z0-9])(?:  -|(?<=TY) -|(?<=ER) -)(?: |\Z)?(.*)\Z")
# Two spaces stand before the hyphen; a program that writes one writes it in all lines of a record.
_NARROW = re.compile(r"^([A-Z][A-Z0-9]) -(?= |$)", re.MULTILINE)
_TWO_BLANKS = re.compile(r"^(?!TY|ER)[A-Z][A-Z0-9]  -", re.MULTILINE)
_BEGIN = re.compile(r"^(?=TY {1,2}-)", re.MULTILINE)
_PATENTS = frozenset({"PAT", "PATENT"})


def looks(text: str) -> bool:
    """Return whether a RIS record begins or ends somewhere in the text."""
    return _LOOKS.search(text) is not None


def read(text: str) -> Export:
    """Read every record of a RIS file; report records without a type line."""
    grammar = Grammar(_LINE, begins=frozenset({"TY"}), ends=frozenset({"ER"}))
    lacking = "the record has no line TY  - that says what it is"
    return export("RIS", records(_widened(text), grammar), _proposal, needs=("TY",), lacking=lacking)


def _widened(text: str) -> str:
    """Write two spaces before the hyphen in records that have one throughout; files put together have both sorts."""
    return "".join(part if _TWO_BLANKS.search(part) else _NARROW.sub(r"\1  -", part) for part in _BEGIN.split(text))


def _proposal(tags: Tags, line: int) -> Proposal:
    sort = one(tags, "TY").upper()
    draft = Draft(files=plain_files((*tags.get("L1", ()), *tags.get("LK", ()))))
    draft.put("title", plain.title(whole(tags, "TI", "T1", "CT") or whole(tags, "BT" if sort == "BOOK" else "ST")))
    authors = signed.one_by_one(draft, [text for tag in ("AU", "A1") for text in tags.get(tag, ())])
    if sort in _PATENTS:
        draft.put("inventors", authors)
        draft.put("number", plain.plain(one(tags, "M1", "IS")))
        _put_date(draft, tags)
        return draft.proposal("patents", line, people=authors)
    draft.put("authors", authors)
    for name in ("JF", "T2", "BT", "JO", "J1", "J2", "JA"):
        if not (name == "BT" and sort == "BOOK"):
            draft.put("venue", plain.plain(whole(tags, name)))
    draft.put("publisher", plain.plain(whole(tags, "PB")))
    put_sort(draft, [sort, *tags.get("M3", ())])
    draft.put("status", "in-press" if sort == "INPR" else state(one(tags, "PY")))
    _put_date(draft, tags)
    draft.put("volume", plain.plain(one(tags, "VL")))
    draft.put("issue", plain.plain(one(tags, "IS", "CP")))
    draft.put("pages", plain.pages(one(tags, "SP"), one(tags, "EP")))
    for name in ("DO", "DI", "M3", "L3", "UR", "N1"):
        for value in tags.get(name, ()):
            plain.put_doi(draft, value)
    plain.put_number(draft, " ".join(tags.get("SN", ())))
    draft.put("pmcid", plain.pmcid(one(tags, "C2")) if one(tags, "C2").startswith("PMC") else "")
    url = one(tags, "UR").split(" ")[0]
    draft.put("url", plain.web_address(url))
    draft.put("language", plain.language(one(tags, "LA")))
    return draft.proposal("publications", line, people=authors)


def _put_date(draft: Draft, tags: Tags) -> None:
    """Set the most precise of the dates that agree; PY has the year, DA and Y1 more. Else leave it to confirm."""
    said = {name: text for name in ("DA", "Y1", "PY") if (text := one(tags, name))}
    year = dates.date(said.get("PY", ""))[:4] or dates.date(said.get("Y1", ""))[:4]
    found = {name: known for name, text in said.items() if (known := _date(text, year))}
    fitting = [known for known in found.values() if not year or known[:4] == year]
    if dates.contradict(found.values()):
        draft.put("date", year or dates.shared(found.values()))
        draft.unsure.append(f"the date, in the export {', '.join(f'{name} {said[name]}' for name in found)}")
        return
    dates.put(draft, max(fitting, key=len, default=""), next(iter(said.values()), ""))


def _date(text: str, year: str) -> str:
    """Read a date such as `2019/05/17/Spring`, whose last part is free text; `May 17` takes its year from PY."""
    words = re.sub(r"/[^\d/]*\Z", "", text.strip()).rstrip("/")
    return dates.date(words) or (dates.of(year, *words.split()[:2]) if re.match(r"[A-Za-z]{3}", words) else "")
