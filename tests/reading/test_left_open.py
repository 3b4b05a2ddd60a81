"""Comments that leave something open are findings (R011) at the entry or value that they are about; nothing else is one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.finding import Finding
from dossier.reading.parse import parse
from dossier.reading.read import build_record
from tests.reading.test_record_fuzz import RECORD

HEAD = "dossier: 1\nbeneficiary: {name: Leila M. Haddad}\n"
FILE = "record/a.yaml"


def findings(text: str, head: str = HEAD) -> tuple[Finding, ...]:
    _, found = build_record([parse("dossier.yaml", head.encode())[0], parse(FILE, text.encode())[0]])
    return found


def left(text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, entry and words of each R011 in the record file."""
    return [
        (each.at.line, each.at.column, each.entry, each.message.partition(" is left ")[2])
        for each in findings(text)
        if each.code == "R011"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "awards:\n  # to confirm: the year\n  - id: a\n    title: T\n",
            [(3, 5, "a", "to confirm: the year")],
            id="above the first entry",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n    # to confirm: x\n  - id: b\n    title: U\n",
            [(2, 5, "a", "to confirm: x")],
            id="at the foot of an entry, above the next",
        ),
        pytest.param(
            "awards:\n- id: a\n  title: T\n  # to confirm: x\n\n# to confirm: y\n- id: b\n  title: U\n",
            [(2, 3, "a", "to confirm: x"), (7, 3, "b", "to confirm: y")],
            id="hyphens at the margin",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n    # to confirm: x\n    # to fill in: issuer, scope\n    # read from the file: title\n",
            [(2, 5, "a", "as read from the file: title"), (2, 5, "a", "to confirm: x"), (2, 5, "a", "to fill in: issuer, scope")],
            id="several in a row",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T # to confirm\n", [(3, 12, "a", "to confirm (at 'title')")], id="after a value"
        ),
        pytest.param(
            'awards:\n  - id: a\n    title: "T: #1" # to confirm: the sign\n',
            [(3, 12, "a", "to confirm: the sign (at 'title')")],
            id="after a quoted value with the sign in it",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n    # to fill in: issuer\n    issuer: S\n",
            [(5, 13, "a", "to fill in: issuer (at 'issuer')")],
            id="above a nested value",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n    documents: # to confirm: all\n      - {file: a.pdf}\n",
            [(4, 5, "a", "to confirm: all (at 'documents')")],
            id="on the line of a key",
        ),
        pytest.param(
            "awards: # to confirm: these\n  - id: a\n    title: T\n", [(1, 1, "", "to confirm: these")], id="on a kind"
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n    issuer: # to fill in\n",
            [(4, 5, "a", "to fill in (at 'issuer')")],
            id="behind a key without a value",
        ),
        pytest.param(
            "awards:\n  - # to confirm: x\n    id: a\n    title: T\n", [(3, 5, "a", "to confirm: x")], id="behind a hyphen"
        ),
        pytest.param(
            "publications:\n  - id: a\n    title: T\n    authors: [Haddad L, # to confirm: her\n      Osei K, # a friend\n      # read from the file\n      Brandt P]\n",
            [(4, 15, "a", "to confirm: her (at 'authors')"), (7, 7, "a", "as read from the file (at 'authors')")],
            id="inside a list in brackets",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n    documents:\n      - {file: a.pdf, role: certificate} # to confirm: role\n      - {file: b.pdf,\n         # to fill in\n         role: criteria\n         # to confirm: last in braces\n        }\n",
            [
                (5, 9, "a", "to confirm: role (at 'documents')"),
                (8, 16, "a", "to confirm: last in braces (at 'role')"),
                (8, 16, "a", "to fill in (at 'role')"),
            ],
            id="parts in braces",
        ),
        pytest.param(
            "awards: [{id: a, title: T,\n  # to confirm: a\n  }, # to confirm: all of a\n  {id: b, title: U # to confirm: U\n  }]\n",
            [
                (1, 10, "a", "to confirm: all of a"),
                (1, 25, "a", "to confirm: a (at 'title')"),
                (4, 18, "b", "to confirm: U (at 'title')"),
            ],
            id="entries in braces",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n    documents:\n      - {file: a.pdf}\n        # to fill in: role of the document\n      - {file: b.pdf}\n",
            [(5, 9, "a", "to fill in: role of the document (at 'documents')")],
            id="below a part, in line with its fields",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n    documents:\n      - {file: a.pdf}\n      # to fill in: role\n    date: 2024\n",
            [(5, 9, "a", "to fill in: role (at 'documents')")],
            id="below the last part, in line with its hyphen",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n# to confirm: at the margin\n    date: 2024\n",
            [(5, 11, "a", "to confirm: at the margin (at 'date')")],
            id="at the margin above a value",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n# to confirm: at the end\n",
            [(2, 5, "a", "to confirm: at the end")],
            id="at the margin below everything",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\n    shows: |  # to confirm: the words\n      # to confirm: words\n\n      # to fill in\n    # to fill in: issuer\n",
            [(2, 5, "a", "to fill in: issuer"), (4, 12, "a", "to confirm: the words (at 'shows')")],
            id="beside, in and below a block of text",
        ),
        pytest.param(
            "awards:\r\n  - id: a\r\n    title: T # to confirm: x\r\n    # to fill in: y\r\n",
            [(2, 5, "a", "to fill in: y"), (3, 12, "a", "to confirm: x (at 'title')")],
            id="lines that end as on Windows",
        ),
        pytest.param(
            "awards:\n  - id: a\n    title: T\t#\tTo  Confirm:\ta  b \n    date: 2024 ##to fill in\n",
            [(3, 12, "a", "to confirm: a b (at 'title')"), (4, 11, "a", "to fill in (at 'date')")],
            id="tabs, blanks and capitals",
        ),
        pytest.param(
            "# to confirm: the file\n---\nawards:\n  - id: a\n    title: T\n...\n",
            [(3, 1, "", "to confirm: the file")],
            id="above the beginning of a document",
        ),
        pytest.param(
            "awards:\n  - title: T # to confirm\n", [(2, 12, "", "to confirm")], id="an entry without an id"
        ),
    ],
)  # fmt: skip
def test_a_comment_is_about_what_it_stands_on_or_right_above(
    text: str, expected: list[tuple[int, int, str, str]]
) -> None:
    assert left(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# to confirm\n",
        "awards:\n  - id: a\n    title: 'T # to confirm'\n",
        'awards:\n  - id: a\n    title: "T\n\n      # to confirm"\n',
        "awards:\n  - id: a\n    title: T#to confirm\n",
        "awards:\n  - id: a\n    title: T # asked again # to confirm\n",
        "awards:\n  - id: a\n    title: T # confirmed\n    date: 2024 # not to confirm\n",
        "awards:\n  - id: a\n    title: T # to confirmation\n",
        "awards:\n  - id: a\n    title: to confirm\n    issuer: to fill in\n",
        "awards:\n  - id: a\n    title: T\n    shows: >-\n      # to confirm: is text\n\n      # to fill in\n",
        "awards:\n  - id: a\n    title: T\n    waive: [{code: D006, reason: |2-\n       # to confirm\n      }]\n",
        "#  - id: b\n#    # to confirm: a sample that stands behind a sign\nawards:\n  - id: a\n    title: T\n",
        "awards:\n  - {id: a, '# to confirm': x, title: T}\n",
    ],
)
def test_what_begins_no_comment_or_begins_with_other_words_is_none(text: str) -> None:
    assert left(text) == []


