"""Looks at prepared pages as a reader does."""

from __future__ import annotations

from pathlib import Path

from dossier.documents.facts import Problem


def look(prepared: Path, *, source: str) -> tuple[Problem, ...]:
    """What a reader of these pages would stumble over."""
    del prepared, source
    return ()
