"""A bundle over a limit is divided between exhibits; numbers go on, and each file has an index and leads to nothing outside."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from dossier.errors import DossierError
from dossier.received.verification import verified
from tests.support.handed import built, desk_of, published, refused
from tests.support.noise import Noise, noise_case

pytestmark = pytest.mark.slow

A0 = (3370.0, 2384.0)
KB = 1000


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case of six exhibits: A-3 has three documents of 400 KB, and A-4 is a poster on A0."""
    big = Noise(2, 200 * KB)
    exhibits = [
        [Noise(1, 60 * KB)],
        [Noise(1, 60 * KB), Noise(1, 60 * KB)],
        [big, big, big],
        [Noise(1, 20 * KB, A0)],
        [Noise(2, 20 * KB)],
        [Noise(1, 10 * KB)],
    ]
    return built(noise_case(tmp_path_factory.mktemp("divided") / "case", exhibits))


def parts(folder: Path, pattern: str = "Part_*.pdf") -> list[Path]:
    return sorted(folder.glob(pattern))


def text_of(path: Path, page: int = 1) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(pdf[page - 1].get_textpage().get_text_bounded().split())


def target_of(item: pikepdf.OutlineItem) -> tuple[int, int]:
    assert isinstance(item.destination, pikepdf.Array)
    return item.destination[0].objgen


