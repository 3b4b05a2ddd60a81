from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.documents.files.facts import Problem
from dossier.documents.look.inspection import look
from dossier.documents.pdf.geometry import PageGeometry, geometry, place
from tests.support.leaves import Grain, Leaf, box, line, lines, scan, turned, whole, write_leaves
from tests.support.looking import suspected
from tests.support.places import SHARED

CORPUS = SHARED / "corpus" / "documents"
MANY = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def codes(problems: Iterable[Problem], *wanted: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.page) for problem in problems if not wanted or problem.code in wanted]


def looked(path: Path, source: str = "pdf") -> tuple[Problem, ...]:
    return look(path, suspected(path), source=source)[0]


def seen(tmp_path: Path, *leaves: Leaf, source: str = "pdf") -> tuple[Problem, ...]:
    return looked(write_leaves(tmp_path / "leaves.pdf", leaves), source)


def test_nothing_is_said_of_an_ordinary_page(tmp_path: Path) -> None:
    assert seen(tmp_path, Leaf(lines()), Leaf(line("Acknowledgements", 72, 700))) == ()


# --- D007, D013: scans


@pytest.mark.slow
@MANY
@given(
    dpi=st.floats(40, 260),
    width=st.floats(150, 1500),
    height=st.floats(150, 1500),
    rotate=st.sampled_from([0, 90, 180, 270]),
    layered=st.booleans(),
)
def test_a_scan_is_coarse_by_the_size_at_which_it_stands(
    *, tmp_path: Path, dpi: float, width: float, height: float, rotate: int, layered: bool
) -> None:
    leaf = scan(dpi, (width, height), rotate=rotate, text=line("certificate of completion", 40, 40, mode=3) * layered)
    shape: PageGeometry = geometry((0, 0, width, height), None, rotate, None)
    stands = min(place(shape).area.width, place(shape).area.height) / 72
    dots = min(round(width / 72 * dpi), round(height / 72 * dpi)) / stands
    found = seen(tmp_path, leaf)
    if abs(dots - 150) > 2:
        assert bool(codes(found, "D007")) == (dots < 150)
    for problem in found:
        if problem.code == "D007":
            assert f"about {int(dots) // 5 * 5} dpi" in problem.message or dots % 5 < 1 or dots % 5 > 4
    assert codes(found, "D013") == ([] if layered else [("D013", 1)])


def test_a_page_that_is_made_smaller_gains_dots(tmp_path: Path) -> None:
    assert codes(seen(tmp_path, scan(110, (612, 792))), "D007") == [("D007", 1)]
    assert codes(seen(tmp_path, scan(110, (1224, 1584))), "D007") == []


@pytest.mark.parametrize(
    ("source", "dpi", "expected"),
    [
        ("pdf", 140, ["D007", "D013"]),
        ("tiff", 140, ["D007", "D013"]),
        ("jpeg", 140, ["D007"]),
        ("heic", 160, []),
        ("png", 95, []),
        ("webp", 80, ["D007"]),
    ],
)
def test_a_screen_has_the_dots_it_has_and_a_photo_no_text(
    tmp_path: Path, source: str, dpi: float, expected: list[str]
) -> None:
    found = seen(tmp_path, scan(dpi, (500, 400)), source=source)
    assert [problem.code for problem in found] == expected


def test_pages_from_one_scanner_share_their_words(tmp_path: Path) -> None:
    found = seen(tmp_path, scan(102, (595, 842)), scan(101.5, (600, 842)), scan(102, (590, 840)))
    assert codes(found, "D007") == [("D007", 1), ("D007", 2), ("D007", 3)]
    assert len({problem.message for problem in found if problem.code == "D007"}) == 1


def test_strips_and_masks_are_one_scan(tmp_path: Path) -> None:
    strip = Grain(1275, 165)
    content = b"".join(f"q 612 0 0 79.2 0 {79.2 * row:.1f} cm /Im0 Do Q\n".encode() for row in range(10))
    assert codes(seen(tmp_path, Leaf(content, pictures=(("Im0", strip),)))) == [("D013", 1)]
    layers = (("Im0", Grain(425, 550)), ("Im1", Grain(2550, 3300)))
    masked = Leaf(whole((612, 792)) + whole((612, 792), "Im1"), pictures=layers)
    assert codes(seen(tmp_path, masked)) == [("D013", 1)]


