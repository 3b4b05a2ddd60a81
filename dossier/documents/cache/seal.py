"""Seal what is kept with a secret of this machine, so that work of another hand counts as absent.

A case folder travels with its cache. Without a seal, whoever prepared the folder could have put other pages there under
the digest of a genuine document.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Mapping
from hashlib import sha256
from hmac import compare_digest, digest
from pathlib import Path

from dossier.disk import read_file

VARIABLE = "DOSSIER_CACHE_KEY"
"""The environment variable with the secret of machines that share a cache, such as those of CI."""
_LEAST, _MOST = 32, 1024
_HEX = 64


def secret(environment: Mapping[str, str] = os.environ) -> bytes:
    """Return the secret of this machine and user, made at the first use; where it cannot be kept, one for this run."""
    given = environment.get(VARIABLE, "")
    if len(given) >= _LEAST:
        return sha256(given.encode(errors="surrogateescape")).digest()
    made = secrets.token_hex(_LEAST).encode()
    try:
        place = _folder(environment) / "dossier" / "secret"
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            kept = read_file(place, most=_MOST).strip()
            return kept if len(kept) >= _LEAST else made
        with os.fdopen(descriptor, "wb") as file:
            file.write(made)
    except (OSError, RuntimeError):
        return made
    return made


def _folder(environment: Mapping[str, str]) -> Path:
    """Return where programs keep what belongs to the machine; RuntimeError where there is no home."""
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support"
    return Path(environment.get("XDG_STATE_HOME") or Path.home() / ".local/state")


def sealed(name: str, content: bytes, key: bytes) -> bytes:
    """Return content with a seal before it that fits this name, this content and this secret alone."""
    return _seal(name, content, key) + b"\n" + content


def unsealed(name: str, data: bytes, key: bytes) -> bytes | None:
    """Return the content behind a seal; None if the seal does not fit."""
    seal, content = data[:_HEX], data[_HEX + 1 :]
    return content if compare_digest(seal, _seal(name, content, key)) else None


def _seal(name: str, content: bytes, key: bytes) -> bytes:
    return digest(key, name.encode() + b"\n" + content, "sha256").hex().encode()


def password(name: str, key: bytes) -> str:
    """Return the password under which pages are kept that only a password opened."""
    return digest(key, b"password " + name.encode(), "sha256").hex()
