"""Lists of names taken apart: the persons in a list of a record, or in one text as exports and CVs have it.

Where a text is not surely one name, and not surely split, that is told, with the best guess as a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dossier.people.forms import MARKS, is_degrees, is_initials, suffix_of

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
# Nearly every item of a proper list is two words, which need no closer look.
_SIMPLE = re.compile(r"[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)? [A-Z][A-Za-zà-ÿ]*\Z")
_NOBODY = frozenset({"et al", "and others"})
_GAP = "\x00"
_CUT = re.compile(
    r"[,;]?\s*(?:\b(?:and|&)\s+)?(?:\bet\.?\s+al\b\.?|(?<![\w-])(?:others|other\s+authors)\b|…|\.(?:\s?\.){2,})(?:\s*&)?",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    r"[,;]?\s*(?:\band|&)\s+(?:\d+\s+)?(?:(?:many\s+|the\s+)?others?|co-?(?:authors|workers)|colleagues)\b\.?",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:groups?|investigators|collaborat(?:ion|ions|ors|ive)|consortium|consortia|networks?|committee|task\s?force|trialists|"
    r"initiative|alliance|society|team|panel|registry|foundation|association|council|on behalf of|representing|for the|writing committee)\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"[,;]?\s*(?:\band\s+)?\b(?:for|on behalf of|representing|writing for|from)\s+(?:the\s+)?(?=\S).*\Z",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(r"\s*[,;]?\s+(?:and|und|et|AND)\s+|\s*[,;]?\s*&\s*")
_LEADING_AND = re.compile(r"\A\s*(?:and|und|&)\s+", re.IGNORECASE)
_UNSTOPPED = re.compile(r" [A-Z]{1,4},")
_OTHER_AND = re.compile(r"\s+[ye]\s+")
_PAIR = 2
_MOST_GIVEN = 4
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class AuthorList:
    """The persons in a list, in its order; groups that sign for many are none of them.

    `sure` where the list is surely split. `counted` is how many persons stand before the first who are left out
    (`et al.`, dots), all where none is; `cut` tells that some are left out. `at` is the item that is not surely one name,
    -1 where it is the list as a whole.
    """

    persons: tuple[str, ...]
    sure: bool = True
    cut: bool = False
    counted: int = 0
    at: int = -1

    @property
    def written_out(self) -> str:
        """The list as it is to stand in a record: `[K. Osei, L. Haddad]`."""
        names = list(map(_quoted, self.persons))
        if self.cut:
            names.insert(self.counted, "et al." if self.counted == len(names) else '"..."')
        return f"[{', '.join(names)}]"


@dataclass(frozen=True, slots=True)
class _Split:
    """What a text without gaps is split into."""

    persons: tuple[str, ...]
    sure: bool


def read_list(items: Sequence[str]) -> AuthorList:
    """The list of a record: sure only where every item is one name, or stands for none or for those left out."""
    if _by_turns(items):
        guess = split(", ".join(items))
        return AuthorList(guess.persons, sure=False, cut=guess.cut, counted=guess.counted)
    parts = [split(item) for item in items if not _is_acronym(item, items)]
    at = next((place for place, part in enumerate(parts) if not part.sure or len(part.persons) > 1), -1)
    persons: list[str] = []
    counted = -1
    for part in parts:
        if part.cut and counted < 0:
            counted = len(persons) + part.counted
        persons += part.persons
    return AuthorList(tuple(persons), at < 0, counted >= 0, counted if counted >= 0 else len(persons), at)


@lru_cache(maxsize=8192)
def split(text: str) -> AuthorList:
    """The persons in one text, which may hold one or several."""
    if _SIMPLE.match(text) and not _GROUP.search(text) and text.casefold() not in _NOBODY:
        return AuthorList((text,), counted=1)
    plain = _plain(text)
    chunks = plain.split(_GAP)
    persons: list[str] = []
    sure, counted = True, -1
    for number, chunk in enumerate(chunks):
        found = _persons(chunk.strip(" ,;"))
        persons += found.persons
        sure = sure and found.sure
        if number < len(chunks) - 1 and counted < 0:
            counted = len(persons)
    return AuthorList(tuple(persons), sure, counted >= 0, counted if counted >= 0 else len(persons))


def is_group(text: str) -> bool:
    """Whether a name is that of a group that signs for many: `Example Stroke Investigators`."""
    return _GROUP.search(text) is not None and "," not in text


def _plain(text: str) -> str:
    """The text without what is no name: marks, numbers, ORCID iDs, remarks in brackets; a sign where persons are left out."""
    plain = _ORCID.sub(" ", text[:_LONGEST].translate(_WIDE).replace("\r", "\n").replace("|", ";"))
    plain = _REMARK.sub(" ", _EQUAL.sub(" ", plain))
    plain = _AND_OTHERS.sub(_GAP, _CUT.sub(_GAP, plain))
    plain = _MARK.sub("", _NUMBERS.sub("", _RAISED.sub("", plain)))
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    return _without_end(";".join(line for line in lines if line))


def _without_end(text: str) -> str:
    """A text without the stop at its end, where no name in it has one."""
    alone = text.endswith(".") and text.count(".") == 1 and _UNSTOPPED.search(text)
    return text[:-1] if alone else text


def _by_turns(items: Sequence[str]) -> bool:
    """Whether family names and given names stand as items of their own: an unquoted `[Osei, K., Haddad, L.]`."""
    plain = [item.strip(" ,") for item in items if _plain(item).strip(_GAP + " ,;.") and not is_group(item)]
    if len(plain) < _PAIR:
        return False
    items = [_LEADING_AND.sub("", item) for item in plain]
    if all(len(item.split()) == 1 for item in items):
        return not all(map(_is_han, items))
    return any(
        is_degrees(item)
        or suffix_of(item)
        or (is_initials(item) and len(before.split()) == 1 and not is_initials(before))
        for before, item in pairwise(items)
    )


def _is_acronym(item: str, items: Sequence[str]) -> bool:
    """Whether an item is a body by its letters, as IEEE is, which some exports list behind the authors."""
    plain = item.strip(" .,")
    return (
        plain.isupper() and plain.isalpha() and 1 < len(plain) < _LONGEST_ACRONYM and any(" " in each for each in items)
    )


def _persons(text: str) -> _Split:
    """The persons in a text without gaps."""
    if ";" in text:
        return _joined(_persons(part) for part in _with_degrees([each.strip(" ,") for each in text.split(";")]) if part)
    text = _LEADING_AND.sub("", text).strip(" ,;")
    if (clause := _FOR.search(text)) and (not text[: clause.start()].strip() or _GROUP.search(clause[0])):
        text = text[: clause.start()].strip(" ,;")
    if not text.strip(" .-"):
        return _Split((), sure=True)
    pieces = [piece.strip(" ,") for piece in _AND.split(text)]
    if len(pieces) > 1:
        return _of_pieces([piece for piece in pieces if piece], text)
    if is_group(text):
        return _Split((), sure=True)
    return _of_commas(text)


def _joined(splits: Iterable[_Split]) -> _Split:
    found = list(splits)
    return _Split(tuple(one for each in found for one in each.persons), all(each.sure for each in found))


def _with_degrees(parts: Sequence[str]) -> list[str]:
    """Parts, those that hold degrees only with the name before them: `Haddad L; MD` is one person."""
    found: list[str] = []
    for part in parts:
        if found and part and is_degrees(part) and len(found[-1].split()) > 1:
            continue
        found.append(part)
    return found


def _of_pieces(pieces: Sequence[str], text: str) -> _Split:
    """A text with `and` or `&`: between all names, as in BibTeX, or before the last, as in prose."""
    if is_group(text) and not any("," in piece for piece in pieces):
        people = [piece for piece in pieces if not is_group(piece)]
        named = _joined(map(_of_commas, people))
        return _Split(named.persons, sure=named.sure and all(len(piece.split()) > 1 for piece in people))
    each = [_of_commas(piece) if not is_group(piece) else _Split((), sure=True) for piece in pieces]
    if all(one.sure and len(one.persons) <= 1 for one in each):
        lone = [piece for piece in pieces if len(piece.split()) == 1]
        return _Split(_joined(each).persons, sure=not lone or all(map(_is_han, pieces)))
    return _of_commas(", ".join(pieces))


def _of_commas(text: str) -> _Split:
    texts = [part.strip() for part in text.split(",") if part.strip(" .-")]
    if _are_plain_pairs(texts):
        return _Split(_paired([(part, "") for part in texts]), sure=True)
    parts = _grouped(texts)
    names = [part[0] for part in parts]
    if any(is_group(name) for name in names):
        kept = [part for part in parts if not is_group(part[0])]
        return _of_parts(kept) if kept else _Split((), sure=True)
    return _of_parts(parts)


def _are_plain_pairs(texts: Sequence[str]) -> bool:
    """Whether single family names and initials stand by turns: `Bahri, P.A., Haddad, M.D.` has no degrees."""
    families, given = texts[::2], texts[1::2]
    words = [[word for word in family.split() if not word[:1].islower()] for family in families]
    return (
        len(families) == len(given) > 0
        and all(map(is_initials, given))
        and not any(len(each) != 1 or is_initials(each[0]) for each in words)
    )


def _grouped(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The parts between commas, each with the suffix behind it; degrees are left out."""
    found: list[tuple[str, str]] = []
    for text in texts:
        if not text.strip(" .-"):
            continue
        two_before = bool(found) and (len(found[-1][0].split()) > 1 or len(found) % _PAIR == 0)
        if two_before and is_degrees(text):
            continue
        if found and suffix_of(text) and (two_before or not text.rstrip(".").isupper()):
            found[-1] = (found[-1][0], f" {text}")
            continue
        found.append((text, ""))
    return found


