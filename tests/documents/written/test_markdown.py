"""Markdown as paragraphs: its constructs are understood, everything else stays as written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.written.markdown import markdown_paragraphs
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
        ("a | b\n--- | ---\n1 | 2 \\| 3", [(0, 0, 0, "", "a | b"), (0, 0, 0, "", "1 | 2 | 3")]),
        ("One\ntwo\n===", [(1, 0, 0, "", "One two")]),
        ("- a\n- b\n\n      code", [(0, 0, 0, "•", "a"), (0, 0, 0, "•", "b"), (0, 0, 1, "", "    code")]),
        ("3) c\n4) d", [(0, 0, 0, "3)", "c"), (0, 0, 0, "4)", "d")]),
        (
            "<div>\n\ntext\n\n<!-- note -->",
            [(0, 0, 0, "", "<div>"), (0, 0, 0, "", "text"), (0, 0, 0, "", "<!-- note -->")],
        ),
        ("Signed ________________", [(0, 0, 0, "", "Signed ________________")]),
        ("> - a\n> - b", [(0, 1, 0, "•", "a"), (0, 1, 0, "•", "b")]),
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
        ("***very*** and **bold *it* more**", [("very", "bold"), (" and ", ""), ("bold ", "bold"), ("it", "italic"),
                                               (" more", "bold")]),
        ("M&uuml;ller &copy; 2024 &amp; &eacute;", [("Müller © 2024 & é", "")]),
        ("See [the program][1].\n\n[1]: https://a.example/p", [("See the program <https://a.example/p>.", "")]),
        ("[Rules] apply\n\n[rules]: https://a.example/r", [("Rules <https://a.example/r> apply", "")]),
        ("<https://a.example/a_b_c>", [("https://a.example/a_b_c", "")]),
        ("snake_case and _it_", [("snake_case and ", ""), ("it", "italic")]),
        ("A<br>B <b>bold</b>", [("A<br>B <b>bold</b>", "")]),
        ("[x](javascript:a) ~~old~~", [("[x](javascript:a) ~~old~~", "")]),
        ("[ü](https://a.example/ü)", [("ü <https://a.example/ü>", "")]),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert markdown_paragraphs(text)[0].pieces == tuple(Piece(*piece) for piece in expected)


def test_footnotes_stand_below_a_rule() -> None:
    rows = markdown_paragraphs("One[^a] and two[^b].\n\n[^b]: The *second*.\n[^a]: The first.\n\n    More of it.\n")
    assert [(row.rule, row.indent, row.bullet, row.text) for row in rows] == [
        (False, 0, "", "One¹ and two²."),
        (True, 0, "", ""),
        (False, 0, "1.", "The first."),
        (False, 1, "", "More of it."),
        (False, 0, "2.", "The second."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[note]: important",
        "Text.\n\n[^9]: A note that nothing refers to.",
        "[a]: one\n[a]: two",
        "> [in]: a-quotation",
        "- [list]: item",
        "See [a].\n\n[a]: /first\n[a]: /second",
    ],
)
def test_definitions_that_nothing_refers_to_stand_as_typed(text: str) -> None:
    shown = " ".join(row.text for row in markdown_paragraphs(text))
    words = ("important", "refers", "one", "two", "quotation", "item", "second")
    assert [word for word in words if word in text] == [word for word in words if word in shown]


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "[", "*", "**a", "![a](", "`"])
def test_what_is_nested_without_end_loses_nothing(mark: str) -> None:
    rows = markdown_paragraphs(mark * 2_000 + "word")
    assert rows[-1].text.endswith("word")


def test_marks_that_are_never_closed_cost_little() -> None:
    start = time.process_time()
    for mark in ("**a", "`a", "[a](", "*a ", "_a ", "![", "> ", "- "):
        markdown_paragraphs(mark * 1_500)
    assert time.process_time() - start < 10


@given(st.text(alphabet="ab *_`>#-|[]()!\\\n1.~=", max_size=120))
def test_no_letter_is_lost(text: str) -> None:
    said = "".join(row.text + row.bullet for row in markdown_paragraphs(text))
    assert said.count("a") >= text.count("a") - sum(len(part) for part in text.split("]("))
    plain = "".join(character if character in "ab \n" else "" for character in text)
    shown = "".join(row.text for row in markdown_paragraphs(plain))
    assert "".join(shown.split()) == "".join(plain.split())
