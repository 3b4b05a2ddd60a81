"""Write the two sheets that go along with files for the portal and for the printer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from dossier.bundle.wording import FOOTER
from dossier.handoff.package import Source
from dossier.handoff.sizes import size_text
from dossier.text.page_numbers import runs

_WIDTH = 78


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file with its size in bytes and its pages."""

    name: str
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """The files to print, each with its sheets, and which bundle pages are landscape or carry something in color alone.

    A page whose colors could not be looked at counts as one that does.
    """

    files: tuple[tuple[str, int], ...]
    landscape: tuple[int, ...]
    colored: tuple[int, ...]


def upload_order(source: Source, files: Sequence[ListedFile]) -> bytes:
    """Return the list of files in their order, with size and pages."""
    rows = [
        f"{number}. {each.name}\r\n   {_size(each.size)}, {_pages(each.pages)}" for number, each in enumerate(files, 1)
    ]
    whole = f"{len(files)} file{'s' * (len(files) > 1)}, {_size(sum(each.size for each in files))} in all."
    return _text([*_of(source), f"Files in the order in which they are to be read. {whole}", *rows, FOOTER])


def print_sheet(source: Source, sheets: Sheets) -> bytes:
    """Return what whoever prints the bundle has to know."""
    names = [f"{name}: {count} sheet{'s' * (count > 1)}" for name, count in sheets.files]
    return _text(
        [
            *_of(source),
            *names,
            f"Sheets in all, printed on one side: {sum(count for _, count in sheets.files)}.",
            _named("Landscape", sheets.landscape) or "No page is landscape.",
            _named(
                "Colors that a grayscale print or scan shows in nearly the same gray, or nearly white", sheets.colored
            )
            or "On no page are there colors that a grayscale print or scan shows in nearly the same gray, or nearly white.",
            *(["Look at these pages in grayscale: what color alone tells apart is lost there."] * bool(sheets.colored)),
            "Paper, as is common practice: US Letter, one weight, single-sided, loose.",
            FOOTER,
        ]
    )


def _named(what: str, pages: Sequence[int]) -> str:
    word = "page" if len(pages) == 1 else "pages"
    return f"{what}: {word} {', '.join(runs(pages))}." if pages else ""


def _of(source: Source) -> Iterator[str]:
    yield source.titled
    yield source.issue


def _size(size: int) -> str:
    return f"{size_text(size)} ({size:,} bytes)" if size >= 1000 else size_text(size)


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _text(paragraphs: Sequence[str]) -> bytes:
    """Return paragraphs with line ends that every editor knows; a list keeps its own lines."""
    lines = [
        line
        for text in paragraphs
        for line in (
            (text, "") if "\r\n" in text else (*wrap(text, _WIDTH, break_on_hyphens=False, break_long_words=False), "")
        )
    ]
    return "\r\n".join(lines).encode()