def test_a_scan_inside_a_form_is_one(tmp_path: Path) -> None:
    path = write_leaves(tmp_path / "a.pdf", [scan(100)])
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        form = pdf.make_stream(page.Contents.read_bytes())
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox, form.Resources = page.MediaBox, page.Resources
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=form))
        page.Contents = pdf.make_stream(b"/Fm0 Do")
        pdf.save(tmp_path / "b.pdf")
    assert codes(looked(tmp_path / "b.pdf")) == [("D007", 1), ("D013", 1)]


def test_text_beneath_the_picture_is_a_layer(tmp_path: Path) -> None:
    bare = scan(200)
    assert codes(seen(tmp_path, Leaf(lines() + bare.content, pictures=bare.pictures))) == []


def test_a_page_with_text_over_a_picture_is_no_scan(tmp_path: Path) -> None:
    poster = scan(60)
    assert codes(seen(tmp_path, Leaf(poster.content + lines(), pictures=poster.pictures))) == []


def test_a_figure_does_not_make_a_scan(tmp_path: Path) -> None:
    figure = Leaf(b"q 400 0 0 300 100 100 cm /Im0 Do Q", pictures=(("Im0", Grain(200, 150)),))
    assert codes(seen(tmp_path, figure)) == []


# --- D008: blank pages


@pytest.mark.parametrize(
    "leaf",
    [
        Leaf(),
        Leaf(b"BT /F1 12 Tf 72 700 Td ( ) Tj ET"),
        Leaf(line("not to be seen", 72, 700, gray=1)),
        Leaf(line("not to be seen", 72, 700, mode=3)),
        Leaf(box(0, 0, 612, 792, gray=0.5)),
        scan(100, empty=True),
        scan(200, empty=True, text=line("smudge", 72, 700, mode=3)),
    ],
    ids=["empty", "space", "white", "unseen", "gray", "scan", "scan with a layer"],
)
def test_a_page_that_shows_nothing_is_blank_and_nothing_else(tmp_path: Path, leaf: Leaf) -> None:
    assert codes(seen(tmp_path, Leaf(lines()), leaf)) == [("D008", 2)]


@pytest.mark.parametrize(
    "leaf",
    [
        Leaf(line("2", 300, 20, size=9)),
        Leaf(line("This page intentionally left blank", 200, 400, gray=0.8)),
        Leaf(b"0.9 G 72 72 m 540 72 l S"),
        Leaf(b"q 1 0 0 1 0 0 cm /Fm0 Do Q", forms=(("Fm0", line("Annex", 72, 600)),)),
    ],
    ids=["number", "pale", "rule", "form"],
)
def test_a_page_that_shows_little_is_not_blank(tmp_path: Path, leaf: Leaf) -> None:
    assert codes(seen(tmp_path, leaf), "D008") == []


# --- D012: covered text

WORD = st.sampled_from(["Margarethe", "A-number 123456789", "born 4 May 1961", "Dr. Example"])


@MANY
@given(
    word=WORD,
    x=st.floats(60, 300),
    y=st.floats(60, 700),
    size=st.floats(7, 24),
    gray=st.floats(0, 0.3),
    rotate=st.sampled_from([0, 90, 180, 270]),
    mode=st.sampled_from([0, 3]),
)
def test_a_dark_box_over_text_is_found(
    *, tmp_path: Path, word: str, x: float, y: float, size: float, gray: float, rotate: int, mode: int
) -> None:
    text = line(word, x, y, size=size, mode=mode)
    over = box(x - 2, y - size * 0.3, size * len(word) * 0.62, size * 1.35, gray=gray)
    found = seen(tmp_path, Leaf(text + over + line("in view", 60, 20), rotate=rotate))
    assert codes(found, "D012") == [("D012", 1)]
    assert not any(part in problem.message + problem.hint for part in word.split() for problem in found)


@MANY
@given(
    word=WORD,
    x=st.floats(60, 300),
    y=st.floats(60, 700),
    size=st.floats(7, 24),
    light=st.floats(0.6, 1),
    high=st.floats(1.3, 9),
    first=st.booleans(),
)
def test_light_text_on_a_dark_box_is_not(
    *, tmp_path: Path, word: str, x: float, y: float, size: float, light: float, high: float, first: bool
) -> None:
    dark = box(40, y - size * 0.4, 530, size * high)
    before, after = (lines(2), b"") if first else (b"", lines(2))
    aside = b"" if y + size * high > 660 else before
    leaf = Leaf(aside + dark + line(word, x, y, size=size, gray=light) + (after if y + size * high < 660 else b""))
    assert codes(seen(tmp_path, leaf), "D012") == []


