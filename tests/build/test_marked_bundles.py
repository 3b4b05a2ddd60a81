"""Marked passages in a whole bundle: brackets beside the page on every geometry, and the page inside as without them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from dossier.build.order import Order
from dossier.documents.pdf.geometry import Box, place
from dossier.documents.pdf.survey import page_geometry
from dossier.received.difference import Verification
from dossier.received.verification import Asked
from dossier.verify.brackets import brackets_in
from dossier.workflow import Outcome, build
from dossier.workflow.verifying import verify_bundles
from tests.assemble.test_assemble import SHEETS
from tests.support.folders import case_folder, change
from tests.support.passages import with_words

SCALE = 2.0
_DRAWN = re.compile(rb"1\.1 w [^\n]* S\n")
HEAD = """\
dossier: 1
beneficiary:
  name: Leila M. Haddad
petitions:
  eb1a:
    classification: EB-1A
"""
NAMES = list(SHEETS)
RECORD = """\
publications:
  - id: stroke-2024
    title: CT perfusion thresholds
    venue: Example Journal of Stroke Imaging
    date: 2024
    documents:
      - file: evidence/all.pdf
        role: article
"""


def words(place: int) -> list[str]:
    """The lines on a page, of which the first words and the last are not marked."""
    return [f"Here passage {place:03d} is", "the first to show", f"number {place:03d} of them all."]


def quote(place: int) -> str:
    return f"passage {place:03d} is the first to show number {place:03d} of"


def marks(count: int) -> str:
    lines = "".join(f'          - {{id: m-{at}, page: {at}, quote: "{quote(at)}"}}\n' for at in range(1, count + 1))
    return f"        marks:\n{lines}"


def folder_with(root: Path, record: str) -> Path:
    folder = case_folder(root, head=HEAD, record=record)
    with_words(folder / "evidence/all.pdf", list(SHEETS.values()), [words(at) for at in range(1, len(SHEETS) + 1)])
    return folder


def built(folder: Path) -> tuple[Outcome, Path]:
    outcome = build(folder, Order(draft=True))
    assert outcome.bundles, [finding.message for finding in outcome.report.findings if finding.severity == "error"]
    return outcome, folder / "build/eb1a/bundle.pdf"


def documents(folder: Path) -> dict[str, Any]:
    exhibits = json.loads((folder / "build/eb1a/manifest.json").read_text(encoding="utf-8"))["exhibits"]
    return {document["file"]: document for exhibit in exhibits for document in exhibit["documents"]}


def pictures(path: Path, first: int, count: int) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(path) as document:
        for number in range(first - 1, first - 1 + count):
            yield document[number].render(scale=SCALE, grayscale=True, may_draw_forms=False).to_pil().convert("L")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same case with a mark on each page, and without any."""
    marked = folder_with(tmp_path_factory.mktemp("marked") / "case", RECORD + marks(len(SHEETS)))
    plain = folder_with(tmp_path_factory.mktemp("plain") / "case", RECORD)
    outcome, _ = built(marked)
    assert f", {len(SHEETS)} marks" in outcome.bundles[0].proved
    built(plain)
    return marked, plain


def band_of(page: pikepdf.Page) -> bytes:
    (name,) = (str(name) for name in page.obj.Resources.XObject if str(name).startswith("/DossierBand"))
    return bytes(page.obj.Resources.XObject[name].read_bytes())


def areas(folder: Path) -> list[Box]:
    with pikepdf.open(folder / "evidence/all.pdf") as pdf:
        return [place(page_geometry(page)).area for page in pdf.pages]


def test_each_page_has_its_bracket_outside_the_placed_page(both: tuple[Path, Path]) -> None:
    marked, plain = both
    first = documents(marked)["evidence/all.pdf"]["first_page"]
    there = areas(marked)
    with pikepdf.open(marked / "build/eb1a/bundle.pdf") as pdf, pikepdf.open(plain / "build/eb1a/bundle.pdf") as other:
        for at, area in enumerate(there):
            found = brackets_in(band_of(pdf.pages[first - 1 + at]))
            assert len(found) == 1, NAMES[at]
            xs = sorted((found[0].rule, found[0].rule + found[0].reach))
            assert xs[1] < area.x0 or xs[0] > area.x1, NAMES[at]
            assert area.y0 - 2 <= found[0].bottom < found[0].top <= area.y1 + 2, NAMES[at]
            assert brackets_in(band_of(other.pages[first - 1 + at])) == ()


def test_the_page_inside_is_that_without_marks_pixel_for_pixel_and_the_bracket_is_ink(both: tuple[Path, Path]) -> None:
    marked, plain = both
    first = documents(marked)["evidence/all.pdf"]["first_page"]
    count = len(SHEETS)
    shown = zip(
        pictures(marked / "build/eb1a/bundle.pdf", first, count),
        pictures(plain / "build/eb1a/bundle.pdf", first, count),
        areas(marked),
        strict=True,
    )
    for name, (one, other, area) in zip(NAMES, shown, strict=True):
        box = (int(area.x0 * SCALE), 0, -int(-area.x1 * SCALE), one.height)
        inside = ImageChops.difference(one.crop(box), other.crop(box))
        assert inside.getbbox() is None, name
        added = ImageChops.difference(one, other)
        assert sum(added.histogram()[128:]) > 40, name


