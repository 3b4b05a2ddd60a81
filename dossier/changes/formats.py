"""Show what differs between two versions of a bundle: as text, Markdown and JSON, in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dossier.changes.between import Changes, DocumentChange, ExhibitChange, Run, Shift, Sort
from dossier.report import Look, counted, json_text, printable

FORMAT = "dossier-diff/1"
_SIGNS = {Sort.ADDED: "+", Sort.WITHDRAWN: "-", Sort.CHANGED: "~", Sort.MOVED: ">"}
_COLORS = {Sort.ADDED: "32", Sort.WITHDRAWN: "31", Sort.CHANGED: "33", Sort.MOVED: "36"}


def text_changes(changes: Changes, versions: tuple[str, str], look: Look) -> str:
    """Return a line for each exhibit that differs, its documents beneath, and the counts."""
    lines = [f"{changes.petition}: {versions[0]} → {versions[1]}"]
    for each in changes.differing:
        sign = look.paint(_SIGNS[each.sort], _COLORS[each.sort])
        lines.append(f"{sign} {each.label}  {printable(each.title)}  {_what(each)}".rstrip())
        lines += [f"    {line}" for line in _beneath(each)]
    lines += [f"  {_shift(shift)}" for shift in changes.shifts]
    text = "\n".join([*lines, summary(changes)]) + "\n"
    return text if look.unicode else text.replace("→", "->").replace("–", "-")


def markdown_changes(changes: Changes, versions: tuple[str, str], look: Look) -> str:  # noqa: ARG001  # all formats are called alike
    """Return the same as a list in Markdown."""
    lines = [f"# {_plain(changes.petition)}: {versions[0]} → {versions[1]}", ""]
    for each in changes.differing:
        lines.append(f"- **{each.label}** {_plain(each.title)}: {_what(each) or each.sort}")
        lines += [f"  - {_plain(line)}" for line in _beneath(each)]
    lines += [f"- {_shift(shift)}" for shift in changes.shifts]
    return "\n".join([*lines, "", summary(changes)]) + "\n"


def json_changes(changes: Changes, versions: tuple[str, str], look: Look) -> str:  # noqa: ARG001  # all formats are called alike
    """Return one object with every exhibit of either version."""
    return json_text(
        {
            "format": FORMAT,
            "petition": changes.petition,
            "before": versions[0],
            "after": versions[1],
            "exhibits": [_exhibit(each) for each in changes.exhibits],
            "moved": [{"from_page": shift.start, "by": shift.by} for shift in changes.shifts],
            "summary": {"differ": len(changes.differing), "same": changes.same},
        }
    )


FORMATS: Mapping[str, Callable[[Changes, tuple[str, str], Look], str]] = {
    "text": text_changes,
    "markdown": markdown_changes,
    "json": json_changes,
}


def summary(changes: Changes) -> str:
    """Return `3 exhibits differ, the 34 others are the same`."""
    count = len(changes.differing)
    if not count:
        moved = ", on other pages" if changes.shifts else ""
        return f"{counted(changes.same, 'exhibit')}, all the same{moved}"
    verb = "differs" if count == 1 else "differ"
    return f"{counted(count, 'exhibit')} {verb}, {changes.same} the same"


def _what(each: ExhibitChange) -> str:
    if each.sort is Sort.ADDED:
        return f"new, bundle {_pages(each.after)}"
    if each.sort is Sort.WITHDRAWN:
        return f"withdrawn; was bundle {_pages(each.before)}"
    return f"was {each.was}" if each.was else ""


def beneath(each: ExhibitChange) -> tuple[str, ...]:
    """Return what changed inside an exhibit, a line for each thing."""
    return tuple(_beneath(each))


def _beneath(each: ExhibitChange) -> Iterator[str]:
    if each.title_was:
        yield f"title was: {printable(each.title_was)}"
    if each.said or each.says:
        yield f"index: {printable(each.said) or 'nothing'} → {printable(each.says) or 'nothing'}"
    for document in each.documents:
        if document.sort is not Sort.SAME:
            yield f"{_SIGNS[document.sort]} {_document(document)}"


def _document(document: DocumentChange) -> str:
    name = " ".join(part for part in (document.label, document.role) if part)
    file = printable(document.file)
    if document.sort is Sort.ADDED:
        return f"{name}  {file}, exhibit {_pages(document.after)}"
    if document.sort is Sort.WITHDRAWN:
        return f"{name}  {file}, was exhibit {_pages(document.before)}"
    changed = "other content" if document.sort is Sort.CHANGED else ""
    renamed = f"renamed from {printable(document.was)}" if document.was else ""
    moved = _moved(document.before, document.after)
    return f"{name}  {file}: {'; '.join(part for part in (changed, renamed, moved) if part)}"


def _moved(before: Run, after: Run) -> str:
    if before == after:
        return ""
    return f"exhibit {_pages(before)} {'are' if before[0] != before[1] else 'is'} {_numbers(after)} now"


def _pages(run: Run) -> str:
    return f"page{'s' if run[0] != run[1] else ''} {_numbers(run)}"


def _numbers(run: Run) -> str:
    return str(run[0]) if run[0] == run[1] else f"{run[0]}–{run[1]}"


def _shift(shift: Shift) -> str:
    if not shift.by:
        return f"pages from {shift.start} on are the same again"
    return f"pages from {shift.start} on moved by {shift.by:+}"


def _plain(text: str) -> str:
    """Escape what Markdown would read as markup."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>#|" else sign for sign in printable(text))


def _exhibit(each: ExhibitChange) -> dict[str, Any]:
    return {
        "label": each.label,
        "entry": each.entry,
        "title": each.title,
        "change": str(each.sort),
        "pages": {"before": _run(each.before), "after": _run(each.after)},
        **({"was": each.was} if each.was else {}),
        **({"title_was": each.title_was} if each.title_was else {}),
        **({"index_was": each.said, "index_is": each.says} if each.said or each.says else {}),
        "documents": [
            {
                "change": str(document.sort),
                "label": document.label,
                "role": document.role,
                "file": document.file,
                "pages": {"before": _run(document.before), "after": _run(document.after)},
                **({"was": document.was} if document.was else {}),
            }
            for document in each.documents
        ],
    }


def _run(run: Run) -> list[int] | None:
    return list(run) if run[0] else None
