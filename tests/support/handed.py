"""Packages of a bundle that is built already, as the command makes them, without building it again."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from dossier import workflow
from dossier.build.order import Order
from dossier.handoff.profiles import PROFILES
from dossier.publish import exclusive
from dossier.workflow.handing_over import Desk, HandedOver, HandoffOrder, Made


def desk_of(root: Path, profile: str = "counsel", *, petition: str = "eb1a", **order: object) -> Desk:
    """Return the desk at which the package of a built bundle is made."""
    ordered = HandoffOrder(profile=PROFILES[profile], **order)  # type: ignore[arg-type]
    return Desk(workflow.examine(root), petition, ordered)


def published(desk: Desk) -> HandedOver:
    """Make the package and put it in its place."""
    with exclusive(desk.place.parent) as held, ExitStack() as stages:
        return desk.published(desk.made(held, stages))


def refused(desk: Desk) -> Made:
    """Make a package, and put nothing in its place."""
    with exclusive(desk.place.parent) as held, ExitStack() as stages:
        return desk.made(held, stages)


def built(root: Path, *, draft: bool = False) -> Path:
    """Build the bundles of a case."""
    outcome = workflow.build(root, Order(draft=draft))
    assert outcome.bundles, [str(each) for each in outcome.report.findings]
    return root
