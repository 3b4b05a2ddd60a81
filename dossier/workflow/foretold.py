"""Tell what a build would make of the record and the evidence, without making it."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.build.foreseen import foreseen, still_right
from dossier.build.order import Order, Workshop
from dossier.case import Case
from dossier.checks import concerning
from dossier.errors import DossierError
from dossier.finding import Finding
from dossier.plan.layout import Layout, layout
from dossier.received.manifest import ManifestError, read_manifest
from dossier.record import PartialDate
from dossier.report import counted
from dossier.workflow import UNREADABLE, Examined, silent, stops
from dossier.workflow.versions import Version, built_text, planned


def now(examined: Examined, petition: str, *, draft: bool = False) -> Version:
    """Return what a build, or a draft, would make of the record and the evidence as they are, without making it.

    Findings that would stop a build are counted in its name. Raises DossierError where it cannot be told.
    """
    case = examined.case
    if case is None or not case.record.complete:
        raise DossierError(UNREADABLE)
    if petition not in case.packs:
        raise DossierError(f"the record has no petition '{petition}' now that could be built")
    if any(finding.awaits_documents for finding in examined.findings):
        raise DossierError("the evidence is not in this checkout, so what a bundle would be now cannot be told")
    text = built_text(examined.root, petition)
    laid_out, findings = as_built(examined, case, petition, draft=draft, date=_date(text))
    shop = Workshop(examined.root, case, examined.store, silent, findings, examined.waived)
    plan = still_right(shop, laid_out, text) if text is not None else None
    if plan is None or text is None:
        plan, text = foreseen(case, laid_out)
    return planned(named("now", findings, draft=draft), case, plan, text)


def named(word: str, findings: Iterable[Finding], *, draft: bool = False) -> str:
    """Return how a version is called that was planned: as a draft, or in spite of findings that would stop a build."""
    errors = sum(stops(finding, Order(draft=draft)) for finding in findings)
    said = ("as a draft" if draft else "", f"{counted(errors, 'error')} would stop a build" if errors else "")
    remark = ", ".join(filter(None, said))
    return f"{word} ({remark})" if remark else word


def _date(text: str | None) -> PartialDate | None:
    """Return the date for which the last bundle was built; None where there is none."""
    try:
        return read_manifest(text.encode()).date if text else None
    except ManifestError:
        return None


def as_built(
    examined: Examined, case: Case, petition: str, *, draft: bool = False, date: PartialDate | None = None
) -> tuple[Layout, tuple[Finding, ...]]:
    """Lay a bundle out as a build would, with all findings that concern it."""
    laid_out = layout(case, petition, examined.lock, draft=draft, date=date)
    found = filter(concerning(case, (petition,)), (*examined.findings, *laid_out.findings))
    return laid_out, tuple(dict.fromkeys(found))
