"""Report an import in words: what was added, what was there already, what was left out and why; or as a diff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff

from dossier.intake.importing import ImportOutcome
from dossier.intake.refusing import FIELD
from dossier.intake.sorting import LeftOut
from dossier.intake.updating import Update
from dossier.report import counted, printable
from dossier.text.shortening import shortened

_SHOWN = 70
_MOST_ALIKE, _FEW_ALIKE = 6, 3


def added_lines(outcome: ImportOutcome) -> Iterator[str]:
    """Yield a line for each new entry: the file, its id, its title, and its place in the export."""
    for each in outcome.added:
        title = _short(str(each.entry.fields["title"]))
        yield f"{printable(each.file)}: {each.entry.fields['id']}  {title}  ({printable(each.at)})"


def remark_lines(outcome: ImportOutcome, *, every: bool = False) -> Iterator[str]:
    """Yield a line for each thing to look at, with its place in the export, then the lines about all of them.

    Where many are there already, or are left out for one reason, the first few stand for all, unless `every` is set.
    """
    for each in outcome.added:
        if each.remark:
            yield f"{printable(f'{each.at}: added, but {each.remark}')}: {_short(str(each.entry.fields['title']))}"
    yield from _thinned(outcome.present, "already there", "already there", every=every)
    left = [each for each in outcome.skipped if not each.asked and not (outcome.not_mine and each.others)]
    yield from _skipped(left, every=every)
    yield from map(_refused, outcome.not_mine)
    if asked := sum(each.asked for each in outcome.skipped):
        yield f"skipped, of other kinds than those asked for: {asked}"
    yield from outcome.remarks


def _skipped(left: Sequence[LeftOut], *, every: bool) -> Iterator[str]:
    by_reason: dict[str, list[LeftOut]] = {}
    for each in left:
        by_reason.setdefault(each.reason, []).append(each)
    # a record left out for a reason of its own, such as a misspelled name, comes before those with a shared reason
    for alike in sorted(by_reason.values(), key=len):
        yield from _thinned(alike, "skipped", "skipped for the same reason", every=every)


def _thinned(alike: Sequence[LeftOut], verb: str, together: str, *, every: bool) -> Iterator[str]:
    shown = alike if every or len(alike) <= _MOST_ALIKE else alike[:_FEW_ALIKE]
    yield from (_line(each, verb) for each in shown)
    if rest := len(alike) - len(shown):
        yield f"… and {rest} more {together}: --verbose lists them all"


def _refused(work: LeftOut) -> str:
    numbers = ", ".join(work.others.numbers if work.others else ())
    return _line(work, f"skipped and put into {FIELD} as {numbers}")


def summary(outcome: ImportOutcome, *, dry_run: bool) -> str:
    """Return the counts in one line."""
    verb = "would be added" if dry_run else "added"
    put = "would be put" if dry_run else "put"
    open_questions = sum(bool(each.entry.comments) for each in outcome.added)
    confirm = f", {open_questions} of them with something to confirm (# to confirm)" if open_questions else ""
    number = counted(len(outcome.added), "entry", "entries")
    refused = f"; {counted(len(outcome.not_mine), 'work')} of others {put} into {FIELD}" if outcome.not_mine else ""
    there, skipped = len(outcome.present), len(outcome.skipped)
    return f"{number} {verb}{confirm}; {there} already there, {skipped} skipped{refused}"


def conflict_lines(updates: Iterable[Update]) -> Iterator[str]:
    """Yield a line for each field in which an export contradicts the record, which stays as it is."""
    for each in updates:
        yield from (printable(f"{each.at}: {each.entry} {conflict}") for conflict in each.conflicts)


def question(outcome: ImportOutcome) -> str:
    """Return the question whether to write works of others into `not_mine`; empty if there is none to ask about."""
    number = len(outcome.others)
    if outcome.not_mine or not number:
        return ""
    return f"{'1 work is' if number == 1 else f'{number} works are'} somebody else's: write {'it' if number == 1 else 'them'} into {FIELD}?"


def diff(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """Return the changes as a unified diff."""
    lines: list[str] = []
    for file, data in after.items():
        old, new = (text.decode("utf-8-sig").splitlines(keepends=True) for text in (before.get(file, b""), data))
        lines += unified_diff(old, new, f"a/{file}" if file in before else "/dev/null", f"b/{file}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _line(each: LeftOut, verb: str) -> str:
    title = f": {_short(each.title)}" if each.title else ""
    return f"{printable(f'{each.at}: {verb}, {each.reason}')}{title}"


def _short(text: str) -> str:
    return printable(shortened(text, _SHOWN))
