"""Read and extend `evidence.sha256` of a case."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dossier.documents.files.digest_list import FILE, SIZE_LIMIT, DigestList, extended, lacking, read_list, unreadable
from dossier.reading.sources import own_bytes, refusal


def recorded_digests(root: Path) -> DigestList:
    """Return what `evidence.sha256` records; nothing where there is none, a fault where it cannot be read."""
    if not os.path.lexists(root / FILE):
        return DigestList()
    problem, hint = refusal(root, FILE)
    if problem:
        return unreadable(problem, hint)
    try:
        return read_list(own_bytes(root, FILE, SIZE_LIMIT))
    except OSError as error:
        return unreadable(f"the file cannot be read: {error.strerror or error}", "look at its permissions")


def list_with(root: Path, digests: Mapping[str, str]) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """Return the text of the list before and after these files are recorded, for `replace_texts`; empty if nothing changes.

    A list that cannot be read in all its lines is left alone: D024 says so.
    """
    before = own_bytes(root, FILE, SIZE_LIMIT) if _plain_file(root) else None
    recorded = recorded_digests(root) if before is None else read_list(before)
    if recorded.faults or not lacking(recorded, digests):
        return {}, {}
    after = extended(recorded, digests).encode("utf-8", "surrogateescape")
    return ({} if before is None else {FILE: before}), {FILE: after}


def _plain_file(root: Path) -> bool:
    return os.path.lexists(root / FILE) and not refusal(root, FILE)[0]
