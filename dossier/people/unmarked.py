"""Remove from a list of authors what is not a name: marks, numbers, iDs, remarks; flag where persons are omitted."""

from __future__ import annotations

import re
from functools import cache

_LONGEST = 60_000

_WIDE = str.maketrans(
    {"，": ",", "、": ",", "；": ";", "．": ".", "＆": "&", "：": ":", "（": "(", "）": ")", "\u3000": " ", "\xa0": " "}
)

_ORCID = re.compile(
    r"\(?\s*(?:orcid(?:\s+id)?\s*:?\s*)?(?:https?://(?:www\.)?orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]\s*\)?|\borcid\b(?:\s+id)?",
    re.IGNORECASE,
)

_EQUAL = re.compile(
    r"\(?\b(?:these authors |both authors )?contributed equally\b[^,;)]*\)?|\bco-first authors?\b", re.IGNORECASE
)

_REMARK = re.compile(r"[(\[][^()\[\]]*[)\]]")

_ONLY_REMARK = re.compile(r"\W*[(\[]([^()\[\]]*[^\W\d_][^()\[\]]*)[)\]]\W*")

# A remark that tells of persons who are not in the list: `[24 authors]`, `(with K. Osei)`.
_OTHERS = re.compile(
    r"[(\[]\s*(?:and|with|und|mit|et|avec|y|con|e|com|&)\s|\d[^\d]{0,20}\bauthors?\b|\bauthors?\b[^\d]{0,20}\d",
    re.IGNORECASE,
)

_NUMBERS = re.compile(
    r"(?<![\w-])\d{1,4}+(?: ?, ?\d{1,4}){0,20}+(?!\w)|(?<=[^\W\d_.,])\d{1,4}+(?: ?, ?\d{1,4}){0,20}+(?!\w)|(?<=[.,])\d{1,4}+(?: ?, ?\d{1,4}){0,20}+(?=\s*(?:,|;|\Z))"
)

_RAISED = re.compile("[⁰¹²³⁴-⁹ᴬ-ᵪᶛ-ᶿ]+(?:[,⁻]?[⁰¹²³⁴-⁹ᴬ-ᵪᶛ-ᶿ]+)*")

_MARK = re.compile(r"[*∗†‡§¶#⋆★✩☆°^~‖\u00ad\u200b-\u200f\ufeff]+(?:,[*∗†‡§¶#]+)*")

GAP = "\x00"

_COUNTED = re.compile(r"\A\s*\d{1,3}[.)]\s+(?=[^\W\d_])")  # `1. Osei K` of a numbered list
_CLOSE = re.compile(r"(?<=\b[^\W\d_]\.)(?=[^\W\d_][^\W\d_])")

# An item that is dots, a question mark or `N.N.`: somebody whose name is not known, or nobody knows how many.
_NOBODY_NAMED = re.compile(r"\A\s*(?:[?.…_\s-]+|N\.\s?N\.?)\s*\Z")

# `et al.` in the languages in which exports and CVs have it, dots, `and 3 others`, `+5 more`
_OMITTED = (
    r"[,;]?\s*(?:(?:\b(?:and|y|e|et|und)\s+|[&+]\s*)?(?:"
    r"\bet\.?\s+al\b\.?|\bet\s+coll\b\.?|(?-i:\bu\.\s?a\.)|\by\s+(?:cols?|otros|colaboradores)\b\.?|\be\s+(?:cols?|outros)\b\.?|\bи\s+др\b\.?"
    r"|\bet\s+autres\b|\be\s+altri\b|\bи\s+соавт\b\.?|\bта\s+(?:ін|співавт)\b\.?|(?-i:\bi\s+(?:in|wsp|sur|dr)\.|\ba\s+(?:kol|spol)\.|\bve\s+(?:ark|diğ)\b\.?)"
    r"|\bve\s+(?:arkadaşları|diğerleri)\b|(?-i:\bm\.?\s?fl\b\.?)|\ben\s+anderen\b|\bdkk\b\.?|وآخرون|وزملاؤه|ואח(?:רים|['׳’])"
    r"|(?:\A|\b(?:und|et|e|y)\s+)(?:andere|weitere|autres|altri|otros|outros|Kollegen|Kolleginnen)\s*\Z|(?:\A|(?<=\s))(?:等|ほか|他|외)(?:\s*\d+\s*(?:人|名|명))?\s*\Z"
    r"|\b(?:\d+|many|the|several)\s+(?:others?|more|further)\b(?:\s+authors?)?|(?<![\w-])(?:others|other\s+authors)\b"
    r"|\b(?:co-?(?:authors|workers)|colleagues)\b|…|\.(?:\s?\.){2,}|(?<=[\u4e00-\u9fff])\s*等(?=\s*(?:[,;]|\Z))"
    r"|\bet\s+collab\b\.?|\bи\s+соавторы\b|(?-i:\bir\s+kt\b\.?|\bog\s+andre\b|\boch\s+andra\b)|(?<!\w)(?:και\s+)?συν\."
    r"|(?<![^\s,;])\+\s?\d{1,4}(?=\s*(?:[,;]|\Z))"
    r"))(?:\s*&)?"
)
_APART = re.compile(r"\s*[·•|/]\s*|\s[+–—-]\s|(?<=[\u4e00-\u9fff])・(?=[\u4e00-\u9fff])")
_LEAD = re.compile(r"\A\s*(?:by|with|authors?\s*:)\s+", re.IGNORECASE)

_UNSTOPPED = re.compile(r" [A-Z]{1,4},")


@cache
def _cut() -> re.Pattern[str]:
    # the largest pattern of all takes milliseconds to compile, and most lists have plain names only
    return re.compile(_OMITTED, re.IGNORECASE)


def unmarked(text: str) -> str:
    """Return the text without what is no name: marks, numbers, ORCID iDs, remarks in brackets; a sign where persons are left out."""
    if _NOBODY_NAMED.match(text[:_LONGEST]):
        return GAP
    lines = opened(_COUNTED.sub("", text[:_LONGEST])).translate(_WIDE).replace("\r", "\n").split("\n")
    plain = _ORCID.sub(" ", _LEAD.sub("", "\n".join(" ".join(line.split()) for line in lines)))
    plain = _REMARK.sub(_instead, _EQUAL.sub(" ", plain))
    plain = _APART.sub(";", _cut().sub(GAP, plain))
    plain = _MARK.sub("", _NUMBERS.sub("", _RAISED.sub("", plain)))
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    return _without_end(";".join(line for line in lines if line))


def _instead(remark: re.Match[str]) -> str:
    return GAP if _cut().search(remark[0]) or _OTHERS.search(remark[0]) else " "


def remark_alone(text: str) -> str:
    """Return what stands in the brackets of a text that is nothing else, as `(Osei K)`: perhaps a name; empty where none may be."""
    found = _ONLY_REMARK.fullmatch(text[:_LONGEST])
    return found[1] if found and GAP not in unmarked(text) and not _EQUAL.search(text) else ""


def opened(text: str) -> str:
    """Return the text with the space that some styles leave out behind the stop of an initial: `L.Haddad`."""
    return _CLOSE.sub(" ", text)


def _without_end(text: str) -> str:
    """Return a text without its final stop, unless a name in it has one."""
    alone = text.endswith(".") and text.count(".") == 1 and _UNSTOPPED.search(text)
    return text[:-1] if alone else text