def _of_parts(parts: Sequence[tuple[str, str]]) -> _Split:
    names = [name for name, _ in parts]
    if len(names) < _PAIR:
        return _single(*parts[0]) if names else _Split((), sure=True)
    if all(map(_is_han, names)):
        return _of_han(names)
    return _of_two(parts) if len(names) == _PAIR else _of_many(parts, names)


def _of_many(parts: Sequence[tuple[str, str]], names: Sequence[str]) -> _Split:
    """Three parts or more: a person each, or family names and given names by turns."""
    if all(len(name.split()) > 1 and not is_initials(name) for name in names):
        return _Split(_printed(parts), sure=_agree_in_form(names) and all(_single(name, "").sure for name in names))
    if _are_pairs(names):
        return _Split(_paired(parts), sure=all(map(is_initials, names[1::2])))
    return _Split(_first_turned(names) or _printed(parts), sure=False)


def _agree_in_form(names: Sequence[str]) -> bool:
    """Whether none of the names reads like the given names behind another: `Haddad Osei, Leila Marie, …`."""
    return len(names) % _PAIR == 1 or any(any(map(is_initials, name.split())) for name in names)


def _of_two(parts: Sequence[tuple[str, str]]) -> _Split:
    """Two parts with a comma between: one person by family name and given names, or two persons."""
    (first, suffix), (second, other) = parts
    words, given = first.split(), second.split()
    if is_initials(second):
        return _Split((f"{second} {first}{suffix or other}",), sure=not any(map(is_initials, words)))
    if any(map(is_initials, words)):
        return _Split(_printed(parts), sure=len(given) > 1)
    if len(words) == 1 or words[0][:1].islower():
        return _Split((f"{second} {first}{suffix or other}",), sure=len(given) <= _MOST_GIVEN)
    if len(given) > 1 and (is_initials(given[-1]) or is_initials(given[0])):
        both = is_initials(given[0]) and not is_initials(given[-1])
        return _Split(_printed(parts) if both else (f"{second} {first}",), sure=not both)
    if len(given) == 1:
        return _Split((f"{second} {first}{suffix or other}",), sure=True)
    return _Split(_printed(parts), sure=False)


