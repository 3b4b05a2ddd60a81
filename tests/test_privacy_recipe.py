"""The recipe of the guide for taking a private number out of a document: it is run as it is printed there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from dossier import workflow
from dossier.finding import Severity
from tests.support.folders import HEAD, case_folder, change

GUIDE = Path(__file__).resolve().parent.parent / "docs/guide.md"
NUMBER, COVERED = "536-90-4399", "4412345"
OLD, NEW = "evidence/w2-2025.pdf", "evidence/w2-2025-redacted.pdf"
RECORD = f"""\
remuneration:
  - id: pay-2025
    title: Salary 2025
    employer: Example University
    date: 2025
    documents:
      - {{file: {OLD}, role: tax-form}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case with a wage statement: a number that anybody can read, and one under a black box."""
    folder = case_folder(tmp_path / "case", head=HEAD.replace("    exclude: [award-2023]\n", ""), record=RECORD)
    page = Canvas(str(folder / OLD), pagesize=(612, 792), invariant=True)
    page.setFont("Helvetica", 12)
    page.drawString(72, 700, "Wage statement 2025 of Example University")
    page.drawString(72, 680, f"Social security number: {NUMBER}")
    page.drawString(72, 640, f"Patient ID: {COVERED}, not to be read")
    page.rect(70, 634, 220, 20, fill=1)
    page.showPage()
    page.drawString(72, 700, "The second page has the sum of all wages and nothing that is private.")
    page.save()
    return folder


def commands() -> list[list[str]]:
    """The commands of the recipe, as the guide prints them."""
    section = GUIDE.read_text(encoding="utf-8").partition("### Taking a private number out of a document")[2]
    block = re.search(r"```bash\n(.*?)```", section, re.DOTALL)
    assert block is not None
    return [shlex.split(line) for line in block[1].splitlines()]


def ran(folder: Path, words: list[str]) -> None:
    """Run a command as a shell would, in the environment of the tests."""
    if words[0] == "mkdir":
        (folder / words[1]).mkdir()
        return
    assert words[0] == "pypdfium2"
    given = [str(path) for word in words[1:] for path in (sorted(folder.glob(word)) if "*" in word else [word])]
    subprocess.run([sys.executable, "-m", "pypdfium2_cli", *given], cwd=folder, capture_output=True, check=True)


def painted_over(picture: Path, source: Path, words: str) -> None:
    """What a person does in a picture editor: a box of black pixels where the words stand."""
    with pypdfium2.PdfDocument(source) as document, Image.open(picture) as opened:
        page = document[0]
        text = page.get_textpage()
        start = text.get_text_range().index(words)
        boxes = [text.get_charbox(index) for index in range(start, start + len(words))]
        scale = opened.width / page.get_width()
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        high = page.get_height()
        image = opened.convert("RGB")
    corners = (left * scale - 4, (high - top) * scale - 4, right * scale + 4, (high - bottom) * scale + 4)
    ImageDraw.Draw(image).rectangle(corners, fill="black")
    image.save(picture)


def codes(folder: Path) -> set[str]:
    return {finding.code for finding in workflow.check(folder).findings} & {
        "P001",
        "P002",
        "P003",
        "P004",
        "P005",
        "D012",
    }


def everything_readable(path: Path) -> str:
    """The text of a PDF as two engines extract it, and all of its streams decoded."""
    texts = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    with pypdfium2.PdfDocument(path) as document:
        texts += [page.get_textpage().get_text_range() for page in document]
    with pikepdf.open(path) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image"]
        texts += [stream.read_bytes().decode("latin-1") for stream in streams]
    return "\n".join([*texts, path.read_bytes().decode("latin-1")])


@pytest.mark.slow
def test_after_the_recipe_the_finding_is_gone_and_so_is_the_number(folder: Path) -> None:
    assert codes(folder) == {"P001", "P004", "D012"}
    assert NUMBER in everything_readable(folder / OLD)
    make, render, join = commands()
    ran(folder, make)
    ran(folder, render)
    pictures = sorted((folder / "pages").iterdir())
    assert len(pictures) == 2
    painted_over(pictures[0], folder / OLD, NUMBER)
    ran(folder, join)
    change(folder, OLD, NEW)
    (folder / OLD).unlink()
    assert codes(folder) == set()
    for words in (NUMBER, NUMBER.replace("-", ""), COVERED):
        assert words not in everything_readable(folder / NEW)
    assert not workflow.check(folder).count(Severity.ERROR)


@pytest.mark.slow
def test_the_place_of_the_number_is_black_in_the_new_file(folder: Path) -> None:
    for words in commands()[:2]:
        ran(folder, words)
    first, _ = sorted((folder / "pages").iterdir())
    painted_over(first, folder / OLD, NUMBER)
    ran(folder, commands()[2])
    with pypdfium2.PdfDocument(folder / OLD) as document:
        text = document[0].get_textpage()
        box = text.get_charbox(text.get_text_range().index(NUMBER))
    with pypdfium2.PdfDocument(folder / NEW) as document:
        page = document[0]
        shown = page.render(scale=612 / page.get_width()).to_pil().convert("L")
    assert shown.getpixel((int((box[0] + box[2]) / 2), int(792 - (box[1] + box[3]) / 2))) == 0
    assert shown.getpixel((76, 88)) > 0


@pytest.mark.slow
def test_a_box_that_is_only_drawn_over_the_number_keeps_the_finding(folder: Path) -> None:
    with pikepdf.open(folder / OLD, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"q 0 g 70 674 300 20 re f Q", prepend=False)
        pdf.save(folder / OLD)
    assert codes(folder) >= {"P001", "D012"}
