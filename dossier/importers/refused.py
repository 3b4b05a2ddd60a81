"""Refuse exports that are recognized but not read, each by its name, with what to export instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = 20_000
_REFERENCES = "export the references as RIS, BibTeX or CSL JSON instead"
_TABLE = "save the sheet as CSV instead"


@dataclass(frozen=True, slots=True)
class _Refused:
    """A format: its name, what its first lines contain, and what to export instead."""

    name: str
    sign: re.Pattern[str]
    instead: str


_TEXTS = (
    _Refused("Zotero JSON", re.compile(r'\A\s*[\[{].*"itemType"\s*:', re.DOTALL), _REFERENCES),
    _Refused("JSON of Semantic Scholar", re.compile(r'\A\s*[\[{].*"paperId"\s*:', re.DOTALL), "export BibTeX instead"),
    _Refused("JSON of DataCite", re.compile(r"\A\s*\{.*datacite", re.DOTALL), "export BibTeX, RIS or CSL JSON instead"),
    _Refused("JSON of Europe PMC", re.compile(r'\A\s*\{.*"resultList"', re.DOTALL), "export RIS or MEDLINE instead"),
    _Refused("JSON of the Lens", re.compile(r'\A\s*[\[{].*"lens_id"\s*:', re.DOTALL), "export CSV or RIS instead"),
    _Refused(
        "XML of Europe PMC",
        re.compile(r"\A\s*(?:<\?.*?\?>\s*)?<responseWrapper[\s>]", re.DOTALL),
        "export RIS or MEDLINE instead",
    ),
    _Refused("MODS", re.compile(r"<(?:\w+:)?mods(?:Collection)?[\s>]"), _REFERENCES),
    _Refused(
        "JATS, an article in XML",
        re.compile(r"<article\s[^>]*(?:article-type|dtd-version)|//NLM//DTD JATS"),
        "export its reference as .nbib or RIS instead",
    ),
    _Refused("XML of DBLP", re.compile(r"<dblp(?:person)?[\s>]"), "export BibTeX instead"),
    _Refused("XML of Crossref", re.compile(r"<crossref_result|<doi_records"), "export CSL JSON or BibTeX instead"),
    _Refused("Atom, as arXiv answers", re.compile(r"<feed[\s>]"), "export BibTeX instead"),
    _Refused("OPML", re.compile(r"<opml[\s>]"), _REFERENCES),
    _Refused("XML of bibliographies of Word", re.compile(r"<(?:b:)?Sources[\s>][^>]*officeDocument"), _REFERENCES),
    _Refused(
        "RefWorks tagged",
        re.compile(r"^RT [A-Z][a-z]+.*\n(?:[A-Z][A-Z0-9] .*\n)*(?:A1|T1|SR|ID) ", re.MULTILINE),
        "export RIS instead",
    ),
    _Refused(
        "PubMed's list as text",
        re.compile(r"\A\s*1\. .*\. \d{4}[^\n]*;.*PMID: \d+", re.DOTALL),
        "choose the format PubMed (.nbib) instead",
    ),
)
_DATA = (
    (
        b"PK\x03\x04",
        "an Excel workbook, a Word document or a ZIP archive",
        "save a table as CSV, or unpack the archive",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook or Word document", _TABLE),
    (b"SQLite format 3\x00", "a database, as reference managers keep", _REFERENCES),
    (b"\x1f\x8b", "a packed file", "unpack it"),
    (b"%PDF-", "a PDF", "a document becomes an entry with `dossier add`, as in `dossier add publications article.pdf`"),
)


def refusal_of_data(data: bytes) -> str:
    """Return why bytes are not an export, and what to do; empty if they may be one."""
    return next((f"this is {name}; {instead}" for sign, name, instead in _DATA if data.startswith(sign)), "")


def refusal(text: str) -> str:
    """Return why an export is refused, by its name; empty if it is none of the formats above."""
    head = text[:_HEAD]
    found = next((each for each in _TEXTS if each.sign.search(head)), None)
    return f"this is {found.name}, which is not read; {found.instead}" if found else ""
