from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from dossier.documents.look.inspection import look
from tests.support.looking import suspected

CODES = range(65, 91)
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CHINESE = "".join(chr(0x4E00 + index) for index in range(26))
ARABIC = "".join(chr(0x0627 + index) for index in range(26))
Numbers = tuple[float, float, float, float]


def font(pdf: pikepdf.Pdf, matrix: Numbers, letters: str) -> pikepdf.Object:
    """A font whose letters are boxes, drawn by this matrix, and whose text is known."""
    pairs = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for code, letter in zip(CODES, letters, strict=True))
    known = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"26 beginbfchar\n{pairs}endbfchar endcmap end end"
    )
    glyph = pdf.make_stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 600, 700],
            FontMatrix=[value / 1000 for value in matrix] + [0, 0],
            FirstChar=65,
            LastChar=90,
            Widths=[600] * 26,
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, *(Name(f"/g{code}") for code in CODES)])),
            CharProcs=Dictionary({f"/g{code}": glyph for code in CODES}),
            Resources=Dictionary(),
            ToUnicode=pdf.make_stream(known.encode()),
        )
    )


def turned(tmp_path: Path, content: str, matrix: Numbers = (1, 0, 0, 1), letters: str = LATIN, rotate: int = 0) -> bool:
    """Whether the page of this text is found to be turned."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(600, 600)).obj
        page.Resources = Dictionary(Font=Dictionary(F1=font(pdf, matrix, letters)))
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf {content} ET".encode())
        page.Rotate = rotate
        pdf.save(tmp_path / "a.pdf")
    found = look(tmp_path / "a.pdf", suspected(tmp_path / "a.pdf"), source="pdf")[0]
    return "D018" in {problem.code for problem in found}


def rows(a: int, b: int, c: int, d: int) -> str:
    """Eight lines of text by this matrix."""
    return " ".join(
        f"{a} {b} {c} {d} {300 + 20 * step * (b != 0)} {300 + 20 * step * (b == 0)} Tm ({LATIN[:18]}) Tj"
        for step in range(8)
    )


def singly(matrix: tuple[int, int, int, int], x: int, y: int) -> str:
    """Eight lines whose letters are placed one by one, each next one by this step."""
    way = " ".join(map(str, matrix))
    return " ".join(
        f"{way} {300 + x * step + 15 * line * (y != 0)} {300 + y * step + 15 * line * (x != 0)} Tm ({LATIN[step]}) Tj"
        for line in range(8)
        for step in range(18)
    )


def test_letters_that_are_drawn_upside_down_and_turned_back_stand_upright(tmp_path: Path) -> None:
    assert not turned(tmp_path, rows(-1, 0, 0, -1), (-1, 0, 0, -1))


@pytest.mark.parametrize("way", [(-1, 0, 0, -1), (-1, 0, 0, 1)])
def test_letters_that_are_placed_from_left_to_right_stand_upright(
    tmp_path: Path, way: tuple[int, int, int, int]
) -> None:
    assert not turned(tmp_path, singly(way, 9, 0))


@pytest.mark.parametrize("way", ["rows", "singly"])
def test_chinese_in_columns_stands_upright(tmp_path: Path, way: str) -> None:
    content = rows(0, -1, 1, 0) if way == "rows" else singly((0, -1, 1, 0), 0, -12)
    assert not turned(tmp_path, content, letters=CHINESE)


@pytest.mark.parametrize("letters", [LATIN, CHINESE, ARABIC])
def test_a_page_upside_down_is_found_in_any_script(tmp_path: Path, letters: str) -> None:
    assert turned(tmp_path, rows(-1, 0, 0, -1), letters=letters)
    assert turned(tmp_path, rows(1, 0, 0, 1), letters=letters, rotate=180)
    assert not turned(tmp_path, rows(-1, 0, 0, -1), letters=letters, rotate=180)


@pytest.mark.parametrize("letters", [LATIN, ARABIC])
@pytest.mark.parametrize("rotate", [90, 270])
def test_a_page_on_its_side_is_found(tmp_path: Path, letters: str, rotate: int) -> None:
    assert turned(tmp_path, rows(1, 0, 0, 1), letters=letters, rotate=rotate)
    assert turned(tmp_path, singly((0, 1, -1, 0), 0, 9))
