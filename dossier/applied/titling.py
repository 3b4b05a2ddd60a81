"""Tell which titles counsel gave to exhibits."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.applied.desk import Desk
from dossier.applied.outcome import Conflict, Said, Sort, Unapplied, Wanted
from dossier.applied.titles import retitled
from dossier.record import Entry
from dossier.returned.rows import plain


def titles(desk: Desk) -> Iterator[Said]:
    """Yield each exhibit whose description is another one than the one that went out."""
    for pair in desk.live:
        label, back = pair.base.label, desk.back
        new = retitled(pair.row, pair.base.description, lined=back.lined, doubtful=back.doubtful)
        if new.note:
            yield Unapplied(label, new.note)
        entry = desk.entry(label)
        if new.title and entry:
            yield from _titled(desk, label, entry, new.title)
        elif new.title:
            yield Unapplied(label, f"title “{new.title}”: its entry is no longer in the record")


def _titled(desk: Desk, label: str, entry: Entry, title: str) -> Iterator[Said]:
    ours, was = desk.ours, desk.base.exhibits[label].title
    named = ours.petition.titles.get(entry.id)
    now = named or entry.english_title
    if plain(title) in {plain(was), plain(now)}:
        return
    if plain(now) == plain(was):
        yield Wanted(Sort.TITLES, label, entry.id, title)
    else:
        at = ours.at("titles", entry.id) if named else ours.record.places.at(*entry.origin, "title")
        yield Conflict(Sort.TITLES, label, was, title, now, at)
