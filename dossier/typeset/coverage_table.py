"""Which characters each font has; written by `docs/make_fonts.py`."""

from __future__ import annotations

TABLE = ""
