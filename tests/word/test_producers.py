"""References that are planted in letters of several programs are resolved, and every other byte stays."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from PIL import Image

from dossier.word.letter import read_letter
from dossier.word.resolve import resolve
from tests.support.letters import (
    disorder,
    letter,
    members,
    package,
    paragraph,
    rejecting,
    run,
    text_box,
    with_settings,
)

FIXTURES = Path(__file__).parent.parent / "fixtures" / "letters"
REFERENCE, WORDS = "[[rev-stroke:3]]", "Exhibit C-2 at 3"
END = "</w:r></w:p>"
CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="rev-stroke:3"/><w:tag w:val="dossier:eb1a:rev-stroke:3=5aeae75c"/><w:text/></w:sdtPr>'
    '<w:sdtContent><w:r>{look}<w:t xml:space="preserve">Exhibit C-2 at 3</w:t></w:r></w:sdtContent></w:sdt>'
)
BOLD = '<w:rPr><w:b/><w:rFonts w:ascii="Arial"/></w:rPr>'


def words_for(reference: str) -> str | None:
    return WORDS if reference == "rev-stroke:3" else None


def with_python_docx(*, styled: bool = False) -> bytes:
    made = docx.Document()
    made.add_heading("Petition letter", 1)
    made.add_paragraph("Dear Officer:").add_run(" bold").bold = True
    if styled:
        made.add_paragraph("first", style="List Bullet")
        made.add_paragraph("a quotation", style="Intense Quote").runs[0].font.size = Pt(9)
        made.sections[0].header.paragraphs[0].text = "In the matter of Lindqvist"
        made.sections[0].footer.paragraphs[0].text = "A letter"
        cell = made.add_table(2, 2, style="Table Grid").cell(1, 1)
        cell.text = "in a cell"
        cell.add_table(1, 1).cell(0, 0).text = "in a table in a cell"
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def resaved(name: str) -> bytes:
    """A letter of another program as python-docx saves it, with a paragraph and a picture more."""
    made = docx.Document(str(FIXTURES / name))
    made.add_paragraph("added").add_run().add_picture(io.BytesIO(picture()))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "gray").save(target, "PNG")
    return target.getvalue()


def as_google_writes() -> bytes:
    def wrapped(number: int, content: str) -> str:
        properties = f'<w:sdtPr><w:id w:val="-118{number}"/><w:tag w:val="goog_rdk_{number}"/></w:sdtPr>'
        return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"

    inner = run("as the editor states", '<w:rtl w:val="0"/>')
    return letter(paragraph("The letter says, ", wrapped(0, inner), run(" in part")), wrapped(1, paragraph("whole")))


def as_word_writes() -> bytes:
    changed = '<w:ins w:id="4" w:author="A. Counsel" w:date="2026-01-02T00:00:00Z">' + run("new") + "</w:ins>"
    gone = '<w:del w:id="5" w:author="A. Counsel"><w:r><w:delText>old [[rev-stroke:3]]</w:delText></w:r></w:del>'
    return letter(
        paragraph(
            '<w:bookmarkStart w:id="0" w:name="here"/>', "some", '<w:bookmarkEnd w:id="0"/>', gone, changed, " more"
        ),
        paragraph(text_box("in a box"), run("beside it")),
        footnotes='<w:footnote w:id="2">' + paragraph("a note") + "</w:footnote>",
        endnotes='<w:endnote w:id="2">' + paragraph("a note at the end") + "</w:endnote>",
        header1=paragraph("In the matter of Lindqvist"),
        footer1=paragraph("A letter"),
    )


def right_to_left() -> bytes:
    look = "<w:rtl/><w:rFonts w:cs='David'/>"
    return letter(
        f"<w:p><w:pPr><w:bidi/></w:pPr>{run('ראו את המכתב ', look)}<w:dir w:val='ltr'>{run('x')}</w:dir>{run('כאן', look)}</w:p>"
    )


MADE: dict[str, Callable[[], bytes]] = {
    "python-docx": with_python_docx,
    "python-docx, styled": lambda: with_python_docx(styled=True),
    "python-docx, of pandoc's": lambda: resaved("pandoc-letter.docx"),
    "python-docx, of LibreOffice's": lambda: resaved("libreoffice-letter.docx"),
    "python-docx, of Word's": lambda: resaved("word-hdr-header-footer.docx"),
    "python-docx, of pandoc's with changes": lambda: resaved("pandoc-tracked.docx"),
    "Word's way": as_word_writes,
    "Google's way": as_google_writes,
    "right to left": right_to_left,
}
FILES = sorted(path.name for path in FIXTURES.glob("*.docx"))


def _source(name: str) -> bytes:
    source = MADE[name]() if name in MADE else (FIXTURES / name).read_bytes()
    return with_settings(source, tracked=False)


def _planted(xml: str, chance: random.Random) -> tuple[str, str, int]:
    """A part with references at the end of paragraphs, cut into runs of various looks, and what it should become."""
    pieces = re.split(f"({END})", xml)
    before, after = list(pieces), list(pieces)
    places = [place for place, piece in enumerate(pieces) if piece == END]
    for place in places:
        count = chance.randint(1, 6)
        cuts = [0, *sorted(chance.sample(range(1, len(REFERENCE)), count - 1)), len(REFERENCE)]
        looks = [chance.choice(("", BOLD)) for _ in range(count)]
        runs = [
            f"<w:r>{look}<w:t>{REFERENCE[first:last]}</w:t></w:r>"
            for look, first, last in zip(looks, cuts, cuts[1:], strict=False)
        ]
        marks = '<w:proofErr w:type="spellStart"/>'
        before[place] = "</w:r>" + marks.join(runs) + "</w:p>"
        after[place] = "</w:r>" + CONTROL.format(look=looks[0]) + marks * (count - 1) + "</w:p>"
    return "".join(before), "".join(after), len(places)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", [*FILES, *MADE])
def test_what_is_planted_is_resolved_and_no_other_byte_changes(name: str, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")  # noqa: S311 - the same places each time
    source = members(_source(name))
    before, after, count = dict(source), dict(source), 0
    for part in sorted({each.part for each in read_letter(_source(name)).paragraphs}):
        planted, expected, found = _planted(source[part].decode(), chance)
        before[part], after[part], count = planted.encode(), expected.encode(), count + found
    resolved = resolve(package(before), words_for, petition="eb1a")
    assert count >= 1
    assert members(resolved.data) == after
    assert {each.outcome.value for each in resolved.placed} == {"resolved"}
    for part, content in members(resolved.data).items():
        if content != source[part]:
            assert set(disorder(content.decode())) <= set(disorder(source[part].decode()))


@pytest.mark.parametrize("name", [*FILES, *MADE])
def test_where_changes_are_tracked_accepting_and_rejecting_give_both_letters(name: str) -> None:
    source = members(_source(name))
    parts = sorted({each.part for each in read_letter(_source(name)).paragraphs})
    for part in parts:
        source[part] = _planted(source[part].decode(), random.Random(name))[0].encode()  # noqa: S311 - as above
    before = package(source)
    resolved = resolve(with_settings(before, tracked=True), words_for, petition="eb1a").data
    accepted = resolve(before, words_for, petition="eb1a").data
    assert read_letter(resolved) == read_letter(accepted)
    rejected = {name: rejecting(data) if name in parts else data for name, data in members(resolved).items()}
    assert read_letter(package(rejected)) == read_letter(before)
    for part in parts:
        assert set(disorder(members(resolved)[part].decode())) <= set(disorder(source[part].decode()))


@pytest.mark.parametrize("name", [*FILES, *MADE])
def test_a_letter_without_references_comes_back_as_it_is(name: str) -> None:
    source = _source(name)
    resolved = resolve(source, words_for, petition="eb1a")
    assert resolved.data is source
    assert not resolved.changed
    assert not resolved.placed


def test_letters_of_four_programs_are_held() -> None:
    assert len(FILES) + len(MADE) >= 20
    assert {name.partition("-")[0] for name in FILES} == {"libreoffice", "pandoc", "word"}
