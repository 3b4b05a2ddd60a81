"""Find the new title in a description that counsel changed; the lines below the title are facts of the entry."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.returned.rows import LOST, ReturnedRow, plain

# what people write into any column that is to be filled in
_ANSWERS = frozenset(
    {
        "ok",
        "okay",
        "yes",
        "no",
        "none",
        "n/a",
        "na",
        "tbd",
        "same",
        "as is",
        "no change",
        "no changes",
        "unchanged",
        "fine",
        "good",
    }
    | {"approved", "keep", "kept", "keep as is", "exclude", "omit", "remove", "delete", "see comment", "x", "-", "?"}
)


@dataclass(frozen=True, slots=True)
class Retitled:
    """The title as it stands in the file, empty where it is the old one, and words on what else was changed."""

    title: str = ""
    note: str = ""


def retitled(row: ReturnedRow, description: str, *, lined: bool, doubtful: bool = False) -> Retitled:
    """Compare a row with the `description` that went out. `New description` counts before the cell itself.

    Of a file with `doubtful` letters no title is taken that has others than ASCII, or had them.
    """
    found = _retitled(row, description, lined=lined)
    if LOST in found.title:
        return Retitled(
            note=f"“{found.title}”: a sign in it cannot be read as a letter; type it anew without symbol fonts and formulas"
        )
    old = "" if row.new_description.strip() else description.partition("\n")[0]
    if found.title and doubtful and not f"{found.title}{old}".isascii():
        return Retitled(note=f"“{found.title}”: letters may have been lost; save the file as CSV UTF-8, or as .xlsx")
    return found


def _retitled(row: ReturnedRow, description: str, *, lined: bool) -> Retitled:
    if plain(row.new_description).casefold() in _ANSWERS:
        return Retitled(note=f"“{_on_one_line(row.new_description)}” under New description is an answer and no title")
    if plain(row.new_description):
        return Retitled(_without_rest(row.new_description, description) or _on_one_line(row.new_description))
    if plain(row.description) == plain(description):
        return Retitled()
    if not plain(row.description):
        return Retitled(
            note="the description was emptied, and stays; to leave the exhibit out, strike out its whole row"
        )
    if title := _without_rest(row.description, description):
        return Retitled(title)
    return _changed_below(row.description, description, lined=lined)


def _without_rest(text: str, description: str) -> str:
    """Return the words before the lines that stand below the title; empty where these lines are not at the end."""
    words, rest = text.split(), plain(" ".join(description.splitlines()[1:]))
    if not rest:
        return " ".join(words)
    first = max(1, len(words) - 2 * len(rest.split()) - 9)  # a few words more, in case a program parted some
    ends = (place for place in range(first, len(words)) if plain(" ".join(words[place:])) == rest)
    return " ".join(words[: next(ends, 0)])


def _changed_below(text: str, description: str, *, lined: bool) -> Retitled:
    title, *rest = description.splitlines() or [""]
    first, *more = text.strip().splitlines()
    below = "the lines below the title are facts of the entry, and stay"
    if plain(text).startswith(plain(title)) and (not more or plain(first) == plain(title)):
        return Retitled(note=below)
    if not lined and _holds_much(text, " ".join(rest)):
        return Retitled(
            note=f"“{_on_one_line(text)}” cannot be told from what stands below the title; use New description"
        )
    return Retitled(_on_one_line(first if lined else text), below)


def _holds_much(text: str, rest: str) -> bool:
    """Return whether a text has half of these words: it then says facts too, and is no title."""
    words, wanted = set(plain(text).split()), plain(rest).split()
    return sum(word in words for word in wanted) * 2 >= len(wanted)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
