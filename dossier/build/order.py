"""What a build is asked for and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.bundle.plan import BundlePlan
from dossier.case import Case
from dossier.documents.cache.store import Store
from dossier.finding import Finding, Waived
from dossier.plan.layout import Layout
from dossier.publish import Staging
from dossier.record import PartialDate
from dossier.report import Tell

if TYPE_CHECKING:
    from dossier.verify import Proof


@dataclass(frozen=True, slots=True)
class Order:
    """What to build. No petitions means all of them; without a date, that of the newest entry is printed.

    With `force`, what is up to date is built too. Giving out labels anew always builds.
    """

    petitions: tuple[str, ...] = ()
    draft: bool = False
    strict: bool = False
    renumber: bool = False
    date: PartialDate | None = None
    force: bool = False

    @property
    def afresh(self) -> bool:
        """Whether what stands there does not matter."""
        return self.force or self.renumber


@dataclass(frozen=True, slots=True)
class Bundle:
    """A published bundle, what was proved of it in a line, remarks for the user, and each entry left out with the reason."""

    petition: str
    path: Path
    proved: str
    remarks: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every bundle of a case is made with."""

    root: Path
    case: Case
    store: Store
    tell: Tell
    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltBundle:
    """A bundle that is whole and proved, and not yet in its place."""

    layout: Layout
    stage: Staging
    plan: BundlePlan
    proof: Proof
    manifest: str
