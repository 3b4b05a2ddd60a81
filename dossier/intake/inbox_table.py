"""Show what a heap holds as one table: what it is, from whom, when, how many, and which file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from dossier.intake.inbox import Inbox, Written
from dossier.intake.inbox_items import Item
from dossier.intake.inbox_parcels import Parcel
from dossier.intake.sorts import UNKNOWN
from dossier.report import columns, counted, printable

WIDTH = 80
_HEADS = ("what", "from", "date", "count", "file")
_WIDTHS = (17, 26, 10, 5, 18)
_MOST_ALIKE, _FEW_ALIKE = 6, 3


def table(inbox: Inbox, *, every: bool = False) -> Iterator[str]:
    """Yield the lines of the table, each at most `WIDTH` columns wide, then what stays where it is."""
    if inbox.parcels:
        yield _row(_HEADS)
        for parcel in inbox.parcels:
            yield from parcel_lines(parcel, every=every)
        yield ""
    yield from _left(inbox.left, every=every)
    yield from _unseen(inbox.unseen, every=every)
    yield _counts(inbox)


def parcel_lines(parcel: Parcel, *, every: bool = False) -> Iterator[str]:
    """Yield the row of a proposal, where it goes, and with `every` a row for each of its documents."""
    names = list(dict.fromkeys(item.place for item, _ in parcel.documents))
    file = names[0] if len(names) == 1 else counted(len(parcel.documents), "document")
    years = list(dict.fromkeys(day[:4] for day in (min(parcel.days, default=""), max(parcel.days, default=""))))
    date = parcel.days[0] if len(parcel.days) == 1 else "–".join(filter(None, years))
    yield _row((parcel.sort, parcel.source, date, str(parcel.count or ""), file))
    into = f"to {parcel.existing}" if parcel.existing else f"new in {parcel.kind}"
    yield _cut(f"  {into}: {parcel.fields.get('title', '')}", WIDTH)
    if every:
        for item, role in parcel.documents:
            yield _row((f"  {role}", item.sender, item.day, "", item.place))
    if parcel.existing:
        yield from (f"  {line}" for note in parcel.notes for line in wrap(printable(note), WIDTH - 2))


def _left(left: Sequence[Item], *, every: bool) -> Iterator[str]:
    """Yield what stays where it is by its reason; of many alike the first ones, unless `every` is set."""
    by_reason: dict[tuple[str, str], list[Item]] = {}
    for item in left:
        by_reason.setdefault((item.told.sort, item.told.reason), []).append(item)
    for (sort, reason), items in by_reason.items():
        shown = items if every or len(items) <= _MOST_ALIKE else items[:_FEW_ALIKE]
        yield from _wrapped(f"left, {printable(sort.replace('-', ' '))}: {printable(reason)}")
        for item in shown:
            yield _cut(f"  {', '.join(filter(None, (item.place, item.day, item.sender)))}", WIDTH)
        if rest := len(items) - len(shown):
            yield f"  … and {rest:,} more; --verbose lists them"


def _unseen(unseen: Sequence[tuple[Path, str]], *, every: bool) -> Iterator[str]:
    """Yield what was not looked at by its reason, shortened in the same way."""
    by_reason: dict[str, list[Path]] = {}
    for path, reason in unseen:
        by_reason.setdefault(reason, []).append(path)
    for reason, paths in by_reason.items():
        shown = paths if every or len(paths) <= _MOST_ALIKE else paths[:_FEW_ALIKE]
        yield from _wrapped(f"not looked at: {reason}")
        for path in shown:
            yield _cut(f"  {path.name}", WIDTH)
        if rest := len(paths) - len(shown):
            yield f"  … and {rest:,} more; --verbose lists them"


def _counts(inbox: Inbox) -> str:
    taken = sum(len(parcel.documents) for parcel in inbox.parcels)
    unknown = sum(item.told.sort == UNKNOWN for item in inbox.left)
    entries = counted(len(inbox.parcels), "entry", "entries")
    whole = counted(taken + len(inbox.left), "mail or document", "mails and documents")
    return f"{whole}: {taken} for {entries}, {len(inbox.left)} left where they are ({unknown} unknown)"


def written_lines(written: Written) -> Iterator[str]:
    """Yield what was written, in the order of the table."""
    files = {
        entry: next((file for file, data in written.after.items() if f"id: {entry}".encode() in data), "")
        for entry in written.entries
    }
    for entry in dict.fromkeys(written.entries):
        line = _line_of(written.after.get(files[entry], b""), entry)
        yield printable(f"{files[entry]}:{line}: {entry}")


def _line_of(data: bytes, entry: str) -> int:
    before = data.partition(f"id: {entry}".encode())[0]
    return before.count(b"\n") + 1


def _row(cells: Iterable[str]) -> str:
    fitted = (_filled(_cut(cell, width), width) for cell, width in zip(cells, _WIDTHS, strict=True))
    return " ".join(fitted).rstrip()


def _filled(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _cut(text: str, width: int) -> str:
    text = printable(text)
    if columns(text) <= width:
        return text
    while columns(text) >= width:
        text = text[:-1]
    return f"{text}…"


def _wrapped(text: str) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and columns(line) + 1 + columns(word) > WIDTH:
            yield line
            line = f"  {word}"
        else:
            line = f"{line} {word}" if line else word
    yield _cut(line, WIDTH)
