"""Make ids for new entries: two words of the title and the year, as `perfusion-thresholds-2024`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from itertools import count

from dossier.editing.entry_text import Value

_FEW = 2
_SHORT = 4
_LONGEST = 40
_COMMON = frozenset(
    [
        *("a", "an", "and", "are", "as", "at", "by", "for", "in", "is", "its", "of", "on", "or", "the", "to", "via"),
        *("about", "after", "among", "analysis", "based", "before", "between", "case", "comparison", "does", "during"),
        *("effect", "effects", "evaluation", "following", "from", "have", "into", "method", "methods", "novel", "over"),
        *("patient", "patients", "report", "reports", "results", "review", "role", "some", "study", "that", "their"),
        *(
            "their",
            "these",
            "this",
            "through",
            "toward",
            "towards",
            "under",
            "using",
            "versus",
            "what",
            "when",
            "which",
        ),
        *("with", "within", "without"),
    ]
)
# Letters that NFKD does not decompose.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})


def new_id(kind: str, fields: Mapping[str, Value], taken: Collection[str]) -> str:
    """Return an id that no entry has; the same entry always gets the same one."""
    return next(each for each in _wishes(kind, fields) if each not in taken)


def _wishes(kind: str, fields: Mapping[str, Value]) -> Iterator[str]:
    year = str(fields.get("date", ""))[:4]
    every = _words(str(fields.get("title", "")))
    words = [word for word in every if word != year] or every
    telling = [word for word in words if len(word) >= _SHORT and word not in _COMMON]
    if len(telling) < _FEW:
        telling = [word for word in words if word not in _COMMON] or words or [kind.rstrip("s")]
    for number in range(_FEW, min(len(telling), _FEW + 2) + 1):
        yield _joined(telling[:number], year)
    first = _joined(telling[:_FEW], year)
    yield first
    yield from (f"{first}-{number}" for number in count(2))


def _joined(words: list[str], year: str) -> str:
    return "-".join([*("-".join(words)[:_LONGEST].strip("-").split("-")), *([year] if year else [])])


def _words(title: str) -> list[str]:
    parts = unicodedata.normalize("NFKD", re.sub("['’]", "", title).casefold().translate(_LETTERS))
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return re.findall(r"[a-z0-9]+", plain)
