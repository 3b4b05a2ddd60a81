"""Forms in the front of a bundle: whole, at full size, numbered only where nothing is shown, and never counted as exhibits."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from dossier import workflow
from dossier.build.order import Order
from dossier.bundle.spots import FULL_SIZE, room
from dossier.errors import DossierError
from dossier.received.verification import Asked
from dossier.workflow.verifying import verify_bundles
from tests.support.folders import case_folder, change
from tests.support.leaves import Leaf, box, line, write_leaves
from tests.support.sheets import OPEN_SCALE, STRAY_Q, Sheet, difference, picture, write_pdf

FRONT = """\
    classification: EB-1A
    front:
      - {file: evidence/form.pdf, title: Form I-140}
"""
WORDS = line("Part 1. Information About You", 60, 600)
FOOT = line("Form I-140 Edition 06/07/24", 30, 18) + line("Page II", 540, 18)
HEAD = line("Department of Homeland Security", 380, 772)
LEAVES = (
    Leaf(WORDS),
    Leaf(WORDS + FOOT),
    Leaf(WORDS + FOOT + HEAD + line("OMB No. 1615-0015", 505, 772)),
    Leaf(box(0, 0, 612, 792, gray=0.8) + WORDS),
    Leaf(WORDS, size=(792, 612)),
    Leaf(WORDS, size=(595, 842)),
)
SPOTS = ("foot", "head", "", "", "foot", "band")
SCALE = 2.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = case_folder(tmp_path)
    change(case, "    classification: EB-1A\n", FRONT, "dossier.yaml")
    write_leaves(case / "evidence/form.pdf", LEAVES)
    return case


def built(folder: Path) -> Any:
    outcome = workflow.build(folder, Order(("eb1a",)))
    assert outcome.bundles, [str(each) for each in outcome.report.findings]
    return json.loads((folder / "build/eb1a/manifest.json").read_text(encoding="utf-8"))


def shown(folder: Path, page: int) -> Image.Image:
    return picture(folder / "build/eb1a/bundle.pdf", page - 1, SCALE)


def without(image: Image.Image, spot: str) -> Image.Image:
    """The picture of a sheet with white in the room for its number."""
    width, height = image.width / SCALE, image.height / SCALE
    if free := room(spot, width, height):  # type: ignore[arg-type]
        left, top, right, bottom = (free[0], height - free[3], free[2], height - free[1])
        image.paste(255, (round(SCALE * left), round(SCALE * top), round(SCALE * right), round(SCALE * bottom)))
    return image


def test_a_form_stands_behind_the_cover_at_full_size_and_is_no_exhibit(folder: Path) -> None:
    told = built(folder)
    (item,) = told["front"]
    assert (item["file"], item["title"]) == ("evidence/form.pdf", "Form I-140")
    assert (item["first_page"], item["last_page"], item["unnumbered"]) == (2, 7, [4, 5])
    assert len(told["exhibits"]) == told["proof"]["exhibits"] == 2
    row = told["index"][0]
    assert (row["label"], row["pages"]) == ("", "2–7")
    assert row["description"].startswith("Form I-140\n")
    assert "pp. 4–5" in row["description"]
    assert told["bundle"]["front_pages"] == 1 + 6 + 1  # the cover, the form, the index
    form = folder / "evidence/form.pdf"
    for place, spot in enumerate(SPOTS[:5]):
        one, other = without(picture(form, place, SCALE), spot), without(shown(folder, 2 + place), spot)
        assert one.size == other.size
        assert ImageChops.difference(one, other).getbbox() is None, f"page {place + 1} of the form"


def test_a_number_is_printed_only_where_the_form_shows_nothing(folder: Path) -> None:
    built(folder)
    reader = PdfReader(folder / "build/eb1a/bundle.pdf")
    for place, spot in enumerate(SPOTS):
        page, number = reader.pages[1 + place], 2 + place
        words = page.extract_text().split()
        assert words.count(str(number)) == bool(spot)
    assert reader.page_labels[1:7] == ["2", "3", "4", "5", "6", "7"]
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles[:3] == ["Cover", "Form I-140", "Index of exhibits"]


def test_a_page_of_another_size_is_fitted_above_its_number(folder: Path) -> None:
    built(folder)
    reader = PdfReader(folder / "build/eb1a/bundle.pdf")
    assert [tuple(map(float, page.mediabox)) for page in reader.pages[5:7]] == [(0, 0, 792, 612), (0, 0, 612, 792)]
    image = shown(folder, 7)
    foot = image.crop((0, image.height - round(36 * SCALE), image.width, image.height)).getbbox()
    assert foot is not None


def test_a_bundle_with_a_form_is_verified_by_its_manifest_and_by_sight(folder: Path) -> None:
    built(folder)
    (told,) = verify_bundles(folder, Asked(Path("build/eb1a/bundle.pdf"), pictures=True))
    assert told.findings.differences == ()
    assert told.pictures == 6 + 4
    assert told.planned is True


def test_a_stamped_or_swapped_form_is_found_by_whoever_receives_the_bundle(folder: Path) -> None:
    built(folder)
    path = folder / "build/eb1a/bundle.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        sheet = pdf.pages[2].obj
        stamp = pdf.make_stream(b"Q 0 g 200 300 100 100 re f")
        sheet.Contents = pikepdf.Array([*sheet.Contents, stamp])
        pdf.save(path)
    (told,) = verify_bundles(folder, Asked(path, pictures=True))
    assert 3 in {one.page for one in told.findings.differences}


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        (2, b"1 0 0 1 0 0 cm", b".98 0 0 .98 0 0 cm"),
        (2, b"0 0 612 792 re 530", b"0 36 612 756 re 530"),
        (2, b"530 12 50 18 re W* n", b"30 12 550 18 re W* n"),
        (4, b"re W n", b"re 0 0 300 300 re W* n"),
        (2, b"q /DossierBand Do Q\n", b""),
    ],
    ids=["scaled", "cut", "more left out", "something left out", "without its number"],
)
def test_a_form_that_stands_otherwise_than_planned_is_found(folder: Path, page: int, old: bytes, new: bytes) -> None:
    built(folder)
    path = folder / "build/eb1a/bundle.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        first = pdf.pages[page - 1].obj.Contents[0]
        data = first.read_bytes()
        assert old in data
        first.write(data.replace(old, new))
        pdf.save(path, static_id=True, compress_streams=False)
    (told,) = verify_bundles(folder, Asked(path))
    assert page in {one.page for one in told.findings.differences}


def test_a_form_is_placed_anew_beside_what_serves_again_with_the_same_bytes(folder: Path) -> None:
    built(folder)
    change(folder, "Young Investigator Award", "Young Investigator Prize")
    built(folder)
    there = (folder / "build/eb1a/bundle.pdf").read_bytes()
    assert workflow.build(folder, Order(("eb1a",), force=True)).bundles
    assert (folder / "build/eb1a/bundle.pdf").read_bytes() == there


def test_what_concerns_copies_of_evidence_is_not_asked_of_forms(folder: Path) -> None:
    write_leaves(folder / "evidence/form.pdf", [Leaf(line("SSN 219-09-9999 A-Number A 123 456 789", 60, 600))])
    codes = {finding.code for finding in workflow.check(folder).findings if finding.at.line < 12}
    assert not {code for code in codes if code.startswith(("P", "T", "D017"))}


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("{file: evidence/none.pdf, title: Form}", "D001"),
        ("{file: ../form.pdf, title: Form}", "D002"),
        ("{file: evidence/empty.pdf, title: Form}", "D003"),
        ("{letter: letters/none.md, title: Letter}", "D001"),
        ("{letter: ../letter.md, title: Letter}", "D002"),
        ("{letter: letters/latin.md, title: Letter}", "D003"),
        ("{letter: letters/letter.docx, title: Letter}", "R003"),
        ("{file: evidence/award.pdf, letter: letters/a.md, title: Both}", "R003"),
        ("{title: Neither}", "R003"),
        ("{file: evidence/award.pdf}", "R002"),
        ("{file: evidence/award.pdf, title: Form, re: [Something]}", "R003"),
    ],
)
def test_what_is_wrong_in_the_front_is_told_at_its_place_and_stops_the_build(
    tmp_path: Path, item: str, code: str
) -> None:
    case = case_folder(tmp_path / "case")
    change(
        case, "    classification: EB-1A\n", f"    classification: EB-1A\n    front:\n      - {item}\n", "dossier.yaml"
    )
    (case / "evidence/empty.pdf").touch()
    (case / "letters").mkdir()
    (case / "letters/latin.md").write_bytes("Señora".encode("latin-1"))
    outcome = workflow.build(case, Order(("eb1a",)))
    assert not outcome.bundles
    assert [(each.code, each.at.file, each.at.line) for each in outcome.report.findings if each.code == code] == [
        (code, "dossier.yaml", 8)
    ]


def fillable(path: Path) -> None:
    """A form with a filled field, XFA beside it, a script and a password."""
    with pikepdf.open(write_leaves(path, [Leaf(WORDS), Leaf(WORDS + FOOT)])) as pdf:
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T=pikepdf.String("name"),
                V=pikepdf.String("Haddad"),
                DA=pikepdf.String("/Helv 12 Tf 0 g"),
                Rect=[60, 500, 300, 520],
                F=4,
            )
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(
            Fields=[field],
            NeedAppearances=True,
            XFA=pdf.make_stream(b"<xdp:xdp/>"),
            DA=pikepdf.String("/Helv 0 Tf 0 g"),
        )
        pdf.save(path.with_name("filled.pdf"), encryption=pikepdf.Encryption(owner="o", user="secret"))


def test_a_filled_form_with_xfa_and_a_password_stands_as_a_viewer_shows_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fillable(folder / "evidence/form.pdf")
    named = "{file: evidence/filled.pdf, title: Form I-140, password_env: FORM_PASSWORD}"
    change(folder, "{file: evidence/form.pdf, title: Form I-140}", named, "dossier.yaml")
    assert "D004" in {each.code for each in workflow.check(folder).findings}
    monkeypatch.setenv("FORM_PASSWORD", "secret")
    (told,) = (each for each in workflow.check(folder).findings if each.code == "D011")
    assert "XFA form logic dropped" in told.message
    assert told.at.line == 8
    built(folder)
    page = PdfReader(folder / "build/eb1a/bundle.pdf").pages[1]
    assert "Haddad" in shown_text(folder, 2)
    assert "/Annots" not in page
    (verified,) = verify_bundles(folder, Asked(Path("build/eb1a/bundle.pdf"), pictures=True))
    assert verified.findings.differences == ()


def shown_text(folder: Path, page: int) -> str:
    with pypdfium2.PdfDocument(folder / "build/eb1a/bundle.pdf") as document:
        return str(document[page - 1].get_textpage().get_text_range())


def test_a_form_that_is_an_exhibit_too_and_stands_twice_keeps_its_bytes(folder: Path) -> None:
    change(
        folder,
        "- {file: evidence/rules.pdf",
        "- {file: evidence/form.pdf, role: news}\n      - {file: evidence/rules.pdf",
    )
    change(
        folder,
        "title: Form I-140}",
        "title: Form I-140}\n      - {file: evidence/form.pdf, title: Form again}",
        "dossier.yaml",
    )
    told = built(folder)
    assert [(item["first_page"], item["last_page"]) for item in told["front"]] == [(2, 7), (8, 13)]
    change(folder, "Young Investigator Award", "Young Investigator Prize")
    built(folder)
    there = (folder / "build/eb1a/bundle.pdf").read_bytes()
    assert workflow.build(folder, Order(("eb1a",), force=True)).bundles
    assert (folder / "build/eb1a/bundle.pdf").read_bytes() == there


def test_a_draft_marks_only_pages_that_are_fitted(folder: Path) -> None:
    assert workflow.build(folder, Order(("eb1a",), draft=True)).bundles
    assert ["DRAFT" in shown_text(folder, page) for page in range(2, 8)] == [False] * 5 + [True]


def test_a_manifest_that_says_otherwise_of_the_front_is_told(folder: Path) -> None:
    built(folder)
    path, bundle = folder / "build/eb1a/manifest.json", Asked(Path("build/eb1a/bundle.pdf"))
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'"unnumbered": \[\s*4,\s*5\s*\]', '"unnumbered": [4]', text), encoding="utf-8")
    (told,) = verify_bundles(folder, bundle)
    assert {(one.page, one.what) for one in told.findings.differences} == {(5, "the number of a page of the front")}
    path.write_text(text.replace('"last_page": 7', '"last_page": 6'), encoding="utf-8")
    with pytest.raises(DossierError, match="in the front stands on other pages than its row in the index"):
        verify_bundles(folder, bundle)


GEOMETRIES = [
    Sheet(seed=1),
    Sheet(media=(0, 0, 792, 612), rotate=90, seed=2),
    Sheet(media=(0, 0, 792, 612), rotate=270, seed=3, after=OPEN_SCALE),
    Sheet(media=(0, 0, 700, 900), crop=(50, 60, 662, 852), seed=4, before=STRAY_Q),
    Sheet(media=(612, 792, 0, 0), rotate=180, seed=5, pattern=True),
    Sheet(media=(0, 0, 306, 396), unit=2.0, seed=6),
    Sheet(media=(0, 0, 612, 792), rotate=90, seed=7),
    Sheet(media=(0, 0, 611, 793), seed=8),
]


def test_a_letter_page_of_any_geometry_stands_at_full_size(folder: Path) -> None:
    form = write_pdf(folder / "evidence/form.pdf", GEOMETRIES)
    (item,) = built(folder)["front"]
    assert item["last_page"] - item["first_page"] + 1 == len(GEOMETRIES)
    for place, sheet in enumerate(GEOMETRIES):
        there = shown(folder, 2 + place)
        unit = 2.0 if sheet.unit == 2.0 else 1.0  # pdfium ignores UserUnit
        one = picture(form, place, SCALE * unit).resize(there.size)
        assert sorted(there.size) == [612 * SCALE, 792 * SCALE]
        for spot in () if 2 + place in item["unnumbered"] else FULL_SIZE:
            one, there = without(one, spot), without(there, spot)
        mean, most = difference(one, there)
        exact = sheet is not GEOMETRIES[-1]  # which is a point off, so that its edges fall elsewhere
        assert (mean < 1, most < 30 or not exact) == (True, True), (place, mean, most)


def test_a_file_whose_pages_are_all_of_another_size_is_no_notice(folder: Path) -> None:
    write_pdf(folder / "evidence/form.pdf", [Sheet(media=(0, 0, 595, 842)), Sheet(media=(0, 0, 842, 595))])
    told = built(folder)
    assert "fitted" not in told["front"][0]
    assert not any("Notice" in shown_text(folder, page) for page in (2, 3))
    (found,) = verify_bundles(folder, Asked(Path("build/eb1a/bundle.pdf"), pictures=True))
    assert found.findings.differences == ()
