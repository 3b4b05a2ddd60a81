"""Written text in lines: a citation is not torn over two of them."""

from __future__ import annotations

from typing import cast

import pytest

from dossier.render import load_style
from dossier.typeset.breaks import words
from dossier.typeset.flow import Pen
from dossier.typeset.lines import Line
from dossier.typeset.paragraphs import Paragraph, Piece
from dossier.typeset.prose import prose
from dossier.typeset.shaping import characters_of, typesetter
from dossier.typeset.sheet import Sheet


class Lines(list[str]):
    """The lines that are drawn, in the place of a sheet."""

    def line(self, _x: float, _y: float, line: Line) -> None:
        self.append("".join(piece.text for piece in line.pieces).replace("\u00a0", " "))


def lines_of(*pieces: Piece) -> list[str]:
    style = load_style()
    pen = Pen(style, typesetter(style, characters_of([*(piece.text for piece in pieces), "\u00a0"])))
    found = Lines()
    for block in prose(pen, [Paragraph(pieces)]):
        block.draw(cast("Sheet", found), 0.0, 0.0)
    return found


@pytest.mark.parametrize("words", range(8, 24))
@pytest.mark.parametrize(
    "cited",
    ["Exhibit C-2", "Exhibit C-2b at 3", "Tab (iv)-1, p. 3", "Exhibit C-2 at 2–4, 9", "the award (Exhibit C-2 at 3)"],
)
def test_a_citation_stays_on_one_line(cited: str, words: int) -> None:
    whole = cited[cited.find("(Ex") :] if "(Ex" in cited else cited
    lines = lines_of(Piece("stroke " * words), Piece(cited, target=7), Piece(" and more words behind it " * 3))
    assert len(lines) >= 2
    assert any(whole in line for line in lines)


def test_a_long_list_of_pages_is_broken() -> None:
    pages = ", ".join(map(str, range(1, 60, 2)))
    lines = lines_of(Piece("stroke " * 9), Piece(f"Exhibit C-2 at {pages}", target=7))
    assert "Exhibit C-2 at 1, 3, 5," in lines[0]
    assert lines[1].endswith("59")


def test_what_introduces_a_list_stays_with_it() -> None:
    style = load_style()
    pen = Pen(style, typesetter(style, characters_of(["Documented here: 1.2.", "the first", "the second"])))
    lead, first, second = (
        Paragraph((Piece("Documented here:"),)),
        Paragraph((Piece("the first"),), indent=0, bullet="1.", blank=1),
        Paragraph((Piece("the second"),), indent=0, bullet="2."),
    )
    kept = [block.keep for block in prose(pen, [lead, first, second]) if block.height]
    assert kept == [True, True, False]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("May 11–13, 2022", ["May", "11–13,", "2022"]),
        ("2016-2018", ["2016-2018"]),
        ("cluster-randomised", ["cluster-", "randomised"]),
        ("Covid-19-related", ["Covid-", "19-", "related"]),
    ],
)
def test_ranges_of_numbers_are_not_parted(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in words(text) if text[start] != " "] == parts
