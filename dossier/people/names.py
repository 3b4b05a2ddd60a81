"""Whether a person stands in an author list, however the name is spelled there.

A name is not found only where no author can be the person: accents, order, initials, commas, particles and
second surnames do not matter. Where scripts differ, or the list is cut short, nothing is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.spelling import nearest

# Letters that Unicode does not take apart into a base and a mark.
_FOLDED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "a", "œ": "o", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
# Müller is also written Mueller, Sørensen also Soerensen: both sides lose the second letter.
_DIGRAPH = re.compile("([aou])e|aa")
_PARTICLES = (
    *(
        "van",
        "von",
        "de",
        "del",
        "der",
        "den",
        "des",
        "da",
        "di",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "el",
        "al",
        "ul",
    ),
    *("bin", "ben", "ibn", "bint", "abu", "y", "e", "zu", "zur", "zum", "ter", "ten", "te", "af", "av", "st"),
)
_TITLES = (
    *("dr", "prof", "md", "phd", "msc", "mph", "mbbs", "mbbch", "mbchb", "dphil", "jr", "sr", "ii", "iii", "iv"),
    *("facr", "frcr", "frcp", "frcpc", "frcs", "mrcp", "facc", "facp", "facs", "faan", "faha", "fccp", "fesc", "fsir"),
)
_OPTIONAL = frozenset((*_PARTICLES, *_TITLES))
_SEPARATORS = re.compile(r"[\W_]+")
_SILENT = re.compile("['’ʼʻ`´]")
_CUT_SHORT = re.compile(r"(\bet\s+al\b\.?|\bothers|…|\.\.\.)\s*\Z", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:[;,]|\band\b|&)\s*")
_JOINED = re.compile(r"\s+(?:and|&)\s+")
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: what counts (words and initials), what need not be there, and the script it is in.

    `runs` are neighboring tokens that may be written as one, each with its tokens: `van den Berg` is also `Vandenberg`.
    `given` is what begins it like a particle or title and may be a given name: Ben, Md.
    """

    words: tuple[str, ...]
    initials: tuple[str, ...]
    optional: tuple[str, ...]
    tokens: tuple[str, ...]
    script: str
    runs: tuple[tuple[str, tuple[str, ...]], ...]
    given: str


def is_listed(names: Iterable[str], authors: Sequence[str]) -> bool:
    """Whether one of the authors can be the person of these names; true too where nothing can be said."""
    if any(map(is_cut_short, authors)):
        return True
    people = tuple(names)
    listed = [part for author in authors for part in _each(author)]
    if any(_same(person, author) for person in people for author in listed):
        return True
    return {_taken_apart(person).script for person in people}.isdisjoint(_taken_apart(each).script for each in listed)


def standing_at(names: Iterable[str], authors: Sequence[str]) -> tuple[int, ...]:
    """The places, from 0, of the authors who can be the person of these names; those spelled just so, where there are any."""
    people = tuple(names)
    spelt = {"".join(_taken_apart(person).tokens) for person in people}
    found = [place for place, author in enumerate(authors) if any(_same(one, author) for one in people)]
    exact = [place for place in found if "".join(_taken_apart(authors[place]).tokens) in spelt]
    return tuple(exact or found)


def other_form(names: Iterable[str], authors: Sequence[str]) -> str:
    """The author who is the person of these names by a form with a word that none of them has: another surname.

    Initials written out, accents, order, titles and surnames left out make no other form. Empty where there is none, or
    where several authors can be the person.
    """
    named = tuple(names)
    found = [one for one in _people_in(authors) if any(_same(name, one) for name in named)]
    if len(found) != 1:
        return ""
    people = [_taken_apart(name) for name in named]
    # what follows a second comma are degrees
    author = found[0].partition(",")[0] if found[0].count(",") > 1 else found[0]
    own = _taken_apart(author)
    known = {word for person in people for word in _joined(person)}
    known |= {token for joined, run in own.runs if joined in known for token in run}
    initials = {letter for person in people for block in person.initials for letter in block}
    words = {folded(token) for token in _SEPARATORS.split(_SILENT.sub("", author)) if not _abbreviated(token, author)}
    strange = [word for word in words & set(own.words) - known if len(word) > 2 and word[0] not in initials]
    return author.strip() if strange and len(own.tokens) <= _LONGEST_NAME else ""


def nearest_author(names: Iterable[str], authors: Sequence[str]) -> str:
    """The author whose name is most like one of these: the same surname or nearly so; empty where none is like it."""
    people = [_taken_apart(name) for name in names]
    own = {word for person in people for word in person.words if len(word) > 1}
    words = {word: author for author in reversed(_people_in(authors)) for word in _taken_apart(author).words}
    shared = next((words[word] for word in words if word in own), "")
    near = (nearest(word, [other for other in words if len(other) > 3]) for word in sorted(own) if len(word) > 3)
    return shared or next((words[word] for word in near if word), "")


