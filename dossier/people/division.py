"""Split a text without marks into persons: by what stands between names, and commas that belong to a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.people.tokens import is_degrees, is_initials, suffix_of

GROUP = re.compile(
    r"\b(?:groups?|investigators|collaborat(?:ion|ions|ors|ive)|consortium|consortia|networks?|committee|task\s?force|trialists|"
    r"initiative|alliance|society|team|panel|registry|foundation|association|council|on behalf of|representing|for the|writing committee)\b",
    re.IGNORECASE,
)

_FOR = re.compile(
    r"[,;]?\s*(?:\band\s+)?\b(?:for|on behalf of|representing|writing for|from)\s+(?:the\s+)?(?=\S).*\Z",
    re.IGNORECASE | re.DOTALL,
)

_AND = re.compile(r"\s*[,;]?\s+(?:and|und|et|AND)\s+|\s*[,;]?\s*&\s*")

LEADING_AND = re.compile(r"\A\s*(?:and|und|&)\s+", re.IGNORECASE)

_OTHER_AND = re.compile(r"\s+[ye]\s+")

PAIR = 2

_MOST_GIVEN = 4


@dataclass(frozen=True, slots=True)
class Division:
    """The persons that a text without omissions is split into; `sure` is true if the split is certain."""

    persons: tuple[str, ...]
    sure: bool


def is_group(text: str) -> bool:
    """Return whether a name is that of a group that signs for many: `Example Stroke Investigators`."""
    return GROUP.search(text) is not None and "," not in text


def persons_in(text: str) -> Division:
    """Return the persons in a text without omissions."""
    if ";" in text:
        return _joined(
            persons_in(part) for part in _with_degrees([each.strip(" ,") for each in text.split(";")]) if part
        )
    text = LEADING_AND.sub("", text).strip(" ,;")
    if (clause := _FOR.search(text)) and (not text[: clause.start()].strip() or GROUP.search(clause[0])):
        text = text[: clause.start()].strip(" ,;")
    if not text.strip(" .-"):
        return Division((), sure=True)
    pieces = [piece.strip(" ,") for piece in _AND.split(text)]
    if len(pieces) > 1:
        return _of_pieces([piece for piece in pieces if piece], text)
    if is_group(text):
        return Division((), sure=True)
    return _of_commas(text)


def _joined(splits: Iterable[Division]) -> Division:
    found = list(splits)
    return Division(tuple(one for each in found for one in each.persons), all(each.sure for each in found))


def _with_degrees(parts: Sequence[str]) -> list[str]:
    """Return the parts, joining those of degrees only to the name before them: `Haddad L; MD` is one person."""
    found: list[str] = []
    for part in parts:
        if found and part and is_degrees(part) and len(found[-1].split()) > 1:
            continue
        found.append(part)
    return found


def _of_pieces(pieces: Sequence[str], text: str) -> Division:
    """Split a text with `and` or `&`: between all names, as in BibTeX, or before the last, as in prose."""
    if is_group(text) and not any("," in piece for piece in pieces):
        people = [piece for piece in pieces if not is_group(piece)]
        named = _joined(map(_of_commas, people))
        return Division(named.persons, sure=named.sure and all(len(piece.split()) > 1 for piece in people))
    each = [_of_commas(piece) if not is_group(piece) else Division((), sure=True) for piece in pieces]
    if all(one.sure and len(one.persons) <= 1 for one in each):
        lone = [piece for piece in pieces if len(piece.split()) == 1]
        return Division(_joined(each).persons, sure=not lone or all(map(is_han, pieces)))
    return _of_commas(", ".join(pieces))


def _of_commas(text: str) -> Division:
    texts = [part.strip() for part in text.split(",") if part.strip(" .-")]
    if _are_plain_pairs(texts):
        return Division(_paired([(part, "") for part in texts]), sure=True)
    parts = _grouped(texts)
    names = [part[0] for part in parts]
    if any(is_group(name) for name in names):
        kept = [part for part in parts if not is_group(part[0])]
        return _of_parts(kept) if kept else Division((), sure=True)
    return _of_parts(parts)


def _are_plain_pairs(texts: Sequence[str]) -> bool:
    """Return whether single family names and initials alternate: `Bahri, P.A., Haddad, M.D.` has no degrees."""
    families, given = texts[::2], texts[1::2]
    words = [[word for word in family.split() if not word[:1].islower()] for family in families]
    return (
        len(families) == len(given) > 0
        and all(map(is_initials, given))
        and not any(len(each) != 1 or is_initials(each[0]) for each in words)
    )


def _grouped(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the parts between commas, each with the suffix that follows it, without degrees."""
    found: list[tuple[str, str]] = []
    for text in texts:
        if not text.strip(" .-"):
            continue
        two_before = bool(found) and (len(found[-1][0].split()) > 1 or len(found) % PAIR == 0)
        if two_before and is_degrees(text):
            continue
        if found and suffix_of(text) and (two_before or not text.rstrip(".").isupper()):
            found[-1] = (found[-1][0], f" {text}")
            continue
        found.append((text, ""))
    return found


