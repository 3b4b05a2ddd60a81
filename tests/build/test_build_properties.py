"""From YAML to the finished file: whatever stands in a case, the pages, numbers and links of its bundle are right.

The bundle is looked at through pdfium and qpdf, not through the code that planned, drew or proved it.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pypdfium2
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from dossier.build.order import Order
from dossier.workflow import build
from tests.assemble.test_assemble import sheets
from tests.support.looking import opened
from tests.support.sheets import Sheet, difference, expected_sheet, picture, write_pdf

HEAD = """dossier: 1
beneficiary: {name: Łucja Nguyễn-Öztürk}
petitions:
  p:
    classification: EB-1A
"""
SCRIPTS = (
    "CT perfusion thresholds (p < 0.05) & R&D <b>bold</b>",
    "Łódź Şişli Nguyễn Thị Ánh çğıöşü",
    "Ελένη Παπαδοπούλου Дмитрий Щербаков",
    "王小明 山田太郎 김철수",
    "محمد الأمين דוד כהן अमित शर्मा",
    "x" * 60,
)
CLAIMS = ("awards", "memberships", "judging", "contributions", "articles", "role")


@dataclass(frozen=True)
class Exhibit:
    """One entry with its documents: the pages of each, and which of them are selected."""

    title: str
    claims: tuple[str, ...]
    year: int
    documents: tuple[tuple[tuple[Sheet, ...], tuple[int, ...]], ...]


titles = st.builds(
    lambda parts, length: " ".join(parts)[:length].strip() or "untitled",
    st.lists(st.sampled_from(SCRIPTS), min_size=1, max_size=9),
    st.integers(1, 400),
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[tuple[Sheet, ...], tuple[int, ...]]:
    pages = tuple(draw(st.lists(sheets(), min_size=1, max_size=3)))
    chosen = draw(st.lists(st.integers(1, len(pages)), min_size=1, unique=True).map(sorted))
    return pages, tuple(chosen)


exhibits = st.builds(
    Exhibit,
    titles,
    st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=3, unique=True).map(tuple),
    st.integers(1990, 2026),
    st.lists(documents(), min_size=1, max_size=2).map(tuple),
)


def write_case(root: Path, items: Sequence[Exhibit]) -> None:
    """The case of these exhibits, as a user would keep it."""
    (root / "record").mkdir()
    (root / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    lines = ["other:"]
    for number, item in enumerate(items):
        lines += [f"  - id: e-{number}", f"    title: {json.dumps(item.title, ensure_ascii=False)}"]
        lines += [f"    claims: [{', '.join(item.claims)}]", f"    date: {item.year}", "    documents:"]
        for place, (pages, chosen) in enumerate(item.documents):
            file = f"evidence/e{number}-{place}.pdf"
            write_pdf(root / file, list(pages))
            lines.append(f'      - {{file: {file}, role: article, pages: "{",".join(map(str, chosen))}"}}')
    (root / "record/all.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def built(root: Path) -> tuple[Path, dict[str, Any]]:
    """The bundle of the case and its manifest."""
    outcome = build(root, Order())
    assert outcome.bundles, [str(finding) for finding in outcome.report.findings]
    folder = root / "build/p"
    return folder / "bundle.pdf", json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def evidence(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str, int, int, int, int]]:
    """For each evidence page: label, file, page of the file, bundle page, its number in the exhibit, and of how many."""
    for exhibit in manifest["exhibits"]:
        count = exhibit["last_page"] - exhibit["first_page"] + 1
        for document in exhibit["documents"]:
            for offset, source in enumerate(document["pages"]):
                page = document["first_page"] + offset
                place = page - exhibit["first_page"] + 1
                yield exhibit["label"], document["file"], source, page, place, count


def said(document: pypdfium2.PdfDocument, page: int, box: tuple[float, float, float, float]) -> str:
    """The text inside a box of a page (from 1), on one line."""
    sheet = document[page - 1]
    text = sheet.get_textpage().get_text_bounded(*box)
    return " ".join(text.split())


def check_numbers(path: Path, manifest: Mapping[str, Any]) -> None:
    """The number printed on each page, the page label and the number typed into a viewer are one and the same."""
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == manifest["bundle"]["pages"]
        for number in range(1, len(document) + 1):
            width = document[number - 1].get_size()[0]
            assert said(document, number, (width - 90, 0, width, 34)) == str(number)
            assert document.get_page_label(number - 1) == str(number)
        for label, _, _, page, place, count in evidence(manifest):
            width = document[page - 1].get_size()[0]
            assert said(document, page, (0, 0, width - 90, 34)) == f"Exhibit {label} · Page {place} of {count}"


def parts(text: str) -> set[str]:
    """The numbers and the letters of labels in a text, in whatever order."""
    return set(re.findall(r"\d+|(?<![^\W\d])[A-Z]{1,2}(?![^\W\d])", text))


def check_index(path: Path, manifest: Mapping[str, Any]) -> None:
    """Each row of the index prints the pages of the exhibit whose divider its link opens; no exhibit is without a row."""
    by_divider = {exhibit["divider"]: exhibit for exhibit in manifest["exhibits"]}
    found = set()
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        for number in range(2, manifest["bundle"]["front_pages"] + 1):
            for link in pdf.pages[number - 1].obj.get("/Annots", []):
                target = numbers[link.Dest[0].objgen]
                exhibit = by_divider.get(target)
                if exhibit is None or "Index of Exhibits" not in said(document, number, (0, 0, 612, 36)):
                    continue
                x0, y0, x1, y1 = (float(value) for value in link.Rect)
                # Part by part: where a title runs from right to left, pdfium turns the parts of the whole row around.
                columns = ((x0, x0 + 50), (x0 + 50, x1 - 60), (x1 - 60, x1))
                label, title, pages = (said(document, number, (left, y0, right, y1)) for left, right in columns)
                if pages == str(target):  # the heading of a section that shares its sheet with its only exhibit
                    continue
                assert parts(pages) == parts(f"{exhibit['divider']}–{exhibit['last_page']}"), (pages, exhibit)
                # A cross-reference names the exhibit in its title.
                assert parts(exhibit["label"]) <= parts(label or title), (label or title, exhibit["label"])
                found.add(exhibit["label"])
    assert found == {exhibit["label"] for exhibit in manifest["exhibits"]}


def check_pixels(root: Path, path: Path, manifest: Mapping[str, Any]) -> None:
    """Each evidence page looks like its source page, scaled above the band."""
    for _, file, source, page, _, _ in evidence(manifest):
        want = expected_sheet(root / file, source - 1, opened(root, file).geometry[source - 1])
        have = picture(path, page - 1, 3.0)
        assert have.size == want.size
        have.paste(255, (0, have.height - 108, have.width, have.height))
        mean, most = difference(have, want)
        assert most <= 48, (file, source, page, mean, most)


@settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])
@given(st.lists(exhibits, min_size=1, max_size=6))
def test_any_case_gives_a_bundle_that_is_right(items: list[Exhibit]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_case(root, items)
        path, manifest = built(root)
        selected = [chosen for item in items for _, chosen in item.documents]
        placed = [page for *_, page, _, _ in evidence(manifest)]
        assert len(placed) == len(set(placed)) == sum(map(len, selected))
        check_numbers(path, manifest)
        check_index(path, manifest)
        check_pixels(root, path, manifest)


def test_four_hundred_exhibits_with_long_titles(tmp_path: Path) -> None:
    rng = random.Random(4)  # noqa: S311
    items = [
        Exhibit(
            " ".join(rng.choice(SCRIPTS[:3]) for _ in range(9))[: rng.randrange(1, 400)].strip() or "untitled",
            (rng.choice(CLAIMS),),
            1990 + number % 36,
            (((Sheet(media=(0, 0, 300, 200), seed=number),) * (1 + number % 3), tuple(range(1, 2 + number % 3))),),
        )
        for number in range(400)
    ]
    write_case(tmp_path, items)
    path, manifest = built(tmp_path)
    assert len(manifest["exhibits"]) == 400
    check_numbers(path, manifest)
    check_index(path, manifest)


def test_photos_and_a_landscape_poster_stand_upright(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = Image.linear_gradient("L").resize((640, 480)).convert("RGB")
    photo.save(tmp_path / "evidence/photo.jpg", exif=exif, quality=95)
    write_case(tmp_path, [Exhibit("x", ("awards",), 2024, (((Sheet(media=(0, 0, 3370, 2384)),), (1,)),))])
    record = tmp_path / "record/all.yaml"
    record.write_text(
        record.read_text(encoding="utf-8") + "      - {file: evidence/photo.jpg, role: photo}\n", encoding="utf-8"
    )
    path, manifest = built(tmp_path)
    check_numbers(path, manifest)
    poster, shot = list(chain(evidence(manifest)))
    with pypdfium2.PdfDocument(path) as document:
        assert document[poster[3] - 1].get_size() == (792, 612)
        assert document[shot[3] - 1].get_size() == (612, 792)
    page = picture(path, shot[3] - 1, 1.0)
    # the gradient is dark at the head of the stored picture, which orientation 6 turns to the right
    left, right = (page.crop((x, 387, x + 1, 388)).tobytes()[0] for x in (140, 470))
    assert left > right + 100
