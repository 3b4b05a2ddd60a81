"""RIS, and the plain-text export of Web of Science: records as rispy reads them, each with the line where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Final

import rispy

from dossier.importers import dates, signed
from dossier.importers import readable as plain
from dossier.importers.proposal import Draft, Export, Proposal, Skipped
from dossier.importers.sorts import put_sort, state

Tags = Mapping[str, Sequence[str]]

_TAG = re.compile(r"[A-Z][A-Z0-9]")
_TAGS: Final = {
    f"{a}{b}": f"{a}{b}" for a in map(chr, range(65, 91)) for b in [*map(chr, range(65, 91)), *"0123456789"]
}
_START = re.compile(r"TY  ?- ?")
_LOOKS = re.compile(r"^TY  ?- ?\S", re.MULTILINE)
_END = re.compile(r"ER  ?-")
_WOS_LOOKS = re.compile(r"^(?:FN .*\n)?(?:VR .*\n)?PT \w", re.MULTILINE)
_PATENTS = frozenset({"PAT", "PATENT"})


class _Ris(rispy.RisParser):  # type: ignore[misc]  # comes without types
    """Every tag by its own name, every value kept."""

    DEFAULT_MAPPING: ClassVar[dict[str, str]] = {**_TAGS, "UK": "UK"}
    DEFAULT_LIST_TAGS: ClassVar[list[str]] = list(_TAGS)
    DEFAULT_DELIMITER_MAPPING: ClassVar[dict[str, str]] = {}


class _Wos(rispy.WokParser):  # type: ignore[misc]  # comes without types
    """The same for the tags of Web of Science, whose records end with `ER` alone."""

    DEFAULT_MAPPING: ClassVar[dict[str, str]] = {**_TAGS, "UK": "UK"}
    DEFAULT_LIST_TAGS: ClassVar[list[str]] = list(_TAGS)


def looks(text: str) -> bool:
    """Whether a record of RIS begins or ends somewhere in the text."""
    return _LOOKS.search(text) is not None or re.search(r"^ER  - *$", text, re.MULTILINE) is not None


def looks_wos(text: str) -> bool:
    """Whether it is an export of Web of Science in plain text."""
    return _WOS_LOOKS.match(text) is not None


def read(text: str) -> Export:
    """Every record of an RIS file; what has no type line is named."""
    proposals: list[Proposal] = []
    skipped: list[Skipped] = []
    for line, lines in _records(text.split("\n")):
        if not _START.match(lines[0]):
            skipped.append(Skipped(line, "the record does not begin with a line TY  -"))
            continue
        lines[0] = _START.sub("TY  - ", lines[0])
        found = _Ris().parse("\n".join([*lines, "ER  - "]))
        proposals.append(_proposal(found[0], line))
    return Export("RIS", proposals, skipped)


def read_wos(text: str) -> Export:
    """Every record of a plain-text export of Web of Science."""
    proposals: list[Proposal] = []
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("PT ")]
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        stop = next((at for at in range(start, end) if lines[at].rstrip() == "ER"), end)
        found = _Wos().parse("\n".join([*lines[start:stop], "ER"]))
        proposals.append(_wos_proposal(found[0], start + 1))
    return Export("Web of Science", proposals)


def _records(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each record, the number of the first before them; what stands between records is nobody's."""
    record: list[str] = []
    start = 0
    for number, line in enumerate(lines, start=1):
        if _START.match(line):
            if record:
                yield start, record
            record, start = [line], number
        elif _END.match(line):
            if record:
                yield start, record
            record = []
        elif record or (_TAG.match(line) and line[2:5] == "  -"):
            start = start if record else number
            record.append(line)
    if record:
        yield start, record


def _first(tags: Tags, *names: str) -> str:
    """The first of these tags that says something; a value over several lines is one text."""
    return next((text for name in names if (text := " ".join(tags.get(name, ())).strip())), "")


def _one(tags: Tags, *names: str) -> str:
    """The first value of the first of these tags."""
    return next((value for name in names for value in tags.get(name, ()) if value.strip()), "")


