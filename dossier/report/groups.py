"""Group findings that have one remedy, and show a group in as much detail as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from dossier.finding import Finding, Severity
from dossier.report.excerpt import excerpt
from dossier.report.findings import Report
from dossier.report.look import Look, counted, fitted, printable
from dossier.text.private import discreet

_COLOR = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_NAMED = 3
_HANGING = "    "


class Detail(IntEnum):
    """How much is shown of the findings of one severity."""

    COUNT = 0
    """A line for each code."""
    LINE = 1
    """A line for each finding; those of one code together."""
    HINT = 2
    """With what to do; those of one code and one remedy together."""
    SOURCE = 3
    """With the source line too."""
    WHOLE = 4
    """Each finding by itself, with everything."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one severity and code, in the order of their places; of one remedy where that is shown."""

    findings: tuple[Finding, ...]
    detail: Detail

    @property
    def folded(self) -> bool:
        """Whether it has a headline, and only the first few findings are named."""
        count = len(self.findings)
        return self.detail is not Detail.WHOLE and count > (1 if self.detail is Detail.COUNT else _NAMED)

    def lines(self, report: Report, look: Look) -> Iterator[str]:
        """Yield the group line by line."""
        if self.folded:
            yield from _headed(self, look)
        else:
            for number, finding in enumerate(self.findings, 1):
                last = number == len(self.findings)
                yield from _alone(finding, self.detail, report, look, hint=last or self.detail >= Detail.SOURCE)


def grouped(findings: Sequence[Finding], detail: Detail) -> list[Group]:
    """Return the groups of findings of one severity, by the place of the first in each."""
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(_likeness(finding, detail, number), []).append(finding)
    return [Group(tuple(alike), detail) for alike in groups.values()]


def _likeness(finding: Finding, detail: Detail, number: int) -> object:
    if detail is Detail.WHOLE:
        return number
    if detail <= Detail.LINE:
        return finding.code
    return (finding.code, finding.about, finding.hint or _said(finding))


def _said(finding: Finding) -> str:
    """Return the message without the name of its entry."""
    return finding.message.replace(f"'{finding.entry}'", "") if finding.entry else finding.message


def _headed(group: Group, look: Look) -> Iterator[str]:
    """Yield what the findings have in common with their count, the first few of them, and what to do."""
    first = group.findings[0]
    alike = len({_said(finding) for finding in group.findings}) == 1
    what = first.about or (_said(first).strip() if alike else "findings of this kind")
    yield _headline("", first, f"{printable(what)}: {_extent(group.findings)}", look)
    if group.detail is Detail.COUNT:
        return
    for finding in group.findings[:_NAMED]:
        said = finding.entry if alike and first.about else finding.message
        yield fitted(f"  {printable(str(finding.at))} {printable(said)}{_concerned(finding)}".rstrip(), look, _HANGING)
    yield f"  {look.ellipsis} and {len(group.findings) - _NAMED:,} more"
    if group.detail >= Detail.HINT and first.hint:
        yield _hint(printable(first.hint), look)


def _extent(findings: Sequence[Finding]) -> str:
    entries = {finding.entry for finding in findings}
    if "" not in entries and len(entries) == len(findings):
        return counted(len(findings), "entry", "entries")
    return counted(len(findings), "place")


def _alone(finding: Finding, detail: Detail, report: Report, look: Look, *, hint: bool) -> Iterator[str]:
    place = printable(str(finding.at))
    yield _headline(f"{place}: ", finding, f"{printable(finding.message)}{_concerned(finding)}", look)
    lines = report.lines.get(finding.at.file, ())
    if detail >= Detail.SOURCE and finding.at.line <= len(lines):
        line = discreet(lines[finding.at.line - 1], about_private=finding.code.startswith("P"))
        yield from excerpt(line, finding, look, _COLOR[finding.severity])
    if hint and detail >= Detail.HINT and finding.hint:
        yield _hint(printable(finding.hint), look)


def _headline(place: str, finding: Finding, said: str, look: Look) -> str:
    """Return place, weight, code and words; on a terminal wrapped, and the weight in its color."""
    text = fitted(f"{place}{finding.severity} {finding.code} {said}", look, _HANGING)
    painted = look.paint(finding.severity, _COLOR[finding.severity])
    return text[: len(place)] + text[len(place) :].replace(finding.severity, painted, 1)


def _concerned(finding: Finding) -> str:
    return f" [{printable(finding.petition)}]" if finding.petition else ""


def _hint(text: str, look: Look) -> str:
    return fitted(f"  hint: {text}", look, _HANGING)


Details = Mapping[Severity, Detail]
"""The detail for each severity."""
