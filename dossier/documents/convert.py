"""Makes one file ready: opened or converted, flattened, surveyed and looked at. Runs in a worker that may die."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pikepdf

from dossier.documents.compare import compare, verdict
from dossier.documents.decoding import decoded
from dossier.documents.facts import DocumentFacts, PageFacts, Problem
from dossier.documents.flatten import flatten
from dossier.documents.image import ImageError, image_pages
from dossier.documents.kept import facts_text
from dossier.documents.kept_survey import survey_text
from dossier.documents.look import look
from dossier.documents.mail import Attachment, MailError, read_mail
from dossier.documents.ocr import OcrError, ocr
from dossier.documents.office import OfficeError, office_pdf
from dossier.documents.opening import Refused, open_any
from dossier.documents.prepare import join, strip
from dossier.documents.sniff import NAMES, sniff, sniff_zip
from dossier.documents.store import Entry, write
from dossier.documents.survey import Survey, survey
from dossier.documents.text import read_text
from dossier.render.style import load_style
from dossier.render.written import mail_pages, markdown_pages, text_pages

_IMAGES = frozenset({"jpeg", "png", "tiff", "webp", "heic", "avif", "gif", "bmp", "jpeg2000"})
_OFFICE = frozenset({"docx", "odt", "html", "rtf", "ole"})
_MOST_PAGES = 20_000
_HEAD = 4096
_KEPT = {"/Type", "/Pages", "/OCProperties"}
_ANOTHER = "export or print it to PDF and name that file"


@dataclass(frozen=True, slots=True)
class Task:
    """A file to make ready, and where to keep what comes of it.

    `seconds` is what a program of others may take; `ocr` asks to recognise the text of scans; `depth` counts the mails
    that the file came in.
    """

    path: Path
    name: str
    password: str | None
    keep: Entry
    seconds: float
    ocr: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Made:
    """A document as a PDF, with what was done to it. `altered`: its pages are not those of the file."""

    pdf: pikepdf.Pdf
    altered: bool
    changes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Bench:
    """Where the work on one file is done: a folder for pieces, and what has to be closed afterwards."""

    scratch: Path
    opened: ExitStack

    def piece(self, name: str) -> Path:
        """A new file in the folder, by the last part of this name; its ending may tell its type."""
        return Path(mkdtemp(dir=self.scratch)) / ("piece" + Path(name).suffix[:12].lower())


def convert(task: Task) -> DocumentFacts:
    """Prepare a file and keep the outcome. What is wrong with it is among the facts."""
    with TemporaryDirectory(prefix="dossier-") as scratch, ExitStack() as opened:
        bench = _Bench(Path(scratch), opened)
        try:
            media, made = _make(task, bench)
            facts = _facts(task, media, made, bench)
        except Refused as refusal:
            facts = DocumentFacts("", problems=(refusal.problem,))
    write(task.keep.facts, facts_text(facts))
    return facts


def _make(task: Task, bench: _Bench) -> tuple[str, _Made]:
    with task.path.open("rb") as stream:
        media = sniff(stream.read(_HEAD), task.name)
        if media == "zip":
            stream.seek(0)
            media = sniff_zip(stream)
    maker = _MAKERS.get(media)
    if maker is None or (media in _OFFICE and _claims_pages(task.name)):
        raise Refused(_unsupported(task.name, media))
    made = maker(task, bench)
    bench.opened.callback(made.pdf.close)
    return media, made


def _unsupported(name: str, media: str) -> Problem:
    claimed = f", though its name ends in {Path(name).suffix.lower()}" if _claims_pages(name) else ""
    words = f"the document is {NAMES[media]}{claimed}: not a type that can stand in a bundle"
    return Problem("D003", words, _ANOTHER)


def _claims_pages(name: str) -> bool:
    """A name that says PDF or picture: what hides under it was not meant to be converted."""
    return Path(name).suffix.lower() in {".pdf", ".png", ".jpg", ".jpeg"}


def _image(task: Task, _bench: _Bench) -> _Made:
    try:
        found = image_pages(task.path)
    except ImageError as error:
        problem = Problem("D003", f"the document cannot be used: {error}", "take or save the picture again")
        raise Refused(problem) from error
    return _Made(found.pdf, altered=True, changes=found.changes)


def _pdf(task: Task, bench: _Bench) -> _Made:
    opening = open_any(task.path, task.password, bench.scratch)
    return _Made(opening.pdf, opening.altered, opening.changes, opening.problems)


def _office(task: Task, bench: _Bench) -> _Made:
    target = bench.piece("office.pdf")
    try:
        office_pdf(task.path, target, seconds=task.seconds)
    except OfficeError as error:
        raise Refused(Problem("D003", f"the document cannot be used: {error}", _ANOTHER)) from error
    return replace(_pdf(replace(task, path=target), bench), altered=True)


def _text(task: Task, _bench: _Bench) -> _Made:
    words = decoded(task.path.read_bytes())
    return _Made(_drawn(text_pages(words, Path(task.name).name, load_style())), altered=True)


def _markdown(task: Task, _bench: _Bench) -> _Made:
    return _Made(_drawn(markdown_pages(decoded(task.path.read_bytes()), load_style())), altered=True)


def _drawn(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def _mail(task: Task, bench: _Bench) -> _Made:
    """The mail itself, then the pages of each attachment that has some."""
    try:
        mail = read_mail(task.path.read_bytes(), depth=task.depth)
    except MailError as error:
        raise Refused(Problem("D003", f"the document cannot be used: {error}", _ANOTHER)) from error
    following = []
    for attachment in mail.attachments:
        try:
            following.append((attachment.name, _attached(task, attachment, bench)))
        except Refused as refusal:
            mail = mail.without(attachment, refusal.problem.message.removeprefix("the document "))
    made = _Made(_drawn(mail_pages(mail, load_style())), altered=True)
    for name, part in following:
        made = _followed(made, name, part)
    return made


def _attached(task: Task, attachment: Attachment, bench: _Bench) -> _Made:
    path = bench.piece(attachment.name)
    path.write_bytes(attachment.data)
    _, made = _make(replace(task, path=path, name=attachment.name, password=None, depth=attachment.depth), bench)
    seen = survey(made.pdf)
    if seen.marked:
        flatten(made.pdf)
    return replace(made, changes=(*made.changes, *seen.changes), problems=(*made.problems, *seen.problems))


def _followed(mail: _Made, name: str, part: _Made) -> _Made:
    """The mail with an attachment's pages behind it; what is said of the attachment names it."""
    before = len(mail.pdf.pages)
    join(mail.pdf, part.pdf)
    return replace(
        mail,
        changes=(*mail.changes, *(f"attachment '{name}': {change}" for change in part.changes)),
        problems=(
            *mail.problems,
            *(
                replace(
                    each, message=f"the attachment '{name}' {each.message.removeprefix('the document ')}", page=page
                )
                for each in part.problems
                for page in [each.page and before + each.page]
            ),
        ),
    )