def test_the_manifest_lists_each_mark_with_its_pages(both: tuple[Path, Path]) -> None:
    found = documents(both[0])["evidence/all.pdf"]
    assert [mark["page"] for mark in found["marks"]] == list(range(1, len(SHEETS) + 1))
    for mark in found["marks"]:
        assert mark["id"] == f"m-{mark['page']}"
        assert mark["exhibit_page"] == mark["page"]
        assert mark["bundle_page"] == found["first_page"] + mark["page"] - 1
        assert mark["verified"]
        assert 1 <= len(mark["boxes"]) <= 3
        assert mark["quote"] == quote(mark["page"])
    manifest = json.loads((both[0] / "build/eb1a/manifest.json").read_text(encoding="utf-8"))
    assert manifest["proof"]["marks"] == len(SHEETS)
    assert any("passages marked in the margin" in row["description"] for row in manifest["index"])


def test_no_opened_file_is_needed_to_check_again(both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from dossier import workflow

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a document was opened")

    monkeypatch.setattr("dossier.processes.workers.run", refuse)
    assert [each for each in workflow.check(both[0]).findings if each.code == "B004"] == []


def test_a_mark_that_changes_gives_the_bundle_that_is_made_anew(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "case", RECORD + marks(3))
    built(folder)
    change(
        folder,
        'id: m-2, page: 2, quote: "passage 002 is the first to show',
        'id: m-2, page: 2, quote: "the first to show',
    )
    _, path = built(folder)
    after = path.read_bytes()
    build(folder, Order(draft=True, force=True))
    assert path.read_bytes() == after
    assert documents(folder)["evidence/all.pdf"]["marks"][1]["quote"].startswith("the first")


def test_a_quote_that_is_nowhere_stops_the_build(tmp_path: Path) -> None:
    record = RECORD + '        marks:\n          - {page: 1, quote: "words that stand nowhere"}\n'
    outcome = build(folder_with(tmp_path / "case", record), Order(draft=True))
    assert outcome.bundles == ()
    assert [each.code for each in outcome.report.findings if each.severity == "error"].count("B004") == 1


def test_an_area_is_drawn_and_told_to_counsel_as_not_verified(tmp_path: Path) -> None:
    mark = '{page: 1, quote: "words of a scan", area: [10, 20, 60, 24]}'
    folder = folder_with(tmp_path / "case", f"{RECORD}        marks:\n          - {mark}\n")
    built(folder)
    (listed,) = documents(folder)["evidence/all.pdf"]["marks"]
    assert (listed["boxes"], listed["verified"]) == ([[10, 20, 60, 24]], False)
    with pypdfium2.PdfDocument(folder / "build/eb1a/working-paper.pdf") as paper:
        text = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert re.search(r"Marks not verified.*words of a scan", " ".join(text.split()))


def verified(path: Path, *, pictures: bool = False) -> Verification:
    (told,) = verify_bundles(path.parent, Asked(bundle=path, pictures=pictures))
    return told


def test_whoever_receives_a_marked_bundle_finds_all_its_brackets(both: tuple[Path, Path]) -> None:
    told = verified(both[0] / "build/eb1a/bundle.pdf", pictures=True)
    assert [str(one) for one in told.findings.differences] == []
    assert told.findings.compared["marks"] == len(SHEETS)


def test_a_bracket_that_went_or_came_on_the_way_is_told(both: tuple[Path, Path], tmp_path: Path) -> None:
    folder = both[0] / "build/eb1a"
    first = documents(both[0])["evidence/all.pdf"]["first_page"]
    (tmp_path / "manifest.json").write_bytes((folder / "manifest.json").read_bytes())
    with pikepdf.open(folder / "bundle.pdf") as pdf:
        for page, other in ((first, False), (first + 1, True)):
            form = pdf.pages[page - 1].obj.Resources.XObject["/DossierBand"]
            content = bytes(form.read_bytes())
            (bracket,) = _DRAWN.findall(content)
            form.write(content.replace(bracket, bracket + moved(bracket) if other else b""))
        pdf.save(tmp_path / "bundle.pdf")
    told = [
        (one.page, one.what) for one in verified(tmp_path / "bundle.pdf").findings.differences if one.area == "marks"
    ]
    assert told == [
        (first, "the bracket beside a marked passage is not there"),
        (first + 1, "a bracket stands where nothing is marked"),
    ]


def moved(bracket: bytes) -> bytes:
    """Return the operators of a bracket, a hundred points higher."""
    numbers = bracket.split()
    for at in (3, 6, 9, 12):
        numbers[at] = str(float(numbers[at]) + 100).encode()
    return b" ".join(numbers) + b"\n"
