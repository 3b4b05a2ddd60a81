"""Read the text layer of a prepared document once, page by page as a viewer does; keep facts, not the text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from dossier.documents.files.facts import TextFacts
from dossier.text import printed
from dossier.text.passages import MOST_PAGES as MOST_OF_A_LETTER
from dossier.text.passages import passages
from dossier.text.private import Private, private
from dossier.text.translator import Certificate
from dossier.text.words import capitalized, compared, marks

MOST_PAGES = 2000
"""The most pages whose text is read."""
_MOST_LETTERS = 10_000_000
MOST_ON_A_PAGE = 200_000
_MOST_PRIVATE = 500
_MOST_PRINTED = 40


def read_text(path: Path) -> TextFacts:
    """Return the facts of a PDF's text; empty if no viewer opens it."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            return text_facts(_pages(document), len(document))
    except pypdfium2.PdfiumError:
        return TextFacts()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """Yield the text of each page; empty for one that cannot be loaded."""
    for index in range(min(len(document), MOST_PAGES)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield ""
            continue
        yield _text(page)
        page.close()


def _text(page: pypdfium2.PdfPage) -> str:
    text = pdfium.FPDFText_LoadPage(page.raw)
    if not text:
        return ""
    found = words_on(text)
    pdfium.FPDFText_ClosePage(text)
    return found


def words_on(text: Any) -> str:
    """Return the text of a page whose text is open in pdfium."""
    # The raw calls fill one buffer; get_text_range copies the text several times.
    count = min(max(0, pdfium.FPDFText_CountChars(text)), MOST_ON_A_PAGE)
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    length = pdfium.FPDFText_GetText(text, 0, count, buffer) if count else 0
    return bytes(memoryview(buffer)[: max(0, length - 1)]).decode("utf-16-le", "replace").replace("\r", "")


def text_of(item: Any, text: Any) -> str:
    """Return the words of one piece of text of a page whose text is open in pdfium."""
    length = pdfium.FPDFTextObj_GetText(item, text, None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(item, text, buffer, length)
    return bytes(memoryview(buffer))[: max(0, length - 2)].decode("utf-16-le", "replace")


def text_facts(pages: Iterable[str], count: int) -> TextFacts:
    """Return the facts of these pages, the first of `count`."""
    found: dict[tuple[Private, int], None] = {}
    names: set[str] = set()
    numbers: set[str] = set()
    first = ""
    short: list[str] = []
    certificate = Certificate()
    words = letters = number = 0
    unread = count > MOST_PAGES
    for number, text in enumerate(pages, 1):
        if number == 1:
            first = printed.before_references(text)
        letters += len(text)
        if letters > _MOST_LETTERS:
            number, unread = number - 1, True  # noqa: PLW2901
            break
        words += len(text.split())
        short += [text] if number <= MOST_OF_A_LETTER else []
        certificate.read(text)
        names |= capitalized(text)
        numbers.update(printed.dois(text), printed.dois_across_lines(text), printed.trials(text))
        if len(found) < _MOST_PRIVATE:
            found.update(dict.fromkeys((each, number) for each in private(text)))
    return TextFacts(
        words=words,
        read=number if unread else count,
        private=tuple(found),
        certifies=certificate.statements,
        printed=(*printed.dois(first), *printed.trials(first))[:_MOST_PRINTED],
        marks=marks(compared(names) | numbers),
        passages=passages(short) if count <= MOST_OF_A_LETTER else "",
    )
