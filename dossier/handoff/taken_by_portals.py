"""Tell why a portal does not take a PDF that goes along as it is: encryption, attached files, scripts, form fields, sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from dossier.bundle.fingerprint import ACTIONS
from dossier.handoff.volumes import Limit
from dossier.text.listing import listed

_DEEPEST = 30
_FILES, _FORM, _SCRIPTS, _ACTS, _MOVES = (
    "files are attached to it",
    "it has form fields",
    "it has scripts",
    "it has actions other than links",
    "it has sound or moving pictures",
)
_KEYS = {
    **dict.fromkeys(("/EF", "/EmbeddedFiles"), _FILES),
    **dict.fromkeys(("/AcroForm", "/XFA"), _FORM),
    **dict.fromkeys(("/JS", "/JavaScript"), _SCRIPTS),
    "/AA": _ACTS,
}
_SUBTYPES = {
    "/FileAttachment": _FILES,
    "/Widget": _FORM,
    **dict.fromkeys(("/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"), _MOVES),
}


def refusals(path: Path) -> tuple[str, ...]:
    """Return why, in words; nothing for a PDF of pages, text, pictures and links, whatever program wrote it."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            encrypted = ("it is encrypted",) if pdf.is_encrypted else ()
            return (*encrypted, *sorted({words for held in pdf.objects for words in _refused(held, 0)}))
    except pikepdf.PasswordError:
        return ("it is encrypted",)
    except (pikepdf.PdfError, OSError, ValueError) as error:
        return (f"it cannot be read as a PDF ({type(error).__name__})",)


def page_count(path: Path) -> int:
    """Return the number of pages of a PDF that was looked at."""
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        return len(pdf.pages)


def unfit(files: Mapping[str, Path], limit: Limit) -> Iterator[str]:
    """Yield what a portal does not take of these files, and why."""
    for name, path in files.items():
        if found := refusals(path):
            yield f"{name}: {listed(found)}; print it to a new PDF"
        if (size := path.stat().st_size) > limit.size:
            yield f"{name}: it has {size:,} bytes, and a file may have {limit.size:,.0f}"


def _refused(held: Any, depth: int) -> Iterator[str]:
    """Yield what is refused in an object, and in the objects that stand in it."""
    if depth > _DEEPEST:
        return
    inner: list[Any]
    if isinstance(held, pikepdf.Array):
        inner = list(held)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        yield from _of_dictionary(held)
        inner = list(held.values())
    else:
        return
    for each in inner:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from _refused(each, depth + 1)


def _of_dictionary(held: Any) -> Iterator[str]:
    yield from (words for key, words in _KEYS.items() if key in held)
    if words := _SUBTYPES.get(str(held.get("/Subtype"))):
        yield words
    does = str(held.get("/S"))
    if does in ACTIONS:
        yield _SCRIPTS if does == "/JavaScript" else _ACTS
