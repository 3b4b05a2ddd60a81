"""Join the rooms for what leaves the house: packages for counsel, the portal and the printer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dossier.build.order as build_order
from dossier.bundle.outcome import IndexRow
from dossier.bundle.published import FOLDER, MANIFEST, PAPER, PDF
from dossier.disk import read_inside
from dossier.disk.files import write_file
from dossier.errors import DossierError, ProofError
from dossier.handoff.issued import Issue, issues_of, keep_issue, next_issue, take_back
from dossier.handoff.profiles import COUNSEL, PRINT, Profile
from dossier.plan.layout import layout
from dossier.plan.number import number
from dossier.publish import Held, Staging, exclusive, staging
from dossier.publish.packages import NOTE, note_text, noted, older_words
from dossier.received.manifest import MOST_BYTES
from dossier.record.facts import facts_of
from dossier.record.phrases import capitalized
from dossier.report import Report, Tell
from dossier.workflow import build, examine, silent
from dossier.workflow.going_along import going_along

if TYPE_CHECKING:
    from dossier.bundle.plan import BundlePlan
    from dossier.case import Case
    from dossier.finding import Finding
    from dossier.handoff.for_counsel import ForCounsel
    from dossier.handoff.package import Order, Package, Source
    from dossier.workflow import Examined


@dataclass(frozen=True, slots=True)
class HandoffOrder:
    """What to hand over, and for whom. `more` are files that are copied into the package as they are; `date` stands in the issue.

    `size` and `pages` are the most bytes and pages of a file of the bundle, None for what the profile has.
    """

    petitions: tuple[str, ...] = ()
    profile: Profile = COUNSEL
    size: int | None = None
    pages: int | None = None
    draft: bool = False
    date: str = ""
    zipped: bool = True
    more: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A package: its folder and zip (none without one), what was proved, and which issue it is; none for a draft.

    `remarks` tell of packages beside it that are of an older bundle.
    """

    petition: str
    folder: Path
    zip: Path | None
    proved: str
    issue: Issue | None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handoff:
    """The outcome: the report of the build, and the packages unless a finding stopped it.

    `over` is a report of the pages that are over the limit.
    """

    report: Report
    packages: tuple[HandedOver, ...] = field(default=())
    over: Report = field(default=Report(()))


def handoff(start: Path, order: HandoffOrder, *, tell: Tell = silent) -> Handoff:
    """Build what is not up to date, and write a package of each bundle; all that is written is proved before."""
    more = going_along(order.more, order.profile)
    outcome = build(start, build_order.Order(order.petitions, draft=order.draft), tell=tell)
    if not outcome.bundles:
        return Handoff(outcome.report)
    examined = examine(start, tell=tell)
    with exclusive(examined.root / FOLDER) as held, ExitStack() as stages:
        desks = [Desk(examined, each.petition, order, more) for each in outcome.bundles]
        made = [desk.made(held, stages) for desk in desks]
        over = examined.report([finding for each in made for finding in each.over])
        if over.errors:
            return Handoff(over)
        return Handoff(
            outcome.report, tuple(desk.published(each) for desk, each in zip(desks, made, strict=True)), over
        )


