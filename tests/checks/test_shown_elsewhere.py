from __future__ import annotations

import pytest

from dossier.reading.parse import parse
from dossier.reading.read import build_record
from tests.support.checking import held

HEAD = """
petitions:
  eb1a: {classification: EB-1A, exclude: [out]}
"""


def test_what_stands_in_another_exhibit_has_to_be_in_the_bundle_and_on_a_page_of_it() -> None:
    found = held(
        HEAD
        + """
reviews:
  - {id: rev, title: Review, completed: 3, documents: [{file: a.pdf}, {file: b.pdf}]}
  - {id: out, title: Left out, documents: [{file: c.pdf}]}
awards:
  - id: good
    title: Award
    documents: [{see: rev, role: criteria, pages: "3-4"}, {see: rev, role: proof}]
  - id: bad
    title: Award
    documents:
      - {see: out, role: criteria}  # expect: B008
      - {see: rev, role: criteria, pages: "4-5"}  # expect: B006
""",
        "B006 B008",
    )
    assert found[0].message == "'out' has no exhibit in petition 'eb1a', so nothing shows this document there"
    assert found[1].message == "the exhibit of 'rev' has 4 pages, and this names page 5"


def test_an_entry_that_stands_alone_is_noted() -> None:
    (found,) = held(
        HEAD
        + """
reviews:
  - {id: out, title: Left out, documents: [{file: c.pdf}]}
  - {id: rev, title: Review, completed: 3, exhibit: out, documents: [{file: a.pdf}]}  # expect: B015
""",
        "B015",
    )
    assert "'rev' stands alone there" in found.message


def test_what_stands_in_another_exhibit_counts_as_in_hand() -> None:
    text = """
petitions:
  eb1a: {classification: EB-1A}
reviews:
  - {id: rev, title: Review, body: Example Journal, role: reviewer, completed: 3, documents: [{file: a.pdf, role: completion}]}
  - {id: more, title: More, body: Example Journal, role: reviewer, completed: 3, exhibit: rev}
  - {id: seen, title: Seen, body: Example Journal, role: reviewer, completed: 3, documents: [{see: rev, role: completion}]}
  - {id: none, title: None, body: Example Journal, role: reviewer, completed: 3}  # expect: E001
"""
    held(text, "E001")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("exhibit: nobody", "R005", "no entry has the id 'nobody'"),
        ("exhibit: me", "R005", "got that of the entry itself, 'me'"),
        ("exhibit: guest", "R005", "the documents of 'guest' stand in that of 'host'"),
        ("documents: [{see: nobody}]", "R005", "no entry has the id 'nobody'"),
        ("documents: [{see: me}]", "R005", "got that of the entry itself"),
        ("documents: [{see: host, file: a.pdf}]", "R003", "to have no 'file' of its own"),
        ("documents: [{see: host, status: missing}]", "R003", "to have no 'status' of its own"),
        ("exhibit: Not An Id", "R003", "expected lower-case words joined by hyphens"),
    ],
)
def test_an_exhibit_that_cannot_be_meant_is_named(line: str, code: str, words: str) -> None:
    text = f"""
publications:
  - {{id: host, title: Host, documents: [{{file: a.pdf}}]}}
  - {{id: guest, title: Guest, exhibit: host}}
  - {{id: me, title: Me, {line}}}
"""
    head = b"dossier: 1\nbeneficiary: {name: Leila M. Haddad}\n"
    _, (finding,) = build_record([parse("dossier.yaml", head)[0], parse("record/a.yaml", text.encode())[0]])
    assert finding.code == code
    assert words in finding.message
    assert finding.at.line == 5
