"""Report findings for people: errors first, like ones together, and less detail where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.finding import Finding, Severity
from dossier.report.findings import Report, not_asked_for, of, prospects, summary_line
from dossier.report.groups import Detail, Details, grouped
from dossier.report.look import PLAIN, Look, bare, columns, counted, printable

_ROOM, _ROOM_TO_STOP = 60, 13
# On a terminal the errors of a report that is longer than a screen are named again, where a reader looks first.
_SCREEN, _MOST_ERRORS = 24, 10
_COUNT, _LINE, _HINT, _SOURCE = Detail.COUNT, Detail.LINE, Detail.HINT, Detail.SOURCE


def _details(errors: Detail, warnings: Detail, notes: Detail) -> Details:
    return {Severity.ERROR: errors, Severity.WARNING: warnings, Severity.NOTE: notes}


# A report that is too long loses what matters least.
_LADDER = (
    _details(_SOURCE, _SOURCE, _SOURCE),
    _details(_SOURCE, _SOURCE, _COUNT),
    _details(_SOURCE, _HINT, _COUNT),
    _details(_HINT, _HINT, _COUNT),
    _details(_HINT, _LINE, _COUNT),
    _details(_HINT, _COUNT, _COUNT),
    _details(_LINE, _COUNT, _COUNT),
)
_WHOLE = _details(Detail.WHOLE, Detail.WHOLE, Detail.WHOLE)


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines about one or more findings, how many these are, and whether all there is to say of them is said."""

    lines: tuple[str, ...]
    findings: int
    whole: bool


def text_report(report: Report, look: Look = PLAIN) -> str:
    """Return errors, warnings and notes, at most 60 lines where that can be, and the totals at the end.

    A finding is a clickable line, the source line with a caret, and a hint; findings of one code and one remedy are
    one group. Where there are many, notes are counted, and then source lines and the hints of warnings left out.
    """
    for details in _LADDER:
        lines = _report(report, details, look)
        if _height(lines, look) <= _ROOM:
            break
    return "\n".join(lines) + "\n"


def whole_report(report: Report, look: Look = PLAIN) -> str:
    """Return each finding by itself, with its source line and hint, however many there are."""
    return "\n".join(_report(report, _WHOLE, look)) + "\n"


def findings_report(report: Report, look: Look = PLAIN) -> str:
    """Return errors and warnings alone, each by itself with its source line and hint; empty where there are none."""
    weighty = replace(report, findings=tuple(each for each in report.findings if each.severity is not Severity.NOTE))
    return "".join(f"{line}\n" for line in _lines(list(_blocks(weighty, _WHOLE, look))))


def stopping_report(report: Report, stops: Callable[[Finding], bool], look: Look = PLAIN) -> str:
    """Return the findings that stop a build in at most 13 lines; empty where there are none."""
    stopping = replace(report, findings=tuple(filter(stops, report.findings)))
    for details in _LADDER:
        blocks = list(_blocks(stopping, details, look))
        if _height(_lines(blocks), look) <= _ROOM_TO_STOP:
            break
    return "".join(f"{line}\n" for line in _cut(blocks, look))


def _report(report: Report, details: Details, look: Look) -> list[str]:
    blocks = list(_blocks(report, details, look))
    lines = _lines(blocks)
    if look.terminal and _height(lines, look) > _SCREEN:
        lines += _errors_again(report, look)
    more = "" if all(block.whole for block in blocks) else "; --all shows each in full"
    last = (f"{summary_line(report)}{more}", prospects(report), not_asked_for(report))
    return [*lines, *filter(None, last)]


def _blocks(report: Report, details: Details, look: Look) -> Iterator[_Block]:
    merged = report.merged
    for severity, detail in details.items():
        for group in grouped(of(severity, merged), detail):
            whole = detail >= _SOURCE and not group.folded
            yield _Block(tuple(group.lines(report, look)), len(group.findings), whole)


def _lines(blocks: Sequence[_Block]) -> list[str]:
    return [line for block in blocks for line in "\n".join(block.lines).split("\n")]


def _height(lines: Sequence[str], look: Look) -> int:
    """Return how many rows the lines take; a terminal breaks those that are wider than it is."""
    if not look.terminal:
        return len(lines)
    return sum(-(-max(columns(bare(line)), 1) // max(look.width, 1)) for line in lines)


def _cut(blocks: Sequence[_Block], look: Look) -> list[str]:
    """Return the lines of as many blocks as there is room for, and how many findings follow."""
    if _height(_lines(blocks), look) <= _ROOM_TO_STOP:
        return _lines(blocks)
    kept = 1
    while kept < len(blocks) and _height(_lines(blocks[: kept + 1]), look) < _ROOM_TO_STOP:
        kept += 1
    rest = sum(block.findings for block in blocks[kept:])
    return [*_lines(blocks[:kept]), *([f"{look.ellipsis} and {rest:,} more"] if rest else [])]


def _errors_again(report: Report, look: Look) -> Iterator[str]:
    """Yield place and code of the errors, as many in a line as fit; like ones once, with their number."""
    groups = grouped(of(Severity.ERROR, report.merged), _HINT)
    if not groups:
        return
    yield "errors among these:"
    row = ""
    for group in groups[:_MOST_ERRORS]:
        first, count = group.findings[0], len(group.findings)
        named = f"  {printable(str(first.at))} {first.code}{f' ({count:,})' if count > 1 else ''}"
        if row and columns(row + named) > look.width:
            yield row
            row = ""
        row += named
    yield row
    if (rest := len(groups) - _MOST_ERRORS) > 0:
        yield f"  {look.ellipsis} and {counted(rest, 'other')}"
