"""Bytes to text: what they are, not only what they claim to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text.decoding import Basis, Doubt, decode, encoding_named


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Grüße".encode(), "", "Grüße"),
        ("Grüße".encode("latin-1"), "", "Grüße"),
        ("“Grüße” – 5 €".encode("cp1252"), "", "“Grüße” – 5 €"),
        ("“Grüße”".encode("cp1252"), "iso-8859-1", "“Grüße”"),
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
        ("Grüße".encode("utf-16"), "", "Grüße"),
        ("Grüße".encode("utf-16-be"), "utf-16", "Grüße"),
        ("Grüße".encode("utf-16-le"), "utf-16", "Grüße"),
        ("Grüße und mehr".encode("utf-16-le"), "", "Grüße und mehr"),
        ("審査".encode("utf-16-be"), "utf-16", "審査"),
        ("Grüße".encode("utf-32"), "", "Grüße"),
        ("審査".encode("iso2022_jp"), "iso-2022-jp", "審査"),
        ("審査 – ①".encode("cp932", "replace"), "shift_jis", "審査 ? ①"),
        ("рецензия".encode("koi8-r"), "KOI8-R", "рецензия"),
        (b"caf\xe9", "unicode_escape", "café"),
        (b"caf\xe9", "idna", "café"),
        (b"\x81\x8d", "windows-1252", "\x81\x8d"),
        (b"a\0b", "us-ascii", "ab"),
        (b"", "utf-8", ""),
    ],
)
def test_text_is_read(data: bytes, charset: str, text: str) -> None:
    assert decode(data, charset).text == text


def test_names_of_charsets() -> None:
    assert encoding_named("3DUTF-8") == "utf-8"
    assert encoding_named("GB2312") == "gb18030"
    assert encoding_named("hex") == ""
    assert encoding_named("no such") == ""


@pytest.mark.slow
@given(
    st.binary(max_size=200),
    st.one_of(st.text(max_size=20), st.sampled_from(["utf-7", "hz", "utf-16", "big5", "cp037"])),
)
def test_any_bytes_under_any_name_give_text(data: bytes, charset: str) -> None:
    assert "\0" not in decode(data, charset).text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=100))
def test_utf_8_is_read_back(text: str) -> None:
    assert decode(text.encode("utf-8"), "utf-8").text == text
    assert decode(b"\xef\xbb\xbf" + text.encode("utf-8")).text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café Größe".encode() + b" \xc3", "Café Größe \ufffd"),
        ("Dziękujemy źle".encode()[:-1] + b" \xe2\x80", "Dziękujemy źl \ufffd"),
        ("Muñoz y Peña".encode() + b"\xf0\x9f", "Muñoz y Peña\ufffd"),
    ],
)
def test_one_cut_letter_leaves_a_text_declared_as_utf8_what_it_is(data: bytes, text: str) -> None:
    found = decode(data, "utf-8")
    assert (found.text, found.doubt) == (text, Doubt("UTF-8", damaged=True))


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp1252", "shift_jis", "iso8859-2"])
def test_another_encoding_declared_as_utf8_is_still_found(encoding: str) -> None:
    words = {
        "shift_jis": "査読をありがとうございました。十一件の査読を完了されました。",
        "cp1252": "Über zwölf Begutachtungen, schöne Grüße",
        "iso8859-2": "Děkujeme za recenzi článku, příště více",
    }.get(encoding, "Благодарим Вас за рецензию рукописи")
    assert decode(words.encode(encoding), "utf-8").text == words


@pytest.mark.parametrize(
    ("data", "charset", "text", "basis"),
    [
        ("査読をお願い申し上げます".encode(), "iso-2022-jp", "査読をお願い申し上げます", Basis.CERTAIN),
        ("拝啓　論文の査読をお願い申し上げます。敬具".encode("cp932"), "iso-2022-jp", None, Basis.GUESSED),
        ("拝啓　論文の査読をお願い申し上げます。敬具".encode("cp932"), "iso-8859-1", None, Basis.GUESSED),
        ("Vážená paní, zveme Vás k recenzi článku. Žižka".encode("cp1250"), "iso-8859-2", None, Basis.GUESSED),
        (
            "wir möchten Sie für die Prüfung der Größe gewinnen, schöne Grüße".encode("cp850"),
            "iso-8859-1",
            None,
            Basis.GUESSED,
        ),
        (b"Dear Dr. Haddad, please review this.", "utf-16", None, Basis.CERTAIN),
        ("Chère Madame".encode(), "utf-16", "Chère Madame", Basis.CERTAIN),
    ],
)
def test_bytes_that_the_declared_encoding_cannot_mean(
    data: bytes, charset: str, text: str | None, basis: Basis
) -> None:
    found = decode(data, charset)
    assert found.basis is basis
    assert "\ufffd" not in found.text
    assert not any("\x80" <= char <= "\x9f" for char in found.text)
    assert text is None or found.text == text
