"""HTML as paragraphs: what a reader sees, in order, and nothing hidden or fetched."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.written.html_text import html_paragraphs
from dossier.typeset.paragraphs import Piece


def lines(html: str) -> list[str]:
    return [row.text for row in html_paragraphs(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One<p>Two<br>Three", ["One", "Two", "Three"]),
        ("<div>a <b>b</b>\n c</div>", ["a b c"]),
        ("<title>T</title><style>p{}</style><script>x()</script>Seen", ["Seen"]),
        ("Seen<div style='display: none'>hid<div>den</div></div> too", ["Seen too"]),
        ("<p hidden>hidden<p>shown", ["shown"]),
        ("<td>a<td>b", ["a", "b"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", ["a | b", "c", "d"]),
        ("<table><tr><td><p>a</p><td>b</table>", ["a | b"]),
        ("<table><tr><td>a<br>b<td>c</table>", ["a", "b", "c"]),
        (f"<table><tr><td>{'long ' * 20}<td>b</table>", [("long " * 20).strip(), "b"]),
        ("<table><tr><td>out<table><tr><td>in", ["out", "in"]),
        ("<a href='https://a.example/x'>words</a>", ["words <https://a.example/x>"]),
        ("<a href='https://a.example/'>www.a.example</a>", ["www.a.example"]),
        ("<a href='mailto:a@b.example'>a@b.example</a>", ["a@b.example"]),
        ("<a href='mailto:a@b.example'>write <b>us</b></a> now", ["write us <a@b.example> now"]),
        ("<a href='javascript:x()'>run</a> <a href='#top'>up</a>", ["run up"]),
        ("<a href='https://a.example/track'><img src='x.gif'></a>", []),
        ("<img src='https://a.example/p.gif' width=1 height=1 alt=pixel>", []),
        ("<img src='https://a.example/p.png' alt='A chart'>", ["[A chart]"]),
        ("<pre>a  b\n c</pre>", ["a  b", " c"]),
        ("<!-- hidden --><![if !mso]>seen<![endif]>", ["seen"]),
        ("a <![foo bar]>b<![endif]> c", ["a b c"]),
        ("a <!-- b <p>c", ["a b", "c"]),
        ("a <![CDATA[ b <p>c", ["a b", "c"]),
        ("a <p>b < c <a href='x", ["a", "b < c <a href='x"]),
        ("x &amp; y &lt; z &nbsp;&eacute;", ["x & y < z \xa0é"]),
        ("</div></table></td></li></ul></blockquote></a>x", ["x"]),
        ("", []),
    ],
)
def test_what_is_read(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


def test_lists_hang_and_nest() -> None:
    found = html_paragraphs("<ul><li>a<li>b<ol start=3><li>c<li>d</ol></ul><p>e")
    assert [(row.bullet, row.indent, row.text) for row in found] == [
        ("•", 0, "a"),
        ("•", 0, "b"),
        ("3.", 1, "c"),
        ("4.", 1, "d"),
        ("", 0, "e"),
    ]


def test_quotations_keep_their_depth() -> None:
    found = html_paragraphs("a<blockquote>b<blockquote>c</blockquote>d</blockquote>e")
    assert [(row.quote, row.text) for row in found] == [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e")]


def test_hands_end_with_their_elements() -> None:
    (first, second) = html_paragraphs("<p>a <b>b <i>c</i></b> d</p><table><tr><th>h</table><p>e")[:2]
    assert first.pieces == (Piece("a "), Piece("b ", "bold"), Piece("c", "italic"), Piece(" d"))
    assert second.pieces == (Piece("h", "bold"),)


def test_the_mails_own_pictures_stand_by_their_names() -> None:
    (row,) = html_paragraphs("<img src='cid:a@b'>", {"a@b": "chart.png"})
    assert row.text == "[picture: chart.png]"


@pytest.mark.slow
def test_long_and_deep_pages_are_quick() -> None:
    start = time.process_time()
    for html in ("<div>" * 10_000 + "x", "<table><tr><td>" * 3_000 + "x", "<b>" * 20_000 + "x", "<p>word " * 5_000):
        assert lines(html)[-1].strip() in {"x", "word"}
    assert time.process_time() - start < 20


@pytest.mark.slow
@pytest.mark.parametrize("begun", ["<!--", "<![CDATA[", "<![if", "<a ", "<a b='", "<a b=", "<a/", "<<!--!--"])
@pytest.mark.parametrize("end", ["", ">", "-->", "]]>"])
def test_what_begins_again_and_again_without_an_end_is_quick(begun: str, end: str) -> None:
    start = time.process_time()
    lines(begun * (100_000 // len(begun)) + end)
    assert time.process_time() - start < 2


@given(st.lists(st.sampled_from(["<p>", "</p>", "<td>", "<table>", "</table>", "<li>", "<ul>", "</ul>", "<br>", "<a href=x>",
                                 "</a>", "<b>", "</b>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<tr>", "<hr>",
                                 "word", " ", "\n", "&nbsp;", "<![x]>", "< ", "&", "<img src=cid:x>", "<h1>", "</h1>"])))  # fmt: skip
def test_no_word_is_lost_in_any_soup(parts: list[str]) -> None:
    found = "".join(row.text for row in html_paragraphs("".join(parts)))
    assert found.count("word") == sum(part == "word" for part in parts)
