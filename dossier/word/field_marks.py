"""The marks of fields of which the whole is there (ECMA-376 part 1, 17.16.18): between begin and separation is no text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier.word.markup import Document, Tag
from dossier.word.parts import SPACES

GONE = frozenset({"del", "moveFrom", "rt"})
"""What holds no text that counts: deletions, what was moved away, and what stands above a word to tell how it is read."""
STORIES = ("txbxContent", "footnote", "endnote", "hdr", "ftr", "body")
"""Texts of their own, out of which no field reaches."""


def matched(document: Document) -> dict[int, str]:
    """Return the marks of fields that have an end: a begin without one would hide all that follows it."""
    found: dict[int, str] = {}
    stories: dict[int, list[list[Tag]]] = defaultdict(list)
    for tag in document.tags:
        if tag.name != "fldChar" or not _counts(tag):
            continue
        waiting, kind = stories[_story(tag)], tag.given.get("fldCharType")
        if kind == "begin":
            waiting.append([tag])
        elif kind == "separate" and waiting and len(waiting[-1]) == 1:
            waiting[-1].append(tag)
        elif kind == "end" and waiting:
            *marks, last = [*waiting.pop(), tag]
            found |= {mark.begin: name for mark, name in zip(marks, ("begin", "separate"), strict=False)}
            found[last.begin] = "end"
    return found


def _upward(tag: Tag) -> Iterator[Tag]:
    around = tag.parent
    while around is not None:
        yield around
        around = around.parent


def _counts(tag: Tag) -> bool:
    """Return whether a mark stands in a run of a paragraph, and was not deleted."""
    around = {each.name for each in _upward(tag) if each.space in SPACES}
    in_run = tag.parent is not None and tag.parent.name == "r" and tag.parent.space in SPACES
    return in_run and tag.space in SPACES and "p" in around and not around & GONE


def _story(tag: Tag) -> int:
    return next((each.begin for each in _upward(tag) if each.name in STORIES and each.space in SPACES), -1)


def turn(fields: list[str], mark: str) -> None:
    """Note a mark among the fields that are open."""
    if mark == "begin":
        fields.append(mark)
    elif mark == "separate" and fields:
        fields[-1] = mark
    elif fields:
        fields.pop()
