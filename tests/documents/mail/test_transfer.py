"""Transfer encodings of any bytes: never an exception, and nothing lost of what is whole."""

from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.documents.mail.transfer import encoding_word, likely_encoding, plain


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("base64", "base64"),
        (" BASE64 ;", "base64"),
        ("(by a gateway) Quoted-Printable (7bit)", "quoted-printable"),
        ('"quoted_printable"', "quoted-printable"),
        ("base-64", "base64"),
        ("uuencode", "x-uuencode"),
        ("8 bit", "8"),
        ("", ""),
        (";;", ""),
    ],
)
def test_the_name_of_an_encoding_is_read_without_what_stands_around_it(field: str, word: str) -> None:
    assert encoding_word(field) == word


@given(st.binary(max_size=400), st.integers(4, 80))
def test_whole_base64_is_decoded_however_it_is_wrapped(data: bytes, width: int) -> None:
    code = base64.b64encode(data)
    lines = b"\r\n".join(code[at : at + width] for at in range(0, len(code), width))
    assert plain(lines, "base64") == (data, "")


@given(st.lists(st.binary(min_size=1, max_size=30), min_size=2, max_size=5))
def test_codes_one_after_the_other_are_all_decoded(pieces: list[bytes]) -> None:
    assert plain(b"\n".join(map(base64.b64encode, pieces)), "base64") == (b"".join(pieces), "")


@given(st.binary(min_size=60, max_size=300), st.data())
def test_what_stands_before_damage_is_kept_and_the_damage_said(data: bytes, draw: st.DataObject) -> None:
    code = base64.b64encode(data).rstrip(b"=")
    place = draw.draw(st.integers(0, len(code) - 1))
    found = plain(
        code[:place] + code[place + 1 :]
        if len(code) % 4 == 2
        else code[:place] + b"A" + code[place:] + b"A" * (-len(code) % 4),
        "base64",
    )
    assert found.data[: place // 4 * 3] == data[: place // 4 * 3]
    assert found.damage


@given(st.binary(max_size=200))
def test_quoted_printable_is_decoded(data: bytes) -> None:
    # the encoder writes `\r\n` at the end of a line as `\n`, so the bytes themselves need not come back
    encoded = quopri.encodestring(data, quotetabs=True)
    assert plain(encoded, "quoted-printable").data == quopri.decodestring(encoded)
    if b"\r" not in data:
        assert plain(encoded, "quoted-printable").data == data


@given(st.binary(max_size=300), st.sampled_from(["base64", "quoted-printable", "x-uuencode", "8bit", ""]))
@example(b"AB=C", "base64")
@example(b"A===ABCD", "base64")
@example(b"A=\nBCDEF=GH\nA", "base64")
def test_any_bytes_give_bytes(data: bytes, encoding: str) -> None:
    assert isinstance(plain(data, encoding).data, bytes)


@pytest.mark.parametrize(
    ("fields", "data", "encoding"),
    [
        (("7bit", "base64"), b"SGVsbG8=", "base64"),
        (("quoted-printable", "8bit"), b"caf=C3=A9", "quoted-printable"),
        (("binary", "x-uuencode"), b"", "x-uuencode"),
        (("7bit",), b"caf=C3=A9", "7bit"),
        (("nonsense", "base64"), b"SGVsbG8=", "base64"),
        ((), b"F=C3=A9licitations =\n=C3=A0 vous", "quoted-printable"),
        ((), b"a=b, x=C3=A9", ""),
        ((), b"1 + 1 = 2", ""),
        ((), "Größe".encode(), ""),
    ],
)
def test_of_several_fields_the_one_by_which_something_is_encoded_counts(
    fields: tuple[str, ...], data: bytes, encoding: str
) -> None:
    assert likely_encoding(fields, data) == encoding
