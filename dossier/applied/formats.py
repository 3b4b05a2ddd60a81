"""Show what an index that came back means for the record: as text and JSON, in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.applied.outcome import Comparison, Conflict, Sort, Wanted
from dossier.report import Look, counted, json_text, printable
from dossier.returned.rows import Returned

FORMAT = "dossier-apply/1"
_WIDTH = 12
_TEXT = _WIDTH + 8
_NOTES = {
    Sort.ORDER: ("labels stay; `dossier build --renumber -p {}` gives them out in this order (B002)",),
    Sort.PLACE: ("the next build gives a new label there, and prints the old one as withdrawn (B002)",),
}
_MOST = 12  # lines of what is not put in, on a screen


@dataclass(frozen=True, slots=True)
class Applied:
    """What was read, held against what, with which outcome, and the files that changed or would change.

    `guessed` where the file does not say what it was made of. `requested` where rows that counsel added are put in too.
    """

    file: str
    petition: str
    issue: str
    guessed: bool
    back: Returned
    accepted: bool
    outcome: Comparison
    files: tuple[str, ...] = ()
    dry_run: bool = False
    requested: bool = False


def json_applied(applied: Applied) -> str:
    """Return one object with everything that was found."""
    outcome = applied.outcome
    return json_text(
        {
            "format": FORMAT,
            "file": applied.file,
            "petition": applied.petition,
            "issue": applied.issue,
            "rows": outcome.rows,
            "tracked_changes": {
                "count": applied.back.tracked,
                "by": applied.back.authors,
                "accepted": applied.accepted,
            },
            "changes": [_wanted(each) for each in outcome.wanted],
            "conflicts": [_conflict(each) for each in outcome.conflicts],
            "errors": list(outcome.errors),
            "requests": [{"what": each.what, "section": each.section} for each in outcome.requests],
            "not_applied": [{"label": each.label, "what": each.what} for each in outcome.unapplied],
            "files": list(applied.files),
            "written": bool(applied.files) and not applied.dry_run,
        }
    )


def _wanted(each: Wanted) -> Mapping[str, Any]:
    if each.sort is Sort.COMMENTS:
        return {"what": each.sort, "label": each.label, "entry": each.name, **_remark(each)}
    if each.sort is Sort.ORDER:
        return {"what": each.sort, "section": each.name, "order": list(each.value)}
    value = {} if each.sort is Sort.EXCLUDE else {"value": each.value}
    return {"what": each.sort, "label": each.label, "entry": each.name, **value}


def _remark(each: Wanted) -> Mapping[str, str]:
    return {"on": each.remark.on, "by": each.remark.by, "says": each.remark.text}


def _conflict(each: Conflict) -> Mapping[str, Any]:
    place = {"file": each.at.file, "line": each.at.line, "column": each.at.column} if each.at else {}
    told = {"base": each.base, "counsel": each.counsel, "yours": each.yours, "why": each.why}
    return {"what": each.sort, "label": each.label, **told, **place}


def text_applied(applied: Applied, look: Look) -> str:
    """Return a line for each sort of change, conflicts with all three values, and what stays as it is."""
    lines = [_head(applied), *_changes(applied), *_conflicts(applied, look), *_rest(applied), _end(applied)]
    text = "\n".join(lines) + "\n"
    return text if look.unicode else text.replace("“", '"').replace("”", '"').replace("–", "-").replace("→", "->")


def _head(applied: Applied) -> str:
    back = applied.back
    by = f" by {', '.join(back.authors)}" if back.authors else ""
    done = "accepted" if applied.accepted else "rejected"
    tracked = f", {counted(back.tracked, 'tracked change')}{by} {done}" if back.tracked else ""
    guessed = " (the file does not say which: taken as the last one)" if applied.guessed else ""
    rows = counted(applied.outcome.rows, "row")
    return printable(f"{applied.file}: {applied.issue} of {applied.petition}{guessed}, {rows}{tracked}")


def _line(name: str, count: int, words: str) -> str:
    return printable(f"  {name:<{_WIDTH}}{count:>3}   {words}")


def _changes(applied: Applied) -> Iterator[str]:
    outcome = applied.outcome
    for sort in Sort:
        if found := [each for each in outcome.wanted if each.sort is sort]:
            yield _line(sort, len(found), ", ".join(dict.fromkeys(map(_told, found))))
            yield from (f"{' ' * _TEXT}{note.format(applied.petition)}" for note in _NOTES.get(sort, ()))
    if outcome.requests:
        words = "; ".join(f"“{each.what}”" for each in outcome.requests)
        more = "" if applied.requested else " (--requests puts them into the record)"
        yield _line("requests", len(outcome.requests), words + more)


def _told(each: Wanted) -> str:
    if each.sort is Sort.COMMENTS:
        return f"{each.label} “{each.remark.text}”"
    return f"{each.label} to {each.value}" if each.sort is Sort.PLACE else each.label


def _conflicts(applied: Applied, look: Look) -> Iterator[str]:
    for error in applied.outcome.errors:
        yield look.paint(printable(f"  error: {error}"), "31")
    for each in applied.outcome.conflicts:
        at = f" ({each.at.file}:{each.at.line})" if each.at else ""
        said = f": {each.why}" if each.why else f": you changed it too{at}"
        yield look.paint(printable(f"  conflict: {each.label} {_NAMES[each.sort]}{said}"), "31")
        if not each.why:
            for name, value in (("base", each.base), ("counsel", each.counsel), ("yours", each.yours)):
                yield printable(f"    {name:<9}{value}")


_NAMES = {
    Sort.TITLES: "title",
    Sort.ORDER: "order",
    Sort.PLACE: "section",
    Sort.EXCLUDE: "exclusion",
    Sort.COMMENTS: "comment",
}


def _rest(applied: Applied) -> Iterator[str]:
    unapplied = applied.outcome.unapplied
    for each in unapplied[:_MOST]:
        yield printable(f"  not applied: {each.label + ' ' if each.label else ''}{each.what}")
    if len(unapplied) > _MOST:
        yield f"  not applied: {len(unapplied) - _MOST} more; --format json lists them"


def _end(applied: Applied) -> str:
    if applied.outcome.stops:
        return "Nothing was written: settle what is named above, or leave a sort out with --only."
    if not applied.files:
        return "Nothing to do."
    files = _and(applied.files)
    return f"{files} would change." if applied.dry_run else f"{files} changed; `git diff` shows every line."


def _and(files: Sequence[str]) -> str:
    return printable(", ".join(files))
