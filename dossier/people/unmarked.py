"""A text that lists authors, without what is no name: marks, numbers, iDs, remarks; with a sign where persons are left out."""

from __future__ import annotations

import re

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

_NUMBERS = re.compile(
    r"(?<![\w-])\d+(?:\s*,\s*\d+)*(?!\w)|(?<=[^\W\d_.,])\d+(?:\s*,\s*\d+)*(?!\w)|(?<=[.,])\d+(?:\s*,\s*\d+)*(?=\s*(?:,|;|\Z))"
)

_RAISED = re.compile("[⁰¹²³⁴-⁹]+(?:[,⁻]?[⁰¹²³⁴-⁹]+)*")

_MARK = re.compile(r"[*∗†‡§¶#⋆★✩☆°^~‖\u00ad\u200b-\u200f\ufeff]+(?:,[*∗†‡§¶#]+)*")

GAP = "\x00"

_CUT = re.compile(
    r"[,;]?\s*(?:\b(?:and|&)\s+)?(?:\bet\.?\s+al\b\.?|(?<![\w-])(?:others|other\s+authors)\b|…|\.(?:\s?\.){2,})(?:\s*&)?",
    re.IGNORECASE,
)

_AND_OTHERS = re.compile(
    r"[,;]?\s*(?:\band|&)\s+(?:\d+\s+)?(?:(?:many\s+|the\s+)?others?|co-?(?:authors|workers)|colleagues)\b\.?",
    re.IGNORECASE,
)

_UNSTOPPED = re.compile(r" [A-Z]{1,4},")


def unmarked(text: str) -> str:
    """The text without what is no name: marks, numbers, ORCID iDs, remarks in brackets; a sign where persons are left out."""
    plain = _ORCID.sub(" ", text[:_LONGEST].translate(_WIDE).replace("\r", "\n").replace("|", ";"))
    plain = _REMARK.sub(" ", _EQUAL.sub(" ", plain))
    plain = _AND_OTHERS.sub(GAP, _CUT.sub(GAP, plain))
    plain = _MARK.sub("", _NUMBERS.sub("", _RAISED.sub("", plain)))
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    return _without_end(";".join(line for line in lines if line))


def _without_end(text: str) -> str:
    """A text without the stop at its end, where no name in it has one."""
    alone = text.endswith(".") and text.count(".") == 1 and _UNSTOPPED.search(text)
    return text[:-1] if alone else text
