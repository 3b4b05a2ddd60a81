"""Set what is explained as paragraphs for a terminal."""

from __future__ import annotations

from textwrap import indent, wrap

from dossier.report import Look

_WIDEST = 100
_NARROWEST = 30


def wrapped(text: str, look: Look, *, narrower: int = 0) -> str:
    """Wrap a text to the terminal's width, less so many columns."""
    width = max(min(look.width, _WIDEST) - narrower, _NARROWEST)
    return "\n".join(wrap(text, width, break_long_words=False, break_on_hyphens=False))


def inset(text: str, look: Look, *, depth: int = 4) -> str:
    """Wrap a text and indent it."""
    return indent(wrapped(text, look, narrower=depth), " " * depth)


def labeled(name: str, text: str, look: Look) -> str:
    """Return a heading with a text beneath; the heading alone where there is none."""
    return f"{name}\n{inset(text, look)}" if text else name
