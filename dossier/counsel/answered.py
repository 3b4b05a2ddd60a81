"""List for counsel what answers each point of a notice and what is still missing, and what was filed before."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bundle.plan import BundlePlan, PlannedFront
from dossier.bundle.response import PlannedPoint
from dossier.bundle.working_paper import PaperLine
from dossier.counsel.desk import Desk, bundle_pages
from dossier.text.listing import listed

_UNANSWERED = "No answer is recorded."
_NO_EXHIBIT = "No exhibit is named."


def points(desk: Desk) -> Iterator[PaperLine]:
    """Yield a row for each point of the notice: its words, the exhibits that answer it, and what it lacks."""
    notice = next((item for item in desk.plan.front_items if item.fitted), None)
    for item in desk.plan.front_items:
        for point in item.points:
            where = f"Notice, page {point.page}" if point.page else "Page of the notice not known"
            notes = (*filter(None, (point.about, _exhibits(desk.plan, point))), *_lacks(point))
            yield PaperLine("", f"“{point.quote}”", notes, where, _page(notice, point))


def _page(notice: PlannedFront | None, point: PlannedPoint) -> str:
    there = notice is not None and 0 < point.page <= notice.span.count
    return str(notice.span.first + point.page - 1) if notice and there else ""


def _exhibits(plan: BundlePlan, point: PlannedPoint) -> str:
    enclosed = [f"{plan.naming.named(label)}, {bundle_pages(plan.exhibit(label).span)}" for label in point.enclosed]
    before = [f"{plan.naming.named(each.label)}, filed before" for each in point.filed]
    return f"Answered by {listed([*enclosed, *before])}" if enclosed or before else ""


def _lacks(point: PlannedPoint) -> Iterator[str]:
    if not point.answer:
        yield _UNANSWERED
    if not (point.enclosed or point.filed):
        yield _NO_EXHIBIT


def filed(desk: Desk) -> Iterator[PaperLine]:
    """Yield a row for each exhibit that is referred to and was filed before."""
    for each in desk.plan.filed:
        yield PaperLine(each.label, each.title, (each.filing, f"pages {each.pages} there"))


def standing(desk: Desk) -> str:
    """Return what a supplement goes on from, and when the answer is due, as recorded; empty for a petition."""
    front, petition = desk.plan.front, desk.petition
    if not front.kind:
        return ""
    on = f" on {front.filed_on}" if front.filed_on else ""
    due = f" The answer is due {petition.due.printed}, as recorded." if petition.due else ""
    return f"Goes on from what was filed{on}, which is neither enclosed again nor counted here.{due}"
