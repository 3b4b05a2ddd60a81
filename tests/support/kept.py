"""What a cache keeps, read and written by tests with the seal of this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dossier.documents.cache.seal import sealed, secret, unsealed


def kept_json(path: Path) -> Any:
    """What a file of the cache says."""
    content = unsealed(path.name, path.read_bytes(), secret())
    assert content is not None, f"{path.name} is not sealed by this machine"
    return json.loads(content)


def keep_json(path: Path, data: object) -> None:
    """Write a file of the cache, sealed."""
    path.write_bytes(sealed(path.name, json.dumps(data).encode(), secret()))
