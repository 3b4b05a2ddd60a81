"""Markdown as paragraphs: its constructs are understood, everything else stays as written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.written.markdown import markdown_paragraphs
from dossier.documents.written.markdown_pieces import markdown_pieces
from dossier.typeset.paragraphs import Paragraph, Piece


def shape(row: Paragraph) -> tuple[object, ...]:
    return (row.heading, row.quote, row.indent, row.bullet, row.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One #\ntext\nmore", [(1, 0, 0, "", "One"), (0, 0, 0, "", "text more")]),
        ("One\n===\nTwo\n---\nx", [(1, 0, 0, "", "One"), (2, 0, 0, "", "Two"), (0, 0, 0, "", "x")]),
        ("#hash\n####### seven", [(0, 0, 0, "", "#hash ####### seven")]),
        ("- a\n  b\n- c", [(0, 0, 0, "•", "a b"), (0, 0, 0, "•", "c")]),
        ("1. a\n   - b\n2. c", [(0, 0, 0, "1.", "a"), (0, 0, 1, "•", "b"), (0, 0, 0, "2.", "c")]),
        ("- a\n\n  b\n\nc", [(0, 0, 0, "•", "a"), (0, 0, 1, "", "b"), (0, 0, 0, "", "c")]),
        ("in\n2019. Then", [(0, 0, 0, "", "in 2019. Then")]),
        ("> a\nb\n>> c", [(0, 1, 0, "", "a b"), (0, 2, 0, "", "c")]),
        ("```py\na  = 1\n\n# b\n```\nx", [(0, 0, 1, "", "a  = 1"), (0, 0, 1, "", "# b"), (0, 0, 0, "", "x")]),
        ("    code", [(0, 0, 0, "", "    code")]),
        ("a  \nb\\\nc", [(0, 0, 0, "", "a"), (0, 0, 0, "", "b"), (0, 0, 0, "", "c")]),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", [(0, 0, 0, "", "a | b"), (0, 0, 0, "", "1 | 2")]),
        ("<b>html</b> & co", [(0, 0, 0, "", "<b>html</b> & co")]),
        ("", []),
    ],
)
def test_blocks(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [shape(row) for row in markdown_paragraphs(text)] == expected


def test_rules() -> None:
    assert [row.rule for row in markdown_paragraphs("a\n\n---\n* * *\nb")] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* _c_ **d** __e__", [("a ", ""), ("b", "italic"), (" ", ""), ("c", "italic"), (" ", ""), ("d", "bold"),
                                   (" ", ""), ("e", "bold")]),
        ("2 * 3 * 4, snake_case_name, **", [("2 * 3 * 4, snake_case_name, **", "")]),
        ("`a*b*` ``c`d``", [("a*b*", "code"), (" ", ""), ("c`d", "code")]),
        (r"\*not\* \_this\_", [("*not* _this_", "")]),
        ('[words](https://a.example/x "t")', [("words <https://a.example/x>", "")]),
        ("<https://a.example> [a.example](https://a.example)", [("https://a.example a.example", "")]),
        ("[here](#there) ![photo](x.png)", [("here [photo]", "")]),
        ("**bold *and* more**", [("bold ", "bold"), ("and", "italic"), (" more", "bold")]),
        ("[open](", [("[open](", "")]),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert markdown_pieces(text) == tuple(Piece(*piece) for piece in expected)


def test_marks_that_are_never_closed_cost_little() -> None:
    start = time.perf_counter()
    for mark in ("**a", "`a", "[a](", "*a ", "_a ", "![", "> ", "- "):
        markdown_paragraphs(mark * 1_500)
    assert time.perf_counter() - start < 10


@given(st.text(alphabet="ab *_`>#-|[]()!\\\n1.~=", max_size=120))
def test_no_letter_is_lost(text: str) -> None:
    said = "".join(row.text + row.bullet for row in markdown_paragraphs(text))
    assert said.count("a") >= text.count("a") - sum(len(part) for part in text.split("]("))
    plain = "".join(character if character in "ab \n" else "" for character in text)
    shown = "".join(row.text for row in markdown_paragraphs(plain))
    assert "".join(shown.split()) == "".join(plain.split())
