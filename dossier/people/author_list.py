"""Split lists of names into persons: a list of a record, or one text as exports and CVs have it.

Where a text is not certainly one name, or the split is not certain, the result reports that, with the best guess.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from dossier.people.division import GROUP, LEADING_AND, PAIR, is_group, is_han, persons_in
from dossier.people.forms import names_family
from dossier.people.tokens import MARKS, is_degrees, is_initials, suffix_of
from dossier.people.unmarked import GAP, opened, remark_alone, unmarked

# Nearly every item of a proper list is two words, which need no closer look.
_SIMPLE = re.compile(r"[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)? [A-Z][A-Za-zà-ÿ]*\Z")

_NOBODY = frozenset({"et al", "and others"})

_LONGEST_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class AuthorList:
    """The persons in a list, in its order, without groups that sign for many.

    `sure` is true if the split is certain. `counted` is how many persons stand before the first omission (`et al.`,
    dots, a group that signs before them), all if there is none; `cut` is true if some are omitted, `groups` if a group
    signs too, `beside` if capitals at the end may be a body or a further author. `printed` are the persons as their items
    print them, with the comma behind a family name; empty where one text held them all. `at` is the item that is not certainly
    one name, -1 if it is the list as a whole.
    """

    persons: tuple[str, ...]
    sure: bool = True
    cut: bool = False
    counted: int = 0
    at: int = -1
    groups: bool = False
    beside: bool = False
    printed: tuple[str, ...] = ()

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
    named = items[: len(items) - _acronyms_behind(items)]
    parts = list(map(split, named))
    at = next((place for place, part in enumerate(parts) if not _is_one_name(part)), -1)
    if at < 0:
        at = _nameless([part.persons for part in parts])
    return replace(_joined(parts, named), sure=at < 0, at=at, beside=len(named) < len(items))


def _joined(parts: Sequence[AuthorList], items: Sequence[str]) -> AuthorList:
    """Return the lists of several items as one."""
    persons: list[str] = []
    printed: list[str] = []
    counted = -1
    groups = False
    for part, item in zip(parts, items, strict=True):
        if counted < 0 and (part.counted < len(part.persons) or part.cut or (groups and part.persons)):
            counted = len(persons) + (0 if groups else part.counted)
        groups = groups or _is_group_alone(part, item)
        persons += part.persons
        printed += [unmarked(item).strip()] if len(part.persons) == 1 and names_family(item) else part.persons
    cut, groups = any(part.cut for part in parts), groups or any(part.groups for part in parts)
    return AuthorList(
        tuple(persons),
        cut=cut,
        counted=counted if counted >= 0 else len(persons),
        groups=groups,
        printed=tuple(printed),
    )


def _is_group_alone(part: AuthorList, item: str) -> bool:
    return not part.persons and not part.cut and any(map(str.isalpha, item))


def _is_one_name(part: AuthorList) -> bool:
    """Return whether an item holds one name at most; initials alone are a part of one."""
    return part.sure and len(part.persons) <= 1 and not any(map(is_initials, part.persons))


@lru_cache(maxsize=8192)
def split(text: str) -> AuthorList:
    """Split one text, which may hold one person or several."""
    if _SIMPLE.match(text) and not GROUP.search(text) and text.casefold() not in _NOBODY:
        return AuthorList((text,), counted=1)
    if remark := remark_alone(text):
        return replace(split(remark), sure=False)
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
    cut = counted >= 0
    group = GROUP.search(plain) if len(persons) == 1 else None
    if group and group.start() < plain.find(persons[0].split()[0]):
        counted = 0
    return AuthorList(tuple(persons), sure, cut, counted if counted >= 0 else len(persons), groups=group is not None)


def _holds_a_name(item: str) -> bool:
    simple = _SIMPLE.match(item) and item.casefold() not in _NOBODY
    return bool(simple or unmarked(item).strip(GAP + " ,;."))


def _by_turns(items: Sequence[str]) -> bool:
    """Return whether family and given names alternate as separate items: an unquoted `[Osei, K., Haddad, L.]`."""
    plain = [opened(item.strip(" ,")) for item in items if _holds_a_name(item) and not is_group(item)]
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


def _nameless(lists: Sequence[Sequence[str]]) -> int:
    """Return the first item that is hardly a name, -1 for none: a mark alone; beside names, small letters as in `a kol.`."""
    cased = any(map(_has_capital, (name for names in lists for name in names)))
    return next(
        (at for at, names in enumerate(lists) if any(_is_hardly_a_name(name, cased=cased) for name in names)), -1
    )


def _is_hardly_a_name(name: str, *, cased: bool) -> bool:
    words = re.findall(r"[^\W\d_]+", name)
    small = cased and not _has_capital(name) and name.upper() != name
    return not words or (small and (len(words) == 1 or "." in name or min(map(len, words)) < PAIR + 1))


def _has_capital(name: str) -> bool:
    return name.lower() != name


def _acronyms_behind(items: Sequence[str]) -> int:
    """Return how many items at the end are bodies by their letters; further ahead such an item is a family name."""
    return next((at for at, item in enumerate(reversed(items)) if not _is_acronym(item, items)), 0)


def _is_acronym(item: str, items: Sequence[str]) -> bool:
    """Return whether an item is an acronym of a body, such as IEEE, which some exports list after the authors."""
    plain = item.strip(" .,")
    return (
        plain.isupper()
        and plain.isalpha()
        and 1 < len(plain) <= _LONGEST_ACRONYM
        and any(" " in each for each in items)
    )


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False) if re.search(r"[,\[\]{}#&*!|>'\"%@`:]", MARKS.sub("", name)) else name
