"""Report findings for programs: JSON, and annotations for GitHub."""

from __future__ import annotations

import json
import re

from dossier.finding import Finding, Severity
from dossier.report.findings import Report, summary_line
from dossier.report.look import PLAIN, Look, printable

_GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# JSON escapes the controls of ASCII itself; these are the other ones, and those that turn the direction of text.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


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
