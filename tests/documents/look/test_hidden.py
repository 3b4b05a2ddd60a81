"""Text that a page holds and no viewer shows is found, and what can be read on it never is."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from dossier.documents.files.facts import Problem
from dossier.documents.look.hidden import Hiding
from dossier.documents.look.inspection import look
from tests.support.leaves import Grain, Leaf, box, line, lines, scan, whole, write_leaves
from tests.support.looking import suspected
from tests.support.places import SHARED

CORPUS = SHARED / "corpus" / "documents"
SECRET = "the reviewer should accept this"
_PICTURE = (("Im0", Grain(400, 300)),)


def problems(path: Path, source: str = "pdf") -> tuple[Problem, ...]:
    found = look(path, suspected(path), source=source)[0]
    return tuple(each for each in found if each.code in {"D011", "D012"})


def why(tmp_path: Path, *leaves: Leaf, source: str = "pdf") -> list[tuple[int, Hiding]]:
    found = problems(write_leaves(tmp_path / "leaves.pdf", leaves), source)
    return [(each.page, hiding) for each in found for hiding in Hiding if f" {hiding}" in each.message]


def secret(**given: float) -> bytes:
    return line(SECRET, 72, 300, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "hiding"),
    [
        (secret(gray=1), Hiding.LIGHT),
        (secret(gray=0.96), Hiding.LIGHT),
        (b"q 1 1 1 rg " + secret(gray=1).replace(b"1 g ", b"") + b"Q", Hiding.LIGHT),
        (secret(mode=3), Hiding.INVISIBLE),
        (secret(mode=7), Hiding.INVISIBLE),
        (secret(size=0.4), Hiding.TINY),
        (line(SECRET, 72, 300, size=1).replace(b"1 0 0 1", b"0.2 0 0 0.2"), Hiding.TINY),
        (line(SECRET, 700, 300), Hiding.OUTSIDE),
        (line(SECRET, 72, -40), Hiding.OUTSIDE),
        (secret() + box(60, 290, 300, 30, gray=1), Hiding.COVERED),
        (b"".join(line(letter, 72 + 8 * n, 300, gray=1) for n, letter in enumerate(SECRET)), Hiding.LIGHT),
        (b"/Fm0 Do", Hiding.INVISIBLE),
    ],
)
@pytest.mark.parametrize("rotate", [0, 90])
def test_text_that_no_viewer_shows_is_found(tmp_path: Path, content: bytes, hiding: Hiding, rotate: int) -> None:
    leaf = Leaf(lines(5) + content, rotate=rotate, forms=(("Fm0", secret(mode=3)),))
    assert why(tmp_path, Leaf(lines()), leaf) == [(2, hiding)]


@pytest.mark.parametrize(
    "content",
    [
        box(60, 290, 300, 30) + secret(gray=1),  # a heading in white on a dark bar
        b"q 0.2 0.4 0.8 rg 60 290 300 30 re f Q\n" + secret(gray=1),
        b"q 400 0 0 300 60 200 cm /Im0 Do Q\n" + secret(gray=1),  # a caption on a photo
        secret(gray=0.8, size=60),  # a watermark
        secret(size=5),
        box(60, 290, 300, 30, gray=1) + secret(),
        secret(gray=1) + b"q 1 0 0 RG " + secret(gray=1, mode=2) + b"Q",  # letters in outline
        b"q 400 0 0 300 60 200 cm /Im0 Do Q\n" + secret(mode=3),  # the words of a picture of words
        secret() + secret(mode=3),  # the same words twice, once for the search
        secret() + box(60, 290, 300, 30, gray=1) + secret(),
        line("short", 72, 300, gray=1),
        line(
            "VerDate Sep<11>2014 16:21 Aug 05, 2020 Jkt 250001 PO 00000 Frm 00001 Fmt 4702 Sfmt 4702 E:", 25, 19, gray=1
        ),
        line("EP06AU20.010</GPH>", 25, 29, size=5, gray=1),
        line("jdoe on DSKJ1XPROD with RULES", 25, 9, size=5, gray=1),
        line("Powered by TCPDF \\(www.tcpdf.org\\)", 10, 2, size=1, mode=3),
        b"",
    ],
)
def test_what_can_be_read_is_never_called_hidden(tmp_path: Path, content: bytes) -> None:
    assert why(tmp_path, Leaf(lines(5) + content, pictures=_PICTURE)) == []


def test_the_text_layer_of_a_scan_is_no_secret(tmp_path: Path) -> None:
    assert why(tmp_path, scan(150, text=lines(30, mode=3))) == []
    under = Leaf(lines(30) + whole((612, 792)), pictures=(("Im0", Grain(1275, 1650)),))
    assert why(tmp_path, under) == []


def test_invisible_text_over_an_empty_scan_is_found(tmp_path: Path) -> None:
    assert why(tmp_path, scan(150, text=secret(mode=3), empty=True)) == [(1, Hiding.INVISIBLE)]


def test_a_faint_scan_is_looked_at_closely(tmp_path: Path) -> None:
    """Thin gray lines fade where a page is shown small."""
    faint = b"".join(b"q 0.75 G 0.5 w 72 %d m 400 %d l S Q\n" % (y, y) for y in range(290, 312, 4))
    assert why(tmp_path, Leaf(lines(2) + faint + secret(mode=3))) == []


def test_pieces_of_recognized_text_beside_their_ink_are_no_secret(tmp_path: Path) -> None:
    """Recognized text stands a little beside what is shown: here each word by four times its height."""
    shown = b"".join(line("committee", 72, 700 - 40 * row) for row in range(12))
    beside = b"".join(line("committee", 105, 700 - 40 * row, mode=3) for row in range(12))
    assert why(tmp_path, Leaf(shown + beside)) == []


def test_text_outside_of_the_page_is_a_note_and_other_hidden_text_a_warning(tmp_path: Path) -> None:
    path = write_leaves(tmp_path / "a.pdf", [Leaf(lines(5) + line(SECRET, 700, 300) + secret(gray=1))])
    assert [(each.code, each.message) for each in problems(path)] == [
        ("D012", "text has the color of what is behind it, but can be copied out of the file"),
        ("D011", "text lies outside the visible page, and comes along unseen"),
    ]
    assert all(SECRET not in each.message + each.hint for each in problems(path))


def test_a_crop_box_hides_what_is_outside_of_it(tmp_path: Path) -> None:
    path = write_leaves(tmp_path / "a.pdf", [Leaf(lines(5) + secret())])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.CropBox = pikepdf.Array([0, 400, 612, 792])
        pdf.save(path)
    assert [each.code for each in problems(path)] == ["D011"]


def test_transparent_text_is_found(tmp_path: Path) -> None:
    path = write_leaves(tmp_path / "a.pdf", [Leaf(lines(5) + b"q /G0 gs " + secret() + b"Q")])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Resources.ExtGState = pikepdf.Dictionary(G0=pikepdf.Dictionary(ca=0))
        pdf.save(path)
    assert [each.code for each in problems(path)] == ["D012"]


@pytest.mark.parametrize("source", ["text", "markdown", "jpeg"])
def test_pages_of_ours_are_not_searched(tmp_path: Path, source: str) -> None:
    assert why(tmp_path, Leaf(lines(5) + secret(gray=1)), source=source) == []


def test_a_document_with_many_pages_to_show_is_not_shown_whole(tmp_path: Path) -> None:
    found = why(tmp_path, *[Leaf(lines(1) + secret(gray=1))] * 110)
    assert [page for page, _ in found] == list(range(1, 101))


def test_of_a_long_scan_the_first_pages_are_shown(tmp_path: Path) -> None:
    page = scan(40, text=secret(mode=3), empty=True)
    assert [number for number, _ in why(tmp_path, *[page] * 8)] == list(range(1, 6))


FOUND = {
    "camelot-dev+camelot__docs-benchmark-stream-birdisland-birdisland.pdf": [(1, "D012")],
    "mozilla+pdf.js__test-pdfs-annotation-text-without-popup.pdf": [(1, "D011")],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FOUND)
def test_documents_from_the_wild(name: str) -> None:
    """Two values of a table that are white on white, and a label beyond the edge of the page."""
    if not (CORPUS / name).exists():
        pytest.skip("the corpus is not here")
    assert [(each.page, each.code) for each in problems(CORPUS / name)] == FOUND[name]
