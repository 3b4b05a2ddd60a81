"""Tell which exhibits counsel moved to another section, and in which order those stand that stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.applied.desk import Desk
from dossier.applied.matching import Pair
from dossier.applied.orders import before, is_sorted
from dossier.applied.outcome import Conflict, Said, Sort, Unapplied, Wanted
from dossier.applied.sections import section_named
from dossier.plan.arrange import home_of, section_keys
from dossier.record import Entry
from dossier.returned.rows import plain
from dossier.rules import RulePack
from dossier.text.listing import listed


def places(desk: Desk) -> Iterator[Said]:
    """Yield each exhibit that stands in another section than it did, or is wished there."""
    for pair in desk.live:
        if pair.base.label not in desk.gone:
            yield from _place(desk, pair)


def _place(desk: Desk, pair: Pair) -> Iterator[Said]:
    label, wish = pair.base.label, plain(pair.row.move_to)
    was = desk.base.exhibits[label].section
    key = section_named(wish, desk.names) if wish else desk.standing[label]
    entry = desk.entry(label)
    if not key:
        known = listed(section_keys(desk.ours.pack), "or")
        why = f"{desk.ours.pack.classification} has no section “{wish}”; write {known}"
        yield Conflict(Sort.PLACE, label, was, wish, was, why=why)
    elif was and key != was and entry:
        yield from _placed(desk, label, entry, key)
    elif was and key != was:
        yield Unapplied(label, f"move to {key}: its entry is no longer in the record")


def _placed(desk: Desk, label: str, entry: Entry, key: str) -> Iterator[Said]:
    ours, was = desk.ours, desk.base.exhibits[label].section
    now = home_of(entry, ours.petition, ours.pack)
    if now == key:
        return
    if now != was:
        at = ours.at("place", entry.id) if entry.id in ours.petition.place else ours.record.places.at(*entry.origin)
        yield Conflict(Sort.PLACE, label, was, key, now, at)
    elif why := _refused(entry, key, ours.pack):
        yield Conflict(Sort.PLACE, label, was, key, now, why=why)
    else:
        yield Wanted(Sort.PLACE, label, entry.id, key)


def _refused(entry: Entry, key: str, pack: RulePack) -> str:
    """Return why the classification does not take an entry under a section; empty where it does."""
    if pack.criterion(key) is None:
        return "" if key in section_keys(pack) else f"{pack.classification} has no criterion “{key}” (C001)"
    claimed = any(claim.criterion == key for claim in entry.claims or ())
    if claimed or any(row.kind == entry.kind and key in row.criteria for row in pack.evidence):
        return ""
    return (
        f"{pack.classification} lists no {entry.kind} under {key}, and the entry does not claim it (C001): "
        f"add {key} to its `claims` to offer it there"
    )


def orders(desk: Desk) -> Iterator[Said]:
    """Yield each section whose exhibits stand in another order; none where a program sorted the rows of a sheet."""
    shown = [pair.base.label for pair in desk.live if pair.base.label not in desk.gone]
    stay = [label for label in shown if desk.standing[label] == desk.base.exhibits[label].section]
    changed = []
    for key in dict.fromkeys(desk.standing[label] for label in stay):
        new = [label for label in stay if desk.standing[label] == key]
        old = [label for label in desk.base.rows if label in new]
        changed += [(key, old, new)] if old != new else []
    if changed and desk.back.sheet and is_sorted(desk.found.pairs, desk.base, desk.standing):
        yield Unapplied("", "the rows were sorted across the sheet: no order of exhibits is taken from them")
        return
    for key, old, new in changed:
        ids = [entry.id for label in shown if desk.standing[label] == key and (entry := desk.entry(label))]
        yield from _order(desk, key, (old, new), ids)


def _order(desk: Desk, key: str, orders: tuple[Sequence[str], Sequence[str]], ids: Sequence[str]) -> Iterator[Said]:
    """Compare an order with the one that the petition asks for; that counts as changed where the issue does not follow it."""
    old, new = orders
    recorded = desk.ours.petition.order.get(key, ())
    asked = [each for each in recorded if each in ids]
    if asked == ids:
        return
    base = [desk.base.exhibits[label].entry for label in old]
    first = [each for each in asked if each in base]
    if first != base[: len(first)] and asked != ids[: len(asked)]:
        words = [", ".join(_label(desk, each) for each in order) for order in (base, ids, asked)]
        at = desk.ours.at("order", key)
        yield Conflict(Sort.ORDER, key, base=words[0], counsel=words[1], yours=words[2], at=at)
        return
    value = (*ids, *(each for each in recorded if each not in ids))
    yield Wanted(Sort.ORDER, f"{key}: {before(new, old)}", key, value)


def _label(desk: Desk, entry: str) -> str:
    return next((label for label, each in desk.base.exhibits.items() if each.entry == entry), entry)
