"""Folders that tests read: the checkout, its examples and case files, and shared material beside it if it exists."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dossier"
CASES = ROOT / "tests" / "cases"
FIXTURES = ROOT / "tests" / "fixtures"
EXAMPLE = ROOT / "examples" / "radiology-case"
SHARED = ROOT.parent / "shared"
