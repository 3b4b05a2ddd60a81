"""Report findings for people and programs: text for a terminal, JSON, and annotations for GitHub."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from textwrap import fill
from unicodedata import category, east_asian_width

from dossier.finding import Finding, Severity
from dossier.text.private import discreet

_GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_COLOR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_TAB = "    "
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_MOST_ALIKE, _FEW_ALIKE = 6, 3
# With more other findings than fit beside them, errors are named again at the end, where a reader looks first.
_BESIDE, _MOST_ERRORS = 8, 10
# JSON escapes the controls of ASCII itself; these are the other ones, and those that turn the direction of text.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OF_OURS = re.compile("(\x1b\\[[0-9;]*m|[\n\f])")

Tell = Callable[[str, int, int], None]
"""Receives the name of a step, how much is done, and the total."""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run, and the size of what was searched.

    `lines` holds the lines of each text file that a finding points at; `prefix` is the path from the working folder
    to the case.
    """

    findings: tuple[Finding, ...]
    entries: int = 0
    documents: int = 0
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    prefix: str = ""

    @property
    def ordered(self) -> list[Finding]:
        """The findings by place."""
        return sorted(self.findings, key=lambda finding: finding.sort_key)

    @property
    def merged(self) -> list[Finding]:
        """The findings by place; those that differ only in the petition are merged into one that names all petitions."""

        def words(finding: Finding) -> tuple[object, ...]:
            return (finding.at, finding.code, finding.message, finding.hint)

        groups = [list(alike) for _, alike in groupby(self.ordered, words)]
        return [each for alike in groups for each in _named_together(alike)]

    def count(self, severity: Severity) -> int:
        """Count the findings of this severity."""
        return Counter(finding.severity for finding in self.findings)[severity]


def _named_together(alike: Sequence[Finding]) -> Sequence[Finding]:
    if not all(finding.petition for finding in alike):
        return alike
    return [replace(alike[0], petition=", ".join(dict.fromkeys(finding.petition for finding in alike)))]


@dataclass(frozen=True, slots=True)
class Look:
    """How text is shown: width in columns, colors, characters beyond ASCII, and whether it goes to a terminal."""

    width: int = 100
    color: bool = False
    unicode: bool = True
    terminal: bool = False

    def paint(self, text: str, ansi: str) -> str:
        """Return the text in a color, or unchanged without colors."""
        return f"\x1b[{ansi}m{text}\x1b[0m" if self.color else text


PLAIN = Look()


def text_report(report: Report, look: Look = PLAIN) -> str:
    """Return a clickable line for each finding, the source line with a caret, the hint, and the counts at the end."""
    blocks = list(_blocks(report, look))
    return "\n".join([*blocks, *_errors_again(report, len(blocks)), summary_line(report)]) + "\n"


def stopping_report(report: Report, stops: Callable[[Finding], bool], look: Look = PLAIN) -> str:
    """Return the findings that stop a build, as `text_report` shows them; all others are in the counts only."""
    stopping = replace(report, findings=tuple(filter(stops, report.findings)))
    return "\n".join([*_blocks(stopping, look), f"{summary_line(report)}; `dossier check` shows each"]) + "\n"


def _blocks(report: Report, look: Look) -> Iterator[str]:
    for alike in _alike(report):
        yield from _folded(alike, report, look)


def _errors_again(report: Report, blocks: int) -> Iterator[str]:
    errors = [finding for finding in report.merged if finding.severity is Severity.ERROR]
    if not errors or blocks - len(errors) <= _BESIDE:
        return
    yield "errors among these:"
    yield from (f"  {printable(str(finding.at))} {finding.code}" for finding in errors[:_MOST_ERRORS])
    if len(errors) > _MOST_ERRORS:
        yield f"  … and {counted(len(errors) - _MOST_ERRORS, 'other')}"


def summary_line(report: Report) -> str:
    """Return the totals: `2 errors, 1 warning in 41 entries, 63 documents`."""
    extent = f"{counted(report.entries, 'entry', 'entries')}, {counted(report.documents, 'document')}"
    weights = Counter(finding.severity for finding in report.merged)
    counts = [counted(weights[severity], str(severity)) for severity in Severity if weights[severity]]
    return f"{', '.join(counts)} in {extent}" if counts else f"no findings: {extent}"


def json_report(report: Report, look: Look = PLAIN) -> str:  # noqa: ARG001  # all formats are called alike
    """Return one JSON object with all findings and a summary."""
    document = {
        "format": "dossier-findings/1",
        "findings": [as_json(finding) for finding in report.ordered],
        "summary": {
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
            "entries": report.entries,
            "documents": report.documents,
        },
    }
    return json_text(document)


