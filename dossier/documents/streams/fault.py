"""Define what can be wrong with the data of a stream."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """How decoding fails: it stops, its check sum is wrong, it goes on for too long, or what it gives is no drawing."""

    STOPS = "stops"
    UNLIKE = "unlike"
    SWOLLEN = "swollen"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a stream; where decoding stops, after how many of how many coded bytes if that is known."""

    kind: Kind
    used: int = 0
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Decoded:
    """The decoded bytes of a stream as far as they are wanted, how many there are, and what is wrong with it.

    `checked` means that a check sum holds; then what was decoded is what was written.
    """

    data: bytes = b""
    length: int = 0
    fault: Fault | None = None
    checked: bool = False
