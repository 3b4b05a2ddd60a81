"""Say what is damaged in a document, on which pages, and what a viewer shows of it (D014)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.documents.files.facts import Problem
from dossier.documents.pdf.reach import Sort
from dossier.documents.streams.decoding import Damage
from dossier.documents.streams.fault import Fault, Kind

_HINT = (
    "get an undamaged copy; or look at the pages in a draft (`dossier build --draft`) and confirm with `expect_pages`"
)
# Beyond this, pages whose content breaks off share one sentence without sizes.
_MOST_SIZES = 4
_SUBJECTS = {
    Sort.CONTENT: "the content of the page",
    Sort.FORM: "a drawing that is part of the page",
    Sort.GLYPH: "the drawing of a letter",
    Sort.PICTURE: "a picture",
    Sort.FONT: "a font program",
    Sort.OTHER: "a part of a font, a color or a shading",
}
_SHOWN = {
    Sort.CONTENT: "a viewer shows the rest of the page empty",
    Sort.FORM: "a viewer shows only the beginning of it, or nothing",
    Sort.GLYPH: "a viewer leaves the letter out, or shows a part of it",
    Sort.PICTURE: "a viewer shows it distorted, in part or not at all",
    Sort.FONT: "a viewer shows its letters in another font, as boxes or not at all",
    Sort.OTHER: "a viewer may show letters or colors otherwise",
}


def told(damages: Sequence[Damage]) -> tuple[Problem, ...]:
    """Return a problem for each page and sort of damage, in the order of the pages."""
    sized = sum(damage.sort is Sort.CONTENT for damage in damages) <= _MOST_SIZES
    found = {(page, words) for damage in damages for page, words in _of_pages(damage, sized=sized)}
    return tuple(Problem("D014", words, _HINT, page) for page, words in sorted(found))


def _of_pages(damage: Damage, *, sized: bool) -> Iterator[tuple[int, str]]:
    words = _words(damage, sized=sized)
    for page in damage.pages:
        yield page, words


def _words(damage: Damage, *, sized: bool) -> str:
    sort, kind = damage.sort, damage.fault.kind
    if sort is Sort.FILE:
        return "the document is damaged: some of what it holds could be read by guesses only, or not at all"
    subject = _SUBJECTS[sort]
    if kind is Kind.UNLIKE:
        return f"{subject} does not agree with its own check sum; a viewer shows it, and something in it may be wrong"
    if kind is Kind.SWOLLEN:
        return f"{subject} is larger than can be decoded safely, so nobody has seen whether it is whole"
    if kind is Kind.CUT:
        return f"{subject} breaks off in the middle of an instruction; {_SHOWN[sort]}"
    if sort is Sort.CONTENT:
        return f"{subject} breaks off{_after(damage.fault) if sized else ''}; {_SHOWN[sort]}"
    return f"{subject} cannot be decoded to its end; {_SHOWN[sort]}"


def _after(fault: Fault) -> str:
    if not fault.whole:
        return ""
    if fault.used >= fault.whole:
        return " before its end mark"
    return f" after {_size(fault.used)} of {_size(fault.whole)}"


def _size(count: int) -> str:
    return f"{count} bytes" if count < 1000 else f"{max(1, round(count / 1000))} KB"
