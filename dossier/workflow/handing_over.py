"""Join the rooms for what leaves the house: packages for counsel, the portal and the printer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.build.order import Order
from dossier.bundle.outcome import IndexRow
from dossier.bundle.published import FOLDER, MANIFEST, PAPER, PDF
from dossier.disk import read_inside
from dossier.errors import DossierError, ProofError
from dossier.handoff.issued import Issue, issues_of, keep_issue, next_issue
from dossier.handoff.names import SAFE, volume_file
from dossier.plan.layout import layout
from dossier.plan.number import number
from dossier.publish import exclusive, staging
from dossier.received.manifest import MOST_BYTES
from dossier.record.facts import facts_of
from dossier.record.phrases import capitalized
from dossier.report import Report, Tell
from dossier.workflow import build, examine, silent

if TYPE_CHECKING:
    from dossier.bundle.plan import BundlePlan
    from dossier.case import Case
    from dossier.handoff.package import Contents
    from dossier.workflow import Examined

_COUNSEL = "counsel"


@dataclass(frozen=True, slots=True)
class HandoffOrder:
    """What to hand over. `more` are files that are copied into the package as they are; `date` stands in the issue."""

    petitions: tuple[str, ...] = ()
    draft: bool = False
    date: str = ""
    zipped: bool = True
    more: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A package: its folder and zip (none without one), what was proved, and which issue it is; none for a draft."""

    petition: str
    folder: Path
    zip: Path | None
    proved: str
    issue: Issue | None


@dataclass(frozen=True, slots=True)
class Handoff:
    """The outcome: the report of the build, and the packages unless a finding stopped it."""

    report: Report
    packages: tuple[HandedOver, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Job:
    """The folder of the bundle, and what to hand over."""

    built: Path
    order: HandoffOrder


def handoff(start: Path, order: HandoffOrder, *, tell: Tell = silent) -> Handoff:
    """Build what is not up to date, and write a package of each bundle; all that is written is proved before."""
    named: set[str] = set()
    for path in order.more:
        if path.name.casefold() in named:
            raise DossierError(
                f"{path}: another file to add has the same name; rename one, so that both can stand there"
            )
        named.add(path.name.casefold())
        if not path.is_file() or not SAFE.match(path.name):
            raise DossierError(
                f"{path}: expected a file whose name has letters, digits, spaces, periods and hyphens only"
            )
    outcome = build(start, Order(order.petitions, draft=order.draft), tell=tell)
    if not outcome.bundles:
        return Handoff(outcome.report)
    examined = examine(start, tell=tell)
    if examined.case is None:
        raise DossierError("the record changed while it was handed over: run the command again")
    packages = tuple(_hand_over(examined, examined.case, each.petition, order) for each in outcome.bundles)
    return Handoff(outcome.report, packages)


def _hand_over(examined: Examined, case: Case, petition: str, order: HandoffOrder) -> HandedOver:
    from dossier.handoff.package import UnprovedError, write_package, write_zipped

    root = examined.root
    text = read_inside(root, f"{FOLDER}/{petition}/{MANIFEST}", most=MOST_BYTES).decode()
    told = json.loads(text)
    plan = _planned(examined, case, petition, told, draft=order.draft)
    before = issues_of(root, petition)
    facts = facts_of(case.record, petition, plan.entries)
    numbered = partial(next_issue, before, petition, text, profile=_COUNSEL, date=order.date, facts=facts)
    issue = numbered(digest="0" * 64)
    folder, zip_name = "handoff", f"{petition}-handoff.zip"
    with exclusive(root / FOLDER) as held, staging(held, petition) as stage:
        contents = _contents(case, plan, told, issue, _Job(root / FOLDER / petition, order))
        try:
            package = write_package(contents, stage.path(folder))
        except UnprovedError as error:
            raise ProofError(f"the package does not agree with the bundle and was not published: {error}") from error
        if order.zipped:
            digest = write_zipped(package, stage.path(zip_name))
            issue = numbered(digest=digest)
        stage.publish(whole=(folder, zip_name))
    if not order.draft:
        keep_issue(root, issue)
    place = root / FOLDER / petition
    kept = None if order.draft else issue
    return HandedOver(petition, place / folder, place / zip_name if order.zipped else None, package.proved, kept)


def _planned(examined: Examined, case: Case, petition: str, told: Mapping[str, Any], *, draft: bool) -> BundlePlan:
    """Plan the bundle that lies there once more, from the record and the lengths of its generated parts."""
    laid_out = layout(case, petition, examined.lock, draft=draft)
    plan = number(laid_out, told["parts"])
    there = [(each["label"], each["first_page"], each["last_page"]) for each in told["exhibits"]]
    wanted = [(each.label, each.evidence.first, each.evidence.last) for each in plan.exhibits]
    if plan.page_count != told["bundle"]["pages"] or there != wanted:
        raise DossierError("the record changed while it was handed over: run the command again")
    return plan


def _contents(case: Case, plan: BundlePlan, told: Mapping[str, Any], issue: Issue, job: _Job) -> Contents:
    from dossier.handoff.listed import listing
    from dossier.handoff.package import Contents
    from dossier.handoff.read_me import About

    built, order = job.built, job.order
    drafts = "DRAFT " if order.draft else ""
    bundle = f"Bundle/{drafts}{volume_file(plan.petition, 1, 1)}"
    number_of = "draft" if order.draft else f"issue-{issue.number}"
    identity = f"dossier-index/1 {plan.petition} {number_of} {issue.bundle[:12]}"
    listed = listing(plan, [IndexRow(**row) for row in told["index"]], case.record, identity=identity)
    shown = next((each for each in plan.exhibits if each.page_count), None)
    said = (
        "A draft: not for filing, and not recorded as handed over." if order.draft else f"{capitalized(issue.named)}."
    )
    about = About(
        beneficiary=plan.front.beneficiary,
        classification=plan.front.classification,
        issue=said,
        example=(shown.label, min(shown.page_count, 3)) if shown else ("", 0),
        naming=plan.naming,
        bundles=(bundle,),
        rules=plan.front.rules_as_of,
    )
    copied = {
        bundle: built / PDF,
        "Data/manifest.json": built / MANIFEST,
        f"Not for filing/{drafts}Working paper for counsel.pdf": built / PAPER,
        **{f"With/{path.name}": path for path in order.more},
    }
    return Contents(plan, replace(listed, bundles={bundle: 1}), about, built / PDF, copied, drafts)
