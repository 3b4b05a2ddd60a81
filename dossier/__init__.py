"""A career record in YAML, checked against the O-1/EB-1 evidence categories and built into a PDF exhibit bundle."""

from __future__ import annotations

__version__ = "0.1.0"
