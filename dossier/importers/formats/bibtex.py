"""Read BibTeX and BibLaTeX: entries as bibtexparser splits them, values as LaTeX prints them."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock, String

from dossier.importers.formats import latex
from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values import readable as plain
from dossier.importers.values.attached import listed_files
from dossier.importers.values.proposal import Draft, Export, Proposal, Skipped
from dossier.importers.values.publication_types import put_sort, state
from dossier.people.author_list import split
from dossier.people.tokens import suffix_of

_LOOKS = re.compile(r"^[^\S\n]*@\s*[a-z]+\s*[{(]", re.IGNORECASE | re.MULTILINE)
_PIECE = re.compile(r'\s*(?:(\{)|(")|([^\s#{}"]+))')
_JOIN = re.compile(r"\s*#")
_AND = re.compile(r"\\.|[{}]|(?<=\s)(?i:and)(?=\s)|\Aand(?=\s)|(?<=\s)and\Z")
_DEPTH = {"{": 1, "}": -1}
_OMITTED = re.compile(r",?\s*\bet\.? al\.?\Z", re.IGNORECASE)
_FURTHER = re.compile(r"[\s,]*([A-Za-z][\w-]*)\s*=(?!=)")
_ABOUT = re.compile(r"\b(?:c|ca|circa|approx|about|before|after)\b|[~?%]", re.IGNORECASE)
_LONGEST = 20_000
_MONTHS = {
    name.lower(): name for name in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
}
_INHERITED = ("publisher", "year", "date", "isbn", "issn", "volume", "journal", "journaltitle", "booktitle")
_READ = frozenset(
    [
        *("title", "subtitle", "number", "holder", "journaltitle", "journal", "booktitle", "maintitle", "shortjournal"),
        *("publisher", "institution", "school", "pubstate", "year", "month", "day", "date", "note", "volume", "issue"),
        *(
            "pages",
            "eid",
            "article-number",
            "language",
            "eprint",
            "eprinttype",
            "archiveprefix",
            "pmid",
            "pmcid",
            "pmc",
        ),
        *("issn", "isbn"),
    ]
)
_SEASON = re.compile(r"(\d{4})-(2[1-4]|3[3-9]|4[01])\Z")


def looks(text: str) -> bool:
    """Return whether the text has a BibTeX entry."""
    return _LOOKS.search(text) is not None


def read(text: str) -> Export:
    """Read every entry of a BibTeX file; report those that do not parse."""
    # bibtexparser logs broken entries on stderr; they are reported below
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    library = parse_string(text, parse_stack=[])
    macros: dict[str, str] = dict(_MONTHS)
    records: list[tuple[Entry, dict[str, str]]] = []
    skipped: list[Skipped] = []
    lines = text.split("\n")
    for block in library.blocks:
        if lines[_line(block) - 1].lstrip().startswith("%"):
            continue  # biber and most editors treat such a line as a comment, though BibTeX does not
        if isinstance(block, String):
            macros[block.key.lower()], _ = _value(str(block.value), macros)
            continue
        entry = _entry(block)
        if entry is not None:
            records.append((entry, _fields(entry, macros)))
        elif isinstance(block, ParsingFailedBlock) and not _is_no_entry(block.raw or ""):
            skipped.append(Skipped(_line(block), f"not BibTeX: {_reason(block)}"))
    by_key = {entry.key.strip().casefold(): fields for entry, fields in reversed(records)}
    proposals: list[Proposal] = []
    for entry, fields in records:
        kind = entry.entry_type.strip().casefold()
        if kind in {"xdata", "set"}:
            skipped.append(Skipped(_line(entry), f"@{kind} holds parts of other entries"))
            continue
        proposals.append(_proposal(kind, _with_parent(fields, by_key), _line(entry)))
    return Export("BibTeX", proposals, skipped)


def _entry(block: Any) -> Entry | None:
    """Return the entry of a block, even if its key or one of its fields occurs twice."""
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        block = block.ignore_error_block
    return block if isinstance(block, Entry) else None


def _is_no_entry(raw: str) -> bool:
    return re.match(r"\s*@\s*(?:string|preamble|comment)\b", raw, re.IGNORECASE) is not None


def _reason(block: ParsingFailedBlock) -> str:
    reason = str(getattr(block.error, "abort_reason", block.error)).strip()
    return reason[:1].lower() + reason[1:]


def _line(block: Any) -> int:
    return int(block.start_line or 0) + 1


def _fields(entry: Entry, macros: Mapping[str, str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for each in entry.fields:
        key, raw, at = each.key, str(each.value), 0
        while key:
            value, at = _value(raw, macros, at)
            fields.setdefault(key.strip().casefold(), value)
            # where the comma between two fields is missing, bibtexparser takes the second for a part of the first
            further = _FURTHER.match(raw, at)
            key, at = (further[1], further.end()) if further else ("", at)
    return fields


def _value(raw: str, macros: Mapping[str, str], at: int = 0) -> tuple[str, int]:
    """Return a value without braces and quotes, with numbers and abbreviations joined by `#`, and where it ends."""
    pieces: list[str] = []
    size = 0
    while found := _PIECE.match(raw, at):
        if found[3]:
            pieces.append(macros.get(found[3].lower(), found[3]))
            at = found.end()
        else:
            end = _closing(raw, found.end() - 1)
            pieces.append(raw[found.end() : end])
            at = end + 1
        joined = _JOIN.match(raw, at)
        size += len(pieces[-1])
        if not joined or size > _LONGEST:  # nested abbreviations can grow without end
            break
        at = joined.end()
    return "".join(pieces), at


def _closing(raw: str, start: int) -> int:
    """Return where the brace or quotation mark that opens at `start` is closed."""
    depth = 0
    for at in range(start + 1, len(raw)):
        char = raw[at]
        if raw[at - 1] == "\\" and char in "{}":
            continue
        if depth == 0 and char == ("}" if raw[start] == "{" else '"'):
            return at
        depth += _DEPTH.get(char, 0)
    return len(raw)


def _with_parent(fields: Mapping[str, str], by_key: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return the fields with those that the entry inherits from its cross-reference."""
    whole = dict(fields)
    for key in fields.get("xdata", "").split(","):
        for name, value in by_key.get(key.strip().casefold(), {}).items():
            whole.setdefault(name, value)
    parent = by_key.get(fields.get("crossref", "").strip().casefold())
    if parent is not None and parent is not fields:
        inherited = {name: parent[name] for name in _INHERITED if name in parent}
        whole = {**inherited, **({"booktitle": parent["title"]} if "title" in parent else {}), **whole}
        if {"date", "year"} & set(fields):
            whole = {name: value for name, value in whole.items() if name not in {"date", "year"} or name in fields}
    return whole


