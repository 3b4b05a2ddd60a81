"""Read from a mail which journal it is about: by the words of the name, by what stands around it, or by who sent it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents.proposals.imprint import journal_in
from dossier.intake.sorts import sorts

_NO_NAME = re.compile(r"\A(?:(?:the|dear|redaktion|redacci[óo]n|r[ée]daction|editors?)\s+)+", re.IGNORECASE)
_UNENDED = re.compile(r"(?: (?:of|and|in|the|for|de|la|del|et|y|und|für|der|&))+\Z")
_SIGNATURE = 12  # lines at the end of a mail, where the office that sent it stands


def journal_of(sender: str, subject: str, text: str, sentence: str) -> str:
    """Return the journal that a mail is from, as it is named there; empty if it is not sure."""
    for pattern in sorts().titles:
        text, sentence, subject = (pattern.sub(" ", each) for each in (text, sentence, subject))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for words in (sentence, subject, sender):
        if found := _named(words):
            return found
    if _stands_in(sender, subject, lines):
        return _bare(sender)
    places = (("text", sentence), ("sender", sender), ("text", subject))
    told = [name for where, words in places for name in _by_patterns(where, words)]
    told += filter(None, map(_named, [*lines[-_SIGNATURE:], *lines]))
    told += _by_patterns("text", text)
    # an abbreviated name is taken where none is written out
    return next((name for name in told if "." not in name), told[0] if told else "")


def _by_patterns(where: str, words: str) -> list[str]:
    found = (pattern.search(words) for pattern in sorts().journals[where])
    return [name for match in found if match and (name := _bare(match["journal"]))]


def _stands_in(sender: str, subject: str, lines: Sequence[str]) -> bool:
    """Return whether a mail names its sender as what it is about, which no editor does with his own name."""
    name = re.escape(_bare(sender))
    if " " not in sender or "@" in sender:
        return False
    signed = any(re.search(rf"\A(?:\w+\.? )?{name}(?:,|\Z)", line) for line in lines)
    said = rf"\b(?:submitted to|publication in|published in|review(?:er|ing)? for|journal|manuscript for) {name}\b"
    about = re.search(said, " ".join(lines), re.IGNORECASE)
    return bool(re.search(rf"(?:\A|\[|\bfor ){name}\b", subject) or (about and not signed))


def _named(line: str) -> str:
    """Return the journal in a line, by the words of its name."""
    found = journal_in(line)
    for between in (" for ", " to ", " in ", " with ", " from ", " at "):
        tail = found.rpartition(between)[2]
        found = journal_in(tail) or found
    return _bare(found)


def _bare(name: str) -> str:
    return _UNENDED.sub("", _NO_NAME.sub("", " ".join(name.split())).strip(" ,:;-"))
