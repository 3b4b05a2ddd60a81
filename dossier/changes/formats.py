"""Show what differs between two versions of a bundle: as text, Markdown and JSON, in the same words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dossier.changes.change import Changes, DocumentChange, ExhibitChange, FrontChange, Sort
from dossier.changes.facts import FieldChange
from dossier.changes.files import Run
from dossier.changes.words import SIGNS, beneath, fact, front, headline, remarks, shift, summary
from dossier.report import Look, fitted, json_text, printable

FORMAT = "dossier-diff/1"
_HANGING = " " * 6
_COLORS = {Sort.ADDED: "32", Sort.WITHDRAWN: "31", Sort.CHANGED: "33", Sort.MOVED: "36"}

Versions = tuple[str, str]
"""How the earlier and the later version are called."""


def text_changes(changes: Changes, versions: Versions, look: Look) -> str:
    """Return a line for each exhibit that differs, what changed in it beneath, and the counts."""
    told = [
        *((Sort.CHANGED, fact(each)) for each in changes.petition_fields),
        *((each.sort, front(each)) for each in changes.front),
    ]
    lines = [_line(f"{changes.petition}: {versions[0]} → {versions[1]}", look)]
    lines += [_signed(*each, look) for each in told]
    for each in changes.differing:
        lines.append(_signed(each.sort, f"{each.label}  {each.title}  {headline(each)}".rstrip(), look))
        lines += [_line(f"    {line}", look) for line in beneath(each)]
    lines += [_line(f"  {line}", look) for line in (*map(shift, changes.shifts), *remarks(changes))]
    return "\n".join([*lines, summary(changes)]) + "\n"


def _signed(sort: Sort, words: str, look: Look) -> str:
    sign = SIGNS[sort]
    return look.paint(sign, _COLORS[sort]) + _line(f"{sign} {words}", look).removeprefix(sign)


def _line(words: str, look: Look) -> str:
    """Return words as they can be shown, wrapped for people at a terminal."""
    shown = printable(words)
    return fitted(shown if look.unicode else shown.replace("→", "->").replace("–", "-"), look, _HANGING)


def markdown_changes(changes: Changes, versions: Versions, look: Look) -> str:  # noqa: ARG001  # all formats are called alike
    """Return the same as a list in Markdown."""
    lines = [f"# {_plain(changes.petition)}: {_plain(versions[0])} → {_plain(versions[1])}", ""]
    lines += [f"- {_plain(line)}" for line in (*map(fact, changes.petition_fields), *map(front, changes.front))]
    for each in changes.differing:
        lines.append(f"- **{_plain(each.label)}** {_plain(each.title)}: {_plain(headline(each)) or each.sort}")
        lines += [f"  - {_plain(line)}" for line in beneath(each)]
    lines += [f"- {line}" for line in (*map(shift, changes.shifts), *remarks(changes))]
    return "\n".join([*lines, "", summary(changes)]) + "\n"


def json_changes(changes: Changes, versions: Versions, look: Look) -> str:  # noqa: ARG001  # all formats are called alike
    """Return one object with every exhibit of either version."""
    return json_text(
        {
            "format": FORMAT,
            "petition": changes.petition,
            "before": versions[0],
            "after": versions[1],
            "fields": [_field(each) for each in changes.petition_fields],
            "front": [_front(each) for each in changes.front],
            "exhibits": [_exhibit(each) for each in changes.exhibits],
            "moved": [{"from_page": each.start, "by": each.by} for each in changes.shifts],
            "remarks": list(remarks(changes)),
            "summary": {"differ": len(changes.differing), "same": changes.same},
        }
    )


FORMATS: Mapping[str, Callable[[Changes, Versions, Look], str]] = {
    "text": text_changes,
    "markdown": markdown_changes,
    "json": json_changes,
}


def _plain(text: str) -> str:
    """Escape what Markdown would read as markup."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>#|" else sign for sign in printable(text))


def _exhibit(each: ExhibitChange) -> dict[str, Any]:
    return {
        "label": each.label,
        "entry": each.entry,
        "title": each.title,
        "change": str(each.sort),
        "pages": _runs(each),
        **_given({"was": each.was, "title_was": each.title_was}),
        **_given({"index_was": each.said, "index_is": each.says}),
        **_given({"offered_was": list(each.offered_was), "offered": list(each.offered)}),
        "documents": [_document(one) for one in each.documents],
        "fields": [_field(one) for one in each.fields],
        **_given({"facts_differing": each.unnamed}),
        "cited_in": [{"page": hit.page or None, "places": list(hit.places)} for hit in each.cited_in],
    }


def _document(each: DocumentChange) -> dict[str, Any]:
    return {
        "change": str(each.sort),
        "label": each.label,
        "role": each.role,
        "file": each.file,
        "pages": _runs(each),
        **_given({"was": each.was, "role_was": each.role_was, "label_was": each.label_was, "differs_in": each.other}),
        **_given({"index_was": each.said, "index_is": each.says}),
    }


def _front(each: FrontChange) -> dict[str, Any]:
    told = {"change": str(each.sort), "title": each.title, "file": each.file, "pages": _runs(each)}
    return {**told, **_given({"title_was": each.title_was, "differs_in": each.other})}


def _field(each: FieldChange) -> dict[str, Any]:
    of = {"entry": each.entry} if each.entry else {}
    return {**of, "field": each.field, "before": each.before or None, "after": each.after or None}


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _runs(each: ExhibitChange | DocumentChange | FrontChange) -> dict[str, list[int] | None]:
    return {"before": _run(each.before), "after": _run(each.after)}


def _run(run: Run) -> list[int] | None:
    return list(run) if run[0] else None
