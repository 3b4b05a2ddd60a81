"""Hold the findings of one run, those that are shown and those that are left out, and count them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from dossier.finding import Finding, Severity
from dossier.report.look import counted


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run, and the size of what was searched.

    `lines` holds the lines of each text file that a finding points at; `prefix` is the path from the working folder
    to the case. `left_out` are findings that the reader did not ask for. Without `petitions` nothing can be built.
    """

    findings: tuple[Finding, ...]
    entries: int = 0
    documents: int = 0
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    prefix: str = ""
    petitions: int = 0
    left_out: tuple[Finding, ...] = ()

    @property
    def everything(self) -> Report:
        """The report with what is left out."""
        return replace(self, findings=(*self.findings, *self.left_out), left_out=())

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
        return weights(self.findings)[severity]

    @property
    def errors(self) -> int:
        """The number of errors as every summary counts them: one that concerns several petitions is one."""
        return weights(self.merged)[Severity.ERROR]


def _named_together(alike: Sequence[Finding]) -> Sequence[Finding]:
    if not all(finding.petition for finding in alike):
        return alike
    return [replace(alike[0], petition=", ".join(dict.fromkeys(finding.petition for finding in alike)))]


def of(severity: Severity, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of a severity."""
    return [finding for finding in findings if finding.severity is severity]


def weights(findings: Iterable[Finding]) -> Counter[Severity]:
    """Count the findings of each severity."""
    return Counter(finding.severity for finding in findings)


def tally(weights: Mapping[Severity, int]) -> str:
    """Return how many findings of each severity there are: `2 errors, 1 warning`."""
    return ", ".join(counted(weights[each], str(each)) for each in Severity if weights.get(each))


def summary_line(report: Report) -> str:
    """Return the totals: `2 errors, 1 warning in 41 entries, 63 documents`."""
    extent = f"{counted(report.entries, 'entry', 'entries')}, {counted(report.documents, 'document')}"
    counts = tally(weights(report.merged))
    return f"{counts} in {extent}" if counts else f"no findings: {extent}"


def prospects(report: Report) -> str:
    """Return what stops a build and what stops a draft, of all findings; empty where there is nothing to build."""
    errors = [finding for finding in report.everything.merged if finding.stops_build]
    if not report.petitions and not errors:
        return ""
    if not errors and any(finding.awaits_documents for finding in report.everything.findings):
        return "the documents that are not here stop a build; nothing stops a draft: `dossier build --draft`"
    if not errors:
        return "nothing stops a build: `dossier build`"
    draft = sum(finding.stops_draft for finding in errors)
    stop = f"{counted(len(errors), 'error')} {'stops' if len(errors) == 1 else 'stop'} a build"
    if not draft:
        return f"{stop}; none stops a draft: `dossier build --draft`"
    return f"{stop}, and a draft too" if draft == len(errors) else f"{stop}, {draft:,} of them a draft too"


def not_asked_for(report: Report) -> str:
    """Return how many findings the reader's choice leaves out; empty where there are none."""
    counts = tally(weights(report.everything.merged) - weights(report.merged))
    return f"not shown, because not asked for: {counts}" if counts else ""
