"""Tell which comments of counsel the entries do not have yet."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.applied.desk import Desk
from dossier.applied.outcome import Said, Sort, Unapplied, Wanted
from dossier.record.dates import PartialDate
from dossier.returned.rows import Remark, plain


def comments(desk: Desk) -> Iterator[Said]:
    """Yield each comment once, with the document in front where it stands beside one."""
    for pair in (*desk.found.pairs, *desk.found.unlabeled):
        base = pair.base
        heading = base.label or next(iter(base.description.splitlines()), "")
        for remark in pair.row.remarks:
            yield from _comment(desk, remark, base.exhibit, "" if base.label == base.exhibit else f"{heading}: ")
    for row in desk.found.references:
        label = plain(row.label).partition(" ")[2]
        for remark in row.remarks:
            yield from _comment(desk, remark, label, "")
    for row in desk.found.added:
        for remark in row.remarks:
            yield Unapplied("", f"comment beside a new row: “{remark.text}”")


def _comment(desk: Desk, remark: Remark, label: str, lead: str) -> Iterator[Said]:
    entry = desk.entry(label)
    if entry is None:
        yield Unapplied(label, f"comment “{remark.text}”: it stands beside no exhibit of the record")
        return
    says = lead + " ".join(remark.text.split())
    known = {plain(each.says) for each in entry.from_counsel if not (each.by and remark.by) or each.by == remark.by}
    if plain(says) not in known:
        yield Wanted(Sort.COMMENTS, label, entry.id, remark=Remark(says, remark.by, _day(remark.on)))


def _day(text: str) -> str:
    try:
        return str(PartialDate.parse(text)) if text else ""
    except ValueError:
        return ""