def _of_parts(parts: Sequence[tuple[str, str]]) -> Division:
    names = [name for name, _ in parts]
    if len(names) < PAIR:
        return _single(*parts[0]) if names else Division((), sure=True)
    if all(map(is_han, names)):
        return _of_han(names)
    return _of_two(parts) if len(names) == PAIR else _of_many(parts, names)


def _of_many(parts: Sequence[tuple[str, str]], names: Sequence[str]) -> Division:
    """Split three parts or more: one person each, or family and given names in alternation."""
    if all(len(name.split()) > 1 and not is_initials(name) for name in names):
        return Division(_printed(parts), sure=_agree_in_form(names) and all(_single(name, "").sure for name in names))
    if _are_pairs(names):
        return Division(_paired(parts), sure=all(map(is_initials, names[1::2])))
    return Division(_first_turned(names) or _printed(parts), sure=False)


def _agree_in_form(names: Sequence[str]) -> bool:
    """Return whether no name may be the given names of the one before: `Haddad Osei, Leila Marie, …`."""
    return len(names) % PAIR == 1 or any(any(map(is_initials, name.split())) for name in names)


def _of_two(parts: Sequence[tuple[str, str]]) -> Division:
    """Split two parts with a comma between: one person by family name and given names, or two persons."""
    (first, suffix), (second, other) = parts
    words, given = first.split(), second.split()
    if is_initials(second):
        return Division((f"{second} {first}{suffix or other}",), sure=not any(map(is_initials, words)))
    if any(map(is_initials, words)):
        return Division(_printed(parts), sure=len(given) > 1)
    if len(words) == 1 or words[0][:1].islower():
        return Division((f"{second} {first}{suffix or other}",), sure=len(given) <= _MOST_GIVEN)
    if len(given) > 1 and (is_initials(given[-1]) or is_initials(given[0])):
        both = is_initials(given[0]) and not is_initials(given[-1])
        return Division(_printed(parts) if both else (f"{second} {first}",), sure=not both)
    if len(given) == 1:
        return Division((f"{second} {first}{suffix or other}",), sure=True)
    return Division(_printed(parts), sure=False)


def _are_pairs(names: Sequence[str]) -> bool:
    """Return whether family names and given names alternate."""
    if len(names) % PAIR:
        return False
    if all(map(is_initials, names[1::2])):
        return not any(map(is_initials, names[::2]))
    families = names[::2]
    short = all(len([word for word in name.split() if not word[:1].islower()]) == 1 for name in families)
    return short and all(len(name.split()) <= _MOST_GIVEN for name in names[1::2])


def _first_turned(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of `Haddad, Leila, Kwame Osei, Petra Brandt`: only the first begins with the family name."""
    if len(names[0].split()) == 1 and len(names) > PAIR and all(len(name.split()) > 1 for name in names[2:]):
        return (f"{names[1]} {names[0]}", *names[2:])
    return ()


def _paired(parts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(
        f"{given} {family}{suffix or other}"
        for (family, suffix), (given, other) in zip(parts[::2], parts[1::2], strict=True)
    )


def _printed(parts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{name}{suffix}" for name, suffix in parts)


def _single(name: str, suffix: str) -> Division:
    """Split one part without commas: usually one person, or several without separators."""
    words = name.split()
    if is_han(name):
        return Division((name,), sure=len(words) <= PAIR)
    halves = _OTHER_AND.split(name)
    if len(halves) > 1 and all(len(half.split()) > 1 for half in halves):
        return Division(tuple(halves), sure=False)
    turns = "".join("i" if is_initials(word) and not suffix_of(word) else "w" for word in words)
    if re.fullmatch(r"(?:w+i+){2,}", turns):
        starts = [0, *(at for at in range(1, len(words)) if turns[at - 1 : at + 1] == "iw")]
        ends = [*starts[1:], len(words)]
        return Division(tuple(" ".join(words[a:b]) for a, b in zip(starts, ends, strict=True)), sure=False)
    return Division((f"{name}{suffix}",), sure=True)


def _of_han(names: Sequence[str]) -> Division:
    """Split names in Chinese characters, kana or hangul at commas; a single character is a family name."""
    if len(names) == PAIR and len(names[0]) == 1:
        return Division(("".join(names),), sure=True)
    return Division(tuple(names), sure=all(len(name) > 1 for name in names))


def is_han(text: str) -> bool:
    """Return whether a text has Chinese characters, kana or hangul."""
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text)
