"""Select the findings that a reader asks for, by entry, file, severity and code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.finding import Finding, Severity
from dossier.report.findings import Report

_WORST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a reader typed; nothing at all asks for everything.

    A word with a slash or a dot is a path from the folder `base`; any other is the id of an entry, or else a folder
    there. `severity` asks for findings of that weight and heavier ones.
    """

    words: tuple[str, ...] = ()
    base: Path = Path()
    petitions: tuple[str, ...] = ()
    severity: Severity | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Entries and files; a finding stands in one of them, or there are none and it may stand anywhere."""

    entries: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()

    def hold(self, finding: Finding) -> bool:
        """Return whether the finding is about one of these entries, or stands in one of these files or folders."""
        if not self.entries and not self.files:
            return True
        file = finding.at.file
        return finding.entry in self.entries or any(file == each or file.startswith(f"{each}/") for each in self.files)


def selected(report: Report, asked: Selection, places: Places, concerned: Callable[[Finding], bool]) -> Report:
    """Return the report with what was not asked for set apart; `concerned` tells which findings are of the petitions."""
    weights = _WORST_FIRST[: _WORST_FIRST.index(asked.severity) + 1] if asked.severity else _WORST_FIRST

    def wanted(finding: Finding) -> bool:
        weighty = finding.severity in weights and (not asked.codes or finding.code in asked.codes)
        return weighty and places.hold(finding) and concerned(finding)

    taken = {finding: wanted(finding) for finding in report.findings}
    findings = tuple(finding for finding, is_wanted in taken.items() if is_wanted)
    left_out = tuple(finding for finding, is_wanted in taken.items() if not is_wanted)
    return replace(report, findings=findings, left_out=left_out)
