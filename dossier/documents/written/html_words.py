"""Turn HTML links and pictures into words."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LONGEST_ADDRESS = 300


def tiny(given: Mapping[str, str]) -> bool:
    """Return whether a picture is a tracking pixel, which only reports that the mail was opened."""
    sizes = [given.get(side, "").removesuffix("px").strip() for side in ("width", "height")]
    return any(size in {"0", "1", "2"} for size in sizes)


def same(words: str, address: str) -> bool:
    """Return whether the words of a link are its address."""
    return _plain(words) == _plain(address)


def _plain(address: str) -> str:
    bare = re.sub(r"^(?:https?://|ftp://|mailto:|tel:)?(?:www\.)?", "", address.strip().lower())
    return bare.rstrip("/")


def shortened(address: str) -> str:
    """Return the address, with the end of a very long one cut off."""
    return address if len(address) <= _LONGEST_ADDRESS else f"{address[: _LONGEST_ADDRESS - 1]}…"