def _proposal(tags: Tags, line: int) -> Proposal:
    sort = str(tags.get("TY", "")).upper()  # rispy keeps the type as one text
    draft = Draft()
    draft.put("title", plain.title(_first(tags, "TI", "T1", "CT") or _first(tags, "BT" if sort == "BOOK" else "ST")))
    authors = signed.one_by_one(draft, [text for tag in ("AU", "A1") for text in tags.get(tag, ())])
    if sort in _PATENTS:
        draft.put("inventors", authors)
        draft.put("number", plain.plain(_one(tags, "M1", "IS")))
        _put_date(draft, tags)
        return draft.proposal("patents", line, people=authors)
    draft.put("authors", authors)
    for name in ("JF", "T2", "BT", "JO", "J1", "J2", "JA"):
        if not (name == "BT" and sort == "BOOK"):
            draft.put("venue", plain.plain(_first(tags, name)))
    draft.put("publisher", plain.plain(_first(tags, "PB")))
    put_sort(draft, [sort, *tags.get("M3", ())])
    draft.put("status", "in-press" if sort == "INPR" else state(_one(tags, "PY")))
    _put_date(draft, tags)
    draft.put("volume", plain.plain(_one(tags, "VL")))
    draft.put("issue", plain.plain(_one(tags, "IS", "CP")))
    draft.put("pages", plain.pages(_one(tags, "SP"), _one(tags, "EP")))
    for name in ("DO", "DI", "M3", "L3", "UR", "N1"):
        for value in tags.get(name, ()):
            draft.put("doi", plain.doi(value))
    plain.put_number(draft, " ".join(tags.get("SN", ())))
    draft.put("pmcid", plain.pmcid(_one(tags, "C2")) if _one(tags, "C2").startswith("PMC") else "")
    url = _one(tags, "UR").split(" ")[0]
    draft.put("url", url if re.match(r"https?://\S+\Z", url) else "")
    draft.put("language", plain.language(_one(tags, "LA")))
    return draft.proposal("publications", line, people=authors)


def _put_date(draft: Draft, tags: Tags) -> None:
    """The most precise of the dates that agree on the year; PY says the year, DA and Y1 more."""
    said = {name: _one(tags, name) for name in ("DA", "PY", "Y1")}
    found = [known for text in said.values() if text and (known := dates.date(_without_words(text)))]
    year = dates.date(said["PY"])[:4] or dates.date(said["Y1"])[:4]
    fitting = [known for known in found if not year or known[:4] == year]
    if year and not any(len(known) > 4 for known in fitting) and said["DA"]:
        found.append(dates.of(year, *said["DA"].split()[:2]) if re.match(r"[A-Za-z]{3}", said["DA"]) else "")
        fitting = [known for known in found if known[:4] == year]
    draft.put("date", max(fitting, key=len, default=""))
    if not fitting and any(said.values()):
        draft.unsure.append(f"the date, in the export {next(text for text in said.values() if text)}")


def _without_words(text: str) -> str:
    """`2019/05/17/Spring` says a date before its last slash and something else after it."""
    return re.sub(r"/[^\d/]*\Z", "", text.strip()).rstrip("/")


def _wos_proposal(tags: Tags, line: int) -> Proposal:
    draft = Draft()
    draft.put("title", plain.title(_first(tags, "TI")))
    authors = [name for text in tags.get("AU", ()) if (name := plain.plain(text).replace(",", ""))]
    draft.put("authors", authors)
    for name in ("SO", "J9", "JI"):
        draft.put("venue", plain.plain(_first(tags, name)))
    draft.put("publisher", plain.plain(_first(tags, "PU")))
    put_sort(draft, [part for text in tags.get("DT", ()) for part in text.split(";")])
    year, issued = _one(tags, "PY"), _one(tags, "PD")
    draft.put("date", dates.date(f"{year} {issued}") if issued else dates.date(year))
    draft.put("volume", plain.plain(_one(tags, "VL")))
    draft.put("issue", plain.plain(_one(tags, "IS")))
    draft.put("pages", plain.pages(_one(tags, "BP"), _one(tags, "EP")) or plain.plain(_one(tags, "AR")))
    draft.put("doi", plain.doi(_one(tags, "DI")))
    draft.put("pmid", _one(tags, "PM"))
    plain.put_number(draft, _one(tags, "SN"))
    plain.put_number(draft, _one(tags, "EI"), electronic=True)
    draft.put("language", plain.language(_one(tags, "LA")))
    whole = signed.one_by_one(Draft(), tags.get("AF", ()))
    return draft.proposal("publications", line, people=whole if len(whole) == len(authors) else authors)
