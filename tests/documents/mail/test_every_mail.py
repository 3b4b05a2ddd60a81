"""Mails of every kind through the whole way: each word is on the pages, or the finding names what is not printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from dossier.documents.cache.store import open_store
from dossier.documents.gather import inspect_path
from tests.support.mails import MADE


def flat(text: str) -> str:
    """Text without spaces and line ends, which a page may put elsewhere."""
    return "".join(text.split()).replace("\ufffe", "").replace("\xad", "")


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE)
def test_what_a_mail_says_is_printed_or_named(name: str, tmp_path: Path) -> None:
    made = MADE[name]()
    path = tmp_path / "mail.eml"
    path.write_bytes(made.data)
    facts, pages = inspect_path(path, open_store(tmp_path))
    assert facts.usable, facts.problems
    with pdfium.PdfDocument(pages) as pdf:
        printed = flat("".join(page.get_textpage().get_text_range() for page in pdf))
    for words in made.says:
        assert flat(words) in printed
    told = [problem.message for problem in facts.problems if problem.code == "D020"]
    assert len(told) == bool(made.names), told
    for words in made.names:
        assert words in told[0]
        assert flat(words) in printed or "(" in words  # the pages list the same, each with its reason
