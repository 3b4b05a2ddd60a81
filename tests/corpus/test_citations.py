"""Public documents cite nothing of ours: what is found in their prose must be an exhibit that somebody labeled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from dossier.cited.grammar import Question, citations
from dossier.documents.look.letter_pages import MOST_PAGES, TooLongError, running_text
from tests.corpus.table import CORPUS

FEWEST = 20
_LARGEST = 3_000_000
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="no public documents on this machine")]


def prose() -> Iterator[tuple[Path, str]]:
    """The text of each PDF that a letter could be."""
    for path in sorted(CORPUS.rglob("*.pdf")):
        if path.stat().st_size > _LARGEST:
            continue
        try:
            text = running_text(path).text
        except (pypdfium2.PdfiumError, TooLongError):
            continue
        if len(text) > MOST_PAGES:
            yield path, text


def test_no_citation_is_invented_in_public_documents(record_property: Callable[[str, object], None]) -> None:
    texts = list(prose())
    if len(texts) < FEWEST:
        pytest.skip("too few public documents on this machine")
    found = [
        (path.name, scheme, each)
        for path, text in texts
        for scheme in ("criterion", "numeral", "letter", "number")
        for each in citations(text, Question("Exhibit", scheme))
        if each.certain
    ]
    record_property("summary", f"{len(found)} citations in {len(texts)} public documents")
    # What is found says that it is an exhibit: with a capital, and a label behind it that stands for one.
    assert [each for _, scheme, each in found if scheme in {"criterion", "numeral"} and not each.foreign] == []
    assert all(
        each.text.startswith(("Exhibit ", "EXHIBIT ")) and len(each.text) <= len("Exhibit 57, page 242")
        for *_, each in found
    )
    assert len(found) <= len(texts) // 5
