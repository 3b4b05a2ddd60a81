"""Narratives from the record to the page: read back by another engine, with every reference a link to its target."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import indent
from typing import Any

import pikepdf
import pypdfium2
import pytest

from tests.support.leaves import Leaf, line, write_leaves
from tests.support.terminal import Run

RECORD = """\
publications:
  - id: stroke
    title: Thresholds of perfusion
    date: 2024
    documents:
      - {file: evidence/a.pdf, role: article, marks: [{id: first, page: 2, quote: the first, area: [10, 40, 60, 45]}]}
      - {file: evidence/b.pdf, role: citation-record}
reviews:
  - {id: rev, title: Peer reviews, role: reviewer, completed: 4, date: 2024, documents: [{file: evidence/c.pdf, role: completion}]}
"""
INTRODUCTION = """\
## What stands here

See **[[stroke]]** and [[stroke/citation-record:2]][^n], never <b onclick="x">HTML</b> & `[[rev]]`.

3. third [[stroke:2-4]]
4. fourth
   - nested [[stroke#first]]

> quoted [[rev|the | reviews]]

| Head | Of the table |
|---|---|
| [[rev|a | b]] | a cell that goes on for so many words that it takes at least two lines of the table, or even three |
| one | two | three *more* |

[^n]: In a note, [[rev/completion:1]].
"""
LONG = "\n\n".join(
    f"### Part {part}\n\n" + " ".join(f"Sentence {part}.{number} refers to [[stroke:{number % 5 + 1}]]." for number in range(90))
    for part in range(1, 9)
)  # fmt: skip
CONCLUSION = "بحث [[stroke]] و[[rev:1]].\n\n她的文章见 [[stroke:3]]。"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with three files of three pages, and all narratives."""
    (tmp_path / "evidence").mkdir()
    for seed, name in enumerate("abc"):
        leaves = [Leaf(line(f"Page {page} of {name}: the first {seed}", 60, 600)) for page in range(1, 4)]
        write_leaves(tmp_path / f"evidence/{name}.pdf", leaves)
    words = {"introduction": INTRODUCTION, "articles": "- one [[stroke]]\n- two", "final-merits": LONG}
    narratives = "".join(
        f"      {key}: |\n{indent(text, ' ' * 8)}\n" for key, text in (words | {"conclusion": CONCLUSION}).items()
    )
    head = f"dossier: 1\nbeneficiary: {{name: Leila M. Haddad, field: Radiology}}\npetitions:\n  eb1a:\n    classification: EB-1A\n    narrative:\n{narratives}"
    (tmp_path / "dossier.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "record").mkdir()
    (tmp_path / "record/all.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path


def built(run: Run, case: Path, *options: str) -> tuple[Path, dict[str, Any]]:
    ran = run("build", "--force", *options, cwd=case)
    assert ran.code == 0, ran.err + ran.out
    path = case / "build/eb1a/bundle.pdf"
    return path, json.loads(path.with_name("manifest.json").read_text("utf-8"))


def texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().replace("\ufffe", "").split()) for page in document]


def links(path: Path) -> Iterator[tuple[int, str, int]]:
    """The page of each link, the words under it, and the page that it opens."""
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as document:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for number, page in enumerate(pdf.pages, 1):
            read = document[number - 1].get_textpage()
            for link in page.get("/Annots", ()):
                box = [float(edge) for edge in link.Rect]
                yield number, " ".join(read.get_text_bounded(*box).split()), numbers[link.Dest[0].objgen]


def row(manifest: Mapping[str, Any], words: str) -> tuple[int, int]:
    """First and last page of a row of the index."""
    (pages,) = (each["pages"] for each in manifest["index"] if each["description"].startswith(words))
    first, _, last = pages.partition("–")
    return int(first), int(last or first)


def test_what_is_written_stands_in_the_bundle(run: Run, case: Path) -> None:
    path, manifest = built(run, case)
    pages = texts(path)
    first, last = row(manifest, "Introduction")
    said = " ".join(pages[first - 1 : last])
    for words in (
        'What stands here See Exhibit B-1 and Exhibit B-1b at 5¹, never <b onclick="x">HTML</b> & `Exhibit A-1`.',
        "3. third Exhibit B-1 at 2–4 4. fourth • nested Exhibit B-1 at 2",
        "quoted the | reviews (Exhibit A-1)",
        "a | b (Exhibit A-1)",
        "two | three *more*",
        "1. In a note, Exhibit A-1 at 1.",
    ):
        assert words in said, words
    assert not any("[[" in page or "\ufdd0" in page for page in pages)
    assert manifest["bundle"]["front_pages"] == last
    start, end = row(manifest, "Final merits")
    assert end - start >= 5
    numbers = [match for page in pages[start - 1 : end] for match in re.findall(r"Sentence (\d+\.\d+)", page)]
    assert numbers == [f"{part}.{number}" for part in range(1, 9) for number in range(90)]
    assert row(manifest, "Conclusion") == (end + 1, end + 1)
    assert manifest["bundle"]["pages"] == end + 1
    assert "她的文章见 Exhibit B-1 at 3" in pages[end]


def test_each_reference_opens_the_page_that_it_names(run: Run, case: Path) -> None:
    path, manifest = built(run, case)
    opened = {each["label"]: (each["divider"], each["first_page"]) for each in manifest["exhibits"]}
    own = {
        page
        for words in ("Introduction", "Final merits", "Conclusion")
        for page in range(row(manifest, words)[0], row(manifest, words)[1] + 1)
    }
    found = [link for link in links(path) if link[0] in own]
    whole = [(words, target) for _, words, target in found if words.startswith("Exhibit")]
    assert len(whole) > 400
    for words, target in whole:
        named = re.match(r"Exhibit ([A-Z]-\d)b?(?: at (\d+))?", words)
        if named is None or words.endswith(" at"):
            continue  # goes on on the next line
        divider, first = opened[named[1]]
        assert target == (first + int(named[2]) - 1 if named[2] else divider), words
    bookmarks = dict(outline(path))
    for words in ("Introduction", "Final merits", "Conclusion"):
        assert bookmarks[words] == row(manifest, words)[0]
    assert list(bookmarks)[1:3] == ["Index of exhibits", "Introduction"]
    assert list(bookmarks)[-2:] == ["Final merits", "Conclusion"]


def outline(path: Path) -> Iterator[tuple[str, int]]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as bookmarks:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for item in bookmarks.root:
            assert isinstance(item.destination, pikepdf.Array)
            objgen = item.destination[0].objgen
            yield item.title, numbers[objgen]


def test_pages_are_cited_in_the_other_form(run: Run, case: Path) -> None:
    head = case / "dossier.yaml"
    head.write_text(
        head.read_text("utf-8").replace("classification: EB-1A", "classification: EB-1A\n    cite_as: page"), "utf-8"
    )
    path, _ = built(run, case)
    said = " ".join(texts(path))
    assert "third Exhibit B-1, pp. 2–4" in said
    assert "Exhibit B-1b, p. 5" in said


def test_the_bundle_is_as_its_manifest_says(run: Run, case: Path) -> None:
    path, _ = built(run, case)
    assert run("verify", path, cwd=case).code == 0


def test_a_wrong_reference_stops_the_build_and_is_told_with_its_place(run: Run, case: Path) -> None:
    head = case / "dossier.yaml"
    head.write_text(
        head.read_text("utf-8").replace("two\n", "two [[stroke:7]] [[stroke/artcle.3]] [[rve]]\n", 1), "utf-8"
    )
    ran = run("build", cwd=case)
    assert ran.code == 1
    said = ran.err + ran.out
    assert "[[stroke:7]] refers to page 7 of an exhibit with 6 pages" in said
    assert "[[rve]] refers to no entry of the record" in said
    assert not (case / "build/eb1a/bundle.pdf").exists()
