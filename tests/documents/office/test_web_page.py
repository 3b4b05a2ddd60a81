"""A web page before another program opens it: its words stay, and nothing in it leads anywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.office.web_page import harmless

PIXEL = "data:image/png;base64,iVBORw0KGgo="


def made(html: str) -> str:
    return harmless(html.encode()).decode()


@pytest.mark.parametrize(
    "html",
    [
        "<img src='http://far.example/x.png'>",
        "<img src='file:///etc/far'>",
        "<img srcset='http://far.example/x.png 2x'>",
        "<body background='//far.example/x.png'>",
        "<link rel=stylesheet href='http://far.example/x.css'>",
        "<style>@import 'http://far.example/x.css';</style>",
        "<p style='background: url(http://far.example/x.png)'>",
        "<p style='background: u\\72l(http://far.example/x.png)'>",
        "<script src='http://far.example/x.js'>far</script>",
        "<iframe src='http://far.example'>far</iframe>",
        "<object data='http://far.example'>far</object>",
        "<base href='http://far.example'>",
        "<meta http-equiv=refresh content='0; url=http://far.example'>",
        "<svg><image href='http://far.example/x'/></svg>",
        "<video poster='http://far.example/x'>far</video>",
        "<a href='file:///etc/far'>words</a>",
        "<img src='data:text/html,far'>",
        "<embed src='http://far.example'>",
        "<title>far</title>",
    ],
)
def test_nothing_leads_anywhere(html: str) -> None:
    assert "far" not in made(f"<html><head></head><body>Seen {html}")
    assert "Seen" in made(f"<html><head></head><body>Seen {html}")


def test_words_shape_and_own_pictures_stay() -> None:
    page = made(
        f"<h1 align=center>Prüfung &lt;1&gt;</h1><table border=1><tr><td colspan=2>a</table><img src='{PIXEL}' width=3>"
        "<a href='https://a.example/'>link</a>"
    )
    assert '<h1 align="center">Prüfung &lt;1&gt;</h1>' in page
    assert '<td colspan="2">a' in page
    assert f'<img src="{PIXEL}" width="3">' in page
    assert '<a href="https://a.example/">link</a>' in page


def test_its_charset_is_told_anew() -> None:
    page = harmless('<meta charset="windows-1251"><p>рецензия'.encode("cp1251"))
    assert "рецензия" in page.decode()
    assert b"charset=utf-8" in page
    assert b"windows-1251" not in page


@given(st.text(alphabet="<>/=\"' abimgsrchtp:&;!-", max_size=80))
def test_no_soup_makes_a_source(soup: str) -> None:
    assert not re.search(r"<[^>]*\b(?:src|srcset|background)=", made(soup))
