"""A command that ran, as the tests see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ran:
    """What a command said and how it left."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
