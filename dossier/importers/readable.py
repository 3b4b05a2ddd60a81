"""Text of exports as people read it: no entities, no markup of other programs, no control characters."""

from __future__ import annotations

import html
import re

from dossier.editing.entry_text import without_controls
from dossier.importers.proposal import Draft
from dossier.text.identifiers import isbn_problem, issn_problem

_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|span|p|br|sc|scp|title|italic|bold|jats:[a-z-]+|mml:[a-z]+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<(su[bp])\b[^<>]*>([0-9+−-]+)</\1>", re.IGNORECASE)
_SUPER = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SUB = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}/[^\s\"<>]+", re.ASCII)
_ISSN = re.compile(r"\b([0-9]{4})-?([0-9]{3}[0-9Xx])\b", re.ASCII)
_PMCID = re.compile(r"(?:PMC)?([1-9][0-9]*)(?:\.[0-9]+)?\Z", re.ASCII)
_ENGLISH = frozenset({"en", "eng", "english", "en-us", "en-gb", "american", "british"})
_DASHES = re.compile(r"\s*(?:--+|[‐‑‒–—−])\s*|\s+-\s+")
_NO_PAGES = re.compile(r"no pagination|\bn/?a\b|\A\W*\Z", re.IGNORECASE)


def plain(text: str) -> str:
    """A text on one line, with entities and tags resolved."""
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _TAG.sub("", _RAISED.sub(lambda found: raised(found[2], below=found[1].lower() == "sub"), text))
    return " ".join(without_controls(text).split())


def unescape(text: str) -> str:
    """A text with its entities resolved; numbers of thousands of digits, which stand for nothing, stay as they are."""
    try:
        return html.unescape(text)
    except ValueError:
        return text


def raised(number: str, *, below: bool) -> str:
    """A number as exponent or index, so that 10⁵ does not become 105."""
    return number.translate(_SUB if below else _SUPER)


def title(text: str) -> str:
    """A title without the full stop that some exports put behind it."""
    text = plain(text)
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text


def pages(first: str, last: str = "") -> str:
    """Pages as printed, with a hyphen between them."""
    first, last = (_DASHES.sub("-", plain(text)) for text in (first, last))
    if _NO_PAGES.search(first):
        return ""
    return first if not last or last == first or "-" in first else f"{first}-{last}" if first else last


def doi(text: str) -> str:
    """The DOI in a text; empty where there is none."""
    found = _DOI.search(unescape(text))
    if not found:
        return ""
    value = found[0].rstrip(".,;")
    return value.rstrip(")") if value.count(")") > value.count("(") else value


def pmcid(text: str) -> str:
    """A PubMed Central number with its letters."""
    found = _PMCID.match(text.strip())
    return f"PMC{found[1]}" if found else ""


def language(text: str) -> str:
    """A language that has to be said: any but English."""
    text = plain(text)
    return "" if text.casefold() in _ENGLISH else text


def put_number(draft: Draft, text: str, *, electronic: bool = False) -> None:
    """An ISSN or ISBN, told apart by form and check digit; what is neither is left to confirm."""
    if not text.strip():
        return
    found = [f"{first}-{last.upper()}" for first, last in _ISSN.findall(text)]
    issns = [issn for issn in dict.fromkeys(found) if not issn_problem(issn)]
    words = re.split(r"[;,]|\s(?=97[89])|\s*\(", plain(text))
    isbns = [word.strip() for word in words if word.strip() and not isbn_problem(word.strip())]
    if isbns:
        draft.put("isbn", isbns[0])
    elif issns:
        draft.put("eissn" if electronic else "issn", issns[0])
    else:
        draft.unsure.append(f"the number {plain(text)}: neither an ISSN nor an ISBN that checks")
