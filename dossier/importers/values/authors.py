"""Read the authors of an export, each as printed: `Haddad, Leila M.` is Leila M. Haddad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.importers.values.proposal import Draft
from dossier.importers.values.readable import plain
from dossier.people.author_list import split
from dossier.people.division import is_group

_CUT = "et al."


def one_by_one(draft: Draft, texts: Iterable[str]) -> list[str]:
    """Return the authors of an export that names one at a time; a text that holds several stays as it is printed.

    `draft` learns of it: a list that the export does not keep apart gives no place among the authors, neither here nor
    in the record, where R010 asks for the list and proposes it.
    """
    lines = [text for each in texts if (text := plain(each).strip(" ;"))]
    return [name for line in lines for name in _of_line(draft, line, alone=len(lines) == 1)]


def together(draft: Draft, text: str) -> list[str]:
    """Return the authors in a text that holds all of them; the whole text if they cannot be told apart."""
    line = plain(text).strip(" ;")
    found = split(line)
    if not line:
        return []
    if not found.sure:
        _ask(draft, line)
        return [line]
    groups = [part.strip() for part in line.split(";") if is_group(part) and not split(part).persons]
    return [*found.persons, *groups, *([_CUT] if found.cut else [])]


def _of_line(draft: Draft, line: str, *, alone: bool) -> Iterator[str]:
    found = split(line)
    if found.sure and len(found.persons) > 1:
        _ask(draft, line)
        yield line
        return
    if found.sure and found.persons:
        yield found.persons[0]
    elif found.sure:
        yield _CUT if found.cut else line
        return
    elif not alone and line.count(",") == 1:
        family, _, given = line.partition(",")
        yield f"{given.strip()} {family.strip()}"
    else:
        yield line
    if found.cut:
        yield _CUT


def _ask(draft: Draft, line: str) -> None:
    draft.apart = False
    draft.unsure.append(f"the authors and their order, in the export as one text: {line}")