@pytest.mark.parametrize(
    "content",
    [
        lines() + box(72, 300, 400, 40) + b"",
        lines() + b"q 1 w 70 500 200 20 re S Q\n",
        lines() + box(72, 712, 400, 1),
        lines() + b"q 0.95 g 70 600 400 20 re f Q\n",
        b"q 0 g 60 380 500 350 re 62 382 496 346 re f* Q\n" + lines(),
        b"".join(box(70, 710 - 32 * row, 470, 15, gray=0.85) for row in range(8)) + lines(),
        line("illegally lilting Illinois", 72, 650, size=30) + box(60, 600, 10, 10),
        lines() + b"q /Pattern cs 70 600 2 20 re f Q\n",
    ],
    ids=["beside", "outline", "rule", "pale", "frame", "table", "thin letters", "bar"],
)
def test_what_hides_nothing_is_not_reported(tmp_path: Path, content: bytes) -> None:
    assert codes(seen(tmp_path, Leaf(content)), "D012") == []


@pytest.mark.parametrize(
    "cover",
    [
        b"q 0 g 70 716 m 200 716 l 200 732 l 70 732 l h f Q\n",
        b"q 0.1 0.1 0.2 rg 70 716 130 16 re 400 400 20 20 re f Q\n",
        b"q 0 0 0 1 k 70 716 130 16 re B Q\n",
        b"q 0 G 16 w 70 724 m 200 724 l S Q\n",
        b"q /DeviceGray cs 0 sc 2 0 0 2 0 0 cm 35 358 65 8 re f Q\n",
    ],
    ids=["outline", "color", "ink", "marker", "scaled"],
)
def test_boxes_are_drawn_in_many_ways(tmp_path: Path, cover: bytes) -> None:
    assert codes(seen(tmp_path, Leaf(lines() + cover)), "D012") == [("D012", 1)]


def test_a_box_in_a_form_hides_as_well(tmp_path: Path) -> None:
    form = (("Fm0", box(0, 0, 130, 16)),)
    flattened = Leaf(lines() + b"q 1 0 0 1 70 716 cm /Fm0 Do Q\n", forms=form)
    assert codes(seen(tmp_path, flattened), "D012") == [("D012", 1)]


def test_a_dark_picture_hides_as_well(tmp_path: Path) -> None:
    content = lines() + b"q 130 0 0 16 70 716 cm /Im0 Do Q\n"
    for black, expected in ((64, [("D012", 1)]), (0, [])):
        picture = (("Im0", Grain(64, 1, empty=True, black=black)),)
        assert codes(seen(tmp_path, Leaf(content, pictures=picture)), "D012") == expected


def test_a_black_highlighter_behind_black_words_is_found(tmp_path: Path) -> None:
    leaf = Leaf(box(70, 716, 130, 14) + lines())
    assert codes(seen(tmp_path, leaf), "D012") == [("D012", 1)]


@pytest.mark.parametrize("color", ["1 0 0 rg", "0.8 0 0 rg", "0 0.5 0 rg", "0.6 0.1 0.6 rg", "0 1 1 0 k", "0.35 g"])
@pytest.mark.parametrize("high", [14, 40])
def test_black_words_on_a_colored_bar_can_be_read(tmp_path: Path, color: str, high: int) -> None:
    bar = f"q {color} 70 {724 - high / 2} 400 {high} re f Q\n".encode()
    assert codes(seen(tmp_path, Leaf(bar + lines(1))), "D012") == []


@pytest.mark.parametrize("color", ["0 0 0 rg", "0 0 0.3 rg", "0.1 0 0 rg", "0 0 0 1 k"])
def test_black_words_on_a_bar_of_nearly_their_color_cannot(tmp_path: Path, color: str) -> None:
    bar = f"q {color} 70 716 130 14 re f Q\n".encode()
    assert codes(seen(tmp_path, Leaf(bar + lines())), "D012") == [("D012", 1)]


@pytest.mark.parametrize("color", ["1 0 0 rg", "0 0.4 0 rg", "0 0 0.6 rg"])
def test_words_under_a_colored_bar_are_hidden(tmp_path: Path, color: str) -> None:
    bar = f"q {color} 70 716 130 16 re f Q\n".encode()
    assert codes(seen(tmp_path, Leaf(lines() + bar)), "D012") == [("D012", 1)]