def labels(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [page.label for page in pdf.pages]


def leads(path: Path) -> int:
    return sum(label.startswith("V") for label in labels(path))


def test_parts_are_cut_between_exhibits_and_inside_one_only_where_it_alone_is_over(case: Path) -> None:
    package = published(desk_of(case, "uscis-online", size=1_000 * KB))
    files = parts(package.folder)
    assert [path.name for path in files] == [
        "Part_1_of_4_Index_and_Exhibits_A-1_to_A-2.pdf",
        "Part_2_of_4_Exhibit_A-3_(1_of_2).pdf",
        "Part_3_of_4_Exhibit_A-3_(2_of_2).pdf",
        "Part_4_of_4_Exhibits_A-4_to_A-6.pdf",
    ]
    assert {path.name for path in package.folder.iterdir()} == {*(path.name for path in files), "Upload order.txt"}
    assert all(path.stat().st_size <= 960 * KB for path in files)
    order = (package.folder / "Upload order.txt").read_text(encoding="utf-8")
    for path in files:
        assert f"{path.name}\n   " in order.replace("\r", "")
        assert f"({path.stat().st_size:,} bytes), {len(labels(path))} pages" in order
    # A-3 is divided at a document, behind the second of three
    assert text_of(files[2], leads(files[2]) + 1).startswith("Exhibit A-3 · Page 5 of 6")
    assert "in parts 2 and 3" in text_of(files[1])


def test_numbers_go_on_and_each_file_opens_with_its_index(case: Path) -> None:
    package = published(desk_of(case, "uscis-online", size=1_000 * KB))
    files, number = parts(package.folder), 1
    for place, path in enumerate(files, 1):
        found = labels(path)
        own = leads(path)
        assert found[:own] == [f"V{place}", *(f"V{place}.{more}" for more in range(2, own + 1))]
        assert found[own:] == [str(each) for each in range(number, number + len(found) - own)]
        assert f"Part {place} of 4" in text_of(path)
        assert f"bundle pages {number}–{number + len(found) - own - 1}" in text_of(path)
        assert f"Part {place}, index" in text_of(path)
        number += len(found) - own
    with pikepdf.open(case / "build/eb1a/bundle.pdf") as pdf:
        assert number - 1 == len(pdf.pages)
    assert re.search(r"A-1 Peer review for Example Journal 1 .* Part 1", text_of(files[3]))
    assert "A-2a" not in text_of(files[3])  # documents of exhibits elsewhere are left out
    assert "A-2a" in text_of(files[0])


def test_links_and_bookmarks_lead_to_nothing_outside(case: Path) -> None:
    package = published(desk_of(case, "uscis-online", size=1_000 * KB))
    for path in parts(package.folder):
        with pikepdf.open(path) as pdf:
            pages = {page.obj.objgen for page in pdf.pages}
            links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
            assert links
            assert all(link.Dest[0].objgen in pages for link in links)
            with pdf.open_outline() as outline:
                waiting = list(outline.root)
                assert waiting[0].title.endswith("index")
                while waiting:
                    item = waiting.pop()
                    assert target_of(item) in pages
                    waiting += item.children
            names = pikepdf.NameTree(pdf.Root.Names.Dests)
            assert all(target[0].objgen in pages for target in names.values())
            assert not {"/AcroForm", "/OpenAction", "/AA"} & set(pdf.Root.keys())
            assert set(pdf.Root.Names.keys()) == {"/Dests"}


@pytest.mark.parametrize(("more", "whole"), [(1, True), (0, True), (-1, False)])
def test_the_limit_is_kept_to_the_byte(case: Path, more: int, whole: bool) -> None:  # noqa: FBT001
    """A byte less, and what is written has no tags for screen readers, which is one file that the limit holds."""
    bundle = (case / "build/eb1a/bundle.pdf").read_bytes()
    folder = published(desk_of(case, size=len(bundle) + more)).folder
    (found,) = parts(folder, "Bundle/*.pdf")
    assert verified(found, None)[0].identical
    assert found.stat().st_size <= len(bundle) + more
    assert (found.read_bytes() == bundle) is whole


def test_every_file_of_several_is_as_full_as_it_can_be(case: Path) -> None:
    """With the size of a file as the limit it is the same file; with a byte less its last exhibit moves on."""
    limit = 1_000 * KB
    first = parts(published(desk_of(case, size=limit)).folder, "Bundle/*.pdf")
    largest = max(path.stat().st_size for path in first)
    assert largest <= limit
    same = parts(published(desk_of(case, size=largest)).folder, "Bundle/*.pdf")
    assert len(same) == len(first)
    for path in parts(published(desk_of(case, size=largest - 1)).folder, "Bundle/*.pdf"):
        assert path.stat().st_size < largest


def test_volumes_by_pages_count_every_sheet(case: Path) -> None:
    package = published(desk_of(case, pages=9))
    found = parts(package.folder, "Bundle/*.pdf")
    assert found[0].name == f"eb1a-bundle (1 of {len(found)}).pdf"
    assert all(len(labels(path)) <= 9 for path in found)
    html = (package.folder / "index.html").read_text(encoding="utf-8")
    assert "(volume&nbsp;2)" in html
    assert '<ul class="volumes">' in html
    read_me = (package.folder / "Read me.txt").read_text(encoding="utf-8").replace("\r\n", " ")
    assert f"Bundle: {len(found)} volumes, each with an index of its own in front." in read_me
    with pytest.raises(DossierError, match="the index of a volume alone takes 1 of them"):
        refused(desk_of(case, pages=1))


def test_the_addresses_of_rows_open_the_page_in_its_volume(case: Path) -> None:
    package = published(desk_of(case, pages=9))
    html = (package.folder / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'href="(Bundle/[^"#]+)#page=(\d+)">(\d+)', html)
    assert found
    for file, place, printed in found:
        path = package.folder / file.replace("%20", " ").replace("%28", "(").replace("%29", ")")
        assert labels(path)[int(place) - 1] == printed


def test_a_page_over_the_limit_stops_the_portal_and_warns_counsel(case: Path) -> None:
    made = refused(desk_of(case, "uscis-online", size=300 * KB))
    finding = made.over[0]
    assert len(made.over) == 6
    assert (made.package, finding.code, finding.severity) == (None, "B003", "error")
    assert finding.at.file == "record/reviews.yaml"
    assert "(Exhibit A-3 at 1, page 1 of 'evidence/r3-0.pdf')" in finding.message
    assert re.search(
        r"a file may have 288,000; the pictures on it: 2000 × 100 pixels with 200,\d{3} bytes", finding.message
    )
    assert "save that page anew with smaller pictures" in finding.hint
    package = published(desk_of(case, size=300 * KB))
    over = [path for path in parts(package.folder, "Bundle/*.pdf") if path.stat().st_size > 300 * KB]
    made = refused(desk_of(case, size=300 * KB))
    assert len(over) == len(made.over) == 6
    assert {each.severity for each in made.over} == {"warning"}
    assert all(len(labels(path)) == leads(path) + 1 for path in over)


def test_prints_have_no_links_and_landscape_sheets_are_named(case: Path) -> None:
    package = published(desk_of(case, "print"))
    assert {path.name for path in package.folder.iterdir()} == {"eb1a-print.pdf", "Print sheet.txt"}
    with pikepdf.open(package.folder / "eb1a-print.pdf") as pdf:
        assert not any("/Annots" in page.obj for page in pdf.pages)
        assert not {"/Outlines", "/PageMode", "/Names"} & set(pdf.Root.keys())
        landscape = [page.label for page in pdf.pages if page.mediabox[2] > page.mediabox[3]]
        count = len(pdf.pages)
    sheet = " ".join((package.folder / "Print sheet.txt").read_text(encoding="utf-8").split())
    assert f"Landscape: page {landscape[0]}." in sheet
    assert f"printed on one side: {count}." in sheet
    assert "Paper, as is common practice: US Letter, one weight, single-sided, loose." in sheet
    assert not re.search(r"staple|clip|hole|punch|binder|fasten|rubber", sheet, re.IGNORECASE)


def test_profiles_stand_side_by_side_in_one_issue(case: Path) -> None:
    packages = [published(desk_of(case, name)) for name in ("counsel", "uscis-online", "print")]
    assert len({package.issue.number for package in packages if package.issue}) == 1
    last = packages[-1].issue
    assert last is not None
    assert sorted(last.profiles) == ["counsel", "print", "uscis-online"]
    assert all(package.folder.is_dir() and package.zip and package.zip.is_file() for package in packages)
    assert not packages[-1].remarks


def test_volumes_follow_one_another_without_a_gap(case: Path) -> None:
    found = parts(published(desk_of(case, "print", pages=8)).folder, "*.pdf")
    assert [path.name for path in found] == [f"eb1a-print ({n} of {len(found)}).pdf" for n in range(1, len(found) + 1)]
    ends = [[label for label in labels(path) if label.isdecimal()] for path in found]
    assert all(int(after[0]) == int(before[-1]) + 1 for before, after in pairwise(ends))
    with pikepdf.open(found[1]) as pdf:
        assert not any("/Annots" in page.obj for page in pdf.pages)
