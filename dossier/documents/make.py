"""Make a PDF of a file according to its type: open it, or have it converted."""

from __future__ import annotations

from pathlib import Path

from dossier.documents.files.facts import Problem
from dossier.documents.files.sniff import NAMES, PACKAGES, sniff, sniff_zip
from dossier.documents.pdf.opening import Refused, open_any
from dossier.documents.workspace import Made, Task, Workspace

_ANOTHER = "export or print it to PDF and name that file"
_OFFICE = PACKAGES | {"html", "mht", "rtf", "ole"}
_HEAD = 4096


def make(task: Task, workspace: Workspace) -> tuple[str, Made]:
    """Return the type of a file and its PDF, which is closed with the workspace; raise Refused if there can be none."""
    with task.path.open("rb") as stream:
        media = sniff(stream.read(_HEAD), task.name)
        if media == "zip":
            stream.seek(0)
            media = sniff_zip(stream)
    made = _pdf(task, workspace) if media == "pdf" else _converted(media, task, workspace)
    workspace.opened.callback(made.pdf.close)
    return media, made


def _pdf(task: Task, workspace: Workspace) -> Made:
    opening = open_any(task.path, task.password, workspace.scratch)
    return Made(opening.pdf, opening.altered, opening.changes, opening.problems)


def _converted(media: str, task: Task, workspace: Workspace) -> Made:
    # Most files are PDFs, and the readers of all others take long to load.
    from dossier.documents.to_pdf import MAKERS  # noqa: PLC0415

    maker = MAKERS.get(media)
    if maker is None or (media in _OFFICE and _claims_pages(task.name)):
        raise Refused(_unsupported(task.name, media))
    return maker(task, workspace)


def _unsupported(name: str, media: str) -> Problem:
    claimed = f", though its name ends in {Path(name).suffix.lower()}" if _claims_pages(name) else ""
    words = f"the document is {NAMES[media]}{claimed}: not a type that can stand in a bundle"
    return Problem("D003", words, _ANOTHER)


def _claims_pages(name: str) -> bool:
    """Return whether the name promises a PDF or an image; other content under such a name is not converted."""
    return Path(name).suffix.lower() in {".pdf", ".png", ".jpg", ".jpeg"}
