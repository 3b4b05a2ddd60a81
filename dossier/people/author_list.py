"""Split lists of names into persons: a list of a record, or one text as exports and CVs have it.

Where a text is not certainly one name, or the split is not certain, the result reports that, with the best guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dossier.people.division import GROUP, LEADING_AND, PAIR, is_group, is_han, persons_in
from dossier.people.tokens import MARKS, is_degrees, is_initials, suffix_of
from dossier.people.unmarked import GAP, opened, unmarked

# Nearly every item of a proper list is two words, which need no closer look.
_SIMPLE = re.compile(r"[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)? [A-Z][A-Za-zà-ÿ]*\Z")

_NOBODY = frozenset({"et al", "and others"})

_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class AuthorList:
    """The persons in a list, in its order, without groups that sign for many.

    `sure` is true if the split is certain. `counted` is how many persons stand before the first omission (`et al.`,
    dots), all if there is none; `cut` is true if some are omitted, `groups` if a group signs too. `at` is the item that
    is not certainly one name, -1 if it is the list as a whole.
    """

    persons: tuple[str, ...]
    sure: bool = True
    cut: bool = False
    counted: int = 0
    at: int = -1
    groups: bool = False

    @property
    def written_out(self) -> str:
        """The list in the form in which a record has it: `[K. Osei, L. Haddad]`."""
        names = list(map(_quoted, self.persons))
        if self.cut:
            names.insert(self.counted, "et al." if self.counted == len(names) else '"..."')
        return f"[{', '.join(names)}]"


def read_list(items: Sequence[str]) -> AuthorList:
    """Read the list of a record: certain only if every item is one name, a group, or a sign that some are omitted."""
    if _by_turns(items):
        guess = split(", ".join(items))
        return AuthorList(guess.persons, sure=False, cut=guess.cut, counted=guess.counted)
    parts = [AuthorList(()) if _is_acronym(item, items) else split(item) for item in items]
    at = next((place for place, part in enumerate(parts) if not _is_one_name(part)), -1)
    persons: list[str] = []
    counted = -1
    for part in parts:
        if part.cut and counted < 0:
            counted = len(persons) + part.counted
        persons += part.persons
    groups = any(map(_is_group_alone, parts, items))
    return AuthorList(tuple(persons), at < 0, counted >= 0, counted if counted >= 0 else len(persons), at, groups)


def _is_group_alone(part: AuthorList, item: str) -> bool:
    return not part.persons and not part.cut and any(map(str.isalpha, item))


def _is_one_name(part: AuthorList) -> bool:
    """Whether an item holds one name at most; initials alone are a part of one."""
    return part.sure and len(part.persons) <= 1 and not any(map(is_initials, part.persons))


@lru_cache(maxsize=8192)
def split(text: str) -> AuthorList:
    """Split one text, which may hold one person or several."""
    if _SIMPLE.match(text) and not GROUP.search(text) and text.casefold() not in _NOBODY:
        return AuthorList((text,), counted=1)
    plain = unmarked(text)
    chunks = plain.split(GAP)
    persons: list[str] = []
    sure, counted = True, -1
    for number, chunk in enumerate(chunks):
        found = persons_in(chunk.strip(" ,;"))
        persons += found.persons
        sure = sure and found.sure
        if number < len(chunks) - 1 and counted < 0:
            counted = len(persons)
    return AuthorList(tuple(persons), sure, counted >= 0, counted if counted >= 0 else len(persons))


def _by_turns(items: Sequence[str]) -> bool:
    """Return whether family and given names alternate as separate items: an unquoted `[Osei, K., Haddad, L.]`."""
    plain = [opened(item.strip(" ,")) for item in items if unmarked(item).strip(GAP + " ,;.") and not is_group(item)]
    if len(plain) < PAIR:
        return False
    items = [LEADING_AND.sub("", item) for item in plain]
    if all(len(item.split()) == 1 for item in items):
        return not all(map(is_han, items))
    return any(
        is_degrees(item)
        or suffix_of(item)
        or (is_initials(item) and len(before.split()) == 1 and not is_initials(before))
        for before, item in pairwise(items)
    )


def _is_acronym(item: str, items: Sequence[str]) -> bool:
    """Return whether an item is an acronym of a body, such as IEEE, which some exports list after the authors."""
    plain = item.strip(" .,")
    return (
        plain.isupper() and plain.isalpha() and 1 < len(plain) < _LONGEST_ACRONYM and any(" " in each for each in items)
    )


def _quoted(name: str) -> str:
    return f'"{name}"' if re.search(r"[,\[\]{}#&*!|>'\"%@`:]", MARKS.sub("", name)) else name
