"""Make the small phrases of index lines from the words of a record."""

from __future__ import annotations


def capitalized(text: str) -> str:
    """Return the text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


def joined(*notes: str) -> str:
    """Join the notes that are not empty with commas."""
    return ", ".join(note for note in notes if note)


def noted(what: str, note: str) -> str:
    """Append a note in parentheses, unless it is empty."""
    return f"{what} ({note})" if note else what
