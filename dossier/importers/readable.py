"""Text of exports as people read it: no entities, no markup of other programs, no control characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from dossier.editing.entry_text import without_controls
from dossier.identifiers import isbn_problem, issn_problem
from dossier.importers.proposal import Draft

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
_INITIALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.?[- ]?){1,4}\Z")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|md|phd)\.?\Z", re.IGNORECASE)
# in capitals these are initials: `Vidal, JR`
_SUFFIX_ALONE = re.compile(r"(?:[JS]r|II|III|IV|Ph\.?D|M\.D)\.?\Z")
_LONGEST_GIVEN = 4
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


def person(name: str) -> str:
    """A name in the order in which it is printed: `Haddad, Leila M.` is Leila M. Haddad. Others stay as they are."""
    name = plain(name).strip(" ,;")
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and _SUFFIX_ALONE.match(parts[1]):
        return name
    suffix = ""
    if len(parts) == 3 and (_SUFFIX.match(parts[1]) or _SUFFIX.match(parts[2])):
        suffix = f" {parts.pop(1 if _SUFFIX.match(parts[1]) else 2)}"
    if len(parts) != 2 or not all(parts) or len(parts[1].split()) > _LONGEST_GIVEN or re.search(r"\d", name):
        return name
    return f"{parts[1]} {parts[0]}{suffix}"


def people(text: str) -> list[str]:
    """The names in a text that holds several, whatever stands between them."""
    text = plain(text).strip(" ;")
    if ";" in text:
        return _persons(text.split(";"))
    if " and " in text:
        return _persons(re.split(r"\s+and\s+", text))
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and len(parts) % 2 == 0 and all(map(_INITIALS.match, parts[1::2])):
        return [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if (len(parts) == 2 and " " not in parts[0]) or (len(parts) == 3 and _SUFFIX.match(parts[1])):
        return _persons([text])
    if parts and "." not in "".join(parts[:-1]):
        parts[-1] = parts[-1].rstrip(".")
    return parts


def _persons(names: Iterable[str]) -> list[str]:
    return [found for name in names if (found := person(name))]
