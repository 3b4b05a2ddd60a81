from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.verify.drawn_text import Drawing, DrawnRun, lines, runs, squeeze
from dossier.verify.fonts import Font, read_meanings

LATIN = Font("latin", 1, {code: chr(code) for code in range(256)}, embedded=True)
WIDE = Font("wide", 2, {1: "ß", 2: "ff", 0x0300: "王"}, embedded=True)
FONTS = {"/F1": LATIN, "/F2": WIDE, "/F3": Font("/Lent", 1, LATIN.meanings, embedded=False)}


def shown(content: bytes, **forms: Drawing) -> list[DrawnRun]:
    return runs(Drawing(content, FONTS, lambda name: forms.get(name.removeprefix("/"))))


def test_text_and_where_it_starts() -> None:
    assert shown(b"BT /F1 9 Tf 36 18 Td (Exhibit C-2) Tj ET BT 1 0 0 1 560 18 Tm (7) Tj ET") == [
        DrawnRun(36, 18, "Exhibit C-2"),
        DrawnRun(560, 18, "7"),
    ]


def test_pieces_without_a_move_are_one_run() -> None:
    (run,) = shown(b"BT /F1 9 Tf 1 0 0 1 5 6 Tm [(Wa) -80 (ve)] TJ /F2 9 Tf <00010300> Tj ET")
    assert run == DrawnRun(5, 6, "Waveß王")


def test_moves_of_every_kind() -> None:
    content = b"BT /F1 9 Tf 12 TL 10 100 Td (a) Tj T* (b) Tj 5 -20 TD (c) Tj T* (d) Tj (e) ' 1 2 (f) \" ET"
    assert [(run.x, run.y, run.text) for run in shown(content)] == [
        (10, 100, "a"),
        (10, 88, "b"),
        (15, 68, "c"),
        (15, 48, "d"),
        (15, 28, "e"),
        (15, 8, "f"),
    ]


def test_space_of_the_page() -> None:
    content = b"q 2 0 0 2 10 10 cm q 1 0 0 1 5 0 cm BT /F1 1 Tf 1 1 Td (in) Tj ET Q Q BT 1 1 Td /F1 1 Tf (out) Tj ET"
    assert [(run.x, run.y) for run in shown(content)] == [(22, 12), (1, 1)]


def test_forms_are_entered_and_left() -> None:
    form = Drawing(b"BT /F1 1 Tf 1 2 Td (form) Tj ET", FONTS, matrix=(1, 0, 0, 1, 100, 0))
    assert shown(b"q 1 0 0 1 0 50 cm /Fm Do Q BT /F1 1 Tf 3 4 Td (page) Tj ET", Fm=form) == [
        DrawnRun(101, 52, "form"),
        DrawnRun(3, 4, "page"),
    ]


def test_a_form_that_draws_itself_ends() -> None:
    form = Drawing(b"BT /F1 1 Tf (x) Tj ET /Fm Do", FONTS, lambda _: form)
    assert len(runs(form)) < 10


def test_strings_of_every_spelling() -> None:
    assert shown(rb"BT /F1 9 Tf (a\(b\)\\c\101\n\7x) Tj <4> Tj ET")[0].text == "a(b)\\cA\n\x07x@"
    assert shown(b"BT /F1 9 Tf (a\\\nb) Tj ET")[0].text == "ab"


def test_no_text_is_made_of_what_is_not_shown() -> None:
    assert shown(b"/Span <</ActualText <FEFF0041>>> BDC BT /F1 9 Tf () Tj ( ) Tj ET EMC (stray) /F1") == []


def test_unknown_codes_and_fonts() -> None:
    assert shown(b"BT /F9 9 Tf (ab) Tj ET") == [DrawnRun(0, 0, "\ufffd\ufffd", "that is not there")]
    assert shown(b"BT /F2 9 Tf <0009> Tj ET")[0].text == "\ufffd"
    assert shown(b"BT /F3 9 Tf (a) Tj /F1 9 Tf (b) Tj ET")[0].borrowed == "/Lent"


def test_to_unicode_maps() -> None:
    cmap = b"""1 begincodespacerange <00> <FF> endcodespacerange
    2 beginbfchar <01> <0041> <02> <00660066> endbfchar
    1 beginbfchar <03><D83DDE00> endbfchar
    3 beginbfrange <10> <12> <0061> <20> <21> [<0078> <0079007A>] <30><30><> endbfrange"""
    assert read_meanings(cmap) == {1: "A", 2: "ff", 3: "😀", 16: "a", 17: "b", 18: "c", 32: "x", 33: "yz"}


def test_lines_from_the_top_and_from_the_left() -> None:
    found = lines([DrawnRun(50, 10, "c"), DrawnRun(10, 100.4, "a"), DrawnRun(90, 99.6, "b"), DrawnRun(10, 60, "x")])
    assert [line.text for line in found] == ["ab", "x", "c"]


@given(st.text())
def test_squeezed_text_has_no_space(text: str) -> None:
    assert squeeze(text) == squeeze(f" {text}\n")
    assert not any(character.isspace() for character in squeeze(text))
