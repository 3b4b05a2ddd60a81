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


def test_what_is_said_to_stand_where_nothing_is_in_hand_is_not_in_hand() -> None:
    text = """
petitions:
  eb1a: {classification: EB-1A, exclude: [out]}
reviews:
  - {id: bare, title: Bare, documents: [{status: missing, role: completion}], claims: [judging]}  # expect: E001
  - {id: seen, title: Seen, documents: [{see: bare, role: completion}], claims: [judging]}  # expect: E001
  - {id: out, title: Left out, documents: [{file: c.pdf}]}
  - {id: left, title: Left alone, exhibit: out, claims: [judging]}  # expect: E001
  - {id: hosted, title: Hosted, documents: [{file: a.pdf}], claims: [judging]}
  - {id: guest, title: Guest, exhibit: hosted, claims: [judging]}
  - {id: sees, title: Sees a guest, documents: [{see: guest, role: completion}], claims: [judging]}
"""
    held(text, "E001")


def test_an_entry_that_another_petition_documents_is_bare_where_its_exhibit_is_left_out() -> None:
    text = """
petitions:
  eb1a: {classification: EB-1A, exclude: [out]}
  o1a: {classification: O-1A, petitioner: Example University}
reviews:
  - {id: out, title: Left out, documents: [{file: c.pdf}], claims: [judging]}
  - {id: left, title: Left alone, exhibit: out, claims: [judging]}  # expect: E001
"""
    (found,) = held(text, "E001")
    assert found.petition == "eb1a"


@pytest.mark.parametrize(
    ("first", "second", "hints"),
    [
        ("{see: b}", "{see: c}", {"a": "write see: c"}),
        ("{see: b}", "{see: a}", {"a": "name the file in one of them", "b": "name the file in one of them"}),
        ("{file: a.pdf}, {see: b}", "{see: c}", {"a": "write see: c"}),
        ("{see: b}", "{see: c}, {file: b.pdf}", {}),
    ],
)
def test_a_document_stands_in_an_exhibit_that_has_documents_of_its_own(
    first: str, second: str, hints: dict[str, str]
) -> None:
    text = f"""
publications:
  - {{id: a, title: A, documents: [{first}]}}
  - {{id: b, title: B, documents: [{second}]}}
  - {{id: c, title: C, documents: [{{file: c.pdf}}]}}
"""
    head = b"dossier: 1\nbeneficiary: {name: Leila M. Haddad}\n"
    _, found = build_record([parse("dossier.yaml", head)[0], parse("record/a.yaml", text.encode())[0]])
    assert {each.entry: each.hint for each in found} == hints
    assert {each.code for each in found} <= {"R005"}


def test_two_entries_that_name_each_other_for_their_exhibit_are_not_told_to_name_themselves() -> None:
    text = "publications:\n  - {id: a, title: A, exhibit: b}\n  - {id: b, title: B, exhibit: a}\n"
    head = b"dossier: 1\nbeneficiary: {name: Leila M. Haddad}\n"
    _, found = build_record([parse("dossier.yaml", head)[0], parse("record/a.yaml", text.encode())[0]])
    assert [(each.entry, each.hint) for each in found] == [("a", "take it away"), ("b", "take it away")]
