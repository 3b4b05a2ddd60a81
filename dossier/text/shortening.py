"""Shorten texts for messages and comments."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters; where its end is cut off, an ellipsis stands instead."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
