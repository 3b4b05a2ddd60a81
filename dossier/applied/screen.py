"""Show what an index that came back means for the record on a screen: what stops everything first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.applied.formats import Applied
from dossier.applied.outcome import Conflict, Sort, Unapplied, Wanted
from dossier.report import Look, counted, fitted, printable
from dossier.text.listing import listed

_WIDTH = 12
_TEXT = _WIDTH + 8
_MOST = 12  # lines of one sort
_NOTES = {
    Sort.ORDER: ("labels stay; `dossier build --renumber -p {}` gives them out in this order (B002)",),
    Sort.PLACE: ("the next build gives a new label there, and prints the old one as withdrawn (B002)",),
}
_NAMES = {
    Sort.TITLES: "title",
    Sort.ORDER: "order",
    Sort.PLACE: "section",
    Sort.EXCLUDE: "exclusion",
    Sort.COMMENTS: "comment",
}


class _Line(NamedTuple):
    """A line: how far its further lines are indented on a narrow screen, and whether it stops everything."""

    text: str
    indent: int = 4
    stops: bool = False


def text_applied(applied: Applied, look: Look) -> str:
    """Return first what stops everything, with all three values; then a line for each change, and what stays as it is."""
    lines = (_head(applied), *_stopping(applied), *_changes(applied), *_rest(applied.outcome.unapplied), _end(applied))
    text = "".join(f"{_shown(line, look)}\n" for line in lines)
    return text if look.unicode else text.replace("“", '"').replace("”", '"').replace("–", "-").replace("→", "->")


def _shown(line: _Line, look: Look) -> str:
    text = fitted(printable(line.text), look, " " * line.indent)
    return look.paint(text, "31") if line.stops else text


def _head(applied: Applied) -> _Line:
    back = applied.back
    by = f" by {', '.join(back.authors)}" if back.authors else ""
    done = "accepted" if applied.accepted else "rejected"
    tracked = f", {counted(back.tracked, 'tracked change')}{by} {done}" if back.tracked else ""
    guessed = " (the file does not say which: it fits this one best)" if applied.guessed else ""
    rows = counted(applied.outcome.rows, "row")
    return _Line(f"{applied.file}: {applied.issue} of {applied.petition}{guessed}, {rows}{tracked}")


def _stopping(applied: Applied) -> Iterator[_Line]:
    for error in applied.outcome.errors[:_MOST]:
        yield _Line(f"  error: {error}", stops=True)
    if (more := len(applied.outcome.errors) - _MOST) > 0:
        yield _Line(f"  {counted(more, 'more error')}; --format json lists them", stops=True)
    for each in applied.outcome.conflicts:
        yield from _conflict(each)


def _conflict(each: Conflict) -> Iterator[_Line]:
    at = f" ({each.at.file}:{each.at.line})" if each.at else ""
    said = "the record asks for another one" if each.sort is Sort.ORDER else "you changed it too"
    yield _Line(f"  conflict: {each.label} {_NAMES[each.sort]}: {each.why or f'{said}{at}'}", stops=True)
    if not each.why:
        for name, value in (("base", each.base), ("counsel", each.counsel), ("yours", each.yours)):
            yield _Line(f"    {name:<9}{value}", indent=13)


def _changes(applied: Applied) -> Iterator[_Line]:
    outcome = applied.outcome
    for sort in Sort:
        found = [each for each in outcome.wanted if each.sort is sort]
        told = list(dict.fromkeys(map(_told, found)))
        yield from _sort(sort, len(found), told, one_a_line=sort in {Sort.TITLES, Sort.COMMENTS})
        if found:
            yield from (_Line(f"{' ' * _TEXT}{note.format(applied.petition)}", _TEXT) for note in _NOTES.get(sort, ()))
    yield from _sort(
        "requests", len(outcome.requests), [f"“{each.what}”" for each in outcome.requests], one_a_line=True
    )
    if outcome.requests and not applied.requested:
        yield _Line(f"{' ' * _TEXT}--requests puts them into the record")


def _sort(name: str, count: int, told: Sequence[str], *, one_a_line: bool) -> Iterator[_Line]:
    """Yield what counsel wants of one sort, on a line each where it has words of theirs."""
    if not told:
        return
    first, *others = told if one_a_line else [", ".join(told)]
    yield _Line(f"  {name:<{_WIDTH}}{count:>3}   {first}", _TEXT)
    yield from (_Line(f"{' ' * _TEXT}{each}", _TEXT) for each in others[: _MOST - 1])
    if len(others) >= _MOST:
        yield _Line(f"{' ' * _TEXT}{len(others) - _MOST + 1} more; --format json lists them")


def _told(each: Wanted) -> str:
    if each.sort is Sort.COMMENTS:
        return f"{each.label} “{each.remark.text}”"
    if each.sort is Sort.TITLES:
        return f"{each.label} “{each.value}”"
    return f"{each.label} to {each.value}" if each.sort is Sort.PLACE else each.label


def _rest(unapplied: Sequence[Unapplied]) -> Iterator[_Line]:
    """Yield what stays as it is; what is the same for several exhibits on one line."""
    labels: dict[str, list[str]] = {}
    for each in unapplied:
        labels.setdefault(each.what, []).append(each.label)
    for what, found in list(labels.items())[:_MOST]:
        named = listed(found) if any(found) else ""
        yield _Line(f"  not applied: {f'{named} ' if named else ''}{what}")
    if (more := len(labels) - _MOST) > 0:
        yield _Line(f"  not applied: {more:,} more; --format json lists them")


def _end(applied: Applied) -> _Line:
    if applied.outcome.stops:
        ways = (
            "settle what stops it"
            if applied.outcome.errors
            else "settle what stops it, or leave a sort out with --only"
        )
        return _Line(f"Nothing was written: {ways}.", 0)
    if not applied.files:
        return _Line("Nothing to do.")
    files = ", ".join(applied.files)
    return _Line(f"{files} would change." if applied.dry_run else f"{files} changed; `git diff` shows every line.", 0)
