"""Tell which comments of counsel the entries do not have yet."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.applied.desk import Desk
from dossier.applied.outcome import Said, Sort, Unapplied, Wanted, words_of
from dossier.record.dates import PartialDate
from dossier.returned.rows import Remark, plain

Known = dict[str, set[tuple[str, str]]]
"""What each entry has as words and author; a comment without an author is everybody's."""

_ANYBODY = "*"


def comments(desk: Desk) -> Iterator[Said]:
    """Yield each comment once, with the document in front where it stands beside one."""
    known: Known = {}
    for pair in (*desk.found.pairs, *desk.found.unlabeled):
        base = pair.base
        heading = base.label or next(iter(base.description.splitlines()), "")
        for remark in pair.row.remarks:
            yield from _comment(desk, known, remark, base.exhibit, "" if base.label == base.exhibit else f"{heading}: ")
    for row in desk.found.references:
        first, _, second = plain(row.label).partition(" ")
        label = second or first
        for remark in row.remarks:
            yield from _comment(desk, known, remark, label, "")
    for row in desk.found.added:
        for remark in row.remarks:
            yield Unapplied("", f"comment beside a new row: “{remark.text}”")
    for row in desk.found.dropped:
        for remark in row.remarks:
            yield Unapplied("", f"comment beside no row: “{remark.text}”")


def _comment(desk: Desk, known: Known, remark: Remark, label: str, lead: str) -> Iterator[Said]:
    entry = desk.entry(label)
    if entry is None:
        yield Unapplied(label, f"comment “{remark.text}”: it stands beside no exhibit of the record")
        return
    says, by = lead + words_of(remark.text), words_of(remark.by)
    if not plain(remark.text):
        return
    if entry.id not in known:
        known[entry.id] = {(plain(each.says), by) for each in entry.from_counsel for by in {each.by, ""}}
        known[entry.id] |= {(plain(each.says), _ANYBODY) for each in entry.from_counsel if not each.by}
    there, said = known[entry.id], plain(says)
    if not {(said, by), (said, _ANYBODY)} & there:
        there |= {(said, by), (said, "")}
        yield Wanted(Sort.COMMENTS, label, entry.id, remark=Remark(says, by, _day(remark.on)))


def _day(text: str) -> str:
    try:
        return str(PartialDate.parse(text)) if text else ""
    except ValueError:
        return ""