def _proposal(kind: str, fields: Mapping[str, str], line: int) -> Proposal:
    said = {name: latex.text(value) for name, value in fields.items() if name in _READ}
    draft = Draft(files=listed_files(fields.get("file", "")))
    title, subtitle = said.get("title", ""), said.get("subtitle", "")
    draft.put("title", plain.title(f"{title}: {subtitle}" if title and subtitle else title))
    authors = _authors(draft, fields.get("author", ""))
    if kind == "patent":
        draft.put("inventors", authors)
        _put_date(draft, fields, said)
        draft.put("number", said.get("number", ""))
        draft.put("assignee", said.get("holder", ""))
        return draft.proposal("patents", line, people=authors)
    draft.put("authors", authors)
    for name in ("journaltitle", "journal", "booktitle", "maintitle", "shortjournal"):
        draft.put("venue", said.get(name, ""))
    for name in ("publisher", "institution", "school"):
        draft.put("publisher", said.get(name, ""))
    put_sort(draft, [kind, "preprint" if _is_preprint(said, fields) else ""])
    for name in ("pubstate", "year", "note"):
        draft.put("status", state(said.get(name, "")))
    _put_date(draft, fields, said)
    draft.put("volume", said.get("volume", ""))
    draft.put("issue", said.get("issue", "") or (said.get("number", "") if kind == "article" else ""))
    for name in ("pages", "eid", "article-number"):
        draft.put("pages", plain.pages(said.get(name, "")))
    _put_numbers(draft, fields, said)
    draft.put("language", plain.language(said.get("language", "")))
    return draft.proposal("publications", line, people=authors)


