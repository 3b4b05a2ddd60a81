"""Looks at each file that a record names: what it is, how many pages it has, and what is wrong with it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pikepdf

from dossier.documents.facts import DocumentFacts, PageFacts, Problem
from dossier.documents.image import ImageError, image_facts
from dossier.documents.paths import locate
from dossier.documents.plain import Broken
from dossier.documents.sniff import NAMES, sniff
from dossier.documents.survey import survey

_MOST_PAGES = 20_000
_HEAD = 2048


def inspect(root: Path, file: str, password: str | None = None) -> DocumentFacts:
    """The facts of one file of the case; what is wrong with it is among them, and nothing is raised for it."""
    path = locate(root, file)
    if isinstance(path, Problem):
        return DocumentFacts(file, problems=(path,))
    try:
        head, digest = _read(path)
    except OSError as error:
        return DocumentFacts(file, problems=(Problem("D003", f"'{file}' cannot be read ({error.strerror})"),))
    media = sniff(head)
    facts = DocumentFacts(file, digest, path.stat().st_size, media)
    if media == "pdf":
        return _pdf(facts, path, password)
    if media in {"jpeg", "png"}:
        return _image(facts, path)
    return _refused(facts, _unsupported(file, media))


def _read(path: Path) -> tuple[bytes, str]:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(0)
        return head, hashlib.file_digest(stream, "sha256").hexdigest()


def _refused(facts: DocumentFacts, problem: Problem) -> DocumentFacts:
    return DocumentFacts(facts.file, facts.sha256, facts.size, "", problems=(problem,))


def _unsupported(file: str, media: str) -> Problem:
    claimed = (
        f", though its name ends in .{file.rpartition('.')[2]}"
        if file.lower().endswith((".pdf", ".png", ".jpg"))
        else ""
    )
    return Problem(
        "D003",
        f"'{file}' is {NAMES[media]}{claimed}: not a type that can stand in a bundle",
        "export or print it to PDF and name that file",
    )


def _image(facts: DocumentFacts, path: Path) -> DocumentFacts:
    try:
        image = image_facts(path)
    except ImageError as error:
        return _refused(facts, Problem("D003", f"'{facts.file}': {error}", "take or save the picture again"))
    page = PageFacts(image.page_width, image.page_height)
    return DocumentFacts(facts.file, facts.sha256, facts.size, facts.media, (page,))


def open_pdf(path: Path, password: str | None = None) -> pikepdf.Pdf:
    """Open a PDF, trying a password as UTF-8 and as Latin-1; pikepdf.PasswordError or PdfError where it cannot be."""
    try:
        return pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError:
        if password is None:
            raise
    try:
        return pikepdf.open(path, password=password, suppress_warnings=True)
    except pikepdf.PasswordError:
        return pikepdf.open(path, password=password.encode("latin-1", "replace"), suppress_warnings=True)


def _pdf(facts: DocumentFacts, path: Path, password: str | None) -> DocumentFacts:
    try:
        with open_pdf(path, password) as pdf:
            return _open_pdf(facts, pdf)
    except pikepdf.PasswordError:
        return _refused(facts, _encrypted(facts.file, password))
    except (*Broken, RecursionError) as error:
        return _refused(
            facts,
            Problem(
                "D003",
                f"'{facts.file}' is damaged and cannot be opened ({_reason(error, path)})",
                "download or scan it again, or open it in a viewer and print it to a new PDF",
            ),
        )


def _encrypted(file: str, password: str | None) -> Problem:
    if password is None:
        return Problem(
            "D004",
            f"'{file}' is encrypted and needs a password to open",
            "name the environment variable that holds it with `password_env:`, or save a copy without a password",
        )
    return Problem("D004", f"'{file}' is encrypted, and the password given does not open it", "check the password")


def _reason(error: BaseException, path: Path) -> str:
    words = str(error).replace(str(path), "").replace(path.name, "").strip(" :()")
    return words.splitlines()[0][:120] if words else "not a readable PDF"


def _open_pdf(facts: DocumentFacts, pdf: pikepdf.Pdf) -> DocumentFacts:
    count = len(pdf.pages)
    if not 0 < count <= _MOST_PAGES:
        words = "has no pages" if not count else f"has {count} pages, more than {_MOST_PAGES}"
        return _refused(facts, Problem("D003", f"'{facts.file}' {words}", "name a file with the pages that matter"))
    seen = survey(pdf)
    pages = tuple(PageFacts(shape.width, shape.height) for shape in seen.pages)
    return DocumentFacts(facts.file, facts.sha256, facts.size, facts.media, pages, seen.changes, survey=seen)
