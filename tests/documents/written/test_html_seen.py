"""What styles and forms of HTML show to a reader: hidden words counted, struck ones struck, fields as they are filled in."""

from __future__ import annotations

import time
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from dossier.documents.written.html_text import html_paragraphs, html_seen
from dossier.documents.written.paper import Paper, drawn, pen_for
from dossier.typeset.paragraphs import Paragraph, Piece
from dossier.typeset.prose import prose
from dossier.typeset.style import load_style


def shown(html: str) -> tuple[str, int]:
    seen = html_seen(html)
    return "\n".join(row.text for row in seen.paragraphs), seen.hidden


@pytest.mark.parametrize(
    ("html", "words", "hidden"),
    [
        ("<p>Seen<span style='visibility:hidden'> not this</span>", "Seen", 2),
        ("<div style='visibility:hidden'>no <b style='visibility:visible'>yes</b></div>", "yes", 1),
        ("<p>Seen<span style='font-size:0px'> not this one</span>", "Seen", 3),
        ("<td style='font-size: 0'><div style='font-size:13px'>Seen</div> gone</td>", "Seen", 1),
        ("<p>Seen<span style='color:#FFF'> white words</span>", "Seen", 2),
        ("<p>Seen<font color=white> white words</font>", "Seen", 2),
        ("<td bgcolor='#003366'><font color='#ffffff'>On blue</font></td>", "On blue", 0),
        ("<td style='background:rgb(0, 51, 102)'><a style='color:rgb(255,255,255)'>On blue</a>", "On blue", 0),
        ("<td background='sky.jpg'><font color='#fff'>On a picture</font></td>", "On a picture", 0),
        (
            "<style>.b td{background:navy}</style><table class=b><td><font color='#fff'>In a button</font>",
            "In a button",
            0,
        ),
        ("<style>.pre {display:none !important}</style><div class='x pre'>Preview</div>Seen", "Seen", 1),
        ("<style>p#a, .b {VISIBILITY:Hidden}</style><p id=a>one</p><p id=b>two</p>", "two", 1),
        ("<style>@media (max-width:600px){.m{display:none}}</style><p class=m>Seen", "Seen", 0),
        ("<style>.m{display:none}</style><p class=m style='display:block'>Seen", "Seen", 0),
        ("<div style='max-height:0;overflow:hidden'>Preview words</div>Seen", "Seen", 2),
        ("<p style='opacity:0'>none</p><p style='opacity:0.9'>Seen", "Seen", 1),
        ("<title>T</title><script>x</script><p hidden>one two</p>Seen", "Seen", 2),
    ],
)
def test_hidden_words_are_left_out_and_counted(html: str, words: str, hidden: int) -> None:
    assert shown(html) == (words, hidden)


HIDING = [
    "position:absolute;left:-9999px",
    "position:fixed;top:-5000px",
    "position:absolute; left: -100vw",
    "text-indent:-9999px",
    "margin-left:-2000px",
    "height:0;overflow:hidden",
    "width:0px;overflow:hidden",
    "height:1px;width:1px;overflow:hidden",
    "font-size:1px",
    "font-size:.01em",
    "font-size:1%",
    "font:0/0 a",
    "opacity:0.01",
    "opacity:0%",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "color:rgb(0 0 0 / 0%)",
    "color:#00000000",
    "color:#fefefe",
    "color:hsl(0,0%,100%)",
    "color:white !important",
    "background:#123456;color:#123456",
    "color:yellow;background-color:#ff0",
    "position:absolute;clip:rect(0 0 0 0)",
    "clip:rect(1px, 1px, 1px, 1px)",
    "clip-path:inset(100%)",
    "transform:scale(0)",
    "-webkit-text-fill-color:transparent",
    "mso-hide:all",
    "dis\\70 lay:none",
    "DISPLAY : NONE",
]


@pytest.mark.parametrize("style", HIDING)
@pytest.mark.parametrize(
    "html",
    [
        "<div style='{}'>hidden words</div>Seen",
        "<style>.x{{{}}}</style><p class=x>hidden words</p>Seen",
        "<style>@media screen {{ td &gt; div .x.y {{ {} }} }}</style><td><div><b><i class='y x'>hidden words</i></b></div>Seen",
        "<style>p[class='x']{{{}}} p{{font-weight:bold}}</style><p class=x>hidden words</p>Seen",
    ],
)
def test_every_way_of_hiding_words_is_known(html: str, style: str) -> None:
    assert shown(html.replace("&gt;", ">").format(style)) == ("Seen", 2)


