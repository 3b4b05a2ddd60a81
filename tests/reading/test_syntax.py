"""Messages about text that is not YAML."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.reading.parse import parse
from dossier.reading.syntax import trouble

ENTRY = "awards:\n  - id: a\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("awards: [", 1, "a bracket is not closed"),
        ("awards:\n  - {id: a, title: T\n  - {id: b, title: U}\n", 3, "a bracket is not closed"),
        ("awards:\n  - {id: a, title: T}}\n", 2, "a bracket closes that was not opened"),
        ("awards:\n  - {id: a title: T}\n", 2, "a comma is missing"),
        ("awards:\n  - id:a\n    title: T\n", 3, "a field is not expected here"),
        (f"{ENTRY}   title: T\n", 3, "not indented as those above"),
        (f"{ENTRY}     title: T\n", 3, "a field is not expected here"),
        (f"{ENTRY}    title: A: B\n", 3, "a colon inside a text"),
        (f'{ENTRY}    title: "A\n', 3, "the quotation mark is not closed"),
        (f'{ENTRY}    title: "A" B\n', 3, "text goes on after a closing quotation mark"),
        (f"{ENTRY}    title: 'it's'\n", 3, "text goes on after a closing quotation mark"),
        (f"{ENTRY}    title: [Draft] My title\n", 3, "or bracket"),
        (f"{ENTRY}    title: %5\n", 3, "text cannot begin with this character"),
        (f"{ENTRY}    title: & Co\n", 3, "text cannot begin with this character"),
        (f"{ENTRY}    title: >5 years\n", 3, "text cannot begin with | or >"),
        (f"{ENTRY}    title: !<urgent\n", 3, "text cannot begin with an exclamation mark"),
        (f"{ENTRY}    title: ? x\n", 3, "text cannot begin with a question mark"),
        (f"{ENTRY}    title: > 3 months\n", 3, "text cannot begin with | or >"),
        (f'{ENTRY}    title: "C:\\Users\\me"\n', 3, "a backslash means something"),
        ("awards:\n\t- id: a\n", 2, "a tab"),
        (f"{ENTRY}    title CT\n    date: 2024\n", 3, "a field without a colon"),
        ("a: - b\n", 1, "a list begins here"),
        (": x\n", 1, "a colon without a name"),
        ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> home\n", 1, "a merge is not finished"),
    ],
)
def test_the_words_fit_the_mistake_and_say_what_to_do(text: str, line: int, words: str) -> None:
    _, findings = parse("record/r.yaml", text.encode())
    (finding,) = findings
    assert (finding.code, finding.at.line) == ("Y001", line)
    assert words in finding.message
    assert finding.hint


@given(st.text(st.sampled_from("ab:- \n\t[]{},'\"|>&*!%@#?\\x<="), max_size=60))
def test_no_text_is_refused_in_the_words_of_the_parser(text: str) -> None:
    try:
        list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        found = trouble(text, error)
        assert 0 <= found.at <= len(text)
        assert not re.search(r"<(block|scalar|stream|document)|token|scanning", found.words)
