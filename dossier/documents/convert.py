"""Makes one file ready: opened or converted, flattened, surveyed and looked at. Runs in a worker that may die."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from dossier.documents.facts import DocumentFacts, PageFacts, Problem
from dossier.documents.flatten import flatten
from dossier.documents.image import ImageError, image_pdf
from dossier.documents.kept import facts_text, survey_text
from dossier.documents.look import look
from dossier.documents.opening import Opening, Refused, open_any
from dossier.documents.prepare import strip
from dossier.documents.sniff import NAMES, sniff
from dossier.documents.store import Entry, write
from dossier.documents.survey import Survey, survey

_IMAGES = frozenset({"jpeg", "png", "tiff", "webp", "heic", "avif", "gif", "bmp", "jpeg2000"})
_MOST_PAGES = 20_000
_KEPT = {"/Type", "/Pages", "/OCProperties"}
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Task:
    """A file to make ready, and where to keep what comes of it."""

    path: Path
    name: str
    password: str | None
    keep: Entry


@dataclass(frozen=True, slots=True)
class _Made:
    """A document as a PDF, with what was done to it."""

    pdf: pikepdf.Pdf
    altered: bool
    changes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def convert(task: Task) -> DocumentFacts:
    """Prepare a file and keep the outcome. What is wrong with it is among the facts."""
    with TemporaryDirectory(prefix="dossier-") as scratch, ExitStack() as opened:
        try:
            media, made = _made(task, Path(scratch), opened)
            facts = _facts(task, media, made, Path(scratch))
        except Refused as refusal:
            facts = DocumentFacts("", problems=(refusal.problem,))
    write(task.keep.facts, facts_text(facts))
    return facts


def _made(task: Task, scratch: Path, opened: ExitStack) -> tuple[str, _Made]:
    with task.path.open("rb") as stream:
        media = sniff(stream.read(_HEAD))
    maker = _MAKERS.get(media)
    if maker is None:
        raise Refused(_unsupported(task.name, media))
    made = maker(task, scratch)
    opened.callback(made.pdf.close)
    return media, made


def _unsupported(name: str, media: str) -> Problem:
    ending = name.rpartition(".")[2].lower()
    claimed = f", though its name ends in .{ending}" if ending in {"pdf", "png", "jpg", "jpeg"} else ""
    return Problem(
        "D003",
        f"the document is {NAMES[media]}{claimed}: not a type that can stand in a bundle",
        "export or print it to PDF and name that file",
    )


def _image(task: Task, _scratch: Path) -> _Made:
    try:
        return _Made(image_pdf(task.path), altered=True)
    except ImageError as error:
        problem = Problem("D003", f"the document cannot be used: {error}", "take or save the picture again")
        raise Refused(problem) from error


def _pdf(task: Task, scratch: Path) -> _Made:
    opening: Opening = open_any(task.path, task.password, scratch)
    return _Made(opening.pdf, opening.altered, opening.changes, opening.problems)


_MAKERS: dict[str, Callable[[Task, Path], _Made]] = {"pdf": _pdf, **dict.fromkeys(_IMAGES, _image)}


def _facts(task: Task, media: str, made: _Made, scratch: Path) -> DocumentFacts:
    count = len(made.pdf.pages)
    if not 0 < count <= _MOST_PAGES:
        words = "has no pages" if not count else f"has {count} pages, more than {_MOST_PAGES}"
        raise Refused(Problem("D003", f"the document {words}", "name a file with the pages that matter"))
    seen = survey(made.pdf)
    # a page that was opened with a password is kept open, for everything that reads it from here on
    own_pages = made.altered or task.password is not None
    if seen.marked and flatten(made.pdf):
        own_pages = True
    prepared = task.path
    if own_pages:
        prepared = scratch / "pages.pdf"
        save(made.pdf, prepared)
    problems = (*made.problems, *seen.problems, *look(prepared, source=media))
    _keep(task.keep, seen, prepared if own_pages else None)
    return DocumentFacts(
        file="",
        media=media,
        pages=tuple(PageFacts(shape.width, shape.height) for shape in seen.pages),
        changes=(*made.changes, *seen.changes),
        problems=problems,
        own_pages=own_pages,
    )


def save(pdf: pikepdf.Pdf, path: Path) -> None:
    """Write a prepared document: its pages and layers alone, streams as they are, the same bytes for the same input."""
    for page in pdf.pages:
        strip(page)
    for key in set(pdf.Root.keys()) - _KEPT:
        del pdf.Root[key]
    pdf.save(
        path,
        deterministic_id=True,
        compress_streams=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )


def _keep(keep: Entry, seen: Survey, pages: Path | None) -> None:
    """The survey and the pages first, the facts last: facts that are there say that all is there."""
    keep.facts.parent.mkdir(parents=True, exist_ok=True)
    write(keep.survey, survey_text(seen))
    if pages is not None:
        beside = keep.pages.with_suffix(".pdf.new")
        shutil.move(pages, beside)
        beside.replace(keep.pages)
