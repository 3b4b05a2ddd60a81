"""Make names for document files from what they are: plain lower-case ASCII, safe on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST = 80
"""The most characters of a file name with its extension; uploads and old systems accept no more than a hundred."""

_WORDS_OF_TITLE = 4
# Letters that Unicode does not decompose into a base and a mark.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
_SILENT = re.compile("['’ʼʻ`´]")
_LITTLE = re.compile(
    r"(?:an?|and|as|at|by|for|from|in|into|of|on|or|the|to|with|without|is|are|its|their|using|via|vs"
    r"|del?|der|des|die|das|du|el|la|les?|los|las|y|et|und|von|zur|zum|para|por|con|un|una)\Z"
)
# Windows reserves these, with any extension.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")


def words_of(text: str) -> list[str]:
    """Return the words of a text in plain lower-case letters and digits; what has no Latin form is omitted."""
    plain = unicodedata.normalize("NFKD", _SILENT.sub("", text).casefold().translate(_PLAIN))
    bare = "".join(char for char in plain if not unicodedata.combining(char)).translate(_PLAIN)
    return re.findall(r"[a-z0-9]+", bare)


def file_name(title: str, *, date: str = "", role: str = "", ending: str = "") -> str:
    """Return a name such as `2024-ct-perfusion-thresholds-article.pdf`."""
    end = f".{''.join(words_of(ending))}" if words_of(ending) else ""
    last = "-".join(words_of(role))[:30].strip("-")
    # The rest is for the year, and for a number if the name is taken.
    what = _short(title, LONGEST - len(end) - len(last) - 12)
    parts = (_year(date, what), what, "" if set(last.split("-")) <= set(what.split("-")) else last)
    name = "-".join(part for part in parts if part) or "document"
    return (f"document-{name}" if _DEVICE.match(name) else name) + end


def numbered(stem: str, ending: str = "") -> Iterator[str]:
    """Yield the name, then the name with -2, -3 and so on."""
    yield stem + ending
    number = 2
    while True:
        yield f"{stem}-{number}{ending}"
        number += 1


def _year(date: str, what: str) -> str:
    """Return the year of a date, unless the other words already contain it."""
    year = date[:4]
    return year if len(year) == 4 and year.isascii() and year.isdecimal() and year not in what.split("-") else ""


def _short(title: str, room: int) -> str:
    """Return the first meaningful words of a title."""
    words = words_of(title)
    telling = [word for word in words if not _LITTLE.match(word)] or words
    return _fitting(telling[:_WORDS_OF_TITLE], room)


def _fitting(words: Iterable[str], room: int) -> str:
    text = ""
    for word in words:
        longer = f"{text}-{word}" if text else word[:room]
        if len(longer) > room:
            break
        text = longer
    return text
