"""What is said of filing has its source and day, and is silent on what changes too often."""

from __future__ import annotations

import re

import pytest

from dossier.explain import topics
from dossier.explain.filing_text import explain_filing, filing_rows
from dossier.rules.needs import FilingNote, filing_notes
from tests.support.terminal import Run


@pytest.mark.parametrize("note", filing_notes(), ids=lambda note: note.text[:40])
def test_each_note_has_its_source_and_day(note: FilingNote) -> None:
    assert re.search(r"\b20\d\d\b|unknown date|undated", f"{note.cite} {note.verified}")
    assert note.cite.startswith(("8 CFR ", "common practice")) or "USCIS" in note.cite or "agency" in note.cite


def test_nothing_is_said_of_fasteners_fees_and_form_editions() -> None:
    words = explain_filing().replace("Forms, fees and addresses change often", "").casefold()
    assert not re.search(r"staple|clip|hole|binder|fee\b|\$|edition|premium", words)
    subjects = list(dict.fromkeys(row[0] for row in filing_rows()))
    assert subjects[:4] == ["Paper", "Online", "Originals and copies", "Translations"]


def test_it_is_a_topic_of_explain(run: Run) -> None:
    assert "filing" in topics()
    shown = " ".join(run("explain", "filing").out.split())
    assert "12 MB" in shown
    assert "91 FR 25479" in shown
