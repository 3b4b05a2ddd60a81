"""Report findings: text for people, grouped and in the order of their weight; JSON and annotations for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dossier.report.findings import Report, summary_line
from dossier.report.formats import as_json, github_report, json_report, json_text
from dossier.report.look import PLAIN, Look, Tell, columns, counted, fitted, harmless, printable
from dossier.report.text import stopping_report, text_report, whole_report

FORMATS: Mapping[str, Callable[[Report, Look], str]] = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
}

__all__ = [
    "FORMATS",
    "PLAIN",
    "Look",
    "Report",
    "Tell",
    "as_json",
    "columns",
    "counted",
    "fitted",
    "github_report",
    "harmless",
    "json_report",
    "json_text",
    "printable",
    "stopping_report",
    "summary_line",
    "text_report",
    "whole_report",
]