def _people_in(authors: Sequence[str]) -> list[str]:
    """Each author by itself, where several stand in one text."""
    parts = [tuple(dict.fromkeys(_each(author))) for author in authors]
    return [one for part in parts for one in (part[1:] or part)]


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of these names as they are compared, without initials, particles and titles."""
    return frozenset(word for name in names for word in _taken_apart(name).words if len(word) > 1 or not word.isascii())


def is_cut_short(author: str) -> bool:
    """Whether an author list ends here before its end: `et al.`, `and others`, dots."""
    return _CUT_SHORT.search(author) is not None


def folded(text: str) -> str:
    """A text without case, accents, apostrophes and digits, for comparison only."""
    plain = unicodedata.normalize("NFKD", _SILENT.sub("", text).casefold()).translate(_FOLDED)
    letters = "".join(char for char in plain if not unicodedata.combining(char) and not char.isdigit())
    return unicodedata.normalize("NFC", _DIGRAPH.sub(lambda found: found[1] or "a", letters))


def _each(author: str) -> Iterator[str]:
    """The author, and where several stand in one text, each of them."""
    yield author
    parts = [part for part in _SEVERAL.split(author) if part]
    if len(parts) > 2 or ";" in author:
        yield from parts
    elif len(joined := _JOINED.split(author)) > 1:
        yield from joined


@lru_cache(maxsize=4096)
def _taken_apart(name: str) -> _Name:
    words: list[str] = []
    initials: list[str] = []
    optional: list[str] = []
    tokens = [token for token in _SEPARATORS.split(_SILENT.sub("", name)) if folded(token)]
    for token in tokens:
        plain = folded(token)
        if plain in _OPTIONAL:
            optional.append(plain)
        elif len(tokens) > 1 and _is_initials(token, plain):
            initials.append(plain)
        else:
            words.append(plain)
    if not words:
        words, optional = optional, []
    plains = tuple(map(folded, tokens))
    given = plains[0] if len(tokens) > 2 and tokens[0].istitle() and plains[0] in _OPTIONAL else ""
    runs = tuple(("".join(run), run) for run in _runs(plains))
    return _Name(tuple(words), tuple(initials), tuple(optional), plains, _script(name), runs, given)


def _is_initials(token: str, plain: str) -> bool:
    """One letter, or a short block of capitals; scripts without case have no initials."""
    return token.upper() != token.lower() and (len(plain) == 1 or (token.isupper() and len(plain) <= 4))


def _script(name: str) -> str:
    """The script of the first letter, by the first word of its Unicode name."""
    first = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(first, "").partition(" ")[0] if first else ""


@lru_cache(maxsize=8192)
def _same(name: str, listed: str) -> bool:
    """One whole word in common, and nothing left over on both sides that would tell two people apart."""
    person, author = _taken_apart(name), _taken_apart(listed)
    if "".join(person.tokens) == "".join(author.tokens):
        return True
    shared = _shared(person, author)
    if not shared:
        return False
    mine, theirs = _rest(person, shared), _rest(author, shared)
    agreed = 0
    for part in tuple(theirs):
        match = next((own for own in mine if _agree(own, part)), None)
        if match is not None:
            mine.remove(match)
            theirs.remove(part)
            agreed += 1
    for given, left in ((person.given, theirs), (author.given, mine)):
        match = next((part for part in left if given and _agree(given, part)), None)
        if match is not None:
            left.remove(match)
            agreed += 1
    return not (mine and theirs) or (agreed > 0 and _second_surname(mine, theirs))


def _agree(one: str, other: str) -> bool:
    """Whether one is the other or its beginning: an initial and the name written out."""
    return one.startswith(other) or other.startswith(one)


def _second_surname(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """A surname more on one side, a middle initial more on the other: `Haddad-Osei L` and Leila M. Haddad."""
    return {len(word) > 1 for word in mine} != {len(word) > 1 for word in theirs}


def _shared(person: _Name, author: _Name) -> frozenset[str]:
    """The tokens of both names that agree as whole words, written apart or as one."""
    words = {*person.words, *author.words}
    common = {token for token in set(person.tokens) & set(author.tokens) if len(token) > 1 or not token.isascii()}
    found = common if common & words else set()
    for one, other in ((person, author), (author, person)):
        for joined, run in one.runs:
            if joined in other.words:
                found |= {*run, joined}
    return frozenset(found)


def _joined(name: _Name) -> Iterator[str]:
    """The tokens of a name, and neighboring ones written as one."""
    yield from name.tokens
    yield from (joined for joined, _ in name.runs)


def _abbreviated(token: str, author: str) -> bool:
    """Whether a token is a degree or initials and no word: capitals, in a name that has small letters too."""
    return sum(char.isupper() for char in token) > 1 and not author.isupper()


def _runs(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Neighboring tokens that may be written as one."""
    for start in range(len(tokens)):
        for end in range(start + 2, min(start + 5, len(tokens) + 1)):
            yield tokens[start:end]


def _rest(name: _Name, shared: frozenset[str]) -> list[str]:
    """What of a name is not shared: words, then single initials."""
    words = [word for word in name.words if word not in shared]
    return words + [letter for block in name.initials if block not in shared for letter in block]
