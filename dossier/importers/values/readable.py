"""Make text of exports readable: resolve entities, and drop markup of other programs and control characters."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from dossier.editing.entry_text import without_controls
from dossier.importers.values.proposal import Draft
from dossier.text.identifiers import isbn_problem, issn_problem

_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|inf|span|p|br|sc|scp|title|italic|bold|underline|jats:[a-z-]+|mml:[a-z]+)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<(su[bp]|inf)\b[^<>]*>([0-9+−-]+)</\1>", re.IGNORECASE)
_SUPER = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SUB = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
# Of the signs that end a DOI in running text, `<` and `>` also occur inside DOIs that hold an SICI (ANSI/NISO Z39.56),
# around a page and a code of the title: `047<0123:TTOTM>2.0.CO;2`.
_DOI = re.compile(
    r"10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}/[^\s\"<>]+(?:<[A-Z]{0,2}[0-9]+[A-Za-z]?:[^\s\"<>]*>[^\s\"<>]+)?", re.ASCII
)
_SEVERAL = re.compile(r"[;,|\s]\s*(?=(?:https?://\S{1,20}/|doi:\s*)?10\.[0-9]{4,9}/)", re.ASCII)
_SHORT_DOI = re.compile(r"(?:\A|doi\.org/|doi:\s*)(10/[a-z0-9]{2,12})\s*\Z", re.IGNORECASE | re.ASCII)
_PMID = re.compile(
    r"(?:(?:pmid|pubmed|medline)[\s:=-]*|https?://[^\s/]*(?:pubmed|ncbi)[^\s]*?/)?([1-9][0-9]{0,8})(?:\.0)?/?\Z",
    re.ASCII | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ESCAPED = 3
_NOTHING = frozenset(
    {"na", "n/a", "n.a.", "#n/a", "nan", "none", "null", "nil", "-", "--", "–", "—", ".", "?", "not available"}
)
_ISSN = re.compile(r"\b([0-9]{4})-?([0-9]{3}[0-9Xx])\b", re.ASCII)
_PMCID = re.compile(r"(?:PMC)?([1-9][0-9]*)(?:\.[0-9]+)?\Z", re.ASCII)
_ENGLISH = frozenset({"en", "eng", "english", "en-us", "en-gb", "american", "british"})
_DASHES = re.compile(r"\s*(?:--+|[‐‑‒–—−])\s*|\s+-\s+")
_NO_PAGES = re.compile(r"no pagination|\bn/?a\b|\A\W*\Z", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a text on one line, with entities and tags resolved."""
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _TAG.sub("", _RAISED.sub(lambda found: raised(found[2], below=found[1].lower() != "sup"), text))
    return " ".join(without_controls(text).split())


def unescape(text: str) -> str:
    """Return a text with its entities resolved; a reference with thousands of digits stays as it is."""
    try:
        for _ in range(_ESCAPED):  # some programs escape twice
            text = html.unescape(text)
            if not _ENTITY.search(text):
                break
    except ValueError:
        pass
    return text


def raised(number: str, *, below: bool) -> str:
    """Return a number as superscript or subscript, so that 10⁵ does not become 105."""
    return number.translate(_SUB if below else _SUPER)


def title(text: str) -> str:
    """Return a title without the full stop that some exports append."""
    text = plain(text)
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text


def pages(first: str, last: str = "") -> str:
    """Return pages as printed, with a hyphen between them."""
    first, last = (_DASHES.sub("-", plain(text)) for text in (first, last))
    if _NO_PAGES.search(first):
        return ""
    return first if not last or last == first or "-" in first else f"{first}-{last}" if first else last


def doi(text: str) -> str:
    """Return the DOI in a text; empty if there is none."""
    text = unescape(text)
    found = _DOI.search(unquote(text) if "doi.org/" in text or "%3" in text else text)
    if not found:
        return ""
    value = found[0].rstrip(".,;")
    return value.rstrip(").,;") if value.count(")") > value.count("(") else value


def put_doi(draft: Draft, text: str) -> None:
    """Set the DOI in a text, the first of several, which are left to confirm.

    A short one (https://shortdoi.org) becomes an address, and the DOI is left to confirm.
    """
    several = [found for piece in _SEVERAL.split(text) if (found := doi(piece))]
    draft.put("doi", several[0] if several else "")
    if len(set(map(str.casefold, several))) > 1:
        draft.unsure.append(f"the DOI, in the export several: {', '.join(several)}")
    if "doi" not in draft.fields and (short := _SHORT_DOI.search(text.strip())):
        draft.put("url", f"https://doi.org/{short[1]}")
        draft.unsure.append(f"the DOI, in the export the short form {short[1]}")


def pmid(text: str) -> str:
    """Return the PubMed number that a text is or ends with; empty for NA, 0, nan and the like."""
    found = _PMID.match(text.strip())
    return found[1] if found else ""


def web_address(text: str) -> str:
    """Return a web address; empty if the text is none."""
    return text.strip() if re.match(r"https?://\S+\Z", text.strip()) else ""


def said(text: str) -> str:
    """Return a cell of a table; empty if it holds a sign for nothing, such as NA, nan or a dash."""
    return "" if text.strip().casefold() in _NOTHING else text


def pmcid(text: str) -> str:
    """Return a PubMed Central number with its letters."""
    found = _PMCID.match(text.strip())
    return f"PMC{found[1]}" if found else ""


def language(text: str) -> str:
    """Return a language that is worth recording: any but English."""
    text = plain(text)
    return "" if text.casefold() in _ENGLISH else text


def put_number(draft: Draft, text: str, *, electronic: bool = False) -> None:
    """Set an ISSN or ISBN, told apart by form and check digit; anything else is left to confirm."""
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