def json_text(document: object) -> str:
    """Return a document as JSON for people and programs; signs that control a terminal are escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def as_json(finding: Finding) -> dict[str, str | int]:
    """Return a finding as JSON values, with file, line and column apart."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "file": finding.at.file,
        "line": finding.at.line,
        "column": finding.at.column,
        "entry": finding.entry,
        "petition": finding.petition,
        "source": finding.source,
    }


def github_report(report: Report, look: Look = PLAIN) -> str:  # noqa: ARG001  # all formats are called alike
    """Return workflow commands that GitHub shows beside the line, and the counts."""
    return "\n".join([*(_annotation(finding, report.prefix) for finding in report.merged), summary_line(report)]) + "\n"


FORMATS: Mapping[str, Callable[[Report, Look], str]] = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
}


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 entry`, `41 entries`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def printable(text: str) -> str:
    """Return text on one line, without characters that control a terminal."""
    return "".join(
        char if char.isprintable() else _TAB if char == "\t" else " " if char in "\r\n" else "�" for char in text
    )


def harmless(text: str) -> str:
    """Return text of several lines for a terminal: of control sequences only our colors stay."""
    return "".join(piece if _OF_OURS.fullmatch(piece) else printable(piece) for piece in _OF_OURS.split(text))


def columns(text: str) -> int:
    """Return how many terminal columns the text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if category(char) in _NO_WIDTH else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _alike(report: Report) -> Iterator[list[Finding]]:
    """Group findings by place; consecutive ones about whole files with the same message stand together."""

    def kind(finding: Finding) -> tuple[object, ...]:
        place = finding.at if finding.at.file in report.lines else None
        return (place, finding.code, finding.message, finding.hint, finding.petition)

    return (list(alike) for _, alike in groupby(report.merged, kind))


def _folded(alike: Sequence[Finding], report: Report, look: Look) -> Iterator[str]:
    """Yield each finding; of a long run only the first few, so that others are not lost among them."""
    shown = alike if len(alike) <= _MOST_ALIKE else alike[:_FEW_ALIKE]
    yield from (_block(finding, report.lines.get(finding.at.file, ()), look) for finding in shown)
    if rest := len(alike) - len(shown):
        severity = alike[0].severity
        yield f"  … and {counted(rest, f'more {severity}')} {alike[0].code} like these: --format json lists them all"


def _block(finding: Finding, lines: Sequence[str], look: Look) -> str:
    severity = look.paint(finding.severity, f"1;{_COLOR[finding.severity]}")
    concerned = f" [{printable(finding.petition)}]" if finding.petition else ""
    block = [f"{printable(str(finding.at))}: {severity} {finding.code} {printable(finding.message)}{concerned}"]
    if finding.at.line <= len(lines):
        line = discreet(lines[finding.at.line - 1], about_private=finding.code.startswith("P"))
        block += _excerpt(line, finding, look)
    if finding.hint:
        block.append(_hint(printable(finding.hint), look))
    return "\n".join(block)


def _hint(text: str, look: Look) -> str:
    """Put the hint on one line for programs, and wrap it for people at a terminal."""
    if not look.terminal:
        return f"  hint: {text}"
    return fill(
        f"  hint: {text}", max(look.width, 40), subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def _excerpt(line: str, finding: Finding, look: Look) -> list[str]:
    """Return the source line and a caret under the column; a line wider than the terminal is cut around the caret."""
    gutter, split = f"  {finding.at.line} | ", finding.at.column - 1
    room = max(look.width - len(gutter), 20)
    before, after = printable(line[:split][-4 * room :]), printable(line[split:][: 4 * room].rstrip())
    if not before.strip() and not after:
        return []
    if columns(before + after) > room:
        before, after = _window(before, after, room)
    caret = " " * (len(gutter) - 2) + "| " + " " * columns(before) + look.paint("^", f"1;{_COLOR[finding.severity]}")
    return [f"{gutter}{before}{after}", caret]


def _window(before: str, after: str, room: int) -> tuple[str, str]:
    """Return as much of both sides of the caret as fits, with ellipses where something is cut off."""
    right = min(columns(after), max(room // 2, room - columns(before)))
    left = room - right
    if columns(before) > left:
        while columns(before) > left - 1:
            before = before[1:]
        before = "…" + before
    if columns(after) > right:
        while columns(after) > right - 1:
            after = after[:-1]
        after += "…"
    return before, after


def _annotation(finding: Finding, prefix: str) -> str:
    place = {
        "file": f"{prefix}{finding.at.file}",
        "line": str(finding.at.line),
        "col": str(finding.at.column),
        "title": finding.code,
    }
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    message = f"{finding.message}\nhint: {finding.hint}" if finding.hint else finding.message
    return f"::{_GITHUB_LEVEL[finding.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    """Escape a message of a workflow command; other signs that control a terminal are made harmless."""
    lines = text.replace("%", "%25").replace("\r", "%0D").split("\n")
    return "%0A".join(map(printable, lines))


def _property(text: str) -> str:
    """Escape a property of a workflow command, which a colon or comma would end."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
