"""Measure the search for private numbers over the corpus and the example: its results on real documents, and its time."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.documents.cache.store import open_store
from dossier.documents.gather import inspect_documents
from dossier.documents.look.text_layer import words_on
from dossier.text.private import private
from tests.corpus.table import CORPUS, lay_out, passwords

EXAMPLE = Path(__file__).parents[2] / "examples/radiology-case/evidence"


def main() -> int:
    """Print what was found and what it cost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    options = parser.parse_args()
    folders = [options.corpus / "documents", options.corpus / "email", EXAMPLE]
    files = sorted(path for folder in folders if folder.is_dir() for path in folder.iterdir())
    with TemporaryDirectory() as folder:
        lines = list(found(Path(folder), files, passwords(options.corpus)))
    sys.stdout.write("\n".join([*lines, *cost([path for path in files if path.suffix == ".pdf"])]) + "\n")
    return 0


def found(root: Path, files: list[Path], known: dict[str, str]) -> list[str]:
    """A line for each private number that the files seem to hold."""
    names = lay_out(root, files)
    wanted = {}
    for number, (file, path) in enumerate(names.items()):
        wanted[file] = f"PRIVATE_{number}" if path.name in known else ""
        if wanted[file]:
            os.environ[wanted[file]] = known[path.name]
    lines = []
    words = 0
    for facts in inspect_documents(root, wanted, os.environ, open_store(root)):
        words += facts.text.words
        for each, page in facts.text.private:
            lines.append(f"{each.code} {each.what} {each.mask}: {names[facts.file].name}, page {page}")
    return [*sorted(lines), f"{len(files)} files, {words} words, {len(lines)} findings"]


def pages_of(path: Path) -> list[str]:
    """Return the text of each page of a PDF; none where no viewer opens it."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            # Each text page is held until it was read: its text is gone with the object.
            return [words_on(text.raw) for text in [page.get_textpage() for page in document]]
    except pypdfium2.PdfiumError:
        return []


def cost(files: list[Path]) -> list[str]:
    """How long a page takes, by step."""
    pages: list[str] = []
    begun = time.process_time()
    for path in files:
        pages.extend(pages_of(path))
    read = time.process_time()
    for text in pages:
        private(text)
    searched = time.process_time()
    count = max(1, len(pages))
    each = 1000 / count
    return [
        f"{count} pages: {each * (read - begun):.2f} ms to read one, {each * (searched - read):.2f} ms to search it"
    ]


if __name__ == "__main__":
    sys.exit(main())
