"""Hold what an index that came back means for the record, and write it as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dossier.applied.outcome import Comparison, Conflict, Sort, Wanted
from dossier.report import json_text
from dossier.returned.rows import Returned

FORMAT = "dossier-apply/1"


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
