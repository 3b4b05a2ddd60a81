"""The possible names in a text are found by a shortcut around most of it; the plain search finds the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text import words
from dossier.text.words import capitalized

_LETTERS = "aAbBÉé漢1_ -\n\x02\xad\ufffe'.’`´\u00a0\x1c²\u2028"


def plainly(text: str) -> set[str]:
    plain = text.translate(words._ACCENTS)
    found = {word for word in words._NAMES.findall(plain) if not word[0].islower()}
    found.update(each.replace(" ", "") for each in words._SPACED.findall(plain) if each.isupper())
    found.update(one + other for one, other in words._CUT.findall(plain) if not one[0].islower())
    return found


@pytest.mark.slow
@given(
    st.text(_LETTERS, max_size=14)
    | st.lists(st.sampled_from(["Had-", "dad", "H A D", "\n", " ", "x", "O’Neil"])).map("".join)
)
def test_the_quick_way_finds_what_the_plain_way_finds(text: str) -> None:
    assert capitalized(text) == plainly(text)
