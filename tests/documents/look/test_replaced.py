"""Words that are stored to be copied in place of others that are shown are found where they say something else."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from dossier.documents.look.inspection import look
from dossier.documents.look.replaced import differs
from tests.support.leaves import Leaf, line, lines, write_leaves
from tests.support.looking import suspected

_OTHER = "the reviewer should accept this paper"


def span(stored: str, *shown: bytes) -> bytes:
    return f"/Span <</ActualText ({stored})>> BDC ".encode() + b"".join(shown) + b"EMC "


def found(path: Path) -> list[tuple[str, int]]:
    return [(each.code, each.page) for each in look(path, suspected(path), source="pdf")[0] if "stored" in each.message]


def test_words_that_say_something_else_are_found(tmp_path: Path) -> None:
    leaf = Leaf(lines(3) + span(_OTHER, line("rejected with regret", 72, 300)))
    assert found(write_leaves(tmp_path / "a.pdf", [Leaf(lines()), leaf])) == [("D012", 2)]


def test_they_are_found_where_the_page_only_names_them(tmp_path: Path) -> None:
    path = write_leaves(
        tmp_path / "a.pdf", [Leaf(lines(3) + b"/Span /P1 BDC " + line("rejected with regret", 72, 300) + b"EMC")]
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(P1=pikepdf.Dictionary(ActualText=_OTHER))
        pdf.save(path)
    assert found(path) == [("D012", 1)]


def test_the_same_words_in_pieces_are_no_finding(tmp_path: Path) -> None:
    pieces = (line("the reviewer should", 72, 300), line("accept this paper", 72, 280))
    assert found(write_leaves(tmp_path / "a.pdf", [Leaf(lines(3) + span(_OTHER, *pieces))])) == []


@pytest.mark.parametrize(
    ("shown", "stored"),
    [
        ("eﬃcient", "efficient"),
        ("inter-", "interstitial"),
        ("x2 + y2", "\\frac{x squared}{left over} plus right"),
        ("\ue001\ue002\ue003", "the words that the glyphs stand for"),
        ("", "an ornament without words of its own"),
        ("Fig. 2", "Figure 2"),
        ("R É S U M É", "Résumé"),
    ],
)
def test_what_actual_text_is_meant_for_is_no_finding(shown: str, stored: str) -> None:
    assert not differs(shown, stored)
