"""Copy prose out of public PDFs with poppler, and look for it in what pdfium reads: how a person's quotes reach the matcher."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pikepdf

from dossier.documents.look.quoted import look_for
from dossier.documents.pdf.survey import page_geometry
from dossier.text.quotes.folding import fold
from dossier.text.quotes.passages import Found, Sought
from tests.corpus.table import CORPUS

PLACES = (CORPUS / "documents", Path("/usr/share/texlive"), Path("/usr/share/doc"))
_PAGES_OF_ONE = 12
_OF_A_PAGE = 2
_OTHERS = 1
_SHORTEST, _LONGEST = 8, 18
_WORD = re.compile(r"[^\W\d_]{2,}[,;:.)’”\"']*\Z|[aI]\Z")
_PROSE = 0.85


@dataclass(frozen=True)
class Quote:
    """A run of words as poppler copies it from a page of a file, and the texts of the other pages that were copied."""

    path: Path
    page: int
    words: str
    others: tuple[tuple[int, str], ...]


class Result(NamedTuple):
    """Whether a quote was found on its page, on which others it was though it does not stand there, and so with another word."""

    found: bool
    wrongly: tuple[int, ...]
    changed: bool


def poppler() -> bool:
    """Return whether poppler's text tool is installed."""
    return shutil.which("pdftotext") is not None


def pdfs() -> list[Path]:
    """Return public PDFs of this machine, one of each name, in an order that does not depend on the disk."""
    found = {path.name: path for place in PLACES if place.is_dir() for path in sorted(place.rglob("*.pdf"))}
    return [found[name] for name in sorted(found)]


def quotes(paths: Iterable[Path], most: int, seed: int = 1) -> list[Quote]:
    """Return quotes of 8 to 18 words of prose, a few from a page and no more than so many."""
    rng = random.Random(seed)  # noqa: S311
    found = [quote for path in paths for quote in _from_file(path, rng)]
    rng.shuffle(found)
    return found[:most]


def _from_file(path: Path, rng: random.Random) -> Iterator[Quote]:
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            count = len(pdf.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return
    pages = sorted(rng.sample(range(1, count + 1), min(count, _PAGES_OF_ONE)))
    texts = [(page, _copied(path, page)) for page in pages]
    for page, text in texts:
        runs = [words for block in re.split(r"\n\s*\n", text) if (words := _prose(block, rng))]
        for words in rng.sample(runs, min(len(runs), _OF_A_PAGE)):
            yield Quote(path, page, words, tuple(each for each in texts if each[0] != page)[:_OTHERS])


def _copied(path: Path, page: int) -> str:
    command = ["pdftotext", "-q", "-enc", "UTF-8", "-f", str(page), "-l", str(page), str(path), "-"]
    return subprocess.run(command, capture_output=True, check=False, timeout=60).stdout.decode("utf-8", "replace")


def _prose(block: str, rng: random.Random) -> str:
    """Return a run of words from a block of text; nothing where most of them are no words of prose."""
    words = block.split()
    size = rng.randint(_SHORTEST, _LONGEST)
    if len(words) < size + 2:
        return ""
    start = rng.randrange(len(words) - size + 1)
    # Where poppler divides a word at the end of a line, nobody begins or ends a quote.
    run = words[start : start + size]
    if (start and words[start - 1].endswith(("-", "\u00ad"))) or run[-1].endswith(("-", "\u00ad")):
        return ""
    return " ".join(run) if sum(bool(_WORD.match(word)) for word in run) >= _PROSE * size else ""


def results(taken: Sequence[Quote]) -> dict[Quote, Result]:
    """Look for each quote on its page, on the others, and with one of its words exchanged; each file is read once."""
    found: dict[Quote, Result] = {}
    for path in dict.fromkeys(quote.path for quote in taken):
        here = [quote for quote in taken if quote.path == path]
        asked = {quote: [Sought(quote.words, page) for page, _ in ((quote.page, ""), *quote.others)] for quote in here}
        exchanged = {quote: Sought(changed(quote), quote.page) for quote in here}
        there = _looked(path, [*chain.from_iterable(asked.values()), *exchanged.values()])
        for quote in here:
            own, *others = asked[quote]
            wrong = [
                page.page
                for page, (_, text) in zip(others, quote.others, strict=True)
                if _stands(there[page]) and not _copied_there(quote, text)
            ]
            found[quote] = Result(_stands(there[own]), tuple(wrong), _stands(there[exchanged[quote]]))
    return found


def _looked(path: Path, sought: Sequence[Sought]) -> dict[Sought, Found]:
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        shapes = tuple(map(page_geometry, pdf.pages))
    return dict(zip(sought, look_for(path, shapes, sought), strict=True))


def _stands(found: Found) -> bool:
    return bool(found.places)


def _copied_there(quote: Quote, text: str) -> bool:
    return fold(quote.words).text in fold(text).text


def changed(quote: Quote) -> str:
    """Return the quote with one of its words exchanged."""
    words = quote.words.split()
    words[len(words) // 2] = "dromedary"
    return " ".join(words)