def test_what_a_redacting_program_prints_on_its_boxes_is_no_secret(tmp_path: Path) -> None:
    stamps = b"".join(
        box(70, 700 - 40 * row, 90, 16) + line("REDACTED" if row else "Privileged", 74, 704 - 40 * row, size=9)
        for row in range(5)
    )
    assert codes(seen(tmp_path, Leaf(stamps + line("in view", 60, 20))), "D012") == []
    codes_of_law = b"".join(
        box(70, 700 - 40 * row, 90, 16) + line("b7C 552a", 74, 704 - 40 * row, size=9) for row in range(5)
    )
    assert codes(seen(tmp_path, Leaf(codes_of_law)), "D012") == []


# --- D018: text on its side

QUARTERS = {0: (1, 0, 0, 1), 1: (0, -1, 1, 0), 2: (-1, 0, 0, -1), 3: (0, 1, -1, 0)}
WAYS = {1: "left", 2: "around", 3: "right"}


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("quarter", QUARTERS)
@pytest.mark.parametrize("layer", [True, False], ids=["layer", "text"])
def test_a_page_stands_as_its_text_runs(*, tmp_path: Path, rotate: int, quarter: int, layer: bool) -> None:
    text = turned(QUARTERS[quarter], mode=3 if layer else 0)
    leaf = scan(200, text=text, rotate=rotate) if layer else Leaf(text, rotate=rotate)
    found = [problem for problem in seen(tmp_path, leaf) if problem.code == "D018"]
    stands = (quarter + rotate // 90) % 4
    assert [problem.page for problem in found] == ([1] if stands else [])
    assert all(WAYS[stands] in problem.hint for problem in found)


def test_a_table_set_sideways_amid_upright_pages_is_as_it_should_be(tmp_path: Path) -> None:
    upright, table = Leaf(lines()), Leaf(turned(QUARTERS[3]))
    assert codes(seen(tmp_path, upright, table, upright)) == []
    assert codes(seen(tmp_path, upright, table, table)) == [("D018", 2), ("D018", 3)]
    assert codes(seen(tmp_path, upright, Leaf(turned(QUARTERS[2])), upright)) == [("D018", 2)]
    assert codes(seen(tmp_path, upright, scan(200, text=turned(QUARTERS[3], mode=3)), upright)) == [("D018", 2)]


def test_a_line_in_the_margin_does_not_turn_a_page(tmp_path: Path) -> None:
    assert codes(seen(tmp_path, Leaf(lines() + turned(QUARTERS[3], count=1)))) == []


def test_nothing_is_said_of_a_scan_without_text(tmp_path: Path) -> None:
    assert codes(seen(tmp_path, scan(200, rotate=180)), "D018") == []


# --- all together


def test_broken_content_costs_nothing(tmp_path: Path) -> None:
    stray = [
        b"BI /W 9",
        b"q " * 5000,
        b"Q Q (unclosed",
        b"(((((" * 4000,
        b"/Im0 Do",
        b"1 0 0 cm <zz> Tj",
        b"\xff\0re f",
    ]
    assert codes(seen(tmp_path, *map(Leaf, stray), Leaf(lines())), "D007", "D012", "D013", "D018") == []


KNOWN = {
    "freelawproject+x-ray__tests-assets-hidden_text_on_visible_text.pdf": [],
    "freelawproject+x-ray__tests-assets-no_bad_redactions.8.1.pdf": [],
    "mozilla+pdf.js__test-pdfs-issue18823.pdf": [],
    "camelot-dev+camelot__docs-_static-pdf-column_separators.pdf": [],
    "docling-project+docling__tests-data-pdf-sources-code_and_formula.pdf": [],
    "pikepdf+pikepdf__tests-resources-sandwich.pdf": [],
    "py-pdf+pypdf__resources-indirect-rotation.pdf": [],
    "openpreserve+format-corpus__pdfCabinetOfHorrors-veraPDFHiRes.pdf": [("D013", 1)],
    "allenai+olmocr__olmocr-bench-sample_data-pdfs-lincoln_letter.pdf": [("D013", 1)],
    "docling-project+docling__tests-data-ocr-sources-ocr_test_rotated_180.pdf": [("D013", 1)],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", KNOWN)
def test_documents_from_the_wild(name: str) -> None:
    if not (CORPUS / name).exists():
        pytest.skip("the corpus is not here")
    assert codes(looked(CORPUS / name)) == KNOWN[name]
