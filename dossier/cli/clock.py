"""The day of today, which only the command line asks for."""

from __future__ import annotations

from datetime import UTC, datetime
from datetime import date as Day


def today() -> Day:
    """The day by the clock and the time zone of this machine."""
    return datetime.now(UTC).astimezone().date()