@dataclass(frozen=True, slots=True)
class Made:
    """A package that is whole and proved, and not yet in its place; without one where a page is over the limit."""

    stage: Staging
    source: Source
    issue: Issue
    over: tuple[Finding, ...]
    package: Package | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What the package of one petition is made with."""

    examined: Examined
    petition: str
    order: HandoffOrder
    more: Mapping[str, Path] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The case, which can be read, or nothing would have been built."""
        if self.examined.case is None:
            raise DossierError("the record changed while it was handed over: run the command again")
        return self.examined.case

    @property
    def place(self) -> Path:
        """The folder of the bundle."""
        return self.examined.root / FOLDER / self.petition

    @property
    def zip_name(self) -> str:
        """The name of the zip."""
        return self.order.profile.zip(self.petition)

    def made(self, held: Held, stages: ExitStack) -> Made:
        """Write and prove the package beside its place."""
        from dossier.handoff.package import Order
        from dossier.handoff.proof import UnprovedError
        from dossier.handoff.volumes import PagesTooLargeError

        profile, text = self.order.profile, self._manifest()
        told = json.loads(text)
        plan = self._planned(told)
        issue = self._issue(text, plan, "0" * 64)
        source = self._source(plan, told, issue)
        order = Order(profile, profile.limit(self.order.size, self.order.pages), self.more)
        stage = stages.enter_context(staging(held, self.petition))
        try:
            package = self._written(source, order, issue, stage.path(profile.folder))
            issue = self._issue(text, plan, self._zipped(package, stage))
        except PagesTooLargeError as error:
            return Made(stage, source, issue, self._over(source, order, error.pages))
        except UnprovedError as error:
            raise ProofError(f"the package does not agree with the bundle and was not published: {error}") from error
        return Made(stage, source, issue, self._over(source, order, package.over), package)

    def _manifest(self) -> str:
        return read_inside(self.examined.root, f"{FOLDER}/{self.petition}/{MANIFEST}", most=MOST_BYTES).decode()

    def _issue(self, manifest: str, plan: BundlePlan, digest: str) -> Issue:
        before = issues_of(self.examined.root, self.petition)
        facts = facts_of(self.case.record, self.petition, plan.entries)
        name, date = self.order.profile.name, self.order.date
        return next_issue(before, self.petition, manifest, profile=name, digest=digest, date=date, facts=facts)

    def _written(self, source: Source, order: Order, issue: Issue, folder: Path) -> Package:
        if order.profile.portal:
            from dossier.handoff.for_portal import write_for_portal

            return write_for_portal(source, order, folder)
        if order.profile is PRINT:
            from dossier.handoff.for_printer import write_for_printer

            return write_for_printer(source, order, folder)
        from dossier.handoff.for_counsel import write_for_counsel

        return write_for_counsel(source, order, self._for_counsel(source, issue), folder)

    def _zipped(self, package: Package, stage: Staging) -> str:
        """Write the zip and prove it; return its SHA-256, which an issue has even where no zip is asked for."""
        from dossier.handoff.package import write_zipped
        from dossier.handoff.proof import prove_zip

        path = stage.path(self.zip_name)
        digest = write_zipped(package, path)
        prove_zip(path, package.files)
        if not self.order.zipped:
            path.unlink()
        return digest

    def _over(self, source: Source, order: Order, pages: Mapping[int, int]) -> tuple[Finding, ...]:
        from dossier.handoff.package import pictures_of
        from dossier.workflow.over_limit import PageOver, page_over

        return tuple(
            page_over(
                self.case,
                source.plan,
                PageOver(page, size, int(order.limit.size), pictures_of(source, page)),
                stops=order.profile.portal,
            )
            for page, size in pages.items()
        )

    def published(self, made: Made) -> HandedOver:
        """Record the hand-over, and put the package in its place; where that fails, nothing is recorded."""
        package, profile, root = made.package, self.order.profile, self.examined.root
        if package is None:
            raise DossierError(f"{self.petition}: nothing was handed over")
        note = note_text(noted(self.place), profile.folder, made.source.sha256)
        write_file(made.stage.path(NOTE), note.encode())
        before = issues_of(root, self.petition)
        if not self.order.draft:
            keep_issue(root, made.issue)
        new = made.stage.folder.stat().st_ino
        try:
            made.stage.publish(whole=(profile.folder, self.zip_name))
        except BaseException:
            published = self.place.is_dir() and self.place.stat().st_ino == new
            if not self.order.draft and not published:
                take_back(root, made.issue, before)
            raise
        return HandedOver(
            self.petition,
            self.place / profile.folder,
            self.place / self.zip_name if self.order.zipped else None,
            package.proved,
            None if self.order.draft else made.issue,
            older_words(self.petition, self.place, made.source.sha256),
        )

    def _planned(self, told: Mapping[str, Any]) -> BundlePlan:
        """Plan the bundle that lies there once more, from the record and the lengths of its generated parts."""
        laid_out = layout(self.case, self.petition, self.examined.lock, draft=self.order.draft)
        plan = number(laid_out, told["parts"])
        there = [(each["label"], each["first_page"], each["last_page"]) for each in told["exhibits"]]
        wanted = [(each.label, each.evidence.first, each.evidence.last) for each in plan.exhibits]
        made_of = [(each["file"], each["sha256"]) for each in told["record"]]
        record = [(each.file, each.sha256) for each in self.case.record.files]
        if (plan.page_count, wanted, record) != (told["bundle"]["pages"], there, made_of):
            raise DossierError("the record changed while it was handed over: run the command again")
        return plan

    def _source(self, plan: BundlePlan, told: Mapping[str, Any], issue: Issue) -> Source:
        """Return the bundle that lies there, as it is handed over."""
        from dossier.handoff.package import Source

        draft = "A draft: not for filing, and not recorded as handed over."
        said = draft if self.order.draft else f"{capitalized(issue.named)}."
        return Source(plan, self.place / PDF, told, said, "DRAFT " if self.order.draft else "")

    def _for_counsel(self, source: Source, issue: Issue) -> ForCounsel:
        from dossier.handoff.for_counsel import ForCounsel
        from dossier.handoff.listed import listing
        from dossier.handoff.read_me import About

        plan = source.plan
        number_of = "draft" if self.order.draft else f"issue-{issue.number}"
        identity = f"dossier-index/1 {plan.petition} {number_of} {issue.bundle[:12]}"
        rows = [IndexRow(**row) for row in source.manifest["index"]]
        shown = next((each for each in plan.exhibits if each.page_count), None)
        about = About(
            titled=source.titled,
            issue=source.issue,
            example=(shown.label, min(shown.page_count, 3)) if shown else ("", 0),
            naming=plan.naming,
            rules=plan.front.rules_as_of,
        )
        return ForCounsel(listing(plan, rows, self.case.record, identity=identity), about, self.place / PAPER)
