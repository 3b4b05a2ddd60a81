"""Make names for document files from what they are: plain lower-case ASCII, safe on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate

LONGEST = 80
"""The most characters of a file name with its extension; uploads and old systems accept no more than a hundred."""

_WORDS_OF_TITLE = 4
# Letters that Unicode does not decompose into a base and a mark.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
_PLAIN_CAPITALS = str.maketrans({chr(code).upper(): text.capitalize() for code, text in _PLAIN.items()})
_SILENT = re.compile("['’ʼʻ`´]")
_LITTLE = re.compile(
    r"(?:an?|and|as|at|by|for|from|in|into|of|on|or|the|to|with|without|is|are|its|their|using|via|vs"
    r"|del?|der|des|die|das|du|el|la|les?|los|las|y|et|und|von|zur|zum|para|por|con|un|una)\Z"
)
# Windows reserves these, with any extension.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\Z")
# What nearly every path is, and what every system takes.
_USUAL = re.compile(
    r"(?:(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|\Z))[\w-]+(?:\.[\w-]+)*(?:/|\Z))+\Z", re.ASCII | re.IGNORECASE
)
_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f]')
# Windows takes 260 characters for a whole path, and the case folder has a path of its own.
_LONGEST_PATH = 200
_MOST_BYTES = 255


def words_of(text: str) -> list[str]:
    """Return the words of a text in plain lower-case letters and digits; what has no Latin form is omitted."""
    plain = unicodedata.normalize("NFKD", _SILENT.sub("", text).casefold().translate(_PLAIN))
    bare = "".join(char for char in plain if not unicodedata.combining(char)).translate(_PLAIN)
    return re.findall(r"[a-z0-9]+", bare)


def first_words(title: str) -> list[str]:
    """Return the first words of a title, up to the fourth that says something, in plain letters and in their case."""
    bare = _without_marks(_SILENT.sub("", title).translate(_PLAIN_CAPITALS).translate(_PLAIN))
    words, telling = list[str](), 0
    for word in re.findall(r"[A-Za-z0-9]+", bare):
        words.append(word)
        telling += not _LITTLE.match(word.lower())
        if telling == _WORDS_OF_TITLE:
            break
    while telling and words and _LITTLE.match(words[-1].lower()):
        words.pop()
    return words


def _without_marks(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def file_name(title: str, *, date: str = "", role: str = "", ending: str = "") -> str:
    """Return a name such as `2024-ct-perfusion-thresholds-article.pdf`."""
    end = f".{''.join(words_of(ending))}" if words_of(ending) else ""
    last = "-".join(words_of(role))[:30].strip("-")
    # The rest is for the year, and for a number if the name is taken.
    what = _short(title, LONGEST - len(end) - len(last) - 12)
    parts = (_year(date, what), what, "" if set(last.split("-")) <= set(what.split("-")) else last)
    name = "-".join(part for part in parts if part) or "document"
    return (f"document-{name}" if _DEVICE.match(name) else name) + end


def refused_elsewhere(path: str) -> str:
    """Return why a path inside the case cannot be stored on another common system; empty if it can."""
    if len(path) > _LONGEST_PATH:
        return f"has a path of more than {_LONGEST_PATH} characters, too long for Windows"
    return "" if _USUAL.match(path) else next(filter(None, map(_objection, path.split("/"))), "")


def _objection(name: str) -> str:
    """Return why a single name is refused by some system."""
    if _DEVICE.match(name.partition(".")[0].rstrip(" ").casefold()):
        return f"has the name '{name}', which Windows reserves for a device"
    if refused := _REFUSED.search(name):
        return f"has the character {_shown(refused[0])}, which Windows refuses in names"
    if name.endswith((".", " ")):
        return f"has a {'period' if name.endswith('.') else 'space'} at the end of '{name}', which Windows drops"
    if any("\ud800" <= char <= "\udfff" for char in name):
        return "has bytes in its name that are not UTF-8, which Windows and macOS refuse"
    too_long = len(name.encode("utf-8", "surrogatepass")) > _MOST_BYTES
    return f"has a name of more than {_MOST_BYTES} bytes, which Linux refuses" if too_long else ""


def same_elsewhere(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of paths, of files or of their folders, that differ only in capitals or in how accents are composed."""
    first: dict[str, str] = {}
    files = dict.fromkeys(paths)
    folders = dict.fromkeys(map(_parent, files))
    above = (place for folder in folders if folder for place in accumulate(folder.split("/"), "{}/{}".format))
    for place in (*dict.fromkeys(above), *files):
        earlier = first.setdefault(_caseless(place), place)
        if earlier != place and _parent(earlier) == _parent(place):
            yield earlier, place


def _parent(path: str) -> str:
    """Return the folder in the form in which it is compared; folders that differ are a pair of their own."""
    return path.rpartition("/")[0]


def _caseless(path: str) -> str:
    """Fold by Unicode's canonical caseless match (D145)."""
    if path.isascii():
        return path.lower()
    folded = unicodedata.normalize("NFD", path).casefold()
    return unicodedata.normalize("NFD", folded)


def _shown(char: str) -> str:
    return f"'{char}'" if char.isprintable() else f"U+{ord(char):04X}"


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
