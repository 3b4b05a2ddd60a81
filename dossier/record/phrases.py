"""Make the small phrases of index lines from the words of a record."""

from __future__ import annotations

from dossier.text.spelling import same_words

_SMALL = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"})


def capitalized(text: str) -> str:
    """Return the text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


def joined(*notes: str) -> str:
    """Join the notes that are not empty with commas."""
    return ", ".join(note for note in notes if note)


def noted(what: str, note: str) -> str:
    """Append a note in parentheses, unless it is empty."""
    return f"{what} ({note})" if note else what


def names(text: str, words: str) -> bool:
    """Return whether a text holds these words one after the other; case, accents and punctuation do not count."""
    return f" {same_words(words)} " in f" {same_words(text)} " if words else False


def tells(text: str, words: str) -> bool:
    """Return whether each of the words stands somewhere in a text, without small words such as `of`."""
    wanted = set(same_words(words).split()) - _SMALL
    return bool(wanted) and wanted <= set(same_words(text).split())