@pytest.mark.parametrize(
    "html",
    [
        "<div style='height:0'>Seen</div>",  # what does not fit stands beyond the box
        "<div style='width:1px'>Seen</div>",
        "<div style='left:-9999px'>Seen</div>",  # without a position it does not move
        "<div style='position:relative;left:-12px'>Seen</div>",
        "<div style='text-indent:-24px;margin-left:24px'>Seen</div>",
        "<div style='font-size:8px'>Seen</div>",
        "<div style='font:700 12px/0 Arial'>Seen</div>",
        "<div style='opacity:.3'>Seen</div>",
        "<div style='color:#dddddd'>Seen</div>",
        "<div style='color:rgba(0,0,0,0.87)'>Seen</div>",
        "<div style='color:rgb(10,10,0)'>Seen</div>",
        "<body style='color:#fff;background:#000'><p>Seen</p></body>",
        "<td bgcolor='#000000'>Seen</td>",  # nobody set the color of the words: a sheet may have
        "<style>.a .b{display:none}</style><p class=b>Seen</p>",
        "<style>.a > .b{display:none}</style><p class=a><i><b class=b>Seen</b></i></p>",
        "<style>.b:hover{display:none} .b::after{display:none}</style><p class=b>Seen</p>",
        "<style>@media print{.b{display:none}}</style><p class=b>Seen</p>",
        "<style>@media screen and (max-width:600px){.b{display:none}}</style><p class=b>Seen</p>",
        "<style>.b{display:none} p.b{display:block !important}</style><p class=b>Seen</p>",
        "<div style='clip:rect(0px, 600px, 200px, 0px)'>Seen</div>",
        "<div style='background:linear-gradient(red,blue);color:#fff'>Seen</div>",
    ],
)
def test_words_that_a_reader_sees_are_printed(html: str) -> None:
    assert shown(html) == ("Seen", 0)


def test_an_important_rule_of_a_sheet_is_stronger_than_the_style_of_an_element() -> None:
    assert shown("<style>.b{display:none !important}</style><p class=b style='display:block'>no</p>Seen") == ("Seen", 1)


@pytest.mark.slow
def test_many_rules_and_many_elements_take_no_long() -> None:
    css = "".join(f"div .a{number} .b{{display:none}}" for number in range(3000))
    start = time.process_time()
    shown(f"<style>{css}</style>" + "<div><p class='b c d'>words</p></div>" * 5000)
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("Decision: <select><option>suitable<option selected>not suitable</select> now", "Decision: not suitable now"),
        ("<select><option>first</option><option>second</option></select>", "first"),
        ("<select multiple><option selected>a<option>b</select>", "[x] a, [ ] b"),
        ("<select><optgroup label=x><option selected label=Yes></optgroup></select>.", "Yes ."),
        ("<input type=checkbox checked> agreed <input type=checkbox>declined", "[x] agreed [ ] declined"),
        ("<input type=radio> no<input type=radio checked>yes", "( ) no (x) yes"),
        ("Name: <input value='L. Haddad'><input type=hidden value=token>", "Name: L. Haddad"),
        ("<textarea>typed words</textarea><input type=submit value=Send>", "typed words [Send]"),
        ("<select><option>open<p>after", "open\nafter"),
    ],
)
def test_fields_are_as_they_are_filled_in(html: str, words: str) -> None:
    assert shown(html)[0].rstrip() == words


@pytest.mark.parametrize(
    "tag", ["<del>12</del>", "<s>12</s>", "<strike>12</strike>", "<i style='text-decoration:line-through'>12</i>"]
)
def test_struck_words_are_struck(tag: str) -> None:
    (row,) = html_paragraphs(f"<p>You reviewed {tag} 11 manuscripts.")
    assert [piece.text for piece in row.pieces if piece.struck] == ["12"]
    assert [piece.text for piece in row.pieces if not piece.struck] == ["You reviewed ", " 11 manuscripts."]


def test_struck_words_in_lines_kept_as_typed_are_marked() -> None:
    assert shown("<pre>a <del>b</del> c</pre>")[0] == "a [struck: b] c"


def dark(paragraph: Paragraph) -> int:
    """How many pixels are dark when a paragraph is drawn."""
    style = load_style()
    pen = pen_for(style, [paragraph.text])
    with pdfium.PdfDocument(BytesIO(drawn(Paper(style, pen, ""), [prose(pen, [paragraph])]))) as pdf:
        return sum(pdf[0].render(scale=2).to_pil().convert("L").histogram()[:128])


@pytest.mark.parametrize("heading", [0, 1])
def test_a_stroke_is_drawn_through_struck_words(heading: int) -> None:
    plain, struck = (Paragraph((Piece("wwww", "", hand),), heading=heading) for hand in (False, True))
    assert dark(struck) > dark(plain)


@pytest.mark.slow
def test_hostile_styles_are_quick() -> None:
    start = time.perf_counter()
    for html in (
        "<style>" + "a{" * 60_000 + "</style>x",
        "<style>" + "@media x{" * 20_000 + "</style>x",
        "<style>" * 20_000 + "x",
        "<p style='" + "color:" * 40_000 + "'>x",
        "<p style='/*" + "/*" * 40_000 + "'>x",
        "<p class='" + "a " * 40_000 + "'>x",
        "<select>" + "<option>x" * 20_000,
        "<div>" * 10_000 + "</p>" * 10_000 + "x",
        "<style>" + "/*" * 60_000 + "</style>x",
        "<style>" + "a b," * 40_000 + "{background:red}</style>x",
    ):
        html_seen(html)
    assert time.perf_counter() - start < 20