_MAKERS: dict[str, Callable[[Task, _Bench], _Made]] = {
    "pdf": _pdf,
    "eml": _mail,
    "text": _text,
    "markdown": _markdown,
    **dict.fromkeys(_IMAGES, _image),
    **dict.fromkeys(_OFFICE, _office),
}


def _facts(task: Task, media: str, made: _Made, bench: _Bench) -> DocumentFacts:
    count = len(made.pdf.pages)
    if not 0 < count <= _MOST_PAGES:
        words = "has no pages" if not count else f"has {count} pages, more than {_MOST_PAGES}"
        raise Refused(Problem("D003", f"the document {words}", "name a file with the pages that matter"))
    seen = survey(made.pdf)
    flattened = bool(seen.marked) and flatten(made.pdf)
    # a document that was opened with a password is kept open, for everything that reads it from here on
    own_pages = made.altered or flattened or task.password is not None
    prepared = task.path
    if own_pages:
        prepared = bench.piece("pages.pdf")
        save(made.pdf, prepared)
    changes = (*made.changes, *seen.changes)
    looked = look(prepared, source=media)
    if task.ocr and any(problem.code == "D013" for problem in looked):
        recognised = bench.piece("recognised.pdf")
        try:
            ocr(prepared, recognised, seconds=task.seconds)
            own_pages, prepared, changes = True, recognised, (*changes, "a text layer was added to its scans")
            looked = look(prepared, source=media)
        except OcrError as error:
            looked = tuple(replace(each, hint=str(error)) if each.code == "D013" else each for each in looked)
    problems = (*made.problems, *seen.problems, *looked)
    if media == "pdf" and own_pages:
        changes += tuple(f"page {page} does not look quite as a viewer shows it" for page in _unlike(task, prepared))
    text = read_text(prepared)
    _keep(task.keep, seen, prepared if own_pages else None)
    return DocumentFacts(
        file="",
        media=media,
        pages=tuple(PageFacts(shape.width, shape.height) for shape in seen.pages),
        changes=changes,
        problems=problems,
        own_pages=own_pages,
        text=text,
    )


def _unlike(task: Task, prepared: Path) -> list[int]:
    """The pages that do not look as a viewer shows the file; none where no viewer shows it."""
    try:
        return [found.page for found in compare(task.path, prepared, task.password) if not verdict(found)]
    except RuntimeError:  # pdfium cannot open it
        return []


def save(pdf: pikepdf.Pdf, path: Path) -> None:
    """Write a prepared document: its pages and layers alone, streams as they are, the same bytes for the same input."""
    for page in pdf.pages:
        strip(page, boxes=True)
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
        # another run may be at work on the same content: each writes beside under a name of its own
        beside = keep.pages.with_name(f"{keep.pages.name}.{os.getpid()}.new")
        shutil.move(pages, beside)
        beside.replace(keep.pages)