def _put_numbers(draft: Draft, fields: Mapping[str, str], said: Mapping[str, str]) -> None:
    for name in ("doi", "url", "ee", "note"):
        plain.put_doi(draft, latex.address(fields.get(name, "")))
    eprint, where = said.get("eprint", ""), said.get("eprinttype", said.get("archiveprefix", "")).casefold()
    draft.put("pmid", plain.pmid(said.get("pmid", "") or (eprint if where in {"pubmed", "pmid"} else "")))
    draft.put("pmcid", plain.pmcid(said.get("pmcid", said.get("pmc", ""))))
    plain.put_number(draft, said.get("issn", ""))
    plain.put_number(draft, said.get("isbn", ""))
    url = latex.address(fields.get("url", "") or fields.get("howpublished", ""))
    draft.put("url", plain.web_address(url))


def _is_preprint(said: Mapping[str, str], fields: Mapping[str, str]) -> bool:
    where = said.get("eprinttype", said.get("archiveprefix", "")).casefold()
    return where in {"arxiv", "biorxiv", "medrxiv"} and not {"journal", "journaltitle", "booktitle"} & set(fields)


def _put_date(draft: Draft, fields: Mapping[str, str], said: Mapping[str, str]) -> None:
    """Set the date from BibLaTeX's `date`, or from year, month and day; what cannot be read is left to confirm."""
    text, stated = said.get("date", ""), f"{fields.get('date', '')} {said.get('year', '')}".strip()
    if season := _SEASON.match(text):
        text = season[1]
    start, slash, end = text.partition("/")
    draft.put("date", dates.span(dates.date(start), dates.date(end)) if slash else dates.date(text))
    month = said.get("month", "")
    named, _, day = month.replace("~", " ").partition(" ")
    if re.fullmatch(r"[A-Za-z]+\.?", named) and day.strip().isdecimal():
        month = named
    else:
        day = said.get("day", "")
    year = said.get("year", "")
    dates.put(draft, dates.of(year, month, day), "" if state(year) else text or year)
    if "date" in draft.fields and _ABOUT.search(stated):
        draft.unsure.append(f"the date, in the export {stated}")


def _authors(draft: Draft, value: str) -> list[str]:
    names = _names_apart(" ".join(value.split()))
    if names and (cut := _OMITTED.search(names[-1])) and cut.start():
        names = [*names[:-1], names[-1][: cut.start()], "others"]
    found: list[str] = []
    for name in names:
        text = latex.text(name)
        if name.casefold() == "others":
            found.append("et al.")
        elif not name.startswith("{") and _holds_several(text, alone=len(names) == 1):
            found += signed.one_by_one(draft, [text])
        elif printed := _printed(name):
            found.append(printed)
    return found


def _names_apart(value: str) -> list[str]:
    """Return the names between each `and` outside braces; bibtexparser loses a command that follows it."""
    names, depth, start = [], 0, 0
    for found in _AND.finditer(value):
        depth = max(0, depth + _DEPTH.get(found[0], 0))
        if depth == 0 and found[0].casefold() == "and":
            names.append(value[start : found.start()])
            start = found.end()
    return [name for each in [*names, value[start:]] if (name := each.strip())]


def _holds_several(text: str, *, alone: bool) -> bool:
    """Return whether a BibTeX name holds several persons: one comma divides family and given name, two a Jr. too."""
    parts = [part.strip() for part in text.split(",")]
    apart = split(text)
    if "=" in text or len(parts) == 1:
        return False
    if len(apart.persons) > 1 and (apart.sure or alone or len(parts) > 3):
        return True
    return len(parts) == 3 and not any(map(suffix_of, parts))


def _printed(name: str) -> str:
    """Return a name in the order in which it is printed."""
    pairs = [part.partition("=") for part in name.split(",") if part.strip()]
    if pairs and all(re.fullmatch(r"\s*[\w-]+\s*", part) and text.strip() for part, _, text in pairs):
        parts = {part.strip(): text.strip() for part, _, text in pairs}
        words = (parts.get(part, "") for part in ("given", "prefix", "family", "suffix"))
        return latex.text(" ".join(word for word in words if word))
    try:
        found = parse_single_name_into_parts(name, strict=False)
    except ValueError:
        return latex.text(name)
    return latex.text(" ".join([*found.first, *found.von, *found.last, *found.jr]))
