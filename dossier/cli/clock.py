"""Read today's date, which only the command line does."""

from __future__ import annotations

from datetime import UTC, datetime
from datetime import date as Day


def today() -> Day:
    """Return today's date by this machine's clock and time zone."""
    return datetime.now(UTC).astimezone().date()