def test_the_hint_names_the_line_to_delete() -> None:
    (confirm, fill_in) = findings("awards:\n  - id: a\n    title: T\n    # to confirm: x\n    # to fill in: y\n")
    assert confirm.hint == "look it up and correct it, then delete the comment in line 4"
    assert fill_in.hint == "fill it in or decide to leave it out, then delete the comment in line 5"


def test_in_the_head_it_names_the_field_and_the_petition() -> None:
    head = (
        "dossier: 1\nbeneficiary:\n  name: Leila M. Haddad\n  orcid: 0000-0002-1825-0097 # to confirm\n"
        "petitions:\n  eb1a:\n    classification: EB-1A\n    # to confirm: with counsel\n    planned_filing_date: 2027-03\n"
    )
    of_person, of_petition = findings("", head)
    assert (of_person.at.line, of_person.message, of_person.petition) == (4, "'orcid' is left to confirm", "")
    assert of_petition.message == "'planned_filing_date' is left to confirm: with counsel"
    assert (of_petition.at.line, of_petition.petition) == (9, "eb1a")


def test_a_long_comment_is_cut() -> None:
    ((*_, words),) = left(f"awards:\n  - id: a\n    title: T # to confirm: {'x' * 2000}\n")
    assert words.endswith("… (at 'title')")
    assert len(words) < 330


@pytest.mark.parametrize("text", ["awards: &a\n  - *a # to confirm\n", "awards:\n  - title: *b # to confirm\n"])
def test_aliases_end_in_a_finding_and_not_in_a_circle(text: str) -> None:
    _, refused = parse(FILE, text.encode())
    assert {each.code for each in refused} == {"Y003"}
    findings(text)


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.integers(0, 60), st.booleans(), st.sampled_from(["to confirm", "To fill in: x"])), max_size=6)
)
def test_comments_add_their_findings_and_change_no_other(places: list[tuple[int, bool, str]]) -> None:
    lines = RECORD.splitlines()
    before = findings(RECORD)
    assert "R011" not in {each.code for each in before}
    for number, behind, words in places:
        at = number % len(lines)
        indent = re.match(r"[ ]*", lines[at])
        lines[at] += f"  # {words}" if behind and "#" not in lines[at] else ""
        if not behind:
            lines.insert(at, f"{indent[0] if indent else ''}# {words}")
    text = "\n".join(lines)
    after = findings(text)
    others = [(each.code, each.message, each.entry) for each in after if each.code != "R011"]
    assert others == [(each.code, each.message, each.entry) for each in before]
    assert sum(each.code == "R011" for each in after) == text.count("# t") + text.count("# T")


@pytest.mark.slow
@given(st.integers(0, 60), st.booleans())
def test_in_lines_with_one_value_each_it_stands_on_the_line_of_that_value(number: int, behind: bool) -> None:  # noqa: FBT001
    lines = RECORD.splitlines()
    at = number % len(lines)
    blanks = len(lines[at]) - len(lines[at].lstrip())
    if behind:
        lines[at] += " # to confirm"
    else:
        lines.insert(at, " " * blanks + "# to confirm")
    (found,) = (each for each in findings("\n".join(lines)) if each.code == "R011")
    assert found.at.line == at + 1 + (not behind)
