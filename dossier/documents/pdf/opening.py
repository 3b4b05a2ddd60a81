"""Open a PDF of any age and condition through a chain of engines, never losing a page without reporting it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from dossier.disk.patient import patient_file
from dossier.documents.files.facts import NAME_THE_VARIABLE, Problem
from dossier.documents.pdf.not_pages import refusal
from dossier.documents.pdf.objects import Broken
from dossier.documents.pdf.pdfium_copy import alike, unreadable, viewer_pages
from dossier.documents.pdf.recover import Rescue, listed_pages, rescued

_MOST_PAGES = 20_000
_MOST_DECODED = 256 * 1024**2
_MOST_SCANS = 200
_TAIL = 2048
_FAILURES = (*Broken, RecursionError)
# Messages by which qpdf reports guesses: the file as it stands does not define its pages.
_REPAIRED = re.compile(
    r"Attempting to reconstruct|ignoring page|ignoring duplicate|non-dictionary object; ignoring|"
    r"expected endobj|expected endstream|recover stream|treating .*as null|giving up on reading|ended prematurely|"
    r"oop detected|supposed object stream|error reading object|parse error|limits error|"
    r"error decoding stream data"  # of a stream that holds objects: no other is decoded by qpdf
)
# Nothing can be missing where an object is whole and only its end is not marked. Pages are compared with a viewer's.
_HARMLESS = re.compile(r"expected endobj")
_REPEATED = "oop detected in /Pages"
_TWICE = "its list of pages, which names a part twice, was written anew"
# The last table of a file that was added to states that the one before it begins with the file, where none can.
_NO_TABLE_BEFORE = re.compile(rb"/Prev\s+0\b.*startxref\s+\d+\s+%%EOF\s*\Z", re.DOTALL)
_UNCHAINED = "its table of contents, which leaves out its beginning, was written anew"
# More than a kilobyte of other data follows the end; the cross-reference table was found complete.
_ONLY_FAR = "startxref was more than 1024 bytes before end of file"


class Refused(Exception):  # noqa: N818  the document is refused, the program goes on
    """A document that cannot be used, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Opening:
    """An open document, whether its pages may differ from the file's, and what was done or is wrong."""

    pdf: pikepdf.Pdf
    altered: bool = False
    changes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def open_any(path: Path, password: str | None, scratch: Callable[[], Path]) -> Opening:
    """Open a document, or raise Refused with the reason; `scratch` is the folder for copies of damaged ones."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_MOST_DECODED,
        run_length_max_memory=_MOST_DECODED,
        png_max_memory=_MOST_DECODED,
        tiff_max_memory=_MOST_DECODED,
        dct_max_progressive_scans=_MOST_SCANS,
        parser_max_container_size_damaged=100_000,
    )
    try:
        pdf = _opened(path, password)
        _refuse(pdf)
        return _checked(pdf, path, password, scratch)
    except pikepdf.PasswordError as error:
        # If only the attached files are locked, a viewer still shows the pages.
        shown = rescued(path, password, scratch()) if viewer_pages(path, password) else None
        if shown is None:
            raise Refused(_encrypted(password)) from error
        return Opening(shown.pdf, altered=True, changes=(shown.change,))
    except _FAILURES as error:
        if (lock := _foreign_lock(path, error)) is not None:
            raise Refused(lock) from error
        found = rescued(path, password, scratch())
        if found is None:
            raise Refused(_hopeless(error, path)) from error
        change = _TWICE if _REPEATED in str(error) else _UNCHAINED if _unchained(path) else ""
        return _relisted(found, path, password, change) if change else _rebuilt(found)


def _opened(path: Path, password: str | None) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError:
        if password is None:
            raise
    else:
        if not pdf.is_encrypted or pdf.user_password_matched:
            return pdf
        # An owner's password that is empty opens it here; viewers try only the user's without asking.
        pdf.close()
        if password is None:
            raise pikepdf.PasswordError
    try:
        return pikepdf.open(path, password=password, suppress_warnings=True)
    except pikepdf.PasswordError:
        return pikepdf.open(path, password=password.encode("latin-1", "replace"), suppress_warnings=True)


def _refuse(pdf: pikepdf.Pdf) -> None:
    problem = refusal(pdf)
    count = len(pdf.pages)
    if count > _MOST_PAGES:
        problem = Problem(
            "D003", f"the document has {count} pages, more than {_MOST_PAGES}", "name a file with the pages that matter"
        )
    if problem is not None:
        pdf.close()
        raise Refused(problem)


def _checked(pdf: pikepdf.Pdf, path: Path, password: str | None, scratch: Callable[[], Path]) -> Opening:
    """Return the document as qpdf opened it, unless a viewer sees more of it; report damage."""
    count = len(pdf.pages)
    _touch(pdf)
    seen = viewer_pages(path, password)
    if seen is not None and seen > count:
        lost = unreadable(path, password)
        better = rescued(path, password, scratch()) if seen - len(lost) > count else None
        if better is not None and len(better.pdf.pages) > count:
            return _rebuilt(better)
        return Opening(pdf, altered=True, problems=(_damaged(count, lost),))
    if count == 0:
        raise Refused(Problem("D003", "the document has no pages", "name the file that has them"))
    repairs = _repairs(pdf, path)
    if repairs and seen == count and all(map(_HARMLESS.search, repairs)) and _shown_alike(pdf, path, password, scratch):
        return Opening(pdf, altered=True)
    if seen not in {None, count} or repairs:
        return Opening(pdf, altered=True, problems=(_damaged(count),))
    if seen is None:
        return Opening(pdf, altered=True, changes=("encryption removed, which not every viewer can open",))
    return Opening(pdf)


def _rebuilt(found: Rescue) -> Opening:
    _refuse(found.pdf)
    problem = _damaged(len(found.pdf.pages), found.lost)
    return Opening(found.pdf, altered=True, changes=(found.change,), problems=(problem,))


def _relisted(found: Rescue, path: Path, password: str | None, change: str) -> Opening:
    """Return a document whose lists are wrong, but not what they list: no damage if all engines see the same."""
    if not found.whole or listed_pages(path, password) != len(found.pdf.pages):
        return _rebuilt(found)
    _refuse(found.pdf)
    return Opening(found.pdf, altered=True, changes=(change,))


def _shown_alike(pdf: pikepdf.Pdf, path: Path, password: str | None, scratch: Callable[[], Path]) -> bool:
    again = scratch() / "again.pdf"
    with patient_file(again) as file:
        pdf.save(file)
    return alike(path, password, again)


def _touch(pdf: pikepdf.Pdf) -> None:
    """Make qpdf read each page's own objects, so that it reports now what is wrong with them."""
    if "/Size" not in pdf.trailer:
        # A reconstructed trailer is written as is; without a size the new file would look damaged too.
        pdf.trailer["/Size"] = 1
    for page in pdf.pages:
        held = page.obj.get("/Contents")
        for part in held if isinstance(held, pikepdf.Array) else (held,):
            isinstance(part, pikepdf.Stream)
        page.obj.get("/Resources")


