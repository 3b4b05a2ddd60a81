from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas

from dossier.cited.grammar import Question, citations
from dossier.documents.look.letter_pages import MOST_PAGES, OtherTextError, TooLongError, boxes_of, running_text
from dossier.documents.written.pages import text_pages
from dossier.typeset.style import load_style
from tests.support.citing import Page, write_letter


def cited(path: Path) -> list[tuple[str, str, int]]:
    """The label, the place and the number of rectangles of each citation."""
    running = running_text(path)
    found = citations(running.text, Question())
    boxes = boxes_of(path, [(each.start, each.end) for each in found])
    return [(each.label, _place(path, each.start), len(there)) for each, there in zip(found, boxes, strict=True)]


def _place(path: Path, offset: int) -> str:
    return [stop.place for stop in running_text(path).stops if stop.start <= offset][-1]


def test_a_citation_is_whole_over_lines_and_over_the_end_of_a_page(tmp_path: Path) -> None:
    path = write_letter(
        tmp_path / "letter.pdf",
        Page(["The reviews, Exhibit C-2 at 3, and Exhibit", "C-4 at 5, then Exhi-", "bit C-6. Last see Exhibit"]),
        Page(["C-9 at 2. The end."]),
        head="Petition letter",
        numbered=True,
    )
    assert cited(path) == [
        ("C-2", "page 1, line 2", 1),
        ("C-4", "page 1, line 2", 2),
        ("C-6", "page 1, line 3", 2),
        ("C-9", "page 1, line 4", 2),
    ]


def test_a_number_at_the_foot_is_no_label(tmp_path: Path) -> None:
    path = write_letter(
        tmp_path / "letter.pdf", Page(["As said in the Exhibit"]), Page(["which follows."]), numbered=True
    )
    assert citations(running_text(path).text, Question(scheme="number")) == ()


def test_two_columns_that_are_drawn_line_by_line_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = ["In the left Exhibit", "C-11 at 3 stands what", "was said before of it", "and ends with Exhibit"]
    right = ["C-14. On the right there", "is Exhibit C-12", "at 4 and then the last", "one, Exhibit C-13, p. 3"]
    path = tmp_path / "letter.pdf"
    canvas = Canvas(str(path), invariant=1)
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        canvas.drawString(inch, 700 - 14 * number, one)
        canvas.drawString(4.5 * inch, 700 - 14 * number, other)
    canvas.save()
    assert [(label, count) for label, _, count in cited(path)] == [
        *(("C-11", 2), ("C-14", 2), ("C-12", 2), ("C-13", 1)),
    ]


def test_letters_set_apart_ligatures_and_other_directions(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    canvas = Canvas(str(path), invariant=1)
    text = canvas.beginText(inch, 700)
    text.setCharSpace(6)
    text.textLine("Exhibit C-2 at 3 spaced")
    text.setCharSpace(0)
    text.textLine("E x h i b i t  C - 3  a t  4, typed")
    canvas.drawText(text)
    canvas.save()
    assert [label for label, _, _ in cited(path)] == ["C-2", "C-3"]


def test_a_citation_stands_whole_in_a_line_that_runs_from_the_right(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(
        text_pages("ראה Exhibit C-2 at 3 וגם Exhibit C-4b.\n\nانظر Exhibit C-5 at 2، ثم\n", "", load_style())
    )
    assert sorted(label for label, _, _ in cited(path)) == ["C-2", "C-4b", "C-5"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_that_are_shown_rotated_are_read_as_they_are_written(tmp_path: Path, turn: int) -> None:
    lines = [f"Line {number} of it says Exhibit C-{number} at 3, and Exhibit" for number in range(2, 30)]
    path = write_letter(tmp_path / "letter.pdf", Page([*lines, "D-9."]))
    upright = running_text(path)
    found = citations(upright.text, Question())
    boxes = boxes_of(path, [(each.start, each.end) for each in found])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj["/Rotate"] = turn
        pdf.save(path)
    assert [each.label for each in citations(running_text(path).text, Question())] == [each.label for each in found]
    assert boxes_of(path, [(each.start, each.end) for each in found]) == boxes


def test_notes_at_the_foot_of_a_page_part_no_citation(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    canvas = Canvas(str(path), invariant=1)
    for body, mark, note in (
        ("As is said in Exhibit", "7", " See Exhibit C-5"),
        ("C-4 at 3 and below.", "8", "at 2 in it."),
    ):
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(72, 700, body)
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(72, 104, mark)
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(76, 100, note)
        canvas.showPage()
    canvas.save()
    for scheme in ("criterion", "number"):
        found = citations(running_text(path).text, Question(scheme=scheme))
        assert [(each.label, each.pages) for each in found] == [("C-4", ((3, 3),)), ("C-5", ())]


def test_a_letter_that_was_written_anew_has_no_boxes_for_what_it_said(tmp_path: Path) -> None:
    path = write_letter(tmp_path / "letter.pdf", Page(["See Exhibit C-2."]))
    assert boxes_of(path, [(4, 15)], ["Exhibit C-2"])[0]
    write_letter(path, Page(["See, too, Exhibit C-2."]))
    with pytest.raises(OtherTextError):
        boxes_of(path, [(4, 15)], ["Exhibit C-2"])


@pytest.mark.slow
def test_a_file_of_thousands_of_pages_is_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    canvas = Canvas(str(path), invariant=1)
    for _ in range(MOST_PAGES + 1):
        canvas.drawString(72, 72, "x")
        canvas.showPage()
    canvas.save()
    with pytest.raises(TooLongError, match="has 401 pages, and a letter at most 400"):
        running_text(path)


def test_the_mark_of_a_footnote_is_no_part_of_a_label_or_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    canvas = Canvas(str(path), invariant=1)
    text = canvas.beginText(inch, 700)
    for words, mark in (("as in Exhibit C-2", "1"), (" and at Exhibit C-4 at 3", "12"), ("; so Exhibit C-5.", "3")):
        text.setFont("Times-Roman", 12)
        text.textOut(words)
        text.setFont("Times-Roman", 7)
        text.setRise(4)
        text.textOut(mark)
        text.setRise(0)
    text.textLine("")
    text.setRise(4)
    text.textOut("3")
    text.setRise(0)
    text.setFont("Times-Roman", 10)
    text.textLine("Exhibit C-11 at 10. See Exhibit")
    text.setRise(4)
    text.setFont("Times-Roman", 6)
    text.textOut("4 ")
    text.setRise(0)
    text.setFont("Times-Roman", 10)
    text.textLine("A note at the foot.")
    canvas.drawText(text)
    canvas.save()
    words = running_text(path).text
    assert "4" not in {each.label for each in citations(words, Question(scheme="number"))}
    assert [(each.label, each.pages) for each in citations(words, Question())] == [
        *(("C-2", ()), ("C-4", ((3, 3),)), ("C-5", ()), ("C-11", ((10, 10),))),
    ]
