"""Fingerprint what a page draws, so that two PDF engines can compare it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

EXCERPT = 4096
"""Bytes of an image that count for a fingerprint, besides its length: enough to tell scans apart."""


def fingerprint(contents: Sequence[bytes], drawn: Mapping[str, tuple[int, bytes]]) -> str:
    """Return a digest of what a page draws, computable alike by two PDF engines.

    `contents` are the raw (still encoded) content streams of the page, without those that the bundle adds; `drawn`
    maps the names of the XObjects in the page's own resources, without the band, to the length of the raw stream
    and its first `EXCERPT` bytes.
    """
    digest = sha256()
    for stream in contents:
        digest.update(b"%d:" % len(stream) + stream)
    # engines decode names that are not ASCII each in their own way
    for name, (length, start) in sorted((name if name.isascii() else "?", picture) for name, picture in drawn.items()):
        digest.update(b"%s=%d:" % (name.encode(), length) + start)
    return digest.hexdigest()