def _repairs(pdf: pikepdf.Pdf, path: Path) -> list[str]:
    """Return what had to be guessed to read the document, in qpdf's words."""
    said = [str(warning) for warning in pdf.get_warnings()]
    if any(_ONLY_FAR in words for words in said):
        said = [words for words in said if "Attempting to reconstruct" not in words]
    return [words for words in said if _REPAIRED.search(words)] + ["breaks off"] * _breaks_off(path)


def repaired(pdf: pikepdf.Pdf) -> bool:
    """Return whether qpdf had to guess since it was last asked, other than where nothing can be missing."""
    said = [str(warning) for warning in pdf.get_warnings()]
    return any(_REPAIRED.search(words) and not _HARMLESS.search(words) for words in said)


def _breaks_off(path: Path) -> bool:
    """Return whether objects follow the last end mark: the beginning of an update that was never finished."""
    _, mark, rest = _tail(path).rpartition(b"%%EOF")
    return bool(mark) and re.search(rb"\d+ \d+ obj\b", rest) is not None


def _unchained(path: Path) -> bool:
    """Return whether the file is whole to its end, and its last table does not lead to those before it."""
    _, _, last = _tail(path).rpartition(b"trailer")
    return _NO_TABLE_BEFORE.search(last) is not None


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return file.read()


def _damaged(count: int, lost: tuple[int, ...] = ()) -> Problem:
    pages = "1 page" if count == 1 else f"{count} pages"
    words = f"the document is damaged: rebuilt with {pages}"
    if lost:
        words += f"; page {lost[0]} cannot be read" if len(lost) == 1 else f"; {len(lost)} others cannot be read"
    return Problem(
        "D014",
        words,
        f"look at them in a draft (`dossier build --draft`) and confirm with `expect_pages: {count}`, "
        "or get an undamaged copy",
    )


def _foreign_lock(path: Path, error: BaseException) -> Problem | None:
    """Return the problem if no password opens the document: certificates, or digital rights management."""
    if "encrypt" not in str(error) or "unsupported" not in str(error).lower():
        return None
    certificate = b"Adobe.PubSec" in path.read_bytes()
    kind = "for the holder of a certificate" if certificate else "in a way that only its own program can open"
    return Problem(
        "D004",
        f"the document is encrypted {kind}; no password opens it",
        "open it with the program that can, and print it to a new PDF",
    )


def _hopeless(error: BaseException, path: Path) -> Problem:
    words = str(error).replace(str(path), "").replace(path.name, "").strip(" :()")
    reason = words.splitlines()[0][:120] if words else "not a readable PDF"
    return Problem(
        "D003",
        f"the document is damaged and cannot be opened ({reason})",
        "download or scan it again, or open it in a viewer and print it to a new PDF",
    )


def _encrypted(password: str | None) -> Problem:
    if not password:
        return Problem(
            "D004",
            "the document is encrypted and needs a password to open",
            NAME_THE_VARIABLE,
        )
    return Problem("D004", "the document is encrypted, and the password given does not open it", "check the password")