def _are_pairs(names: Sequence[str]) -> bool:
    """Whether family names and given names stand by turns."""
    if len(names) % _PAIR:
        return False
    if all(map(is_initials, names[1::2])):
        return not any(map(is_initials, names[::2]))
    families = names[::2]
    short = all(len([word for word in name.split() if not word[:1].islower()]) == 1 for name in families)
    return short and all(len(name.split()) <= _MOST_GIVEN for name in names[1::2])


def _first_turned(names: Sequence[str]) -> tuple[str, ...]:
    """`Haddad, Leila, Kwame Osei, Petra Brandt`: the first by family name, the others as they are spoken."""
    if len(names[0].split()) == 1 and len(names) > _PAIR and all(len(name.split()) > 1 for name in names[2:]):
        return (f"{names[1]} {names[0]}", *names[2:])
    return ()


def _paired(parts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(
        f"{given} {family}{suffix or other}"
        for (family, suffix), (given, other) in zip(parts[::2], parts[1::2], strict=True)
    )


def _printed(parts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{name}{suffix}" for name, suffix in parts)


def _single(name: str, suffix: str) -> _Split:
    """One part without comma: one person, but for several written without anything between."""
    words = name.split()
    if _is_han(name):
        return _Split((name,), sure=len(words) <= _PAIR)
    halves = _OTHER_AND.split(name)
    if len(halves) > 1 and all(len(half.split()) > 1 for half in halves):
        return _Split(tuple(halves), sure=False)
    turns = "".join("i" if is_initials(word) and not suffix_of(word) else "w" for word in words)
    if re.fullmatch(r"(?:w+i+){2,}", turns):
        starts = [0, *(at for at in range(1, len(words)) if turns[at - 1 : at + 1] == "iw")]
        ends = [*starts[1:], len(words)]
        return _Split(tuple(" ".join(words[a:b]) for a, b in zip(starts, ends, strict=True)), sure=False)
    return _Split((f"{name}{suffix}",), sure=True)


def _of_han(names: Sequence[str]) -> _Split:
    """Names in Chinese characters, kana or hangul with commas between; one character alone is a family name."""
    if len(names) == _PAIR and len(names[0]) == 1:
        return _Split(("".join(names),), sure=True)
    return _Split(tuple(names), sure=all(len(name) > 1 for name in names))


def _is_han(text: str) -> bool:
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text)


def _quoted(name: str) -> str:
    return f'"{name}"' if re.search(r"[,\[\]{}#&*!|>'\"%@`:]", MARKS.sub("", name)) else name
