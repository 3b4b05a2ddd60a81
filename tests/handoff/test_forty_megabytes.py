"""A bundle of 40 MB with 24 exhibits, in parts that the portal takes."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from tests.support.handed import built, desk_of, published
from tests.support.noise import Noise, noise_case

pytestmark = pytest.mark.slow
MOST = 12_000_000
SIZE = 840_000  # of a page; six exhibits of two go into a part


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    place = tmp_path_factory.mktemp("forty")
    folder = built(noise_case(place / "case", [[Noise(2, SIZE)]] * 24))
    assert (folder / "build/eb1a/bundle.pdf").stat().st_size > 40_000_000
    package = published(desk_of(folder, "uscis-online"))
    return sorted(package.folder.glob("Part_*.pdf"))


def test_each_part_is_under_the_limit_and_as_few_as_can_be(parts: list[Path]) -> None:
    sizes = [path.stat().st_size for path in parts]
    assert len(parts) == 4
    assert all(size <= MOST * 96 // 100 for size in sizes)
    one = 2 * SIZE  # an exhibit more would not have fitted
    assert all(size + one > MOST * 96 // 100 for size in sizes[:-1])


def test_no_exhibit_is_cut(parts: list[Path]) -> None:
    manifest = json.loads((parts[0].parents[1] / "manifest.json").read_text(encoding="utf-8"))
    runs = [[int(label) for label in labels(path) if label.isdecimal()] for path in parts]
    for exhibit in manifest["exhibits"]:
        first, last = exhibit["divider"], exhibit["last_page"]
        assert sum(run[0] <= first and last <= run[-1] for run in runs) == 1
    assert [page for run in runs for page in run] == list(range(1, manifest["bundle"]["pages"] + 1))


def test_each_part_opens_and_leads_to_nothing_outside(parts: list[Path]) -> None:
    for path in parts:
        with pikepdf.open(path) as pdf:
            assert not pdf.check_pdf_syntax()
            pages = {page.obj.objgen for page in pdf.pages}
            links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
            assert links
            assert all(link.Dest[0].objgen in pages for link in links)
            with pdf.open_outline() as outline:
                waiting = list(outline.root)
                while waiting:
                    item = waiting.pop()
                    waiting += item.children
                    assert target_of(item) in pages


def target_of(item: pikepdf.OutlineItem) -> tuple[int, int]:
    assert isinstance(item.destination, pikepdf.Array)
    return item.destination[0].objgen


def labels(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [page.label for page in pdf.pages]
