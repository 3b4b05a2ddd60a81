"""Documents that are written in a wrong form are one error, and not missing beside."""

from __future__ import annotations

import pytest

from dossier import checks
from dossier.case import Case
from dossier.checks.missing import without_echoes
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from dossier.rules import load
from tests.support.checking import FILE, written

ENTRY = """
reviews:
  - id: rev-2
    title: Peer review for Example Journal
    body: Example Journal
    role: reviewer
    date: {date}
    completed: 5
    {documents}
"""


def codes(documents: str, date: str = "2022-03") -> list[str]:
    """Return the codes of the errors and of what is said of missing documents, in the order of their places."""
    parsed, _ = parse(FILE, written(ENTRY.format(documents=documents, date=date)).encode())
    record, misread = build_record([parsed])
    assert record is not None
    case = Case(record, {key: load(one.classification) for key, one in record.petitions.items()}, {})
    found = without_echoes(record, misread, checks.run(case))
    return [each.code for each in (*misread, *found) if each.code[0] == "R" or each.code in ("E001", "E002")]


@pytest.mark.parametrize(
    ("documents", "code"),
    [
        ("documents: [thanks.pdf]", "R003"),
        ("documents: thanks.pdf", "R003"),
        ("files: {file: thanks.pdf}", "R001"),
        ("documnts: [{file: thanks.pdf}]", "R001"),
    ],
)
def test_documents_in_a_wrong_form_are_not_missing_too(documents: str, code: str) -> None:
    assert codes(documents) == [code]


def test_documents_are_missing_where_none_was_meant_or_something_else_is_wrong() -> None:
    assert codes("documents: []") == ["E001", "E002"]
    assert codes("documents: []", "03/2022") == ["R003", "E001", "E002"]
    assert codes("jornal: x") == ["R001", "E001", "E002"]
