"""Puts what was built in the place of what was there, all of it or nothing.

A build writes into `build/.<petition>.new`; `Staging.publish` brings that folder to the disk and exchanges it with
`build/<petition>` in one step of the file system. Killed at any moment, the case holds the old bundle with the old
manifest or the new bundle with the new one; what a killed build left behind goes at the start of the next.
"""

from __future__ import annotations

from dossier.publish.files import Written, measure, write_atomic, write_bytes
from dossier.publish.staging import Held, Staging, exclusive, staging
from dossier.publish.texts import replace_texts, stands

__all__ = [
    "Held",
    "Staging",
    "Written",
    "exclusive",
    "measure",
    "replace_texts",
    "staging",
    "stands",
    "write_atomic",
    "write_bytes",
]
