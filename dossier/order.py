"""What a build is asked for, and its outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dossier.record import PartialDate
from dossier.report import Report

Tell = Callable[[str, int, int], None]
"""Receives the name of a step, how much is done, and the total."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build. No petitions means all of them; without a date, that of the newest entry is printed."""

    petitions: tuple[str, ...] = ()
    draft: bool = False
    strict: bool = False
    renumber: bool = False
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """A published bundle, with remarks for the user."""

    path: Path
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a build: the findings, and the bundles unless a finding stopped it."""

    report: Report
    bundles: tuple[Bundle, ...]
